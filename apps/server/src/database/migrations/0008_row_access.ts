/**
 * The application's role, and which rows of people it sees: by role, jurisdiction and date.
 *
 * @since 0.1.0
 */

// What the server does by itself is none of the application's business.
const closed = ["schema_migration"];
const appendOnly = ["audit_entry"];
const readOnly = ["audit_seal", "role_permission", "province_succession", "province_partition"];

const list = (names: ReadonlyArray<string>): string => names.map((name) => `'${name}'`).join(", ");

// A record of a person is seen with the person. The sub-select of one row is answered from an index, and the row that it
// looks for is itself under the policy of placements; written with EXISTS, the whole table might be hashed first.
const withPerson = (column: string, partitioned: boolean): string =>
  `(SELECT p.unit_id FROM citizen_placement p WHERE p.citizen_id = %1$I.${column}${
    partitioned ? " AND p.province_code = %1$I.province_code" : ""
  }) IS NOT NULL`;
const withApplication = (column: string, partitioned: boolean): string =>
  `(SELECT o.unit_id FROM application_office o WHERE o.application_id = %1$I.${column}${
    partitioned ? " AND o.province_code = %1$I.province_code" : ""
  }) IS NOT NULL`;
const inProvince = "province_code = ANY((SELECT reached_provinces())::text[])";

/**
 * The statements, in PostgreSQL's dialect.
 *
 * **Details**
 *
 * A request runs as `hopnhat_app`, which owns nothing and bypasses nothing. `begin_request` says on whose behalf and on
 * which day; from that user's grants of the day it works out the provinces and units that are reached, once, and the
 * policies compare rows with them.
 *
 * A unit is reached with the units whose people went to it, all or part: their records follow the people. Of a unit that
 * was split, only what waits or was not moved yet still stands under it; whoever was placed stands under another unit,
 * and is seen there alone. What stays under a unit that was split for good, such as a decided application, is seen with
 * its person.
 *
 * @category migrations
 * @since 0.1.0
 */
