-- Cuántos vecinos quieren abrir un comedor, y cómo van sus solicitudes.
SELECT a.year, a.level, a.unit_name, a.state, a.applications
  FROM analytics.application a
 ORDER BY a.year, a.level DESC, a.unit_name, a.state;
