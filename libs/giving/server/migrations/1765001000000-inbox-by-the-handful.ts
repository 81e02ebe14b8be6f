import type { Migration } from '@sojourn/database';

/**
 * The inbox takes many messages in one statement. The same invariants, checked in another way: a bounded repeat in a pattern ({1,255}) cost
 * PostgreSQL more than all the rest of a row, so length and letters are asked apart; and that an endpoint's message is kept once is the primary
 * key's word alone, because an endpoint is of one group (endpoint_once). Locks: `stripe_event` and `stripe_movement` while their rows are read once.
 */
export class InboxByTheHandful1765001000000 implements Migration {
  readonly name = 'InboxByTheHandful1765001000000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(PATTERNS);
    await db.query(RECEIVE);
  }
}

const PATTERNS = `
  ALTER TABLE stripe_event
    DROP CONSTRAINT stripe_event_once,
    DROP CONSTRAINT stripe_event_id_check,
    DROP CONSTRAINT stripe_event_type_check,
    ADD CONSTRAINT stripe_event_id_check CHECK (length(id) <= 255 AND id ~ '^[A-Za-z0-9_]+$'),
    ADD CONSTRAINT stripe_event_type_check CHECK (length(type) <= 100 AND type ~ '^[a-z0-9_.]+$');
  ALTER TABLE stripe_movement
    DROP CONSTRAINT stripe_movement_stripe_id_check,
    DROP CONSTRAINT stripe_movement_about_check,
    ADD CONSTRAINT stripe_movement_stripe_id_check CHECK (length(stripe_id) <= 255 AND stripe_id ~ '^[A-Za-z0-9_]+$'),
    ADD CONSTRAINT stripe_movement_about_check CHECK (length(about) <= 255 AND about ~ '^[A-Za-z0-9_]+$');`;

const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';

const RECEIVE = `
  DROP FUNCTION receive_stripe_event(uuid, text, text, text, text, jsonb, date, timestamptz);
  -- The group is the endpoint's, whoever calls. A second delivery changes nothing. In one order, so that two calls never wait for each other in a ring.
  CREATE FUNCTION receive_stripe_events(endpoints uuid[], ids text[], types text[], states text[], reasons text[], to_keep text[], today date, due timestamptz)
    RETURNS boolean LANGUAGE plpgsql ${definer} AS $$
    BEGIN
      INSERT INTO stripe_event (group_id, endpoint_id, id, type, state, reason, kept, received_on, next_try_at)
        SELECT e.group_id, e.id, n.id, n.type, n.state, n.reason, n.kept::jsonb, today, CASE WHEN n.state = 'waiting' THEN due END
          FROM unnest(endpoints, ids, types, states, reasons, to_keep) AS n (endpoint, id, type, state, reason, kept)
          JOIN stripe_endpoint e ON e.id = n.endpoint ORDER BY e.id, n.id
        ON CONFLICT DO NOTHING;
      RETURN FOUND;
    END $$;
  REVOKE ALL ON FUNCTION receive_stripe_events(uuid[], text[], text[], text[], text[], text[], date, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION receive_stripe_events(uuid[], text[], text[], text[], text[], text[], date, timestamptz) TO sojourn_app;`;
