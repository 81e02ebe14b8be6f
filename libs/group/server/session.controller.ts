import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ANY_ROLE, LoginFinish, LoginStart, type CurrentSession, type LoginAnswer } from '@sojourn/group/contract';
import { CurrentScope, Public, Roles, schemaPipe, SESSION_COOKIE, type SignedIn } from '@sojourn/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { clearSession, setSession } from './session-cookie';
import { SessionService } from './session.service';

@Controller()
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Post('sessions/start')
  @Public()
  @HttpCode(200)
  start(@Body(schemaPipe(LoginStart)) asked: LoginStart): Promise<LoginAnswer> {
    return this.sessions.startLogin(asked);
  }

  @Post('sessions/finish')
  @Public()
  @HttpCode(204)
  async finish(@Body(schemaPipe(LoginFinish)) asked: LoginFinish, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { token } = await this.sessions.finishLogin(asked);
    setSession(reply, token);
  }

  @Get('session')
  @Roles(...ANY_ROLE)
  current(@CurrentScope() member: SignedIn): Promise<CurrentSession> {
    return this.sessions.current(member);
  }

  @Delete('session')
  @Roles(...ANY_ROLE)
  @HttpCode(204)
  async end(
    @CurrentScope() member: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(member, request.cookies[SESSION_COOKIE] ?? '');
    clearSession(reply);
  }
}
