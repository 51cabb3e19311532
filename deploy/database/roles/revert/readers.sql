-- Revert roles:readers from pg

BEGIN;

ALTER ROLE tequio_analyst RESET jit;
ALTER ROLE tequio_auditor RESET jit;
ALTER ROLE tequio_operator RESET jit;
ALTER ROLE tequio_web RESET jit;

COMMIT;
