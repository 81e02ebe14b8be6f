import { acceptChain, FormatError, headHash, keyCommitmentOf, publicKeyOf, recordsHash, signHead, verifyHead, ZERO_HASH, type HeadMessage } from './index';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const key = new Uint8Array(32).fill(3);
const signingKey = new Uint8Array(32).fill(4);
const message = (version: number, previous: Uint8Array, change: Partial<HeadMessage> = {}): HeadMessage => ({
  groupId: id(1),
  kind: 'case',
  containerId: id(2),
  epoch: 1,
  version,
  keyCommitment: keyCommitmentOf(key),
  epochLink: ZERO_HASH,
  summary: new Uint8Array(32).fill(1),
  records: recordsHash([]),
  recordCount: 0,
  previous,
  voided: ZERO_HASH,
  directorySeq: 1,
  directoryHead: new Uint8Array(32).fill(2),
  author: id(5),
  at: 1_800_000_000_000,
  ...change,
});
const first = signHead(message(1, ZERO_HASH), key, signingKey);
const second = signHead(message(2, headHash(first)), key, signingKey);
const third = signHead(message(3, headHash(second)), key, signingKey);

it('proves author and key, and refuses every changed byte', () => {
  expect(verifyHead(first, key, publicKeyOf(signingKey))).toBe(true);
  expect(verifyHead(first, new Uint8Array(32), publicKeyOf(signingKey))).toBe(false);
  for (let i = 0; i < first.length; i++) {
    const changed = first.slice();
    changed[i] = (changed[i] ?? 0) ^ 1;
    let accepted = false;
    try {
      accepted = verifyHead(changed, key, publicKeyOf(signingKey));
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
    }
    expect({ byte: i, accepted }).toEqual({ byte: i, accepted: false });
  }
});

it('accepts a chain that grows and refuses one that was rolled back, cut, forked or given a second key', () => {
  const remembered = { version: 2, hash: headHash(second) };
  expect(acceptChain([first, second, third], remembered).version).toBe(3);
  expect(acceptChain([second, third], remembered).version).toBe(3);
  expect(acceptChain([first, second], null).version).toBe(2);
  expect(() => acceptChain([first], remembered)).toThrow('format: rolled-back');
  expect(() => acceptChain([first, third], null)).toThrow('format: broken-chain');
  expect(() => acceptChain([second, third], null)).toThrow('format: chain-does-not-begin');
  const fork = signHead(message(2, headHash(first), { at: 1_800_000_000_001 }), key, signingKey);
  expect(() => acceptChain([first, fork], remembered)).toThrow('format: rolled-back');
  const otherKey = signHead(message(2, headHash(first), { keyCommitment: keyCommitmentOf(signingKey) }), signingKey, signingKey);
  expect(() => acceptChain([first, otherKey], null)).toThrow('format: two-keys-in-one-epoch');
  expect(() => acceptChain([], null)).toThrow('format: no-head');
});

it('hashes the list of records whatever order they come in, and any change of it', () => {
  const row = (n: number) => ({ recordId: id(n), type: 17, version: 1, epoch: 1, author: id(5), envelopeHash: new Uint8Array(32).fill(n) });
  expect(recordsHash([row(1), row(2)])).toEqual(recordsHash([row(2), row(1)]));
  expect(recordsHash([row(1)])).not.toEqual(recordsHash([row(1), row(2)]));
  expect(recordsHash([{ ...row(1), version: 2 }])).not.toEqual(recordsHash([row(1)]));
});
