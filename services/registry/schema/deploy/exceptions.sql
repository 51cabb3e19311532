-- Deploy registry:exceptions to pg
-- As in registry:kitchens: "as_of" is the root position of the entry that is asked about, "item"
-- counts from 1.

BEGIN;

CREATE FUNCTION registry.calendar_exceptions_at(days date[], as_of bigint[])
RETURNS TABLE (item integer, working boolean)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT asked.item::integer, c.working
      FROM unnest(days, as_of) WITH ORDINALITY AS asked (day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.working
                           FROM registry.calendar_day v
                          WHERE v.calendar = 1 AND v.day = asked.day AND v.known_from <= asked.as_of
                          ORDER BY v.position DESC, v.ordinal DESC
                          LIMIT 1) c;
END;
COMMENT ON FUNCTION registry.calendar_exceptions_at(date[], bigint[]) IS
    'Days on which the service calendar says otherwise than the weekdays of any rule, as known '
    'then: whether kitchens serve. For rules that do not hold yet';
REVOKE EXECUTE ON FUNCTION registry.calendar_exceptions_at(date[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.calendar_exceptions_at(date[], bigint[]) TO tequio_subsidy;

COMMIT;
