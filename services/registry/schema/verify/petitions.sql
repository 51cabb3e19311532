-- Verify registry:petitions on pg

BEGIN;

SELECT kind, matter, working_days, warn_days, body, body_address FROM registry.petition_term
 WHERE false;
SELECT registry.office_day_after('2026-01-01', 1, 1);
SELECT count(*) FROM registry.office_days_between(ARRAY[date '2026-01-01'],
    ARRAY[date '2026-01-02'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.petition_terms_at(ARRAY[1::smallint], ARRAY[0::smallint],
    ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*)
  FROM registry.device_people_at(ARRAY[1], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);
SELECT count(*) FROM registry.roles_at(ARRAY[1], ARRAY[date '2026-01-01'], ARRAY[1::bigint]);

ROLLBACK;
