-- Con qué prontitud se atienden las peticiones, por mes y clase.
SELECT a.month, a.kind, a.received, a.answered, a.answered_in_term, a.open_past_term,
       a.median_working_days, a.in_term_percent
  FROM analytics.prompt_attention a
 WHERE a.level = 'city'
 ORDER BY 1, 2;
