import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ANY_ROLE,
  DirectoryQuery,
  Enrolment,
  InviteRegistration,
  InviteSecret,
  KeyState,
  NewDirectoryEntry,
  NewInvite,
  type DirectoryEntries,
  type Keys,
  type MemberList,
  type OpenInvite,
  type RegistrationAnswer,
} from '@sojourn/group/contract';
import { CurrentScope, Public, Roles, schemaPipe, type SignedIn } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import { DirectoryService } from './directory.service';
import { InviteService } from './invite.service';
import { KeysService } from './keys.service';
import { MemberService } from './member.service';

@Controller('keys')
@Roles(...ANY_ROLE)
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Get()
  read(@CurrentScope() member: SignedIn): Promise<Keys> {
    return this.keys.read(member);
  }

  @Put()
  @HttpCode(204)
  save(@CurrentScope() member: SignedIn, @Body(schemaPipe(KeyState)) keys: KeyState): Promise<void> {
    return this.keys.save(member, keys);
  }
}

@Controller('directory')
@Roles(...ANY_ROLE)
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get()
  after(@CurrentScope() member: SignedIn, @Query(schemaPipe(DirectoryQuery)) query: DirectoryQuery): Promise<DirectoryEntries> {
    return this.directory.after(member, Number(query.after ?? -1));
  }

  /** Any member may send an entry: who may sign what is decided by every client's verification, and a freeze must need no officer. */
  @Post()
  @HttpCode(204)
  append(@CurrentScope() member: SignedIn, @Body(schemaPipe(NewDirectoryEntry)) { entry }: NewDirectoryEntry): Promise<void> {
    return this.directory.append(member, entry);
  }
}

@Controller('members')
@Roles(...ANY_ROLE)
export class MemberController {
  constructor(private readonly members: MemberService) {}

  @Get()
  list(@CurrentScope() member: SignedIn): Promise<MemberList> {
    return this.members.list(member);
  }
}

@Controller('invites')
export class InviteController {
  constructor(private readonly invites: InviteService) {}

  @Post()
  @Roles('officer')
  @HttpCode(204)
  invite(@CurrentScope() member: SignedIn, @Body(schemaPipe(NewInvite)) invite: NewInvite): Promise<void> {
    return this.invites.invite(member, invite);
  }

  @Get(':id')
  @Public()
  open(@Param('id', schemaPipe(Uuid)) id: string, @Headers('x-sojourn-invite') secret: unknown): Promise<OpenInvite> {
    return this.invites.open(id, secretOf(secret));
  }

  @Post(':id/registration')
  @Public()
  @HttpCode(200)
  register(
    @Param('id', schemaPipe(Uuid)) id: string,
    @Headers('x-sojourn-invite') secret: unknown,
    @Body(schemaPipe(InviteRegistration)) asked: InviteRegistration,
  ): Promise<RegistrationAnswer> {
    return this.invites.register(id, secretOf(secret), asked);
  }

  @Post(':id/enrolment')
  @Public()
  @HttpCode(204)
  enrol(
    @Param('id', schemaPipe(Uuid)) id: string,
    @Headers('x-sojourn-invite') secret: unknown,
    @Body(schemaPipe(Enrolment)) newcomer: Enrolment,
  ): Promise<void> {
    return this.invites.enrol(id, secretOf(secret), newcomer);
  }
}

function secretOf(header: unknown): string {
  return schemaPipe(InviteSecret).transform(header, { type: 'custom' }) as string;
}
