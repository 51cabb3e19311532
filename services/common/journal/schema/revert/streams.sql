-- Revert journal:streams from pg

BEGIN;

DROP TABLE journal.stream;
DROP TABLE journal.topic;
DROP SCHEMA journal;

COMMIT;
