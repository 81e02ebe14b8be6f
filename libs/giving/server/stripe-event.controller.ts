import { Controller, Headers, HttpCode, Param, Post, Req, type RawBodyRequest } from '@nestjs/common';
import { Public, schemaPipe } from '@sojourn/http';
import { Uuid } from '@sojourn/units';
import type { FastifyRequest } from 'fastify';
import { EventReceiver } from './event-receiver';
import { refused } from './giving-refusal';

/** Stripe's door: the bytes as they came, their signature, one insert, 200. Booking happens behind it. */
@Controller('giving/stripe-events')
@Public()
export class StripeEventController {
  constructor(private readonly receiver: EventReceiver) {}

  @Post(':endpointId')
  @HttpCode(200)
  async receive(
    @Param('endpointId', schemaPipe(Uuid)) endpointId: string,
    @Headers('stripe-signature') signature: string | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<{ received: true }> {
    if (request.rawBody === undefined || signature === undefined) throw refused('signature-refused');
    await this.receiver.receive(endpointId, request.rawBody, signature);
    return { received: true };
  }
}
