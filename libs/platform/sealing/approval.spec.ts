import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import sodium from 'libsodium-wrappers-sumo';
import { signApproval, verifyApproval, approvedContent } from './approval';
import { approversOf, checkApprovals, type StoredApproval } from './approval-chain';
import { fromHex, toBase64Url, toHex } from './bytes';
import { canonicalBytes } from './canonical-json';
import { Directory } from './directory';
import { hashOfEntry, makeEntry, ROOT_SIGNER, signProposal, type AnyProposal } from './directory-entry';
import type { ApprovalMessage } from './shape/approval-shape';
import { parseApproval } from './shape/approval-shape';
import { publicKeyOf } from './signature';
import { hmac, join, sha256, signature, text, u16, u32, u64, u8, uuid } from './testing/by-the-paper';

const committed = JSON.parse(readFileSync(path(__dirname, 'vectors/approval.json'), 'utf8')) as Record<string, string>;
const grant = JSON.parse(readFileSync(path(__dirname, 'vectors/grant.json'), 'utf8')) as { recipient: string };
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const fill = (byte: number, length = 32): Uint8Array => new Uint8Array(length).fill(byte);
const [GROUP, NINA, LEV, PAYMENT] = [id(1), id(4), id(5), id(20)];
const [ninaSeed, levSeed, rootSeed] = [fill(11), fill(12), fill(13)];
const AT = 1_800_000_000_000;
const CONTENT = { v: 1, amountMinor: '95000', payee: { hash: 'ab' }, currency: 'EUR' };

beforeAll(() => sodium.ready);

it('approval: as the package writes it, as the paper says it with other libraries, and as the committed bytes', () => {
  const salt = fill(51);
  const json = text('{"amountMinor":"95000","currency":"EUR","payee":{"hash":"ab"},"v":1}');
  const content = hmac(salt, json);
  const message = join(
    ...[uuid(GROUP), u8(2), uuid(PAYMENT), u16(2), u32(3), fill(52), content, u8(1), u32(4), fill(53), uuid(NINA), u64(AT)],
  );
  const paper = join(u8(1), message, signature('approval', message, ninaSeed));
  const said: ApprovalMessage = {
    ...{ groupId: GROUP, objectKind: 'payment', objectId: PAYMENT, action: 'pay', round: 3, previous: fill(52), decision: 'yes' },
    ...{ content: approvedContent(salt, canonicalBytes(CONTENT)), directorySeq: 4, directoryHead: fill(53), approver: NINA, at: AT },
  };
  const ours = signApproval(said, ninaSeed);
  expect(toHex(ours)).toBe(committed['approval']);
  expect(paper.toString('hex')).toBe(committed['approval']);
  expect(content.toString('hex')).toBe(committed['content']);
  expect(ours).toHaveLength(229);
  expect(parseApproval(ours)).toMatchObject(said);
  const signed = join(text('sojourn/approval/v1'), u8(0), message);
  expect(sodium.crypto_sign_verify_detached(ours.slice(-64), signed, publicKeyOf(ninaSeed))).toBe(true);
});

it('opens the committed bytes and refuses every changed one', () => {
  const bytes = fromHex(committed['approval'] ?? '');
  const key = publicKeyOf(ninaSeed);
  expect(verifyApproval(parseApproval(bytes), key)).toBe(true);
  for (let at = 0; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(holds(changed, key)).toBe(false);
  }
  for (const other of [bytes.slice(1), bytes.slice(0, -1), join(bytes, u8(0)), fill(0, 0)])
    expect(holds(new Uint8Array(other), key)).toBe(false);
  expect(verifyApproval(parseApproval(bytes), publicKeyOf(levSeed))).toBe(false);
});

function holds(bytes: Uint8Array, key: Uint8Array): boolean {
  try {
    return verifyApproval(parseApproval(bytes), key);
  } catch {
    return false;
  }
}

it.each([
  ['an unknown kind of object', 17, 4, 'unknown-approval-object'],
  ['an action that is in no list', 35, 99, 'unknown-approval-action'],
  ['an action of another kind of object', 35, 1, 'action-of-another-kind'],
  ['a decision that is neither yes nor no', 104, 3, 'unknown-decision'],
])('refuses %s', (_, at, value, fault) => {
  const bytes = fromHex(committed['approval'] ?? '');
  bytes[at] = value;
  expect(() => parseApproval(bytes)).toThrow(fault);
});

