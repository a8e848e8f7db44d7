/**
 * Records of people by province, the numbers that people bear and bore, and who may do what where.
 *
 * @since 0.1.0
 */

// The letters of Vietnamese beside their Latin ones. `lower` and `unaccent` are left alone: the one depends on the
// database's locale, the other on an extension.
const accented = [
  ["áàảãạăắằẳẵặâấầẩẫậÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬ", "a"],
  ["éèẻẽẹêếềểễệÉÈẺẼẸÊẾỀỂỄỆ", "e"],
  ["íìỉĩịÍÌỈĨỊ", "i"],
  ["óòỏõọôốồổỗộơớờởỡợÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢ", "o"],
  ["úùủũụưứừửữựÚÙỦŨỤƯỨỪỬỮỰ", "u"],
  ["ýỳỷỹỵÝỲỶỸỴ", "y"],
  ["đĐ", "d"],
] as const;
const letters = "abcdefghijklmnopqrstuvwxyz";
const from = accented.map(([group]) => group).join("") + letters.toUpperCase();
const to = accented.map(([group, letter]) => letter.repeat(group.length)).join("") + letters;

// Resolution 202/2025/QH15: which of today's provinces each of the 63 of before belongs to. Those left out go on.
const successions: Readonly<Record<string, string>> = {
  "02": "08",
  "06": "19",
  "10": "15",
  "17": "25",
  "26": "25",
  "27": "24",
  "30": "31",
  "34": "33",
  "35": "37",
  "36": "37",
  "45": "44",
  "49": "48",
  "54": "66",
  "58": "56",
  "60": "68",
  "62": "51",
  "64": "52",
  "67": "68",
  "70": "75",
  "72": "80",
  "74": "79",
  "77": "79",
  "83": "86",
  "84": "86",
  "87": "82",
  "89": "91",
  "93": "92",
  "94": "92",
  "95": "96",
};

const moved = [
  "citizen",
  "citizen_placement",
  "citizen_placement_earlier",
  "placement_decision",
  "application",
  "application_office",
  "application_office_earlier",
  "e_id_account",
  "campaign_target",
];

/**
 * The statements, in PostgreSQL's dialect.
 *
 * **Details**
 *
 * Every table with a row for each person, or for each of their applications, is partitioned by the province that keeps the
 * record today. It is the province of the unit's people now, not of the unit then: so the merger of Hòa Bình, Vĩnh Phúc
 * and Phú Thọ rewrites rows within one partition, and moves none between partitions.
 *
 * A partition is made when the first unit of its province is registered; tables that come later call
 * `make_partitions()` once they are made.
 *
 * @category migrations
 * @since 0.1.0
 */
