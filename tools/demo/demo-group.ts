import { Keeper } from '../../libs/platform/sealing/worker/keeper';
import type { Keys } from '../../libs/platform/sealing/worker/messages';
import { systemClock, systemRandom } from '@sojourn/units';
import type { Role } from '@sojourn/group/contract';
import { DemoClient } from './demo-client';

/** A member at work: keys in a keeper, a session at the api. */
export interface DemoMember {
  readonly id: string;
  readonly handle: string;
  readonly keeper: Keeper;
  readonly client: DemoClient;
}

export interface DemoGroup {
  readonly api: string;
  readonly slug: string;
  readonly name: string;
  readonly password: string;
}

/** Founds the group as a browser does: OPAQUE, keys, entry 0, kit. */
export async function foundDemoGroup(group: DemoGroup, token: string): Promise<DemoMember & { readonly groupId: string }> {
  const [keeper, client] = [new Keeper(systemClock), new DemoClient(group.api)];
  const [groupId, id] = [systemRandom.uuid(), systemRandom.uuid()];
  const login = { slug: group.slug, handle: 'nina' };
  const registrationRequest = await keeper.startRegistration(group.password);
  const { registrationResponse } = await client.post<{ registrationResponse: string }>(`/founding/${token}/registration`, {
    ...login,
    registrationRequest,
  });
  const { registrationRecord, entry, wraps, keys } = await keeper.found({ ...login, groupId, memberId: id, registrationResponse });
  const founding = {
    groupId,
    ...login,
    name: group.name,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    memberId: id,
    registrationRecord,
    entry,
    wraps,
    keys,
  };
  await client.post(`/founding/${token}`, founding);
  keeper.saved();
  return { id, handle: login.handle, keeper, client, groupId };
}

/** Enrols a member over an invite and the safety words, both sides here. */
export async function enrolDemoMember(group: DemoGroup, officer: DemoMember, handle: string, roles: readonly Role[]): Promise<string> {
  const invite = officer.keeper.makeInvite();
  await officer.client.post('/invites', { inviteId: invite.inviteId, roles, secretHash: invite.secretHash });
  const [keeper, client] = [new Keeper(systemClock), new DemoClient(group.api)];
  const headers = { 'x-sojourn-invite': keeper.readInvite(invite.fragment).secret };
  const { directory } = await client.get<{ directory: string[] }>(`/invites/${invite.inviteId}`, headers);
  const registrationRequest = await keeper.startRegistration(group.password);
  const path = `/invites/${invite.inviteId}`;
  const { registrationResponse } = await client.post<{ registrationResponse: string }>(
    `${path}/registration`,
    { handle, registrationRequest },
    headers,
  );
  const memberId = systemRandom.uuid();
  const made = await keeper.enrol({
    memberId,
    slug: group.slug,
    handle,
    registrationResponse,
    roles,
    directory,
    fragment: invite.fragment,
  });
  const { registrationRecord, wraps, proposal, keys, safetyWords } = made;
  await client.post(`${path}/enrolment`, { memberId, handle, registrationRecord, wraps, proposal, keys }, headers);
  const entry = officer.keeper.acceptNewcomer({ memberId, roles, proposal, typedWords: safetyWords.en, language: 'en' });
  await officer.client.post('/directory', { entry });
  officer.keeper.extendDirectory([entry]);
  return memberId;
}

/** Signs in a member who was enrolled, with their keys: for what is sealed by them. */
export async function signInDemoMember(group: DemoGroup, handle: string): Promise<DemoMember> {
  const [keeper, client] = [new Keeper(systemClock), new DemoClient(group.api)];
  const name = { slug: group.slug, handle };
  const startLoginRequest = await keeper.startLogin(group.password);
  const { loginId, loginResponse } = await client.post<{ loginId: string; loginResponse: string }>('/sessions/start', {
    ...name,
    startLoginRequest,
  });
  const finishLoginRequest = await keeper.finishLogin({ ...name, loginResponse });
  await client.post('/sessions/finish', { loginId, finishLoginRequest });
  const { groupId, memberId } = await client.get<{ groupId: string; memberId: string }>('/session');
  await keeper.unlock({ groupId, memberId, keys: await client.get<Keys>('/keys') });
  return { id: memberId, handle, keeper, client };
}
