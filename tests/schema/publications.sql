-- What was published, version by version: none is changed, what is final is corrected with a
-- reason only, few persons are not told, and what is missing is listed.
BEGIN;
SELECT plan(20);
\ir lib/as_role.psql
SET LOCAL session_replication_role = replica; -- facts without the entries that made them

INSERT INTO registry.publication VALUES
    (1, 1, 2, '2021-02-01', 1, 2, 0, '', 4, '2021-04-01 10:00-06'),
    (2, 2, 2, '2021-02-01', 2, 3, 2, 'llegaron informes', 4, '2021-04-02 10:00-06'),
    (3, 3, 4, '2021-01-01', 1, 1, 0, '', 4, '2021-04-02 10:00-06');
INSERT INTO registry.published_figure VALUES
    (2, '2021-02-01', 1, 'a', 3, 9, 71500000, 90000000, 1, 0, 2, 1),
    (2, '2021-02-01', 1, 'a', 2, 7, 80000000, 90000000, 2, 0, 2, 1),
    (2, '2021-02-01', 1, 'b', 3, 9, NULL, NULL, 0, 12, 2, 1),
    (2, '2021-02-01', 2, 'a', 3, 9, 72000000, 90000000, 1, 0, 3, 2),
    (2, '2021-02-01', 2, 'a', 2, 7, 80000000, 90000000, 2, 0, 2, 1),
    (2, '2021-02-01', 2, 'b', 3, 9, NULL, NULL, 0, 12, 2, 1),
    (4, '2021-01-01', 1, 'a', 3, 9, 150000000, 90000000, 4, 0, 1, 1);
CREATE FUNCTION pg_temp.due() RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(concat_ws(' ', d.indicator, d.level, d.unit_id, d.grain, d.version, d.light),
                      '; ' ORDER BY d.grain, d.level, d.unit_id)
      FROM analytics.deviation_due d$$;

SELECT is((SELECT string_agg(concat_ws(' ', r.version, r.state, r.value::numeric(9, 1), r.is_last,
                                       r.cause, r.reason), '; ' ORDER BY r.version)
             FROM analytics.published_result r
            WHERE r.indicator = 'a' AND r.level = 'city' AND r.grain = 'month'),
          '1 final 71.5 f; 2 corrected 72.0 t late entries llegaron informes',
          'both versions are there, and the second says why');
SELECT is((SELECT string_agg(concat_ws(' ', r.version, r.state, r.changed_in, r.cause), '; '
                             ORDER BY r.version)
             FROM analytics.published_result r WHERE r.unit_id = 7), '1 final 1; 2 final 1',
          'what did not change has no cause');
SELECT is((SELECT string_agg(DISTINCT concat_ws(' ', r.light, r.value, r.respondents), '; ')
             FROM analytics.published_result r WHERE r.indicator = 'b'), 'no data 12',
          'no data is no data');
SELECT is((SELECT r.state || ' ' || r.light FROM analytics.published_result r
            WHERE r.grain = 'quarter'), 'preliminary over', 'a quarter that is not over');

-- Every yellow, red and over-achieved result asks for an analysis, until it has one of it as it is.
SELECT is(pg_temp.due(),
          'a alcaldía 7 month 2 yellow; a city 9 month 2 red; a city 9 quarter 1 over',
          'what is not explained');
INSERT INTO registry.deviation VALUES
    (10, 10, 2, '2021-02-01', 1, 'a', 3, 9, 'd', 'c', 'a', 'p', 4, '2021-04-01 12:00-06'),
    (11, 11, 2, '2021-02-01', 1, 'a', 2, 7, 'd', 'c', 'a', 'p', 4, '2021-04-01 12:00-06');
SELECT is(pg_temp.due(), 'a city 9 month 2 red; a city 9 quarter 1 over',
          'what changed since is to be explained again, what did not is not');
SELECT is((SELECT string_agg(d.unit_id || ' ' || d.holds, '; ' ORDER BY d.unit_id)
             FROM analytics.deviation d), '7 true; 9 false', 'which analyses hold');
INSERT INTO registry.deviation VALUES
    (12, 12, 2, '2021-02-01', 2, 'a', 3, 9, 'd2', 'c', 'a', 'p', 4, '2021-04-03 12:00-06'),
    (13, 13, 2, '2021-02-01', 2, 'a', 3, 9, 'd3', 'c', 'a', 'p', 4, '2021-04-03 12:00-06');
SELECT is(pg_temp.due(), 'a city 9 quarter 1 over', 'and then it is explained');
SELECT is((SELECT string_agg(d.datum, ' ') FROM analytics.deviation d
            WHERE d.holds AND d.unit_id = 9), 'd3', 'of several the last one holds');

-- What the database refuses by itself.
SELECT throws_ok($$INSERT INTO registry.publication VALUES
    (20, 20, 2, '2021-02-01', 2, 2, 0, '', 4, now())$$, '23505', NULL, 'a version twice');
SELECT throws_ok($$INSERT INTO registry.publication VALUES
    (20, 20, 2, '2021-02-01', 3, 3, 0, 'sin causa', 4, now())$$, '23514', NULL,
    'a correction without a cause');
SELECT throws_ok($$INSERT INTO registry.publication VALUES
    (20, 20, 2, '2021-02-01', 3, 3, 2, '', 4, now())$$, '23514', NULL, 'and without words');
SELECT throws_ok($$INSERT INTO registry.publication VALUES
    (20, 20, 3, '2021-02-01', 1, 2, 0, '', 4, now())$$, '23514', NULL, 'of a week');
SELECT throws_ok($$INSERT INTO registry.published_figure VALUES
    (2, '2021-02-01', 3, 'b', 3, 9, 1, NULL, 0, 4, 2, 1)$$, '23514', NULL, 'of four persons');
SELECT throws_ok($$INSERT INTO registry.published_figure VALUES
    (2, '2021-02-01', 3, 'b', 1, 9, 1, NULL, 0, 0, 2, 1)$$, '23514', NULL, 'of a kitchen');
SELECT throws_ok($$INSERT INTO registry.deviation VALUES
    (20, 20, 2, '2021-02-01', 1, 'a', 3, 9, 'd', '', 'a', 'p', 4, now())$$, '23514', NULL,
    'an analysis without a cause');
SELECT is(pg_temp.as_role('tequio_registry', 'UPDATE registry.publication SET reason = ''x'''),
          '42501', 'not even the registry changes a version');
SELECT is(pg_temp.as_role('tequio_registry', 'DELETE FROM registry.published_figure'), '42501',
          'or removes a figure');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM analytics.published_result'), '7 rows',
          'everybody may see what was published');
SELECT is(pg_temp.as_role('tequio_web', 'SELECT * FROM analytics.deviation'), '42501',
          'the words are for those who work with them');
SELECT * FROM finish();
ROLLBACK;
