import { Problem } from '../sojourn/problem';
import { problemOf } from './refused';

/** The api as a browser speaks with it: one cookie, one header, JSON. */
export class DemoClient {
  private cookie = '';

  constructor(private readonly api: string) {}

  async get<T>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return (await this.call('GET', path, undefined, headers)) as T;
  }

  async post<T = undefined>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<T> {
    return (await this.call('POST', path, body, headers)) as T;
  }

  async put<T = undefined>(path: string, body: unknown): Promise<T> {
    return (await this.call('PUT', path, body, {})) as T;
  }

  /** One request as it is answered; rejects when nobody answers. */
  async ask(method: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const answer = await fetch(`${this.api}${path}`, {
      method,
      headers: {
        'x-sojourn': '1',
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    this.cookie = /^[^;]+/.exec(answer.headers.get('set-cookie') ?? '')?.[0] ?? this.cookie;
    return answer;
  }

  private async call(method: string, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<unknown> {
    const answer = await this.ask(method, path, body, headers).catch(() => {
      throw new Problem('Sojourn does not answer. Start it first with npm start, then run this in a second terminal.');
    });
    const text = await answer.text();
    if (!answer.ok) throw problemOf(method, path, text);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}
