-- The registry's facts of the money: who may ask for what, what a row must look like, what the
-- functions answer on the first and the last day, and as was known then.
BEGIN;
SELECT plan(82);
\ir lib/as_role.psql

-- Rights

CREATE TEMPORARY VIEW asked_by AS
SELECT p.oid, p.proname::text AS name,
       CASE WHEN p.proname IN ('goods_of', 'committees_at', 'purses_at', 'purse_owners_at')
            THEN 'tequio_subsidy' ELSE 'tequio_purchases' END AS reader
  FROM pg_catalog.pg_proc p
 WHERE p.pronamespace = 'registry'::regnamespace
   AND p.proname IN ('goods_of', 'committees_at', 'purses_at', 'purse_owners_at', 'receivers_at',
                     'member_rfcs_at', 'product_rules_at', 'purchase_rules_at', 'agreements_at',
                     'reference_prices_at', 'trust_at');
SELECT is((SELECT count(*)::integer FROM asked_by), 11, 'eleven questions');
SELECT is_empty(
    $$SELECT name FROM asked_by
       WHERE NOT has_function_privilege(reader, oid, 'EXECUTE')
          OR NOT has_function_privilege('tequio_registry', oid, 'EXECUTE')
          OR NOT has_function_privilege('tequio_operator', oid, 'EXECUTE')
          OR NOT has_function_privilege('tequio_auditor', oid, 'EXECUTE')$$,
    'each is asked by the service that decides by it, by operators and auditors');
SELECT is_empty(
    $$SELECT a.name, r.rolname FROM asked_by a, pg_catalog.pg_roles r
       WHERE r.rolname LIKE 'tequio\_%'
         AND r.rolname NOT IN (a.reader, 'tequio_owner', 'tequio_registry', 'tequio_operator',
                               'tequio_auditor')
         AND has_function_privilege(r.rolname, a.oid, 'EXECUTE')$$,
    'and by nobody else');
SELECT is(pg_temp.as_role('tequio_purchases',
          'SELECT * FROM registry.receivers_at(''{1}'', ''{2021-03-01}'', ''{1}'')'),
          '0 rows', 'purchases ask for receivers');
SELECT is(pg_temp.as_role('tequio_subsidy',
          'SELECT * FROM registry.receivers_at(''{1}'', ''{2021-03-01}'', ''{1}'')'),
          '42501', 'whose RFCs are none of the subsidy''s business');
SELECT is(pg_temp.as_role('tequio_purchases', 'SELECT * FROM registry.kitchen_receiver'),
          '42501', 'nor does anybody read the table');
SELECT is(pg_temp.as_role('tequio_registry', 'DELETE FROM registry.kitchen_receiver'),
          '0 rows', 'receivers are people: their rows may go');
SELECT is(pg_temp.as_role('tequio_registry', 'DELETE FROM registry.purse'),
          '42501', 'purses stay');

-- What a row must look like

SELECT throws_ok($$INSERT INTO registry.goods VALUES (1, 'rice', 'Arroz', 'KGM', 0, '2020-01-01',
    1, 1, 0)$$, '23514', NULL, 'goods are of some quantity');
SELECT throws_ok($$INSERT INTO registry.kitchen_receiver VALUES (1, 'COSC8001137NA', '61', true,
    '2020-01-01', 1, 1, 0)$$, '23514', NULL, 'a regime has three digits');
SELECT throws_ok($$INSERT INTO registry.purse VALUES (1, 'P,1', true, '2020-01-01', 1, 1, 0)$$,
    '23514', NULL, 'a purse fits a row of the issuer''s file');
SELECT throws_ok($$INSERT INTO registry.product_rule VALUES ('5', 'x', 'x', 1, 1, false,
    '2020-01-01', 1, 1, 0)$$, '23514', NULL, 'a prefix has two digits at least');
SELECT throws_ok($$INSERT INTO registry.product_rule VALUES ('501234567', 'x', 'x', 1, 1, false,
    '2020-01-01', 1, 1, 0)$$, '23514', NULL, 'and eight at most');
SELECT throws_ok($$INSERT INTO registry.product_rule VALUES ('50', 'x', 'x', 4, 1, false,
    '2020-01-01', 1, 1, 0)$$, '23514', NULL, 'no fourth answer');
SELECT throws_ok($$INSERT INTO registry.purchase_rule VALUES (1, 'G', 1, 101, 0, 0, 0, 0, 0,
    '2020-01-01', 1, 1, 0)$$, '23514', NULL, 'percents end at 100');
