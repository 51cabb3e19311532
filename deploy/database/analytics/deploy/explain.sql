-- Deploy analytics:explain to pg
-- The entries behind a figure.

BEGIN;

CREATE FUNCTION analytics.explain(indicator text, grain text, period date,
                                  level text DEFAULT 'city', unit_id integer DEFAULT 9)
RETURNS TABLE (side text, measure text, topic text, partition integer, "position" bigint,
               kitchen_id integer, day date, amount numeric)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 1000
BEGIN ATOMIC
    WITH side AS (
        SELECT s.side, k.measure AS number, s.code
          FROM indicators.indicator i
         CROSS JOIN LATERAL (VALUES ('numerator', i.numerator_code),
                                    ('denominator', i.denominator_code)) AS s (side, code)
          JOIN indicators.measure_kind k ON k.code = s.code
         WHERE i.indicator = explain.indicator
    ), span AS (
        SELECT g.number::integer AS grain,
               indicators.period_start(g.number::integer, explain.period) AS first
          FROM unnest(ARRAY['day', 'month', 'week', 'quarter', 'half', 'year'])
               WITH ORDINALITY AS g (name, number)
         WHERE g.name = explain.grain
    )
    SELECT s.side, s.code,
           (ARRAY['submissions', 'registry', 'subsidy', 'purchases', 'surveys'])[t.topic],
           t.partition::integer, t.position, t.kitchen_id, t.day, a.amount::numeric
      FROM span
      JOIN indicators.trace t
        ON t.day BETWEEN span.first AND indicators.period_end(span.grain, span.first)
       AND CASE explain.level WHEN 'kitchen' THEN t.kitchen_id = explain.unit_id
                              WHEN 'alcaldía' THEN t.alcaldia = explain.unit_id
                              ELSE explain.level = 'city' END
     CROSS JOIN LATERAL unnest(t.measures, t.amounts) AS a (measure, amount)
      JOIN side s ON s.number = a.measure
     ORDER BY s.side DESC, t.day, t.kitchen_id, t.topic, t.position;
END;
COMMENT ON FUNCTION analytics.explain(text, text, date, text, integer) IS
    'The entries behind an indicator''s figure over a period (day, week, month, quarter, half, '
    'year) that a day is in, of a kitchen, an alcaldía (INEGI municipality number) or the city: '
    'what each added to the numerator or the denominator, or took away (money in centavos). Their '
    'sums are those figures, where they are sums (analytics.measure_kind). Nothing is listed of '
    'what persons answered or complained of, nor of what no entry adds to: means, last values, '
    'budgets, exchange rates, published years. The entries: journal.entry, by topic and position';
REVOKE EXECUTE ON FUNCTION analytics.explain(text, text, date, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION analytics.explain(text, text, date, text, integer)
    TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
