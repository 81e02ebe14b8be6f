import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { assertEveryRouteHasAccess } from '@sojourn/http';
import { AppModule } from './app.module';
import { prepareHttp } from './prepare-http';
import { readApiSettings } from './settings';

const settings = readApiSettings(process.env);
const app = await NestFactory.create<NestFastifyApplication>(
  AppModule.with(settings),
  new FastifyAdapter({ bodyLimit: settings.bodyLimitBytes, trustProxy: false }),
  {
    rawBody: true,
    bufferLogs: false,
    logger: ['error', 'warn'],
    abortOnError: false,
  },
);
await prepareHttp(app, settings);
assertEveryRouteHasAccess(app);
app.enableShutdownHooks();
// The launcher holds the other end of this channel: when it is gone, so are we.
process.on('disconnect', () => process.exit(0));
await app.listen({ port: settings.port, host: '127.0.0.1' });
