-- Revert journal:consumers from pg

BEGIN;

DROP TABLE journal.parked;
DROP TABLE journal.waiting;
DROP TABLE journal.cursor;

COMMIT;
