-- Revert analytics:territory from pg

BEGIN;

DROP SCHEMA territory CASCADE;
REVOKE EXECUTE ON FUNCTION analytics.flag_names(integer, text[]), analytics.report_flags(integer),
    analytics.purchase_reasons(bigint), analytics.survey_flags(integer) FROM tequio_monitor;

COMMIT;
