-- What a monitor is told to look at, each thing at its edge. Days are the weekdays before Friday 26
-- March 2021; kitchens 1 to 9 serve 200 on each, a little more and less in turn.
BEGIN;
SELECT plan(18);
\ir lib/as_role.psql
SET LOCAL session_replication_role = replica; -- reports and purchases are other tests'

CREATE FUNCTION pg_temp.report(kitchen integer, day date, served integer, flags_ integer DEFAULT 0,
                               fees integer DEFAULT NULL, paid integer DEFAULT NULL)
RETURNS void LANGUAGE sql AS $$
    DELETE FROM subsidy.report WHERE kitchen_id = kitchen AND service_day = day;
    INSERT INTO subsidy.report
    SELECT * FROM jsonb_populate_record(NULL::subsidy.report, jsonb_build_object(
        'kitchen_id', kitchen, 'submission_position', (day - '2021-01-01'::date) * 100 + kitchen,
        'position', (day - '2021-01-01'::date) * 100 + kitchen, 'withdrawal', false,
        'service_day', day, 'said_day', 0, 'version', 1, 'state', 'standing', 'device_id', 1,
        'envelope_digest', sha256(int8send(day - '2021-01-01'::date) || int8send(kitchen)),
        'content', substr(sha256(int8send(day - '2021-01-01'::date) || int8send(kitchen)), 1, 16),
        'received_at', day, 'flags', flags_, 'timeliness', 1, 'rations_served', served,
        'rations_paid', paid, 'fees_centavos', fees, 'rations_counted', served,
        'claim_centavos', 0, 'fee_shortfall_centavos', 0, 'rule', 1, 'tier_from', 1,
        'tier_centavos', 0, 'capacity', 400, 'alcaldia', 7, 'adjustment', false,
        'replaced_position', 0, 'corrects_position', 0, 'copy_of_position', 0, 'held', false))$$;
CREATE FUNCTION pg_temp.unsay(kitchen integer, day date) RETURNS void LANGUAGE sql AS $$
    DELETE FROM subsidy.report WHERE kitchen_id = kitchen AND service_day = day$$;
CREATE FUNCTION pg_temp.alerts(kitchen integer, day date DEFAULT '2021-03-26') RETURNS text
LANGUAGE sql AS $$
    SELECT coalesce(string_agg(alert, ', ' ORDER BY alert), 'nothing')
      FROM analytics.watch(day) WHERE kitchen_id = kitchen$$;

CREATE TEMPORARY TABLE weekday AS
SELECT d.day::date AS day, row_number() OVER (ORDER BY d.day) AS n
  FROM generate_series('2021-02-01'::date, '2021-03-26', '1 day') d (day)
 WHERE extract(isodow FROM d.day) <= 5;
INSERT INTO registry.due SELECT w.day, k, 7, 1, 400 FROM weekday w, generate_series(1, 9) k;
SELECT pg_temp.report(k, w.day, 196 + (w.n % 5)::integer * 2)
  FROM weekday w, generate_series(1, 9) k;
SELECT is_empty($$SELECT * FROM analytics.watch('2021-03-26')$$, 'an ordinary day');

-- No report, and silence
SELECT pg_temp.unsay(1, '2021-03-26');
SELECT is(pg_temp.alerts(1), 'no report', 'today''s is missing');
SELECT pg_temp.unsay(1, '2021-03-25');
SELECT is(pg_temp.alerts(1), 'no report', 'two days');
SELECT pg_temp.unsay(1, '2021-03-24');
SELECT is(pg_temp.alerts(1), 'silence', 'three days');
SELECT is((SELECT found FROM analytics.watch('2021-03-26') WHERE kitchen_id = 1), 3::numeric,
          'which it counts');
SELECT is(pg_temp.alerts(1, '2021-03-23'), 'nothing', 'and the day before all was well');
DELETE FROM registry.due WHERE kitchen_id = 1 AND day >= '2021-03-24';
SELECT is(pg_temp.alerts(1), 'nothing', 'who was not due owes no report');

