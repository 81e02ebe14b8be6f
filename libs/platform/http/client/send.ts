import type { z } from 'zod/mini';
import { Problem, problemOf } from './problem';

export type Query = Readonly<Record<string, string | number | undefined>>;

export interface Outgoing {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What `parse` needs of a schema. */
export type Schema<T> = z.ZodMiniType<T>;

/**
 * One request to the api. Every write is JSON with the header `x-sojourn`, which a form of a foreign page cannot set;
 * every answer is checked by its schema before a page sees it.
 */
export async function send<T>(fetcher: typeof fetch, base: string, outgoing: Outgoing, schema: Schema<T> | null): Promise<T | undefined> {
  const answer = await fetcher(address(base, outgoing), request(outgoing)).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Problem('offline', 0);
  });
  if (!answer.ok) throw await problemOf(answer);
  if (schema === null || answer.status === 204) return undefined;
  const parsed = schema.safeParse(await answer.json().catch(() => undefined));
  if (!parsed.success)
    throw new Problem('answer-not-understood', answer.status, { path: outgoing.path, at: parsed.error.issues[0]?.path.join('.') });
  return parsed.data;
}

function address(base: string, { path, query }: Outgoing): string {
  const url = new URL(path, base);
  // A path is ours; one that leads to another host would carry the cookie there.
  if (url.origin !== new URL(base).origin) throw new Problem('foreign-address', 0, { path });
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}

function request({ method, body, headers }: Outgoing): RequestInit {
  return {
    method,
    credentials: 'include',
    cache: 'no-store',
    redirect: 'error',
    headers: { 'x-sojourn': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}
