-- What analysts read of purchases, with answers worked out by hand: by category, supplier and
-- place, locally in pesos and dollars, and how far apart prices lie.
BEGIN;
SELECT plan(15);
\ir lib/as_role.psql

CREATE TEMPORARY VIEW spending_views (name) AS
    VALUES ('purchase_item'), ('spending_by_category'), ('standing_purchase'),
           ('spending_by_supplier'), ('spending_by_place'), ('local_spending'),
           ('price_dispersion');
SELECT is_empty(
    $$SELECT v.name, r.rolname FROM spending_views v, pg_catalog.pg_roles r
       WHERE r.rolname IN ('tequio_analyst', 'tequio_operator', 'tequio_auditor')
         AND NOT has_table_privilege(r.rolname, 'analytics.' || v.name, 'SELECT')$$,
    'analysts, operators and auditors read every view');
SELECT is_empty(
    $$SELECT v.name, r.rolname FROM spending_views v, pg_catalog.pg_roles r
       WHERE r.rolname LIKE 'tequio\_%' AND r.rolname <> 'tequio_owner'
         AND has_table_privilege(r.rolname, 'analytics.' || v.name,
                                 'INSERT, UPDATE, DELETE, TRUNCATE')$$,
    'and nobody changes anything');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM purchases.invoice_line'), '42501',
          'nothing behind them is the analyst''s');

-- Facts: suppliers 1 (a market in 7) and 2 (Central), two rates, a reference price.
INSERT INTO registry.supplier (supplier_id, name, rfc, kind, alcaldia, unit, valid_from,
    known_from, position, ordinal)
VALUES (1, 'Mercado', '', 'market', 7, '07-001', '2021-01-01', 1, 1, 0),
       (2, 'Bodega', '', 'central', 7, '', '2021-01-01', 1, 1, 1);
INSERT INTO registry.exchange_rate VALUES
    ('USD', 20000000, '2021-03-01', 1, 1, 0), ('USD', 25000000, '2021-03-10', 1, 1, 1),
    ('EUR', 30000000, '2021-03-01', 1, 1, 2);
INSERT INTO registry.reference_price VALUES
    ('50221100', 'Arroz', 'KGM', 2000, '2021-01-01', 1, 1, 0),
    ('50221100', 'Arroz', 'KGM', 2500, '2021-03-31', 1, 1, 1),
    ('50221100', 'Arroz', 'KGM', 9900, '2021-04-01', 1, 1, 2);

-- Purchases: number, kitchen, day, supplier, place, total, verdict, subsidy.
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE purchases.purchase DISABLE TRIGGER USER;
CREATE FUNCTION pg_temp.purchase(number integer, kitchen integer, day text, supplier integer,
                                 place_ integer, total integer, verdict_ integer,
                                 subsidy integer, fields jsonb DEFAULT '{}') RETURNS void
LANGUAGE sql AS $$
    INSERT INTO purchases.purchase
    SELECT * FROM jsonb_populate_record(NULL::purchases.purchase, jsonb_build_object(
        'kitchen_id', kitchen, 'position', number, 'submission_position', number, 'received_at',
        '2021-03-03T18:00Z', 'envelope_digest', sha256(int4send(number)), 'device_id', 1001,
        'said_day', 20210303, 'purchase_day', day, 'supplier_id', supplier, 'supplier_alcaldia',
        7, 'kitchen_alcaldia', 7, 'total_centavos', total, 'line_count', 1, 'problems', 0,
        'proof_kind', 2, 'proof_number', 'A-1', 'original_position', number, 'content',
        substr(sha256(int4send(number)), 1, 16), 'figures_digest', sha256('f'), 'spent_centavos', 0,
        'food_grams', 0, 'simple_note', true, 'proof_here',
        true, 'verdict', verdict_, 'reasons', CASE WHEN verdict_ = 1 THEN 0 ELSE 1 END,
        'subsidy_centavos', subsidy, 'verdict_position', nullif(verdict_, 0), 'beyond', 0,
        'place', place_, 'supplier_new', supplier = 0, 'findings', '', 'invoice_concerns', 0,
        'person', 0) || fields)
