import { decimalText } from '@sojourn/units';
import type { Cell } from './cells';

/** A cell as a program reads it: '-1234.50', '0.4735', '2026-02-03'. An amount in another currency than the file's says which. */
export function plainText(cell: Cell, currency: string): string {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'money': {
      const own = cell.currency ?? currency;
      return own === currency ? decimalText(cell.minor, own) : `${decimalText(cell.minor, own)} ${own}`;
    }
    case 'percent':
      return cell.ratio;
    case 'count':
      return cell.count.toString();
    case 'date':
      return cell.date;
  }
}
