import { randomUUID } from 'node:crypto';
import { ready, server } from '@serenity-kit/opaque';
import { type Clock, fixedClock } from '@sojourn/units';
import { Keeper } from '../worker/keeper';
import type {
  ContainerName,
  ContainerWrite,
  Enrolment,
  Founding,
  Keys,
  ListedContainer,
  StoredContainer,
  Unlocked,
  Wrap,
} from '../worker/messages';
import type { MemberRole } from '../directory-kind';

interface Account {
  readonly slug: string;
  readonly handle: string;
  readonly record: string;
  readonly wraps: readonly Wrap[];
  keys: { n: number; keyring: string; memoryNumber: number; memory: string; statement: string };
  statements: { memberId: string; n: number; object: string }[];
}

/** All that a server does for keepers: keeps bytes and hands them out. A spec may change any of them, as a hostile server would. */
export class Relay {
  readonly setup = server.createSetup();
  readonly groupId = randomUUID();
  readonly directory: string[] = [];
  readonly accounts = new Map<string, Account>();
  readonly containers = new Map<string, StoredContainer>();

  constructor(readonly clock: Clock = fixedClock('2026-11-24T10:00:00.000Z')) {}

  static async start(): Promise<Relay> {
    await ready;
    return new Relay();
  }

  async found(slug: string, handle: string, password: string): Promise<{ keeper: Keeper; memberId: string; founding: Founding }> {
    const keeper = new Keeper(this.clock);
    const memberId = randomUUID();
    const registrationResponse = this.registration(slug, handle, await keeper.startRegistration(password));
    const founding = await keeper.found({ groupId: this.groupId, memberId, slug, handle, registrationResponse });
    this.directory.push(founding.entry);
    this.keep(memberId, slug, handle, founding);
    keeper.saved();
    return { keeper, memberId, founding };
  }

  async enrol(
    fragment: string,
    handle: string,
    password: string,
    roles: readonly MemberRole[],
  ): Promise<{ keeper: Keeper; memberId: string; enrolment: Enrolment }> {
    const keeper = new Keeper(this.clock);
    const memberId = randomUUID();
    const registrationResponse = this.registration('haven', handle, await keeper.startRegistration(password));
    const request = { memberId, slug: 'haven', handle, registrationResponse, roles, directory: [...this.directory], fragment };
    const enrolment = await keeper.enrol(request);
    this.keep(memberId, 'haven', handle, enrolment);
    keeper.saved();
    return { keeper, memberId, enrolment };
  }

  /** Signs in with a password and opens the account, with the bytes kept here unless others are given. */
  async signIn(memberId: string, password: string, keys: Keys = this.keysOf(memberId)): Promise<{ keeper: Keeper; unlocked: Unlocked }> {
    const account = this.account(memberId);
    const keeper = new Keeper(this.clock);
    const startLoginRequest = await keeper.startLogin(password);
    const { slug, handle, record } = account;
    const { serverLoginState, loginResponse } = server.startLogin({
      serverSetup: this.setup,
      userIdentifier: `${slug}/${handle}`,
      registrationRecord: record,
      startLoginRequest,
      identifiers: { client: `${slug}/${handle}`, server: 'sojourn/opaque/v1' },
    });
    const finishLoginRequest = await keeper.finishLogin({ slug, handle, loginResponse });
    server.finishLogin({
      serverLoginState,
      finishLoginRequest,
      identifiers: { client: `${slug}/${handle}`, server: 'sojourn/opaque/v1' },
    });
    return { keeper, unlocked: await keeper.unlock({ groupId: this.groupId, memberId, keys }) };
  }

  keysOf(memberId: string): Keys {
    const { wraps, keys } = this.account(memberId);
    return {
      wraps,
      keyring: { n: keys.n, object: keys.keyring },
      memory: { number: keys.memoryNumber, object: keys.memory },
      statements: [...this.accounts.values()].flatMap(({ statements }) => statements.slice(-1)),
      directory: [...this.directory],
    };
  }

  /** `PUT /keys` */
  save(memberId: string, keeper: Keeper): void {
    const account = this.account(memberId);
    account.keys = keeper.save();
    account.statements.push({ memberId, n: account.keys.n, object: account.keys.statement });
    keeper.saved();
  }

  write(name: ContainerName, { head, records, grants, removed = [] }: ContainerWrite, keeper?: Keeper): void {
    const before = this.containers.get(name.id) ?? { heads: [], records: [], grants: [] };
    const changed = new Set([...records.map(({ recordId }) => recordId), ...removed]);
    this.containers.set(name.id, {
      heads: [...before.heads, head],
      records: [...before.records.filter(({ recordId }) => !changed.has(recordId)), ...records],
      grants: [...before.grants, ...grants],
    });
    keeper?.written(name);
  }

  grant(id: string, grants: readonly string[]): void {
    const stored = this.stored(id);
    this.containers.set(id, { ...stored, grants: [...stored.grants, ...grants] });
  }

  stored(id: string): StoredContainer {
    const stored = this.containers.get(id);
    if (!stored) throw new RangeError(`no container ${id}`);
    return stored;
  }

  listed(id: string): ListedContainer {
    const { heads, records, grants } = this.stored(id);
    const summary = records.find(({ type }) => type === 1);
    const head = heads.at(-1);
    if (!summary || head === undefined) throw new RangeError('no summary');
    return { id, head, summary, grants };
  }

  private registration(slug: string, handle: string, registrationRequest: string): string {
    const userIdentifier = `${slug}/${handle}`;
    return server.createRegistrationResponse({ serverSetup: this.setup, userIdentifier, registrationRequest }).registrationResponse;
  }

  private keep(memberId: string, slug: string, handle: string, made: Pick<Founding, 'registrationRecord' | 'wraps' | 'keys'>): void {
    const statements = [{ memberId, n: made.keys.n, object: made.keys.statement }];
    this.accounts.set(memberId, { slug, handle, record: made.registrationRecord, wraps: made.wraps, keys: made.keys, statements });
  }

  private account(memberId: string): Account {
    const account = this.accounts.get(memberId);
    if (!account) throw new RangeError(`no member ${memberId}`);
    return account;
  }
}
