import { isGroup, lastWholeGroup } from './paper-groups';

it('asks for the last group that is whole', () => {
  expect(lastWholeGroup('AB12-CD34-EF5G')).toEqual({ number: 3, group: 'EF5G' });
  expect(lastWholeGroup('AB12-CD34-E')).toEqual({ number: 2, group: 'CD34' });
});

it('takes the group as a person reads it from paper, and nothing else', () => {
  expect(isGroup(' ef 1o ', 'EF10')).toBe(true);
  expect(isGroup('EFLO', 'EF10')).toBe(true);
  expect(isGroup('EF1', 'EF10')).toBe(false);
  expect(isGroup('EF11', 'EF10')).toBe(false);
});

it('is not satisfied by an empty answer to an empty sheet', () => {
  expect(isGroup('', lastWholeGroup('').group)).toBe(false);
});
