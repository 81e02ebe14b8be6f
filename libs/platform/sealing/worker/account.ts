import { identityToRecipient } from 'age-encryption';
import { receiverKeyOf } from '../access-grant';
import { unwrapAccountKey, WRAP_ROUTES, wrapAccountKey, type WrapRoute } from '../account-key-wrap';
import { equalBytes, fromBase64Url, toBase64Url, toHex } from '../bytes';
import type { ContainerKind } from '../container-kind';
import { Directory } from '../directory';
import { sha256 } from '../hash';
import { type Keyring, openKeyring, sealKeyring } from '../keyring';
import { makeStatement } from '../keyring-statement';
import { type MemoryRow, openMemory, sealMemory } from '../memory';
import { publicKeyOf } from '../signature';
import type { Keys, KeyState, Wrap } from './messages';
import { SealError } from './seal-error';
import { checkStatements, type SeenStatement } from './witness';

const ROUTE_BY_NUMBER: Record<Wrap['route'], WrapRoute> = { 1: 'password', 2: 'passkey', 3: 'kit' };
const ACCOUNT_KEY_BYTES = 32;

export interface AccountOwner {
  readonly groupId: string;
  readonly memberId: string;
  readonly handle: string;
}

interface Secrets {
  accountKey: Uint8Array;
  generation: number;
  /** Newest first. */
  identities: string[];
  signingKey: Uint8Array;
}

/** A member's secrets and memory while the keeper is open. Lives in the worker only. */
export class Account {
  private readonly rows = new Map<string, MemoryRow>();
  private colleagues = new Map<string, SeenStatement>();
  private receiverKeys = new Map<string, string>();
  private n = 0;
  private memoryNumber = 0;
  private previous: Uint8Array[] = [];
  private pending: Uint8Array | undefined;

  private constructor(
    readonly owner: AccountOwner,
    private readonly deviceId: string,
    private secrets: Secrets,
    public directory: Directory,
  ) {}

  /** A new member's account: nothing remembered, nothing saved. */
  static async begin(
    owner: AccountOwner,
    deviceId: string,
    keys: { identity: string; signingKey: Uint8Array },
    directory: Directory,
  ): Promise<Account> {
    const accountKey = crypto.getRandomValues(new Uint8Array(ACCOUNT_KEY_BYTES));
    const account = new Account(
      owner,
      deviceId,
      { accountKey, generation: 1, identities: [keys.identity], signingKey: keys.signingKey },
      directory,
    );
    await account.nameIdentities();
    return account;
  }

  /** Opens what the server gave and believes none of it unchecked: wrap, keyring, memory, directory, own keys, statements. (formats.md 5, 7, 9) */
  static async unlock(
    owner: AccountOwner,
    deviceId: string,
    route: WrapRoute,
    secret: Uint8Array,
    keys: Keys,
  ): Promise<Account | undefined> {
    const opened = openWraps(owner, route, secret, keys.wraps);
    if (!opened) return undefined;
    const keyringObject = fromBase64Url(keys.keyring.object);
    const keyring = openKeyring(opened.accountKey, { ...owner, n: keys.keyring.n }, keyringObject);
    if (keyring.handle !== owner.handle) throw new SealError('wrong-handle');
    const directory = Directory.verify(owner.groupId, fromBase64Url(keyring.pin), keys.directory.map(fromBase64Url));
    if (!directory.contains({ seq: keyring.directory.seq, hash: fromBase64Url(keyring.directory.hash) }))
      throw new SealError('directory-rolled-back');

    const account = new Account(
      owner,
      deviceId,
      { ...opened, identities: keyring.identities, signingKey: fromBase64Url(keyring.signingKey) },
      directory,
    );
    await account.nameIdentities();
    account.checkOwnKeys();
    account.openMemory(keys, keyring);
    account.n = keys.keyring.n;
    const { colleagues, previous } = checkStatements(keys.statements, {
      memberId: owner.memberId,
      n: keys.keyring.n,
      keyring: sha256(keyringObject),
      directory,
      remembered: new Map(keyring.colleagues.map(({ member, n, hash }) => [member, { n, hash: fromBase64Url(hash) }])),
    });
    account.colleagues = colleagues;
    account.previous = [previous];
    return account;
  }

  wrap(route: Exclude<WrapRoute, 'passkey'>, routeId: string, secret: Uint8Array): Wrap {
    const { accountKey, generation } = this.secrets;
    const object = wrapAccountKey(accountKey, secret, { ...this.owner, route, routeId, generation });
    return { route: WRAP_ROUTES[route], routeId, generation, object: toBase64Url(object) };
  }

