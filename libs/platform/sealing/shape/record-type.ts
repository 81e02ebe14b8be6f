/** Types of sealed records by domain (16 cases, 32 legal, 48 housing, 64 group, 80 giving, 96 ledger): append-only; a changed body is a new number. 1 and 2 are reserved by formats.md 3; the domains' contracts hold the bodies. */
export const RECORD_TYPES = {
  summary: 1,
  'earlier-keys': 2,
  'case-story': 16,
  'case-note': 17,
  'case-matter-link': 18,
  'case-year-code': 19,
  'case-cost': 20,
  matter: 32,
  term: 33,
  'stay-label': 48,
  'property-address': 49,
  'block-label': 50,
  'member-name': 64,
  'group-texts': 65,
  'receipt-identity': 80,
  receipt: 81,
  'receipt-wording': 82,
  voucher: 96,
  'bank-texts': 97,
  payee: 98,
  'voucher-with-files': 99,
} as const;
export type RecordTypeName = keyof typeof RECORD_TYPES;
export const SUMMARY = RECORD_TYPES.summary;
export const EARLIER_KEYS = RECORD_TYPES['earlier-keys'];

export function isRecordType(type: number): boolean {
  return Object.values<number>(RECORD_TYPES).includes(type);
}
