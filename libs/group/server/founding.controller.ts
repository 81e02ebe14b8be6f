import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { NewGroup, RegistrationRequest, type FoundingState, type RegistrationAnswer } from '@sojourn/group/contract';
import { Public, schemaPipe } from '@sojourn/http';
import type { FastifyReply } from 'fastify';
import { FoundingService } from './founding.service';
import { setSession } from './session-cookie';

@Controller('founding')
@Public()
export class FoundingController {
  constructor(private readonly founding: FoundingService) {}

  @Get(':token')
  async state(@Param('token') token: string): Promise<FoundingState> {
    return { open: await this.founding.isOpen(token) };
  }

  @Post(':token/registration')
  @HttpCode(200)
  register(@Param('token') token: string, @Body(schemaPipe(RegistrationRequest)) asked: RegistrationRequest): Promise<RegistrationAnswer> {
    return this.founding.register(token, asked);
  }

  @Post(':token')
  @HttpCode(204)
  async found(
    @Param('token') token: string,
    @Body(schemaPipe(NewGroup)) group: NewGroup,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const session = await this.founding.found(token, group);
    setSession(reply, session.token);
  }
}
