import {
  acceptHead,
  type AcceptedHead,
  type RememberedHead,
  FormatError,
  headHash,
  keyCommitmentOf,
  publicKeyOf,
  recordsHash,
  signHead,
  verifyHead,
  ZERO_HASH,
  type HeadMessage,
} from './index';

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
const AUTHOR = { signingKey: publicKeyOf(signingKey), stillLiving: true };
const accept = (chain: readonly Uint8Array[], remembered: RememberedHead | null, author = AUTHOR): AcceptedHead =>
  acceptHead(chain, {
    groupId: id(1),
    kind: 'case',
    containerId: id(2),
    remembered,
    keyOf: () => key,
    authorOf: (head) => (head.author === id(5) ? author : undefined),
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
  const remembered = { version: 2, hash: headHash(second), epoch: 1 };
  expect(accept([first, second, third], remembered).head.version).toBe(3);
  expect(accept([second, third], remembered).head.version).toBe(3);
  expect(accept([first, second], null).head.version).toBe(2);
  expect(() => accept([first], remembered)).toThrow('format: rolled-back');
  expect(() => accept([first, third], null)).toThrow('format: broken-chain');
  expect(() => accept([second, third], null)).toThrow('format: chain-does-not-begin');
  const fork = signHead(message(2, headHash(first), { at: 1_800_000_000_001 }), key, signingKey);
  expect(() => accept([first, fork], remembered)).toThrow('format: rolled-back');
  const otherKey = signHead(message(2, headHash(first), { keyCommitment: keyCommitmentOf(signingKey) }), signingKey, signingKey);
  expect(() => accept([first, otherKey], null)).toThrow('format: two-keys-in-one-epoch');
  expect(() => accept([], null)).toThrow('format: no-head');
});

it('hashes the list of records whatever order they come in, and any change of it', () => {
  const row = (n: number) => ({ recordId: id(n), type: 17, version: 1, epoch: 1, author: id(5), envelopeHash: new Uint8Array(32).fill(n) });
  expect(recordsHash([row(1), row(2)])).toEqual(recordsHash([row(2), row(1)]));
  expect(recordsHash([row(1)])).not.toEqual(recordsHash([row(1), row(2)]));
  expect(recordsHash([{ ...row(1), version: 2 }])).not.toEqual(recordsHash([row(1)]));
});

it('shows a head of an author who has left as unconfirmed, and one of a stranger not at all', () => {
  expect(accept([first], null, { ...AUTHOR, stillLiving: false }).confirmed).toBe(false);
  const stranger = signHead(message(1, ZERO_HASH, { author: id(6) }), key, signingKey);
  expect(() => accept([stranger], null)).toThrow('format: unknown-author');
  expect(() => accept([first], null, { ...AUTHOR, signingKey: publicKeyOf(key) })).toThrow('format: wrong-signature');
});
