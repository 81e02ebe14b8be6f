import type { NewFund } from '@sojourn/ledger/contract';

/** The funds a group starts with. It adds its own, and changes names and public texts. */
export const foundingFunds: readonly NewFund[] = [
  { code: 'GEN', name: 'General', restriction: 'unrestricted', publicPurpose: 'Where it is needed most', acceptsGifts: true },
  { code: 'RHOU', name: 'Housing', restriction: 'restricted', publicPurpose: 'Safe rooms and rent', acceptsGifts: true },
  { code: 'RLEG', name: 'Legal aid', restriction: 'restricted', publicPurpose: 'Lawyers and legal papers', acceptsGifts: true },
  { code: 'DES', name: 'Reserve set aside by the board', restriction: 'designated', publicPurpose: null, acceptsGifts: false },
];
