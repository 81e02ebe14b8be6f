import { readFileSync } from 'node:fs';
import { join as path } from 'node:path';
import sodium from 'libsodium-wrappers-sumo';
import { unwrapAccountKey, wrapAccountKey, type WrapPlace } from './account-key-wrap';
import { decodeEntry, makeEntry, signProposal, type AnyProposal } from './directory-entry';
import { fromHex, openGrant, parseGrant, parseHead, publicKeyOf, signHead, toBase64Url, toHex, verifyGrant, verifyHead } from './index';
import { epochLinkOf, keyCommitmentOf, recordsHash, type HeadMessage } from './container-head';
import { inviteFragment, readInviteFragment } from './invite-link';
import { makeStatement, parseStatement, verifyStatement } from './keyring-statement';
import { openKeyring, sealKeyring } from './keyring';
import { openMemory, sealMemory } from './memory';
import { checkOfKit, checkOfPublic, decodePaper, encodePaper } from './paper';
import { safetyIndices, wordsOf } from './safety-words';
import {
  box,
  crockford,
  hkdf,
  hmac,
  join,
  lp,
  NONE,
  sha256,
  signature,
  text,
  u16,
  u32,
  u64,
  u8,
  uuid,
  xchacha,
} from './testing/by-the-paper';

/**
 * What was sealed on the first day must open in ten years. Each object stands here three times: as the package writes it, as the paper
 * says it (written a second time, with other libraries), and as the bytes that were committed. None of the three may ever move.
 */
const VECTORS = path(__dirname, 'vectors');
const committed = JSON.parse(readFileSync(path(VECTORS, 'objects.json'), 'utf8')) as Record<string, string>;
const grantVector = JSON.parse(readFileSync(path(VECTORS, 'grant.json'), 'utf8')) as Record<'grant' | 'identity' | 'recipient', string>;

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const fill = (byte: number, length = 32): Uint8Array => new Uint8Array(length).fill(byte);
const [GROUP, CONTAINER, NINA, LEV, DEVICE] = [id(1), id(2), id(4), id(5), id(6)];
const [ninaSeed, levSeed, rootSeed] = [fill(11), fill(12), fill(13)];
const [containerKey, earlierKey, accountKey] = [fill(21), fill(22), fill(23)];
const AT = 1_800_000_000_000;
const nonce = Uint8Array.from({ length: 24 }, (_, i) => 0x40 + i);
const chance = (): Uint8Array => nonce;

beforeAll(() => sodium.ready);

function same(name: string, ours: Uint8Array | string, paper: Uint8Array | string): void {
  const shown = (value: Uint8Array | string): string => (typeof value === 'string' ? value : toHex(value));
  expect({ name, paper: shown(paper) }).toEqual({ name, paper: committed[name] });
  expect({ name, ours: shown(ours) }).toEqual({ name, ours: committed[name] });
}

const HEAD: HeadMessage = {
  groupId: GROUP,
  kind: 'matter',
  containerId: CONTAINER,
  epoch: 2,
  version: 7,
  keyCommitment: keyCommitmentOf(containerKey),
  epochLink: fill(0),
  summary: fill(31),
  records: recordsHash([
    { recordId: id(9), type: 33, version: 2, epoch: 2, author: LEV, envelopeHash: fill(33) },
    { recordId: id(8), type: 1, version: 7, epoch: 2, author: NINA, envelopeHash: fill(32) },
  ]),
  recordCount: 2,
  previous: fill(34),
  voided: fill(0),
  directorySeq: 3,
  directoryHead: fill(35),
  author: NINA,
  at: AT,
};

