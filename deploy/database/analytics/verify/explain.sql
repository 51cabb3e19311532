-- Verify analytics:explain on pg

SELECT side, measure, topic, partition, "position", kitchen_id, day, amount
  FROM analytics.explain('reports_on_time', 'month', '2021-03-01') WHERE false;
