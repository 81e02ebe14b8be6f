import { Injectable, signal } from '@angular/core';
import { ClientSettings } from './settings';
import { send, type Query, type Schema } from './send';
import { Problem } from './problem';

export interface RequestOptions {
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The api as pages see it. Throws `Problem`; knows whether the last request got through. */
@Injectable({ providedIn: 'root' })
export class ApiClient {
  private readonly reachableNow = signal(true);
  private loading: Promise<ClientSettings> | undefined;

  /** False after a request that reached nobody, true again after the next that did. */
  readonly reachable = this.reachableNow.asReadonly();

  /** Addresses of api and public site; read once. */
  settings(): Promise<ClientSettings> {
    this.loading ??= fetch('/settings.json', { cache: 'no-store' })
      .then((answer) => answer.json())
      .then((body) => ClientSettings.parse(body))
      .catch(() => {
        this.loading = undefined; // so that the next request asks again
        throw new Problem('offline', 0);
      });
    return this.loading;
  }

  get<T>(path: string, schema: Schema<T>, options: RequestOptions = {}): Promise<T> {
    return this.answered('GET', path, undefined, schema, options);
  }

  post(path: string, body: unknown, schema?: null, options?: RequestOptions): Promise<void>;
  post<T>(path: string, body: unknown, schema: Schema<T>, options?: RequestOptions): Promise<T>;
  post<T>(path: string, body: unknown, schema?: Schema<T> | null, options: RequestOptions = {}): Promise<T | void> {
    return schema ? this.answered('POST', path, body, schema, options) : this.done('POST', path, body, options);
  }

  put(path: string, body: unknown): Promise<void>;
  put<T>(path: string, body: unknown, schema: Schema<T>, options?: RequestOptions): Promise<T>;
  put<T>(path: string, body: unknown, schema?: Schema<T>, options: RequestOptions = {}): Promise<T | void> {
    return schema ? this.answered('PUT', path, body, schema, options) : this.done('PUT', path, body);
  }

  delete(path: string): Promise<void> {
    return this.done('DELETE', path, undefined);
  }

  private async answered<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: Schema<T>,
    options: RequestOptions,
  ): Promise<T> {
    const found = await this.watched((base) => send(fetch, base, { method, path, body, ...options }, schema));
    if (found === undefined) throw new Problem('answer-not-understood', 204, { path });
    return found;
  }

  private async done(method: 'POST' | 'PUT' | 'DELETE', path: string, body: unknown, options: RequestOptions = {}): Promise<void> {
    await this.watched((base) => send(fetch, base, { method, path, body, ...options }, null));
  }

  private async watched<T>(work: (base: string) => Promise<T>): Promise<T> {
    try {
      const result = await work((await this.settings()).api);
      this.reachableNow.set(true);
      return result;
    } catch (error) {
      this.reachableNow.set(!(error instanceof Problem && error.offline));
      throw error;
    }
  }
}
