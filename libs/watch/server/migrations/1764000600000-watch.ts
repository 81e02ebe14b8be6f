import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Keeps: an item says when and who, never why; it is shown to its owner, its second and the holders of its container, nobody else;
 * an item without container is the officers' too. What happened to an item is only ever added to. No item can be deleted: promise 3, no term is missed.
 * New tables only; locks nothing that is in use.
 */
export class Watch1764000600000 implements Migration {
  readonly name = 'Watch1764000600000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query(TABLES);
    await db.query(protectByGroup('watch_item', ['SELECT', 'INSERT', 'UPDATE']));
    await db.query(protectByGroup('watch_event', ['SELECT', 'INSERT']));
    await db.query(NEED_TO_KNOW);
    await db.query(COMMENTS);
  }
}

const TABLES = `
  CREATE TABLE watch_item (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('term', 'check-in', 'document', 'hearing', 'request', 'arrival', 'departure', 'lease', 'report')),
    due_on date NOT NULL,
    due_at timestamptz,
    safe_on date,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
    owner_id uuid NOT NULL,
    second_id uuid,
    container_id uuid,
    step integer NOT NULL DEFAULT 0 CHECK (step >= 0),
    seen_at timestamptz,
    ask_next_at timestamptz NOT NULL,
    CONSTRAINT watch_item_pkey PRIMARY KEY (group_id, id),
    CONSTRAINT safe_before_due CHECK (safe_on IS NULL OR safe_on <= due_on),
    CONSTRAINT owner_is_member FOREIGN KEY (group_id, owner_id) REFERENCES member (group_id, id),
    CONSTRAINT second_is_member FOREIGN KEY (group_id, second_id) REFERENCES member (group_id, id)
  );
  CREATE INDEX watch_item_due ON watch_item (group_id, due_on) WHERE state = 'open';
  CREATE INDEX watch_item_ask_next ON watch_item (ask_next_at, group_id) WHERE state = 'open';
  CREATE TABLE watch_event (
    group_id uuid NOT NULL,
    item_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    at timestamptz NOT NULL,
    what text NOT NULL CHECK (what IN ('added', 'seen', 'moved', 'asked-again', 'done', 'undone')),
    by_id uuid,
    to_id uuid,
    PRIMARY KEY (group_id, item_id, number),
    FOREIGN KEY (group_id, item_id) REFERENCES watch_item (group_id, id)
  );`;

/**
 * \`container_id\` has no foreign key: this step may run before the containers' own. The service asks, and the insert policy asks again, whether the member holds it.
 * The escalation acts as 'system'; which groups it must look into, it learns from a function that gives ids of groups and nothing else.
 */
const NEED_TO_KNOW = `
  CREATE FUNCTION watch_concerns(owner uuid, second uuid, container uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
  BEGIN
    RETURN current_setting('app.roles') = 'system'
        OR owner = current_setting('app.member_id')::uuid
        OR second = current_setting('app.member_id')::uuid
        OR CASE WHEN container IS NULL THEN 'officer' = ANY (string_to_array(current_setting('app.roles'), ',')) ELSE grants.holds(container) END;
  END $$;
  CREATE FUNCTION watch_may_add(container uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog AS $$
  BEGIN
    RETURN container IS NULL OR grants.holds(container);
  END $$;
  REVOKE ALL ON FUNCTION watch_concerns(uuid, uuid, uuid), watch_may_add(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION watch_concerns(uuid, uuid, uuid), watch_may_add(uuid) TO sojourn_app;
  CREATE POLICY concerned ON watch_item AS RESTRICTIVE FOR SELECT TO sojourn_app USING (watch_concerns(owner_id, second_id, container_id));
  CREATE POLICY concerned_change ON watch_item AS RESTRICTIVE FOR UPDATE TO sojourn_app
    USING (watch_concerns(owner_id, second_id, container_id)) WITH CHECK (watch_concerns(owner_id, second_id, container_id));
  CREATE POLICY add_for_held ON watch_item AS RESTRICTIVE FOR INSERT TO sojourn_app WITH CHECK (watch_may_add(container_id));
  CREATE POLICY of_seen_item ON watch_event AS RESTRICTIVE FOR SELECT TO sojourn_app
    USING (EXISTS (SELECT 1 FROM watch_item i WHERE i.group_id = watch_event.group_id AND i.id = watch_event.item_id));
  CREATE FUNCTION groups_to_ask(at timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT DISTINCT group_id FROM public.watch_item WHERE state = 'open' AND ask_next_at <= groups_to_ask.at
  $$;
  REVOKE ALL ON FUNCTION groups_to_ask(timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION groups_to_ask(timestamptz) TO sojourn_app;`;

const COMMENTS = `
  COMMENT ON TABLE watch_item IS 'What is due: when, what kind, who answers for it. Why it is due is sealed in the container.';
  COMMENT ON COLUMN watch_item.kind IS 'Clear so that the day can be sorted and the right step of escalation taken.';
  COMMENT ON COLUMN watch_item.due_on IS 'Clear so that the server can remind and escalate while nobody is signed in.';
  COMMENT ON COLUMN watch_item.owner_id IS 'Who answers for it: a member, never a helped person.';
  COMMENT ON COLUMN watch_item.container_id IS 'Random id of the sealed container; clear because the database shows the item to its holders.';
  COMMENT ON COLUMN watch_item.ask_next_at IS 'When the next person is asked unless somebody looks or it is done.';
  COMMENT ON TABLE watch_event IS 'What happened to an item: added, seen, moved to the next person, done. Only ever added to.';`;
