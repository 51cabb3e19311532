-- Los archivos de la versión $3 del periodo de largo $1 que empieza el $2, por nombre, y su huella.
SELECT f.name, encode(f.digest, 'hex')
  FROM registry.published_file f
 WHERE f.grain = $1::smallint AND f.period = $2::date AND f.version = $3::integer
 ORDER BY f.name COLLATE "C"
