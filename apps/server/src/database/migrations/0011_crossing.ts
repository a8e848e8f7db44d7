/**
 * Communes that go to another province: seen from there, and no longer from here.
 *
 * @since 0.1.0
 */

/**
 * The statements, in PostgreSQL's dialect.
 *
 * **Details**
 *
 * A row stays in the partition that it was written to, and the partition says of almost every row which province reaches
 * it. Where a merger took a commune across the border of two provinces, the one that gave it away no longer reaches its
 * partition as a whole but unit by unit, and the one that received it reaches the commune wherever its rows lie.
 *
 * @category migrations
 * @since 0.1.0
 */
export const crossing = `
CREATE OR REPLACE FUNCTION begin_request(the_user text, today date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  permissions text[];
  provinces text[];
  given_away text[];
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
  IF provinces IS NOT NULL THEN
    -- Those whose people may come to the province, and those that came to it from another.
    SELECT array_agg(unit_id) INTO units FROM (
      SELECT unnest(ARRAY[f.id, t.id]) AS unit_id
      FROM unit_descent d JOIN unit f ON f.id = d.from_unit_id JOIN unit t ON t.id = d.to_unit_id
      WHERE t.record_province_code = ANY(provinces) AND NOT f.record_province_code = ANY(provinces)
    ) crossing;
    SELECT array_agg(DISTINCT f.record_province_code) INTO given_away
    FROM unit_descent d JOIN unit f ON f.id = d.from_unit_id JOIN unit t ON t.id = d.to_unit_id
    WHERE f.record_province_code = ANY(provinces) AND NOT t.record_province_code = ANY(provinces)
      AND (EXISTS (SELECT FROM citizen_placement p
          WHERE p.unit_id = t.id AND p.province_code = f.record_province_code)
        OR EXISTS (SELECT FROM application_office o
          WHERE o.unit_id = t.id AND o.province_code = f.record_province_code));
    IF given_away IS NOT NULL THEN
      SELECT units || array_agg(id) INTO units FROM unit WHERE record_province_code = ANY(given_away);
      SELECT array_agg(province) INTO provinces FROM unnest(provinces) province WHERE NOT province = ANY(given_away);
    END IF;
  END IF;
  SELECT array_agg(b) INTO units FROM units_behind(COALESCE(communes, '{}') || COALESCE(units, '{}')) b;
  PERFORM set_config('hopnhat.user', the_user, true), set_config('hopnhat.today', today::text, true),
    set_config('hopnhat.permissions', COALESCE(permissions, '{}')::text, true),
    set_config('hopnhat.provinces', COALESCE(provinces, '{}')::text, true),
    set_config('hopnhat.units', COALESCE(units, '{}')::text, true);
END $$;
`;