SELECT throws_ok($$INSERT INTO registry.partner_agreement VALUES (1, 1, 1, '', 10001, NULL,
    '2020-01-01', 1, 1, 0)$$, '23514', NULL, 'nobody pays more than the whole back');
SELECT throws_ok($$INSERT INTO registry.partner_agreement VALUES (1, 1, 1, '5', 1, NULL,
    '2020-01-01', 1, 1, 0)$$, '23514', NULL, 'an agreement''s prefix is a prefix');
SELECT throws_ok($$INSERT INTO registry.trust_certificate VALUES (sha256(''), '', 1, false,
    '2020-01-01', 1, 1, 0)$$, '23514', NULL, 'a certificate is not empty');
SELECT throws_ok($$INSERT INTO registry.trust_certificate VALUES (sha256(''),
    decode(repeat('00', 8193), 'hex'), 1, false, '2020-01-01', 1, 1, 0)$$, '23514', NULL,
    'nor longer than 8,192 bytes');
SELECT throws_ok($$INSERT INTO registry.budget VALUES (2021, 'k', 1, 101, '2020-01-01', 1, 1,
    0)$$, '23514', NULL, 'a budget warns before it is spent');

-- Rules say what they left unsaid

INSERT INTO registry.subsidy_rule (rule, legal_basis, model, period, minimum_rations,
    maximum_rations, below_minimum, pay_exempt, pay_committee_meals, fee_centavos,
    service_weekdays, cutoff_minute, late_days, opening_days, valid_from, known_from, position,
    ordinal)
VALUES (1, 'Gaceta 1', 1, 1, 150, 350, 3, true, false, 1100, 31, 1200, 3, 5, '2020-01-01', 10, 1,
    0);
INSERT INTO registry.subsidy_rule VALUES (2, 'Gaceta 2', 2, 1, 150, 350, 3, true, true, 1100, 31,
    1200, 3, 5, '2020-06-01', 20, 2, 0, true, 700, 600, 3, 2, 3, 80, 50, 30, '26C001');
INSERT INTO registry.subsidy_rule_tier VALUES (1, 1, 0, 1, 900), (2, 2, 0, 1, 950);
CREATE FUNCTION pg_temp.rule(day date, as_of bigint) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', rule, paid_counts, exempt_centavos, committee_centavos, late, basis,
                     committee_minimum, reports_percent, proven_percent, proof_days,
                     '<' || budget_key || '>')
      FROM registry.rule_at(day, as_of)
$$;
SELECT is(pg_temp.rule('2020-05-31', 99), '1 t 0 0 2 1 0 0 0 0 <>',
          'a version that is silent: flag, delivered, no conditions');
SELECT is(pg_temp.rule('2020-06-01', 99), '2 f 700 600 3 2 3 80 50 30 <26C001>',
          'a version that says everything');
SELECT is(pg_temp.rule('2020-06-01', 19), '1 t 0 0 2 1 0 0 0 0 <>', 'once it is known');
SELECT results_eq(
    $$SELECT item, paid_counts, late, basis, budget_key
        FROM registry.rules_at('{2020-05-31,2020-06-01,2019-12-31}', '{99,99,99}')$$,
    $$VALUES (1, true, 2::smallint, 1::smallint, ''), (2, false, 3::smallint, 2::smallint,
        '26C001')$$, 'many at once');
INSERT INTO registry.budget VALUES (2021, '26C001', 100, 90, '2021-01-01', 10, 1, 0),
    (2021, '26C001', 200, 80, '2021-01-01', 20, 2, 0);
SELECT results_eq($$SELECT * FROM registry.budgets_at(2021, 19)$$,
                  $$VALUES ('26C001', 100::bigint, 90)$$, 'a budget and from where it warns');
SELECT results_eq($$SELECT * FROM registry.budgets_at(2021, 20)$$,
                  $$VALUES ('26C001', 200::bigint, 80)$$, 'as last set by then');

-- Goods

INSERT INTO registry.goods VALUES
    (1, 'rice', 'Arroz', 'KGM', 80000, '2020-01-01', 10, 1, 1),
    (1, 'beans', 'Frijol', 'KGM', 60000, '2020-01-01', 10, 1, 2),
    (1, 'rice', 'Arroz', 'KGM', 80000, '2020-01-01', 30, 3, 0);
SELECT results_eq($$SELECT * FROM registry.goods_of('{1,2,1}', '{9,99,10}')$$,
    $$VALUES (3, 'beans', 'Frijol', 'KGM', 60000::bigint), (3, 'rice', 'Arroz', 'KGM', 80000)$$,
    'what a version hands over, as known then');
