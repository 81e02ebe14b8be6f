import type { CashHeading } from '@sojourn/ledger/contract';

/** Where each account of the chart stands in the cash flow, written out by hand: what the database says is compared with it. */
const CODES: Readonly<Record<CashHeading | 'cash', string>> = {
  cash: '1000 1010 1015 1020 1060',
  donors: '1050 1055 1070 1110 1120 1160 4000 4010 4020 4030 4040 4050 4060 4100 4300 4310',
  grants: '1100 2200 2220 4200 4205 4210 4220',
  activities: '2210 4400 4410 4420',
  investments: '4500 4510',
  other: '1150 3000 3010 3100 3200 4600',
  staff: '1170 2100 2110 6000 6005 6010 6020 6030',
  suppliers:
    '1180 1200 2000 2010 2500 6100 6105 6110 6115 6120 6200 6205 6210 6215 6220 6225 6230 6300 6310 6320 6330 6340 6400 6410 6500 6510 6520 ' +
    '6530 6540 6550 6600 6700 6710 6720 6800 6810 6820 6850 6890 7900',
  'rent-deposits': '1210',
  'held-for-others': '2300 2310',
  equipment: '1300 1390',
  loans: '2400 7000',
  'between-funds': '1900 2900 4910 4990 6900 6990',
  exchange: '7100 7200',
};

export const cashHeadings: ReadonlyMap<string, CashHeading | 'cash'> = new Map(
  (Object.entries(CODES) as [CashHeading | 'cash', string][]).flatMap(([heading, codes]) =>
    codes.split(' ').map((code): [string, CashHeading | 'cash'] => [code, heading]),
  ),
);
