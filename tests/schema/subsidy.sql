-- The schema subsidy: what its constraints refuse, who may do what, and that check_books() finds
-- what is wrong. 23514 = a CHECK, 23505 = not unique, 23001 = only ever added to, 42501 = no right.

BEGIN;
SELECT plan(287);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.report(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.report
    SELECT * FROM jsonb_populate_record(NULL::subsidy.report, jsonb_build_object(
        'kitchen_id', 101, 'submission_position', 5, 'withdrawal', false, 'position', 1,
        'service_day', '2020-06-02', 'said_day', 20200602, 'version', 1, 'state', 'standing',
        'device_id', 1, 'received_at', '2020-06-02T18:00Z', 'flags', 0, 'timeliness', 1,
        'rations_served', 180, 'rations_counted', 180, 'claim_centavos', 180000,
        'fee_shortfall_centavos', 0, 'rule', 3, 'tier_from', 1, 'tier_centavos', 1000,
        'capacity', 200, 'alcaldia', 7, 'adjustment', false, 'replaced_position', 0,
        'corrects_position', 0, 'content',
        CASE WHEN NOT (fields ? 'withdrawal') THEN substr(sha256('c'), 1, 16) END,
        'copy_of_position', 0, 'held', false) || fields)
$$;
CREATE FUNCTION pg_temp.transfer(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.transfer
    SELECT * FROM jsonb_populate_record(NULL::subsidy.transfer, jsonb_build_object(
        'kitchen_id', 101, 'position', 10, 'ordinal', 1, 'kind', 1, 'debit', 17, 'credit', 2,
        'centavos', 900, 'day', '2020-06-08', 'at', '2020-06-08T06:00Z',
        'submission_position', 9, 'fiscal_year', 0, 'budget_key', '') || fields)
$$;
CREATE FUNCTION pg_temp.closing(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.closing
    SELECT * FROM jsonb_populate_record(NULL::subsidy.closing, jsonb_build_object(
        'position', 8, 'through', '2020-06-07', 'submissions_through', 9, 'opening', false,
        'statements', 0, 'centavos', 0) || fields)
$$;
CREATE FUNCTION pg_temp.statement(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.statement
    SELECT * FROM jsonb_populate_record(NULL::subsidy.statement, jsonb_build_object(
        'kitchen_id', 101, 'position', 9, 'kind', 1, 'closed_position', 8, 'period_start',
        '2020-06-01', 'period_end', '2020-06-07', 'centavos', 900, 'withheld_centavos', 0,
        'adjustment_centavos', 0, 'brought_centavos', 0, 'carried_centavos', 0, 'rations', 180,
        'unmet', 0, 'rule', 3, 'model', 2, 'alcaldia', 7, 'fiscal_year', 2020, 'budget_key', 'S041',
        'proof_days', 30, 'owed', false, 'advance_centavos', 0, 'advance_before_centavos', 0,
        'discount_centavos', 0) || fields)
$$;
CREATE FUNCTION pg_temp.line(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.statement_line
    SELECT * FROM jsonb_populate_record(NULL::subsidy.statement_line, jsonb_build_object(
        'kitchen_id', 101, 'statement_position', 9, 'line', 1, 'service_day', '2020-06-02',
        'report_position', 5, 'rations_served', 190, 'rations_counted', 180, 'cap', 0,
        'tier_centavos', 5, 'centavos', 900, 'flags', 0, 'rule', 3, 'adjustment', false,
        'adjusts_position', 0) || fields)
$$;
CREATE FUNCTION pg_temp.grant(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.grant_paid
    SELECT * FROM jsonb_populate_record(NULL::subsidy.grant_paid, jsonb_build_object(
        'kitchen_id', 101, 'position', 15, 'statement_position', 9, 'period_start', '2020-06-01',
        'period_end', '2020-06-07', 'centavos', 900, 'rations', 180, 'rule', 3, 'legal_basis',
        'Gaceta', 'opening', false, 'submissions_through', 9, 'alcaldia', 7, 'fiscal_year', 2020,
        'budget_key', 'S041', 'prove_by', '2020-09-06',
        'credited_at', '2020-06-08T06:00Z') || fields)
$$;
-- What becomes of a call, undone
CREATE FUNCTION pg_temp.try(call text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'SELECT pg_temp.' || call;
    RAISE EXCEPTION 'done' USING ERRCODE = 'TQ000';
EXCEPTION
    WHEN SQLSTATE 'TQ000' THEN RETURN 'fine';
    WHEN OTHERS THEN RETURN SQLSTATE;
END
$$;

-- Reports
SELECT is(pg_temp.try(call), expected, call) FROM (VALUES
    ($$report('{}')$$, 'fine'),
    ($$report('{"state": "lost"}')$$, '23514'),
    ($$report('{"version": 0}')$$, '23514'),
    ($$report('{"timeliness": 4}')$$, '23514'),
    ($$report('{"service_day": null}')$$, '23514'),
    ($$report('{"service_day": null, "state": "aside"}')$$, 'fine'),
    ($$report('{"claim_centavos": -1}')$$, '23514'),
    ($$report('{"fees_centavos": -1}')$$, '23514'),
    ($$report('{"envelope_digest": "\\x00"}')$$, '23514'),
    ($$report('{"content": "\\x00"}')$$, '23514'),
    ($$report('{"content": null}')$$, '23514'),
    ($$report('{"state": "copy", "copy_of_position": 4}')$$, 'fine'),
    ($$report('{"state": "copy"}')$$, '23514'),
    ($$report('{"state": "aside", "copy_of_position": 4}')$$, '23514'),
    ($$report('{"held": true}')$$, '23514'),
    ($$report('{"held": true, "rations_counted": 0, "claim_centavos": 0}')$$, 'fine'),
    ($$report('{"withdrawal": true}')$$, '23514'),
    ($$report('{"withdrawal": true, "rations_served": 0, "claim_centavos": 0}')$$, 'fine')
) AS v (call, expected);
SELECT pg_temp.report('{}');
SELECT is(pg_temp.try($$report('{"submission_position": 6}')$$), '23505', 'a version is one');
SELECT is(pg_temp.try($$report('{"version": 2}')$$), '23505', 'a submission is one report');

-- Transfers: the kind says the accounts, a reversal has them the other way round
CREATE FUNCTION pg_temp.of_kind(kind smallint, debit smallint, credit smallint, fields jsonb)
RETURNS text LANGUAGE sql AS $$
    SELECT format('transfer(%L)', jsonb_build_object('kind', kind, 'ordinal', kind, 'debit', debit,
        'credit', credit, 'fiscal_year', CASE WHEN kind BETWEEN 14 AND 18 THEN 2020 ELSE 0 END)
        || fields)
$$;
SELECT is(pg_temp.try(pg_temp.of_kind(kind, debit, credit, '{}')), 'fine', name)
  FROM subsidy.transfer_kind ORDER BY kind;
SELECT is(pg_temp.try(pg_temp.of_kind(kind, credit, debit, '{}')), '23514', name || ' backwards')
  FROM subsidy.transfer_kind ORDER BY kind;
SELECT is(pg_temp.try(pg_temp.of_kind(kind, credit, debit, jsonb_build_object(
              'ordinal', kind + 100, 'reverses_position', 4, 'reverses_ordinal', kind))),
          'fine', name || ' reversed')
  FROM subsidy.transfer_kind ORDER BY kind;
CREATE FUNCTION pg_temp.back(fields jsonb) RETURNS void LANGUAGE sql AS $$
    SELECT pg_temp.transfer('{"ordinal": 101, "debit": 2, "credit": 17}' || fields)
$$;
SELECT is(pg_temp.try(call), '23514', call) FROM (VALUES
    ($$transfer('{"centavos": 0}')$$),
    ($$transfer('{"centavos": -1}')$$),
    ($$transfer('{"kind": 31, "ordinal": 31}')$$),
    ($$transfer('{"fiscal_year": 2020}')$$),
    ($$transfer('{"budget_key": "S041"}')$$),
    ($$transfer('{"ordinal": 1001}')$$),
    ($$transfer('{"kind": 16, "ordinal": 16, "debit": 14, "credit": 15}')$$),
    ($$transfer('{"ordinal": 2}')$$),
    ($$transfer('{"ordinal": 101}')$$),
    ($$back('{"reverses_position": 4}')$$),
    ($$back('{"reverses_position": 4, "reverses_ordinal": 2}')$$),
    ($$back('{"reverses_position": 10, "reverses_ordinal": 1}')$$)
) AS v (call);
SELECT is(pg_temp.try($$transfer('{"kind": 16, "ordinal": 2016, "debit": 14, "credit": 15,
                                   "fiscal_year": 2020}')$$), 'fine', 'a third budget line');
SELECT is((SELECT array_agg(DISTINCT debit ORDER BY debit) <@ array_agg(DISTINCT account)
             FROM subsidy.transfer_kind, subsidy.account_kind), true, 'kinds name accounts');

-- Balances
SELECT is(pg_temp.as_role('tequio_owner',
                          format('INSERT INTO subsidy.balance VALUES (%s, %s, %s, '''', 2, 1)',
                                 CASE WHEN of_kitchen THEN 101 ELSE 0 END, account,
                                 CASE WHEN of_kitchen THEN 0 ELSE 2020 END)),
          CASE WHEN never_below_zero THEN '23514' ELSE '1 rows' END, name || ' below zero')
  FROM subsidy.account_kind ORDER BY account;
SELECT is(pg_temp.as_role('tequio_owner', 'INSERT INTO subsidy.balance VALUES (' || v.row || ')'),
          '23514', 'balance ' || v.row)
  FROM (VALUES ('101, 1, 2020, '''', 0, 0'), ('0, 2, 0, '''', 0, 0'), ('101, 22, 0, '''', 0, 0'),
               ('101, 7, 0, '''', -1, 0'), ('101, 7, 2020, '''', 0, 0'), ('0, 1, 0, '''', 0, 0'),
               ('101, 7, 0, ''S041'', 0, 0'), ('101, 14, 2020, '''', 0, 0')) AS v (row);

-- Closings, statements, grants
SELECT pg_temp.closing('{}'), pg_temp.closing('{"position": 7, "opening": true}');
SELECT pg_temp.statement('{}'), pg_temp.statement('{"position": 10, "kind": 2}');
SELECT pg_temp.line('{}'), pg_temp.grant('{}');
SELECT is(pg_temp.try(call), expected, call) FROM (VALUES
    ($$closing('{"position": 20}')$$, '23505'),
    ($$closing('{"position": 20, "opening": true}')$$, 'fine'),
    ($$closing('{"position": 20, "through": "2020-06-14", "authorised_position": 21}')$$, '23514'),
    ($$closing('{"position": 20, "through": "2020-06-14", "authorised_position": 21,
                 "prepared_by": 11, "authorised_by": 11, "act_position": 3}')$$, '23514'),
    ($$closing('{"position": 20, "through": "2020-06-14", "prepared_by": 11}')$$, '23514'),
    ($$closing('{"position": 20, "through": "2020-06-14", "authorised_position": 19,
                 "prepared_by": 11, "authorised_by": 12, "act_position": 3}')$$, '23514'),
    ($$closing('{"position": 20, "through": "2020-06-14", "authorised_position": 21,
                 "prepared_by": 11, "authorised_by": 12, "act_position": 3}')$$, 'fine'),
    ($$closing('{"position": 20, "through": "2020-06-14", "advance_start": "2020-06-15"}')$$,
     '23514'),
    ($$closing('{"position": 20, "through": "2020-06-14", "advance_start": "2020-06-15",
                 "advance_end": "2020-06-14"}')$$, '23514'),
    ($$statement('{"position": 12, "advance_centavos": -1}')$$, '23514'),
    ($$statement('{"position": 12, "advance_before_centavos": -1}')$$, '23514'),
    ($$statement('{"position": 12, "discount_centavos": -1}')$$, '23514'),
    ($$statement('{"position": 12, "kind": 2}')$$, '23505'),
    ($$statement('{"position": 12, "kind": 3}')$$, '23514'),
    ($$statement('{"position": 12, "closed_position": 6}')$$, '23503'),
    ($$statement('{"position": 12, "centavos": -1}')$$, '23514'),
    ($$statement('{"position": 12, "carried_centavos": 1, "centavos": 0}')$$, '23514'),
    ($$statement('{"position": 12, "carried_centavos": -1}')$$, '23514'),
    ($$statement('{"position": 12, "period_end": "2020-05-31"}')$$, '23514'),
    ($$statement('{"position": 12, "centavos": 0, "owed": true}')$$, '23514'),
    ($$statement('{"position": 12, "centavos": 0, "withheld_centavos": 9, "unmet": 1}')$$, '23514'),
    ($$statement('{"position": 12, "centavos": 0, "again_end": "2020-06-14"}')$$, '23514'),
    ($$statement('{"position": 12, "again_end": "2020-06-14", "unmet": 1}')$$, '23514'),
    ($$statement('{"position": 12, "centavos": 0, "again_end": "2020-06-07", "unmet": 1}')$$,
     '23514'),
    ($$statement('{"position": 12, "centavos": 0, "withheld_centavos": 9, "unmet": 1,
                   "again_end": "2020-06-14"}')$$, 'fine'),
    ($$statement('{"position": 12, "unmet": 16}')$$, '23514'),
    ($$statement('{"position": 12, "carried_centavos": -1, "centavos": 0}')$$, 'fine'),
    ($$line('{"statement_position": 10}')$$, '23505'),
    ($$line('{"statement_position": 10, "adjusts_position": 9}')$$, 'fine'),
    ($$line('{"statement_position": 10, "adjusts_position": 10}')$$, '23514'),
    ($$line('{"statement_position": 13, "adjusts_position": 9}')$$, '23503'),
    ($$grant('{"position": 16}')$$, '23505'),
    ($$grant('{"position": 16, "statement_position": 10}')$$, 'fine'),
    ($$grant('{"position": 16, "statement_position": 11}')$$, '23503'),
    ($$grant('{"position": 16, "statement_position": 10, "centavos": 0}')$$, '23514'),
    ($$grant('{"position": 16, "statement_position": 10, "period_end": "2020-05-31"}')$$, '23514')
) AS v (call, expected);
SELECT throws_ok($$INSERT INTO subsidy.purchase_booking
                   VALUES (101, 1, 20, NULL, 5, 0, 5, 9, 9, 0, 0, 11)$$,
                 '23514', NULL, 'no more is proven than was spent');

-- Duties: nothing is proven, settled or ended that was not there
CREATE FUNCTION pg_temp.duty(fields jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO subsidy.duty (kitchen_id, grant_position, centavos%s)'
                   ' VALUES (101, 10, %s%s)',
                   (SELECT coalesce(string_agg(', ' || f.key, '' ORDER BY f.key), '')
                      FROM jsonb_each_text(fields - 'centavos') f),
                   coalesce(fields ->> 'centavos', '900'),
                   (SELECT coalesce(string_agg(', ' || quote_nullable(f.value), ''
                                               ORDER BY f.key), '')
                      FROM jsonb_each_text(fields - 'centavos') f));
END
$$;
SELECT is(pg_temp.try(call), expected, call) FROM (VALUES
    ($$duty('{}')$$, 'fine'),
    ($$duty('{"centavos": 0}')$$, '23514'),
    ($$duty('{"proven_centavos": 900}')$$, 'fine'),
    ($$duty('{"proven_centavos": 901}')$$, '23514'),
    ($$duty('{"proven_centavos": -1}')$$, '23514'),
    ($$duty('{"proven_centavos": 500, "overdue_centavos": 401}')$$, '23514'),
    ($$duty('{"overdue_centavos": 900, "proven_late_centavos": 900}')$$, 'fine'),
    ($$duty('{"overdue_centavos": 900, "proven_late_centavos": 901}')$$, '23514'),
    ($$duty('{"paid_back_centavos": 1}')$$, '23514'),
    ($$duty('{"overdue_ended_centavos": 1}')$$, '23514'),
    ($$duty('{"demanded_centavos": 1, "ended_centavos": 900}')$$, '23514'),
    ($$duty('{"demanded_centavos": 900, "ended_centavos": 900, "reversed_by": 11}')$$, 'fine'),
    ($$duty('{"ended_centavos": 899, "reversed_by": 11}')$$, '23514'),
    ($$duty('{"ended_centavos": 901}')$$, '23514')
) AS v (call, expected);
SELECT is(pg_temp.as_role('tequio_owner', 'INSERT INTO subsidy.' || v.row), expected, v.row)
  FROM (VALUES
    ('proof_share VALUES (101, 1, 1, 1, 10, 1, 5, false)', '1 rows'),
    ('proof_share VALUES (101, 1, 65, 1, 10, 1, 5, false)', '23514'),
    ('proof_share VALUES (101, 1, 1, 1, 10, 3, 5, false)', '23514'),
    ('proof_share VALUES (101, 1, 1, 1, 10, 1, 0, false)', '23514'),
    ('proof_share VALUES (101, 1, 1, 1, 10, 1, 5, true)', '23514'),
    ('settlement VALUES (101, 1, 4, 5, 1, ''2020-09-01'')', '1 rows'),
    ('settlement VALUES (101, 1, 1, 5, 1, ''2020-09-01'')', '23514'),
    ('settlement VALUES (101, 1, 2, 0, 1, ''2020-09-01'')', '23514'),
    ('grant_reversal VALUES (101, 10, 1, 9, 5, 4, 0, 0, 9, 1, ''2020-09-01'')', '1 rows'),
    ('grant_reversal VALUES (101, 10, 1, 9, 5, 5, 0, 0, 0, 1, ''2020-09-01'')', '23514'),
    ('grant_reversal VALUES (101, 10, 1, 9, 5, 4, 0, 0, 10, 1, ''2020-09-01'')', '23514'),
    ('act_failure VALUES (1, 1, substr(sha256(''a''), 1, 16), 5, 0, 0)', '1 rows'),
    ('act_failure VALUES (1, 1, substr(sha256(''a''), 1, 16), 6, 0, 0)', '23514'),
    ('act_failure VALUES (1, 1, ''\x00'', 1, 0, 0)', '23514'),
    ('dispersal VALUES (1, 50, 1, 2, 9, sha256(''f''), 1, ''2020-09-01'')', '1 rows'),
    ('dispersal VALUES (0, 50, 1, 2, 9, sha256(''f''), 1, ''2020-09-01'')', '23514'),
    ('dispersal VALUES (1, 50, 1, 2, 0, sha256(''f''), 1, ''2020-09-01'')', '23514'),
    ('dispersal VALUES (1, 50, 1, 2, 9, ''\x00'', 1, ''2020-09-01'')', '23514'),
    ('dispersal_row VALUES (1, 1, 501, 101, ''P'', 9, 50)', '23514'),
    ('dispersal_row VALUES (1, 1, 1, 101, ''P'', 9, 50), (1, 1, 2, 102, ''P'', 9, 50)', '23505'),
    ('dispersal_grant VALUES (101, 15, 1), (101, 15, 2)', '23505'),
    ('year_closed VALUES (2020, '''', 1, -1, 1, ''2020-09-01'')', '23514'),
    ('year_returned VALUES (101, 1, 2020, 9, 5, 4, 1, ''2020-09-01'')', '1 rows'),
    ('year_returned VALUES (101, 1, 2020, 9, 5, 5, 1, ''2020-09-01'')', '23514')
  ) AS v (row, expected);
CREATE FUNCTION pg_temp.movement(fields jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.movement
    SELECT * FROM jsonb_populate_record(NULL::subsidy.movement, jsonb_build_object(
        'file_digest', sha256('f'), 'row_number', 1, 'position', 51, 'movement', 'm', 'purse',
        'P-101', 'kitchen_id', 101, 'kind', 2, 'centavos', 9, 'day', '2020-09-01', 'result', 2,
        'expected_centavos', 0, 'booked', true) || fields)
$$;
SELECT is(pg_temp.try(call), expected, call) FROM (VALUES
    ($$movement('{}')$$, 'fine'),
    ($$movement('{"result": 1, "matches_position": 20}')$$, 'fine'),
    ($$movement('{"result": 1}')$$, '23514'),
    ($$movement('{"matches_position": 20}')$$, '23514'),
    ($$movement('{"kind": 1}')$$, '23514'),
    ($$movement('{"kind": 5}')$$, '23514'),
    ($$movement('{"result": 3}')$$, '23514'),
    ($$movement('{"result": 3, "booked": false}')$$, 'fine'),
    ($$movement('{"kitchen_id": 0}')$$, '23514'),
    ($$movement('{"kitchen_id": 0, "result": 4, "booked": false}')$$, 'fine'),
    ($$movement('{"centavos": 0}')$$, '23514')
) AS v (call, expected);

-- Who may do what
SELECT is(pg_temp.as_role(role, statement), expected, role || ': ' || statement)
  FROM (VALUES
    ('tequio_subsidy', 'UPDATE subsidy.transfer SET centavos = 1', '42501'),
    ('tequio_subsidy', 'DELETE FROM subsidy.report', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.report SET claim_centavos = 1', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.report SET state = ''aside''', '1 rows'),
    ('tequio_subsidy', 'UPDATE subsidy.grant_paid SET centavos = 1', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.statement SET centavos = 1', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.statement SET owed = false', '2 rows'),
    ('tequio_subsidy', 'DELETE FROM subsidy.statement_line', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.advance SET centavos = 1', '42501'),
    ('tequio_auditor', 'TABLE subsidy.advance', '0 rows'),
    ('tequio_subsidy', 'UPDATE subsidy.day_ruling SET pays = true', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.statement_answer SET objects = true', '42501'),
    ('tequio_auditor', 'TABLE subsidy.day_ruling', '0 rows'),
    ('tequio_purchases', 'TABLE subsidy.statement_answer', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.closing SET through = now()', '42501'),
    ('tequio_operator', 'UPDATE subsidy.closing SET authorised_position = 99', '42501'),
    ('tequio_registry', 'TABLE subsidy.closing', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.purchase_booking SET purse_centavos = 1', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.duty SET proven_centavos = 1', '0 rows'),
    ('tequio_subsidy', 'UPDATE subsidy.duty SET centavos = 1', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.proof_share SET centavos = 1', '42501'),
    ('tequio_subsidy', 'DELETE FROM subsidy.settlement', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.grant_reversal SET centavos = 1', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.dispersal SET centavos = 1', '42501'),
    ('tequio_subsidy', 'DELETE FROM subsidy.dispersal_grant', '42501'),
    ('tequio_subsidy', 'UPDATE subsidy.movement SET result = 1', '42501'),
    ('tequio_operator', 'DELETE FROM subsidy.movement', '42501'),
    ('tequio_operator', 'TABLE subsidy.reconciliation', '1 rows'),
    ('tequio_operator', 'TABLE subsidy.budget', '0 rows'),
    ('tequio_analyst', 'TABLE subsidy.reconciliation', '42501'),
    ('tequio_auditor', 'TABLE subsidy.duty', '0 rows'),
    ('tequio_auditor', 'INSERT INTO subsidy.duty (kitchen_id, grant_position, centavos)'
                       ' VALUES (1, 1, 1)', '42501'),
    ('tequio_analyst', 'TABLE subsidy.duty', '42501'),
    ('tequio_owner', 'UPDATE subsidy.transfer SET centavos = 1', '23001'),
    ('tequio_owner', 'DELETE FROM subsidy.transfer', '23001'),
    ('tequio_owner', 'TRUNCATE subsidy.transfer', '23001'),
    ('tequio_operator', 'TABLE subsidy.purse', '0 rows'),
    ('tequio_operator', 'DELETE FROM subsidy.claim', '42501'),
    ('tequio_auditor', 'TABLE subsidy.transfer', '0 rows'),
    ('tequio_purchases', 'TABLE subsidy.purse', '42501'),
    ('tequio_gateway', 'TABLE subsidy.report', '42501'),
    ('tequio_analyst', 'TABLE subsidy.grant_paid', '42501')
  ) AS v (role, statement, expected);
SELECT is(has_function_privilege(role, 'subsidy.check_books()', 'execute'), may, role)
  FROM (VALUES ('tequio_operator', true), ('tequio_auditor', true), ('tequio_subsidy', true),
               ('tequio_analyst', false)) AS v (role, may);

-- check_books() finds it: the grant above was never booked, its closing not authorised nor counted,
-- its day is no claim, one statement has no grant and is not owed
SELECT set_eq('SELECT problem FROM subsidy.check_books()',
              ARRAY['transfers are not what they are about', 'day is not what stands',
                    'duty is not its grant', 'grant is not its statement',
                    'closing is not its statements', 'reconciliation does not add up'],
              'grants without books');
INSERT INTO subsidy.claim
VALUES (101, '2020-06-02', 1, 1, 5, 180, 180000, 180, 901, 9, '2020-06-01', '2020-06-07', false,
        false);
INSERT INTO subsidy.purchase_booking VALUES (101, 1, 20, NULL, 5, 0, 5, 9, 9, 0, 0, 3);
INSERT INTO subsidy.balance VALUES (101, 2, 0, '', 0, 7);
INSERT INTO subsidy.proof VALUES (101, 40, 1, 5, NULL);
INSERT INTO subsidy.proof_share VALUES (101, 40, 1, 1, 15, 1, 6, false);
INSERT INTO subsidy.duty (kitchen_id, grant_position, centavos, overdue_centavos, reversed_by,
                          ended_centavos)
VALUES (101, 15, 800, 7, 3, 793);
SELECT pg_temp.transfer('{"position": 30, "ordinal": 101, "debit": 2, "credit": 17,
                          "reverses_position": 4, "reverses_ordinal": 1}');
SELECT pg_temp.transfer('{"position": 31, "ordinal": 101, "debit": 2, "credit": 17,
                          "reverses_position": 4, "reverses_ordinal": 1}');
INSERT INTO subsidy.dispersal VALUES (1, 50, 1, 2, 9, sha256('f'), 1, '2020-09-01');
INSERT INTO subsidy.dispersal_row VALUES (1, 1, 1, 101, 'P-101', 9, 50);
INSERT INTO subsidy.movement
VALUES (sha256('f'), 1, 51, 'm', 'P-101', 101, 1, 8, '2020-09-01', 1, 50, 8, 1, true);
SELECT pg_temp.statement('{"position": 12, "centavos": 0, "brought_centavos": -8}');
SELECT pg_temp.transfer('{"position": 32, "ordinal": 3, "kind": 3, "debit": 4, "credit": 5}');
SELECT set_eq('SELECT problem FROM subsidy.check_books()',
              ARRAY['balance is not its history', 'balances do not sum to zero',
                    'reversal without its original', 'reversed twice', 'statement is not its lines',
                    'closing is not its statements', 'grant is not its statement',
                    'transfers are not what they are about', 'brought is not what was carried',
                    'day was stated otherwise', 'fees are not those of standing reports',
                    'proof is not its entries', 'proof is less than its shares',
                    'duty is not its grant', 'duty is not its proofs', 'duty is not its reversal',
                    'duties are not the books', 'overdue or paid back otherwise',
                    'dispersal is not its rows', 'dispersal is not its grants',
                    'matched with another amount', 'reconciliation does not add up'],
              'everything else that can be wrong');

SELECT * FROM finish();
ROLLBACK;
