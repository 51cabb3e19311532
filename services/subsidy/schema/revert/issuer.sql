-- Revert subsidy:issuer from pg

BEGIN;

DROP TABLE subsidy.year_returned;
DROP TABLE subsidy.year_closed;
DROP TABLE subsidy.movement;
DROP TABLE subsidy.dispersal_grant;
DROP TABLE subsidy.dispersal_row;
DROP TABLE subsidy.dispersal;

COMMIT;
