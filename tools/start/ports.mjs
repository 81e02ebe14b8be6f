import { createServer } from 'node:net';

/** Ports that browsers refuse to open. (fetch standard, "bad port", read in November 2026) */
export const CLOSED_IN_BROWSERS = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117,
  119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636,
  989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** 'free', 'taken' by another program, or 'forbidden' to this user. A program on ::1 alone counts: browsers try that address of localhost first. */
export async function portState(port) {
  const [four, six] = [await probe(port, '127.0.0.1'), await probe(port, '::1')];
  if (four !== 'free') return four;
  return six === 'taken' ? 'taken' : 'free';
}

export async function freePort() {
  for (;;) {
    const port = await anyPort();
    if ((await portState(port)) === 'free') return port;
  }
}

function probe(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(code === 'EADDRINUSE' ? 'taken' : code === 'EACCES' ? 'forbidden' : 'no-such-address'));
    server.listen(port, host, () => server.close(() => resolve('free')));
  });
}

function anyPort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
