-- People who are estimated, beside populations whose number is known: 100 of each of three kinds,
-- drawn from fixed seeds. And what must not be shown.
BEGIN;
SELECT plan(30);
\ir lib/as_role.psql
SET LOCAL session_replication_role = replica; -- reports and kitchens are other tests'

-- Kitchen k of 300 has 250 neighbours. Kind 0: chances spread evenly downwards, Beta(1, 2); 1: two
-- of ten come nearly every day, three now and then, five seldom; 2: all alike. 5 weekdays before
-- 1 March and 22 from it are served; of those who eat every sixth is asked.
CREATE TEMPORARY TABLE neighbour AS
SELECT k, n, CASE k % 3 WHEN 0 THEN 1 - sqrt(random())
                        WHEN 1 THEN CASE WHEN n <= 50 THEN 0.9 WHEN n <= 125 THEN 0.4 ELSE 0.1 END
                        ELSE 0.35 END AS chance
  FROM (SELECT setseed(0.2021)) s, generate_series(1, 300) k, generate_series(1, 250) n;
CREATE TEMPORARY TABLE eaten AS
SELECT e.k, e.n, e.day, random() < 1.0 / 6 AS asked
  FROM (SELECT b.k, b.n, d.day::date AS day, random() < b.chance AS eats
          FROM neighbour b, generate_series('2021-02-22'::date, '2021-03-30', '1 day') d (day)
         WHERE extract(isodow FROM d.day) <= 5) e
 WHERE e.eats;
CREATE INDEX ON eaten (k, n, day);
ANALYZE eaten;
CREATE TEMPORARY TABLE truth AS
SELECT k, count(DISTINCT n) AS people, count(*) AS meals FROM eaten WHERE day >= '2021-03-01'
 GROUP BY k;

INSERT INTO registry.kitchen
SELECT k, 'Comedor', '', '07-001', 7, 0, 0, 200, 2, '', '2021-01-01', 1, 1, k
  FROM generate_series(1, 300) k;
INSERT INTO subsidy.report
SELECT r.* FROM (SELECT k, day, count(*) AS meals FROM eaten GROUP BY k, day) e
 CROSS JOIN LATERAL jsonb_populate_record(NULL::subsidy.report, jsonb_build_object(
     'kitchen_id', e.k, 'submission_position', (e.day - '2021-01-01'::date) * 1000 + e.k,
     'position', (e.day - '2021-01-01'::date) * 1000 + e.k, 'withdrawal', false,
     'service_day', e.day, 'said_day', 0, 'version', 1, 'state', 'standing', 'device_id', 1,
     'envelope_digest', sha256(int8send(e.day - '2021-01-01'::date) || int8send(e.k)),
     'content', substr(sha256(int8send(e.day - '2021-01-01'::date) || int8send(e.k)), 1, 16),
     'received_at', e.day, 'flags', 0, 'timeliness', 1, 'rations_served', e.meals,
     'rations_counted', e.meals, 'claim_centavos', 0, 'fee_shortfall_centavos', 0, 'rule', 1,
     'tier_from', 1, 'tier_centavos', 0, 'capacity', 200, 'alcaldia', 7, 'adjustment', false,
     'replaced_position', 0, 'corrects_position', 0, 'copy_of_position', 0, 'held', false)) r;
INSERT INTO subsidy.claim
SELECT kitchen_id, service_day, version, position, submission_position, rations_counted, 0, 0, 0, 0,
       NULL, NULL, false, false
  FROM subsidy.report;
INSERT INTO surveys.people_tally
SELECT a.k, a.day, a.days, 1 + a.n % 2, 5, count(*)
  FROM (SELECT e.k, e.n, e.day, (SELECT count(*) FROM eaten b WHERE b.k = e.k AND b.n = e.n
                                    AND b.day BETWEEN e.day - 7 AND e.day - 1) AS days
          FROM eaten e WHERE e.asked AND e.day >= '2021-03-01') a
 GROUP BY 1, 2, 3, 4;

ANALYZE registry.kitchen, subsidy.report, subsidy.claim, surveys.people_tally;
CREATE TEMPORARY TABLE compared AS
SELECT t.k, t.people AS really, p.*
  FROM truth t, analytics.people('kitchen', t.k, '2021-03-01', '2021-03-31') p;

SELECT is((SELECT count(*)::integer FROM compared WHERE sex = 'all' AND age_band = 'all'), 300,
          'every kitchen has an estimate');
