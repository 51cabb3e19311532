-- Verify subsidy:reports on pg

BEGIN;

SELECT kitchen_id, submission_position, withdrawal, position, service_day, version, state, content,
       copy_of_position
  FROM subsidy.report WHERE false;
SELECT kitchen_id, service_day, version, claim_centavos, stated_centavos, period_end, open
  FROM subsidy.claim WHERE false;
SELECT kitchen_id, service_day, pays FROM subsidy.day_ruling WHERE false;

ROLLBACK;
