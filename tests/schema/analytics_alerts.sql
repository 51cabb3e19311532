-- What people read of alerts: each kind in words, how often it is right, and to whom it is shown.
BEGIN;
SELECT plan(22);
\ir lib/as_role.psql

CREATE FUNCTION pg_temp.alert(kitchen integer, kind_ integer, found_ bigint, low_ bigint,
                              high_ bigint, basis_ integer, day_ date DEFAULT '2021-03-26')
RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.alert (kitchen_id, kind, day, since_day, alcaldia, found, low, high, basis,
                               position, submission_position, raised_at)
    VALUES (kitchen, kind_, day_, day_ - 2, 7, found_, low_, high_, basis_, 1, 1, day_)$$;
CREATE FUNCTION pg_temp.step(kitchen integer, kind_ integer, at bigint, action_ integer,
                             from_ integer, to_ integer, person integer, role_ text,
                             outcome_ integer DEFAULT 0, words_ text DEFAULT '',
                             day_ date DEFAULT '2021-03-26')
RETURNS void LANGUAGE sql AS $$
    INSERT INTO surveys.alert_step
    VALUES (kitchen, at, at, '2021-03-27', kind_, day_, action_, from_, to_, person, role_,
            outcome_, words_, '2021-03-27')$$;
CREATE FUNCTION pg_temp.says(kind_ text) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', found, expected_low, expected_high, says) FROM analytics.alert
     WHERE alert = kind_ AND kitchen_id = 1$$;

SELECT pg_temp.alert(1, 1, 1, 0, 0, 1), pg_temp.alert(1, 2, 3, 0, 2, 3),
       pg_temp.alert(1, 3, 100, 160, 240, 20), pg_temp.alert(1, 4, 241, 160, 240, 20),
       pg_temp.alert(1, 5, 200, 0, 0, 5), pg_temp.alert(1, 6, 5010, 1200, 4800, 9),
       pg_temp.alert(1, 7, 100000, 220000, 220000, 200), pg_temp.alert(2, 1, 2, 0, 0, 2);

SELECT is(pg_temp.says('no report'), '1 0 0 Falta el reporte del 26/03/2021.', 'one day');
SELECT is((SELECT says FROM analytics.alert WHERE kitchen_id = 2),
          'Faltan los reportes de 2 días, del 24/03/2021 al 26/03/2021.', 'two days');
SELECT is(pg_temp.says('silence'), '3 0 2 No ha llegado ningún reporte de los últimos 3 días en '
          'que debía servir, hasta el 26/03/2021. Llame: la tableta puede estar descompuesta o sin '
          'señal, o el comedor cerrado.', 'silence');
SELECT is(pg_temp.says('below its history'), '100 160 240 El 26/03/2021 reportó 100 raciones; en '
          'sus últimos 20 reportes sirve entre 160 y 240. Pregunte qué pasó ese día.', 'below');
SELECT is(pg_temp.says('above its history'), '241 160 240 El 26/03/2021 reportó 241 raciones; en '
          'sus últimos 20 reportes sirve entre 160 y 240. Pregunte qué pasó ese día.', 'above');
SELECT is(pg_temp.says('same numbers'), '200 Los últimos 5 reportes, hasta el 26/03/2021, dicen lo '
          'mismo: 200 raciones. Visite el comedor y cuente con el comité.', 'the same');
SELECT is(pg_temp.says('food cost'), '50.10 12.00 48.00 Gasta 50.10 pesos por ración del '
          '24/03/2021 al 26/03/2021; en 9 comedores lo usual es entre 12.00 y 48.00. Revise con el '
          'comité compras y raciones.', 'food cost');
SELECT is(pg_temp.says('fees'), '1000.00 2200.00 2200.00 El 26/03/2021 contó 1000.00 pesos de '
          'cuotas por 200 raciones pagadas; se esperaba entre 2200.00 y 2200.00. Pida que lo '
          'revisen y corrijan el reporte.', 'fees');

