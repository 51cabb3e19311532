-- Deploy surveys:signed to pg
-- The board asks what became of what a person signed.

BEGIN;

CREATE INDEX alert_step_person ON surveys.alert_step
    (person_id, submission_position) WHERE person_id > 0;
CREATE INDEX alert_refusal_person ON surveys.alert_refusal (person_id, submission_position);
CREATE INDEX petition_step_person ON surveys.petition_step (person_id, submission_position);
CREATE INDEX petition_refusal_person ON surveys.petition_refusal (person_id, submission_position);
COMMENT ON INDEX surveys.alert_step_person IS 'Finds the last steps that a person took';
COMMENT ON INDEX surveys.alert_refusal_person IS
    'Finds the last steps of a person that were refused';
COMMENT ON INDEX surveys.petition_step_person IS 'Finds the last steps that a person took';
COMMENT ON INDEX surveys.petition_refusal_person IS
    'Finds the last steps of a person that were refused';

COMMIT;
