-- Deploy registry:contents to pg
-- A visit or an activity that comes again under another envelope is told apart.

BEGIN;

ALTER TABLE registry.visit
    ADD COLUMN content bytea CHECK (octet_length(content) = 16),
    ADD UNIQUE (kitchen_id, content);
COMMENT ON COLUMN registry.visit.content IS
    'Number of its content, in the envelope''s header: the same once more is no other visit; '
    'null = decided before this was said';

ALTER TABLE registry.activity
    ADD COLUMN content bytea CHECK (octet_length(content) = 16),
    ADD UNIQUE (kitchen_id, content);
COMMENT ON COLUMN registry.activity.content IS
    'Number of its content, in the envelope''s header: the same once more is no other activity; '
    'null = decided before this was said';

ALTER TABLE registry.act_refusal DROP CONSTRAINT act_refusal_problem_check;
ALTER TABLE registry.act_refusal ADD CHECK (problem BETWEEN 1 AND 10);
COMMENT ON COLUMN registry.act_refusal.problem IS
    '1 nobody''s device, or its person is not active; 2 the role; 3 the same person; 4 no such '
    'act; 5 its state; 6 the digest; 7 the content; 8 a reason is missing; 9 another alcaldía; '
    '10 a visit or an activity that was here already';

COMMIT;
