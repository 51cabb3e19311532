-- Verify surveys:petitions on pg

BEGIN;

SELECT kitchen_id, position, folio, state, assignee_id, due_day FROM surveys.petition WHERE false;
SELECT envelope_digest, position FROM surveys.petition_name WHERE false;
SELECT petition_position, action, from_state, to_state, role FROM surveys.petition_step
 WHERE false;
SELECT problem, detail FROM surveys.petition_refusal WHERE false;
SELECT round, level, role FROM surveys.petition_escalation WHERE false;
SELECT action, from_state, to_state, roles FROM surveys.petition_step_rule WHERE false;
SELECT folio, escalated FROM surveys.petition_now WHERE false;
SELECT folio FROM surveys.petition_followed('\x00', NULL) WHERE false;

ROLLBACK;
