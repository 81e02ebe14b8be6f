/** What a code may look like: parts of capitals and digits, so short that no text fits. The database says it again. */
const CODE = /^[A-Z0-9]{1,4}(?:\/[A-Z0-9]{1,4}){0,2}$/;

/** A transaction code of its parts, or null where the bank wrote something else: code is all the accountant sees besides date and amount. */
export function transactionCode(...parts: readonly (string | undefined)[]): string | null {
  const code = parts.filter((part) => part !== undefined && part !== '').join('/');
  return CODE.test(code) ? code : null;
}
