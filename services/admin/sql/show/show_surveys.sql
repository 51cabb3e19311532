-- Answers of the diners of kitchen $1 on day $2. Fewer than five are not shown.
SELECT (ARRAY['service', 'treatment', 'hygiene', 'food', 'use of subsidy', 'attention'])[t.aspect],
       CASE WHEN s.n < 5 THEN 'fewer than five answers'
            ELSE s.n || ' answers: '
                 || s.n1 || ', ' || s.n2 || ', ' || s.n3 || ', ' || s.n4 || ', ' || s.n5
                 || ' (from 1 to 5), ' || round(100.0 * (s.n4 + s.n5) / s.n) || ' % satisfied' END
  FROM generate_series(1, 6) AS t (aspect)
 CROSS JOIN LATERAL (
        SELECT sum(n1) AS n1, sum(n2) AS n2, sum(n3) AS n3, sum(n4) AS n4, sum(n5) AS n5,
               sum(n1 + n2 + n3 + n4 + n5) AS n
          FROM surveys.tally
         WHERE kitchen_id = $1 AND service_day = $2 AND tally.aspect = t.aspect
           AND audience = 1) s
 WHERE s.n > 0
 ORDER BY t.aspect
