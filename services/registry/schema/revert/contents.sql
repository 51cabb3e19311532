-- Revert registry:contents from pg

BEGIN;

COMMENT ON COLUMN registry.act_refusal.problem IS
    '1 nobody''s device, or its person is not active; 2 the role; 3 the same person; 4 no such '
    'act; 5 its state; 6 the digest; 7 the content; 8 a reason is missing; 9 another alcaldía';
ALTER TABLE registry.act_refusal DROP CONSTRAINT act_refusal_problem_check;
ALTER TABLE registry.act_refusal ADD CHECK (problem BETWEEN 1 AND 9);
ALTER TABLE registry.activity DROP COLUMN content;
ALTER TABLE registry.visit DROP COLUMN content;

COMMIT;