-- Its own history: the median is 200, the bounds a fifth: 160 to 240.
SELECT pg_temp.report(2, '2021-03-26', 240), pg_temp.report(3, '2021-03-26', 241),
       pg_temp.report(4, '2021-03-26', 159);
SELECT is(pg_temp.alerts(2), 'nothing', 'at the bound');
SELECT is(pg_temp.alerts(3), 'above its history', 'above it');
SELECT is(pg_temp.alerts(4), 'below its history', 'below the other one');
SELECT is((SELECT says FROM analytics.watch('2021-03-26') WHERE kitchen_id = 3),
          'Reportó 241 raciones; en sus últimos 20 reportes sirve entre 160 y 240. Pregunte qué '
          'pasó ese día.', 'says why and what to do');
DELETE FROM subsidy.report WHERE kitchen_id = 4 AND service_day < '2021-03-15';
SELECT is(pg_temp.alerts(4), 'nothing', 'nine reports are no history');

-- Five times the same
SELECT pg_temp.report(5, w.day, 200) FROM weekday w WHERE w.day > '2021-03-22';
SELECT is(pg_temp.alerts(5), 'nothing', 'four times');
SELECT pg_temp.report(5, w.day, 200) FROM weekday w WHERE w.day > '2021-03-19';
SELECT is(pg_temp.alerts(5), 'same numbers', 'five times');

-- Fees that do not agree, as subsidy found
SELECT pg_temp.report(6, '2021-03-26', 200, 128, 100000, 200);
SELECT is(pg_temp.alerts(6), 'fees', 'fees');
SELECT is((SELECT says FROM analytics.watch('2021-03-26') WHERE kitchen_id = 6),
          'Contó 1000.00 pesos de cuotas por 200 raciones pagadas: no cuadra. Pida que lo revisen '
          'y corrijan el reporte.', 'in pesos and centavos');

-- Food: 24 pesos a ration for most; one spends 50, one 11.
INSERT INTO purchases.purchase
SELECT p.* FROM (VALUES (1, 24), (2, 24), (3, 24), (5, 24), (6, 24), (7, 50), (8, 11)) v (k, each)
 CROSS JOIN LATERAL jsonb_populate_record(NULL::purchases.purchase, jsonb_build_object(
     'kitchen_id', v.k, 'position', v.k, 'submission_position', v.k, 'received_at', '2021-03-25',
     'envelope_digest', sha256(int8send(v.k)), 'content', substr(sha256(int8send(v.k)), 1, 16),
     'purchase_day', '2021-03-25', 'supplier_id', 0, 'supplier_alcaldia', 0, 'proof_kind', 0,
     'total_centavos', (SELECT sum(r.rations_served) FROM subsidy.report r
                         WHERE r.kitchen_id = v.k AND r.service_day > '2021-02-24') * v.each * 100,
     'device_id', 1, 'said_day', 20210325, 'kitchen_alcaldia', 7, 'line_count', 1, 'problems', 0,
     'proof_number', '', 'original_position', v.k, 'proof_here', false, 'verdict', 1, 'reasons', 0,
     'subsidy_centavos', 0, 'verdict_position', 100 + v.k, 'figures_digest', sha256(int8send(v.k)),
     'beyond', 0, 'place', 0, 'supplier_new', false, 'findings', '', 'invoice_concerns', 0,
     'person', 0, 'spent_centavos', 0, 'food_grams', 0, 'simple_note', false)) p;
SELECT is((SELECT string_agg(kitchen_id || ' ' || alert || ' ' || found, ', ' ORDER BY kitchen_id)
             FROM analytics.watch('2021-03-26') WHERE alert = 'food cost'),
          '7 food cost 50.00, 8 food cost 11.00', 'food that costs twice the others'' or half');

SELECT is(pg_temp.as_role('tequio_analyst', $$SELECT * FROM analytics.watch('2021-03-26')$$),
          '5 rows', 'analysts see it');

SELECT * FROM finish();
ROLLBACK;