it('container head: list of records, key commitment, epoch link, proof and signature', () => {
  const row = (record: string, type: number, version: number, author: string, hash: number): Buffer =>
    join(uuid(record), u16(type), u32(version), u32(2), uuid(author), fill(hash));
  const records = sha256(join(row(id(8), 1, 7, NINA, 32), row(id(9), 33, 2, LEV, 33)));
  const commitment = hkdf(containerKey, NONE, text('sojourn/key-commitment/v1'));
  const linked = join(uuid(GROUP), u8(2), uuid(CONTAINER), u32(2), commitment, fill(34), uuid(NINA));
  const link = hmac(hkdf(earlierKey, NONE, text('sojourn/epoch-link/v1')), linked);
  same('epoch link', epochLinkOf(earlierKey, HEAD), link);

  const message = join(
    ...[uuid(GROUP), u8(2), uuid(CONTAINER), u32(2), u32(7), commitment, link, fill(31), records, u32(2), fill(34), fill(0)],
    ...[u32(3), fill(35), uuid(NINA), u64(AT)],
  );
  const proof = hmac(hkdf(containerKey, NONE, text('sojourn/head-proof/v1')), message);
  const object = join(u8(1), message, proof, signature('container-head', join(message, proof), ninaSeed));
  const written = signHead({ ...HEAD, epochLink: new Uint8Array(link) }, containerKey, ninaSeed);
  same('container head', written, object);
  expect(verifyHead(new Uint8Array(object), containerKey, publicKeyOf(ninaSeed))).toBe(true);
  expect(parseHead(new Uint8Array(object))).toMatchObject({ ...HEAD, epochLink: new Uint8Array(link) });
});

it('access grant: the age file is random, the message and the signature around it are not', async () => {
  const bytes = fromHex(grantVector.grant);
  const grant = parseGrant(bytes);
  const ageFile = Buffer.from(bytes).subarray(-1691);
  const message = join(
    ...[uuid(GROUP), u8(1), uuid(CONTAINER), u32(1), u32(1), fill(41), uuid(LEV), sha256(text(grantVector.recipient)), u32(4), fill(42)],
    ...[hkdf(containerKey, NONE, text('sojourn/key-commitment/v1')), sha256(ageFile), uuid(NINA), u64(AT)],
  );
  expect(toHex(bytes)).toBe(join(u8(1), message, signature('access-grant', message, ninaSeed), lp(ageFile)).toString('hex'));
  expect(verifyGrant(grant, publicKeyOf(ninaSeed))).toBe(true);
  await expect(openGrant(grant, grantVector.identity)).resolves.toEqual(containerKey);
  await expect(openGrant({ ...grant, keyCommitment: keyCommitmentOf(earlierKey) }, grantVector.identity)).rejects.toThrow(
    'format: wrong-key',
  );
});

it('directory entry: the first signs everything, the others the proposal', () => {
  const proposal: AnyProposal = {
    groupId: GROUP,
    kind: 'roles',
    subject: LEV,
    proposalId: id(7),
    baseSeq: 3,
    baseHead: fill(51),
    body: { v: 1, roles: ['officer', 'caseworker'] },
  };
  const body = text('{"roles":["officer","caseworker"],"v":1}');
  const about = join(uuid(LEV), uuid(id(7)), u32(3), fill(51), lp(body));
  const message = join(uuid(GROUP), u32(5), fill(52), u64(AT), u8(4), about);
  const proposed = join(uuid(GROUP), u8(4), about);
  const first = join(uuid(NINA), signature('directory-entry', message, ninaSeed));
  const second = join(uuid(id(3)), signature('directory-proposal', proposed, levSeed));
  const object = join(u8(1), message, u8(2), first, second);
  const written = makeEntry(proposal, { seq: 5, previous: fill(52), at: AT }, { signer: NINA, secretKey: ninaSeed }, [
    signProposal(proposal, { signer: id(3), secretKey: levSeed }),
  ]);
  same('directory entry, roles', written, object);
  expect(decodeEntry(new Uint8Array(object))).toMatchObject(proposal);
});

it('entry 0: root and first officer', () => {
  const { recipient } = grantVector;
  const [rootKey, signingKey] = [toBase64Url(publicKeyOf(rootSeed)), toBase64Url(publicKeyOf(ninaSeed))];
  const proposal: AnyProposal = {
    groupId: GROUP,
    kind: 'found',
    subject: NINA,
    proposalId: id(7),
    baseSeq: 0,
    baseHead: fill(0),
    body: { v: 1, rootKey, provisional: true, recovery: recipient, officer: { roles: ['officer'], recipient, signingKey } },
  };
  const body = text(
    `{"officer":{"recipient":"${recipient}","roles":["officer"],"signingKey":"${signingKey}"},"provisional":true,"recovery":"${recipient}","rootKey":"${rootKey}","v":1}`,
  );
  const about = join(uuid(NINA), uuid(id(7)), u32(0), fill(0), lp(body));
  const message = join(uuid(GROUP), u32(0), fill(0), u64(AT), u8(1), about);
  const root = join(Buffer.alloc(16), signature('directory-entry', message, rootSeed));
  const officer = join(uuid(NINA), signature('directory-proposal', join(uuid(GROUP), u8(1), about), ninaSeed));
  const written = makeEntry(
    proposal,
    { seq: 0, previous: fill(0), at: AT },
    { signer: '00000000-0000-0000-0000-000000000000', secretKey: rootSeed },
    [signProposal(proposal, { signer: NINA, secretKey: ninaSeed })],
  );
  same('directory entry 0, SHA-256', sha256(written), sha256(join(u8(1), message, u8(2), root, officer)));
});

