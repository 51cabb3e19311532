-- Small groups: over random populations, every pair of published tables that say something of
-- persons or of who petitioned. A whole less its parts, as far as both are shown, is never 1 to 4;
-- and nothing that is shown is of 1 to 4. The seeds are printed; a population that fails is named.
BEGIN;
SELECT plan(5);
\ir lib/matrix.psql
SET LOCAL session_replication_role = replica; -- kitchens and reports are other tests'

CREATE FUNCTION pg_temp.place(kitchen integer) RETURNS integer LANGUAGE sql IMMUTABLE
RETURN CASE WHEN kitchen <= 3 THEN 5 WHEN kitchen <= 6 THEN 6 ELSE 7 END;
INSERT INTO indicators.kitchen_place
SELECT 1, k, '2020-01-01', k, 'U', pg_temp.place(k) FROM generate_series(1, 8) AS k;

-- What few or many persons a day answered, at eight kitchens over a quarter; and petitions.
CREATE FUNCTION pg_temp.populate(seed double precision) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    busy double precision;
BEGIN
    PERFORM setseed(seed);
    busy := 0.03 + random() ^ 2 / 2; -- from days with nearly nobody on
    DELETE FROM surveys.tally;
    DELETE FROM surveys.month_score;
    DELETE FROM surveys.petition;
    DELETE FROM indicators.measure;
    CREATE TEMPORARY TABLE asked ON COMMIT DROP AS
    SELECT k, d::date AS day, c, floor(random() ^ 2 * 9)::integer AS persons
      FROM generate_series(1, 8) k, generate_series('2021-01-04'::date, '2021-03-31', '4 days') d,
           generate_series(1, 3) c
     WHERE random() < busy;
    DELETE FROM asked WHERE persons = 0;
    INSERT INTO surveys.tally
    SELECT k, day, 1, c, a, 0, 0, 0, n - n / 2, n / 2
      FROM (SELECT s.*, a, greatest(0, persons - (random() < 0.2)::integer) AS n
              FROM asked s, generate_series(1, 6) a) t
     WHERE n > 0;
    INSERT INTO surveys.month_score
    SELECT l.level, CASE l.level WHEN 1 THEN t.kitchen_id WHEN 2 THEN pg_temp.place(t.kitchen_id)
                                 ELSE 9 END, date_trunc('month', t.service_day)::date, t.audience,
           t.channel, t.aspect, sum(n1), sum(n2), sum(n3), sum(n4), sum(n5)
      FROM surveys.tally t, generate_series(1, 3) AS l (level)
     GROUP BY 1, 2, 3, 4, 5, 6;
    INSERT INTO indicators.measure (level, unit, grain, period, measure, value)
    SELECT l.level, CASE l.level WHEN 1 THEN s.k WHEN 2 THEN pg_temp.place(s.k) ELSE 9 END, g.grain,
           indicators.period_start(g.grain, s.day), m.measure,
           sum(s.persons * CASE m.measure WHEN 20 THEN 1 WHEN 11 THEN 6 ELSE 3 END)
      FROM asked s, generate_series(1, 3) AS l (level), generate_series(1, 2) AS g (grain),
           (VALUES (11), (12), (20)) AS m (measure)
     WHERE s.c <> 2 -- who answers by the public link stands apart
     GROUP BY 1, 2, 3, 4, 5;
    INSERT INTO surveys.petition
    SELECT p.*
      FROM generate_series(1, 10 + floor(random() * 80)::integer) n
     CROSS JOIN LATERAL jsonb_populate_record(NULL::surveys.petition, jsonb_build_object(
               'kitchen_id', n % 9, 'position', n, 'submission_position', n, 'received_at',
               '2021-01-01'::date + (n * 7) % 90, 'folio_year', 2021, 'folio_number', n, 'folio',
               format('CDMX-2021-%s', lpad(n::text, 6, '0')), 'kind',
               floor(random() ^ 2 * 5), 'aspect', 1, 'matter', 0, 'channel', 1,
               'petitioner', 2, 'about_committee', false, 'leaves_contact', false, 'sealed', false,
               'quiet', n % 9 = 0, 'received_day', '2021-01-01'::date + (n * 7) % 90,
               'working_days', 5,
               'body', '', 'body_address', '', 'alcaldia', floor(random() ^ 2 * 4) * 5, 'flags', 0,
               'state', 3, 'assignee_id', 7, 'round', 1, 'round_day', '2021-01-01')) p;
    DROP TABLE asked;
END
$$;

