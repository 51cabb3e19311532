-- What days were like besides their money, and that no small count of persons is given away.
BEGIN;
SELECT plan(11);
\ir lib/as_role.psql
SET LOCAL session_replication_role = replica;

-- A report of kitchen k on a day, of an alcaldía, with what it says besides money.
CREATE FUNCTION pg_temp.report(k integer, day date, at integer, of_alcaldia integer, life jsonb)
RETURNS void LANGUAGE sql AS $$
    INSERT INTO subsidy.report
    SELECT * FROM jsonb_populate_record(NULL::subsidy.report, jsonb_build_object(
        'kitchen_id', k, 'submission_position', at, 'withdrawal', false, 'position', at,
        'service_day', day, 'said_day', 0, 'version', at, 'state', 'standing', 'device_id', 1,
        'envelope_digest', sha256(int4send(at)), 'content', substr(sha256(int4send(at)), 1, 16),
        'received_at', day, 'flags', 0, 'timeliness', 1, 'rations_served', 100,
        'rations_counted', 100, 'claim_centavos', 0, 'fee_shortfall_centavos', 0, 'rule', 1,
        'tier_from', 1, 'tier_centavos', 0, 'capacity', 200, 'alcaldia', of_alcaldia,
        'adjustment', false, 'replaced_position', 0, 'corrects_position', 0,
        'copy_of_position', 0, 'held', false) || coalesce(life -> 'report', '{}'));
    INSERT INTO subsidy.report_life
    SELECT * FROM jsonb_populate_record(NULL::subsidy.report_life, jsonb_build_object(
        'kitchen_id', k, 'submission_position', at, 'balanced', false, 'incidents', 0)
        || (life - 'report'));
$$;
-- Counts by sex and age: girls of 6 to 11 and men of 60 and more.
CREATE FUNCTION pg_temp.ate(girls integer, men integer) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('by_sex_and_age', jsonb_agg(CASE i WHEN 9 THEN girls WHEN 20 THEN men
                                                               ELSE 0 END ORDER BY i))
      FROM generate_series(0, 27) i
$$;

SELECT pg_temp.report(1, '2021-03-01', 1, 7, '{"food_groups": 7, "balanced": true, "workers": 3,
                                               "worked_minutes": 1000, "incidents": 257}');
SELECT pg_temp.report(1, '2021-03-02', 2, 7, '{"food_groups": 40, "workers": 2,
                                               "worked_minutes": 500}');
SELECT pg_temp.report(1, '2021-03-03', 3, 7, '{"food_groups": 63, "balanced": true, "report":
                                               {"state": "replaced"}}');
SELECT results_eq('SELECT service_day, food_groups, balanced FROM analytics.menu_day ORDER BY 1',
    $$VALUES ('2021-03-01'::date, '{vegetables and fruit,cereals,legumes}'::text[], true),
             ('2021-03-02', '{of animals,water}', false)$$, 'menus of the reports that stand');
SELECT results_eq('SELECT kitchen_id, month, days_noted, shifts::integer, hours
                     FROM analytics.worked_month',
    $$VALUES (1, '2021-03-01'::date, 2::bigint, 5, 25.0)$$, 'hours, by kitchen and month');
SELECT results_eq('SELECT service_day, incident FROM analytics.incident_day ORDER BY 2',
    $$VALUES ('2021-03-01'::date, 'no gas'), ('2021-03-01', 'other')$$, 'incidents');

-- Of small counts nothing exact: 1 and 2 have no row, 3 to 7 are 5.
SELECT pg_temp.report(k, day::date, 100 + k, alcaldia, pg_temp.ate(girls, men))
  FROM (VALUES (1, '2021-04-05', 5, 2, 20), (2, '2021-04-05', 7, 3, 42), (3, '2021-04-06', 0, 7, 0),
               (4, '2021-04-06', 5, 0, 3)) AS v (k, day, alcaldia, girls, men);
SELECT set_eq($$SELECT level, unit_id, sex, age_band, rations FROM analytics.register_month$$,
    $$VALUES ('alcaldía', 5, 'male', '60+', 25::bigint), ('alcaldía', 7, 'female', '6-11', 5),
             ('alcaldía', 7, 'male', '60+', 40), ('city', 9, 'female', '6-11', 10),
             ('city', 9, 'male', '60+', 65)$$,
    'rations by sex and age to the nearest 5; those of no place are in the city only');

SELECT diag('seed 0.2026'), setseed(0.2026);
DELETE FROM subsidy.report;
DELETE FROM subsidy.report_life;
SELECT pg_temp.report(a, make_date(2000 + m / 12, m % 12 + 1, 1), m * 20 + a, a,
                      pg_temp.ate((random() * 40)::integer, (random() * 9)::integer))
  FROM generate_series(0, 119) m, generate_series(2, 17) a;
SELECT is((SELECT count(*)::integer FROM analytics.register_month WHERE rations % 5 <> 0), 0,
          'no exact count in 120 random months');
SELECT is((SELECT count(*)::integer
             FROM analytics.register_month r
             JOIN subsidy.report v ON v.kitchen_id = r.unit_id AND v.service_day = r.month
             JOIN subsidy.report_life l ON l.kitchen_id = v.kitchen_id
                                       AND l.submission_position = v.submission_position
            WHERE r.level = 'alcaldía' AND abs(r.rations - l.by_sex_and_age[CASE r.sex
                  WHEN 'female' THEN 10 ELSE 21 END]) > 2), 0,
          'and none that is off by more than 2');
SELECT cmp_ok((SELECT count(*)::integer
                 FROM (SELECT month, sex, max(rations) FILTER (WHERE level = 'city')
                              - coalesce(sum(rations) FILTER (WHERE level = 'alcaldía'), 0) AS off
                         FROM analytics.register_month GROUP BY month, sex) d
                WHERE d.off = 0), '<', 120, 'so that the city less its parts is not exact');

SELECT throws_ok(sql, '23514', NULL, what) FROM (VALUES
    ($$SELECT pg_temp.report(1, '2021-08-01', 9001, 7, '{"balanced": true}')$$,
     'what is balanced has groups'),
    ($$SELECT pg_temp.report(1, '2021-08-01', 9002, 7, '{"workers": 1}')$$, 'hours are whole'),
    ($$SELECT pg_temp.report(1, '2021-08-01', 9003, 7, '{"by_sex_and_age": [1, 2]}')$$,
     'a breakdown has all its counts')) AS v (sql, what);
SELECT is(pg_temp.as_role('tequio_web', 'SELECT 1 FROM subsidy.report_life LIMIT 0'), '42501',
          'and the edge does not read it');

SELECT * FROM finish();
ROLLBACK;
