-- Verify subsidy:grants on pg

BEGIN;

SELECT through, submissions_through, position FROM subsidy.period_closed WHERE false;
SELECT kitchen_id, position, period_start, period_end, centavos, opening
  FROM subsidy.grant_paid WHERE false;
SELECT kitchen_id, grant_position, line, service_day, centavos FROM subsidy.grant_line WHERE false;

ROLLBACK;
