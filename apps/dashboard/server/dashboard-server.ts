import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { COMMON_HEADERS, pagePolicy, WORKER_POLICY } from './content-policy';
import type { DashboardSettings } from './settings';
import { inlineScriptHashes, pageOfBuild, readStaticFiles, staticFile, type StaticFile } from './static-files';

/** Serves one build of the dashboard: files from memory, every other address of a page as the page itself. */
export function dashboardServer(folder: string, settings: Pick<DashboardSettings, 'apiOrigin' | 'publicOrigin'>): FastifyInstance {
  const files = readStaticFiles(folder);
  const index = files.get('/index.html');
  if (index === undefined) throw new Error(`There is no built dashboard in ${folder}. Run npm run build.`);
  const { page, styleNonce } = pageOfBuild(index.plain.toString('utf8'));
  const pageFile = staticFile('index.html', Buffer.from(page));
  const policy = pagePolicy({ styleNonce, apiOrigin: settings.apiOrigin, inlineScriptHashes: inlineScriptHashes(page) });

  const app = fastify({ bodyLimit: 1024, routerOptions: { maxParamLength: 500 } });
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(COMMON_HEADERS);
  });
  app.get('/settings.json', async (_request, reply) => {
    return reply.header('cache-control', 'no-store').send({ api: settings.apiOrigin, public: settings.publicOrigin });
  });
  app.get('/*', async (request, reply) => {
    const path = new URL(request.url, 'http://dashboard').pathname;
    const file = path === '/index.html' ? undefined : files.get(path);
    if (file !== undefined) {
      return answer(request, reply.header('content-security-policy', file.isWorker ? WORKER_POLICY : "default-src 'none'"), file);
    }
    // A missing script must not come back as a page; a browser would report it as a wrong hash.
    if (/\.[a-z0-9]{2,5}$/i.test(path)) return reply.code(404).type('text/plain').send('There is no such file in this build.');
    return answer(request, reply.header('content-security-policy', policy), pageFile);
  });
  return app;
}

function answer(request: FastifyRequest, reply: FastifyReply, file: StaticFile): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const [encoding, body] =
    file.brotli && /\bbr\b/.test(accepted)
      ? ['br', file.brotli]
      : file.gzip && /\bgzip\b/.test(accepted)
        ? ['gzip', file.gzip]
        : [null, file.plain];
  if (encoding !== null) reply.header('content-encoding', encoding);
  return reply
    .type(file.type)
    .header('vary', 'accept-encoding')
    .header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .send(body);
}
