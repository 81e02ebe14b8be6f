import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import formbody from '@fastify/formbody';
import { PublicSlug, type PublicGroup } from '@sojourn/giving/contract';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Fonts } from './fonts';
import type { GivingApi, Refused } from './giving-api';
import { COMMON_HEADERS, isForeign, pagePolicy } from './headers';
import type { Html } from './html';
import { languageOf } from './language';
import { EMPTY_FORM, giveFormOf } from './pages/give-form';
import { givePage } from './pages/give-page';
import type { Setting } from './pages/layout';
import { cancelledPage, messagePage, stopPage, thanksPage, welcomePage } from './pages/plain-pages';
import { errorsOf, readWish } from './wish';

export interface PublicSite {
  readonly api: GivingApi;
  readonly publicOrigin: string;
  readonly checkoutOrigin: string;
  readonly style: string;
  readonly fonts: Fonts;
}

interface OfGroup {
  Params: { slug: string };
}
const LARGEST_FORM = 4 * 1024;

/** The public site: pages from templates, no script, no cookie, nothing kept. */
export async function publicServer(site: PublicSite): Promise<FastifyInstance> {
  // The address of a visitor is in no log: there is none.
  const app = Fastify({ bodyLimit: LARGEST_FORM, routerOptions: { maxParamLength: 200 }, logger: false });
  await app.register(formbody, { bodyLimit: LARGEST_FORM });
  const style = `${site.fonts.css}\n${site.style}`;
  const stylePath = `/style-${createHash('sha256').update(style).digest('hex').slice(0, 16)}.css`;
  const settingOf = (request: FastifyRequest, path: string): Setting => {
    const { lang } = typeof request.query === 'object' && request.query !== null ? { lang: undefined, ...request.query } : {};
    return { language: languageOf(lang, request.headers['accept-language']), path, stylePath };
  };

  app.addHook('onSend', async (request, reply, payload) => {
    reply.headers(
      reply.hasHeader('cache-control') ? { ...COMMON_HEADERS, 'cache-control': reply.getHeader('cache-control') } : COMMON_HEADERS,
    );
    reply.header('content-security-policy', pagePolicy(site.checkoutOrigin)).header('vary', 'accept-encoding, accept-language');
    if (typeof payload !== 'string' || payload === '' || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return gzipSync(payload);
  });

  app.get('/', async (request, reply) => send(reply, 200, welcomePage(settingOf(request, '/'), site.publicOrigin)));
  app.get('/health', async () => ({ ok: true }));
  app.get(stylePath, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(style),
  );
  app.get<{ Params: { name: string } }>('/fonts/:name', async (request, reply) => {
    const font = site.fonts.files.get(request.params.name);
    if (font === undefined) return send(reply, 404, messagePage(settingOf(request, '/'), 'missing'));
    return reply.type('font/woff2').header('cache-control', 'public, max-age=31536000, immutable').send(font);
  });

  app.get<OfGroup>('/g/:slug', async (request, reply) => {
    const group = await groupOf(site, request.params.slug);
    if ('refusal' in group) return without(reply, settingOf(request, request.url.split('?')[0] ?? '/'), group, request.params.slug);
    const fund = group.purposes[0]?.fund ?? '';
    return send(reply, 200, givePage(settingOf(request, `/g/${group.slug}`), group, { ...EMPTY_FORM, fund }));
  });
  app.get<OfGroup>('/g/:slug/thanks', async (request, reply) => {
    const group = await groupOf(site, request.params.slug);
    if ('refusal' in group) return without(reply, settingOf(request, '/'), group, request.params.slug);
    return send(reply, 200, thanksPage(settingOf(request, `/g/${group.slug}/thanks`), group.name));
  });
  app.get<OfGroup>('/g/:slug/cancelled', async (request, reply) => {
    const group = await groupOf(site, request.params.slug);
    if ('refusal' in group) return without(reply, settingOf(request, '/'), group, request.params.slug);
    return send(reply, 200, cancelledPage(settingOf(request, `/g/${group.slug}/cancelled`), group.slug, group.name));
  });
  // Changing the language of an answered form asks for this address: the form itself is what there is to see.
  app.get<OfGroup>('/g/:slug/give', async (request, reply) => {
    return reply.redirect(`/g/${encodeURIComponent(request.params.slug)}?lang=${settingOf(request, '/').language}`, 303);
  });
  app.post<OfGroup>('/g/:slug/give', (request, reply) => give(site, request, reply, settingOf(request, `/g/${request.params.slug}`)));

  app.setNotFoundHandler(async (request, reply) => send(reply, 404, messagePage(settingOf(request, '/'), 'missing')));
  app.setErrorHandler(async (error, request, reply) => {
    const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status >= 400 && status < 500) return send(reply, status, messagePage(settingOf(request, '/'), 'missing'));
    // The kind of error only: a message may quote what somebody typed.
    process.stderr.write(`public site: ${error instanceof Error ? error.name : 'error'} at ${request.routeOptions.url ?? '?'}\n`);
    return send(reply, 503, messagePage(settingOf(request, '/'), 'away'));
  });
  return app;
}

/** From the form to Stripe's page, or back to the form, or to the full stop. */
async function give(site: PublicSite, request: FastifyRequest<OfGroup>, reply: FastifyReply, setting: Setting): Promise<FastifyReply> {
  if (isForeign(request.headers, site.publicOrigin)) return send(reply, 403, messagePage(setting, 'foreign'));
  const group = await groupOf(site, request.params.slug);
  if ('refusal' in group) return without(reply, setting, group, request.params.slug);
  const form = giveFormOf(request.body);
  // Before anything else is looked at, and before the api is asked.
  if (group.stoppedCountries.includes(form.bankCountry))
    return send(reply, 200, stopPage(setting, group.slug, group.name, form.bankCountry));
  const read = readWish(form, group, setting.language);
  if ('errors' in read) return send(reply, 422, givePage(setting, group, form, read.errors));
  const answer = await site.api.begin(read.wish);
  if (!('refusal' in answer)) {
    if (new URL(answer.url).origin !== site.checkoutOrigin) throw new Error('the payment page is not where it should be');
    return reply.redirect(answer.url, 303);
  }
  if (answer.refusal === 'donor-country-stopped') return send(reply, 200, stopPage(setting, group.slug, group.name, form.bankCountry));
  const errors = errorsOf(answer.refusal, group, setting.language);
  return errors === null ? without(reply, setting, answer, group.slug) : send(reply, 422, givePage(setting, group, form, errors));
}

async function groupOf(site: PublicSite, slug: string): Promise<PublicGroup | Refused> {
  return PublicSlug.safeParse(slug).success ? site.api.group(slug) : { refusal: 'unknown-group' };
}

function without(reply: FastifyReply, setting: Setting, { refusal }: Refused, slug: string): FastifyReply {
  if (refusal === 'unknown-group') return send(reply, 404, messagePage({ ...setting, path: '/' }, 'missing'));
  return send(reply, 503, messagePage(setting, 'away', `/g/${slug}`));
}

function send(reply: FastifyReply, status: number, page: Html): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page.text);
}
