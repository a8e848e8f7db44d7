/**
 * Numbers as older papers bear them, by which one finds that two records are of one person.
 *
 * @since 0.1.0
 */

/**
 * The statements, in PostgreSQL's dialect.
 *
 * **Details**
 *
 * `personal_number` gives each number of twelve digits to one record. A number of nine digits, or one that was cancelled,
 * may be printed on papers that two records were made from: that is how duplicates come about, and how they are found.
 *
 * @category migrations
 * @since 0.1.0
 */
export const heldNumbers = `
CREATE TABLE held_number (
  number text NOT NULL CHECK (number ~ '^([0-9]{9}|[0-9]{12})$'),
  citizen_id integer NOT NULL,
  province_code text NOT NULL,
  noted_by text NOT NULL,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (number, citizen_id)
);
CREATE INDEX held_number_citizen ON held_number (citizen_id);
COMMENT ON TABLE held_number IS
  'Numbers of older papers (nine digits until 2024-12-31, or cancelled), as a person showed them.';
SELECT guard('held_number', 'province_code = ANY((SELECT reached_provinces())::text[])
  OR (SELECT p.unit_id FROM citizen_placement p WHERE p.citizen_id = %1$I.citizen_id) IS NOT NULL');

CREATE INDEX citizen_born_on ON citizen (born_on);
`;
