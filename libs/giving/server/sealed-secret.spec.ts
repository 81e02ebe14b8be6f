import { systemRandom } from '@sojourn/units';
import { openSecret, sealSecret } from './sealed-secret';

const key = Buffer.alloc(32, 1);
const sealed = (): Buffer => sealSecret('whsec_x', key, 'endpoint-1', systemRandom);

it('opens what it sealed, and seals the same differently each time', () => {
  expect(openSecret(sealed(), key, 'endpoint-1')).toBe('whsec_x');
  expect(sealed().equals(sealed())).toBe(false);
});

it.each<[string, (bytes: Buffer) => string]>([
  ['another key', (bytes) => openSecret(bytes, Buffer.alloc(32, 2), 'endpoint-1')],
  ['the row of another endpoint', (bytes) => openSecret(bytes, key, 'endpoint-2')],
  ['a shortened secret', (bytes) => openSecret(bytes.subarray(0, -1), key, 'endpoint-1')],
  ['a changed byte', (bytes) => openSecret(Buffer.from(bytes.map((byte, at) => (at === 30 ? byte ^ 1 : byte))), key, 'endpoint-1')],
])('does not open with %s', (_, open) => {
  expect(() => open(sealed())).toThrow();
});
