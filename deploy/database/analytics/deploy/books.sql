-- Deploy analytics:books to pg

BEGIN;

CREATE VIEW analytics.ledger AS
SELECT nullif(t.kitchen_id, 0) AS kitchen_id, t.day, t.at AS booked_at, k.name AS kind,
       t.reverses_position IS NOT NULL AS is_reversal, d.name AS from_account,
       c.name AS to_account, t.centavos / 100.0 AS amount_mxn,
       nullif(t.fiscal_year, 0) AS fiscal_year, nullif(t.budget_key, '') AS budget_key,
       t.reverses_position, t.ordinal, t.submission_position, t.position AS decision_position
  FROM subsidy.transfer t
  JOIN subsidy.transfer_kind k ON k.kind = t.kind
  JOIN subsidy.account_kind d ON d.account = t.debit
  JOIN subsidy.account_kind c ON c.account = t.credit;
COMMENT ON VIEW analytics.ledger IS
    'The books, transfer by transfer: each takes from one account and gives to another, so that '
    'all of them together sum to zero';
COMMENT ON COLUMN analytics.ledger.kitchen_id IS 'Number of the kitchen that it is about';
COMMENT ON COLUMN analytics.ledger.day IS
    'Service day of a fee, day of a purchase, day on which a grant was credited; null = none';
COMMENT ON COLUMN analytics.ledger.booked_at IS
    'When the submission at the root of it was received';
COMMENT ON COLUMN analytics.ledger.kind IS 'What the money did';
COMMENT ON COLUMN analytics.ledger.is_reversal IS 'It takes back an earlier one';
COMMENT ON COLUMN analytics.ledger.from_account IS
    'Account that it takes from: see account_balance';
COMMENT ON COLUMN analytics.ledger.to_account IS 'Account that it gives to';
COMMENT ON COLUMN analytics.ledger.amount_mxn IS 'How much, pesos';
COMMENT ON COLUMN analytics.ledger.fiscal_year IS
    'Of the programme''s money the year of its budget; null = a kitchen''s';
COMMENT ON COLUMN analytics.ledger.budget_key IS
    'Of the programme''s money the budget line; null = a kitchen''s';
COMMENT ON COLUMN analytics.ledger.reverses_position IS
    'Entry of the transfer that it takes back; null = none';
COMMENT ON COLUMN analytics.ledger.ordinal IS 'Within its entry';
COMMENT ON COLUMN analytics.ledger.submission_position IS
    'The submission at the root of it, in topic submissions of the journal';
COMMENT ON COLUMN analytics.ledger.decision_position IS
    'Its entry in topic subsidy of the journal';

CREATE VIEW analytics.account_balance AS
SELECT nullif(b.kitchen_id, 0) AS kitchen_id, k.name AS account, k.meaning,
       nullif(b.fiscal_year, 0) AS fiscal_year, nullif(b.budget_key, '') AS budget_key,
       b.credit_centavos / 100.0 AS given_mxn, b.debit_centavos / 100.0 AS taken_mxn,
       (b.credit_centavos - b.debit_centavos) / 100.0 AS balance_mxn
  FROM subsidy.balance b
  JOIN subsidy.account_kind k ON k.account = b.account;
COMMENT ON VIEW analytics.account_balance IS
    'What each account of each kitchen and of the programme holds now. Sources, such as '
    'programme_budget or fees_income, are below zero by what came out of them';
COMMENT ON COLUMN analytics.account_balance.kitchen_id IS
    'Number of the kitchen; null = the programme';
COMMENT ON COLUMN analytics.account_balance.account IS 'Name of the account';
COMMENT ON COLUMN analytics.account_balance.meaning IS 'What it holds';
COMMENT ON COLUMN analytics.account_balance.fiscal_year IS
    'Of the programme''s accounts the year; null = a kitchen''s';
COMMENT ON COLUMN analytics.account_balance.budget_key IS
    'Of the programme''s accounts the budget line; null = a kitchen''s';
COMMENT ON COLUMN analytics.account_balance.given_mxn IS 'All that it was given, pesos';
COMMENT ON COLUMN analytics.account_balance.taken_mxn IS 'All that was taken from it, pesos';
COMMENT ON COLUMN analytics.account_balance.balance_mxn IS 'What it holds, pesos';

