-- Los comedores del año $1: dónde están, para cuántas raciones y cuántas sirvieron.
SELECT k.kitchen_id::text, k.name, k.alcaldia, k.unit_name, k.need_grade, k.need_scheme,
       k.capacity::text,
       CASE k.state WHEN 'applied' THEN 'solicitado' WHEN 'active' THEN 'activo'
                    WHEN 'suspended' THEN 'suspendido' ELSE 'cerrado' END,
       r.days::text, r.rations::text
  FROM analytics.kitchen k
  LEFT JOIN (SELECT kitchen_id, count(*) AS days, sum(rations_served) AS rations
               FROM analytics.daily_report
              WHERE service_day BETWEEN make_date($1, 1, 1) AND make_date($1, 12, 31)
              GROUP BY 1) r USING (kitchen_id)
 ORDER BY k.alcaldia_code, k.kitchen_id
