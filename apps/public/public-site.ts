import { PublicSlug, type PublicGroup } from '@sojourn/giving/contract';
import type { Clock } from '@sojourn/units';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DailySalts } from './daily-salts';
import type { FontFiles } from './font-files';
import type { GivingApi, Refused } from './giving-api';
import type { Html } from './html';
import type { NoticeCounts } from './notice-counts';
import type { Setting } from './pages/layout';
import { messagePage } from './pages/plain-pages';
import type { ScriptFile } from './script-file';
import type { VisitorMarks } from './visitor-marks';

export interface PublicSite {
  readonly api: GivingApi;
  readonly publicOrigin: string;
  /** Where gifts are paid. */
  readonly checkoutOrigin: string;
  /** Where Stripe shows a donor the payments of a monthly gift. */
  readonly portalOrigin: string;
  readonly style: string;
  readonly fonts: FontFiles;
  readonly receiptScript: ScriptFile;
  readonly clock: Clock;
  readonly salts: DailySalts;
  /** Addresses of proxies before us whose word on a visitor's address counts; empty: nobody's. */
  readonly trustedProxies: readonly string[];
}

/** What the routes share. */
export interface Rooms {
  readonly site: PublicSite;
  readonly visitors: VisitorMarks;
  readonly notices: NoticeCounts;
  settingOf(request: FastifyRequest, path: string): Setting;
}

export interface OfGroup {
  Params: { slug: string };
}

export async function groupOf({ api }: PublicSite, slug: string): Promise<PublicGroup | Refused> {
  return PublicSlug.safeParse(slug).success ? api.group(slug) : { refusal: 'unknown-group' };
}

/** No such group or campaign, or something of ours that does not answer. */
export function without(reply: FastifyReply, setting: Setting, { refusal }: Refused, slug: string): FastifyReply {
  if (refusal === 'unknown-group' || refusal === 'unknown-campaign')
    return send(reply, 404, messagePage({ ...setting, path: '/' }, 'missing'));
  return send(reply, 503, messagePage(setting, 'away', `/g/${slug}`));
}

export function send(reply: FastifyReply, status: number, page: Html): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page.text);
}
