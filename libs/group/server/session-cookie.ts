import type {} from '@fastify/cookie';
import { SESSION_COOKIE } from '@sojourn/http';
import type { FastifyReply } from 'fastify';

/** `__Host-` binds the cookie to this host and to Secure; browsers treat localhost as secure. */
const FLAGS = { httpOnly: true, secure: true, sameSite: 'strict', path: '/' } as const;

export function setSession(reply: FastifyReply, token: string): void {
  void reply.setCookie(SESSION_COOKIE, token, FLAGS);
}

export function clearSession(reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, FLAGS).header('clear-site-data', '"cache", "cookies", "storage"');
}
