-- Deploy registry:applications_spam to pg
-- Anybody can apply, and as often as they like: what nobody has looked at yet may be rejected as it
-- is, without a territorial unit that would have to be invented. In step with steps[] of
-- services/registry/rules/application.c; a test compares them.

BEGIN;

CREATE OR REPLACE VIEW registry.application_step_rule AS
SELECT r.action::smallint, a.name, r.from_state::smallint, r.to_state::smallint, a.roles,
       a.another
  FROM (VALUES (1, 'visit', ARRAY['coordinator', 'director'], false),
               (2, 'papers', ARRAY['monitor', 'coordinator', 'director'], false),
               (3, 'evaluate', ARRAY['coordinator', 'director'], false),
               (4, 'approve', ARRAY['coordinator', 'director'], true),
               (5, 'reject', ARRAY['coordinator', 'director'], true),
               (6, 'withdraw', ARRAY['applicant'], false)) AS a (action, name, roles, another)
  JOIN (VALUES (1, 1, 2), (2, 2, 3), (3, 3, 4), (4, 4, 5), (5, 1, 6), (5, 2, 6), (5, 3, 6),
               (5, 4, 6), (6, 1, 7), (6, 2, 7), (6, 3, 7), (6, 4, 7))
           AS r (action, from_state, to_state)
    ON r.action = a.action;

COMMIT;