  /** Keyring, memory and statement under the next numbers. `saved` makes them current when the server has taken them. */
  save(at: number): KeyState {
    const { groupId, memberId, handle } = this.owner;
    const n = this.n + 1;
    const memoryNumber = this.memoryNumber + 1;
    const memory = sealMemory(this.secrets.accountKey, { groupId, memberId, number: memoryNumber }, [...this.rows.values()]);
    const { head, pin } = this.directory;
    const keyring = sealKeyring(
      this.secrets.accountKey,
      { groupId, memberId, n },
      {
        v: 1,
        handle,
        identities: this.secrets.identities,
        signingKey: toBase64Url(this.secrets.signingKey),
        pin: toBase64Url(pin),
        directory: { seq: head.seq, hash: toBase64Url(head.hash) },
        memory: { number: memoryNumber, hash: toBase64Url(sha256(memory)) },
        colleagues: [...this.colleagues]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([member, seen]) => ({ member, n: seen.n, hash: toBase64Url(seen.hash) })),
      },
    );
    const statement = makeStatement(
      {
        groupId,
        memberId,
        deviceId: this.deviceId,
        n,
        keyring: sha256(keyring),
        directorySeq: head.seq,
        directoryHead: head.hash,
        previous: this.previous,
        seen: [...this.colleagues].map(([id, seen]) => ({ memberId: id, n: seen.n })),
        at,
      },
      this.secrets.signingKey,
    );
    this.pending = sha256(statement);
    return { n, keyring: toBase64Url(keyring), memoryNumber, memory: toBase64Url(memory), statement: toBase64Url(statement) };
  }

  /** The server took the newest `save`. */
  saved(): void {
    if (!this.pending) throw new SealError('not-started');
    this.n += 1;
    this.memoryNumber += 1;
    this.previous = [this.pending];
    this.pending = undefined;
  }

  /** Another device saved first: takes its keyring and memory in, so that the next `save` follows both. */
  async merge(keys: Keys): Promise<void> {
    const keyringObject = fromBase64Url(keys.keyring.object);
    const { owner, secrets } = this;
    const keyring = openKeyring(secrets.accountKey, { ...owner, n: keys.keyring.n }, keyringObject);
    if (keys.keyring.n < this.n) throw new SealError('keyring-rolled-back');
    this.directory = this.directory.extend(keys.directory.map(fromBase64Url));
    if (!this.directory.contains({ seq: keyring.directory.seq, hash: fromBase64Url(keyring.directory.hash) }))
      throw new SealError('directory-rolled-back');
    secrets.identities = keyring.identities;
    secrets.signingKey = fromBase64Url(keyring.signingKey);
    await this.nameIdentities();
    this.checkOwnKeys();
    const mine = [...this.rows.values()];
    this.rows.clear();
    this.openMemory(keys, keyring);
    for (const row of mine) this.mergeRow(row);
    this.n = keys.keyring.n;
    const remembered = new Map(keyring.colleagues.map(({ member, n, hash }) => [member, { n, hash: fromBase64Url(hash) }]));
    const checked = checkStatements(keys.statements, {
      ...owner,
      n: this.n,
      keyring: sha256(keyringObject),
      directory: this.directory,
      remembered,
    });
    this.colleagues = checked.colleagues;
    this.previous = this.pending ? [checked.previous, this.pending] : [checked.previous];
    this.pending = undefined;
  }

  remembered(kind: ContainerKind, id: string): MemoryRow | undefined {
    return this.rows.get(`${kind}/${id}`);
  }

  rememberedOf(kind: ContainerKind): MemoryRow[] {
    return [...this.rows.values()].filter((row) => row.kind === kind);
  }

  remember(row: MemoryRow): void {
    this.rows.set(`${row.kind}/${row.id}`, row);
  }

  /** The identity that opens grants made for this recipient hash. */
  identityOf(receiverKey: Uint8Array): string | undefined {
    return this.receiverKeys.get(toHex(receiverKey));
  }

  get signingKey(): Uint8Array {
    return this.secrets.signingKey;
  }

  /** Best effort: byte arrays are zeroed, strings are only let go. */
  wipe(): void {
    this.secrets.accountKey.fill(0);
    this.secrets.signingKey.fill(0);
    for (const { key } of this.rows.values()) key?.fill(0);
    this.secrets.identities = [];
    this.receiverKeys.clear();
    this.rows.clear();
  }

  private openMemory(keys: Keys, keyring: Keyring): void {
    const object = fromBase64Url(keys.memory.object);
    const same = keys.memory.number === keyring.memory.number && equalBytes(sha256(object), fromBase64Url(keyring.memory.hash));
    if (!same) throw new SealError('memory-rolled-back');
    for (const row of openMemory(this.secrets.accountKey, { ...this.owner, number: keys.memory.number }, object)) this.remember(row);
    this.memoryNumber = keys.memory.number;
  }

  private mergeRow(mine: MemoryRow): void {
    const theirs = this.remembered(mine.kind, mine.id);
    if (theirs && theirs.version === mine.version && !equalBytes(theirs.head, mine.head)) throw new SealError('container-forked');
    if (!theirs || theirs.version < mine.version) this.remember(mine);
  }

  /** The directory must hold this member with exactly the keys of the keyring. */
  private checkOwnKeys(): void {
    const member = this.directory.member(this.owner.memberId);
    if (!member) throw new SealError('not-accepted-yet');
    const known = this.identityOf(receiverKeyOf(member.recipient)) === this.secrets.identities[0];
    if (!known || !equalBytes(member.signingKey, publicKeyOf(this.secrets.signingKey))) throw new SealError('foreign-keys');
  }

  private async nameIdentities(): Promise<void> {
    this.receiverKeys = new Map();
    for (const identity of this.secrets.identities) {
      this.receiverKeys.set(toHex(receiverKeyOf(await identityToRecipient(identity))), identity);
    }
  }
}

function openWraps(
  owner: AccountOwner,
  route: WrapRoute,
  secret: Uint8Array,
  wraps: readonly Wrap[],
): { accountKey: Uint8Array; generation: number } | undefined {
  for (const wrap of wraps) {
    if (ROUTE_BY_NUMBER[wrap.route] !== route) continue;
    const accountKey = unwrapAccountKey(fromBase64Url(wrap.object), secret, {
      ...owner,
      route,
      routeId: wrap.routeId,
      generation: wrap.generation,
    });
    if (accountKey) return { accountKey, generation: wrap.generation };
  }
  return undefined;
}
