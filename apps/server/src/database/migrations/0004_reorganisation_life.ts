/**
 * The whole life of reorganisations: drafts with versions, units that are only proposed, entries of the ledger, pauses,
 * and the sheet of a revert.
 *
 * @since 0.1.0
 */

/**
 * The statements, in PostgreSQL's dialect.
 *
 * **Details**
 *
 * Units of a draft stand apart in `unit_proposal`, under numbers of the same sequence: `unit` holds what is law and
 * nothing else. They come over when the reorganisation is approved.
 *
 * Records that are taken while a merger runs follow it by triggers, whoever adds them: a lock on the unit, shared by those
 * who add and held alone by the batch that moves it, puts every record before or after the move. The statement's rows are
 * looked at together, so that a load of a million costs one look.
 *
 * @category migrations
 * @since 0.1.0
 */
export const reorganisationLife = `
ALTER TABLE reorganisation
  ADD COLUMN origin text NOT NULL DEFAULT 'ledger' CHECK (origin IN ('ledger', 'text', 'hand')),
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN edited_by text[] NOT NULL DEFAULT '{}',
  ADD COLUMN paused boolean NOT NULL DEFAULT false,
  ADD COLUMN reverted_at timestamptz;

ALTER TABLE reorganisation_event ADD COLUMN why text;

CREATE TABLE reorganisation_definition (
  reorganisation_id integer NOT NULL REFERENCES reorganisation,
  version integer NOT NULL,
  act jsonb NOT NULL,
  changes jsonb NOT NULL,
  defined_by text NOT NULL REFERENCES app_user,
  defined_at timestamptz NOT NULL,
  PRIMARY KEY (reorganisation_id, version)
);
COMMENT ON TABLE reorganisation_definition IS
  'Every version of a draft that is not taken from the ledger, so that the second of two editors is told what changed.';

ALTER TABLE unit DROP CONSTRAINT unit_check, ADD CONSTRAINT unit_ends_after_it_begins CHECK (valid_to >= valid_from);
COMMENT ON COLUMN unit.valid_to IS
  'Equal to valid_from for a unit that was entered in the ledger and withdrawn again: it was there on no day.';

CREATE TABLE unit_proposal (
  id integer PRIMARY KEY DEFAULT nextval(pg_get_serial_sequence('unit', 'id')),
  reorganisation_id integer NOT NULL REFERENCES reorganisation,
  code text NOT NULL,
  valid_from date NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  province_code text NOT NULL,
  within text[] NOT NULL,
  UNIQUE (reorganisation_id, code, valid_from)
);

ALTER TABLE reorganisation_flow DROP CONSTRAINT reorganisation_flow_target_unit_id_fkey;
ALTER TABLE reorganisation_forecast DROP CONSTRAINT reorganisation_forecast_target_unit_id_fkey;

CREATE TABLE ledger_entry (
  ordinal integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  recorded_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  reorganisation_id integer REFERENCES reorganisation,
  act jsonb,
  entry jsonb NOT NULL
);
COMMENT ON TABLE ledger_entry IS
  'What was entered after the ledger that this program carries: changes recorded, and earlier ones withdrawn. Append only.';

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is only ever appended to' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

CREATE TABLE conservation_sheet_of_revert (
  reorganisation_id integer NOT NULL REFERENCES reorganisation,
  relation text NOT NULL,
  before integer NOT NULL,
  moved integer NOT NULL,
  waiting integer NOT NULL,
  unchanged integer NOT NULL,
  after integer NOT NULL,
  PRIMARY KEY (reorganisation_id, relation)
);

CREATE TABLE unit_moved (
  unit_id integer PRIMARY KEY REFERENCES unit,
  reorganisation_id integer NOT NULL REFERENCES reorganisation,
  target_unit_id integer
);
COMMENT ON TABLE unit_moved IS
  'Units whose records a reorganisation has moved, with the one way of those that went whole. Nothing may come to stand in them any more.';

CREATE FUNCTION lock_unit(unit integer) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock_shared(hashtext('hopnhat/unit'), unit)
$$;
COMMENT ON FUNCTION lock_unit IS
  'Held by whoever adds a record to a unit, until the end of the transaction: the batch that moves the unit waits for it, and is waited for.';

CREATE FUNCTION follow_unit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM lock_unit(unit_id) FROM (SELECT DISTINCT unit_id FROM added ORDER BY 1) units;
  IF EXISTS (SELECT FROM added JOIN unit_moved USING (unit_id)) THEN
    IF TG_TABLE_NAME = 'citizen_placement' THEN
      UPDATE citizen_placement p SET unit_id = COALESCE(m.target_unit_id, p.unit_id),
        status = CASE WHEN m.target_unit_id IS NULL THEN 'waiting' ELSE p.status END,
        reorganisation_id = CASE WHEN m.target_unit_id IS NULL THEN m.reorganisation_id ELSE p.reorganisation_id END
      FROM added a JOIN unit_moved m USING (unit_id)
      WHERE p.citizen_id = a.citizen_id AND p.province_code = a.province_code;
    ELSE
      UPDATE application_office o SET unit_id = COALESCE(m.target_unit_id, o.unit_id),
        status = CASE WHEN m.target_unit_id IS NULL THEN 'waiting' ELSE o.status END,
        reorganisation_id = CASE WHEN m.target_unit_id IS NULL THEN m.reorganisation_id ELSE o.reorganisation_id END
      FROM added a JOIN unit_moved m USING (unit_id)
      WHERE o.application_id = a.application_id AND o.province_code = a.province_code;
    END IF;
  END IF;
  RETURN NULL;
END $$;
COMMENT ON FUNCTION follow_unit IS
  'A record that is taken while its unit is merged stands where it would if it had been taken before: with the successor, or waiting.';
CREATE TRIGGER citizen_placement_follows AFTER INSERT ON citizen_placement
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_unit();
CREATE TRIGGER application_office_follows AFTER INSERT ON application_office
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION follow_unit();

CREATE FUNCTION count_with_successor() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  successor integer;
BEGIN
  PERFORM lock_unit(NEW.unit_id);
  SELECT target_unit_id INTO successor FROM unit_moved WHERE unit_id = NEW.unit_id;
  NEW.unit_id := COALESCE(successor, NEW.unit_id);
  RETURN NEW;
END $$;
CREATE TRIGGER coverage_count_follows BEFORE INSERT ON coverage_count
  FOR EACH ROW EXECUTE FUNCTION count_with_successor();
`;
