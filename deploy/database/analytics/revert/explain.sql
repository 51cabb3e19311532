-- Revert analytics:explain from pg

DROP FUNCTION analytics.explain(text, text, date, text, integer);
