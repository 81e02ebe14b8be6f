import {
  BudgetDraft,
  CommitmentDraft,
  ConditionDraft,
  FulfilmentDraft,
  GrantDraft,
  GrantSignature,
  InstalmentDraft,
  ReceiptDraft,
  ReportDueDraft,
  type Grant,
} from '@sojourn/grants/contract';
import { budgetBars } from '../bars';
import { reportPeriods } from '../report-periods';
import { typedAmount, typedShare } from '../typed-amount';
import { AgreementForm } from './agreement-form';
import { BudgetForm } from './budget-form';
import { MetForm } from './met-form';
import { CommitmentForm, ConditionForm, InstalmentForm, ReportDueForm } from './plan-forms';
import { ReceiptForm } from './receipt-form';
import { SignForm } from './sign-form';

const id = '0c000000-0000-4000-8000-000000000003';

function agreement(): AgreementForm {
  const form = new AgreementForm('EUR', '2026-01-01');
  form.funder.set(' Foundation A ');
  form.code.set('GRA-A');
  form.fund.set('RLEG');
  form.amount.set('24 000,00');
  form.endsOn.set('2026-12-31');
  return form;
}

describe('an agreement', () => {
  it('is what the api takes, as typed', () => {
    const form = agreement();
    form.indirectMethod.set('direct-costs');
    form.indirectCap.set('10');
    const draft = form.draft();
    expect(GrantDraft.safeParse(draft).success).toBe(true);
    expect(draft).toMatchObject({ funder: 'Foundation A', amountMinor: '2400000', indirectCap: 1000, matchingMinor: '0', reference: null });
  });

  it.each<[string, (form: AgreementForm) => void, string]>([
    ['nobody', (form) => form.funder.set(' '), 'grants.needs-funder'],
    ['an address', (form) => form.funder.set('ivan@example.org'), 'grants.needs-funder'],
    ['a small code', (form) => form.code.set('gra'), 'grants.needs-code'],
    ['no fund', (form) => form.fund.set(''), 'grants.needs-fund'],
    ['a currency nobody has', (form) => form.currency.set('XXQ'), 'grants.needs-currency'],
    ['nothing', (form) => form.amount.set('0'), 'grants.needs-amount'],
    ['half a cent', (form) => form.amount.set('1.005'), 'grants.needs-amount'],
    ['an end before its start', (form) => form.endsOn.set('2025-12-31'), 'grants.needs-days'],
    [
      'more than all',
      (form) => {
        form.indirectMethod.set('direct-staff');
        form.indirectCap.set('101');
      },
      'grants.needs-share',
    ],
    ['words to match', (form) => form.matching.set('half'), 'grants.needs-matching'],
  ])('with %s is not sent', (_, change, obstacle) => {
    const form = agreement();
    change(form);
    expect(form.obstacle()).toBe(obstacle);
    expect(form.draft()).toBeNull();
  });

  it('read again is the same agreement', () => {
    const draft = agreement().draft();
    const grant = { ...draft, id, state: 'draft', signedOn: null, indirectMethod: 'direct-costs', indirectCap: 750 } as Grant;
    expect(new AgreementForm('EUR', '2027-01-01', grant).draft()).toEqual({ ...draft, indirectMethod: 'direct-costs', indirectCap: 750 });
  });
});

describe('a signature', () => {
  it('asks for a rate only where a promise in other money is booked', () => {
    expect(new SignForm({ currency: 'EUR', recognition: 'unconditional' }, 'EUR', '2026-01-10').signature()).toEqual({ on: '2026-01-10' });
    const form = new SignForm({ currency: 'USD', recognition: 'unconditional' }, 'EUR', '2026-01-10');
    expect(form.obstacle()).toBe('grants.needs-rate');
    form.rate.set('1,16');
    expect(form.signature()).toEqual({ on: '2026-01-10', rate: '1.16' });
    expect(new SignForm({ currency: 'USD', recognition: 'by-instalment' }, 'EUR', '2026-01-10').signature()).toEqual({ on: '2026-01-10' });
  });

  it('takes over what the opening balances hold, in both currencies', () => {
    const form = new SignForm({ currency: 'USD', recognition: 'conditional' }, 'EUR', '2026-01-10');
    form.carried.set(true);
    expect(form.obstacle()).toBe('grants.needs-amount');
    form.agreed.set('5000');
    form.booked.set('4255.32');
    expect(GrantSignature.safeParse(form.signature()).data).toEqual({
      on: '2026-01-10',
      carried: { agreedMinor: '500000', bookedMinor: '425532' },
    });
  });
});