export const provinces = `
CREATE TABLE province_succession (
  province_code text PRIMARY KEY,
  successor_code text NOT NULL
);
COMMENT ON TABLE province_succession IS
  'Provinces that went whole into another. The records of their people are kept with those of the other.';
INSERT INTO province_succession (province_code, successor_code) VALUES
  ${Object.entries(successions)
    .map(([code, successor]) => `('${code}', '${successor}')`)
    .join(", ")};

ALTER TABLE unit ADD COLUMN record_province_code text;
COMMENT ON COLUMN unit.record_province_code IS
  'The province that keeps the records of the unit''s people today; province_code is the one it lay in.';

CREATE FUNCTION record_province(code text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT COALESCE((SELECT successor_code FROM province_succession WHERE province_code = code), code)
$$;
UPDATE unit SET record_province_code = record_province(province_code);
ALTER TABLE unit ALTER COLUMN record_province_code SET NOT NULL;

CREATE TABLE province_partition (province_code text PRIMARY KEY);
COMMENT ON TABLE province_partition IS 'The provinces that have their partitions.';

CREATE FUNCTION make_partitions() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  missing record;
BEGIN
  FOR missing IN
    SELECT c.relname AS parent, p.province_code AS code, format('%s_%s', c.relname, p.province_code) AS partition
    FROM pg_partitioned_table t JOIN pg_class c ON c.oid = t.partrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = t.partattrs[0] AND a.attname = 'province_code'
    CROSS JOIN province_partition p
    WHERE c.relnamespace = current_schema()::regnamespace AND t.partstrat = 'l'
      AND NOT EXISTS (SELECT FROM pg_class k WHERE k.relnamespace = c.relnamespace
        AND k.relname = format('%s_%s', c.relname, p.province_code))
    ORDER BY 1, 2
  LOOP
    -- Attached, not made in place: that would lock the whole table against readers.
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)',
      missing.partition, missing.parent);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES IN (%L)',
      missing.parent, missing.partition, missing.code);
  END LOOP;
END $$;

CREATE FUNCTION register_unit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  NEW.record_province_code := COALESCE(NEW.record_province_code, record_province(NEW.province_code));
  IF NOT EXISTS (SELECT FROM province_partition WHERE province_code = NEW.record_province_code) THEN
    INSERT INTO province_partition VALUES (NEW.record_province_code) ON CONFLICT DO NOTHING;
    PERFORM make_partitions();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER unit_registered BEFORE INSERT ON unit FOR EACH ROW EXECUTE FUNCTION register_unit();

CREATE FUNCTION fold_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(name, '${from}', '${to}')
$$;
COMMENT ON FUNCTION fold_name IS 'A name in small Latin letters without marks: what one types who has no Vietnamese keys.';

DROP VIEW citizen_placement_history;
DROP VIEW application_office_history;
CREATE SCHEMA former;
${moved.map((table) => `ALTER TABLE ${table} SET SCHEMA former;`).join("\n")}

CREATE SEQUENCE citizen_id_seq AS integer;
CREATE TABLE citizen (
  id integer NOT NULL DEFAULT nextval('citizen_id_seq'),
  village_id integer NOT NULL,
  born_on date NOT NULL,
  province_code text NOT NULL,
  personal_number text NOT NULL CHECK (personal_number ~ '^[0-9]{12}$'),
  sex text NOT NULL CHECK (sex IN ('female', 'male')),
  full_name text NOT NULL,
  name_folded text NOT NULL,
  address_as_printed text NOT NULL,
  PRIMARY KEY (id, province_code)
) PARTITION BY LIST (province_code);
ALTER SEQUENCE citizen_id_seq OWNED BY citizen.id;
CREATE TRIGGER citizen_address_as_printed BEFORE UPDATE OF address_as_printed ON citizen
  FOR EACH ROW WHEN (OLD.address_as_printed IS DISTINCT FROM NEW.address_as_printed)
  EXECUTE FUNCTION refuse_address_change();

CREATE FUNCTION fold_citizen_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_folded := fold_name(NEW.full_name);
  RETURN NEW;
END $$;
CREATE TRIGGER citizen_name_folded BEFORE INSERT ON citizen
  FOR EACH ROW WHEN (NEW.name_folded IS NULL) EXECUTE FUNCTION fold_citizen_name();
CREATE TRIGGER citizen_name_changed BEFORE UPDATE OF full_name ON citizen
  FOR EACH ROW WHEN (OLD.full_name IS DISTINCT FROM NEW.full_name) EXECUTE FUNCTION fold_citizen_name();

CREATE TABLE personal_number (
  personal_number text PRIMARY KEY CHECK (personal_number ~ '^[0-9]{12}$'),
  citizen_id integer NOT NULL,
  valid_from date,
  valid_to date CHECK (valid_to >= valid_from),
  province_code text NOT NULL
);
CREATE INDEX personal_number_former ON personal_number (citizen_id) WHERE valid_to IS NOT NULL;
COMMENT ON TABLE personal_number IS
  'Every number that a person bears or bore: one row each, so that no number is given twice and every former one finds its person. Null is: since before the records, or until now.';

CREATE FUNCTION keep_personal_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO personal_number (personal_number, citizen_id, province_code)
  SELECT personal_number, id, province_code FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER citizen_number AFTER INSERT ON citizen REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_personal_numbers();

CREATE FUNCTION change_personal_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed_on date := COALESCE(NULLIF(current_setting('hopnhat.today', true), '')::date,
    (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date);
BEGIN
  UPDATE personal_number SET valid_to = greatest(valid_from, changed_on)
  WHERE personal_number = OLD.personal_number AND citizen_id = OLD.id;
  INSERT INTO personal_number (personal_number, citizen_id, province_code, valid_from)
  VALUES (NEW.personal_number, NEW.id, NEW.province_code, changed_on);
  RETURN NULL;
END $$;
CREATE TRIGGER citizen_number_changed AFTER UPDATE OF personal_number ON citizen
  FOR EACH ROW WHEN (OLD.personal_number IS DISTINCT FROM NEW.personal_number)
  EXECUTE FUNCTION change_personal_number();

CREATE TABLE citizen_placement (
  citizen_id integer NOT NULL,
  unit_id integer NOT NULL,
  reorganisation_id integer,
  before_unit_id integer,
  before_reorganisation_id integer,
  since date NOT NULL,
  before_since date,
  status placement_status NOT NULL DEFAULT 'placed',
  evidence placement_evidence NOT NULL,
  before_status placement_status,
  before_evidence placement_evidence,
  province_code text NOT NULL,
  PRIMARY KEY (citizen_id, province_code)
) PARTITION BY LIST (province_code);
CREATE INDEX citizen_placement_unit ON citizen_placement (unit_id);
COMMENT ON COLUMN citizen_placement.unit_id IS
  'While the status is waiting, this is the unit that ended; its candidates are in placement_candidate.';

CREATE TABLE citizen_placement_earlier (
  citizen_id integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  unit_id integer NOT NULL,
  status placement_status NOT NULL,
  evidence placement_evidence NOT NULL,
  reorganisation_id integer,
  ended_by integer,
  province_code text NOT NULL,
  PRIMARY KEY (citizen_id, valid_to, valid_from, province_code)
) PARTITION BY LIST (province_code);

CREATE TABLE placement_decision (
  citizen_id integer NOT NULL,
  unit_id integer NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz NOT NULL,
  reason text NOT NULL,
  province_code text NOT NULL,
  PRIMARY KEY (citizen_id, decided_at, province_code)
) PARTITION BY LIST (province_code);

CREATE SEQUENCE application_id_seq AS integer;
CREATE TABLE application (
  id integer NOT NULL DEFAULT nextval('application_id_seq'),
  citizen_id integer NOT NULL,
  received_on date NOT NULL,
  due_on date NOT NULL,
  channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 3),
  status smallint NOT NULL CHECK (status BETWEEN 1 AND 10),
  province_code text NOT NULL,
  number text NOT NULL,
  procedure text NOT NULL CHECK (procedure IN ('issue', 'exchange', 'reissue')),
  age_group text NOT NULL CHECK (age_group IN ('under-6', '6-to-under-14', '14-and-over')),
  PRIMARY KEY (id, province_code),
  UNIQUE (number, province_code)
) PARTITION BY LIST (province_code);
ALTER SEQUENCE application_id_seq OWNED BY application.id;
CREATE INDEX application_citizen ON application (citizen_id);

CREATE TABLE application_office (
  application_id integer NOT NULL,
  unit_id integer NOT NULL,
  reorganisation_id integer,
  before_unit_id integer,
  before_reorganisation_id integer,
  since date NOT NULL,
  before_since date,
  status placement_status NOT NULL DEFAULT 'placed',
  before_status placement_status,
  province_code text NOT NULL,
  PRIMARY KEY (application_id, province_code)
) PARTITION BY LIST (province_code);
CREATE INDEX application_office_unit ON application_office (unit_id);

CREATE TABLE application_office_earlier (
  application_id integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  unit_id integer NOT NULL,
  status placement_status NOT NULL,
  reorganisation_id integer,
  ended_by integer,
  province_code text NOT NULL,
  PRIMARY KEY (application_id, valid_to, valid_from, province_code)
) PARTITION BY LIST (province_code);

CREATE TABLE e_id_account (
  citizen_id integer NOT NULL,
  level smallint NOT NULL CHECK (level IN (1, 2)),
  state text NOT NULL CHECK (state IN ('granted', 'active', 'locked', 'closed')),
  opened_on date NOT NULL,
  province_code text NOT NULL,
  PRIMARY KEY (citizen_id, province_code)
) PARTITION BY LIST (province_code);
COMMENT ON TABLE e_id_account IS 'An account has no place of its own: it is where its holder is placed.';

CREATE TABLE campaign_target (
  citizen_id integer NOT NULL,
  age_group text NOT NULL CHECK (age_group IN ('under-6', '6-to-under-14', '14-and-over')),
  province_code text NOT NULL,
  PRIMARY KEY (citizen_id, province_code)
) PARTITION BY LIST (province_code);
COMMENT ON TABLE campaign_target IS 'Who is on the list of the campaign. Its place is that of the citizen.';

INSERT INTO province_partition SELECT DISTINCT record_province_code FROM unit;
SELECT make_partitions();

-- A row without a place fails here, loudly: NOT NULL of province_code.
INSERT INTO citizen
    (id, village_id, born_on, province_code, personal_number, sex, full_name, name_folded, address_as_printed)
  SELECT c.id, c.village_id, c.born_on, u.record_province_code, c.personal_number, c.sex, c.full_name,
    fold_name(c.full_name), c.address_as_printed
  FROM former.citizen c LEFT JOIN former.citizen_placement p ON p.citizen_id = c.id LEFT JOIN unit u ON u.id = p.unit_id;
INSERT INTO citizen_placement
  SELECT p.citizen_id, p.unit_id, p.reorganisation_id, p.before_unit_id, p.before_reorganisation_id, p.since,
    p.before_since, p.status, p.evidence, p.before_status, p.before_evidence, u.record_province_code
  FROM former.citizen_placement p JOIN unit u ON u.id = p.unit_id;
INSERT INTO citizen_placement_earlier
  SELECT e.citizen_id, e.valid_from, e.valid_to, e.unit_id, e.status, e.evidence, e.reorganisation_id, e.ended_by,
    p.province_code
  FROM former.citizen_placement_earlier e LEFT JOIN citizen_placement p USING (citizen_id);
INSERT INTO placement_decision
  SELECT d.citizen_id, d.unit_id, d.decided_by, d.decided_at, d.reason, p.province_code
  FROM former.placement_decision d LEFT JOIN citizen_placement p USING (citizen_id);
INSERT INTO application (id, citizen_id, received_on, due_on, channel, status, province_code, number, procedure, age_group)
  SELECT a.id, a.citizen_id, a.received_on, a.due_on, a.channel, a.status, u.record_province_code, a.number, a.procedure,
    a.age_group
  FROM former.application a LEFT JOIN former.application_office o ON o.application_id = a.id
  LEFT JOIN unit u ON u.id = o.unit_id;
INSERT INTO application_office
  SELECT o.application_id, o.unit_id, o.reorganisation_id, o.before_unit_id, o.before_reorganisation_id, o.since,
    o.before_since, o.status, o.before_status, u.record_province_code
  FROM former.application_office o JOIN unit u ON u.id = o.unit_id;
INSERT INTO application_office_earlier
  SELECT e.application_id, e.valid_from, e.valid_to, e.unit_id, e.status, e.reorganisation_id, e.ended_by, o.province_code
  FROM former.application_office_earlier e LEFT JOIN application_office o USING (application_id);
INSERT INTO e_id_account
  SELECT e.citizen_id, e.level, e.state, e.opened_on, p.province_code
  FROM former.e_id_account e LEFT JOIN citizen_placement p USING (citizen_id);
INSERT INTO campaign_target
  SELECT t.citizen_id, t.age_group, p.province_code
  FROM former.campaign_target t LEFT JOIN citizen_placement p USING (citizen_id);
SELECT setval('citizen_id_seq', COALESCE((SELECT max(id) FROM citizen), 0) + 1, false);
SELECT setval('application_id_seq', COALESCE((SELECT max(id) FROM application), 0) + 1, false);
DROP SCHEMA former CASCADE;

CREATE VIEW citizen_placement_history WITH (security_invoker = true) AS
SELECT citizen_id, valid_from, valid_to, unit_id, status, evidence, reorganisation_id, ended_by, province_code
FROM citizen_placement_earlier
UNION ALL
SELECT citizen_id, before_since, greatest(before_since, since), before_unit_id, before_status, before_evidence,
  before_reorganisation_id, reorganisation_id, province_code
FROM citizen_placement WHERE before_unit_id IS NOT NULL;

CREATE VIEW application_office_history WITH (security_invoker = true) AS
SELECT application_id, valid_from, valid_to, unit_id, status, reorganisation_id, ended_by, province_code
FROM application_office_earlier
UNION ALL
SELECT application_id, before_since, greatest(before_since, since), before_unit_id, before_status,
  before_reorganisation_id, reorganisation_id, province_code
FROM application_office WHERE before_unit_id IS NOT NULL;

CREATE TABLE unit_descent (
  from_unit_id integer NOT NULL REFERENCES unit,
  to_unit_id integer NOT NULL REFERENCES unit,
  PRIMARY KEY (to_unit_id, from_unit_id)
);
COMMENT ON TABLE unit_descent IS
  'Where the people of a unit that ended went, all or part: by the ledger of law, and by every reorganisation that runs or ran.';

CREATE TABLE role_permission (
  role text NOT NULL,
  permission text NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  PRIMARY KEY (role, permission, valid_from)
);
COMMENT ON TABLE role_permission IS
  'What a role may do, by date: written at each start from the table that the program decides by, so that both are one.';

CREATE TABLE user_grant (
  id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  user_id text NOT NULL REFERENCES app_user,
  role text NOT NULL,
  unit_id integer REFERENCES unit,
  province_code text,
  status placement_status NOT NULL DEFAULT 'placed',
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to >= valid_from),
  granted_by text NOT NULL,
  granted_at timestamptz NOT NULL,
  revoked_by text,
  revoked_at timestamptz,
  reorganisation_id integer,
  carried_from integer REFERENCES user_grant,
  CHECK (unit_id IS NULL OR province_code IS NULL)
);
CREATE INDEX user_grant_user ON user_grant (user_id);
CREATE INDEX user_grant_unit ON user_grant (unit_id);
COMMENT ON TABLE user_grant IS
  'A role over a commune (unit_id), a province (province_code) or the country (neither), from a day until before another. Waiting: the commune was split, and an administrator has yet to say for which of its successors the officer works.';
`;
