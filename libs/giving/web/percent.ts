/** '66.7 %' from 6,667 hundredths of a per cent, as the locale writes it; a dash for nothing. */
export function percentText(perMyriad: number | null, locale: string): string {
  if (perMyriad === null) return '–';
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(perMyriad / 10_000);
}
