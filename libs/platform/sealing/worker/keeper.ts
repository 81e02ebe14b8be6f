import { type Clock, millisOf } from '@sojourn/units';
import { fromBase64Url, toBase64Url } from '../bytes';
import { openFile, sealFile } from '../file-stream';
import * as opaque from '../opaque';
import { decodePaper } from '../paper';
import { Account } from './account';
import { approvalView, signedApproval } from './approvals';
import { ContainerDesk } from './container-desk';
import type { WriteSources } from './container-writer';
import { beginEnrolment } from './enrolment';
import { beginGroup } from './founding';
import type * as m from './messages';
import type { Registration } from './registration';
import { acceptProposal, newInvite, readInvite } from './invitation';
import { SealError } from './seal-error';
import { directoryViewOf } from './views';

/**
 * The one holder of keys: lives in a dedicated worker, answers the page, gives out no key. One member at a time;
 * `lock` ends it for good, the page then starts a new worker.
 */
export class Keeper {
  private readonly deviceId = crypto.randomUUID();
  private started: opaque.OpaqueStart | undefined;
  private exportKey: Uint8Array | undefined;
  private name: opaque.LoginName | undefined;
  private account: Account | undefined;
  private containers: ContainerDesk | undefined;

  private readonly sources: WriteSources;

  constructor(private readonly clock: Clock) {
    this.sources = { uuid: () => crypto.randomUUID(), now: () => millisOf(clock.now()) };
  }

  async startRegistration(password: string): Promise<string> {
    this.started = await opaque.startRegistration(password);
    return this.started.request;
  }

  async startLogin(password: string): Promise<string> {
    this.started = await opaque.startLogin(password);
    return this.started.request;
  }

  /** Ends the login on this side; what it derived stays here and opens the account in `unlock`. */
  async finishLogin(login: m.LoginResponse): Promise<string> {
    const name = { slug: login.slug, handle: login.handle };
    const finished = await opaque.finishLogin(this.takeStarted(), name, login.loginResponse);
    if (!finished) throw new SealError('wrong-password');
    this.exportKey = finished.exportKey;
    this.name = name;
    return finished.finishLoginRequest;
  }

  async found(request: m.FoundRequest): Promise<m.Founding> {
    const registration = await this.finishRegistration(request);
    const { account, founding } = await beginGroup(request, registration, this.sources);
    this.adopt(account);
    return founding;
  }

  async enrol(request: m.EnrolRequest): Promise<m.Enrolment> {
    const registration = await this.finishRegistration(request);
    const { account, enrolment } = await beginEnrolment(request, registration, this.sources);
    this.adopt(account);
    return enrolment;
  }

  async unlock(request: m.UnlockRequest): Promise<m.Unlocked> {
    const handle = this.name?.handle;
    if (handle === undefined) throw new SealError('not-started');
    const owner = { groupId: request.groupId, memberId: request.memberId, handle };
    const { route, secret } = this.unlockSecret(request);
    const account = await Account.unlock(owner, this.deviceId, route, secret, request.keys);
    secret.fill(0);
    if (!account) throw new SealError(route === 'kit' ? 'wrong-kit' : 'wrong-password');
    this.exportKey = undefined;
    this.adopt(account);
    return { ...directoryViewOf(account.directory), ...owner };
  }

  save(): m.KeyState {
    return this.open().save(millisOf(this.clock.now()));
  }

  saved(): void {
    this.open().saved();
  }

  merge(keys: m.Keys): Promise<void> {
    return this.open().merge(keys);
  }

  extendDirectory(entries: readonly m.Base64Url[]): m.DirectoryView {
    const account = this.open();
    account.directory = account.directory.extend(entries.map(fromBase64Url));
    return directoryViewOf(account.directory);
  }

  directory(): m.DirectoryView {
    return directoryViewOf(this.open().directory);
  }

  makeInvite(): m.Invite {
    return newInvite(this.open(), this.sources.uuid());
  }

  /** Needs no account: the newcomer has none yet. */
  readInvite(fragment: string): m.ReadInvite {
    return readInvite(fragment);
  }

  /** Gives the entry for the directory, if the typed words are those of the keys in the proposal. */
  acceptNewcomer(request: m.AcceptRequest): m.Base64Url {
    return acceptProposal(request, this.open(), millisOf(this.clock.now()));
  }

