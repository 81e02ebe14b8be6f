import { amount, text, type Row, type Report } from '../index';

const eur = (decimal: string): bigint => BigInt(decimal.replace(/[.,]/g, ''));

function line(id: string, name: string, unrestricted: string, restricted: string, before: string, more: Partial<Row> = {}): Row {
  return {
    kind: 'line',
    id,
    indent: 1,
    cells: {
      what: text(name),
      unrestricted: amount(eur(unrestricted)),
      restricted: amount(eur(restricted)),
      total: amount(eur(unrestricted) + eur(restricted)),
      before: amount(eur(before)),
    },
    ...more,
  };
}

/** The statement of financial activities of the worked quarter (accounting.md 8); the year before is invented. */
export const sampleReport: Report = {
  name: 'sofa',
  language: 'en',
  title: 'Statement of financial activities',
  subtitle: '1 January to 31 March 2026 · posted entries · EUR',
  group: { name: 'Haven e.V.', address: ['Oranienstraße 12', '10999 Berlin'], registerNumber: 'VR 38211, Amtsgericht Charlottenburg' },
  currency: 'EUR',
  period: { from: '2026-01-01', to: '2026-03-31' },
  columns: [
    { key: 'what', title: '', kind: 'text' },
    { key: 'unrestricted', title: 'Unrestricted', kind: 'money' },
    { key: 'restricted', title: 'Restricted', kind: 'money' },
    { key: 'total', title: 'Total', kind: 'money', sum: { plus: ['unrestricted', 'restricted'] } },
    { key: 'before', title: 'Q1 2025', kind: 'money' },
  ],
  sections: [
    {
      rows: [
        { kind: 'heading', cells: { what: text('Income') } },
        line('gifts', 'Donations and legacies', '7,020.00', '13,840.69', '18,400.10'),
        line('grants', 'Charitable activities', '0.00', '24,000.00', '12,000.00'),
        line('income', 'Total income', '7,020.00', '37,840.69', '30,400.10', {
          kind: 'subtotal',
          indent: 0,
          sum: { plus: ['gifts', 'grants'] },
        }),
        { kind: 'heading', cells: { what: text('Expenditure') } },
        line('raising', 'Raising funds', '1,204.70', '0.00', '880.00'),
        line(
          'charitable',
          'Charitable activities: legal aid, housing, protection and direct assistance',
          '5,426.30',
          '23,627.60',
          '21,950.40',
        ),
        line('spent', 'Total expenditure', '6,631.00', '23,627.60', '22,830.40', {
          kind: 'subtotal',
          indent: 0,
          sum: { plus: ['raising', 'charitable'] },
        }),
        line('net', 'Net income', '389.00', '14,213.09', '7,569.70', { indent: 0, sum: { plus: ['income'], minus: ['spent'] } }),
        line('transfers', 'Transfers between funds', '-500.00', '500.00', '0.00', { indent: 0 }),
        line('opening', 'Funds brought forward', '31,179.50', '19,455.32', '43,065.12', { indent: 0 }),
        line('closing', 'Funds carried forward', '31,068.50', '34,168.41', '50,634.82', {
          kind: 'total',
          indent: 0,
          sum: { plus: ['net', 'transfers', 'opening'] },
        }),
      ],
    },
  ],
  notes: [
    'Restricted income is released as the expenditure that fulfils its purpose is charged to the fund itself (Charities SORP module 2).',
  ],
  footer: 'Figures of an example, not of a group',
  madeAt: '2026-11-24T10:07:31.250Z',
};
