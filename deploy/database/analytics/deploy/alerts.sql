-- Deploy analytics:alerts to pg
-- Alerts as they were kept, in place of what was found anew with every look. What a person is to do
-- about one is said here, of the numbers of the decision.

BEGIN;

CREATE VIEW analytics.alert AS
SELECT l.kitchen_id, a.name AS alcaldia,
       (ARRAY['no report', 'silence', 'below its history', 'above its history', 'same numbers',
              'food cost', 'fees'])[l.kind] AS alert,
       l.day, l.since_day, n.found, CASE WHEN l.kind <> 5 THEN n.low END AS expected_low,
       CASE WHEN l.kind <> 5 THEN n.high END AS expected_high, l.basis,
       CASE l.kind
       WHEN 1 THEN CASE l.found
                   WHEN 1 THEN format('Falta el reporte del %s.', to_char(l.day, 'DD/MM/YYYY'))
                   ELSE format('Faltan los reportes de %s días, del %s al %s.', l.found,
                               to_char(l.since_day, 'DD/MM/YYYY'), to_char(l.day, 'DD/MM/YYYY'))
                   END
       WHEN 2 THEN format('No ha llegado ningún reporte de los últimos %s días en que debía '
                          'servir, hasta el %s. Llame: la tableta puede estar descompuesta o sin '
                          'señal, o el comedor cerrado.', l.found, to_char(l.day, 'DD/MM/YYYY'))
       WHEN 5 THEN format('Los últimos %s reportes, hasta el %s, dicen lo mismo: %s raciones. '
                          'Visite el comedor y cuente con el comité.', l.basis,
                          to_char(l.day, 'DD/MM/YYYY'), l.found)
       WHEN 6 THEN format('Gasta %s pesos por ración del %s al %s; en %s comedores lo usual es '
                          'entre %s y %s. Revise con el comité compras y raciones.', n.found,
                          to_char(l.since_day, 'DD/MM/YYYY'), to_char(l.day, 'DD/MM/YYYY'),
                          l.basis, n.low, n.high)
       WHEN 7 THEN format('El %s contó %s pesos de cuotas por %s raciones pagadas; se esperaba '
                          'entre %s y %s. Pida que lo revisen y corrijan el reporte.',
                          to_char(l.day, 'DD/MM/YYYY'), n.found, l.basis, n.low, n.high)
       ELSE format('El %s reportó %s raciones; en sus últimos %s reportes sirve entre %s y %s. '
                   'Pregunte qué pasó ese día.', to_char(l.day, 'DD/MM/YYYY'), l.found, l.basis,
                   l.low, l.high)
       END AS says,
       (ARRAY['raised', 'taken', 'closed', 'settled'])[l.state] AS state, l.raised_at,
       (ARRAY['monitor', 'coordinator'])[l.level] AS told, l.told_day, l.ended_day,
       s.role AS ended_by, (ARRAY['confirmed', 'not confirmed'])[l.outcome] AS outcome,
       nullif(l.words, '') AS words, l.position AS decision_position
  FROM surveys.alert l
 CROSS JOIN LATERAL (SELECT CASE WHEN l.kind IN (6, 7) THEN 100 ELSE 1 END AS unit) u
 CROSS JOIN LATERAL (SELECT round(l.found::numeric / u.unit, u.unit / 50) AS found,
                            round(l.low::numeric / u.unit, u.unit / 50) AS low,
                            round(l.high::numeric / u.unit, u.unit / 50) AS high) n
  LEFT JOIN registry.alcaldia a ON a.alcaldia = l.alcaldia
  LEFT JOIN surveys.alert_step s ON s.kitchen_id = l.kitchen_id AND s.kind = l.kind
                                AND s.day = l.day AND s.to_state = 3;
COMMENT ON VIEW analytics.alert IS
    'What was found odd in kitchens: what was seen, what was expected, what to do, who was told, '
    'and what a person said it was';
COMMENT ON COLUMN analytics.alert.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.alert.alcaldia IS 'Name of its alcaldía; null = unknown';
COMMENT ON COLUMN analytics.alert.alert IS
    'no report, silence (so many days due, one after the other), below its history, above its '
    'history, same numbers, food cost (far from the network''s median per ration), fees';
COMMENT ON COLUMN analytics.alert.day IS
    'Day of service that it is about; the last one where it is about several';
COMMENT ON COLUMN analytics.alert.since_day IS 'The first of them';
COMMENT ON COLUMN analytics.alert.found IS
    'What was seen: days without a report, rations, pesos per ration (food cost), pesos (fees)';
COMMENT ON COLUMN analytics.alert.expected_low IS
    'From which nothing is odd, by the thresholds of the day; null = there is no such bound';
COMMENT ON COLUMN analytics.alert.expected_high IS 'Up to which nothing is odd; likewise';
COMMENT ON COLUMN analytics.alert.basis IS
    'By how many it was judged: days missing, reports, kitchens (food cost), rations paid (fees)';
COMMENT ON COLUMN analytics.alert.says IS 'In words, with what to do';
COMMENT ON COLUMN analytics.alert.state IS
    'raised; taken: somebody looks; closed: a person said what it was; settled: its cause went '
    'away by itself';
