import { ManageToken, type ManagedGift, type PublicGroup } from '@sojourn/giving/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refused } from './giving-api';
import { isForeign } from './headers';
import { linkTo, type Setting } from './pages/layout';
import { lostPage, MONTHLY_ACTS, monthlyPage, type MonthlyAct, type MonthlyView } from './pages/monthly-page';
import { messagePage } from './pages/plain-pages';
import { groupOf, send, without, type OfGroup, type Rooms } from './public-site';
import { typedMinor } from './wish';

interface OfLink {
  Params: { slug: string; token: string };
}
interface OfAct {
  Params: { slug: string; token: string; act: string };
}

/** The pages behind a donor's link: one look, and steps that need no account. */
export function monthlyRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { site, settingOf } = rooms;

  app.get<OfGroup>('/g/:slug/monthly', async (request, reply) => {
    const { slug } = request.params;
    const setting = settingOf(request, `/g/${slug}/monthly`);
    const group = await groupOf(site, slug);
    return 'refusal' in group ? without(reply, setting, group, slug) : send(reply, 200, lostPage(setting, group, false));
  });

  app.get<OfLink>('/g/:slug/monthly/:token', async (request, reply) => {
    const { slug, token } = request.params;
    const setting = settingOf(request, `/g/${slug}/monthly/${token}`);
    const group = await groupOf(site, slug);
    if ('refusal' in group) return without(reply, setting, group, slug);
    if (!ManageToken.safeParse(token).success) return send(reply, 404, lostPage({ ...setting, path: `/g/${slug}/monthly` }, group, true));
    return answer(reply, setting, group, token, await site.api.look({ token }), null);
  });

  // Changing the language after a step asks for this address.
  app.get<OfAct>('/g/:slug/monthly/:token/:act', async (request, reply) => {
    const { slug, token } = request.params;
    const path = `/g/${encodeURIComponent(slug)}/monthly/${encodeURIComponent(token)}`;
    return reply.redirect(linkTo(path, settingOf(request, '/').language), 303);
  });

  app.post<OfAct>('/g/:slug/monthly/:token/:act', (request, reply) => doAct(rooms, request, reply));
}

async function doAct(rooms: Rooms, request: FastifyRequest<OfAct>, reply: FastifyReply): Promise<FastifyReply> {
  const { site } = rooms;
  const { slug, token } = request.params;
  const setting = rooms.settingOf(request, `/g/${slug}/monthly/${token}`);
  if (isForeign(request.headers, site.publicOrigin)) return send(reply, 403, messagePage(setting, 'foreign'));
  const act = MONTHLY_ACTS.find((known) => known === request.params.act);
  const group = await groupOf(site, slug);
  if ('refusal' in group) return without(reply, setting, group, slug);
  if (act === undefined || !ManageToken.safeParse(token).success) return send(reply, 404, messagePage(setting, 'missing'));
  switch (act) {
    case 'amount':
      return changeAmount(rooms, request, reply, setting, group);
    case 'portal': {
      const portal = await site.api.portal({ token, locale: setting.language });
      if ('refusal' in portal) return answer(reply, setting, group, token, portal, null);
      if (new URL(portal.url).origin !== site.portalOrigin) throw new Error('the portal is not where it should be');
      return reply.redirect(portal.url, 303);
    }
    case 'card':
      return anotherCard(rooms, reply, setting, group, token);
    default:
      return answer(reply, setting, group, token, await site.api.step(act, { token }), act, site.api.look);
  }
}

/** A new card is a new gift: the old one ends, and the donor is asked for the bank's country again. (decisions.md 16) */
async function anotherCard(
  { site }: Rooms,
  reply: FastifyReply,
  setting: Setting,
  group: PublicGroup,
  token: string,
): Promise<FastifyReply> {
  const ended = await site.api.step('stop', { token });
  if ('refusal' in ended) return answer(reply, setting, group, token, ended, null, site.api.look);
  const again = `/g/${group.slug}?rhythm=month&currency=${ended.currency}&amount=${ended.amountMinor}&fund=${ended.fund}`;
  return reply.redirect(linkTo(again, setting.language), 303);
}

async function changeAmount(
  { site }: Rooms,
  request: FastifyRequest<OfAct>,
  reply: FastifyReply,
  setting: Setting,
  group: PublicGroup,
): Promise<FastifyReply> {
  const { token } = request.params;
  const gift = await site.api.look({ token });
  if ('refusal' in gift) return answer(reply, setting, group, token, gift, null);
  const typed = typedIn(request.body);
  const row = group.currencies.find(({ currency }) => currency === gift.currency);
  if (row === undefined) return answer(reply, setting, group, token, gift, null);
  const read = typedMinor(typed, row, setting.language);
  if ('error' in read) return send(reply, 422, monthlyPage(setting, { group, gift, token, done: null, typed, wrongAmount: read.error }));
  const changed = await site.api.changeAmount({ token, amountMinor: read.minor.toString() });
  return answer(reply, setting, group, token, changed, 'amount', site.api.look);
}

type Done = Exclude<MonthlyAct, 'portal' | 'card'>;

/** The gift as it is after a step. What was refused because it is so already is simply shown as it is. */
async function answer(
  reply: FastifyReply,
  setting: Setting,
  group: PublicGroup,
  token: string,
  said: ManagedGift | Refused,
  done: Done | null,
  look?: (link: { token: string }) => Promise<ManagedGift | Refused>,
): Promise<FastifyReply> {
  if (!('refusal' in said)) return shown(reply, setting, { group, gift: said, token, done });
  if (said.refusal === 'unknown-link') return send(reply, 404, lostPage({ ...setting, path: `/g/${group.slug}/monthly` }, group, true));
  if (said.refusal === 'stripe-away' || look === undefined) return without(reply, setting, said, `${group.slug}/monthly/${token}`);
  const now = await look({ token });
  return 'refusal' in now ? without(reply, setting, now, group.slug) : shown(reply, setting, { group, gift: now, token, done: null });
}

function shown(reply: FastifyReply, setting: Setting, view: Pick<MonthlyView, 'group' | 'gift' | 'token' | 'done'>): FastifyReply {
  // A link of one group under another's name would show that group as the receiver.
  if (view.gift.slug !== view.group.slug) return send(reply, 404, messagePage(setting, 'missing'));
  return send(reply, 200, monthlyPage(setting, { ...view, typed: '', wrongAmount: undefined }));
}

function typedIn(body: unknown): string {
  const amount: unknown = typeof body === 'object' && body !== null && 'amount' in body ? body.amount : '';
  return typeof amount === 'string' && amount.length <= 60 ? amount.trim() : '';
}
