import { FileProblem } from './file-problem';
import type { FileRow } from './csv-entries';

/** What one row of Stripe's files says, whichever of them it is. */
export interface StripeColumns {
  readonly id: string;
  readonly kind: string;
  readonly gross: string;
  readonly fee: string;
  readonly net: string;
  readonly currency: string;
  readonly created: string;
}

/** "Balance history" of the dashboard (Balances, All activity, Export). */
const HISTORY: StripeColumns = {
  id: 'id',
  kind: 'Type',
  gross: 'Amount',
  fee: 'Fee',
  net: 'Net',
  currency: 'Currency',
  created: 'Created (UTC)',
};

/** The itemized balance reports (Reports, Balance, Itemized). */
const REPORT: StripeColumns = {
  id: 'balance_transaction_id',
  kind: 'reporting_category',
  gross: 'gross',
  fee: 'fee',
  net: 'net',
  currency: 'currency',
  created: 'created_utc',
};

/** The names of the columns in the file of this row. Throws FileProblem when it is neither. */
export function stripeColumns({ line, fields }: FileRow): StripeColumns {
  const found = [HISTORY, REPORT].find(({ id, kind }) => fields[id] !== undefined && fields[kind] !== undefined);
  if (found !== undefined) return found;
  throw new FileProblem(
    line,
    'this is neither Stripe’s balance history nor its itemized balance report',
    'Export Balances, All activity; or Reports, Balance, itemized with balance_transaction_id and reporting_category.',
  );
}