CREATE VIEW analytics.grant_duty AS
SELECT d.kitchen_id, g.period_start, g.period_end, g.opening, g.credited_at, d.prove_by,
       d.centavos / 100.0 AS granted_mxn,
       (d.proven_centavos + d.proven_late_centavos) / 100.0 AS proven_mxn,
       d.to_prove_centavos / 100.0 AS to_prove_mxn,
       d.to_pay_back_centavos / 100.0 AS to_pay_back_mxn,
       d.paid_back_centavos / 100.0 AS paid_back_mxn, d.reversed_by IS NOT NULL AS is_reversed,
       d.grant_position AS decision_position
  FROM subsidy.duty d
  JOIN subsidy.grant_paid g ON g.kitchen_id = d.kitchen_id AND g.position = d.grant_position;
COMMENT ON VIEW analytics.grant_duty IS
    'What of each grant is proven, still to be proven (por comprobar) and to be paid back (por '
    'reintegrar)';
COMMENT ON COLUMN analytics.grant_duty.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.grant_duty.period_start IS 'First day of the grant''s period';
COMMENT ON COLUMN analytics.grant_duty.period_end IS 'Last day of the grant''s period';
COMMENT ON COLUMN analytics.grant_duty.opening IS 'True: what a new kitchen begins with';
COMMENT ON COLUMN analytics.grant_duty.credited_at IS 'When it was credited';
COMMENT ON COLUMN analytics.grant_duty.prove_by IS 'Last day to prove it; null = no term';
COMMENT ON COLUMN analytics.grant_duty.granted_mxn IS 'What was granted, pesos';
COMMENT ON COLUMN analytics.grant_duty.proven_mxn IS 'Proven, in time or late, pesos';
COMMENT ON COLUMN analytics.grant_duty.to_prove_mxn IS 'Still to be proven, pesos';
COMMENT ON COLUMN analytics.grant_duty.to_pay_back_mxn IS 'Still to be paid back, pesos';
COMMENT ON COLUMN analytics.grant_duty.paid_back_mxn IS 'Paid back, pesos';
COMMENT ON COLUMN analytics.grant_duty.is_reversed IS 'Two people took the grant back';
COMMENT ON COLUMN analytics.grant_duty.decision_position IS
    'The grant: its entry in topic subsidy of the journal';

CREATE VIEW analytics.unproven_balance AS
SELECT d.kitchen_id, count(*) AS grants,
       count(*) FILTER (WHERE d.to_prove_mxn > 0 OR d.to_pay_back_mxn > 0) AS open_grants,
       sum(d.granted_mxn) AS granted_mxn, sum(d.proven_mxn) AS proven_mxn,
       sum(d.to_prove_mxn) AS to_prove_mxn,
       min(d.prove_by) FILTER (WHERE d.to_prove_mxn > 0) AS next_prove_by,
       sum(d.to_pay_back_mxn) AS to_pay_back_mxn, sum(d.paid_back_mxn) AS paid_back_mxn,
       round(100 * sum(d.proven_mxn) FILTER (WHERE NOT d.is_reversed)
                 / nullif(sum(d.granted_mxn) FILTER (WHERE NOT d.is_reversed), 0), 1)
           AS proven_percent
  FROM analytics.grant_duty d
 GROUP BY d.kitchen_id;
COMMENT ON VIEW analytics.unproven_balance IS
    'What each kitchen has still to prove and to pay back';
COMMENT ON COLUMN analytics.unproven_balance.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.unproven_balance.grants IS 'Grants that it got';
COMMENT ON COLUMN analytics.unproven_balance.open_grants IS
    'Of them, with something to prove or to pay back';
COMMENT ON COLUMN analytics.unproven_balance.granted_mxn IS 'Their sum, pesos';
COMMENT ON COLUMN analytics.unproven_balance.proven_mxn IS 'Of it proven, in time or late, pesos';
COMMENT ON COLUMN analytics.unproven_balance.to_prove_mxn IS
    'Still to be proven (por comprobar), pesos';
COMMENT ON COLUMN analytics.unproven_balance.next_prove_by IS
    'The first day on which a term ends; null = none does';
COMMENT ON COLUMN analytics.unproven_balance.to_pay_back_mxn IS
    'To be paid back (por reintegrar), pesos';
COMMENT ON COLUMN analytics.unproven_balance.paid_back_mxn IS 'Paid back, pesos';
COMMENT ON COLUMN analytics.unproven_balance.proven_percent IS
    'Proven, in percent of what was granted and not taken back; null = nothing was';

GRANT SELECT ON analytics.ledger, analytics.account_balance, analytics.grant_duty,
    analytics.unproven_balance TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

COMMIT;
