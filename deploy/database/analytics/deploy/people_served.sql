-- Deploy analytics:people_served to pg
-- The estimate of distinct people is a result of the matrix. It is no sum that entries could be
-- added to: it is asked for when the result is, of the city, by half-year and year. What is there
-- already stays as it is: this stands behind it.

BEGIN;

DO $$
DECLARE
    branch text := $branch$
        UNION ALL
        SELECT i.indicator, i.name, 'city'::text, 9, 'Ciudad de México'::text, %L::text, d.period,
               e.people, NULL::bigint, round(i.factor * e.people, 4), i.unit, t.target,
               coalesce(t.baseline, i.baseline), round(a.achievement, 4),
               indicators.light(a.achievement, t.yellow_from_micro, t.green_from_micro,
                                t.over_from_micro),
               e.answers, NULL::bigint, d.last + 30 > d.today,
               round(i.factor * e.people_low, 4), round(i.factor * e.people_high, 4)
          FROM indicators.indicator i
         CROSS JOIN (SELECT m.period, indicators.period_end(m.grain, m.period) AS last,
                            (SELECT coalesce(max(o.day), '-infinity')
                               FROM registry.opened_day o) AS today
                       FROM indicators.measure m
                      WHERE m.level = 3 AND m.unit = 9 AND m.measure = 6 AND m.grain = %s) d
          LEFT JOIN LATERAL analytics.people('city', 9, d.period, d.last) e
                 ON e.sex = 'all' AND e.age_band = 'all'
          LEFT JOIN LATERAL (
                SELECT g.target_micro / 1000000.0 AS target,
                       g.baseline_micro / 1000000.0 AS baseline,
                       g.yellow_from_micro, g.green_from_micro, g.over_from_micro
                  FROM indicators.target g
                 WHERE g.indicator = i.indicator AND i.frequency = %s
                   AND g.year = extract(year FROM d.period)
                   AND g.valid_from <= (SELECT coalesce(max(o.day), 'infinity')
                                          FROM registry.opened_day o)
                   AND g.period IN (0, 1 + floor((extract(month FROM d.period) - 1) / %s))
                 ORDER BY g.period DESC, g.valid_from DESC, g.position DESC, g.ordinal DESC
                 LIMIT 1) t ON true
         CROSS JOIN LATERAL (
                SELECT CASE i.achievement
                           WHEN 1 THEN e.people * i.factor / nullif(t.target, 0)
                           WHEN 2 THEN nullif(t.target, 0) / nullif(e.people * i.factor, 0)
                           ELSE 2 - e.people * i.factor / nullif(t.target, 0) END
                           AS achievement) a
         WHERE i.numerator_code = 'people_served' AND i.formula = 4
           AND NOT EXISTS (SELECT FROM registry.yearly_history h
                            WHERE h.measure = 'people_served'
                              AND h.year = extract(year FROM d.period))$branch$;
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW analytics.indicator_value AS '
        || 'SELECT v.*, NULL::numeric AS value_low, NULL::numeric AS value_high FROM ('
        || rtrim(pg_catalog.pg_get_viewdef('analytics.indicator_value'::regclass), ';') || ') v'
        || format(branch, 'half', 5, 5, 6) || format(branch, 'year', 6, 6, 12);
    EXECUTE format('COMMENT ON VIEW analytics.indicator_value IS %L',
                   pg_catalog.obj_description('analytics.indicator_value'::regclass)
                   || '. People served are estimated (analytics.people), of the city by half-year '
                   || 'and year: a period that is not over, from its days so far');
END
$$;
COMMENT ON COLUMN analytics.indicator_value.value_low IS
    'Lower end of the 95 % interval of a value that is estimated; null: it is counted. Of '
    'satisfaction see satisfaction_score';
COMMENT ON COLUMN analytics.indicator_value.value_high IS 'Its upper end';

COMMIT;
