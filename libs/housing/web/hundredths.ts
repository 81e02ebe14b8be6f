/** '81.98' from 8198, '0.05' from 5: figures come as integers of their last digit and are never divided. */
export function hundredths(whole: number): string {
  const digits = String(whole).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
