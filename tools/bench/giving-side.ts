import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { createDataSource, groupScope, TenantTransactions } from '@sojourn/database';
import { testDatabase, type TestDatabase } from '@sojourn/database/testing';
import { LedgerService } from '@sojourn/ledger/server';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../apps/api/app.module';
import { allMigrations } from '../../apps/api/migrations';
import { readApiSettings } from '../../apps/api/settings';
import { EndpointService } from '../../libs/giving/server/endpoint.service';
import { startStripe, type Receiver, type StripeSide } from './stripe-side';

/** A group that takes gifts, on a database of its own, with a bare table beside it and a Stripe that answers at once. */
export interface GivingSide {
  readonly db: TestDatabase;
  /** What the api is started with. */
  readonly env: Readonly<Record<string, string>>;
  readonly receiver: Receiver;
  readonly stripe: StripeSide;
  /** Plain PostgreSQL with the same number of connections. */
  readonly plain: DataSource;
  /** The api without its port. `polling`: the inbox worker runs by itself, as it does in the api. */
  context(polling: boolean): Promise<INestApplicationContext>;
  /** Gifts that are in the books. */
  booked(): Promise<number>;
  close(): Promise<void>;
}

export async function openGivingSide(connections: number): Promise<GivingSide> {
  const stripe = await startStripe();
  const db = await testDatabase(allMigrations);
  const plain = await createDataSource({ url: db.ownerUrl, poolSize: connections }).initialize();
  await plain.query('CREATE TABLE bare_insert (id text PRIMARY KEY, body bytea NOT NULL)');
  const env = {
    APP_DATABASE_URL: db.appUrl,
    SOJOURN_LOGIN_SECRET: 'x'.repeat(32),
    SOJOURN_INSTALLATION_KEY: Buffer.alloc(32, 1).toString('base64'),
    SOJOURN_SANDBOX_URL: stripe.url,
    SOJOURN_POOL_SIZE: String(connections),
  };
  const context = async (polling: boolean): Promise<INestApplicationContext> => {
    const settings = readApiSettings(env);
    const giving = { ...settings.giving, ...(polling ? {} : { pollMillis: null }) };
    return NestFactory.createApplicationContext(AppModule.with({ ...settings, giving }), { logger: false });
  };
  const setUp = await context(false);
  const { groupId } = await db.newGroup('EUR');
  await setUp
    .get(TenantTransactions)
    .transaction(groupScope(groupId), (tx) => setUp.get(LedgerService, { strict: false }).openBooks(tx, groupId, 'EUR'));
  const endpoints = setUp.get(EndpointService, { strict: false });
  const endpointId = await endpoints.endpointOf(groupId);
  const secret = (await endpoints.secretOf(endpointId))?.secret ?? '';
  await setUp.close();
  return {
    db,
    env,
    receiver: { groupId, endpointId, secret },
    stripe,
    plain,
    context,
    async booked() {
      const [row] = await db.owner.query<{ booked: number }>(`SELECT count(*)::int AS booked FROM gift WHERE state = 'booked'`);
      return row?.booked ?? 0;
    },
    async close() {
      await plain.destroy();
      await db.close();
      await stripe.end();
    },
  };
}