describe('a receipt', () => {
  const receipt = (currency = 'EUR'): ReceiptForm => {
    const form = new ReceiptForm(id, currency, 'EUR', '1000000', '2026-02-10');
    form.account.set('1010');
    return form;
  };

  it('begins with all that is open, and never sends more', () => {
    const form = receipt();
    expect(ReceiptDraft.safeParse(form.draft()).data).toEqual({ id, on: '2026-02-10', amountMinor: '1000000', account: '1010' });
    form.amount.set('10000.01');
    expect(form.obstacle()).toBe('grants.needs-less-than-open');
  });

  it('in other money carries its rate or what the bank credited, never both', () => {
    const form = receipt('USD');
    expect(form.obstacle()).toBe('grants.needs-rate');
    form.rate.set('1.1600');
    expect(ReceiptDraft.safeParse(form.draft()).data).toMatchObject({ rate: '1.1600' });
    form.exchanged.set(true);
    expect(form.obstacle()).toBe('grants.needs-credited');
    form.credited.set('8620.69');
    expect(form.draft()).toMatchObject({ creditedMinor: '862069' });
    expect(form.draft()).not.toHaveProperty('rate');
  });
});

describe('a fulfilment', () => {
  const nights = { amountMinor: '800000', metMinor: '480000', perUnitMinor: '5000' };

  it('counts units at their price, and not above what is open', () => {
    const form = new MetForm(id, nights, 'EUR', 'EUR', '320000', '2026-03-31');
    form.units.set('64');
    expect(form.earnedMinor()).toBe(320_000n);
    expect(FulfilmentDraft.safeParse(form.draft()).data).toEqual({ id, on: '2026-03-31', met: { units: 64 } });
    form.units.set('65');
    expect(form.obstacle()).toBe('grants.needs-less-than-open');
    form.units.set('1.5');
    expect(form.obstacle()).toBe('grants.needs-units');
  });

  it('asks for a rate only for what was earned before it was paid in other money', () => {
    const form = new MetForm(id, { ...nights, perUnitMinor: null }, 'USD', 'EUR', '100000', '2026-03-31');
    form.amount.set('1000.00');
    expect(form.draft()).toMatchObject({ met: { amountMinor: '100000' } });
    form.amount.set('1000.01');
    expect(form.obstacle()).toBe('grants.needs-rate');
    form.rate.set('1.25');
    expect(form.draft()).toMatchObject({ rate: '1.25' });
  });
});

it('plans instalments, conditions, commitments and reports as the api takes them', () => {
  const instalment = new InstalmentForm(id, 'EUR');
  instalment.amount.set('12000');
  instalment.dueOn.set('2026-01-15');
  instalment.second.set(id);
  expect(InstalmentDraft.safeParse(instalment.draft()).data).toEqual({
    id,
    dueOn: '2026-01-15',
    amountMinor: '1200000',
    conditionId: null,
    secondId: id,
  });

  const condition = new ConditionForm(id, 'EUR');
  condition.choose('bed-nights');
  condition.label.set('Bed-nights in 2026/2027');
  condition.amount.set('8000');
  condition.perUnit.set('50');
  expect(ConditionDraft.safeParse(condition.draft()).data).toMatchObject({ kind: 'bed-nights', perUnitMinor: '5000' });
  condition.label.set('Call +49 30 123456789');
  expect(condition.obstacle()).toBe('grants.needs-wording');

  const commitment = new CommitmentForm(id, 'EUR', '2026-02-01');
  commitment.line.set('2');
  commitment.amount.set('500');
  expect(commitment.obstacle()).toBe('grants.needs-days');
  commitment.until.set('2026-12-31');
  expect(CommitmentDraft.safeParse(commitment.draft()).success).toBe(true);

  const report = new ReportDueForm(id);
  report.from.set('2026-01-01');
  report.to.set('2026-03-31');
  report.dueOn.set('2026-03-30');
  expect(report.obstacle()).toBe('grants.needs-due-after');
  report.dueOn.set('2026-04-30');
  expect(ReportDueDraft.safeParse(report.draft()).success).toBe(true);
});