export const rowAccess = `
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'hopnhat_app') THEN
    CREATE ROLE hopnhat_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOINHERIT;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
  EXECUTE format('GRANT hopnhat_app TO %I', current_user);
EXCEPTION WHEN unique_violation OR internal_error THEN NULL;
END $$;

ALTER TABLE unit_descent ADD COLUMN by_ledger boolean NOT NULL DEFAULT false;

CREATE FUNCTION asking_user() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT NULLIF(current_setting('hopnhat.user', true), '')
$$;
CREATE FUNCTION reached_provinces() RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT NULLIF(current_setting('hopnhat.provinces', true), '')::text[]
$$;
CREATE FUNCTION reached_units() RETURNS integer[] LANGUAGE sql STABLE AS $$
  SELECT NULLIF(current_setting('hopnhat.units', true), '')::integer[]
$$;
CREATE FUNCTION is_permitted(permission text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT permission = ANY(COALESCE(NULLIF(current_setting('hopnhat.permissions', true), '')::text[], '{}'))
$$;

-- Units whose people, by one way or several, came to the units given; these with them.
CREATE FUNCTION units_behind(units integer[]) RETURNS SETOF integer LANGUAGE sql STABLE AS $$
  WITH RECURSIVE behind (unit_id) AS (
    SELECT unnest(units)
    UNION SELECT d.from_unit_id FROM unit_descent d JOIN behind b ON d.to_unit_id = b.unit_id
  ) SELECT unit_id FROM behind
$$;

-- Split units whose records were moved: what still stands under them for good is told apart from what waits its turn.
CREATE FUNCTION units_split() RETURNS integer[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT array_agg(DISTINCT k.source_unit_id)
  FROM placement_candidate k
  JOIN reorganisation_batch b ON b.reorganisation_id = k.reorganisation_id AND k.source_unit_id = ANY(b.source_unit_ids)
  WHERE b.done_at IS NOT NULL
$$;

-- Asked of the few rows that stay under a split unit for good. As the owner: offices and applications are each under a
-- policy that looks at the other.
CREATE FUNCTION is_applicant_reached(the_application integer, the_province text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM application a JOIN citizen_placement p ON p.citizen_id = a.citizen_id
    WHERE a.id = the_application AND a.province_code = the_province
      AND (p.unit_id = ANY(reached_units()) OR p.province_code = ANY(reached_provinces())))
$$;

CREATE FUNCTION begin_request(the_user text, today date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  permissions text[];
  provinces text[];
  communes integer[];
  units integer[];
BEGIN
  SELECT array_agg(DISTINCT r.permission),
    array_agg(DISTINCT p.province_code) FILTER (WHERE r.permission = 'see-person' AND p.province_code IS NOT NULL),
    array_agg(DISTINCT g.unit_id) FILTER (WHERE r.permission = 'see-person' AND g.unit_id IS NOT NULL)
  INTO permissions, provinces, communes
  FROM user_grant g
  JOIN role_permission r ON r.role = g.role AND r.valid_from <= today AND r.valid_to > today
  LEFT JOIN province_partition p ON g.unit_id IS NULL AND p.province_code = COALESCE(g.province_code, p.province_code)
  WHERE g.user_id = the_user AND g.revoked_at IS NULL
    AND g.valid_from <= today AND (g.valid_to IS NULL OR g.valid_to > today);
  -- Beside what its partition holds, a province is reached by those of other provinces whose people may come to it.
  IF provinces IS NOT NULL THEN
    SELECT array_agg(d.from_unit_id) INTO units
    FROM unit_descent d JOIN unit f ON f.id = d.from_unit_id JOIN unit t ON t.id = d.to_unit_id
    WHERE t.record_province_code = ANY(provinces) AND NOT f.record_province_code = ANY(provinces);
  END IF;
  SELECT array_agg(b) INTO units FROM units_behind(COALESCE(communes, '{}') || COALESCE(units, '{}')) b;
  PERFORM set_config('hopnhat.user', the_user, true), set_config('hopnhat.today', today::text, true),
    set_config('hopnhat.permissions', COALESCE(permissions, '{}')::text, true),
    set_config('hopnhat.provinces', COALESCE(provinces, '{}')::text, true),
    set_config('hopnhat.units', COALESCE(units, '{}')::text, true);
END $$;

CREATE FUNCTION note_descent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO unit_descent (from_unit_id, to_unit_id)
  SELECT f.source_unit_id, f.target_unit_id FROM reorganisation_flow f JOIN unit t ON t.id = f.target_unit_id
  WHERE f.reorganisation_id = NEW.reorganisation_id AND f.people <> 'none'
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER reorganisation_laid_out AFTER INSERT ON reorganisation_batch
  FOR EACH ROW EXECUTE FUNCTION note_descent();

CREATE FUNCTION forget_descent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM unit_descent d USING reorganisation_flow f
  WHERE f.reorganisation_id = NEW.id AND d.from_unit_id = f.source_unit_id AND d.to_unit_id = f.target_unit_id
    AND NOT d.by_ledger;
  RETURN NULL;
END $$;
CREATE TRIGGER reorganisation_reverted AFTER UPDATE OF state ON reorganisation
  FOR EACH ROW WHEN (NEW.state = 'reverted') EXECUTE FUNCTION forget_descent();
INSERT INTO unit_descent (from_unit_id, to_unit_id)
  SELECT f.source_unit_id, f.target_unit_id FROM reorganisation_flow f JOIN unit t ON t.id = f.target_unit_id
  JOIN reorganisation r ON r.id = f.reorganisation_id AND r.state IN ('running', 'done')
  WHERE f.people <> 'none' ON CONFLICT DO NOTHING;

CREATE FUNCTION guard(the_table text, condition text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF to_regclass(the_table) IS NULL THEN RETURN; END IF;
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', the_table);
  EXECUTE format('DROP POLICY IF EXISTS within_jurisdiction ON %I', the_table);
  EXECUTE format('CREATE POLICY within_jurisdiction ON %1$I FOR ALL USING (' || condition || ') WITH CHECK (true)',
    the_table);
END $$;
COMMENT ON FUNCTION guard IS
  'Puts a table under row-level security: the rows of the condition are seen, changed and deleted; %1$I is the table.';

SELECT guard('citizen_placement', '${inProvince} OR unit_id = ANY((SELECT reached_units())::integer[])');
SELECT guard('citizen', '${inProvince} OR ${withPerson("id", true)}');
${["citizen_placement_earlier", "e_id_account", "campaign_target", "personal_number"]
  .map((table) => `SELECT guard('${table}', '${inProvince} OR ${withPerson("citizen_id", true)}');`)
  .join("\n")}
SELECT guard('application_office', '${inProvince} OR (unit_id = ANY((SELECT reached_units())::integer[]) AND (
  status = ''waiting'' OR NOT unit_id = ANY(COALESCE((SELECT units_split()), ''{}'')::integer[])
  OR is_applicant_reached(%1$I.application_id, %1$I.province_code)))');
SELECT guard('application', '${inProvince} OR ${withApplication("id", true)}');
${["application_office_earlier", "application_case", "application_action"]
  .map((table) => `SELECT guard('${table}', '${inProvince} OR ${withApplication("application_id", true)}');`)
  .join("\n")}
SELECT guard('e_id_case', '${inProvince} OR ${withPerson("citizen_id", true)}');
SELECT guard('e_id_event', '${inProvince} OR
  (SELECT c.id FROM e_id_case c WHERE c.id = %1$I.case_id AND c.province_code = %1$I.province_code) IS NOT NULL');
SELECT guard('offline_item', 'user_id = asking_user() OR ${inProvince} OR unit_id = ANY((SELECT reached_units())::integer[])');
${["appointment", "queue_ticket"]
  .map(
    (table) => `SELECT guard('${table}', '${inProvince}
  OR (SELECT s.unit_id FROM service_point s WHERE s.id = %1$I.service_point_id) = ANY((SELECT reached_units())::integer[])
  OR ${withPerson("citizen_id", false)}');`,
  )
  .join("\n")}
