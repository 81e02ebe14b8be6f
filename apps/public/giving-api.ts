import {
  BankGiftAnswer,
  CheckoutAnswer,
  ManagedGift,
  PortalAnswer,
  PublicCampaign,
  PublicGroup,
  ReceiptAnswers,
  ReceiptDoor,
  type ManageAmount,
  type ManageLook,
  type ManagePortal,
  type NewBankGift,
  type NewCheckout,
  type SeenNotices,
} from '@sojourn/giving/contract';
import { ProblemDetails } from '@sojourn/http/contract';

/** Why the api refused, in its own word: see `CheckoutRefusal` and `ManageRefusal`. */
export interface Refused {
  readonly refusal: string;
  /** With `too-many-tries`. */
  readonly waitSeconds?: number;
}

/** What the public site asks of the api. Whatever else goes wrong is thrown: the donor can only come back later. */
export interface GivingApi {
  group(slug: string): Promise<PublicGroup | Refused>;
  campaign(slug: string, campaign: string): Promise<PublicCampaign | Refused>;
  begin(wish: NewCheckout): Promise<CheckoutAnswer | Refused>;
  bankAccount(wish: NewBankGift): Promise<BankGiftAnswer | Refused>;
  look(link: ManageLook): Promise<ManagedGift | Refused>;
  changeAmount(change: ManageAmount): Promise<ManagedGift | Refused>;
  step(act: 'pause' | 'resume' | 'stop', link: ManageLook): Promise<ManagedGift | Refused>;
  portal(asked: ManagePortal): Promise<PortalAnswer | Refused>;
  seen(slug: string, seen: SeenNotices): Promise<void>;
  receiptDoor(slug: string): Promise<ReceiptDoor | Refused>;
  /** Passes a sealed wish on as it came; the api judges it. */
  keepWish(body: unknown): Promise<unknown>;
  receiptAnswers(boxId: string): Promise<ReceiptAnswers | Refused>;
}

const ANSWER_WITHIN_MS = 30_000; // Stripe is asked on the way, twice if need be

/** The api over HTTP. Nothing of the donor's request is passed on but the wish: no address, no header. */
export function givingApi(origin: string): GivingApi {
  const ask = async (path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-sojourn': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (answer.status === 204) return null;
    const said: unknown = await answer.json();
    if (answer.ok) return said;
    if (answer.status >= 500 && answer.status !== 503) throw new Error(`the api answered ${answer.status}`);
    return refusedOf(said);
  };
  const page = (slug: string): string => `/giving/public/${encodeURIComponent(slug)}`;
  return {
    group: async (slug) => refusedOr(await ask(page(slug)), PublicGroup),
    campaign: async (slug, campaign) => refusedOr(await ask(`${page(slug)}/campaigns/${encodeURIComponent(campaign)}`), PublicCampaign),
    begin: async (wish) => refusedOr(await ask('/giving/checkouts', wish), CheckoutAnswer),
    bankAccount: async (wish) => refusedOr(await ask('/giving/bank-gifts', wish), BankGiftAnswer),
    look: async (link) => refusedOr(await ask('/giving/monthly/look', link), ManagedGift),
    changeAmount: async (change) => refusedOr(await ask('/giving/monthly/amount', change), ManagedGift),
    step: async (act, link) => refusedOr(await ask(`/giving/monthly/${act}`, link), ManagedGift),
    portal: async (asked) => refusedOr(await ask('/giving/monthly/portal', asked), PortalAnswer),
    seen: async (slug, seen) => {
      await ask(`${page(slug)}/seen`, seen);
    },
    receiptDoor: async (slug) => refusedOr(await ask(`/giving/receipt-doors/${encodeURIComponent(slug)}`), ReceiptDoor),
    keepWish: (body) => ask('/giving/receipt-wishes', body ?? null),
    receiptAnswers: async (boxId) => refusedOr(await ask(`/giving/receipt-answers/${boxId}`), ReceiptAnswers),
  };
}

function refusedOf(said: unknown): Refused {
  const { code, facts } = ProblemDetails.parse(said);
  const wait = facts['waitSeconds'];
  return { refusal: code, ...(typeof wait === 'number' ? { waitSeconds: wait } : {}) };
}

function refusedOr<T>(said: unknown, schema: { parse(value: unknown): T }): T | Refused {
  if (typeof said !== 'object' || said === null || !('refusal' in said)) return schema.parse(said);
  return {
    refusal: String(said.refusal),
    ...('waitSeconds' in said && typeof said.waitSeconds === 'number' ? { waitSeconds: said.waitSeconds } : {}),
  };
}
