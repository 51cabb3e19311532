-- Deploy analytics:people_days to pg
-- The same estimate: days before an answer are counted once a kitchen and day, and no longer anew
-- for each answer over all days of the city, which a half-year of it would not live to see; and
-- weights are floating. A city is not asked by a plan that was made for a kitchen.

BEGIN;

CREATE OR REPLACE FUNCTION analytics.people(level text, unit_id integer, from_day date,
                                            through_day date)
RETURNS TABLE (sex text, age_band text, answers bigint, meals bigint, people bigint,
               people_low bigint, people_high bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10 SET search_path = ''
SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF through_day < from_day OR through_day - from_day > 366 THEN
        RAISE EXCEPTION 'people are estimated for 1 to 367 days, not from % to %', from_day,
            through_day USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN QUERY
    WITH unit AS MATERIALIZED (
        SELECT k.kitchen_id FROM analytics.kitchen k
         WHERE people.level = 'city' OR (people.level = 'kitchen' AND k.kitchen_id = unit_id)
            OR (people.level = 'alcaldía'
                AND k.alcaldia_code = '09' || lpad(unit_id::text, 3, '0'))
    ), served AS MATERIALIZED (
        SELECT c.kitchen_id, c.service_day, r.rations_served AS meals
          FROM unit u
          JOIN subsidy.claim c ON c.kitchen_id = u.kitchen_id
          JOIN subsidy.report r ON r.kitchen_id = c.kitchen_id AND r.service_day = c.service_day
                               AND r.version = c.version
         WHERE c.service_day BETWEEN from_day - 7 AND through_day AND r.rations_served > 0
    ), kitchen AS (
        SELECT s.kitchen_id, sum(s.meals) AS meals, count(*) AS days
          FROM served s WHERE s.service_day >= from_day GROUP BY s.kitchen_id
    ), before AS MATERIALIZED (
        -- of each day that was asked about, how many of the seven before were served
        SELECT s.kitchen_id, s.service_day + back AS service_day, count(*) AS days
          FROM served s CROSS JOIN generate_series(1, 7) AS back
         GROUP BY s.kitchen_id, s.service_day + back
        HAVING count(*) >= 2
    ), asked AS MATERIALIZED (
        SELECT t.kitchen_id, t.service_day, t.sex, t.age_band, t.answers,
               least(t.days, b.days) AS ate, b.days AS could
          FROM unit u
          JOIN surveys.people_tally t ON t.kitchen_id = u.kitchen_id
          JOIN before b ON b.kitchen_id = t.kitchen_id AND b.service_day = t.service_day
         WHERE t.service_day BETWEEN from_day AND through_day
    ), weighed AS (
        SELECT a.*, (k.meals / sum(a.answers) OVER (PARTITION BY a.kitchen_id))
                    ::double precision AS weight
          FROM asked a JOIN kitchen k ON k.kitchen_id = a.kitchen_id
    ), grouped AS (
        SELECT g.margin, g.sex, g.age_band, w.service_day, sum(w.answers) AS n,
               sum(w.weight * w.answers) AS meals,
               sum(w.weight * w.answers * w.ate) AS ate,
               sum(w.weight * w.answers * w.could) AS could,
               sum(w.weight * w.answers * w.ate * (w.ate - 1)) AS ate_twice,
               sum(w.weight * w.answers * w.could * (w.could - 1)) AS could_twice
          FROM weighed w
         CROSS JOIN LATERAL (VALUES (0, -1, -1), (1, w.sex::integer, -1),
                                    (2, -1, w.age_band::integer)) AS g (margin, sex, age_band)
         GROUP BY g.margin, g.sex, g.age_band, w.service_day
    ), all_days AS (
        SELECT g.*, sum(g.n) OVER o AS all_n, sum(g.meals) OVER o AS all_meals,
               sum(g.ate) OVER o AS all_ate, sum(g.could) OVER o AS all_could,
               sum(g.ate_twice) OVER o AS all_ate_twice,
               sum(g.could_twice) OVER o AS all_could_twice, count(*) OVER o AS all_days
          FROM grouped g
        WINDOW o AS (PARTITION BY g.margin, g.sex, g.age_band)
    ), period AS (
        -- meals of kitchens where nobody was asked are taken as eaten like the others
        SELECT sum(k.meals)::double precision AS meals,
               round(sum(k.meals * k.days) / sum(k.meals))::integer AS days
          FROM kitchen k
    ), asked_meals AS (
        SELECT sum(g.meals) AS meals FROM grouped g WHERE g.margin = 0
    ), estimated AS (
        SELECT d.margin, d.sex, d.age_band, min(d.all_n) AS n,
               min(d.all_meals) * p.meals / m.meals AS meals,
               analytics.people_of(min(d.all_ate / d.all_could)::numeric,
                                   min(d.all_ate_twice / d.all_could_twice)::numeric,
                                   (min(d.all_meals) * p.meals / m.meals)::numeric,
                                   p.days) AS people,
               CASE WHEN count(*) > 1 THEN
                   sqrt((count(*) - 1) * var_pop(ln(analytics.people_of(
                       ((d.all_ate - d.ate) / nullif(d.all_could - d.could, 0))::numeric,
                       ((d.all_ate_twice - d.ate_twice)
                           / nullif(d.all_could_twice - d.could_twice, 0))::numeric,
                       (d.all_meals * p.meals / m.meals)::numeric, p.days))) + 0.01) END AS error,
               count(*) AS days
          FROM all_days d CROSS JOIN period p CROSS JOIN asked_meals m
         GROUP BY d.margin, d.sex, d.age_band, p.meals, p.days, m.meals
    ), judged AS (
        SELECT e.*, e.n >= 30 AND e.days >= 5 AS enough,
               sum(CASE WHEN e.n >= 30 AND e.days >= 5 THEN 0 ELSE e.n END)
                   OVER (PARTITION BY e.margin) AS hidden
          FROM estimated e
    )
    SELECT CASE j.sex WHEN -1 THEN 'all' ELSE (ARRAY['not said', 'female', 'male',
                                                     'other'])[j.sex + 1] END,
           CASE j.age_band WHEN -1 THEN 'all'
                ELSE (ARRAY['not said', 'up to 5', '6 to 11', '12 to 17', '18 to 29', '30 to 59',
                            '60 and more'])[j.age_band + 1] END,
           (j.n / 10)::bigint * 10, round(j.meals)::bigint, round(j.people)::bigint,
           round(j.people * exp(-1.96 * j.error))::bigint,
           round(least(j.people * exp(1.96 * j.error), j.meals))::bigint
      FROM judged j
     WHERE j.enough AND j.hidden NOT BETWEEN 1 AND 4
     ORDER BY j.margin, j.sex, j.age_band;
END
$$;

COMMIT;