$$;
SELECT pg_temp.purchase(1, 101, '2021-03-02', 1, 1, 10000, 1, 6000),   -- 5 USD
       pg_temp.purchase(2, 101, '2021-03-10', 1, 2, 10000, 2, 0),      -- 4 USD
       pg_temp.purchase(3, 102, '2021-03-10', 2, 4, 20000, 1, 20000),
       pg_temp.purchase(4, 102, '2021-02-15', 0, 0, 3000, 1, 0),       -- no rate, no place
       pg_temp.purchase(5, 102, '2021-03-11', 1, 2, 50000, 3, 0),      -- refused
       pg_temp.purchase(6, 103, '2021-02-20', 1, 2, 7000, 0, 0),       -- local, no rate
       pg_temp.purchase(7, 101, '2021-03-02', 1, 1, 10000, 3, 0,
                        '{"copy_of_position": 1, "original_position": 1, "problems": 131072}'),
       pg_temp.purchase(8, 101, '2021-03-12', 1, 1, 99900, 3, 0, '{"replaced_by": 9}'),
       pg_temp.purchase(9, 101, '2021-03-12', 1, 1, 4000, 1, 4000,
                        '{"original_position": 8, "replaces_position": 8}');
INSERT INTO purchases.purchase_line (kitchen_id, position, ordinal, product_key, quantity_micro,
    unit, unit_price_micro, amount_centavos, amount_agrees, category, perishable)
VALUES (101, 1, 0, 50221100, 5000000, 'KGM', 20000000, 10000, true, 'cereals', false),
       (101, 2, 0, 50221100, 4000000, 'KGM', 25000000, 10000, true, 'cereals', false),
       (102, 3, 0, 50221100, 1000000, 'KGM', 99000000, 9900, true, 'cereals', false),
       (102, 4, 0, 0, 1000000, 'H87', 30000000, 3000, true, '', false),
       (102, 5, 0, 50221100, 1000000, 'KGM', 500000000, 50000, true, 'cereals', false),
       (103, 6, 0, 50401800, 2000000, 'KGM', 35000000, 7000, true, 'vegetables', true),
       (101, 8, 0, 50221100, 1000000, 'KGM', 999000000, 99900, true, 'cereals', false),
       (101, 9, 0, 50221100, 2000000, 'KGM', 20000000, 4000, true, 'cereals', false);
-- Of purchase 3 the invoice was read: its two lines count, and not what was typed.
INSERT INTO purchases.invoice_line (kitchen_id, declared_position, ordinal, product_key,
    quantity_micro, unit, unit_price_micro, amount_micro, category)
VALUES (102, 3, 0, 50221100, 6000000, 'KGM', 30000000, 180000000, 'cereals'),
       (102, 3, 1, 50401800, 1000000, 'KGM', 20000000, 20000000, 'vegetables');

SELECT results_eq(
    $$SELECT decision_position, line, source, category, quantity, unit_price_mxn, amount_mxn,
             place, verdict
        FROM analytics.purchase_item WHERE kitchen_id <> 101 ORDER BY decision_position, line$$,
    $$VALUES (3::bigint, 1, 'CFDI', 'cereals', 6.0, 30.0, 180.0, 'Central de Abasto', 'accepted'),
             (3, 2, 'CFDI', 'vegetables', 1.0, 20.0, 20.0, 'Central de Abasto', 'accepted'),
             (4, 1, 'note', 'not known', 1.0, 30.0, 30.0, 'not known', 'accepted'),
             (5, 1, 'note', 'cereals', 1.0, 500.0, 500.0, 'same alcaldía', 'refused'),
             (6, 1, 'note', 'vegetables', 2.0, 35.0, 70.0, 'same alcaldía', 'in progress')$$,
    'lines of the invoice where it was read, else of the note');
SELECT is((SELECT string_agg(decision_position::text, ' ' ORDER BY decision_position)
             FROM analytics.standing_purchase), '1 2 3 4 5 6 9',
          'neither what was corrected nor what came twice');
SELECT results_eq(
    $$SELECT month, category, kitchens, purchases, amount_mxn, accepted_mxn, observed_mxn,
             refused_mxn
        FROM analytics.spending_by_category ORDER BY month, category$$,
    $$VALUES (date '2021-02-01', 'not known', 1::bigint, 1::bigint, 30.0, 30.0, 0.0, 0.0),
             ('2021-02-01', 'vegetables', 1, 1, 70.0, 0.0, 0.0, 0.0),
             ('2021-03-01', 'cereals', 2, 5, 920.0, 320.0, 100.0, 500.0),
             ('2021-03-01', 'vegetables', 1, 1, 20.0, 20.0, 0.0, 0.0)$$,
    'by category: 100 + 40 + 180 are accepted');
