-- Satisfacción de la ciudad por aspecto, con su intervalo de 95 %.
SELECT s.period AS month, s.audience, s.aspect, s.answers, s.mean_score, s.mean_low, s.mean_high,
       s.satisfied_percent
  FROM analytics.satisfaction_score s
 WHERE s.level = 'city' AND s.grain = 'month' AND s.channel = 'all'
 ORDER BY 1, 2, 3;
