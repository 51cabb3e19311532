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
COMMENT ON COLUMN analytics.grant_paid.rule IS
    'Version of the subsidy''s rules of its last line that is no adjustment, or of its last one; '
    'each line has its own, see grant_line';
COMMENT ON COLUMN analytics.grant_paid.legal_basis IS 'Of that version: gazette, date and section';
COMMENT ON COLUMN analytics.grant_paid.credited_at IS 'The tick on which it was credited';
COMMENT ON COLUMN analytics.grant_paid.submissions_through IS
    'Entry of topic submissions up to which reports were counted';
COMMENT ON COLUMN analytics.grant_paid.decision_position IS
    'Its entry in topic subsidy of the journal';

CREATE VIEW analytics.grant_line AS
SELECT l.kitchen_id, l.grant_position AS decision_position, l.line, g.period_start, g.period_end,
       l.service_day, l.rations_counted, l.tier_centavos / 100.0 AS tier_mxn,
       l.centavos / 100.0 AS amount_mxn, analytics.report_flags(l.flags) AS flags, l.rule,
       b.legal_basis, l.adjustment, l.report_position AS submission_position
  FROM subsidy.grant_line l
  JOIN subsidy.grant_paid g ON g.kitchen_id = l.kitchen_id AND g.position = l.grant_position
  LEFT JOIN registry.rule_basis b ON b.rule = l.rule;
COMMENT ON VIEW analytics.grant_line IS
    'How each grant is made up: a line for each day that changed since the grant before. The lines '
    'of a grant and what it brought over sum to its amount less what it carried; an opening grant '
    'has none';
COMMENT ON COLUMN analytics.grant_line.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.grant_line.decision_position IS
    'The grant: its entry in topic subsidy of the journal';
COMMENT ON COLUMN analytics.grant_line.line IS 'Number in the grant, from 1';
COMMENT ON COLUMN analytics.grant_line.period_start IS 'First day of the grant''s period';
COMMENT ON COLUMN analytics.grant_line.period_end IS 'Last day of the grant''s period';
COMMENT ON COLUMN analytics.grant_line.service_day IS 'The day';
COMMENT ON COLUMN analytics.grant_line.rations_counted IS
    'Rations of the report that stands, as the rule counts them';
COMMENT ON COLUMN analytics.grant_line.tier_mxn IS 'Amount per counted ration, pesos';
COMMENT ON COLUMN analytics.grant_line.amount_mxn IS
    'What the day claims less what was granted for it before, pesos; may be below zero';
COMMENT ON COLUMN analytics.grant_line.flags IS
    'What is odd about the report; empty = nothing. One that went to another day has no rations';
COMMENT ON COLUMN analytics.grant_line.rule IS
    'Version of the subsidy''s rules under which the day was counted';
COMMENT ON COLUMN analytics.grant_line.legal_basis IS
    'Of that version: gazette, date and section';
COMMENT ON COLUMN analytics.grant_line.adjustment IS 'Its day belongs to a period closed before';
COMMENT ON COLUMN analytics.grant_line.submission_position IS
    'The report: its entry in topic submissions of the journal';

GRANT SELECT ON analytics.grant_line TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;
GRANT SELECT ON analytics.grant_paid TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
