-- Revert registry:petitions from pg

BEGIN;

DROP FUNCTION registry.roles_at(integer[], date[], bigint[]);
DROP FUNCTION registry.device_people_at(integer[], date[], bigint[]);
DROP FUNCTION registry.petition_terms_at(smallint[], smallint[], date[], bigint[]);
DROP FUNCTION registry.office_days_between(date[], date[], bigint[]);
DROP FUNCTION registry.office_day_after(date, integer, bigint);
DROP TABLE registry.petition_term;

COMMIT;
