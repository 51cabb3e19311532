-- Deploy analytics:money to pg

BEGIN;

CREATE VIEW analytics.statement AS
SELECT s.kitchen_id, s.period_start, s.period_end, s.kind = 2 AS opening,
       s.centavos / 100.0 AS amount_mxn, s.withheld_centavos / 100.0 AS withheld_mxn,
       array_remove(ARRAY[CASE WHEN s.unmet & 1 <> 0 THEN 'active' END,
                          CASE WHEN s.unmet & 2 <> 0 THEN 'committee' END,
                          CASE WHEN s.unmet & 4 <> 0 THEN 'reports' END,
                          CASE WHEN s.unmet & 8 <> 0 THEN 'proof' END], NULL) AS unmet,
       s.rations, s.adjustment_centavos / 100.0 AS adjustment_mxn,
       s.brought_centavos / 100.0 AS brought_mxn, s.carried_centavos / 100.0 AS carried_mxn,
       CASE s.model WHEN 1 THEN 'in kind' ELSE 'cash' END AS model, s.rule, b.legal_basis,
       s.fiscal_year, s.budget_key, c.through AS closed_through,
       c.authorised_position IS NOT NULL AS authorised, s.owed, c.submissions_through,
       s.closed_position, s.position AS decision_position
  FROM subsidy.statement s
  JOIN subsidy.closing c ON c.position = s.closed_position
  LEFT JOIN subsidy.statement_basis b ON b.kitchen_id = s.kitchen_id
       AND b.statement_position = s.position AND b.rule = s.rule;
COMMENT ON VIEW analytics.statement IS
    'What each kitchen is owed for a period, with the rule and legal basis that it rests on';
COMMENT ON COLUMN analytics.statement.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.statement.period_start IS 'First day of the period';
COMMENT ON COLUMN analytics.statement.period_end IS 'Last day of the period';
COMMENT ON COLUMN analytics.statement.opening IS 'True: what a new kitchen begins with';
COMMENT ON COLUMN analytics.statement.amount_mxn IS 'To be credited, pesos';
COMMENT ON COLUMN analytics.statement.withheld_mxn IS
    'Of its lines, withheld because of what is unmet: they come again in a later one, pesos';
COMMENT ON COLUMN analytics.statement.unmet IS
    'Conditions that were not met: active, committee, reports, proof; empty = all were';
COMMENT ON COLUMN analytics.statement.rations IS 'Rations that it pays, without adjustments';
COMMENT ON COLUMN analytics.statement.adjustment_mxn IS
    'Part of its lines that corrects closed periods, pesos';
COMMENT ON COLUMN analytics.statement.brought_mxn IS
    'Taken off for an earlier statement that could not be reduced enough, pesos';
COMMENT ON COLUMN analytics.statement.carried_mxn IS
    'What is left to take off the next one, pesos';
COMMENT ON COLUMN analytics.statement.model IS 'in kind or cash';
COMMENT ON COLUMN analytics.statement.rule IS
    'Version of the subsidy''s rules of its last line that is no adjustment, or of its last one; '
    'each line has its own, see statement_line';
COMMENT ON COLUMN analytics.statement.legal_basis IS 'Of that version: gazette, date and section';
COMMENT ON COLUMN analytics.statement.fiscal_year IS 'Year of the period''s last day';
COMMENT ON COLUMN analytics.statement.budget_key IS 'Line of the budget; empty = none';
COMMENT ON COLUMN analytics.statement.closed_through IS
    'Last day that its closing closed; of an opening the day on which the kitchen was new';
COMMENT ON COLUMN analytics.statement.authorised IS 'Two people said that it is owed';
COMMENT ON COLUMN analytics.statement.owed IS 'It has an amount that is not credited yet';
COMMENT ON COLUMN analytics.statement.submissions_through IS
    'Entry of topic submissions up to which reports were counted';
COMMENT ON COLUMN analytics.statement.closed_position IS
    'Its closing: an entry in topic subsidy of the journal';
COMMENT ON COLUMN analytics.statement.decision_position IS
    'Its entry in topic subsidy of the journal';

CREATE VIEW analytics.statement_line AS
SELECT l.kitchen_id, l.statement_position AS decision_position, l.line, s.period_start,
       s.period_end, l.service_day, l.rations_served, l.rations_counted,
       nullif(l.cap, 0) AS cap, l.tier_centavos / 100.0 AS tier_mxn,
       l.centavos / 100.0 AS amount_mxn, analytics.report_flags(l.flags) AS flags, l.rule,
       b.legal_basis, l.adjustment, nullif(l.adjusts_position, 0) AS adjusts_position,
       l.report_position AS submission_position
  FROM subsidy.statement_line l
  JOIN subsidy.statement s ON s.kitchen_id = l.kitchen_id AND s.position = l.statement_position
  LEFT JOIN subsidy.statement_basis b ON b.kitchen_id = l.kitchen_id
       AND b.statement_position = l.statement_position AND b.rule = l.rule;
