import { TermForm } from './term-form';

const form = (): TermForm =>
  new TermForm(
    (rule) => `${rule.id} ${rule.jurisdiction === 'DE' ? 'Germany' : rule.jurisdiction} ${rule.law_article} ${rule.stage} ${rule.notes}`,
  );
const codes = (made: TermForm): string[] => made.calendars().map(({ code }) => code);

function filled(): TermForm {
  const made = form();
  made.choose('DE-ASYLG-74-2w');
  made.calendar.set('DE-BE');
  made.on.set('2026-12-11');
  made.lodgedOn.set('2026-07-06');
  return made;
}

it('finds a rule by the place, the law and the number on the decision, in any order', () => {
  const made = form();
  made.typed.set('asylg 74 germ');
  expect(made.found().map(({ id }) => id)).toEqual(expect.arrayContaining(['DE-ASYLG-74-2w', 'DE-ASYLG-74-1w']));
  expect(made.found().every(({ jurisdiction }) => jurisdiction === 'DE')).toBe(true);
  made.typed.set('section');
  expect(made.found()[0]?.kind).toBe('client_deadline');
});

it('offers the calendars of the place only, and chooses where there is one', () => {
  const made = form();
  made.choose('DE-ASYLG-74-2w');
  expect(codes(made)).toHaveLength(17);
  expect(made.calendar()).toBe('');
  made.choose('PL-KPA-129');
  expect([codes(made), made.calendar()]).toEqual([['PL'], 'PL']);
  made.choose('ECHR-35-4M');
  expect([codes(made), made.calendar()]).toEqual([['ECHR'], 'ECHR']);
});

it('counts as soon as the question is whole, and again at every change', () => {
  const made = filled();
  expect(made.counted()).toMatchObject({ lastDay: '2026-12-28', safeDate: '2026-12-24', certainty: 'full' });
  made.on.set('2026-12-1');
  expect([made.result(), made.toSave()]).toEqual([null, null]);
  made.on.set('2026-12-10');
  expect(made.counted()?.lastDay).toBe('2026-12-24');
});

it('asks for the day of the application where it decides, and lets nothing be saved that is not in force', () => {
  const made = filled();
  expect(made.asksFor()).toBe('application_lodged');
  made.lodgedOn.set('');
  expect(made.counted()).toMatchObject({ certainty: 'medium', warnings: ['application-date-unknown'] });
  made.lodgedOn.set('2026-06-11');
  expect(made.refused()).toMatchObject({ refusal: 'rule-not-in-force' });
  expect(made.toSave()).toBeNull();
});

it('takes the hour only where hours count', () => {
  const made = form();
  made.choose('FR-OQTF-48H');
  made.on.set('2026-11-24');
  made.at.set('16:30');
  expect([made.inHours(), made.counted()?.lastAt]).toEqual([true, '2026-11-26T15:30:00.000Z']);
  made.choose('DE-VWGO-74');
  made.calendar.set('DE-BE');
  expect([made.inHours(), made.question()?.at]).toEqual([false, undefined]);
});
