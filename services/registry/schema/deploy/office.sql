-- Deploy registry:office to pg
-- Who signs, where money goes to and how much there is: facts that two people bring.

BEGIN;

CREATE OR REPLACE VIEW registry.act_subject AS
SELECT subject::smallint, name, prepared_by, authorised_by
  FROM (VALUES
        (1, 'period_close', ARRAY['coordinator', 'treasurer'], ARRAY['director']),
        (2, 'capacity', ARRAY['monitor', 'coordinator'], ARRAY['director']),
        (3, 'rule', ARRAY['coordinator', 'director'], ARRAY['coordinator', 'director']),
        (4, 'dispersal', ARRAY['treasurer'], ARRAY['director']),
        (5, 'reversal', ARRAY['treasurer'], ARRAY['director']),
        (6, 'days', ARRAY['monitor', 'coordinator'], ARRAY['coordinator', 'director']),
        (7, 'purchase', ARRAY['monitor', 'coordinator'], ARRAY['coordinator', 'director']),
        (8, 'settlement', ARRAY['treasurer'], ARRAY['director']),
        (9, 'year', ARRAY['treasurer'], ARRAY['director']),
        (10, 'kitchen_state', ARRAY['monitor', 'coordinator'], ARRAY['director']),
        (11, 'facts', ARRAY['coordinator', 'treasurer'], ARRAY['coordinator', 'director']))
       AS list (subject, name, prepared_by, authorised_by);

ALTER TABLE registry.act DROP CONSTRAINT act_subject_check;
ALTER TABLE registry.act ADD CHECK (subject BETWEEN 1 AND 11);

COMMIT;