-- Everything that is shown, with what it is about: who is counted, where, when, by which channel.
CREATE FUNCTION pg_temp.cells()
RETURNS TABLE (tab text, counts text, level integer, unit integer, grain text, first date,
               last date, channel text, n numeric) LANGUAGE sql AS $$
    SELECT 'indicator_value', 'persons',
           array_position(ARRAY['kitchen', 'alcaldía', 'city'], level), unit_id, grain, period,
           indicators.period_end(array_position(ARRAY['day', 'month', 'week', 'quarter', 'half',
                                                      'year'], grain), period),
           'all', respondents
      FROM analytics.indicator_value WHERE indicator = 'satisfaction'
    UNION ALL
    SELECT 'satisfaction_score', aspect,
           array_position(ARRAY['kitchen', 'alcaldía', 'city'], level), unit_id, grain, period,
           (period + CASE grain WHEN 'month' THEN interval '1 month'
                                WHEN 'quarter' THEN '3 months' ELSE '1 year' END)::date - 1,
           channel, answers
      FROM analytics.satisfaction_score WHERE audience = 'diner' AND aspect <> 'all six'
    UNION ALL
    SELECT 'prompt_attention', 'petitions',
           CASE WHEN level = 'city' THEN 3 ELSE 2 END, unit_id, 'month', month,
           (month + interval '1 month')::date - 1, kind, received
      FROM analytics.prompt_attention
$$;

-- Each whole less its parts of each table, level, length and channel.
CREATE FUNCTION pg_temp.leaks() RETURNS SETOF text LANGUAGE plpgsql AS $$
BEGIN
    CREATE TEMPORARY TABLE cell ON COMMIT DROP AS SELECT * FROM pg_temp.cells();
    ANALYZE cell;
    RETURN QUERY
    SELECT format('%s %s %s of %s: %s less %s by %s, %s, channel %s is %s', a.tab, a.counts,
                  a.level, a.first, a.n, b.tab, b.level, b.grain, b.apart, a.n - sum(b.n))
      FROM cell a
      JOIN (SELECT c.*, c.channel <> 'all' AS apart FROM cell c) b
        ON b.counts = a.counts AND b.first >= a.first AND b.last <= a.last
       AND (a.channel = 'all' AND b.channel <> 'link' OR a.channel = b.channel)
       AND (b.level = a.level AND b.unit = a.unit OR a.level = 3
            OR a.level = 2 AND b.level = 1 AND pg_temp.place(b.unit) = a.unit)
       AND (a.level = b.level OR a.grain IN ('day', 'month')) -- longer ones are of the months shown
       AND (b.tab, b.level, b.grain, b.channel) <> (a.tab, a.level, a.grain, a.channel)
     GROUP BY a.tab, a.counts, a.level, a.unit, a.first, a.grain, a.channel, a.n, b.tab, b.level,
              b.grain, b.apart
    HAVING a.n - sum(b.n) BETWEEN 1 AND 4;
    RETURN QUERY SELECT format('%s %s: %s are shown', c.tab, c.counts, c.n) FROM cell c
                  WHERE c.n BETWEEN 1 AND 4;
    DROP TABLE cell;
END
$$;

CREATE TEMPORARY TABLE found (seed double precision, what text, cells bigint);
DO $$
BEGIN
    FOR i IN 1 .. 24 LOOP
        PERFORM pg_temp.populate(i / 100.0);
        INSERT INTO found SELECT i / 100.0, l, NULL FROM pg_temp.leaks() l;
        INSERT INTO found SELECT i / 100.0, NULL, count(*) FROM pg_temp.cells();
    END LOOP;
END
$$;
SELECT diag('seeds 0.01 to 0.24; shown: '
            || (SELECT string_agg(cells::text, ' ' ORDER BY seed) FROM found WHERE what IS NULL));
SELECT is((SELECT string_agg(DISTINCT format('seed %s: %s', seed, what), E'\n') FROM found
            WHERE what IS NOT NULL), NULL,
          'no pair of published tables gives fewer than five away');
SELECT cmp_ok((SELECT avg(cells) FROM found WHERE what IS NULL), '>', 200::numeric,
              'while much is shown');

-- The same search finds what is not protected: sums shown without a care.
CREATE FUNCTION pg_temp.without(view_ text, definition text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    leaks bigint;
BEGIN
    BEGIN
        EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', view_, definition);
        leaks := 0;
        FOR i IN 1 .. 24 LOOP
            PERFORM pg_temp.populate(i / 100.0);
            leaks := leaks + (SELECT count(*) FROM pg_temp.leaks());
            EXIT WHEN leaks > 0;
        END LOOP;
        RAISE EXCEPTION '%', leaks USING ERRCODE = 'TQ000';
    EXCEPTION WHEN SQLSTATE 'TQ000' THEN
        RETURN SQLERRM::bigint;
    END;
END
$$;
SELECT cmp_ok(pg_temp.without('indicators.published',
    'SELECT level, unit, grain, period, value AS respondents FROM indicators.measure
      WHERE measure = 20 AND value >= 5'), '>', 0::bigint, 'it finds a missing neighbour');
SELECT cmp_ok(pg_temp.without('indicators.withheld_day',
    'SELECT 1::smallint AS level, 1 AS unit, NULL::date AS period WHERE false'), '>', 0::bigint,
    'and a missing day');
SELECT cmp_ok(pg_temp.without('indicators.withheld',
    'SELECT 1::smallint AS level, 1 AS unit, 1::smallint AS grain, NULL::date AS period
      WHERE false'), '>', 0::bigint, 'and a missing kitchen');

SELECT * FROM finish();
ROLLBACK;
