import { createServer, type Server } from 'node:http';

export interface Received {
  readonly body: string;
  readonly signature: string;
}

/** A shop's webhook address for the specs: keeps what came, answers what it is told to. */
export class Listener {
  readonly received: Received[] = [];
  /** Statuses for the next messages; 200 when used up. */
  readonly answers: number[] = [];
  private readonly server: Server;
  private waiting: (() => void)[] = [];

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        this.received.push({ body, signature: String(request.headers['stripe-signature']) });
        response.writeHead(this.answers.shift() ?? 200).end();
        for (const tell of this.waiting.splice(0)) tell();
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/events`;
  }

  /** Resolves when so many messages of this type came. */
  async until(count: number, type: string): Promise<Received[]> {
    for (;;) {
      const found = this.received.filter(({ body }) => body.includes(`"type": "${type}"`));
      if (found.length >= count) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
