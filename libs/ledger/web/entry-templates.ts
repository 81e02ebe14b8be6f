import type { EntryTemplate } from './entry-form';

/** What small groups book every month. Any posted entry can be a template, too: from its page. */
export const TEMPLATES = {
  'office-rent': { phrase: 'office-cost', lines: [{ account: '6400' }, { account: '1010' }] },
  'invoice-received': { phrase: 'invoice-received', lines: [{ account: '6500' }, { account: '2000' }] },
  'invoice-paid': { phrase: 'invoice-paid', lines: [{ account: '2000' }, { account: '1010' }] },
  assistance: { phrase: 'assistance-paid', lines: [{ account: '6300' }, { account: '1000' }] },
  payroll: {
    phrase: 'payroll',
    lines: [{ account: '6000', functionCode: 'MGT' }, { account: '6010', functionCode: 'MGT' }, { account: '1010' }, { account: '2100' }],
  },
  'payroll-taxes': { phrase: 'payroll-taxes', lines: [{ account: '2100' }, { account: '1010' }] },
  'cash-gifts': { phrase: 'cash-gifts', lines: [{ account: '1000' }, { account: '4000' }] },
  'cash-to-bank': { phrase: 'office-cost', lines: [{ account: '1010' }, { account: '1000' }] },
  'pro-bono': { phrase: 'donated-services', lines: [{ account: '6120' }, { account: '4300' }] },
  depreciation: { phrase: 'depreciation', lines: [{ account: '6600' }, { account: '1390' }] },
} as const satisfies Record<string, EntryTemplate>;
export type TemplateName = keyof typeof TEMPLATES;