-- Legal steps, and the others
SELECT throws_ok($$SELECT pg_temp.step(1, 7, 10, 2, 2, 3, 7, 'monitor', 1, 'Sí')$$, '23001', NULL,
                 'not from where it is');
SELECT throws_ok($$SELECT pg_temp.step(1, 7, 10, 2, 1, 3, 7, 'treasurer', 1, 'Sí')$$, '23001',
                 NULL, 'not theirs');
SELECT throws_ok($$SELECT pg_temp.step(1, 7, 10, 2, 1, 3, 7, 'monitor')$$, '23514', NULL,
                 'a closing says what it was');
SELECT throws_ok($$SELECT pg_temp.step(3, 7, 10, 1, 1, 2, 7, 'monitor')$$, '23503', NULL,
                 'there is no such alert');
SELECT throws_ok($$UPDATE surveys.alert SET state = 4, ended_day = day WHERE kind = 7$$, '23001',
                 NULL, 'no state without a step');
SELECT pg_temp.step(1, 7, 10, 1, 1, 2, 7, 'monitor');
SELECT throws_ok($$SELECT pg_temp.step(1, 7, 11, 2, 2, 3, 8, 'monitor', 1, 'Sí')$$, '23001', NULL,
                 'another monitor took it');
SELECT lives_ok($$SELECT pg_temp.step(1, 7, 11, 2, 2, 3, 9, 'coordinator', 1, 'Faltó un fajo')$$,
                'a coordinator goes on');
UPDATE surveys.alert SET state = 3, taken_by = 7, ended_by = 9, ended_day = '2021-03-27',
       outcome = 1, words = 'Faltó un fajo' WHERE kind = 7;
SELECT is((SELECT concat_ws(' ', state, ended_by, outcome, words) FROM analytics.alert
            WHERE alert = 'fees'), 'closed coordinator confirmed Faltó un fajo', 'by whom and why');
SELECT pg_temp.step(1, 1, 12, 3, 1, 4, 0, 'nobody');
UPDATE surveys.alert SET state = 4, ended_day = '2021-03-27' WHERE kind = 1 AND kitchen_id = 1;

-- How often they are right
SELECT pg_temp.alert(2, 7, 1, 0, 0, 1), pg_temp.alert(2, 7, 1, 0, 0, 1, '2021-04-01');
SELECT pg_temp.step(2, 7, 13, 2, 1, 3, 7, 'monitor', 2, 'Eran vales');
UPDATE surveys.alert SET state = 3, ended_by = 7, ended_day = '2021-03-27', outcome = 2,
       words = 'Eran vales' WHERE kitchen_id = 2 AND kind = 7 AND day = '2021-03-26';
SELECT is((SELECT string_agg(concat_ws(' ', p.month, raised, open, settled, closed, confirmed,
                                       confirmed_of_raised_percent, confirmed_of_closed_percent),
                             ', ' ORDER BY p.month)
             FROM analytics.alert_precision p WHERE p.alert = 'fees'),
          '2021-03-01 2 0 0 2 1 50.0 50.0, 2021-04-01 1 1 0 0 0 0.0', 'by kind and month');
SELECT is((SELECT concat_ws(' ', raised, open, settled) FROM analytics.alert_precision
            WHERE alert = 'no report'), '2 1 1', 'what settled was not closed');

SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM analytics.alert'), '10 rows',
          'analysts see them');
SELECT is(pg_temp.as_role('tequio_analyst', 'SELECT * FROM surveys.alert'), '42501',
          'not who it was');
SELECT is(pg_temp.as_role('tequio_surveys', 'DELETE FROM surveys.alert'), '42501',
          'nothing is taken away');
SELECT is(pg_temp.as_role('tequio_surveys', 'UPDATE surveys.alert SET found = 0'), '42501',
          'nor said otherwise');

SELECT * FROM finish();
ROLLBACK;