it.each<[string, Partial<WrapPlace> & Pick<WrapPlace, 'route'>, number, Uint8Array]>([
  ['wrap by password', { route: 'password' }, 1, fill(61, 64)],
  ['wrap by passkey', { route: 'passkey', salt: fill(62), credentialId: fill(63, 20) }, 2, fill(64)],
  ['wrap by kit', { route: 'kit' }, 3, fill(65)],
])('account key: %s', (name, change, route, secret) => {
  const place: WrapPlace = { groupId: GROUP, memberId: NINA, routeId: id(10), generation: 2, ...change };
  const key = hkdf(secret, NONE, join(text('sojourn/wrap/v1'), u8(route)));
  const associated = join(
    ...[uuid(GROUP), uuid(NINA), u8(route), uuid(id(10)), u32(2), lp(change.salt ?? NONE), lp(change.credentialId ?? NONE)],
  );
  const object = join(u8(1), u8(route), uuid(id(10)), u32(2), nonce, xchacha(key, nonce, associated, accountKey));
  same(name, wrapAccountKey(accountKey, secret, place, chance), object);
  expect(unwrapAccountKey(new Uint8Array(object), secret, place)).toEqual(accountKey);
  expect(unwrapAccountKey(new Uint8Array(object), secret, { ...place, memberId: LEV })).toBeUndefined();
});

it('keyring', () => {
  const { identity } = grantVector;
  const keyring = {
    v: 1 as const,
    handle: 'nina',
    identities: [identity],
    signingKey: toBase64Url(ninaSeed),
    pin: toBase64Url(fill(71)),
    directory: { seq: 3, hash: toBase64Url(fill(72)) },
    memory: { number: 4, hash: toBase64Url(fill(73)) },
    colleagues: [{ member: LEV, n: 9, hash: toBase64Url(fill(74)) }],
  };
  const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const json = text(
    `{"colleagues":[{"hash":"${b64(fill(74))}","member":"${LEV}","n":9}],"directory":{"hash":"${b64(fill(72))}","seq":3},"handle":"nina",` +
      `"identities":["${identity}"],"memory":{"hash":"${b64(fill(73))}","number":4},"pin":"${b64(fill(71))}","signingKey":"${b64(ninaSeed)}","v":1}`,
  );
  const place = { groupId: GROUP, memberId: NINA, n: 5 };
  const object = box(hkdf(accountKey, NONE, text('sojourn/keyring/v1')), nonce, join(uuid(GROUP), uuid(NINA), u32(5)), json);
  same('keyring', sealKeyring(accountKey, place, keyring, chance), object);
  expect(openKeyring(accountKey, place, new Uint8Array(object))).toEqual(keyring);
  expect(() => openKeyring(accountKey, { ...place, n: 4 }, new Uint8Array(object))).toThrow('format: does-not-open');
});

it('memory: rows of 89 bytes in the order of kind and id', () => {
  const rows = [
    { kind: 'matter' as const, id: id(2), version: 3, head: fill(81), epoch: 1 },
    { kind: 'case' as const, id: id(9), version: 1, head: fill(82), epoch: 2, key: containerKey },
    { kind: 'case' as const, id: id(3), version: 8, head: fill(83), epoch: 1, key: earlierKey },
  ];
  const row = (kind: number, container: string, version: number, head: number, epoch: number, key: Uint8Array): Buffer =>
    join(u8(kind), uuid(container), u32(version), fill(head), u32(epoch), key);
  const plain = join(
    ...[u32(3), row(1, id(3), 8, 83, 1, earlierKey), row(1, id(9), 1, 82, 2, containerKey), row(2, id(2), 3, 81, 1, fill(0))],
  );
  expect(plain).toHaveLength(4 + 3 * 89);
  const place = { groupId: GROUP, memberId: NINA, number: 6 };
  const object = box(hkdf(accountKey, NONE, text('sojourn/memory/v1')), nonce, join(uuid(GROUP), uuid(NINA), u32(6)), plain);
  same('memory', sealMemory(accountKey, place, rows, chance), object);
  expect(openMemory(accountKey, place, new Uint8Array(object)).map((each) => each.id)).toEqual([id(3), id(9), id(2)]);
});