SELECT is((SELECT count(*)::integer FROM registry.goods_of('{1}', '{99}')), 2,
          'told again they are the same');

-- Committees

INSERT INTO registry.committee_member (kitchen_id, member, name, role, sex, age_band, active, rfc,
    valid_from, known_from, position, ordinal)
VALUES (1, 1, 'A', 'president', 0, 0, true, 'COSC8001137NA', '2021-03-01', 10, 1, 0),
       (1, 2, 'B', 'treasurer', 0, 0, true, '', '2021-03-01', 10, 2, 0),
       (1, 3, 'C', 'member', 0, 0, true, 'LOPM750101AB1', '2021-03-10', 10, 3, 0),
       (1, 1, 'A', 'president', 0, 0, false, 'COSC8001137NA', '2021-03-20', 20, 4, 0),
       (1, 4, 'D', 'member', 0, 0, true, 'LOPM750101AB1', '2021-03-20', 20, 5, 0);
CREATE FUNCTION pg_temp.committee(day date, as_of bigint) RETURNS integer LANGUAGE sql AS $$
    SELECT active_members FROM registry.committees_at('{1}', ARRAY[day], ARRAY[as_of])
$$;
SELECT is(pg_temp.committee('2021-02-28', 99), 0, 'nobody before the first day');
SELECT is(pg_temp.committee('2021-03-01', 99), 2, 'two from the first day on');
SELECT is(pg_temp.committee('2021-03-01', 9), 0, 'once they are known');
SELECT is(pg_temp.committee('2021-03-09', 99), 2, 'until the day before');
SELECT is(pg_temp.committee('2021-03-10', 99), 3, 'a third one comes');
SELECT is(pg_temp.committee('2021-03-20', 19), 3, 'what was not known did not count');
SELECT is(pg_temp.committee('2021-03-20', 20), 3, 'one left, one came');
SELECT results_eq(
    $$SELECT * FROM registry.committees_at('{2,1}', '{2021-03-10,2021-03-10}', '{99,99}')$$,
    $$VALUES (1, 0), (2, 3)$$, 'a row for every item');
CREATE FUNCTION pg_temp.rfcs(day date, as_of bigint) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(rfc, ' ' ORDER BY rfc)
      FROM registry.member_rfcs_at('{1}', ARRAY[day], ARRAY[as_of])
$$;
SELECT is(pg_temp.rfcs('2021-02-28', 99), NULL, 'no RFC before the first day');
SELECT is(pg_temp.rfcs('2021-03-01', 99), 'COSC8001137NA', 'the ones that are known');
SELECT is(pg_temp.rfcs('2021-03-19', 99), 'COSC8001137NA LOPM750101AB1', 'on the last day too');
SELECT is(pg_temp.rfcs('2021-03-20', 99), 'LOPM750101AB1',
          'not of who left, and once where two have the same');
SELECT is(pg_temp.rfcs('2021-03-20', 19), 'COSC8001137NA LOPM750101AB1', 'as was known then');

-- Receivers

INSERT INTO registry.kitchen_receiver VALUES
    (1, 'COSC8001137NA', '612', true, '2021-03-01', 10, 1, 0),
    (1, 'AAA010101AAA', '603', true, '2021-03-01', 10, 2, 0),
    (2, 'COSC8001137NA', '612', true, '2021-03-01', 10, 3, 0),
    (1, 'COSC8001137NA', '612', false, '2021-03-20', 20, 4, 0),
    (1, 'AAA010101AAA', '626', true, '2021-03-20', 20, 5, 0);
CREATE FUNCTION pg_temp.receivers(kitchen integer, day date, as_of bigint) RETURNS text
LANGUAGE sql AS $$
    SELECT string_agg(rfc || ' ' || regime, ', ' ORDER BY rfc)
      FROM registry.receivers_at(ARRAY[kitchen], ARRAY[day], ARRAY[as_of])
$$;
SELECT is(pg_temp.receivers(1, '2021-02-28', 99), NULL, 'no receiver before the first day');
SELECT is(pg_temp.receivers(1, '2021-03-01', 9), NULL, 'nor before it is known');
SELECT is(pg_temp.receivers(1, '2021-03-01', 10), 'AAA010101AAA 603, COSC8001137NA 612', 'two');
SELECT is(pg_temp.receivers(1, '2021-03-19', 99), 'AAA010101AAA 603, COSC8001137NA 612',
          'on their last day too');
