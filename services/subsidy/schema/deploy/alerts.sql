-- Deploy subsidy:alerts to pg
-- As in registry:kitchens: "as_of" is the root position of the entry that is being decided.

BEGIN;

CREATE FUNCTION subsidy.reports_at(kitchens integer[], from_day date, to_day date, as_of bigint)
RETURNS TABLE (kitchen_id integer, service_day date, submission_position bigint,
               rations_served bigint, rations_paid bigint, fees_centavos bigint)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT v.kitchen_id, v.service_day, v.submission_position, v.rations_served, v.rations_paid,
           v.fees_centavos
      FROM (SELECT DISTINCT ON (r.kitchen_id, r.service_day) r.*
              FROM subsidy.report r
             WHERE r.kitchen_id = ANY (kitchens)
               AND r.service_day BETWEEN from_day AND to_day
               AND r.submission_position <= reports_at.as_of
               AND (r.state IN ('standing', 'withdrawn')
                    -- what stands now came later: until then, what it took the place of did
                    OR EXISTS (SELECT FROM subsidy.report n
                                WHERE n.kitchen_id = r.kitchen_id
                                  AND n.service_day = r.service_day
                                  AND n.replaced_position = r.submission_position
                                  AND n.submission_position > reports_at.as_of))
             ORDER BY r.kitchen_id, r.service_day, r.state IN ('standing', 'withdrawn') DESC,
                   r.version DESC) v
     WHERE NOT v.withdrawal
     ORDER BY v.kitchen_id, v.service_day;
END;
COMMENT ON FUNCTION subsidy.reports_at(integer[], date, date, bigint) IS
    'The report of each kitchen and day that counted when the submissions up to a position were '
    'known: what came later took the place of some, and changes nothing here';
REVOKE EXECUTE ON FUNCTION subsidy.reports_at(integer[], date, date, bigint) FROM PUBLIC;
GRANT USAGE ON SCHEMA subsidy TO tequio_surveys;
GRANT EXECUTE ON FUNCTION subsidy.reports_at(integer[], date, date, bigint) TO tequio_surveys;

COMMIT;
