import { protectByGroup, type Migration } from '@sojourn/database';

/**
 * Keeps: one person per bed and night, one bed per person and night, no stay on a blocked night (a block is a row of the same exclusion),
 * no stay outside the bed's usable time, never more people in a unit than it may hold. (housing.md 3, rules 1 to 3)
 * New tables only; locks nothing that is in use. btree_gist is a trusted extension, so the database's owner may create it.
 */
export class Housing1764300000000 implements Migration {
  readonly name = 'Housing1764300000000';

  async up(db: { query(sql: string): Promise<unknown> }): Promise<void> {
    await db.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await db.query(PLACES);
    await db.query(OCCUPATION);
    await db.query(COMMENTS);
    // What a bed or a unit may hold is not changed by the application yet, so a placed stay cannot lose its ground.
    for (const table of ['property', 'unit', 'bed', 'housing_labels']) await db.query(protectByGroup(table, ['SELECT', 'INSERT']));
    await db.query(protectByGroup('bed_occupation', ['SELECT', 'INSERT', 'UPDATE']));
    await db.query(HOUSING_EYES);
    await db.query(PLACEMENT_GUARD);
  }
}

const PLACES = `
  CREATE TABLE property (
    group_id uuid NOT NULL REFERENCES tenant_group (id),
    id uuid NOT NULL,
    code_name text NOT NULL CHECK (length(code_name) BETWEEN 1 AND 60),
    district text NOT NULL CHECK (length(district) BETWEEN 1 AND 60),
    type text NOT NULL CHECK (type IN ('SAFE', 'SHELTER', 'TRANS', 'HOST', 'LEASE_ORG', 'LEASE_OWN', 'HOTEL', 'SUBSIDY')),
    lease_from date,
    lease_to date,
    rent_minor bigint CHECK (rent_minor > 0),
    currency text CHECK (currency ~ '^[A-Z]{3}$'),
    PRIMARY KEY (group_id, id),
    CONSTRAINT lease_is_whole CHECK (
      (lease_from IS NULL AND lease_to IS NULL AND rent_minor IS NULL AND currency IS NULL)
      OR (lease_from IS NOT NULL AND rent_minor IS NOT NULL AND currency IS NOT NULL AND (lease_to IS NULL OR lease_from <= lease_to)))
  );
  CREATE UNIQUE INDEX one_property_per_code_name ON property (group_id, lower(code_name));
  CREATE TABLE unit (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    property_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    capacity smallint NOT NULL CHECK (capacity BETWEEN 1 AND 99),
    position smallint NOT NULL,
    PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, property_id) REFERENCES property (group_id, id)
  );
  CREATE INDEX unit_of_property ON unit (group_id, property_id);
  CREATE TABLE bed (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    unit_id uuid NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    type text NOT NULL CHECK (type IN ('single', 'double-half', 'cot', 'sofa')),
    usable daterange NOT NULL CHECK (NOT isempty(usable)),
    position smallint NOT NULL,
    PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, unit_id) REFERENCES unit (group_id, id)
  );
  CREATE INDEX bed_of_unit ON bed (group_id, unit_id);
  CREATE TABLE housing_labels (
    group_id uuid PRIMARY KEY REFERENCES tenant_group (id),
    container_id uuid NOT NULL
  );`;

const OCCUPATION = `
  CREATE TYPE occupation_kind AS ENUM ('stay', 'block');
  CREATE TYPE occupation_state AS ENUM ('requested', 'reserved', 'expected', 'in', 'out', 'cancelled', 'no-show');
  CREATE TABLE bed_occupation (
    group_id uuid NOT NULL,
    id uuid NOT NULL,
    bed_id uuid NOT NULL,
    kind occupation_kind NOT NULL,
    person_ref uuid,
    state occupation_state NOT NULL,
    nights daterange NOT NULL,
    open_end boolean NOT NULL DEFAULT false,
    arrived_on date NOT NULL,
    moved_to uuid,
    expires_at timestamptz,
    PRIMARY KEY (group_id, id),
    FOREIGN KEY (group_id, bed_id) REFERENCES bed (group_id, id),
    FOREIGN KEY (group_id, moved_to) REFERENCES bed_occupation (group_id, id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT at_least_one_night CHECK (NOT isempty(nights) AND NOT lower_inf(nights) AND upper(nights) IS DISTINCT FROM 'infinity'),
    CONSTRAINT a_stay_has_a_person CHECK ((kind = 'stay') = (person_ref IS NOT NULL)),
    CONSTRAINT a_block_holds_or_is_over CHECK (kind = 'stay' OR state IN ('in', 'cancelled')),
    CONSTRAINT moved_people_have_left CHECK (moved_to IS NULL OR state = 'out'),
    CONSTRAINT one_person_per_bed_and_night
      EXCLUDE USING gist (group_id WITH =, bed_id WITH =, nights WITH &&) WHERE (state IN ('reserved', 'expected', 'in')),
    CONSTRAINT one_bed_per_person_and_night
      EXCLUDE USING gist (group_id WITH =, person_ref WITH =, nights WITH &&) WHERE (state IN ('reserved', 'expected', 'in'))
  );
  CREATE INDEX occupation_by_nights ON bed_occupation USING gist (group_id, nights);
  CREATE INDEX occupation_of_bed ON bed_occupation (group_id, bed_id);
  CREATE INDEX occupation_of_person ON bed_occupation (group_id, person_ref) WHERE person_ref IS NOT NULL;
  CREATE INDEX reservation_to_expire ON bed_occupation (group_id, expires_at) WHERE state = 'reserved';`;