SELECT is(pg_temp.receivers(1, '2021-03-20', 99), 'AAA010101AAA 626',
          'one went, one changed its regime');
SELECT is(pg_temp.receivers(1, '2021-03-20', 19), 'AAA010101AAA 603, COSC8001137NA 612',
          'as was known then');
SELECT is(pg_temp.receivers(2, '2021-03-20', 99), 'COSC8001137NA 612',
          'one RFC may be of two kitchens');

-- Purses

INSERT INTO registry.purse VALUES
    (1, 'P-1', true, '2021-03-01', 10, 1, 0), (1, 'P-2', true, '2021-03-20', 20, 2, 0),
    (2, 'P-1', true, '2021-03-25', 30, 3, 0), (1, 'P-2', false, '2021-04-01', 30, 3, 1);
CREATE FUNCTION pg_temp.purse(kitchen integer, day date, as_of bigint) RETURNS text
LANGUAGE sql AS $$
    SELECT purse FROM registry.purses_at(ARRAY[kitchen], ARRAY[day], ARRAY[as_of])
$$;
SELECT is(pg_temp.purse(1, '2021-02-28', 99), NULL, 'no purse before the first day');
SELECT is(pg_temp.purse(1, '2021-03-01', 9), NULL, 'nor before it is known');
SELECT is(pg_temp.purse(1, '2021-03-01', 99), 'P-1', 'its first day');
SELECT is(pg_temp.purse(1, '2021-03-19', 99), 'P-1', 'its last day');
SELECT is(pg_temp.purse(1, '2021-03-20', 99), 'P-2', 'the next one');
SELECT is(pg_temp.purse(1, '2021-03-20', 19), 'P-1', 'once it is known');
SELECT is(pg_temp.purse(1, '2021-03-31', 99), 'P-2', 'until it is taken away');
SELECT is(pg_temp.purse(1, '2021-04-01', 99), NULL, 'and none from then on');
SELECT results_eq(
    $$SELECT * FROM registry.purse_owners_at('{P-1,P-1,P-2,P-3}', '{29,30,99,99}')$$,
    $$VALUES (1, 1), (2, 2), (3, 1)$$,
    'whose it is: who has it last, also when it was taken away since');

-- Products

INSERT INTO registry.product_rule VALUES
    ('50', 'Alimentos', 'food', 1, 1, true, '2021-03-01', 10, 1, 0),
    ('5020', 'Bebidas', 'drinks', 1, 1, false, '2021-03-01', 10, 1, 1),
    ('502022', 'Alcohol', 'alcohol', 3, 3, false, '2021-03-01', 10, 1, 2),
    ('5020', 'Bebidas', 'drinks', 2, 2, false, '2021-03-20', 20, 2, 0),
    ('50202203', 'Vino de cocina', 'cooking', 2, 1, false, '2021-03-20', 20, 2, 1);
CREATE FUNCTION pg_temp.product(key text, day date, as_of bigint) RETURNS text
LANGUAGE sql AS $$
    SELECT concat_ws(' ', key_prefix, category, subsidy, fees, perishable)
      FROM registry.product_rules_at(ARRAY[key], ARRAY[day], ARRAY[as_of])
$$;
SELECT is(pg_temp.product('50111500', '2021-03-01', 99), '50 food 1 1 t', 'the segment decides');
SELECT is(pg_temp.product('50202301', '2021-03-19', 99), '5020 drinks 1 1 f', 'or the family');
SELECT is(pg_temp.product('50202301', '2021-03-20', 99), '5020 drinks 2 2 f',
          'whose next version holds');
SELECT is(pg_temp.product('50202301', '2021-03-20', 19), '5020 drinks 1 1 f',
          'once it is known');
SELECT is(pg_temp.product('50202203', '2021-03-19', 99), '502022 alcohol 3 3 f', 'or the class');
SELECT is(pg_temp.product('50202203', '2021-03-20', 99), '50202203 cooking 2 1 f',
          'or the product itself');
SELECT is(pg_temp.product('50202203', '2021-03-20', 19), '502022 alcohol 3 3 f',
          'a longer prefix that is not known yet hides nothing');
SELECT is(pg_temp.product('50202203', '2021-02-28', 99), NULL, 'nothing before the first day');
SELECT is(pg_temp.product('15111510', '2021-03-01', 99), NULL, 'nothing of what nobody named');
SELECT is(pg_temp.product('5', '2021-03-01', 99), NULL, 'a key that is none has no prefix');
SELECT is(pg_temp.product('', '2021-03-01', 99), NULL, 'nor an empty one');

