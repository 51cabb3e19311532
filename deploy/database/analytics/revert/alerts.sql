-- Revert analytics:alerts from pg

BEGIN;

CREATE FUNCTION analytics.watch(on_day date)
RETURNS TABLE (kitchen_id integer, alert text, found numeric, expected_low numeric,
               expected_high numeric, says text)
LANGUAGE sql STABLE ROWS 200
BEGIN ATOMIC
    WITH due AS (
        SELECT d.kitchen_id, d.service_day, d.received,
               row_number() OVER (PARTITION BY d.kitchen_id ORDER BY d.service_day DESC) AS back
          FROM analytics.report_due d
         WHERE d.service_day BETWEEN on_day - 30 AND on_day
    ), missing AS (
        -- how many of the last days that were due are missing, one after the other
        SELECT d.kitchen_id, max(d.service_day) AS last_due,
               coalesce(min(d.back) FILTER (WHERE d.received) - 1, count(*))::integer AS days
          FROM due d GROUP BY d.kitchen_id
    ), report AS (
        SELECT r.kitchen_id, r.service_day, r.rations_served, r.rations_paid, r.fees_mxn, r.flags,
               row_number() OVER (PARTITION BY r.kitchen_id ORDER BY r.service_day DESC) AS back
          FROM analytics.daily_report r
         WHERE r.service_day BETWEEN on_day - 60 AND on_day
    ), middle AS (
        SELECT r.kitchen_id, count(*) AS days,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY r.rations_served) AS median
          FROM report r WHERE r.service_day < on_day AND r.back <= 21 GROUP BY r.kitchen_id
    ), usual AS (
        SELECT m.kitchen_id, m.days, m.median,
               greatest(percentile_cont(0.5) WITHIN GROUP
                            (ORDER BY abs(r.rations_served - m.median)) * 1.4826 * 3,
                        m.median * 0.2) AS width
          FROM middle m
          JOIN report r ON r.kitchen_id = m.kitchen_id AND r.service_day < on_day AND r.back <= 21
         GROUP BY m.kitchen_id, m.days, m.median
    ), same AS (
        SELECT r.kitchen_id, min(r.rations_served) AS rations
          FROM report r WHERE r.back <= 5
         GROUP BY r.kitchen_id
        HAVING count(*) = 5 AND max(r.service_day) = on_day
           AND min(r.rations_served) = max(r.rations_served)
           AND min(coalesce(r.rations_paid, -1)) = max(coalesce(r.rations_paid, -1))
    ), cost AS (
        SELECT r.kitchen_id, p.spent / sum(r.rations_served) AS per_ration
          FROM report r
          JOIN LATERAL (SELECT sum(y.total_mxn) AS spent FROM analytics.purchase y
                         WHERE y.kitchen_id = r.kitchen_id AND NOT y.was_replaced AND NOT y.is_copy
                           AND y.verdict <> 'refused'
                           AND y.purchase_day BETWEEN on_day - 29 AND on_day) p ON true
         WHERE r.service_day >= on_day - 29 AND r.rations_served > 0
         GROUP BY r.kitchen_id, p.spent
        HAVING count(*) >= 10 AND p.spent > 0
    ), network AS (
        SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY c.per_ration) AS median, count(*) AS of
          FROM cost c
    )
    SELECT m.kitchen_id, 'silence', m.days::numeric, NULL::numeric, 2::numeric,
           format('No ha llegado ningún reporte de los últimos %s días en que debía servir. Llame: '
                  'la tableta puede estar descompuesta o sin señal, o el comedor cerrado.', m.days)
      FROM missing m WHERE m.days >= 3
    UNION ALL
    SELECT m.kitchen_id, 'no report', m.days, NULL, 0,
           format('Falta el reporte del %s.', to_char(m.last_due, 'DD/MM/YYYY'))
      FROM missing m WHERE m.days BETWEEN 1 AND 2
    UNION ALL
    SELECT r.kitchen_id, CASE WHEN r.rations_served > u.median THEN 'above its history'
                              ELSE 'below its history' END,
           r.rations_served, round((u.median - u.width)::numeric),
           round((u.median + u.width)::numeric),
           format('Reportó %s raciones; en sus últimos %s reportes sirve entre %s y %s. Pregunte '
                  'qué pasó ese día.', r.rations_served, u.days,
                  greatest(0, round((u.median - u.width)::numeric)),
                  round((u.median + u.width)::numeric))
      FROM usual u
      JOIN report r ON r.kitchen_id = u.kitchen_id AND r.service_day = on_day
     WHERE u.days >= 10 AND abs(r.rations_served - u.median) > u.width
    UNION ALL
    SELECT s.kitchen_id, 'same numbers', s.rations, NULL, NULL,
           format('Los últimos cinco reportes dicen lo mismo: %s raciones. Visite el comedor y '
                  'cuente con el comité.', s.rations)
      FROM same s
    UNION ALL
    SELECT c.kitchen_id, 'food cost', round(c.per_ration, 2),
           round((n.median / 2)::numeric, 2), round((n.median * 2)::numeric, 2),
           format('Gasta %s pesos por ración en 30 días; la mayoría de los comedores gasta '
                  'alrededor de %s. Revise con el comité compras y raciones.',
                  round(c.per_ration, 2), round(n.median::numeric, 2))
      FROM cost c CROSS JOIN network n
     WHERE n.of >= 5 AND c.per_ration NOT BETWEEN n.median / 2 AND n.median * 2
    UNION ALL
    SELECT r.kitchen_id, 'fees', r.fees_mxn, NULL, NULL,
           format('Contó %s pesos de cuotas por %s raciones pagadas: no cuadra. Pida que lo '
                  'revisen y corrijan el reporte.', r.fees_mxn, r.rations_paid)
      FROM report r WHERE r.service_day = on_day AND 'fees mismatch' = ANY (r.flags);