const COMMENTS = `
  COMMENT ON TABLE property IS 'Places to sleep, by code name. No address: that is sealed.';
  COMMENT ON COLUMN property.code_name IS 'Clear because the books and the board name a place by it; says nothing about where it is.';
  COMMENT ON COLUMN property.district IS 'Clear so that a bed can be found near work or school; never finer than a city district.';
  COMMENT ON TABLE unit IS 'Flats and rooms of a property, and how many people law or lease allow.';
  COMMENT ON TABLE bed IS 'Beds, and from when to when they can be slept in.';
  COMMENT ON TABLE bed_occupation IS 'Who or what holds a bed on which nights: stays, reservations and blocks. The person is a random reference.';
  COMMENT ON COLUMN bed_occupation.person_ref IS 'Random per person; joins a case only inside sealed records. Clear so that nobody is given two beds.';
  COMMENT ON COLUMN bed_occupation.nights IS 'Half-open. Clear so that the database itself can refuse a second stay.';
  COMMENT ON COLUMN bed_occupation.arrived_on IS 'First night of the unbroken time here, also across a change of bed; for the length of stays.';
  COMMENT ON TABLE housing_labels IS 'Which sealed container holds the labels of stays: one for each group.';`;

/** Who sleeps where is for those who work with beds. The accountant gets 0 rows here from the database itself. */
const HOUSING_EYES = `
  CREATE POLICY housing_roles ON bed_occupation AS RESTRICTIVE TO sojourn_app
    USING (string_to_array((SELECT current_setting('app.roles')), ',') && ARRAY['officer', 'housing', 'caseworker', 'system']);`;

/**
 * Rules 2 (usable time) and 3 (capacity), which an exclusion cannot say. The person first, then the unit: always in this order, so that two placements
 * wait for each other instead of meeting head-on; also why two inserts never meet inside the exclusion's index.
 */
const PLACEMENT_GUARD = `
  CREATE FUNCTION guard_placement() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
  DECLARE
    place record;
    full_night date;
  BEGIN
    IF NEW.state NOT IN ('reserved', 'expected', 'in') THEN RETURN NEW; END IF;
    SELECT b.unit_id, b.usable, u.capacity INTO place
      FROM bed b JOIN unit u ON u.group_id = b.group_id AND u.id = b.unit_id
      WHERE b.group_id = NEW.group_id AND b.id = NEW.bed_id;
    IF NOT FOUND THEN RETURN NEW; END IF; -- the foreign key says so in its own name
    IF NEW.kind = 'stay' THEN PERFORM pg_advisory_xact_lock(hashtextextended(NEW.group_id::text || NEW.person_ref::text, 0)); END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.group_id::text || place.unit_id::text, 1));
    IF NEW.kind = 'block' THEN RETURN NEW; END IF;
    IF NOT NEW.nights <@ place.usable THEN
      RAISE EXCEPTION 'a stay outside the usable time of its bed' USING ERRCODE = 'check_violation', CONSTRAINT = 'stay_inside_usable_time';
    END IF;
    WITH others AS (
      SELECT o.nights FROM bed_occupation o JOIN bed b ON b.group_id = o.group_id AND b.id = o.bed_id
      WHERE o.group_id = NEW.group_id AND b.unit_id = place.unit_id AND o.id <> NEW.id AND o.kind = 'stay'
        AND o.state IN ('reserved', 'expected', 'in') AND o.nights && NEW.nights
    ), arrivals AS (
      SELECT greatest(lower(nights), lower(NEW.nights)) AS night FROM others UNION SELECT lower(NEW.nights)
    )
    SELECT night INTO full_night FROM arrivals
      WHERE (SELECT count(*) FROM others WHERE others.nights @> arrivals.night) + 1 > place.capacity LIMIT 1;
    IF full_night IS NOT NULL THEN
      RAISE EXCEPTION 'more people in a unit than it may hold' USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_within_capacity';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER guard_placement BEFORE INSERT OR UPDATE ON bed_occupation FOR EACH ROW EXECUTE FUNCTION guard_placement();`;
