-- Deploy analytics:money to pg

BEGIN;

CREATE VIEW analytics.grant_paid AS
SELECT g.kitchen_id, g.period_start, g.period_end, g.opening, g.centavos / 100.0 AS amount_mxn,
       g.rations, g.adjustment_centavos / 100.0 AS adjustment_mxn,
       g.brought_centavos / 100.0 AS brought_mxn,
       g.carried_centavos / 100.0 AS carried_mxn, g.rule, g.legal_basis, g.credited_at,
       g.submissions_through, g.position AS decision_position
  FROM subsidy.grant_paid g;
COMMENT ON VIEW analytics.grant_paid IS
    'Every grant credited to a kitchen''s purse, with the rule and legal basis that it rests on';
COMMENT ON COLUMN analytics.grant_paid.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.grant_paid.period_start IS 'First day of the period';
COMMENT ON COLUMN analytics.grant_paid.period_end IS 'Last day of the period';
COMMENT ON COLUMN analytics.grant_paid.opening IS
    'True: the advance that a new kitchen begins with';
COMMENT ON COLUMN analytics.grant_paid.amount_mxn IS 'Amount credited, pesos';
COMMENT ON COLUMN analytics.grant_paid.rations IS 'Rations that it pays';
COMMENT ON COLUMN analytics.grant_paid.adjustment_mxn IS
    'Part of it that corrects closed periods, pesos';
COMMENT ON COLUMN analytics.grant_paid.brought_mxn IS
    'Part of it taken off for an earlier grant that could not be reduced enough, pesos';
COMMENT ON COLUMN analytics.grant_paid.carried_mxn IS
    'What is left to take off the next one, pesos';
COMMENT ON COLUMN analytics.grant_paid.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN analytics.grant_paid.legal_basis IS 'Gazette, date and section';
COMMENT ON COLUMN analytics.grant_paid.credited_at IS 'The tick on which it was credited';
COMMENT ON COLUMN analytics.grant_paid.submissions_through IS
    'Entry of topic submissions up to which reports were counted';
COMMENT ON COLUMN analytics.grant_paid.decision_position IS
    'Its entry in topic subsidy of the journal';

GRANT SELECT ON analytics.grant_paid TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