END;
COMMENT ON FUNCTION analytics.watch(date) IS
    'What to look at in each kitchen on a day, by what is known now of the days up to it: silence '
    '(three days due and none received), no report, above or below its own history (three median '
    'deviations, at least a fifth, of its last 20 reports), same numbers (five reports), food cost '
    '(half or twice the network''s median per ration, 30 days), fees. Each says what was found, '
    'what was expected and what to do';
GRANT EXECUTE ON FUNCTION analytics.watch(date)
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

CREATE FUNCTION territory.watch(on_day date)
RETURNS TABLE (kitchen_id integer, alert text, found numeric, expected_low numeric,
               expected_high numeric, says text)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT w.* FROM analytics.watch(watch.on_day) w
     WHERE w.kitchen_id IN (SELECT territory.kitchens());
END;
COMMENT ON FUNCTION territory.watch(date) IS
    'What to look at on a day, as analytics.watch has it, of the session''s territory';
GRANT EXECUTE ON FUNCTION territory.watch(date) TO tequio_monitor;

CREATE OR REPLACE FUNCTION board.alerts(token_digest bytea, at timestamptz, day date,
                                        minute integer)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, service_day date,
               alert text, says text, found numeric, expected_low numeric, expected_high numeric)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, o.day, w.alert, w.says, w.found,
           w.expected_low, w.expected_high
      FROM board.kitchens(alerts.token_digest, alerts.at, alerts.day) m
      JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
     CROSS JOIN (SELECT board.service_day(CASE WHEN board.still_open(alerts.day, alerts.day,
                                                                    alerts.minute)
                                              THEN alerts.day - 1 ELSE alerts.day END) AS day) o
      JOIN analytics.watch(o.day) w ON w.kitchen_id = k.kitchen_id
     ORDER BY k.kitchen_id, w.alert;
END;
COMMENT ON FUNCTION board.alerts(bytea, timestamptz, date, integer) IS
    'What to look at on the last day of service whose cut-off is over at a minute of a day, as '
    'analytics.watch has it';

DROP VIEW territory.alert;
DROP VIEW analytics.alert_precision;
DROP VIEW analytics.alert;

COMMIT;
