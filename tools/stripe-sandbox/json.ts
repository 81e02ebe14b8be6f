/** An object as it goes over the wire, whose fields are asked for by name. */
export type Json = { [name: string]: unknown };

/** What every object of Stripe has that has a life of its own. */
export interface Thing {
  readonly id: string;
  readonly object: string;
  readonly created: number;
}
