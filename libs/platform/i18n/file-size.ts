const STEPS = [
  { unit: 'megabyte', bytes: 1_000_000 },
  { unit: 'kilobyte', bytes: 1_000 },
  { unit: 'byte', bytes: 1 },
] as const;

/** A file's size as people read it: '1.2 MB', '318 kB', '42 byte'. Steps are of a thousand, as file managers count. */
export function fileSizeText(bytes: number, locale: string): string {
  const { unit, bytes: step } = STEPS.find((each) => bytes >= each.bytes) ?? { unit: 'byte', bytes: 1 };
  const digits = unit === 'megabyte' ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(bytes / step);
}