it('keyring statement', () => {
  const statement = {
    groupId: GROUP,
    memberId: NINA,
    deviceId: DEVICE,
    n: 5,
    keyring: fill(91),
    directorySeq: 3,
    directoryHead: fill(92),
    previous: [fill(93), fill(94)],
    seen: [
      { memberId: id(8), n: 2 },
      { memberId: LEV, n: 9 },
    ],
    at: AT,
  };
  const rows = join(uuid(LEV), u32(9), uuid(id(8)), u32(2));
  const message = join(
    ...[uuid(GROUP), uuid(NINA), uuid(DEVICE), u32(5), fill(91), u32(3), fill(92), u8(2), fill(93), fill(94), lp(rows), u64(AT)],
  );
  const object = join(u8(1), message, signature('keyring-statement', message, ninaSeed));
  same('keyring statement', makeStatement(statement, ninaSeed), object);
  expect(verifyStatement(parseStatement(new Uint8Array(object)), publicKeyOf(ninaSeed))).toBe(true);
});

it('safety words: 88 bits, eleven a word', () => {
  const input = { groupId: GROUP, inviteId: id(7), memberId: LEV, pin: fill(101), directoryHead: fill(102) };
  const { recipient } = grantVector;
  const signingKey = publicKeyOf(levSeed);
  const message = join(
    ...[text('sojourn/safety-words/v1'), uuid(GROUP), uuid(id(7)), uuid(LEV), fill(101), fill(102), lp(text(recipient)), signingKey],
  );
  const bits = BigInt(`0x${sha256(message).subarray(0, 11).toString('hex')}`);
  const indices = Array.from({ length: 8 }, (_, word) => Number((bits >> BigInt(77 - 11 * word)) & 2047n));
  const ours = safetyIndices({ ...input, recipient, signingKey });
  same(
    'safety words',
    `${ours.join(' ')} ${wordsOf(ours, 'en').join(' ')} ${wordsOf(ours, 'ru').join(' ')}`,
    `${indices.join(' ')} ${listed('en', indices)} ${listed('ru', indices)}`,
  );
});

function listed(language: string, indices: readonly number[]): string {
  const words = readFileSync(path(__dirname, 'words', `${language}.txt`), 'utf8').split('\n');
  return indices.map((index) => words[index] ?? '').join(' ');
}

it('invite link', () => {
  const link = { groupId: GROUP, inviteId: id(7), pin: fill(111), directorySeq: 3, directoryHead: fill(112), secret: fill(113, 16) };
  const object = join(u8(1), uuid(GROUP), uuid(id(7)), fill(111), u32(3), fill(112), fill(113, 16)).toString('base64url');
  same('invite link', inviteFragment(link), object);
  expect(readInviteFragment(`#${object}`)).toEqual(link);
});

it.each([
  ['paper, kit', 'kit', 1, NINA, 32],
  ['paper, share of the root', 'root-share', 2, id(12), 33],
  ['paper, provisional recovery', 'provisional-recovery', 5, GROUP, 32],
] as const)('%s', (name, purpose, number, owner, length) => {
  const secret = fill(121, length);
  const derived = hkdf(secret, NONE, text('sojourn/kit-check/v1'));
  const check = sha256(purpose === 'kit' ? derived : publicKeyOf(rootSeed)).subarray(0, 8);
  const [threshold, which, of] = purpose === 'root-share' ? [2, 3, 3] : [1, 1, 1];
  const body = join(u8(1), u8(number), uuid(GROUP), uuid(owner), u8(threshold), u8(which), u8(of), check, lp(secret));
  const ours = purpose === 'kit' ? checkOfKit(secret) : checkOfPublic(publicKeyOf(rootSeed));
  const paper = { purpose, groupId: GROUP, owner, threshold, number: which, of, check: ours, secret };
  const object = crockford(join(body, sha256(body).subarray(0, 4)));
  same(name, encodePaper(paper), object);
  expect(decodePaper(object.toLowerCase().replaceAll('-', ' '))).toEqual(paper);
});
