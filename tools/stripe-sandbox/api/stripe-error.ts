import type { Json } from '../json';

/** An error in the shape of Stripe's error object, with the HTTP status it comes with. */
export class StripeApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: Json,
  ) {
    super(String(body['message']));
  }
}

export function invalidRequest(message: string, facts: { code?: string; param?: string } = {}, status = 400): StripeApiError {
  const doc = facts.code === undefined ? {} : { doc_url: `https://stripe.com/docs/error-codes/${facts.code.replaceAll('_', '-')}` };
  return new StripeApiError(status, { ...facts, ...doc, message, type: 'invalid_request_error' });
}

export function missing(kind: string, id: string, param = 'id'): StripeApiError {
  return invalidRequest(`No such ${kind}: '${id}'`, { code: 'resource_missing', param }, 404);
}
