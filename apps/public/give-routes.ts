import { ManageToken, PublicSlug, type PublicCampaign, type PublicGroup } from '@sojourn/giving/contract';
import { decimalText, Uuid } from '@sojourn/units';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Refused } from './giving-api';
import { isForeign } from './headers';
import { bankPage } from './pages/bank-page';
import { EMPTY_FORM, giveFormOf, type GiveForm } from './pages/give-form';
import { givePage, pathOf, type GiveSubject } from './pages/give-page';
import { linkTo, type Setting } from './pages/layout';
import { cancelledPage, messagePage, stopPage, thanksPage, tooManyPage } from './pages/plain-pages';
import { groupOf, send, without, type OfGroup, type Rooms } from './public-site';
import { errorsOf, readWish } from './wish';

interface OfCampaign {
  Params: { slug: string; campaign: string };
}
type Asked = FastifyRequest<OfGroup | OfCampaign>;

/** A fund's page or a campaign's, the form that comes from it, and what a donor comes back to. */
export function giveRoutes(app: FastifyInstance, rooms: Rooms): void {
  const { site, settingOf } = rooms;

  app.get<OfGroup>('/g/:slug', (request, reply) => show(rooms, request, reply, null));
  app.get<OfCampaign>('/g/:slug/c/:campaign', (request, reply) => show(rooms, request, reply, request.params.campaign));
  app.post<OfGroup>('/g/:slug/give', (request, reply) => give(rooms, request, reply));
  // Changing the language of an answered form asks for this address: the form itself is what there is to see.
  app.get<OfGroup>('/g/:slug/give', async (request, reply) =>
    reply.redirect(linkTo(`/g/${encodeURIComponent(request.params.slug)}`, settingOf(request, '/').language), 303),
  );

  app.get<OfGroup>('/g/:slug/thanks', async (request, reply) => {
    const { slug } = request.params;
    const group = await groupOf(site, slug);
    if ('refusal' in group) return without(reply, settingOf(request, '/'), group, slug);
    const token = ManageToken.safeParse(queryOf(request, 'm')).data;
    const gift = Uuid.safeParse(queryOf(request, 'gift')).data;
    const kept = [token === undefined ? null : `m=${token}`, gift === undefined ? null : `gift=${gift}`].filter((part) => part !== null);
    const setting = settingOf(request, `/g/${slug}/thanks${kept.length > 0 ? `?${kept.join('&')}` : ''}`);
    const path = `/g/${slug}/monthly/${token ?? ''}`;
    return send(
      reply,
      200,
      thanksPage(setting, {
        name: group.name,
        link: token === undefined ? null : { full: `${site.publicOrigin}${path}`, path },
        receiptPath: gift === undefined ? null : `/g/${slug}/receipt?gift=${gift}`,
      }),
    );
  });

  app.get<OfGroup>('/g/:slug/cancelled', async (request, reply) => {
    const { slug } = request.params;
    const group = await groupOf(site, slug);
    if ('refusal' in group) return without(reply, settingOf(request, '/'), group, slug);
    return send(reply, 200, cancelledPage(settingOf(request, `/g/${slug}/cancelled`), slug, group.name));
  });
}

async function show(rooms: Rooms, request: Asked, reply: FastifyReply, campaign: string | null): Promise<FastifyReply> {
  const { slug } = request.params;
  const subject = await subjectOf(rooms, slug, campaign);
  if ('refusal' in subject) return without(reply, rooms.settingOf(request, request.url.split('?')[0] ?? '/'), subject, slug);
  const currency = subject.group.currencies.find((row) => row.currency === queryOf(request, 'currency'))?.currency;
  const path = pathOf(subject);
  const setting = rooms.settingOf(request, currency === undefined ? path : `${path}?currency=${currency}`);
  rooms.notices.add(slug, 'shown');
  return send(reply, 200, givePage(setting, subject, begunForm(subject, request, currency)));
}

