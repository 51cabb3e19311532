-- Cuánto de su capacidad usa cada comedor, del que menos al que más.
SELECT r.kitchen_id, k.name, round(avg(r.rations_served)) AS rations_a_day, k.capacity,
       round(100.0 * avg(r.rations_served) / nullif(k.capacity, 0), 1) AS percent
  FROM analytics.daily_report r
  JOIN analytics.kitchen k USING (kitchen_id)
 GROUP BY r.kitchen_id, k.name, k.capacity
 ORDER BY percent, r.kitchen_id;
