-- Deploy analytics:dimensions to pg
-- What facts are joined to: days and places. Kitchens and indicators have views of their own.

BEGIN;

CREATE FUNCTION analytics.days(from_day date, through date)
RETURNS TABLE (day date, weekday integer, week date, month date, quarter date, half date,
               year date, service_day boolean, office_day boolean, holiday text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 400
BEGIN ATOMIC
    WITH asked AS (
        SELECT g.at::date AS day, row_number() OVER (ORDER BY g.at) AS item
          FROM generate_series(from_day::timestamp, through::timestamp,
                               interval '1 day') AS g (at)
    ), exception AS (
        SELECT DISTINCT ON (c.calendar, c.day) c.calendar, c.day, c.working, c.name
          FROM registry.calendar_day c
         WHERE c.day BETWEEN from_day AND through
         ORDER BY c.calendar, c.day, c.position DESC, c.ordinal DESC
    )
    SELECT a.day, extract(isodow FROM a.day)::integer, date_trunc('week', a.day)::date,
           date_trunc('month', a.day)::date, date_trunc('quarter', a.day)::date,
           make_date(extract(year FROM a.day)::integer,
                     CASE WHEN extract(month FROM a.day) <= 6 THEN 1 ELSE 7 END, 1),
           date_trunc('year', a.day)::date, s.service,
           coalesce(o.working, extract(isodow FROM a.day) <= 5),
           coalesce(CASE WHEN NOT e.working THEN e.name END,
                    CASE WHEN NOT o.working THEN o.name END)
      FROM asked a
      JOIN registry.service_days_at(
               ARRAY(SELECT b.day FROM asked b ORDER BY b.item),
               ARRAY(SELECT 9223372036854775807 FROM asked)) s ON s.item = a.item
      LEFT JOIN exception e ON e.calendar = 1 AND e.day = a.day
      LEFT JOIN exception o ON o.calendar = 2 AND o.day = a.day
     ORDER BY a.day;
END;
COMMENT ON FUNCTION analytics.days(date, date) IS
    'The days from the one to the other, as view day shows them';
REVOKE EXECUTE ON FUNCTION analytics.days(date, date) FROM PUBLIC;

CREATE VIEW analytics.day AS
SELECT d.day, d.weekday, d.week, d.month, d.quarter, d.half, d.year, d.service_day, d.office_day,
       d.holiday
  FROM (SELECT date_trunc('year', min(o.day))::date AS first,
               (date_trunc('year', max(o.day)) + interval '1 year - 1 day')::date AS last
          FROM registry.opened_day o) span
 CROSS JOIN LATERAL analytics.days(span.first, span.last) d;
COMMENT ON VIEW analytics.day IS
    'Every day of the years in which the programme ran on this system, to the end of the current '
    'one, as the calendars are known now. Periods are named by their first day, as in '
    'indicator_value';
COMMENT ON COLUMN analytics.day.day IS 'The day';
COMMENT ON COLUMN analytics.day.weekday IS '1 Monday to 7 Sunday';
COMMENT ON COLUMN analytics.day.week IS 'Monday of its week';
COMMENT ON COLUMN analytics.day.month IS 'First day of its month';
COMMENT ON COLUMN analytics.day.quarter IS 'First day of its quarter';
COMMENT ON COLUMN analytics.day.half IS 'First day of its half of the year';
COMMENT ON COLUMN analytics.day.year IS 'First day of its year';
COMMENT ON COLUMN analytics.day.service_day IS
    'Kitchens serve: the calendar''s exception, or else the weekdays of that day''s rule';
COMMENT ON COLUMN analytics.day.office_day IS
    'Offices work: their calendar''s exception, or else Monday to Friday';
COMMENT ON COLUMN analytics.day.holiday IS
    'What the day is called where one of the calendars rests on it; else null';

CREATE VIEW analytics.place AS
SELECT 'city' AS level, 9 AS unit_id, 'Ciudad de México' AS name,
       NULL::text AS alcaldia_code, NULL::text AS alcaldia
UNION ALL
SELECT 'alcaldía', a.alcaldia, a.name, a.inegi_code, a.name
  FROM registry.alcaldia a
UNION ALL
SELECT 'kitchen', k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia
  FROM analytics.kitchen k;
COMMENT ON VIEW analytics.place IS
    'Every place that figures are of, as (level, unit_id) names it in indicator_value';
COMMENT ON COLUMN analytics.place.level IS 'city, alcaldía or kitchen';
COMMENT ON COLUMN analytics.place.unit_id IS
    'The kitchen; INEGI municipality number; 9 for the city';
COMMENT ON COLUMN analytics.place.name IS 'Its name, as of the last tick';
COMMENT ON COLUMN analytics.place.alcaldia_code IS
    'INEGI code of the alcaldía that it is or lies in; null for the city';
COMMENT ON COLUMN analytics.place.alcaldia IS 'Name of that alcaldía; null for the city';

GRANT EXECUTE ON FUNCTION analytics.days(date, date)
    TO tequio_analyst, tequio_operator, tequio_auditor;
GRANT SELECT ON analytics.day, analytics.place
    TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