/** A directory of Nina, officer, and Lev, enrolled by her; and what she does with him next. */
function directory(...more: readonly ('remove' | 'freeze')[]): Directory {
  const entries: Uint8Array[] = [];
  const head = (): Uint8Array => (entries.length === 0 ? fill(0) : hashOfEntry(entries.at(-1) ?? fill(0)));
  const add = (
    proposal: Omit<AnyProposal, 'groupId' | 'proposalId' | 'baseSeq' | 'baseHead'>,
    seed: Uint8Array,
    signer: string,
    also?: [string, Uint8Array],
  ): void => {
    const whole = {
      ...proposal,
      groupId: GROUP,
      proposalId: randomUUID(),
      baseSeq: Math.max(0, entries.length - 1),
      baseHead: head(),
    } as AnyProposal;
    const others = also === undefined ? [] : [signProposal(whole, { signer: also[0], secretKey: also[1] })];
    entries.push(makeEntry(whole, { seq: entries.length, previous: head(), at: AT }, { signer, secretKey: seed }, others));
  };
  const lev = { recipient: grant.recipient, signingKey: toBase64Url(publicKeyOf(levSeed)) };
  const [nina, recovery] = [committed['recipient 1'] ?? '', committed['recipient 2'] ?? ''];
  const officer = { roles: ['officer'] as const, recipient: nina, signingKey: toBase64Url(publicKeyOf(ninaSeed)) };
  const found = { v: 1, rootKey: toBase64Url(publicKeyOf(rootSeed)), provisional: true, recovery, officer };
  add({ kind: 'found', subject: NINA, body: found } as never, rootSeed, ROOT_SIGNER, [NINA, ninaSeed]);
  add({ kind: 'enrol', subject: LEV, body: { v: 1, roles: ['accountant'], ...lev, invite: id(7) } } as never, ninaSeed, NINA, [
    LEV,
    levSeed,
  ]);
  for (const kind of more) add({ kind, subject: LEV, body: { v: 1 } } as never, ninaSeed, NINA);
  return Directory.verify(GROUP, hashOfEntry(entries[0] ?? fill(0)), entries);
}

const PLACE = { groupId: GROUP, objectKind: 'payment', objectId: PAYMENT } as const;

function approve(
  known: Directory,
  before: readonly StoredApproval[],
  change: Partial<ApprovalMessage> & { seed?: Uint8Array; json?: Uint8Array; salt?: Uint8Array } = {},
): StoredApproval {
  const { seed = levSeed, json = canonicalBytes(CONTENT), salt = fill(61), ...said } = change;
  const last = before.at(-1);
  const object = signApproval(
    {
      ...PLACE,
      ...{ action: 'pay', round: 1, decision: 'yes', approver: LEV, at: AT },
      previous: last === undefined ? fill(0) : new Uint8Array(sha256(last.object)),
      content: approvedContent(salt, json),
      directorySeq: known.head.seq,
      directoryHead: known.head.hash,
      ...said,
    },
    seed,
  );
  return { object, salt, json };
}

describe('a chain of approvals', () => {
  const known = directory();
  const first = approve(known, []);
  const second = approve(known, [first], { approver: NINA, seed: ninaSeed });
  const check = (...stored: StoredApproval[]): unknown => checkApprovals(PLACE, stored, known);

  it('counts two people of one round, and starts over with the next', () => {
    const both = checkApprovals(PLACE, [first, second], known);
    expect(approversOf(both, 1)).toEqual([LEV, NINA]);
    const anew = approve(known, [first, second], { round: 2, json: canonicalBytes({ ...CONTENT, amountMinor: '1' }) });
    const three = checkApprovals(PLACE, [first, second, anew], known);
    expect([approversOf(three, 2), approversOf(three, 1)]).toEqual([[LEV], [LEV, NINA]]);
    const no = approve(known, [first, second], { decision: 'no' });
    expect(approversOf(checkApprovals(PLACE, [first, second, no], known), 1)).toEqual([NINA]);
  });

  it.each<[string, () => unknown, string]>([
    ['of another object', () => check(approve(known, [], { objectId: id(21) })), 'approval-of-another-object'],
    ['of another group', () => check(approve(known, [], { groupId: id(2) })), 'approval-of-another-object'],
    ['signed with the key of somebody else', () => check(approve(known, [], { seed: ninaSeed })), 'wrong-signature'],
    ['of a stranger', () => check(approve(known, [], { approver: id(9) })), 'approver-not-living'],
    ['shown twice', () => check(first, first), 'approval-not-next'],
    ['without the one before it', () => check(second), 'approval-not-next'],
    [
      'of a round that is over',
      () => check(approve(known, [], { round: 2 }), approve(known, [approve(known, [], { round: 2 })])),
      'approval-round-over',
    ],
    ['under a directory nobody knows', () => check(approve(known, [], { directoryHead: fill(9) })), 'approval-directory-unknown'],
    [
      'beside other content',
      () => check({ ...first, json: canonicalBytes({ ...CONTENT, amountMinor: '1' }) }),
      'approval-of-other-content',
    ],
    ['beside another salt', () => check({ ...first, salt: fill(62) }), 'approval-of-other-content'],
    [
      'of two contents in one round',
      () => check(first, approve(known, [first], { json: canonicalBytes({ v: 1 }) })),
      'round-of-two-contents',
    ],
    ['of content that is not canonical', () => check(approve(known, [], { json: new TextEncoder().encode('{"v": 1}') })), 'not-canonical'],
  ])('is refused when it is %s', (_, look, fault) => {
    expect(look).toThrow(fault);
  });

  it.each(['remove', 'freeze'] as const)(
    'keeps what was said before a %s as history, lets it count no more, and takes nothing new',
    (kind) => {
      const later = directory(kind);
      const early = approve(later, [], { directorySeq: 1, directoryHead: later.hashAt(1) });
      const checked = checkApprovals(PLACE, [early], later);
      expect(checked).toMatchObject([{ approver: LEV, standing: false }]);
      expect(approversOf(checked, 1)).toEqual([]);
      expect(() => checkApprovals(PLACE, [approve(later, [])], later)).toThrow('approver-not-living');
    },
  );
});
