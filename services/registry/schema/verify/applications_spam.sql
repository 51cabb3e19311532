-- Verify registry:applications_spam on pg

BEGIN;

SELECT 1 / (SELECT count(*) FROM registry.application_step_rule
             WHERE action = 5 AND from_state = 1 AND to_state = 6);

ROLLBACK;