  chainsNeeded(kind: m.ContainerName['kind'], listed: readonly Pick<m.ListedContainer, 'id' | 'head'>[]): { id: string; after: number }[] {
    return this.desk().chainsNeeded(kind, listed);
  }

  openList(kind: m.ContainerName['kind'], listed: readonly m.ListedContainer[], chains: readonly m.HeadChain[]): Promise<m.OpenedList> {
    return this.desk().openList(kind, listed, chains);
  }

  openContainer(name: m.ContainerName, stored: m.StoredContainer): Promise<m.OpenedContainer> {
    return this.desk().openContainer(name, stored);
  }

  createContainer(container: m.NewContainer): Promise<m.ContainerWrite> {
    return this.desk().createContainer(container);
  }

  writeRecords(change: m.ContainerChange): Promise<m.ContainerWrite> {
    return this.desk().writeRecords(change);
  }

  written(name: m.ContainerName): void {
    this.desk().written(name);
  }

  shareContainer(name: m.ContainerName, memberIds: readonly string[]): Promise<string[]> {
    return this.desk().shareContainer(name, memberIds);
  }

  /** A container with an identity of its own, to which people without an account can seal. */
  createReceiptBox(container: m.NewContainer): Promise<m.NewReceiptBox> {
    return this.desk().createReceiptBox(container);
  }

  openForms(name: m.ContainerName, forms: readonly m.SealedForm[]): Promise<m.OpenedForms> {
    return this.desk().forms.openForms(name, forms);
  }

  sealReply(reply: m.ReplyDraft): m.Base64Url {
    return this.desk().forms.sealReply(reply);
  }

  /** Signs what is on screen, after the approvals shown so far were checked. */
  signApproval(request: m.ApprovalRequest): m.MadeApproval {
    return signedApproval(request, this.open(), millisOf(this.clock.now()));
  }

  verifyApprovals(objects: readonly m.ApprovedObject[]): m.ApprovalView[] {
    return objects.map((object) => approvalView(object, this.open()));
  }

  /** The body is kept by the page until the server has all of it; the facts go into a sealed record, and nowhere else. */
  sealFile(plaintext: Uint8Array): m.SealedFile {
    this.open();
    const { body, length, key, plaintextHash, bodyHash } = sealFile(plaintext);
    return { body, facts: { length, key: toBase64Url(key), plaintextHash: toBase64Url(plaintextHash), bodyHash: toBase64Url(bodyHash) } };
  }

  openFile({ length, key, plaintextHash, bodyHash }: m.FileFacts, body: Uint8Array): Uint8Array {
    this.open();
    const facts = { length, key: fromBase64Url(key), plaintextHash: fromBase64Url(plaintextHash), bodyHash: fromBase64Url(bodyHash) };
    return openFile(facts, body);
  }

  lock(): void {
    this.containers?.wipe();
    this.account?.wipe();
    this.exportKey?.fill(0);
    this.containers = undefined;
    this.account = undefined;
    this.exportKey = undefined;
    this.started = undefined;
    this.name = undefined;
  }

  private async finishRegistration(request: m.RegistrationResponse): Promise<Registration> {
    const name = { slug: request.slug, handle: request.handle };
    const finished = await opaque.finishRegistration(this.takeStarted(), name, request.registrationResponse);
    this.name = name;
    return { ...finished, deviceId: this.deviceId };
  }

  private takeStarted(): opaque.OpaqueStart {
    const { started } = this;
    if (!started) throw new SealError('not-started');
    this.started = undefined;
    return started;
  }

  private unlockSecret(request: m.UnlockRequest): { route: 'password' | 'kit'; secret: Uint8Array } {
    if (request.kit === undefined) {
      if (!this.exportKey) throw new SealError('not-started');
      return { route: 'password', secret: this.exportKey };
    }
    const paper = decodePaper(request.kit);
    if (paper.purpose !== 'kit' || paper.groupId !== request.groupId || paper.owner !== request.memberId) throw new SealError('wrong-kit');
    return { route: 'kit', secret: paper.secret };
  }

  private adopt(account: Account): void {
    this.containers?.wipe();
    this.account?.wipe();
    this.account = account;
    this.containers = new ContainerDesk(account, this.sources);
  }

  private open(): Account {
    if (!this.account) throw new SealError('locked');
    return this.account;
  }

  private desk(): ContainerDesk {
    if (!this.containers) throw new SealError('locked');
    return this.containers;
  }
}
