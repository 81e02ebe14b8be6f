import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { giveRoutes } from './give-routes';
import { COMMON_HEADERS, pagePolicy } from './headers';
import { languageOf } from './language';
import { monthlyRoutes } from './monthly-routes';
import { NoticeCounts } from './notice-counts';
import type { Setting } from './pages/layout';
import { messagePage, welcomePage } from './pages/plain-pages';
import { send, type PublicSite, type Rooms } from './public-site';
import { receiptRoutes } from './receipt/receipt-routes';
import { VisitorMarks } from './visitor-marks';

export type { PublicSite } from './public-site';

const LARGEST_FORM = 4 * 1024;
const TOLD_EVERY_MS = 30_000;
const FORGET_EVERY_MS = 10 * 60_000;

/** The public site: pages from templates, no script, no cookie, nothing kept. */
export async function publicServer(site: PublicSite): Promise<FastifyInstance> {
  // The address of a visitor is in no log: there is none.
  const app = Fastify({
    bodyLimit: LARGEST_FORM,
    routerOptions: { maxParamLength: 200 },
    logger: false,
    trustProxy: site.trustedProxies.length > 0 ? [...site.trustedProxies] : false,
  });
  await app.register(formbody, { bodyLimit: LARGEST_FORM });
  const style = `${site.fonts.css}\n${site.style}`;
  const stylePath = `/style-${createHash('sha256').update(style).digest('hex').slice(0, 16)}.css`;
  const settingOf = (request: FastifyRequest, path: string): Setting => {
    const { lang } = typeof request.query === 'object' && request.query !== null ? { lang: undefined, ...request.query } : {};
    return { language: languageOf(lang, request.headers['accept-language']), path, stylePath };
  };
  const notices = new NoticeCounts((slug, seen) => site.api.seen(slug, seen));
  const visitors = new VisitorMarks(site.clock, site.salts);
  const rooms: Rooms = { site, visitors, notices, settingOf };
  const teller = setInterval(() => void notices.flush(), TOLD_EVERY_MS);
  const forgetter = setInterval(() => visitors.forget(), FORGET_EVERY_MS);
  for (const timer of [teller, forgetter]) timer.unref();
  app.addHook('onClose', async () => {
    clearInterval(teller);
    clearInterval(forgetter);
    await notices.flush();
  });

  app.addHook('onSend', async (request, reply, payload) => {
    reply.headers(
      reply.hasHeader('cache-control') ? { ...COMMON_HEADERS, 'cache-control': reply.getHeader('cache-control') } : COMMON_HEADERS,
    );
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', pagePolicy(site.checkoutOrigin, site.portalOrigin));
    reply.header('vary', 'accept-encoding, accept-language');
    if (typeof payload !== 'string' || payload === '' || !/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
    reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return gzipSync(payload);
  });

  app.get('/', async (request, reply) => send(reply, 200, welcomePage(settingOf(request, '/'), site.publicOrigin)));
  app.get('/health', async () => ({ ok: true }));
  app.get(stylePath, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(style),
  );
  for (const [path, content] of site.fonts.files)
    app.get(path, async (_request, reply) =>
      reply.type('font/woff2').header('cache-control', 'public, max-age=31536000, immutable').send(content),
    );
  giveRoutes(app, rooms);
  monthlyRoutes(app, rooms);

  receiptRoutes(app, {
    api: site.api,
    publicOrigin: site.publicOrigin,
    script: site.receiptScript,
    today: () => site.clock.now().slice(0, 10),
    settingOf,
  });

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
