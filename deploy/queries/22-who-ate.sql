-- Raciones por sexo y edad en la ciudad, por mes, como las cuentan los registros, a cincos.
SELECT r.month, r.sex, r.age_band, r.rations,
       round(100.0 * r.rations / sum(r.rations) OVER (PARTITION BY r.month), 1) AS percent
  FROM analytics.register_month r
 WHERE r.level = 'city'
 ORDER BY r.month, r.sex, r.age_band;
