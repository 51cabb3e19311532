-- La última versión publicada del periodo de largo $1 que empieza el $2.
SELECT p.version, p.state, p.cause, p.reason
  FROM registry.publication p
 WHERE p.grain = $1::smallint AND p.period = $2::date
 ORDER BY p.version DESC
 LIMIT 1
