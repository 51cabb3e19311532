-- The versions of the subsidy's rules that the statements of kitchen $1 for $2 to $3 rest on.
SELECT r.rule::text, r.valid_from::text, r.legal_basis,
       CASE r.model WHEN 1 THEN 'en especie' ELSE 'en dinero' END,
       (ARRAY['semana', 'quincena', 'mes'])[r.period],
       (SELECT string_agg('desde ' || t.from_rations || ': '
                          || to_char(t.centavos / 100.0, 'FM999990.00'), '; '
                          ORDER BY t.from_rations)
          FROM registry.subsidy_rule_tier t
         WHERE t.rule = r.rule AND t.position = r.position AND t.ordinal = r.ordinal),
       r.minimum_rations::text, r.maximum_rations::text,
       (ARRAY['se paga lo contado', 'no se paga', 'se paga y se señala'])[r.below_minimum],
       concat_ws(', ', CASE WHEN NOT r.paid_do_not_count THEN 'pagadas' END,
                 CASE WHEN r.pay_exempt THEN 'exentas' END,
                 CASE WHEN r.pay_committee_meals THEN 'del comité' END),
       to_char(r.fee_centavos / 100.0, 'FM9990.00'),
       lpad((r.cutoff_minute / 60)::text, 2, '0') || ':'
           || lpad((r.cutoff_minute % 60)::text, 2, '0'),
       r.late_days::text,
       (ARRAY['cuentan', 'cuentan y se señalan', 'se retienen'])[r.late],
       (ARRAY['lo servido', 'anticipo'])[r.basis], r.committee_minimum::text,
       r.reports_percent::text, r.proven_percent::text, r.proof_days::text, r.budget_key
  FROM (SELECT DISTINCT ON (v.rule) v.*
          FROM registry.subsidy_rule v
         WHERE v.rule IN (SELECT s.rule FROM subsidy.statement s
                           WHERE s.kitchen_id = $1 AND s.period_start >= $2::date
                             AND s.period_end <= $3::date
                           UNION
                          SELECT l.rule FROM subsidy.statement s
                            JOIN subsidy.statement_line l ON l.kitchen_id = s.kitchen_id
                                 AND l.statement_position = s.position
                           WHERE s.kitchen_id = $1 AND s.period_start >= $2::date
                             AND s.period_end <= $3::date)
         ORDER BY v.rule, v.position, v.ordinal) r
 WHERE $4::text IS NOT NULL
 ORDER BY r.rule
