import type Stripe from 'stripe';
import { configurationOf, portalSessionOf, type WantedFeatures } from '../objects/portal-objects';
import { newId, seconds, type World } from '../world';

type Configuration = Stripe.BillingPortal.Configuration;
type Session = Stripe.BillingPortal.Session;

const AN_HOUR = 60 * 60;
const NOTHING_SAID: WantedFeatures = { cancel: null, changeCard: null, changeAmount: null };

/** Where a customer stops or changes what they give: a page whose address is its only key, and which is closed after an hour. */
export class Portals {
  constructor(private readonly world: World) {}

  configure(
    wanted: WantedFeatures,
    own: Pick<Partial<Configuration>, 'business_profile' | 'default_return_url' | 'metadata' | 'name'>,
  ): Configuration {
    const created = seconds(this.world);
    const configuration = configurationOf(wanted, {
      default_return_url: null,
      metadata: {},
      ...own,
      id: newId(this.world, 'bpc_1'),
      created,
      updated: created,
      is_default: false,
    });
    return this.keep(configuration);
  }

  configuration(id: string): Configuration | null {
    return this.world.store.get<Configuration>('portal_configuration', id);
  }

  configurations(): Configuration[] {
    return this.world.store.all<Configuration>('portal_configuration');
  }

  /** The account's own, as it is set in Stripe's dashboard. */
  usual(): Configuration {
    const found = this.configurations().find((each) => each.is_default);
    if (found !== undefined) return found;
    return this.keep({ ...this.configure(NOTHING_SAID, {}), is_default: true });
  }

  open(customer: string, configuration: Configuration, own: Pick<Partial<Session>, 'return_url' | 'locale'>, address: string): Session {
    const key = newId(this.world, '', 40);
    const session = portalSessionOf({
      configuration: configuration.id,
      created: seconds(this.world),
      customer,
      id: newId(this.world, 'bps_1'),
      return_url: own.return_url ?? configuration.default_return_url,
      locale: own.locale ?? null,
      url: `${address}/portal/${key}`,
    });
    this.world.store.put('portal_session', key, session);
    return session;
  }

  /** Null: there is no such page, or not any more. */
  session(key: string): { session: Session; configuration: Configuration } | null {
    const session = this.world.store.get<Session>('portal_session', key);
    if (session === null || session.created + AN_HOUR < seconds(this.world)) return null;
    const configuration = typeof session.configuration === 'string' ? this.configuration(session.configuration) : session.configuration;
    return configuration === null ? null : { session, configuration };
  }

  private keep(configuration: Configuration): Configuration {
    this.world.store.put('portal_configuration', configuration.id, configuration);
    return configuration;
  }
}
