-- Derrama local: lo que se compra en la propia alcaldía, en pesos y dólares.
SELECT l.month, l.alcaldia, l.total_mxn, l.local_mxn, l.local_percent, l.local_usd
  FROM analytics.local_spending l
 ORDER BY 1, 2;