SELECT results_eq(
    $$SELECT month, supplier_id, supplier_kind, supplier_alcaldia, supplier_unit, kitchens,
             purchases, total_mxn, subsidy_mxn, accepted_mxn, refused_mxn
        FROM analytics.spending_by_supplier ORDER BY month, supplier_id$$,
    $$VALUES (date '2021-02-01', 1::bigint, 'market', 'Iztapalapa', '07-001', 1::bigint,
              1::bigint, 70.0, 0.0, 0.0, 0.0),
             ('2021-02-01', NULL, NULL, NULL, NULL, 1, 1, 30.0, 0.0, 30.0, 0.0),
             ('2021-03-01', 1, 'market', 'Iztapalapa', '07-001', 2, 4, 740.0, 100.0, 140.0,
              500.0),
             ('2021-03-01', 2, 'central', 'Iztapalapa', NULL, 1, 1, 200.0, 200.0, 200.0, 0.0)$$,
    'by supplier: 100 + 100 + 500 + 40 at the market');
SELECT results_eq(
    $$SELECT month, place, kitchens, purchases, total_mxn, subsidy_mxn, accepted_mxn, refused_mxn
        FROM analytics.spending_by_place ORDER BY month, place$$,
    $$VALUES (date '2021-02-01', 'not known', 1::bigint, 1::bigint, 30.0, 0.0, 30.0, 0.0),
             ('2021-02-01', 'same alcaldía', 1, 1, 70.0, 0.0, 0.0, 0.0),
             ('2021-03-01', 'Central de Abasto', 1, 1, 200.0, 200.0, 200.0, 0.0),
             ('2021-03-01', 'same alcaldía', 2, 2, 600.0, 0.0, 0.0, 500.0),
             ('2021-03-01', 'same colonia', 1, 2, 140.0, 100.0, 140.0, 0.0)$$,
    'by place');
SELECT results_eq(
    $$SELECT * FROM analytics.local_spending ORDER BY month$$,
    $$VALUES (date '2021-02-01', 'Iztapalapa', 100.0, 70.0, 30.0, 100.0, 0.0, 70.0),
             ('2021-03-01', 'Iztapalapa', 440.0, 240.0, 0.0, 54.5, 10.6, 0.0)$$,
    'locally: 100 at 20, then 100 and 40 at 25 pesos a dollar, are 5 + 4 + 1.60 dollars');
SELECT results_eq(
    $$SELECT month, product_key, unit, prices, kitchens, lowest_mxn, first_quartile_mxn,
             median_mxn, third_quartile_mxn, highest_mxn, highest_to_lowest, reference_mxn,
             median_above_reference_percent
        FROM analytics.price_dispersion ORDER BY month, product_key$$,
    $$VALUES (date '2021-02-01', 50401800::bigint, 'KGM', 1::bigint, 1::bigint, 35.0, 35.0, 35.0,
              35.0, 35.0, 1.00, NULL::numeric, NULL::numeric),
             ('2021-03-01', 50221100, 'KGM', 4, 2, 20.0, 20.0, 22.5, 26.25, 30.0, 1.50, 25.0,
              -10.0),
             ('2021-03-01', 50401800, 'KGM', 1, 1, 20.0, 20.0, 20.0, 20.0, 20.0, 1.00, NULL,
              NULL)$$,
    'prices of a month: 20, 20, 25 and 30 for rice, beside the reference of its last day');
SELECT is((SELECT mxn_per_usd FROM analytics.standing_purchase WHERE decision_position = 1),
          20.0, 'the rate of the day before the next one');
SELECT is((SELECT rate_day FROM analytics.standing_purchase WHERE decision_position = 2),
          date '2021-03-10', 'and of its first day');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.local_spending'), '2 rows',
          'analysts read what stays in the neighbourhood');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.price_dispersion'),
          '3 rows', 'and prices');
SELECT is(pg_temp.as_role('tequio_surveys', 'SELECT * FROM analytics.purchase_item'), '42501',
          'a service has no business here');

SELECT * FROM finish();
ROLLBACK;
