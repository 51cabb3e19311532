-- The alcaldías, and what was served in each in the year of a day ($1).
SELECT row_to_json(p)::text
  FROM (SELECT k.alcaldia_code AS code, k.alcaldia AS name,
               count(*) FILTER (WHERE k.state = 'active') AS kitchens,
               coalesce(sum(k.capacity) FILTER (WHERE k.state = 'active'), 0) AS capacity,
               coalesce(sum(r.rations), 0) AS rations_served
          FROM analytics.kitchen k
          LEFT JOIN (SELECT d.kitchen_id, sum(d.rations_served) AS rations
                       FROM analytics.daily_report d
                      WHERE d.service_day BETWEEN date_trunc('year', $1::date) AND $1::date
                      GROUP BY d.kitchen_id) r ON r.kitchen_id = k.kitchen_id
         GROUP BY k.alcaldia_code, k.alcaldia
         ORDER BY k.alcaldia_code) p
