import type { FastifyReply } from 'fastify';

/** Sends a page of the sandbox. Browsers hold a redirect after a form to `form-action`, so the origins a form may lead back to are named. */
export function sendPage(reply: FastifyReply, status: number, text: string, backTo: readonly (string | null)[] = []): FastifyReply {
  const origins = backTo.flatMap((url) => (url === null || !URL.canParse(url) ? [] : [new URL(url).origin]));
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    ["form-action 'self'", ...new Set(origins)].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return reply.code(status).type('text/html; charset=utf-8').header('content-security-policy', policy.join('; ')).send(text);
}
