-- Qué tienen de raro los reportes, y en cuántos comedores.
SELECT f.flag, count(*) AS reports, count(DISTINCT r.kitchen_id) AS kitchens
  FROM analytics.report_version r
 CROSS JOIN LATERAL unnest(r.flags) AS f (flag)
 GROUP BY 1
 ORDER BY 2 DESC, 1;
