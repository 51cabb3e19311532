-- Verify subsidy:life on pg

BEGIN;

SELECT kitchen_id, submission_position, food_groups, balanced, workers, worked_minutes,
       by_sex_and_age, by_vulnerable_group, incidents
  FROM subsidy.report_life WHERE false;

ROLLBACK;