COMMENT ON COLUMN analytics.alert.raised_at IS 'When it was raised';
COMMENT ON COLUMN analytics.alert.told IS
    'Who was told last that nobody took it: monitor, coordinator; null = nobody';
COMMENT ON COLUMN analytics.alert.told_day IS 'When they were told';
COMMENT ON COLUMN analytics.alert.ended_day IS 'When it was closed or settled; null = open';
COMMENT ON COLUMN analytics.alert.ended_by IS 'Role of who closed it; null = nobody did';
COMMENT ON COLUMN analytics.alert.outcome IS
    'confirmed: there was something; not confirmed: there was nothing; null = nobody said';
COMMENT ON COLUMN analytics.alert.words IS 'What who closed it found; null = nobody said';
COMMENT ON COLUMN analytics.alert.decision_position IS
    'Of the decision that raised it, in topic surveys';

CREATE VIEW analytics.alert_precision AS
SELECT a.alert, date_trunc('month', a.day)::date AS month, count(*) AS raised,
       count(*) FILTER (WHERE a.state IN ('raised', 'taken')) AS open,
       count(*) FILTER (WHERE a.state = 'settled') AS settled,
       count(*) FILTER (WHERE a.state = 'closed') AS closed,
       count(*) FILTER (WHERE a.outcome = 'confirmed') AS confirmed,
       round(100.0 * count(*) FILTER (WHERE a.outcome = 'confirmed') / count(*), 1)
           AS confirmed_of_raised_percent,
       round(100.0 * count(*) FILTER (WHERE a.outcome = 'confirmed')
             / nullif(count(*) FILTER (WHERE a.state = 'closed'), 0), 1)
           AS confirmed_of_closed_percent
  FROM analytics.alert a
 GROUP BY a.alert, date_trunc('month', a.day);
COMMENT ON VIEW analytics.alert_precision IS
    'How often each kind of alert is worth looking at, by month of its day: a kind that is seldom '
    'confirmed wants other thresholds';
COMMENT ON COLUMN analytics.alert_precision.alert IS 'Kind of alert, as in analytics.alert';
COMMENT ON COLUMN analytics.alert_precision.month IS 'First day of the month';
COMMENT ON COLUMN analytics.alert_precision.raised IS 'Alerts of that month';
COMMENT ON COLUMN analytics.alert_precision.open IS 'Of them, nobody has closed so many yet';
COMMENT ON COLUMN analytics.alert_precision.settled IS 'Whose cause went away by itself';
COMMENT ON COLUMN analytics.alert_precision.closed IS 'That a person closed';
COMMENT ON COLUMN analytics.alert_precision.confirmed IS 'That were closed as confirmed';
COMMENT ON COLUMN analytics.alert_precision.confirmed_of_raised_percent IS
    'Confirmed, of all that were raised';
COMMENT ON COLUMN analytics.alert_precision.confirmed_of_closed_percent IS
    'Confirmed, of those that a person closed; null = none was';

GRANT SELECT ON analytics.alert, analytics.alert_precision
    TO tequio_analyst, tequio_operator, tequio_auditor, tequio_web;

CREATE VIEW territory.alert WITH (security_barrier) AS
SELECT v.* FROM analytics.alert v WHERE v.kitchen_id IN (SELECT territory.kitchens());
COMMENT ON VIEW territory.alert IS
    'What was found odd in kitchens: what was seen, what was expected, what to do, who was told, '
    'and what a person said it was. Only of the session''s territory';
DO $$
DECLARE
    seen record;
BEGIN
    FOR seen IN SELECT v.attname AS name, pg_catalog.col_description(v.attrelid, v.attnum) AS says
                  FROM pg_catalog.pg_attribute v
                 WHERE v.attrelid = 'analytics.alert'::regclass AND v.attnum > 0 LOOP
        EXECUTE format('COMMENT ON COLUMN territory.alert.%I IS %L', seen.name, seen.says);
    END LOOP;
END
$$;
GRANT SELECT ON territory.alert TO tequio_monitor;

-- day and minute: a board that asks says them of every read; what is open is open at any minute
CREATE OR REPLACE FUNCTION board.alerts(token_digest bytea, at timestamptz, day date,
                                        minute integer)
RETURNS TABLE (number integer, name text, alcaldia_code text, alcaldia text, service_day date,
               alert text, says text, found numeric, expected_low numeric, expected_high numeric)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.alcaldia_code, k.alcaldia, w.day, w.alert, w.says, w.found,
           w.expected_low, w.expected_high
      FROM board.kitchens(alerts.token_digest, alerts.at, alerts.day) m
      JOIN analytics.kitchen k ON k.kitchen_id = m.kitchen_id
      JOIN analytics.alert w ON w.kitchen_id = k.kitchen_id AND w.state IN ('raised', 'taken')
     ORDER BY k.kitchen_id, w.day DESC, w.alert;
END;
COMMENT ON FUNCTION board.alerts(bytea, timestamptz, date, integer) IS
    'Alerts that nobody closed and that did not settle, as analytics.alert has them';

DROP FUNCTION territory.watch(date);
DROP FUNCTION analytics.watch(date);

COMMIT;
