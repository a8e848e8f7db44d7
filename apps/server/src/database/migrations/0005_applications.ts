/**
 * What an office works with: the steps of an application, e-ID accounts, service points with their days, slots and
 * queues, rounds through the villages, and what was taken without a network.
 *
 * @since 0.1.0
 */

/**
 * The statements, in PostgreSQL's dialect.
 *
 * **Details**
 *
 * None of these tables has a place of its own but `service_point`: a case is where its application is, an account where
 * its holder is, a slot, a queue and a round where their service point is. So a merger moves applications, people and
 * service points, and all of this follows without a row being written.
 *
 * @category migrations
 * @since 0.1.0
 */
export const applications = `
CREATE TABLE application_case (
  application_id integer NOT NULL,
  province_code text NOT NULL,
  procedure text NOT NULL CHECK (procedure IN ('card-issue', 'card-exchange', 'card-reissue')),
  ground text,
  channel text NOT NULL CHECK (channel IN ('counter', 'online', 'post', 'mobile-round')),
  support text[] NOT NULL DEFAULT '{}',
  incapacitated boolean NOT NULL DEFAULT false,
  state text NOT NULL CHECK (state IN ('declared', 'received', 'processing', 'supplement-asked', 'captured', 'sent',
    'decided', 'returned', 'refused', 'withdrawn', 'stopped')),
  received_on date,
  due_on date,
  done text[] NOT NULL DEFAULT '{}',
  not_possible text[] NOT NULL DEFAULT '{}',
  supplements jsonb NOT NULL DEFAULT '[]',
  decided_at timestamptz,
  ended_at timestamptz,
  last_action_at timestamptz NOT NULL,
  officer text,
  service_point_id text,
  held text NOT NULL CHECK (held IN ('none', 'older-card', 'can-cuoc')),
  exemptions text[] NOT NULL DEFAULT '{}',
  fee_settled integer CHECK (fee_settled >= 0),
  fee_settled_at timestamptz,
  PRIMARY KEY (application_id, province_code)
) PARTITION BY LIST (province_code);
CREATE INDEX application_case_state ON application_case (state);
CREATE INDEX application_case_officer ON application_case (officer);
COMMENT ON TABLE application_case IS
  'What an office knows of an application beyond its row. One that was taken before steps were kept has none until its next step.';

CREATE TABLE application_action (
  application_id integer NOT NULL,
  province_code text NOT NULL,
  ordinal integer NOT NULL,
  type text NOT NULL,
  acted_at timestamptz NOT NULL,
  acted_by text NOT NULL,
  office_unit_id integer NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (application_id, ordinal, province_code)
) PARTITION BY LIST (province_code);
CREATE FUNCTION refuse_action_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the steps of an application are only ever added' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER application_action_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_action
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_action_change();

CREATE TABLE application_serial (
  head text PRIMARY KEY,
  last integer NOT NULL
);
COMMENT ON TABLE application_serial IS 'The last number that was given out, for each office and day of receipt.';

CREATE INDEX application_open_due ON application (due_on, id) WHERE status IN (1, 2, 4, 5, 6, 9);
CREATE INDEX application_received ON application (received_on, id);

CREATE TABLE offline_item (
  user_id text NOT NULL,
  device text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  item jsonb NOT NULL,
  unit_id integer NOT NULL,
  province_code text NOT NULL,
  recorded_at timestamptz NOT NULL,
  sent_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'duplicate', 'conflict')),
  answer jsonb NOT NULL,
  application_id integer,
  settled_at timestamptz,
  settled_by text,
  settlement text,
  PRIMARY KEY (user_id, device, key)
);
CREATE INDEX offline_item_open ON offline_item (unit_id) WHERE outcome <> 'accepted' AND settled_at IS NULL;
COMMENT ON TABLE offline_item IS
  'What was recorded without a network, as it was sent, with the one answer that it gets. Nothing of it is ever deleted.';

CREATE SEQUENCE e_id_case_id_seq AS integer;
CREATE TABLE e_id_case (
  id integer NOT NULL DEFAULT nextval('e_id_case_id_seq'),
  province_code text NOT NULL,
  citizen_id integer NOT NULL,
  level smallint NOT NULL CHECK (level IN (1, 2)),
  state text NOT NULL CHECK (state IN ('requested', 'verifying', 'refused', 'granted', 'notified', 'activation-expired',
    'active', 'locked', 'closed')),
  requested_at timestamptz NOT NULL,
  notified_at timestamptz,
  activated_at timestamptz,
  locks jsonb NOT NULL DEFAULT '[]',
  due_on date,
  last_event_at timestamptz NOT NULL,
  PRIMARY KEY (id, province_code)
) PARTITION BY LIST (province_code);
ALTER SEQUENCE e_id_case_id_seq OWNED BY e_id_case.id;
CREATE INDEX e_id_case_citizen ON e_id_case (citizen_id);
CREATE UNIQUE INDEX e_id_case_one_open ON e_id_case (citizen_id, province_code) WHERE state IN ('requested', 'verifying');

CREATE TABLE e_id_event (
  case_id integer NOT NULL,
  province_code text NOT NULL,
  ordinal integer NOT NULL,
  type text NOT NULL,
  happened_at timestamptz NOT NULL,
  done_by text NOT NULL,
  ground text,
  PRIMARY KEY (case_id, ordinal, province_code)
) PARTITION BY LIST (province_code);

CREATE TABLE service_point (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('commune-police', 'former-district-office', 'province-office')),
  unit_id integer NOT NULL REFERENCES unit,
  since date NOT NULL,
  settled_unit_id integer REFERENCES unit,
  longitude double precision NOT NULL,
  latitude double precision NOT NULL,
  point_invented boolean NOT NULL,
  documents text[] NOT NULL,
  hours jsonb NOT NULL,
  slot_minutes integer NOT NULL CHECK (slot_minutes BETWEEN 5 AND 240),
  capacity_per_day integer NOT NULL CHECK (capacity_per_day >= 0),
  valid_from date NOT NULL,
  valid_to date CHECK (valid_to > valid_from)
);
CREATE INDEX service_point_unit ON service_point (unit_id);
COMMENT ON COLUMN service_point.settled_unit_id IS
  'For a service point in a commune that is split: the new commune it is known to lie in. Null while nobody has said.';

CREATE TABLE service_point_history (
  service_point_id text NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  unit_id integer NOT NULL,
  ended_by integer NOT NULL,
  PRIMARY KEY (service_point_id, valid_to)
);

CREATE TABLE service_day (
  service_point_id text NOT NULL REFERENCES service_point,
  day date NOT NULL,
  capacity integer NOT NULL CHECK (capacity >= 0),
  booked integer NOT NULL DEFAULT 0,
  last_ticket integer NOT NULL DEFAULT 0,
  priority_run integer NOT NULL DEFAULT 0,
  PRIMARY KEY (service_point_id, day),
  CONSTRAINT service_day_not_overbooked CHECK (booked BETWEEN 0 AND capacity)
);

CREATE TABLE appointment_slot (
  service_point_id text NOT NULL REFERENCES service_point,
  day date NOT NULL,
  starts_at text NOT NULL CHECK (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  capacity integer NOT NULL CHECK (capacity >= 0),
  booked integer NOT NULL DEFAULT 0,
  PRIMARY KEY (service_point_id, day, starts_at),
  CONSTRAINT appointment_slot_not_overbooked CHECK (booked BETWEEN 0 AND capacity)
);
COMMENT ON TABLE appointment_slot IS
  'A slot that was booked at least once. What is not here has the capacity that the opening hours give it.';

CREATE TABLE appointment (
  id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  service_point_id text NOT NULL REFERENCES service_point,
  day date NOT NULL,
  starts_at text NOT NULL,
  citizen_id integer NOT NULL,
  province_code text NOT NULL,
  document text NOT NULL CHECK (document IN ('card', 'eid-account')),
  application_id integer,
  state text NOT NULL CHECK (state IN ('booked', 'arrived', 'cancelled')),
  booked_by text NOT NULL,
  booked_at timestamptz NOT NULL,
  moved integer NOT NULL DEFAULT 0,
  reason text
);
CREATE INDEX appointment_day ON appointment (service_point_id, day, starts_at);
CREATE INDEX appointment_citizen ON appointment (citizen_id);
CREATE UNIQUE INDEX appointment_one_open ON appointment (citizen_id, document) WHERE state = 'booked';

CREATE TABLE queue_ticket (
  id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  service_point_id text NOT NULL REFERENCES service_point,
  day date NOT NULL,
  number integer NOT NULL,
  citizen_id integer NOT NULL,
  province_code text NOT NULL,
  appointment_id integer,
  appointed_at text,
  application_id integer,
  document text NOT NULL CHECK (document IN ('card', 'eid-account')),
  priority text[] NOT NULL DEFAULT '{}',
  arrived_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'called', 'served', 'left')),
  skipped integer NOT NULL DEFAULT 0,
  called_at timestamptz,
  called_by text,
  counter text,
  ended_at timestamptz,
  UNIQUE (service_point_id, day, number)
);
CREATE UNIQUE INDEX queue_ticket_once_waiting ON queue_ticket (service_point_id, day, citizen_id)
  WHERE state IN ('waiting', 'called');

CREATE TABLE village_point (
  village_id integer PRIMARY KEY,
  longitude double precision NOT NULL,
  latitude double precision NOT NULL,
  invented boolean NOT NULL
);
COMMENT ON COLUMN village_point.invented IS
  'True in the demonstration: no public list says where villages lie.';

CREATE TABLE round (
  id integer GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  team text NOT NULL,
  base_id text NOT NULL REFERENCES service_point,
  starts_on date NOT NULL,
  capacity_per_day integer NOT NULL CHECK (capacity_per_day > 0),
  state text NOT NULL CHECK (state IN ('planned', 'cancelled', 'done')),
  planned_by text NOT NULL,
  planned_at timestamptz NOT NULL,
  reason text
);

CREATE TABLE round_stop (
  round_id integer NOT NULL REFERENCES round ON DELETE CASCADE,
  ordinal integer NOT NULL,
  village_id integer NOT NULL,
  starts_on date NOT NULL,
  days integer NOT NULL CHECK (days > 0),
  need integer NOT NULL CHECK (need >= 0),
  kilometres double precision,
  PRIMARY KEY (round_id, ordinal)
);
CREATE INDEX round_stop_village ON round_stop (village_id);

SELECT make_partitions();
`;
