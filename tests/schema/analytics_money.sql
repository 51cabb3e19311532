-- What analysts read of the books and of acts, with answers worked out by hand.
BEGIN;
SELECT plan(19);
\ir lib/as_role.psql

-- Rights

CREATE TEMPORARY VIEW money_views (name) AS
    VALUES ('ledger'), ('account_balance'), ('grant_duty'), ('unproven_balance'), ('act');
SELECT is_empty(
    $$SELECT v.name, r.rolname FROM money_views v, pg_catalog.pg_roles r
       WHERE r.rolname IN ('tequio_analyst', 'tequio_operator', 'tequio_auditor')
         AND NOT has_table_privilege(r.rolname, 'analytics.' || v.name, 'SELECT')$$,
    'analysts, operators and auditors read every view');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM subsidy.transfer'), '42501',
          'analysts nothing behind them: not the books');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM subsidy.duty'), '42501',
          'not the duties');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM registry.act'), '42501',
          'not the acts');
SELECT is_empty(
    $$SELECT table_name, column_name FROM information_schema.columns
       WHERE table_schema = 'analytics' AND table_name IN (SELECT name FROM money_views)
         AND (column_name ~ 'person|prepared_by|ended_by|authorised_by'
              AND column_name <> 'by_one_person')$$,
    'nobody is named, nor numbered');

-- The books: a grant of 900 pesos to kitchen 101, of which 250 are spent and 50 taken back.
ALTER TABLE subsidy.grant_paid DISABLE TRIGGER ALL;
CREATE FUNCTION pg_temp.transfer(kitchen integer, number bigint, of_ordinal integer,
                                 of_kind integer, takes integer, gives integer, amount bigint,
                                 reverses bigint DEFAULT NULL, year integer DEFAULT 0,
                                 key text DEFAULT '') RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.transfer (kitchen_id, position, ordinal, kind, debit, credit, centavos,
        day, at, submission_position, reverses_position, reverses_ordinal, fiscal_year,
        budget_key)
    VALUES (kitchen, number, of_ordinal, of_kind, takes, gives, amount, '2021-03-08',
            '2021-03-08T12:00Z', number, reverses,
            CASE WHEN reverses IS NOT NULL THEN of_kind END, year, key)
$$;
SELECT pg_temp.transfer(101, 10, 1, 1, 17, 2, 90000),
       pg_temp.transfer(101, 10, 15, 15, 13, 14, 90000, NULL, 2021, '26C001'),
       pg_temp.transfer(101, 11, 6, 6, 2, 7, 25000),
       pg_temp.transfer(101, 12, 106, 6, 7, 2, 5000, 11);
SELECT results_eq(
    $$SELECT kind, is_reversal, from_account, to_account, amount_mxn, fiscal_year, budget_key,
             reverses_position
        FROM analytics.ledger ORDER BY decision_position, ordinal$$,
    $$VALUES ('grant', false, 'grants_received', 'purse', 900.00, NULL::smallint, NULL::text,
              NULL::bigint),
             ('accrued', false, 'budget_committed', 'budget_accrued', 900.00, 2021::smallint,
              '26C001', NULL),
             ('paid_from_purse', false, 'purse', 'spending', 250.00, NULL, NULL, NULL),
             ('paid_from_purse', true, 'spending', 'purse', 50.00, NULL, NULL, 11)$$,
    'each transfer with the names of its accounts');
SELECT is((SELECT sum(CASE WHEN to_account = 'purse' THEN amount_mxn ELSE -amount_mxn END)
             FROM analytics.ledger
            WHERE 'purse' IN (from_account, to_account)), 700.00, 'the purse holds 700 pesos');
INSERT INTO subsidy.balance VALUES (101, 2, 0, '', 25000, 95000), (101, 17, 0, '', 90000, 0),
    (0, 14, 2021, '26C001', 0, 90000);
SELECT results_eq(
    $$SELECT kitchen_id, account, fiscal_year, budget_key, given_mxn, taken_mxn, balance_mxn
        FROM analytics.account_balance ORDER BY account$$,
    $$VALUES (NULL::integer, 'budget_accrued', 2021::smallint, '26C001', 900.00, 0.00, 900.00),
             (101, 'grants_received', NULL, NULL, 0.00, 900.00, -900.00),
             (101, 'purse', NULL, NULL, 950.00, 250.00, 700.00)$$,
    'what each account was given, what was taken, what it holds');

-- Duties: 900 pesos of which 600 are proven in time, 100 late, 150 paid back and 50 are left to
-- pay back; 500 of which nothing is proven yet; 300 that two people took back.
CREATE FUNCTION pg_temp.grant(number bigint, amount bigint, term date) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO subsidy.grant_paid
    SELECT * FROM jsonb_populate_record(NULL::subsidy.grant_paid, jsonb_build_object(
        'kitchen_id', 101, 'position', number, 'statement_position', number - 1, 'period_start',
        '2021-03-01', 'period_end', '2021-03-07', 'centavos', amount, 'rations', 180, 'rule', 3,
        'legal_basis', 'Gaceta', 'opening', false, 'submissions_through', 9, 'alcaldia', 7,
        'fiscal_year', 2021, 'budget_key', '26C001', 'prove_by', term, 'credited_at',
        '2021-03-08T12:00Z', 'adjustment_centavos', 0, 'brought_centavos', 0,
        'carried_centavos', 0))
$$;
SELECT pg_temp.grant(10, 90000, '2021-04-07'), pg_temp.grant(20, 50000, '2021-05-07'),
       pg_temp.grant(30, 30000, NULL);
