import { Catch, Inject, Injectable, type ArgumentsHost } from '@nestjs/common';
import { TenantTransactions } from '@sojourn/database';
import { ProblemFilter, Refusal, type RequestWithMember } from '@sojourn/http';
import { AuditTrail } from './audit-trail';

/** The first words of the routes whose refusals stand in the chain of money; all others are the case side's. */
export const MONEY_ROUTES = Symbol('MoneyRoutes');

/**
 * Who asks for what their role does not open leaves a row in the audit trail, in a transaction of its own: that of the request, if it
 * began one, is rolled back by now. The row names the route as it is declared, never the ids that were asked for. (security.md, test 55)
 * When the row cannot be written, the answer says so instead; nothing is opened either way.
 */
@Injectable()
@Catch(Refusal)
export class RefusedAttemptFilter extends ProblemFilter {
  constructor(
    private readonly tenant: TenantTransactions,
    private readonly trail: AuditTrail,
    @Inject(MONEY_ROUTES) private readonly moneyRoutes: readonly string[],
  ) {
    super();
  }

  override async catch(refusal: Refusal, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<RequestWithMember>();
    try {
      await this.record(refusal, request);
    } catch (error) {
      return super.catch(error, host);
    }
    super.catch(refusal, host);
  }

  private async record(refusal: Refusal, { member, method, routeOptions: { url = '' } }: RequestWithMember): Promise<void> {
    if (refusal.status !== 403 || member === undefined) return;
    const chain = this.moneyRoutes.includes(url.split('/')[1] ?? '') ? 'money' : 'case';
    await this.tenant.transaction(member, (tx) => this.trail.appendRefused(tx, member, chain, routeName(method, url)));
  }
}

/** 'POST /ledger/entries/:id/reversal' is 'post-ledger-entries-id-reversal': a route that was asked for, with the place of an id and not the id. */
export function routeName(method: string, url: string): string {
  return `${method}${url.replace(/:\w+/g, 'id')}`
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/-$/, '');
}
