-- Deploy registry:signed to pg
-- The board asks what became of what a person signed.

BEGIN;

CREATE INDEX act_prepared_by ON registry.act (prepared_by, prepared_submission);
CREATE INDEX act_ended_by ON registry.act (ended_by, ended_submission);
CREATE INDEX act_refusal_person ON registry.act_refusal (person_id, submission_position);
COMMENT ON INDEX registry.act_prepared_by IS 'Finds the last acts that a person prepared';
COMMENT ON INDEX registry.act_ended_by IS 'Finds the last acts that a person ended';
COMMENT ON INDEX registry.act_refusal_person IS
    'Finds the last steps of a person that were refused';

COMMIT;
