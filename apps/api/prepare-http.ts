import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiSettings } from './settings';

/** Cookies, the one allowed origin, and headers that keep answers out of caches and frames. */
export async function prepareHttp(app: NestFastifyApplication, settings: Pick<ApiSettings, 'dashboardOrigin'>): Promise<void> {
  await app.register(cookie);
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
