-- Deploy purchases:alerts to pg
-- As in registry:kitchens: "as_of" is the root position of the entry that is being decided.

BEGIN;

CREATE FUNCTION purchases.spent_at(kitchens integer[], from_day date, to_day date, as_of bigint)
RETURNS TABLE (kitchen_id integer, spent_centavos bigint)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 400
BEGIN ATOMIC
    SELECT p.kitchen_id, sum(p.total_centavos)::bigint
      FROM purchases.purchase p
     WHERE p.kitchen_id = ANY (kitchens)
       AND p.purchase_day BETWEEN from_day AND to_day
       AND p.submission_position <= spent_at.as_of
       AND p.copy_of_position IS NULL
       AND NOT EXISTS (SELECT FROM purchases.purchase c
                        WHERE c.kitchen_id = p.kitchen_id AND c.position = p.replaced_by
                          AND c.submission_position <= spent_at.as_of)
     GROUP BY p.kitchen_id;
END;
COMMENT ON FUNCTION purchases.spent_at(integer[], date, date, bigint) IS
    'What each kitchen said that it bought between two days, whatever the verdict, when the '
    'submissions up to a position were known: a shop is paid before anybody judges, and a verdict '
    'may come at any time';
REVOKE EXECUTE ON FUNCTION purchases.spent_at(integer[], date, date, bigint) FROM PUBLIC;
GRANT USAGE ON SCHEMA purchases TO tequio_surveys;
GRANT EXECUTE ON FUNCTION purchases.spent_at(integer[], date, date, bigint) TO tequio_surveys;

COMMIT;