/** The form as it is first seen. A donor who comes from a monthly gift that ended finds its amount and purpose again. */
function begunForm({ group, campaign }: GiveSubject, request: Asked, asked: string | undefined): GiveForm {
  const row = group.currencies.find(({ currency }) => currency === asked) ?? group.currencies[0];
  const wanted = /^[1-9]\d{0,14}$/.exec(queryOf(request, 'amount'))?.[0] ?? '';
  const suggested = row?.suggestedMinor.includes(wanted) === true;
  const fund = group.purposes.find((purpose) => purpose.fund === queryOf(request, 'fund')) ?? group.purposes[0];
  return {
    ...EMPTY_FORM,
    rhythm: group.monthly && queryOf(request, 'rhythm') === 'month' ? 'month' : 'once',
    amount: suggested ? wanted : wanted === '' ? '' : 'own',
    own: suggested || wanted === '' || row === undefined ? '' : decimalText(BigInt(wanted), row.currency),
    currency: row?.currency ?? '',
    fund: campaign?.fund ?? fund?.fund ?? '',
    method: 'card',
  };
}

/** From the form to Stripe's page, or back to the form, or to the full stop. */
async function give(rooms: Rooms, request: FastifyRequest<OfGroup>, reply: FastifyReply): Promise<FastifyReply> {
  const { site } = rooms;
  const { slug } = request.params;
  const setting = rooms.settingOf(request, `/g/${slug}`);
  if (isForeign(request.headers, site.publicOrigin)) return send(reply, 403, messagePage(setting, 'foreign'));
  const form = giveFormOf(request.body);
  const subject = await subjectOf(rooms, slug, form.campaign === '' ? null : form.campaign);
  if ('refusal' in subject) return without(reply, setting, subject, slug);
  const { group } = subject;
  // Before anything else is looked at, and before the api is asked.
  if (group.stoppedCountries.includes(form.bankCountry)) {
    rooms.notices.add(slug, 'stopped');
    return send(reply, 200, stopPage(setting, slug, group.name, form.bankCountry));
  }
  const read = readWish(form, group, setting.language);
  if ('errors' in read) return send(reply, 422, givePage(setting, subject, form, read.errors));
  rooms.notices.add(slug, 'continued');
  if ('bank' in read) {
    const account = await site.api.bankAccount({ slug, fund: read.bank.fund, bankCountry: read.bank.bankCountry, noticeRead: true });
    if ('refusal' in account) return refusedForm(setting, subject, form, account, reply);
    return send(reply, 200, bankPage(setting, group, account, read.bank));
  }
  const visitor = rooms.visitors.of(request.ip);
  const answer = await site.api.begin({ ...read.wish, ...(visitor === undefined ? {} : { visitor }) });
  if ('refusal' in answer) return refusedForm(setting, subject, form, answer, reply);
  if (new URL(answer.url).origin !== site.checkoutOrigin) throw new Error('the payment page is not where it should be');
  return reply.redirect(answer.url, 303);
}

function refusedForm(setting: Setting, subject: GiveSubject, form: GiveForm, refused: Refused, reply: FastifyReply): FastifyReply {
  const { group } = subject;
  if (refused.refusal === 'donor-country-stopped') return send(reply, 200, stopPage(setting, group.slug, group.name, form.bankCountry));
  if (refused.refusal === 'too-many-tries') {
    const wait = refused.waitSeconds ?? 60;
    return send(reply.header('retry-after', wait), 429, tooManyPage(setting, group.slug, group.name, wait));
  }
  const errors = errorsOf(refused.refusal, group, form.currency, setting.language);
  return errors === null ? without(reply, setting, refused, group.slug) : send(reply, 422, givePage(setting, subject, form, errors));
}

async function subjectOf({ site }: Rooms, slug: string, name: string | null): Promise<GiveSubject | Refused> {
  const group: PublicGroup | Refused = await groupOf(site, slug);
  if ('refusal' in group || name === null) return 'refusal' in group ? group : { group, campaign: null };
  const campaign: PublicCampaign | Refused = PublicSlug.safeParse(name).success
    ? await site.api.campaign(slug, name)
    : { refusal: 'unknown-campaign' };
  return 'refusal' in campaign ? campaign : { group, campaign };
}

function queryOf(request: FastifyRequest, name: string): string {
  const { query } = request;
  const value: unknown = typeof query === 'object' && query !== null ? Object.entries(query).find(([key]) => key === name)?.[1] : undefined;
  return typeof value === 'string' ? value : '';
}
