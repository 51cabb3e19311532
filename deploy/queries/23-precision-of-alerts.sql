-- Qué tan seguido acierta cada clase de aviso, por mes: de los cerrados, cuántos se confirmaron.
SELECT month, alert, raised, open, settled, closed, confirmed, confirmed_of_raised_percent,
       confirmed_of_closed_percent
  FROM analytics.alert_precision
 ORDER BY 1, 2;