SELECT cmp_ok((SELECT count(*)::integer FROM compared
                WHERE sex = 'all' AND age_band = 'all' AND k % 3 = kind
                  AND really BETWEEN people_low AND people_high), '>=', 90,
              format('of 100 populations of kind %s the truth lies in the interval of 90', kind))
  FROM generate_series(0, 2) kind;
SELECT cmp_ok((SELECT abs(avg(people::numeric / really) - 1) FROM compared
                WHERE sex = 'all' AND age_band = 'all' AND k % 3 = kind), '<', 0.12,
              format('and the mean of kind %s is off by less than 12 %%', kind))
  FROM generate_series(0, 2) kind;
SELECT is((SELECT count(*)::integer FROM compared c JOIN truth t ON t.k = c.k
            WHERE c.sex = 'all' AND c.age_band = 'all' AND c.meals <> t.meals), 0,
          'beside the meals that the register counts');
SELECT cmp_ok((SELECT count(*)::integer FROM compared WHERE sex = 'female'), '>', 250,
              'by sex where enough answered');

SELECT diag(format('kind %s: %s of 100 in the interval, mean off by %s %%, %s %% wide', kind,
                   (SELECT count(*) FROM compared WHERE sex = 'all' AND age_band = 'all'
                       AND k % 3 = kind AND really BETWEEN people_low AND people_high),
                   (SELECT round(100 * (avg(people::numeric / really) - 1), 1) FROM compared
                     WHERE sex = 'all' AND age_band = 'all' AND k % 3 = kind),
                   (SELECT round(100 * avg((people_high - people_low)::numeric / really))
                      FROM compared WHERE sex = 'all' AND age_band = 'all' AND k % 3 = kind)))
  FROM generate_series(0, 2) kind;

-- The same in the matrix: the city's half-year and year, against their targets.
INSERT INTO registry.opened_day (day, known_from) VALUES ('2021-04-01', 1);
INSERT INTO registry.indicator VALUES
    ('people_served', 'Personas', '', 'personas', 'people_served', '', '', '', '', 3, 1, 1, 5, 1, 4,
     1, 0, 1000000, NULL, false, '2018-01-01', 1, 1, 0);
INSERT INTO indicators.measure (level, unit, grain, period, measure, value)
SELECT 3, 9, g, '2021-01-01', 6, 1 FROM unnest(ARRAY[5, 6]) g;
INSERT INTO indicators.target (indicator, year, valid_from, position, ordinal, target_micro,
        baseline_micro, yellow_from_micro, green_from_micro, over_from_micro, period)
SELECT 'people_served', 2021, '2021-01-01', 1, n, (p.people * f)::bigint * 1000000, NULL, 700000,
       950000, 0, n
  FROM analytics.people('city', 9, '2021-01-01', '2021-06-30') p,
       (VALUES (1.0, 0), (100.0, 2)) AS v (f, n)
 WHERE sex = 'all' AND age_band = 'all';
CREATE FUNCTION pg_temp.shown() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', v.grain, v.value = p.people, v.value_low = p.people_low,
                                v.value_high = p.people_high, v.respondents = p.answers, v.light,
                                v.preliminary), ', ' ORDER BY v.grain)
      FROM analytics.indicator_value v
      LEFT JOIN analytics.people('city', 9, '2021-01-01', '2021-12-31') p
             ON p.sex = 'all' AND p.age_band = 'all'
     WHERE v.indicator = 'people_served'
$$;
SELECT is(pg_temp.shown(), 'half no data t, year no data t', 'not before it was made');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT analytics.keep_people()'), '1 rows',
          'the edge has it made');
SELECT is(pg_temp.as_role(who, 'SELECT analytics.keep_people()'), '42501', 'and not ' || who)
  FROM unnest(ARRAY['tequio_analyst', 'tequio_indicators']) AS who;
SELECT is((SELECT string_agg(analytics.keep_people()::text, ' ') FROM generate_series(1, 3)),
          'true true false', 'the half-year, the year, and no more that day');
SELECT is(pg_temp.as_role('tequio_web',
                          $$SELECT * FROM analytics.people('city', 9, '2021-03-01',
                                                           '2021-03-31')$$),
          '42501', 'the public''s reader reads what is kept: the estimate is not its to ask for');
SELECT is(pg_temp.shown(), 'half t t t t green t, year t t t t no data t',
          'in the matrix, with its interval and light: a year has no target of its own');
