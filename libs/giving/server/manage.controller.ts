import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Public, schemaPipe } from '@sojourn/http';
import { ManageAmount, ManageLook, ManagePortal, type ManagedGift, type PortalAnswer } from '@sojourn/giving/contract';
import { ManageService } from './manage.service';

/** A monthly gift in the hands of whoever holds its link. The token is in the body: an address would stand in logs. */
@Controller('giving/monthly')
@Public()
export class ManageController {
  constructor(private readonly manage: ManageService) {}

  @Post('look')
  @HttpCode(200)
  look(@Body(schemaPipe(ManageLook)) { token }: ManageLook): Promise<ManagedGift> {
    return this.manage.look(token);
  }

  @Post('amount')
  @HttpCode(200)
  amount(@Body(schemaPipe(ManageAmount)) change: ManageAmount): Promise<ManagedGift> {
    return this.manage.changeAmount(change);
  }

  @Post('pause')
  @HttpCode(200)
  pause(@Body(schemaPipe(ManageLook)) { token }: ManageLook): Promise<ManagedGift> {
    return this.manage.pause(token);
  }

  @Post('resume')
  @HttpCode(200)
  resume(@Body(schemaPipe(ManageLook)) { token }: ManageLook): Promise<ManagedGift> {
    return this.manage.resume(token);
  }

  @Post('stop')
  @HttpCode(200)
  stop(@Body(schemaPipe(ManageLook)) { token }: ManageLook): Promise<ManagedGift> {
    return this.manage.stop(token);
  }

  @Post('portal')
  @HttpCode(200)
  portal(@Body(schemaPipe(ManagePortal)) asked: ManagePortal): Promise<PortalAnswer> {
    return this.manage.portal(asked);
  }
}
