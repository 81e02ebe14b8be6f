import { CheckoutAnswer, PublicGroup, ReceiptAnswers, ReceiptDoor, type NewCheckout } from '@sojourn/giving/contract';
import { ProblemDetails } from '@sojourn/http/contract';

/** Why the api refused, in its own word: see `CheckoutRefusal`. */
export interface Refused {
  readonly refusal: string;
}

/** What the public site asks of the api. Whatever else goes wrong is thrown: the donor can only come back later. */
export interface GivingApi {
  group(slug: string): Promise<PublicGroup | Refused>;
  begin(wish: NewCheckout): Promise<CheckoutAnswer | Refused>;
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
    const said: unknown = await answer.json();
    if (answer.ok) return said;
    if (answer.status >= 500 && answer.status !== 503) throw new Error(`the api answered ${answer.status}`);
    return { refusal: ProblemDetails.parse(said).code } satisfies Refused;
  };
  return {
    group: async (slug) => refusedOr(await ask(`/giving/public/${encodeURIComponent(slug)}`), PublicGroup),
    begin: async (wish) => refusedOr(await ask('/giving/checkouts', wish), CheckoutAnswer),
    receiptDoor: async (slug) => refusedOr(await ask(`/giving/receipt-doors/${encodeURIComponent(slug)}`), ReceiptDoor),
    keepWish: (body) => ask('/giving/receipt-wishes', body ?? null),
    receiptAnswers: async (boxId) => refusedOr(await ask(`/giving/receipt-answers/${boxId}`), ReceiptAnswers),
  };
}

function refusedOr<T>(said: unknown, schema: { parse(value: unknown): T }): T | Refused {
  return typeof said === 'object' && said !== null && 'refusal' in said ? { refusal: String(said.refusal) } : schema.parse(said);
}