SELECT is(pg_temp.as_role(who, $$SELECT light FROM analytics.indicator_value
                                  WHERE level = 'city' AND grain = 'half'$$), '1 rows',
          who || ' reads it there')
  FROM unnest(ARRAY['tequio_analyst', 'tequio_web']) AS who;
-- What takes longer than a statement may leaves the others their turn, and keeps what there was.
INSERT INTO registry.opened_day (day, known_from) VALUES ('2021-08-15', 2);
CREATE FUNCTION pg_temp.late() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'too long' USING ERRCODE = 'query_canceled';
END
$$;
CREATE TRIGGER late BEFORE INSERT ON analytics.people_kept
    FOR EACH ROW WHEN (NEW.as_of IS NOT NULL AND NEW.last_day = '2021-06-30')
    EXECUTE FUNCTION pg_temp.late();
ALTER TABLE analytics.people_kept ENABLE ALWAYS TRIGGER late;
SELECT is((SELECT string_agg(analytics.keep_people()::text, ' ') FROM generate_series(1, 3)),
          'true true false', 'one that is not done in time does not come before the other again');
SELECT is((SELECT string_agg(concat_ws(' ', k.last_day, k.as_of, k.tried, k.people > 0), ', '
                             ORDER BY k.last_day) FROM analytics.people_kept k),
          '2021-06-30 2021-04-01 2021-08-15 t, 2021-12-31 2021-08-15 2021-08-15 t',
          'it stays as it was, and says so');
SELECT is((SELECT string_agg(v.grain || ' ' || v.preliminary, ', ' ORDER BY v.grain)
             FROM analytics.indicator_value v WHERE v.indicator = 'people_served'),
          'half true, year true', 'and is not final, though its period is over for 46 days');
DROP TRIGGER late ON analytics.people_kept;
UPDATE analytics.people_kept SET tried = '2021-08-14' WHERE last_day = '2021-06-30';
SELECT is(analytics.keep_people(), true, 'on another day it is tried again');
SELECT is((SELECT v.preliminary FROM analytics.indicator_value v
            WHERE v.indicator = 'people_served' AND v.grain = 'half'), false, 'and then final');
DELETE FROM registry.opened_day WHERE day = '2021-08-15';
DELETE FROM analytics.people_kept;
SELECT is_empty($$SELECT * FROM analytics.explain('people_served', 'half', '2021-01-01')$$,
                'no entry is listed of what persons answered');
INSERT INTO registry.yearly_history (measure, year, value, source, valid_from, known_from,
                                     position, ordinal)
VALUES ('people_served', 2021, 7, 'Gaceta', '2021-01-01', 1, 1, 0);
SELECT is((SELECT string_agg(grain || ' ' || value, ', ') FROM analytics.indicator_value
            WHERE indicator = 'people_served'), 'year 7.0000',
          'a year that the city published is not estimated besides');
DELETE FROM registry.yearly_history;

-- What fewer than five said is nowhere, and not what is left of the whole.
DELETE FROM surveys.people_tally;
INSERT INTO surveys.people_tally
SELECT 1, d.day::date, 3, 1, 5, 8 FROM generate_series('2021-03-01'::date, '2021-03-05', '1 day')
       d (day);
INSERT INTO surveys.people_tally VALUES (1, '2021-03-02', 2, 3, 5, 3);
SELECT is((SELECT string_agg(sex || ' ' || age_band || ' ' || answers, ', ')
             FROM analytics.people('kitchen', 1, '2021-03-01', '2021-03-31')),
          'all all 40, all 30 to 59 40', 'three others hide the whole of that margin');
DELETE FROM surveys.people_tally WHERE service_day > '2021-03-03';
SELECT is((SELECT count(*)::integer FROM analytics.people('kitchen', 1, '2021-03-01',
                                                          '2021-03-31')), 0, 'less than 30');
INSERT INTO registry.opened_day (day, known_from) VALUES ('2021-04-02', 2);
SELECT analytics.keep_people() FROM generate_series(1, 2);
SELECT is(pg_temp.shown(), 'half no data t, year no data t',
          'which is no data in the matrix: neither zero nor green');
SELECT throws_ok($$SELECT * FROM analytics.people('city', 9, '2021-01-01', '2022-12-31')$$,
                 '22023', NULL, 'two years at once');
SELECT is(pg_temp.as_role('tequio_analyst',
                          $$SELECT * FROM analytics.people('city', 9, '2021-03-01',
                                                           '2021-03-31')$$),
          '0 rows', 'analysts ask for it, and for nothing below it');

SELECT * FROM finish();
ROLLBACK;