SELECT guard('placement_decision_record', '${inProvince} OR relation = ''village''
  OR relation = ''citizen'' AND ${withPerson("record_id", false)}
  OR relation = ''application'' AND ${withApplication("record_id", false)}');
SELECT guard('duplicate_merger', '${inProvince} OR ${withPerson("survivor_id", false)}');
SELECT guard('duplicate_merger_record', '${inProvince} OR
  (SELECT m.id FROM duplicate_merger m WHERE m.id = %1$I.merger_id) IS NOT NULL');
SELECT guard('citizen_merged', '${inProvince} OR ${withPerson("citizen_id", false)}');
SELECT guard('duplicate_dismissal', '${inProvince} OR ${withPerson("one_id", false)} OR ${withPerson("other_id", false)}');
SELECT guard('target_import_row', 'citizen_id IS NULL OR ${inProvince} OR ${withPerson("citizen_id", false)}');
SELECT guard('idempotent_write', 'user_id = asking_user()');
SELECT guard('session', 'user_id = asking_user()');
SELECT guard('user_grant', 'user_id = asking_user() OR is_permitted(''grant-roles'') OR is_permitted(''see-audit'')');

ALTER TABLE user_grant ENABLE ROW LEVEL SECURITY;
CREATE POLICY granted_by_whom_may ON user_grant AS RESTRICTIVE FOR INSERT WITH CHECK (is_permitted('grant-roles'));
CREATE POLICY ended_by_whom_may ON user_grant AS RESTRICTIVE FOR UPDATE USING (is_permitted('grant-roles'));

ALTER TABLE audit_entry
  ADD COLUMN role text NOT NULL DEFAULT 'server',
  ADD COLUMN kind text NOT NULL DEFAULT 'write' CHECK (kind IN ('write', 'read')),
  ADD COLUMN purpose text,
  ADD COLUMN outcome text NOT NULL DEFAULT 'allowed' CHECK (outcome IN ('allowed', 'refused', 'failed')),
  ADD COLUMN unit_id integer;
COMMENT ON COLUMN audit_entry.unit_id IS
  'The unit under which the record stood at the time. It is named for good, whatever becomes of the unit.';
CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
CREATE INDEX audit_entry_unit ON audit_entry (unit_id, id) WHERE unit_id IS NOT NULL;
SELECT guard('audit_entry', 'is_permitted(''see-audit'') OR actor = asking_user()');
CREATE POLICY in_own_name ON audit_entry AS RESTRICTIVE FOR INSERT WITH CHECK (actor = asking_user());

CREATE TABLE audit_seal (
  sequence bigint PRIMARY KEY CHECK (sequence > 0),
  entry_id bigint NOT NULL UNIQUE,
  sealed_at timestamptz NOT NULL,
  previous text NOT NULL CHECK (previous ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE audit_seal IS
  'The chain of the log: entries in the order in which they were sealed, each with the hash of the one before. Sealing is a step of its own, so that writers do not wait for one another.';
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

CREATE FUNCTION open_to_application() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  found record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO hopnhat_app', current_schema());
  FOR found IN
    SELECT c.relname AS name, c.relkind AS kind FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S') AND NOT c.relispartition
      AND c.relname NOT LIKE 'cluster%' AND c.relname NOT IN (${list(closed)})
  LOOP
    IF found.kind = 'v' THEN
      -- A view shows what its reader may see, not what its owner may.
      EXECUTE format('ALTER VIEW %I SET (security_invoker = true)', found.name);
      EXECUTE format('GRANT SELECT ON %I TO hopnhat_app', found.name);
    ELSIF found.kind = 'S' THEN
      EXECUTE format('GRANT USAGE ON SEQUENCE %I TO hopnhat_app', found.name);
    ELSIF found.name IN (${list(readOnly)}) THEN
      EXECUTE format('GRANT SELECT ON %I TO hopnhat_app', found.name);
    ELSIF found.name IN (${list(appendOnly)}) THEN
      EXECUTE format('GRANT SELECT, INSERT ON %I TO hopnhat_app', found.name);
    ELSE
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO hopnhat_app', found.name);
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION open_to_application IS
  'Lets the application''s role at the tables that there are: called after every step of the schema.';
`;
