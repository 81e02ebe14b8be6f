import type { Tone } from '@sojourn/design';
import type { AlertLevel, BorrowingAlarm, GrantAlert } from '@sojourn/grants/contract';

/** A sentence with what stands in it. Amounts and dates are written by the page, in the reader's language. */
export interface Words {
  readonly key: string;
  readonly plain?: Readonly<Record<string, string | number>>;
  readonly amounts?: Readonly<Record<string, { readonly minor: string; readonly currency: string }>>;
  readonly days?: Readonly<Record<string, string>>;
  readonly percents?: Readonly<Record<string, number>>; // tenths
}

/** Lantern: look soon. Ember: the money is in danger or somebody waits. */
export const TONE_OF_LEVEL: Readonly<Record<AlertLevel, Tone>> = { watch: 'lantern', act: 'ember', emergency: 'ember' };

/** What an alert says. */
export function alertWords(alert: GrantAlert): Words {
  switch (alert.kind) {
    case 'line-over':
      return { key: 'grants.alert.line-over', plain: { label: alert.label }, percents: { used: alert.usedTenths } };
    case 'line-unused':
      return {
        key: 'grants.alert.line-unused',
        plain: { label: alert.label },
        percents: { used: alert.usedTenths, time: alert.timeTenths },
      };
    case 'unspent-near-end':
      return {
        key: alert.level === 'act' ? 'grants.alert.unspent-after-end' : 'grants.alert.unspent-near-end',
        amounts: { amount: { minor: alert.amountMinor, currency: alert.currency } },
        days: { end: alert.endsOn },
      };
    case 'report-overdue':
      return { key: 'grants.alert.report-overdue', days: { due: alert.dueOn, from: alert.from, to: alert.to } };
    case 'instalment-late':
      return {
        key: 'grants.alert.instalment-late',
        plain: { number: String(alert.number) },
        amounts: { amount: { minor: alert.amountMinor, currency: alert.currency } },
        days: { due: alert.dueOn },
      };
    case 'advance-after-end':
      return {
        key: 'grants.alert.advance-after-end',
        amounts: { amount: { minor: alert.amountMinor, currency: alert.currency } },
        days: { end: alert.endsOn },
      };
    case 'reversed-in-books':
      return { key: `grants.alert.reversed-${alert.what}`, days: { on: alert.on } };
    case 'no-rate':
      return { key: 'grants.alert.no-rate', plain: { currency: alert.currency }, days: { on: alert.on } };
  }
}

/** NF5 in words: which fund was overdrawn, or that all bound money together is not there. */
export function borrowingWords(alarm: BorrowingAlarm): Words {
  const short = { minor: (BigInt(alarm.needMinor) - BigInt(alarm.cashMinor)).toString(), currency: alarm.currency };
  const cash = { minor: alarm.cashMinor, currency: alarm.currency };
  if (alarm.fund !== null) return { key: 'grants.borrowing-fund', plain: { fund: alarm.fund }, amounts: { short } };
  return { key: 'grants.borrowing-all', amounts: { need: { minor: alarm.needMinor, currency: alarm.currency }, cash, short } };
}

/** 983 tenths of a percent as '98.3'. */
export function percentDecimal(tenths: number): string {
  const digits = String(Math.abs(tenths)).padStart(2, '0');
  return `${tenths < 0 ? '-' : ''}${digits.slice(0, -1)}.${digits.slice(-1)}`;
}
