import { createHash } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { PUBLIC, ROLES } from './access';
import { InvariantError } from './invariant';
import { Refusal } from './refusal';
import { ALLOWED_ORIGINS, SESSION_COOKIE, SESSION_PORT, type SessionPort, type SignedIn } from './session.port';

export type RequestWithMember = FastifyRequest & { member?: SignedIn };

/** Who is asking, and may they? Every failure of a check is a refusal: nothing here fails open. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(SESSION_PORT) private readonly sessions: SessionPort,
    @Inject(ALLOWED_ORIGINS) private readonly allowedOrigins: readonly string[],
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<RequestWithMember>();
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, places) === true) return true;
    const roles = this.reflector.getAllAndOverride<string[]>(ROLES, places);
    if (roles === undefined) throw new InvariantError('every route says who may use it', { url: request.routeOptions.url });
    if (request.method !== 'GET' && request.method !== 'HEAD') this.refuseForeignOrigin(request);
    const token = request.cookies[SESSION_COOKIE];
    if (token === undefined) throw new Refusal('not-signed-in', 401);
    const member = await this.sessions.find(createHash('sha256').update(token).digest());
    if (member === null) throw new Refusal('not-signed-in', 401);
    request.member = member; // also of who is refused: the audit trail says who tried
    if (!roles.some((role) => member.roles.includes(role))) throw new Refusal('role-missing', 403, { needs: roles });
    return true;
  }

  /** SameSite=Strict is the first net against forged requests; this is the second: a header no form can send, and our own origin. */
  private refuseForeignOrigin(request: FastifyRequest): void {
    const origin = request.headers.origin;
    if (request.headers['x-sojourn'] !== '1' || (origin !== undefined && !this.allowedOrigins.includes(origin)))
      throw new Refusal('foreign-origin', 403);
  }
}
