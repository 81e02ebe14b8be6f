import { createServer, request as forward, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The road between us and the sandbox: counts what goes over it, and breaks where the test says so. */
export class StripeRoad {
  readonly asked: string[] = [];
  /** True: the connection breaks before the sandbox hears of it. */
  broken: (asked: string) => boolean = () => false;
  /** True: the sandbox hears and does what was asked, and the connection breaks before its answer is here. */
  lost: (asked: string) => boolean = () => false;
  private readonly server: Server;

  constructor(private readonly sandboxPort: number) {
    this.server = createServer((incoming, reply) => {
      const asked = `${incoming.method} ${incoming.url}`;
      this.asked.push(asked);
      if (this.broken(asked)) return void incoming.socket.destroy();
      const outgoing = forward(optionsOf(incoming, this.sandboxPort), (answer) => {
        if (this.lost(asked)) return void answer.resume().on('end', () => incoming.socket.destroy());
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
      });
      outgoing.on('error', () => incoming.socket.destroy());
      incoming.pipe(outgoing);
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

function optionsOf({ method, url, headers }: IncomingMessage, port: number): object {
  return { host: '127.0.0.1', port, method, path: url, headers };
}
