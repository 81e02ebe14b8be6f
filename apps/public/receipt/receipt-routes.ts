import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PublicSlug, ReceiptWishKept, type PublicGroup } from '@sojourn/giving/contract';
import { Uuid } from '@sojourn/units';
import type { GivingApi, Refused } from '../giving-api';
import { isForeign, scriptPolicy } from '../headers';
import { messagePage } from '../pages/plain-pages';
import type { Setting } from '../pages/layout';
import type { ScriptFile } from '../script-file';
import { fetchPage, noReceiptsPage, receiptPage } from './receipt-page';

export interface ReceiptSite {
  readonly api: GivingApi;
  readonly publicOrigin: string;
  readonly script: ScriptFile;
  /** Today, by which the month of the form is written. */
  today(): string;
  settingOf(request: FastifyRequest, path: string): Setting;
}

interface OfGroup {
  Params: { slug: string };
}

const LARGEST_WISH = 2 * 1024 * 1024;

/** The two pages with script: it seals a donor's name, and opens what the twelve words lead to. Everything sent is bytes we cannot read. */
export function receiptRoutes(app: FastifyInstance, site: ReceiptSite): void {
  const page = (reply: FastifyReply, status: number, body: { readonly text: string }): FastifyReply =>
    reply.code(status).header('content-security-policy', scriptPolicy()).type('text/html; charset=utf-8').send(body.text);

  app.get(site.script.path, async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=31536000, immutable').send(site.script.content),
  );

  app.get<OfGroup & { Querystring: { gift?: unknown } }>('/g/:slug/receipt', async (request, reply) => {
    const { slug } = request.params;
    const { gift } = request.query;
    const checkoutId = Uuid.safeParse(gift).data ?? null;
    const setting = site.settingOf(request, checkoutId === null ? `/g/${slug}` : `/g/${slug}/receipt?gift=${checkoutId}`);
    const group = await groupOf(site.api, slug);
    if ('refusal' in group || checkoutId === null) return page(reply, 404, messagePage(setting, 'missing'));
    const door = await site.api.receiptDoor(slug);
    if ('refusal' in door) return page(reply, 200, noReceiptsPage(setting, group.name));
    const month = Number(site.today().slice(0, 7).replace('-', ''));
    return page(reply, 200, receiptPage(setting, { slug, group: group.name, checkoutId, ...door, month }, site.script));
  });

  app.get<OfGroup>('/g/:slug/receipt/fetch', async (request, reply) => {
    const { slug } = request.params;
    const setting = site.settingOf(request, `/g/${slug}/receipt/fetch`);
    const group = await groupOf(site.api, slug);
    if ('refusal' in group) return page(reply, 404, messagePage(setting, 'missing'));
    return page(reply, 200, fetchPage(setting, slug, group.name, site.script));
  });

  app.post<OfGroup>('/g/:slug/receipt-wishes', { bodyLimit: LARGEST_WISH }, async (request, reply) => {
    if (isForeign(request.headers, site.publicOrigin)) return reply.code(403).send({ code: 'foreign' });
    const answer = await site.api.keepWish(request.body);
    const kept = ReceiptWishKept.safeParse(answer);
    return kept.success ? reply.code(201).send(kept.data) : reply.code(409).send(answer);
  });

  app.get<{ Params: { boxId: string } }>('/receipt-answers/:boxId', async (request, reply) => {
    if (!/^[0-9a-f]{32}$/.test(request.params.boxId)) return reply.code(404).send({ refusal: 'unknown-wish' });
    const answer = await site.api.receiptAnswers(request.params.boxId);
    return reply.code('refusal' in answer ? 404 : 200).send(answer);
  });
}

async function groupOf(api: GivingApi, slug: string): Promise<PublicGroup | Refused> {
  return PublicSlug.safeParse(slug).success ? api.group(slug) : { refusal: 'unknown-group' };
}