-- Rules of purchases

INSERT INTO registry.purchase_rule VALUES
    (1, 'Gaceta 1', 5, 20, 30, 28, 4, 1500, 10, '2021-03-01', 10, 1, 0),
    (2, 'Gaceta 2', 3, 15, 25, 14, 3, 0, 5, '2021-03-20', 20, 2, 0);
SELECT results_eq(
    $$SELECT * FROM registry.purchase_rules_at(
        '{2021-02-28,2021-03-01,2021-03-19,2021-03-20,2021-03-20}', '{99,10,99,19,20}')$$,
    $$VALUES (2, 1, 'Gaceta 1', 5, 20, 30, 28, 4, 1500, 10),
             (3, 1, 'Gaceta 1', 5, 20, 30, 28, 4, 1500, 10),
             (4, 1, 'Gaceta 1', 5, 20, 30, 28, 4, 1500, 10),
             (5, 2, 'Gaceta 2', 3, 15, 25, 14, 3, 0, 5)$$,
    'the version that holds, as known then');

-- Agreements

INSERT INTO registry.partner_agreement VALUES
    (1, 7, 1, '50', 500, '2021-03-31', '2021-03-01', 10, 1, 0),
    (2, 7, 2, '', 300, NULL, '2021-03-10', 10, 1, 1),
    (2, 8, 2, '', 300, NULL, '2021-03-20', 20, 2, 0);
CREATE FUNCTION pg_temp.agreements(supplier integer, day date, as_of bigint) RETURNS text
LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', agreement, kind, '<' || key_prefix || '>',
                                discount_basis_points), ', ' ORDER BY agreement)
      FROM registry.agreements_at(ARRAY[supplier], ARRAY[day], ARRAY[as_of])
$$;
SELECT is(pg_temp.agreements(7, '2021-02-28', 99), NULL, 'no discount before the first day');
SELECT is(pg_temp.agreements(7, '2021-03-01', 99), '1 1 <50> 500', 'from the first day on');
SELECT is(pg_temp.agreements(7, '2021-03-01', 9), NULL, 'once it is known');
SELECT is(pg_temp.agreements(7, '2021-03-10', 99), '1 1 <50> 500, 2 2 <> 300', 'two of one');
SELECT is(pg_temp.agreements(7, '2021-03-20', 99), '1 1 <50> 500', 'one went to another');
SELECT is(pg_temp.agreements(7, '2021-03-20', 19), '1 1 <50> 500, 2 2 <> 300',
          'as was known then');
SELECT is(pg_temp.agreements(8, '2021-03-20', 99), '2 2 <> 300', 'who has it now');
SELECT is(pg_temp.agreements(7, '2021-03-31', 99), '1 1 <50> 500', 'on the last day too');
SELECT is(pg_temp.agreements(7, '2021-04-01', 99), NULL, 'and not after it');

-- Reference prices

INSERT INTO registry.reference_price VALUES
    ('50221101', 'Arroz', 'KGM', 2500, '2021-03-01', 10, 1, 0),
    ('50221101', 'Arroz', 'KGM', 2700, '2021-03-20', 20, 2, 0);
SELECT results_eq(
    $$SELECT * FROM registry.reference_prices_at('{50221101,50221101,50221101,50221101,1}',
        '{2021-02-28,2021-03-19,2021-03-20,2021-03-20,2021-03-20}', '{99,99,99,19,99}')$$,
    $$VALUES (2, 'KGM', 2500::bigint), (3, 'KGM', 2700), (4, 'KGM', 2500)$$,
    'what a product costs elsewhere, as known then');

-- Trust

INSERT INTO registry.trust_certificate VALUES
    (sha256('\x01'), '\x01', 1, false, '2021-03-01', 10, 1, 0),
    (sha256('\x02'), '\x02', 3, false, '2021-03-01', 10, 1, 1),
    (sha256('\x01'), '\x01', 1, true, '2021-03-01', 20, 2, 0);
SELECT is_empty($$SELECT * FROM registry.trust_at(9)$$, 'nobody is trusted unheard');
SELECT set_eq($$SELECT * FROM registry.trust_at(10)$$,
              $$VALUES ('\x01'::bytea, 1::smallint), ('\x02', 3)$$, 'then both');
SELECT results_eq($$SELECT * FROM registry.trust_at(20)$$,
                  $$VALUES ('\x02'::bytea, 3::smallint)$$, 'until one is withdrawn');

SELECT * FROM finish();
ROLLBACK;
