import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that listens where Stripe would and counts who asks. It passes nothing on and says no to everything. */
export class CountingStripe {
  readonly asked: string[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, reply) => {
      this.asked.push(`${request.method} ${request.url}`);
      reply.writeHead(402, { 'content-type': 'application/json' }).end('{"error":{"type":"card_error","message":"no"}}');
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What was asked since the last time, and forgets it. */
  taken(): string[] {
    return this.asked.splice(0);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
