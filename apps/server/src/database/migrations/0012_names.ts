/**
 * The names that people bear, each once: what a search of words goes through instead of everybody.
 *
 * @since 0.1.0
 */

/**
 * The statements, in PostgreSQL's dialect.
 *
 * **Details**
 *
 * Vietnamese names repeat: 954,894 people of the demonstration bear 30,214 folded names, and one in five has a word that
 * begins with "nguyen". An index of everybody's words gathers and sorts them all for a page of fifty; the names with the
 * word are few, and in their order the index of people by name gives the page.
 *
 * A name that nobody bears any more stays: it finds nobody.
 *
 * @category migrations
 * @since 0.1.0
 */
export const names = `
CREATE TABLE name_borne (
  name_folded text COLLATE "C" NOT NULL,
  province_code text NOT NULL,
  PRIMARY KEY (name_folded, province_code)
);
COMMENT ON TABLE name_borne IS
  'Each folded name that somebody of a province bears or bore, once. By its words the names are found, by the names the people.';
SELECT guard('name_borne', 'province_code = ANY((SELECT reached_provinces())::text[])');

CREATE FUNCTION keep_names() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO name_borne (name_folded, province_code)
  SELECT DISTINCT name_folded, province_code FROM added ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER citizen_name_borne AFTER INSERT ON citizen REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION keep_names();

CREATE FUNCTION keep_changed_name() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO name_borne (name_folded, province_code) VALUES (NEW.name_folded, NEW.province_code) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER citizen_name_borne_changed AFTER UPDATE OF full_name, name_folded ON citizen
  FOR EACH ROW WHEN (OLD.name_folded IS DISTINCT FROM NEW.name_folded) EXECUTE FUNCTION keep_changed_name();

INSERT INTO name_borne (name_folded, province_code) SELECT DISTINCT name_folded, province_code FROM citizen;
CREATE INDEX name_borne_words ON name_borne USING gin (to_tsvector('simple', name_folded));
DROP INDEX citizen_words;

CREATE INDEX citizen_placement_earlier_unit ON citizen_placement_earlier (unit_id);
`;
