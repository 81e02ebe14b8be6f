import { canonicalBytes, readCanonical } from './index';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('writes keys in order, without spaces, in NFC', () => {
  expect(new TextDecoder().decode(canonicalBytes({ b: [1, true], a: 'Цiханоўская', '€': '\u20ac"\n' }))).toBe(
    '{"a":"Цiханоўская","b":[1,true],"€":"€\\"\\n"}',
  );
});

it.each([
  '{"b":1,"a":1}',
  '{"a":1,"a":1}',
  '{"a": 1}',
  '{"a":1e0}',
  '{"a":-0}',
  '{"a":1.5}',
  '{"a":null}',
  '{"a":9007199254740992}',
  '["e\u0301"]',
  '["\\u0041"]',
  '{"__proto__":1}',
  '\ufeff{}',
  '{}x',
  '',
])('refuses %s', (text) => {
  expect(() => readCanonical(bytes(text))).toThrow(/^format: /);
});

it('refuses what it could not read back', () => {
  for (const value of [null, 1.5, Number.MAX_VALUE, '\ud800', { a: null }, [undefined]])
    expect(() => canonicalBytes(value)).toThrow(/^format: /);
});
