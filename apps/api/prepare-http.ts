import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RawServerDefault } from 'fastify';
import type { ApiSettings } from './settings';

const SIGNED_MESSAGES = '/giving/stripe-events/';

/** JSON as always; of a signed message only its bytes, because whoever checks the signature reads them, and reading twice costs as much. */
function readBodies(app: NestFastifyApplication, bodyLimit: number): void {
  const json = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error');
  app.useBodyParser<RawServerDefault>('application/json', { bodyLimit }, (request, body, done) => {
    if (request.url.startsWith(SIGNED_MESSAGES)) done(null, undefined);
    else void json(request, body.toString('utf8'), done);
  });
}

/** Cookies, the one allowed origin, and headers that keep answers out of caches and frames. */
export async function prepareHttp(
  app: NestFastifyApplication,
  settings: Pick<ApiSettings, 'dashboardOrigin' | 'bodyLimitBytes'>,
): Promise<void> {
  await app.register(cookie);
  readBodies(app, settings.bodyLimitBytes);
  app.enableCors({
    origin: [settings.dashboardOrigin],
    credentials: true,
    allowedHeaders: ['content-type', 'x-sojourn', 'x-sojourn-invite'],
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    maxAge: 600,
  });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_request, reply) => {
      reply
        .header('cache-control', 'no-store')
        .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
        .header('cross-origin-resource-policy', 'same-site')
        .header('referrer-policy', 'no-referrer')
        .header('x-content-type-options', 'nosniff');
    });
}
