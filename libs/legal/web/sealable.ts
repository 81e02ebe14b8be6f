/** Text as a sealed record takes it: well-formed and in one form, so that what is typed on two keyboards is equal. */
export function sealable(text: string): string {
  return text.toWellFormed().normalize('NFC').trim();
}