describe('a budget', () => {
  const form = (): BudgetForm => new BudgetForm('EUR', { from: '2026-01-01', to: '2026-12-31' }, (kind) => `Line for ${kind}`);

  it('begins with staff, and each next line has its own number and its usual costs', () => {
    const budget = form();
    budget.add();
    const [, second] = budget.lines();
    budget.choose(second?.key ?? 0, 'lawyers');
    budget.change(budget.lines()[0]?.key ?? 0, { amount: '9 600,00' });
    budget.change(second?.key ?? 0, { amount: '3000' });
    const draft = budget.draft();
    expect(BudgetDraft.safeParse(draft).success).toBe(true);
    expect(draft?.lines.map(({ code, label, amountMinor, accounts }) => [code, label, amountMinor, accounts])).toEqual([
      ['1', 'Line for staff', '960000', ['6000', '6005', '6010']],
      ['2', 'Line for lawyers', '300000', ['6100']],
    ]);
    expect(budget.totalMinor()).toBe(1_260_000n);
  });

  it('keeps the funder’s own wording when its purpose changes', () => {
    const budget = form();
    const key = budget.lines()[0]?.key ?? 0;
    budget.change(key, { label: 'Personalkosten' });
    budget.choose(key, 'lawyers');
    expect(budget.lines()[0]).toMatchObject({ kind: 'lawyers', label: 'Personalkosten' });
  });

  it('says which account two lines count, and is not sent so', () => {
    const budget = form();
    budget.add();
    for (const { key } of budget.lines()) budget.change(key, { amount: '1' });
    budget.toggle(budget.lines()[1]?.key ?? 0, '6000');
    expect(budget.obstacle()).toBe('grants.needs-costs-once');
    expect(budget.twice()).toEqual({ account: '6000', one: '1', other: '2' });
    budget.toggle(budget.lines()[0]?.key ?? 0, '6000');
    expect(budget.draft()).not.toBeNull();
  });

  it.each<[string, Partial<{ code: string; label: string; amount: string; accounts: string[] }>, string]>([
    ['a number of blanks', { code: '1 2' }, 'grants.needs-line-codes'],
    ['no wording', { label: ' ' }, 'grants.needs-wording'],
    ['no amount', { amount: '' }, 'grants.needs-amount'],
    ['no costs', { accounts: [] }, 'grants.needs-costs'],
  ])('with %s is not sent', (_, change, obstacle) => {
    const budget = form();
    budget.change(budget.lines()[0]?.key ?? 0, { amount: '1', ...change });
    expect(budget.obstacle()).toBe(obstacle);
  });
});

it.each([
  ['7,5', 750],
  ['10', 1000],
  ['0', 0],
  ['100', 10_000],
  ['100,01', null],
  ['-1', null],
  ['7.555', null],
])('reads the share %j as %j', (text, share) => {
  expect(typedShare(text)).toBe(share);
});

it('reads amounts as people paste them', () => {
  expect(typedAmount('24\u202f000,00', 'EUR')).toBe('2400000');
  expect(typedAmount('24000', 'JPY')).toBe('24000');
  expect(typedAmount('0,00', 'EUR')).toBeNull();
});

it('draws all lines on one scale, and none beyond it', () => {
  const row = (budgetMinor: string, toDateMinor: string, commitmentsMinor = '0') => ({
    line: '1',
    key: 'staff' as const,
    label: 'Staff',
    budgetMinor,
    actualMinor: toDateMinor,
    toDateMinor,
    commitmentsMinor,
    varianceMinor: '0',
    usedTenths: null,
  });
  expect(
    budgetBars([row('1000', '500', '250'), row('200', '2000'), row('0', '-50')]).map(({ spent, bound, budget, over }) => [
      spent,
      bound,
      budget,
      over,
    ]),
  ).toEqual([
    [250, 125, 500, false],
    [1000, 0, 100, true],
    [0, 0, 0, false],
  ]);
  expect(budgetBars([row('0', '0')])[0]).toMatchObject({ spent: 0, budget: 0 });
});

describe('periods of a report', () => {
  const due = (from: string, to: string, sentOn: string | null) => ({
    id,
    from,
    to,
    dueOn: to,
    sentOn,
    sentActualMinor: null,
    watchItemId: id,
  });
  const budget = (from: string, to: string) => ({ id, from, to, version: 1, madeOn: from, lines: [] });
  const overview = { grant: { startsOn: '2026-01-01', endsOn: '2026-12-31' } } as never;
  const whole = { from: '2026-01-01', to: '2026-12-31' };

  it('are those the funder waits for first, each once', () => {
    const reportsDue = [due('2026-01-01', '2026-03-31', '2026-04-20'), due('2026-04-01', '2026-06-30', null)];
    const budgets = [budget('2026-01-01', '2026-03-31'), budget('2026-04-01', '2026-06-30'), budget('2026-07-01', '2026-09-30')];
    const periods = reportPeriods({ reportsDue, budgets, overview }, '2026-07-01');
    expect(periods.map(({ from }) => from)).toEqual(['2026-04-01', '2026-07-01', '2026-01-01', '2026-01-01']);
    expect(periods.at(-1)).toEqual(whole);
  });

  it('begin with the one that runs, up to today, so that no commitment that stands today is left out', () => {
    const soFar = { from: '2026-01-01', to: '2026-11-28' };
    expect(reportPeriods({ reportsDue: [], budgets: [budget('2026-01-01', '2026-12-31')], overview }, '2026-11-28')).toEqual([
      soFar,
      whole,
    ]);
    const reportsDue = [due('2027-01-01', '2027-12-31', null)]; // not begun
    expect(reportPeriods({ reportsDue, budgets: [], overview }, '2026-11-28')[0]).toEqual(soFar);
    expect(reportPeriods({ reportsDue: [], budgets: [], overview }, '2025-12-31')).toEqual([whole]); // nothing has begun
  });
});
