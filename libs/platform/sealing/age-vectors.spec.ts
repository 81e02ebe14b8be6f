import { inflateSync } from 'node:zlib';
import { armor, Decrypter } from 'age-encryption';
import cctv from 'cctv-age';
import { sha256 } from './hash';
import { toHex } from './bytes';

// The community's vectors for the age format: whatever the library is replaced by must pass them too.
interface Vector {
  readonly name: string;
  readonly expect: string;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly armored: boolean;
  readonly payload: string | undefined;
  readonly file: Uint8Array;
}

function readVector(name: string, bytes: Uint8Array): Vector {
  const raw = Buffer.from(bytes);
  const end = raw.indexOf('\n\n');
  const lines = raw.subarray(0, end).toString().split('\n');
  const all = (key: string): string[] => lines.flatMap((line) => (line.startsWith(`${key}: `) ? [line.slice(key.length + 2)] : []));
  const body = raw.subarray(end + 2);
  return {
    name,
    expect: all('expect')[0] ?? '',
    identities: all('identity'),
    passphrases: all('passphrase'),
    armored: all('armored')[0] === 'yes',
    payload: all('payload')[0],
    file: Uint8Array.from(all('compressed')[0] === 'zlib' ? inflateSync(body) : body),
  };
}

async function open({ file, armored, identities, passphrases }: Vector): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  for (const passphrase of passphrases) decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(armored ? armor.decode(Buffer.from(file).toString('latin1')) : file);
}

const vectors = Object.entries(cctv).map(([name, bytes]) => readVector(name, bytes));
const good = vectors.filter(({ expect: outcome }) => outcome === 'success');
const bad = vectors.filter(({ expect: outcome }) => outcome !== 'success');

it('has vectors of both kinds, the hybrid ones among them', () => {
  expect(good.map(({ name }) => name)).toContain('hybrid');
  expect(bad.map(({ name }) => name)).toContain('hybrid_currupted_enc_mlkem');
  expect(vectors.length).toBeGreaterThan(140);
});

it.each(good)('opens $name', async (vector) => {
  expect(toHex(sha256(await open(vector)))).toBe(vector.payload);
});

it.each(bad)('refuses $name ($expect)', async (vector) => {
  await expect(open(vector)).rejects.toThrow();
});
