import { Module } from '@nestjs/common';
import { SESSION_PORT } from '@sojourn/http';
import { DirectoryService } from './directory.service';
import { FoundingController } from './founding.controller';
import { FoundingService } from './founding.service';
import { InviteService } from './invite.service';
import { KeysService } from './keys.service';
import { LoginProcess } from './login-process';
import { DirectoryController, InviteController, KeysController, MemberController } from './member.controller';
import { MemberService } from './member.service';
import { SessionController } from './session.controller';
import { SessionService } from './session.service';

/** The group: founding, members, keys, sessions. */
@Module({
  controllers: [FoundingController, SessionController, KeysController, DirectoryController, MemberController, InviteController],
  providers: [
    FoundingService,
    SessionService,
    KeysService,
    DirectoryService,
    MemberService,
    InviteService,
    LoginProcess,
    { provide: SESSION_PORT, useExisting: SessionService },
  ],
  exports: [SESSION_PORT],
})
export class GroupModule {}
