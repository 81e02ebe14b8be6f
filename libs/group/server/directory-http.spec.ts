import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { client } from '@serenity-kit/opaque';
import { IDENTITY_START, openIdentityApp, WEAK, type Answer, type Founded, type IdentityApp } from './testing/identity-app';
import { directoryEntry, keyState, sealedNoise, sha256 } from './testing/made-by-hand';
import { newHands, type Hands } from './testing/signed-directory';

// Invitations and the directory they lead to. What is real is said in testing/identity-app.
let identity: IdentityApp;

beforeAll(async () => {
  identity = await openIdentityApp();
});
afterAll(() => identity.close());
beforeEach(() => identity.clock.set(IDENTITY_START));

const call: IdentityApp['call'] = (...given) => identity.call(...given);
const found: IdentityApp['found'] = (...given) => identity.found(...given);
const signIn: IdentityApp['signIn'] = (...given) => identity.signIn(...given);

describe('an invitation', () => {
  async function invited(group: Founded, roles: string[] = ['caseworker']): Promise<{ inviteId: string; secret: string }> {
    const secret = randomBytes(16);
    const inviteId = randomUUID();
    const answer = await call('POST', '/invites', {
      session: group.session,
      body: { inviteId, roles, secretHash: createHash('sha256').update(secret).digest().toString('base64url') },
    });
    expect(answer.status).toBe(204);
    return { inviteId, secret: secret.toString('base64url') };
  }

  async function enrol(
    group: Founded,
    invite: { inviteId: string; secret: string },
    handle = 'lev',
  ): Promise<{ newcomer: Hands; answer: Answer }> {
    const headers = { 'x-sojourn-invite': invite.secret };
    const newcomer = await newHands();
    const start = client.startRegistration({ password: 'another five words here' });
    const registration = await call('POST', `/invites/${invite.inviteId}/registration`, {
      headers,
      body: { handle, registrationRequest: start.registrationRequest },
    });
    if (registration.status !== 200) return { newcomer, answer: registration };
    const { registrationRecord } = client.finishRegistration({
      password: 'another five words here',
      clientRegistrationState: start.clientRegistrationState,
      registrationResponse: String(registration.body['registrationResponse']),
      identifiers: { client: `${group.slug}/${handle}`, server: 'sojourn/opaque/v1' },
      keyStretching: WEAK,
    });
    const proposal = { proposalId: randomUUID(), baseSeq: 0, baseHead: sealedNoise(31), body: sealedNoise(), signature: sealedNoise(63) };
    const answer = await call('POST', `/invites/${invite.inviteId}/enrolment`, {
      headers,
      body: {
        memberId: newcomer.memberId,
        handle,
        registrationRecord,
        wraps: [{ route: 1, routeId: randomUUID(), generation: 1, object: sealedNoise() }],
        proposal,
        keys: keyState(1),
      },
    });
    return { newcomer, answer };
  }

  const post = (session: string, entry: string): Promise<Answer> => call('POST', '/directory', { session, body: { entry } });

  /** A colleague whom the officer has entered, signed in. */
  async function colleague(
    group: Founded,
    handle = 'lev',
    roles: ('officer' | 'caseworker')[] = ['caseworker'],
  ): Promise<{ hands: Hands; session: string }> {
    const { newcomer } = await enrol(group, await invited(group, roles), handle);
    const entry = group.directory.enrol(group.officer, newcomer, roles);
    expect((await post(group.session, entry)).status).toBe(204);
    group.directory.took(entry);
    return { hands: newcomer, session: (await signIn(group.slug, handle, 'another five words here')).cookie ?? '' };
  }

  it('works once, leaves the newcomer waiting until an officer enters them in the directory, with the roles of the invitation', async () => {
    const group = await found();
    const invite = await invited(group);
    const open = await call('GET', `/invites/${invite.inviteId}`, { headers: { 'x-sojourn-invite': invite.secret } });
    expect(open.body).toMatchObject({ groupId: group.groupId, roles: ['caseworker'], directory: [group.entry0.toString('base64url')] });
    const { newcomer, answer } = await enrol(group, invite);
    expect(answer.status).toBe(204);
    expect((await enrol(group, invite, 'mallory')).answer.body).toMatchObject({ code: 'invite-unknown' });
    expect((await signIn(group.slug, 'lev', 'another five words here')).status).toBe(401);
    const wrongRoles = await post(group.session, group.directory.enrol(group.officer, newcomer, ['officer']));
    expect(wrongRoles.body).toMatchObject({ code: 'roles-differ' });
    expect((await post(group.session, group.directory.enrol(group.officer, newcomer, ['caseworker']))).status).toBe(204);
    expect((await signIn(group.slug, 'lev', 'another five words here')).status).toBe(204);
  });

  it('ends after 72 hours and does not open with another secret', async () => {
    const group = await found();
    const invite = await invited(group);
    expect(
      (await call('GET', `/invites/${invite.inviteId}`, { headers: { 'x-sojourn-invite': randomBytes(16).toString('base64url') } })).status,
    ).toBe(404);
    identity.clock.advance(72 * 3600);
    expect((await call('GET', `/invites/${invite.inviteId}`, { headers: { 'x-sojourn-invite': invite.secret } })).status).toBe(404);
  });

  it('is given by officers only', async () => {
    const group = await found();
    const { session } = await colleague(group);
    const answer = await call('POST', '/invites', {
      session,
      body: { inviteId: randomUUID(), roles: ['officer'], secretHash: sealedNoise(31) },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'role-missing' } });
  });

  it('of a removed member: the sessions are dead with the entry', async () => {
    const group = await found();
    const { hands, session } = await colleague(group);
    expect((await call('GET', '/members', { session })).status).toBe(200);
    expect((await post(group.session, group.directory.step('remove', group.officer, hands.memberId))).status).toBe(204);
    expect((await call('GET', '/members', { session })).status).toBe(401);
    expect((await signIn(group.slug, 'lev', 'another five words here')).status).toBe(401);
  });

  describe('the directory, from a member who is no officer', () => {
    /** What the server lets each member be. */
    const members = async (group: Founded): Promise<unknown> =>
      identity.db.owner.query('SELECT id, roles, state FROM member WHERE group_id = $1 ORDER BY id', [group.groupId]);

    it.each<[string, (group: Founded, self: Hands) => string]>([
      ['makes themselves an officer', ({ directory }, self) => directory.roles(self, self.memberId, ['officer', 'caseworker'])],
      ['removes the officer', ({ directory, memberId }, self) => directory.step('remove', self, memberId)],
      ['enrols a friend', ({ directory }, self) => directory.enrol(self, { ...self, memberId: randomUUID() }, ['officer'])],
      [
        'signs in the name of the officer',
        ({ directory, memberId }, self) => directory.roles({ ...self, memberId }, self.memberId, ['officer']),
      ],
      [
        'sends an entry with noise for signatures',
        ({ groupId, directory, memberId }) =>
          directoryEntry({
            groupId,
            seq: 2,
            previous: sha256(directory.entries.at(-1) ?? Buffer.alloc(0)),
            kind: 6,
            subject: memberId,
            body: { v: 1 },
          }).toString('base64url'),
      ],
    ])('%s: refused, and nothing changes', async (_, make) => {
      const group = await found();
      const { hands, session } = await colleague(group);
      const before = await members(group);
      const answer = await post(session, make(group, hands));
      expect(answer).toMatchObject({ status: 422, body: { code: 'entry-refused' } });
      expect(await members(group)).toEqual(before);
      expect(
        await identity.db.owner.query('SELECT max(seq)::int AS newest FROM directory_entry WHERE group_id = $1', [group.groupId]),
      ).toEqual([{ newest: 1 }]);
    });

    it('freezes the officer with their own signature: that needs no officer', async () => {
      const group = await found();
      const { hands, session } = await colleague(group);
      expect((await post(session, group.directory.step('freeze', hands, group.memberId))).status).toBe(204);
      expect((await call('GET', '/session', { session: group.session })).status).toBe(401);
    });
  });
});

it('writes the directory in order only, of this group only, only entries, and only those that are signed', async () => {
  const group = await found();
  const other = await found();
  const next = (change: Partial<Parameters<typeof directoryEntry>[0]>): string =>
    directoryEntry({
      groupId: group.groupId,
      seq: 1,
      previous: sha256(group.entry0),
      kind: 6,
      subject: group.memberId,
      body: { v: 1 },
      ...change,
    }).toString('base64url');
  const post = async (entry: string): Promise<unknown> =>
    (await call('POST', '/directory', { session: group.session, body: { entry } })).body['code'];
  expect(await post(next({ seq: 2 }))).toBe('directory-behind');
  expect(await post(next({ seq: 0 }))).toBe('directory-behind');
  expect(await post(next({ previous: sha256(other.entry0) }))).toBe('directory-behind');
  expect(await post(next({ groupId: other.groupId }))).toBe('entry-of-another-group');
  expect(await post(next({}))).toBe('entry-refused');
  expect(await post(Buffer.from('{"name":"Alla"}').toString('base64url'))).toBe('not-a-directory-entry');
});
