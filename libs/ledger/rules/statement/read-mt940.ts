import { isLocalDate, type LocalDate } from '@sojourn/units';
import { exactAmount, knownCurrency } from './exact-amount';
import { Mt940Cutter, type Mt940Field } from './mt940-fields';
import { mt940Information } from './mt940-information';
import { mt940Movement, type Mt940Movement } from './mt940-line';
import { Unreadable, type StatementLine, type StatementPart } from './statement';
import { StatementTotal } from './statement-total';
import { plainIban, tidyOrNull } from './tidy-text';

/** Reads SWIFT MT940, any number of messages in one file, while the text arrives. Each message is a statement and must add up by itself. */
export async function* readMt940(texts: AsyncIterable<string>): AsyncGenerator<StatementPart> {
  const cutter = new Mt940Cutter();
  const reader = new Mt940Statements();
  for await (const text of texts) {
    for (const field of cutter.push(text)) yield* reader.take(field);
  }
  for (const field of cutter.end()) yield* reader.take(field);
  reader.end();
}

interface Open {
  readonly fileLine: number;
  readonly total: StatementTotal;
  account: string;
  sequence: string | null;
  opening: { readonly minor: bigint; readonly currency: string; readonly on: LocalDate } | null;
  waiting: { readonly movement: Mt940Movement; readonly fileLine: number } | null;
  closed: boolean;
}

class Mt940Statements {
  private open: Open | null = null;
  private read = 0;

  async *take(field: Mt940Field): AsyncGenerator<StatementPart> {
    if (field.tag === '20') {
      this.assertClosed(field.fileLine);
      this.open = {
        fileLine: field.fileLine,
        total: new StatementTotal(),
        account: '',
        sequence: null,
        opening: null,
        waiting: null,
        closed: false,
      };
      return;
    }
    const { open } = this;
    if (open === null || open.closed) return; // notes between messages, available balances after the closing one
    if (field.tag === '25') open.account = field.text.trim();
    if (field.tag === '28' || field.tag === '28C') open.sequence = tidyOrNull(field.text);
    if (field.tag === '60F' || field.tag === '60M') yield this.opened(open, field);
    if (field.tag === '61') {
      yield* this.line(open, null);
      const { currency } = this.openingOf(open, field.fileLine);
      open.waiting = { movement: await mt940Movement(field, currency), fileLine: field.fileLine };
    }
    if (field.tag === '86') yield* this.line(open, field.text);
    if (field.tag === '62F' || field.tag === '62M') {
      yield* this.line(open, null);
      yield this.closedBy(open, field);
    }
  }

  /** After the last field: every message was closed, and there was one. */
  end(): void {
    this.assertClosed(this.open?.fileLine ?? 1);
    if (this.read === 0) throw new Unreadable('statement-missing', 1);
  }

  private opened(open: Open, field: Mt940Field): StatementPart {
    const { minor, currency, on } = balanceOf(field);
    open.opening = { minor, currency, on };
    // Some banks put the currency behind the account, with or without a blank.
    const iban = plainIban(open.account.replace(/\s/g, '').replace(new RegExp(`${currency}$`), ''));
    return {
      kind: 'head',
      head: { iban, otherAccount: iban === null ? tidyOrNull(open.account) : null, currency, sequence: open.sequence },
    };
  }

  /** Gives the movement that waits for its `:86:`. */
  private *line(open: Open, information: string | null): Generator<StatementPart> {
    const { waiting } = open;
    if (waiting === null) return;
    open.waiting = null;
    const { movement, fileLine } = waiting;
    const told = mt940Information(information ?? '');
    const line: StatementLine = {
      fileLine,
      bookedOn: movement.bookedOn,
      valueOn: movement.valueOn,
      amountMinor: movement.amountMinor,
      currency: this.openingOf(open, fileLine).currency,
      code: movement.code,
      bankReference: movement.bankReference,
      endToEnd: told.endToEnd ?? movement.customerReference,
      remittance: told.remittance,
      counterpartyName: told.counterpartyName,
      counterpartyIban: told.counterpartyIban,
    };
    if (line.amountMinor === 0n) return; // a note of the bank, no movement
    open.total.add(line);
    yield { kind: 'line', line };
  }

  private closedBy(open: Open, field: Mt940Field): StatementPart {
    const opening = this.openingOf(open, field.fileLine);
    const closing = balanceOf(field);
    if (closing.currency !== opening.currency)
      throw new Unreadable('currency-differs', field.fileLine, { currency: closing.currency, needs: opening.currency });
    open.closed = true;
    this.read += 1;
    const balances = { openingMinor: opening.minor, closingMinor: closing.minor };
    return { kind: 'end', end: open.total.close(balances, field.fileLine, { to: closing.on }) };
  }

  private openingOf(open: Open, fileLine: number): { minor: bigint; currency: string } {
    if (open.opening === null) throw new Unreadable('balance-missing', fileLine, { balance: ':60F:' });
    return open.opening;
  }

  private assertClosed(fileLine: number): void {
    if (this.open !== null && !this.open.closed) throw new Unreadable('balance-missing', fileLine, { balance: ':62F:' });
  }
}

function balanceOf(field: Mt940Field): { minor: bigint; currency: string; on: LocalDate } {
  const found = /^([CD])(\d{2})(\d{2})(\d{2})([A-Z]{3})(\d[\d.,]*)$/.exec(field.text.trim());
  if (found === null) throw new Unreadable('row-unreadable', field.fileLine, { field: `:${field.tag}:` });
  const [, mark, year = '', month = '', day = '', code = '', amount = ''] = found;
  const on = `${Number(year) > 80 ? '19' : '20'}${year}-${month}-${day}`;
  if (!isLocalDate(on)) throw new Unreadable('date-unreadable', field.fileLine, { field: `:${field.tag}:` });
  const currency = knownCurrency(code, field.fileLine);
  const minor = exactAmount(amount, currency, field.fileLine);
  return { minor: mark === 'D' ? -minor : minor, currency, on };
}
