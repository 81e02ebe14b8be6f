import type { ReportCheck } from '@sojourn/ledger/contract';
import type { Figures } from './figure';
import { plus, type ColumnPlan } from './plan';

/** Unrestricted with what the board designated, restricted, endowment, total, and the total of the year before. (Charities SORP module 4) */
export const CLASS_COLUMNS: readonly ColumnPlan[] = [
  { id: 'unrestricted', choice: { bound: 'unrestricted' } },
  { id: 'restricted', choice: { bound: 'restricted' } },
  { id: 'endowment', choice: { bound: 'endowment' } },
  { id: 'total', choice: {}, sum: plus('unrestricted', 'restricted', 'endowment') },
  { id: 'prior', choice: {}, period: 'prior' },
];

/** Net assets counted from what was earned and spent are net assets counted from what is there: in total and in each class. */
export function fundsAreNetAssets(figures: Figures): ReportCheck {
  const holds = (['unrestricted', 'restricted', 'endowment'] as const).every((bound) => {
    const [assets, interfund, liabilities, funds] = (['assets', 'interfund', 'liabilities', 'net-assets'] as const).map((kind) =>
      figures.of({ span: 'through', positive: kind === 'assets' || kind === 'interfund' ? 'debit' : 'credit', kind, bound }, 'this'),
    );
    return (assets ?? 0n) + (interfund ?? 0n) - (liabilities ?? 0n) === funds;
  });
  return { word: 'report.check.funds-are-net-assets', holds };
}
