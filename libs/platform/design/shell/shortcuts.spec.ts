import { shortcutOf } from './shortcuts';

const press = { key: '', code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, target: { tagName: 'BODY' } };

it.each([
  // pressed                                                        shortcut
  [{ key: 'k', code: 'KeyK', ctrlKey: true }, 'palette'],
  [{ key: 'л', code: 'KeyK', ctrlKey: true }, 'palette'], // a Russian keyboard
  [{ key: 'k', code: 'KeyK', metaKey: true }, 'palette'],
  [{ key: 'L', code: 'KeyL', ctrlKey: true, shiftKey: true }, 'lock'],
  [{ key: '?', code: 'Slash', shiftKey: true }, 'shortcuts'],
  [{ key: '?', code: 'Slash', shiftKey: true, target: { tagName: 'INPUT' } }, null], // a question in a note is text
  [{ key: '.', code: 'Period', ctrlKey: true, target: { tagName: 'TEXTAREA' } }, 'blur'],
  [{ key: 'k', code: 'KeyK' }, null],
])('%j is %s', (pressed, shortcut) => {
  expect(shortcutOf({ ...press, ...pressed })).toBe(shortcut);
});
