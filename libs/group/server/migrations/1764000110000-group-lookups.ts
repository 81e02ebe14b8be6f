import type { Migration } from '@sojourn/database';

/**
 * What must be asked before a group is known: each a SECURITY DEFINER function with a fixed search path that answers one question.
 * Keeps: the application reads no other row of these tables without a group. Takes no locks.
 */
export class GroupLookups1764000110000 implements Migration {
  readonly name = 'GroupLookups1764000110000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    const definer = 'SECURITY DEFINER SET search_path = public, pg_temp';
    await db.query(`
      CREATE FUNCTION group_count() RETURNS int LANGUAGE sql STABLE ${definer} AS
        $$ SELECT count(*)::int FROM tenant_group $$;

      CREATE FUNCTION group_of_public_slug(asked text) RETURNS TABLE (id uuid, name text, currency text, time_zone text) LANGUAGE sql STABLE ${definer} AS
        $$ SELECT g.id, g.name, g.currency::text, g.time_zone FROM tenant_group g WHERE g.public_slug = asked $$;

      CREATE FUNCTION slug_is_free(asked text) RETURNS boolean LANGUAGE sql STABLE ${definer} AS
        $$ SELECT NOT EXISTS (SELECT 1 FROM tenant_group WHERE slug = asked OR public_slug = asked) $$;

      CREATE FUNCTION founding_link_open(asked bytea) RETURNS boolean LANGUAGE sql STABLE ${definer} AS
        $$ SELECT EXISTS (SELECT 1 FROM founding_link WHERE token_hash = asked AND used_at IS NULL) $$;

      -- The row lock makes two foundings with one link wait for each other; the second finds it used.
      CREATE FUNCTION use_founding_link(asked bytea, at timestamptz) RETURNS boolean LANGUAGE sql ${definer} AS
        $$ WITH used AS (UPDATE founding_link SET used_at = at WHERE token_hash = asked AND used_at IS NULL RETURNING 1) SELECT EXISTS (SELECT 1 FROM used) $$;

      CREATE FUNCTION login_record(asked_slug text, asked_handle text)
        RETURNS TABLE (group_id uuid, member_id uuid, registration_record text, user_identifier uuid) LANGUAGE sql STABLE ${definer} AS
        $$ SELECT m.group_id, m.id, m.registration_record, m.user_identifier
             FROM member m JOIN tenant_group g ON g.id = m.group_id
            WHERE g.slug = asked_slug AND m.handle = asked_handle AND m.state = 'active' $$;

      -- Finds a living session and marks it seen; idle and absolute limits are arguments so that one place holds them.
      CREATE FUNCTION session_member(asked bytea, at timestamptz, idle interval, absolute interval)
        RETURNS TABLE (group_id uuid, member_id uuid, handle text, roles text[]) LANGUAGE sql ${definer} AS
        $$ UPDATE member_session s SET seen_at = greatest(s.seen_at, at)
             FROM member m
            WHERE s.token_hash = asked AND s.seen_at > at - idle AND s.begun_at > at - absolute
              AND m.group_id = s.group_id AND m.id = s.member_id AND m.state = 'active'
        RETURNING s.group_id, s.member_id, m.handle, m.roles $$;

      CREATE FUNCTION open_invite(asked uuid, secret bytea, at timestamptz)
        RETURNS TABLE (group_id uuid, slug text, name text, roles text[]) LANGUAGE sql STABLE ${definer} AS
        $$ SELECT g.id, g.slug, g.name, i.roles FROM invite i JOIN tenant_group g ON g.id = i.group_id
            WHERE i.id = asked AND i.secret_hash = secret AND i.used_by IS NULL AND i.expires_at > at $$;
    `);
    const functions = [
      'group_count()',
      'group_of_public_slug(text)',
      'slug_is_free(text)',
      'founding_link_open(bytea)',
      'use_founding_link(bytea, timestamptz)',
      'login_record(text, text)',
      'session_member(bytea, timestamptz, interval, interval)',
      'open_invite(uuid, bytea, timestamptz)',
    ];
    for (const name of functions)
      await db.query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${name} TO sojourn_app`);
  }
}
