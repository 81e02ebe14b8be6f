import { PropertyDraft, StayDraft } from '@sojourn/housing/contract';
import { gridStep } from './grid-keys';
import { hundredths } from './hundredths';
import { personKnownAs, readLabels } from './labels';
import { PropertyForm } from './property-form';
import { StayForm } from './stay-form';

const bedId = '11111111-1111-4111-8111-111111111111';
const personRef = '22222222-2222-4222-8222-222222222222';
const other = '33333333-3333-4333-8333-333333333333';

function stayForm(change: { from?: string; until?: string; label?: string } = {}): StayForm {
  const form = new StayForm('2026-11-23', { bedId, from: '2026-11-23' });
  if (change.from !== undefined) form.setFrom(change.from);
  form.until.set(change.until ?? '');
  form.label.set(change.label ?? '');
  return form;
}

describe('a stay', () => {
  it('is sent without the label, which stays in this browser until it is sealed', () => {
    const draft = stayForm({ until: '2026-11-30', label: 'Linden-14' }).stayDraft(personRef);
    expect(StayDraft.safeParse(draft).success).toBe(true);
    expect(JSON.stringify(draft)).not.toContain('Linden');
  });

  it.each([
    [{ until: '2026-11-23' }, 'housing.needs-later-departure'],
    [{ until: '2026-11-22' }, 'housing.needs-later-departure'],
    [{ from: '' }, 'housing.needs-arrival'],
    [{ label: 'x'.repeat(61) }, 'housing.needs-short-label'],
  ])('with %j is not sent', (change, obstacle) => {
    const form = stayForm(change);
    expect(form.obstacle()).toBe(obstacle);
    expect(form.stayDraft(personRef)).toBeNull();
  });

  it('cannot have arrived on a day that has not come', () => {
    const form = stayForm();
    form.state.set('in');
    form.setFrom('2026-11-24');
    expect(form.state()).toBe('expected');
    expect(form.states()).not.toContain('in');
  });
});

describe('a property', () => {
  it('of 3 rooms with 2 beds each is what the api takes', () => {
    const form = new PropertyForm('EUR', '2026-11-23', (number) => `Room ${number}`);
    form.codeName.set(' Meadow ');
    form.district.set('North');
    const draft = form.draft();
    expect(PropertyDraft.safeParse(draft).success).toBe(true);
    expect(draft?.units.map(({ name, capacity, beds }) => [name, capacity, beds.map((bed) => bed.name).join('')])).toEqual([
      ['Room 1', 2, 'AB'],
      ['Room 2', 2, 'AB'],
      ['Room 3', 2, 'AB'],
    ]);
  });

  it('says what is missing, and refuses two rooms of one name and a room without a bed', () => {
    const form = new PropertyForm('EUR', '2026-11-23', (number) => `Room ${number}`);
    expect(form.obstacle()).toBe('housing.needs-code-name');
    form.codeName.set('Meadow');
    form.district.set('North');
    form.change(1, { name: 'Room 1' });
    expect(form.obstacle()).toBe('housing.needs-rooms');
    form.change(1, { name: 'Attic', beds: Number.NaN });
    expect(form.draft()).toBeNull();
  });

  it('takes a rent exactly as typed', () => {
    const form = new PropertyForm('EUR', '2026-11-23', (number) => `Room ${number}`);
    form.codeName.set('Meadow');
    form.district.set('North');
    form.leased.set(true);
    expect(form.obstacle()).toBe('housing.needs-lease');
    form.rent.set('1 234,50');
    expect(form.draft()?.lease).toEqual({ from: '2026-11-23', to: null, rentMinor: '123450', currency: 'EUR' });
    form.leaseTo.set('2026-11-22');
    expect(form.draft()).toBeNull();
  });
});

describe('labels', () => {
  const record = (version: number, body: unknown): Parameters<typeof readLabels>[0][number] => ({
    recordId: String(version),
    type: 48,
    version,
    author: 'a',
    body,
  });

  it('takes the newest of two names for one person, whatever the order, and skips what it does not know', () => {
    const labels = readLabels([
      record(3, { personRef, codeName: 'Linden-14' }),
      record(2, { personRef, codeName: 'Linden' }),
      record(4, { holds: 'labels' }),
      record(5, { blockId: other, reason: 'repair' }),
    ]);
    expect([...labels.people]).toEqual([[personRef, 'Linden-14']]);
    expect([...labels.blocks]).toEqual([[other, 'repair']]);
    expect(personKnownAs(labels, ' linden-14 ')).toBe(personRef);
    expect(personKnownAs(labels, '')).toBeNull();
  });
});

describe('the grid', () => {
  const size = { rows: 3, columns: 14 };
  it.each([
    ['ArrowRight', { row: 1, column: 13 }, { at: { row: 1, column: 13 }, shift: 1 }],
    ['ArrowLeft', { row: 1, column: 0 }, { at: { row: 1, column: 0 }, shift: -1 }],
    ['ArrowDown', { row: 2, column: 4 }, { at: { row: 2, column: 4 }, shift: 0 }],
    ['ArrowUp', { row: 2, column: 4 }, { at: { row: 1, column: 4 }, shift: 0 }],
    ['PageDown', { row: 0, column: 4 }, { at: { row: 0, column: 4 }, shift: 14 }],
    ['a', { row: 0, column: 0 }, null],
  ])('%s from %j leads to %j', (key, at, step) => {
    expect(gridStep(key, at, size)).toEqual(step);
  });
});

it.each([
  [8198, '81.98'],
  [5, '0.05'],
  [10000, '100.00'],
])('writes %i as %s', (whole, text) => {
  expect(hundredths(whole)).toBe(text);
});