INSERT INTO subsidy.duty (kitchen_id, grant_position, prove_by, centavos, proven_centavos,
    overdue_centavos, proven_late_centavos, paid_back_centavos, ended_centavos, reversed_by)
VALUES (101, 10, '2021-04-07', 90000, 60000, 30000, 10000, 15000, 0, NULL),
       (101, 20, '2021-05-07', 50000, 0, 0, 0, 0, 0, NULL),
       (101, 30, NULL, 30000, 0, 0, 0, 0, 30000, 31);
SELECT results_eq(
    $$SELECT prove_by, granted_mxn, proven_mxn, to_prove_mxn, to_pay_back_mxn, paid_back_mxn,
             is_reversed
        FROM analytics.grant_duty ORDER BY decision_position$$,
    $$VALUES (date '2021-04-07', 900.00, 700.00, 0.00, 50.00, 150.00, false),
             ('2021-05-07', 500.00, 0.00, 500.00, 0.00, 0.00, false),
             (NULL, 300.00, 0.00, 0.00, 0.00, 0.00, true)$$,
    'of each grant what is proven, to be proven and to be paid back');
SELECT results_eq(
    $$SELECT * FROM analytics.unproven_balance$$,
    $$VALUES (101, 3::bigint, 2::bigint, 1700.00, 700.00, 500.00, date '2021-05-07', 50.00,
              150.00, 50.0)$$,
    'a kitchen''s three grants together: 700 of the 1,400 that stand are proven');

-- Acts, by the role of the moment
INSERT INTO registry.person VALUES
    (1, 'A', 'treasurer', 0, 0, true, '2021-01-01', 1, 1, 0),
    (1, 'A', 'director', 0, 0, true, '2021-03-10', 2, 2, 0),
    (2, 'B', 'director', 0, 0, true, '2021-01-01', 1, 3, 0),
    (2, 'B', 'auditor', 0, 0, true, '2021-03-01', 90, 4, 0);
CREATE FUNCTION pg_temp.act(number text, of_subject integer, of_state integer, kitchen integer,
                            amount bigint, ended integer DEFAULT NULL) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO registry.act (act, subject, state, kitchen_id, centavos, content, content_digest,
        reason, prepared_by, prepared_position, prepared_submission, prepared_at, authorised_by,
        ended_by, ended_position, ended_submission, ended_at, ended_day, ended_reason)
    SELECT number::uuid, of_subject, of_state, kitchen, amount, '\x01', sha256('\x01'), 'x', 1,
           50, 50, '2021-03-09T18:00Z', CASE WHEN of_state = 2 THEN ended END, ended,
           60 + 0 * ended, 60 + 0 * ended, timestamptz '2021-03-10T18:30Z' + 0 * ended *
           interval '1 day', date '2021-03-10' + 0 * ended,
           CASE WHEN ended IS NOT NULL THEN 'y' END
$$;
ALTER TABLE registry.act DISABLE TRIGGER legal_act;
SELECT pg_temp.act('a0000000-0000-4000-8000-000000000001', 1, 2, 0, 27100000, 2),
       pg_temp.act('a0000000-0000-4000-8000-000000000002', 5, 1, 101, 90000),
       pg_temp.act('a0000000-0000-4000-8000-000000000003', 8, 4, 101, 1000, 1),
       pg_temp.act('a0000000-0000-4000-8000-000000000004', 4, 3, 0, 500, 2);
SELECT results_eq(
    $$SELECT subject, state, kitchen_id, amount_mxn, prepared_role, authorised_role, ended_role,
             by_one_person, waited
        FROM analytics.act ORDER BY act$$,
    $$VALUES ('period_close', 'authorised', NULL::integer, 271000.00, 'treasurer', 'director',
              'director', false, interval '1 day 30 minutes'),
             ('reversal', 'prepared', 101, 900.00, 'treasurer', NULL, NULL, NULL, NULL),
             ('settlement', 'withdrawn', 101, 10.00, 'treasurer', NULL, 'director', NULL,
              '1 day 30 minutes'),
             ('dispersal', 'rejected', NULL, 5.00, 'treasurer', NULL, 'director', NULL,
              '1 day 30 minutes')$$,
    'each with the roles of its day, and what was known then');
DELETE FROM registry.person WHERE person_id = 1;
SELECT is((SELECT string_agg(coalesce(prepared_role, '-'), ' ' ORDER BY act)
             FROM analytics.act), '- - - -', 'who was erased has no role any more');
SELECT is((SELECT count(*)::integer FROM analytics.act), 4, 'and the acts stay');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.act'), '4 rows',
          'analysts read acts');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.ledger'), '4 rows',
          'and the ledger');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.unproven_balance'),
          '1 rows', 'and what is unproven');
SELECT is_empty(
    $$SELECT v.name, r.rolname FROM money_views v, pg_catalog.pg_roles r
       WHERE r.rolname LIKE 'tequio\_%' AND r.rolname <> 'tequio_owner'
         AND has_table_privilege(r.rolname, 'analytics.' || v.name,
                                 'INSERT, UPDATE, DELETE, TRUNCATE')$$,
    'and nobody changes anything');
SELECT is(pg_temp.as_role('tequio_gateway', 'SELECT * FROM analytics.ledger'), '42501',
          'a service has no business here');
SELECT is((SELECT sum(given_mxn) - sum(taken_mxn) FROM analytics.account_balance
            WHERE kitchen_id = 101), -200.00,
          'balances are the sums of what was given and taken');

SELECT * FROM finish();
ROLLBACK;
