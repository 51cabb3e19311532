-- Deploy roles:readers to pg
-- People and the edge ask views over views. PostgreSQL thinks them dear enough to compile, which
-- takes longer than to answer: measured at 394 kitchens and a year, 11 of 12 seconds.

BEGIN;

ALTER ROLE tequio_analyst SET jit = off;
ALTER ROLE tequio_auditor SET jit = off;
ALTER ROLE tequio_operator SET jit = off;
ALTER ROLE tequio_web SET jit = off;

COMMIT;
