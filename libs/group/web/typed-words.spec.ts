import { noWords, spreadWords } from './typed-words';

it('keeps one typed word in its own field', () => {
  expect(spreadWords(noWords(), 2, 'lantern')).toEqual(['', '', 'lantern', '', '', '', '', '']);
});

it('lets words that come together run on into the next fields, and never past the eighth', () => {
  expect(spreadWords(noWords(), 0, 'one two, three')).toEqual(['one', 'two', 'three', '', '', '', '', '']);
  expect(spreadWords(noWords(), 7, 'eight nine')).toEqual(['', '', '', '', '', '', '', 'eight']);
});
