/** An object as it goes over the wire. */
export type Json = { [name: string]: unknown };

/** An object of Stripe: its own id and what it is. */
export interface Thing extends Json {
  id: string;
  object: string;
  created: number;
}