COMMENT ON VIEW analytics.statement_line IS
    'How each statement is made up: a line for each day that changed since the statement before. '
    'The lines and what was brought over sum to its amount, what is withheld and what it carries; '
    'an opening one has none';
COMMENT ON COLUMN analytics.statement_line.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.statement_line.decision_position IS
    'The statement: its entry in topic subsidy of the journal';
COMMENT ON COLUMN analytics.statement_line.line IS 'Number in the statement, from 1';
COMMENT ON COLUMN analytics.statement_line.period_start IS 'First day of the statement''s period';
COMMENT ON COLUMN analytics.statement_line.period_end IS 'Last day of the statement''s period';
COMMENT ON COLUMN analytics.statement_line.service_day IS 'The day';
COMMENT ON COLUMN analytics.statement_line.rations_served IS 'Rations that the report says';
COMMENT ON COLUMN analytics.statement_line.rations_counted IS
    'Rations of the report that stands, as the rule counts them';
COMMENT ON COLUMN analytics.statement_line.cap IS
    'The most that counted on that day; null = no cap was applied';
COMMENT ON COLUMN analytics.statement_line.tier_mxn IS 'Amount per counted ration, pesos';
COMMENT ON COLUMN analytics.statement_line.amount_mxn IS
    'What the day claims less what was stated for it before, pesos; may be below zero';
COMMENT ON COLUMN analytics.statement_line.flags IS
    'What is odd about the report; empty = nothing. One that went to another day has no rations';
COMMENT ON COLUMN analytics.statement_line.rule IS
    'Version of the subsidy''s rules under which the day was counted';
COMMENT ON COLUMN analytics.statement_line.legal_basis IS
    'Of that version: gazette, date and section';
COMMENT ON COLUMN analytics.statement_line.adjustment IS
    'Its day belongs to a period closed before';
COMMENT ON COLUMN analytics.statement_line.adjusts_position IS
    'The last statement that had this day: its entry in topic subsidy; null = none';
COMMENT ON COLUMN analytics.statement_line.submission_position IS
    'The report: its entry in topic submissions of the journal';

CREATE VIEW analytics.grant_paid AS
SELECT g.kitchen_id, g.period_start, g.period_end, g.opening, g.centavos / 100.0 AS amount_mxn,
       g.rations, g.rule, g.legal_basis, g.fiscal_year, g.budget_key, g.prove_by, g.credited_at,
       g.statement_position, g.submissions_through, g.position AS decision_position
  FROM subsidy.grant_paid g;
COMMENT ON VIEW analytics.grant_paid IS
    'Every grant credited to a kitchen''s purse, with the statement that it pays and the rule and '
    'legal basis that it rests on';
COMMENT ON COLUMN analytics.grant_paid.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.grant_paid.period_start IS 'First day of the period';
COMMENT ON COLUMN analytics.grant_paid.period_end IS 'Last day of the period';
COMMENT ON COLUMN analytics.grant_paid.opening IS 'True: what a new kitchen begins with';
COMMENT ON COLUMN analytics.grant_paid.amount_mxn IS 'Amount credited, pesos';
COMMENT ON COLUMN analytics.grant_paid.rations IS 'Rations that it pays';
COMMENT ON COLUMN analytics.grant_paid.rule IS 'Version of the subsidy''s rules';
COMMENT ON COLUMN analytics.grant_paid.legal_basis IS 'Of that version: gazette, date and section';
COMMENT ON COLUMN analytics.grant_paid.fiscal_year IS 'Fiscal year whose budget it takes from';
COMMENT ON COLUMN analytics.grant_paid.budget_key IS 'Line of that budget; empty = none';
COMMENT ON COLUMN analytics.grant_paid.prove_by IS 'Last day to prove it; null = no term';
COMMENT ON COLUMN analytics.grant_paid.credited_at IS
    'When the submission was received with which it was authorised';
COMMENT ON COLUMN analytics.grant_paid.statement_position IS
    'The statement that it pays: its entry in topic subsidy of the journal';
COMMENT ON COLUMN analytics.grant_paid.submissions_through IS
    'Entry of topic submissions up to which reports were counted';
COMMENT ON COLUMN analytics.grant_paid.decision_position IS
    'Its entry in topic subsidy of the journal';

GRANT SELECT ON analytics.statement, analytics.statement_line, analytics.grant_paid
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
