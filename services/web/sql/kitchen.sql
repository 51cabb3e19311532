-- One kitchen ($1), and what it did in the year of a day ($2).
SELECT row_to_json(k)::text
  FROM (SELECT k.kitchen_id AS number, k.name, k.address, k.unit_name, k.alcaldia_code,
               k.alcaldia, k.state, k.state_since, k.capacity, round(k.latitude, 6) AS latitude,
               round(k.longitude, 6) AS longitude,
               date_part('year', $2::date)::integer AS year, r.days_served, r.rations_served,
               s.answers AS satisfaction_answers, s.mean_score AS satisfaction_mean,
               s.satisfied_percent, s.satisfied_low, s.satisfied_high
          FROM analytics.kitchen k
         CROSS JOIN LATERAL (SELECT count(*) AS days_served,
                                    coalesce(sum(d.rations_served), 0) AS rations_served
                               FROM analytics.daily_report d
                              WHERE d.kitchen_id = k.kitchen_id
                                AND d.service_day BETWEEN date_trunc('year', $2::date)
                                                      AND $2::date) r
          LEFT JOIN analytics.satisfaction_score s
            ON s.level = 'kitchen' AND s.unit_id = k.kitchen_id AND s.grain = 'year'
           AND s.period = date_trunc('year', $2::date) AND s.audience = 'diner'
           AND s.channel = 'all' AND s.aspect = 'all six'
         WHERE k.kitchen_id = $1::integer AND k.state <> 'applied') k
