-- A kitchen's page ($1) as of a day ($2).
SELECT json_build_object(
    'number', k.kitchen_id, 'name', k.name, 'address', k.address, 'unit', k.unit_name,
    'alcaldia', k.alcaldia, 'code', k.alcaldia_code, 'capacity', k.capacity,
    'active', k.state = 'active', 'suspended', k.state = 'suspended', 'closed', k.state = 'closed',
    'since', to_char(k.state_since, 'DD/MM/YYYY'),
    'latitude', round(k.latitude, 6), 'longitude', round(k.longitude, 6),
    'year', date_part('year', $2::date)::integer,
    'days', r.days, 'rations', to_char(r.rations, 'FM999,999,990'),
    'last', (SELECT json_agg(json_build_object('day', to_char(l.service_day, 'DD/MM/YYYY'),
                                               'rations', l.rations_served)
                             ORDER BY l.service_day DESC)
               FROM (SELECT d.service_day, d.rations_served FROM analytics.daily_report d
                      WHERE d.kitchen_id = k.kitchen_id AND d.service_day <= $2::date
                      ORDER BY d.service_day DESC LIMIT 5) l),
    'satisfaction', (SELECT json_build_object(
                         'percent', to_char(s.satisfied_percent, 'FM990.0'),
                         'low', to_char(s.satisfied_low, 'FM990.0'),
                         'high', to_char(s.satisfied_high, 'FM990.0'), 'answers', s.answers)
                       FROM analytics.satisfaction_score s
                      WHERE s.level = 'kitchen' AND s.unit_id = k.kitchen_id
                        AND s.grain = 'year' AND s.period = date_trunc('year', $2::date)
                        AND s.audience = 'diner' AND s.channel = 'all'
                        AND s.aspect = 'all six'))::text
  FROM analytics.kitchen k
 CROSS JOIN LATERAL (SELECT count(*) AS days, coalesce(sum(d.rations_served), 0) AS rations
                       FROM analytics.daily_report d
                      WHERE d.kitchen_id = k.kitchen_id
                        AND d.service_day BETWEEN date_trunc('year', $2::date)
                                              AND $2::date) r
 WHERE k.kitchen_id = $1::integer AND k.state <> 'applied'
