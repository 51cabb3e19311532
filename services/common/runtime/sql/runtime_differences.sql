-- Which rows of table $3 differ between the schemas $1 and $2, by their primary keys: at most $4.
SELECT pg_catalog.unnest(pg_catalog.xpath('//named/text()', pg_catalog.query_to_xml(
           pg_catalog.format(
               'SELECT DISTINCT pg_catalog.concat_ws('', '', %4$s) AS named'
               '  FROM ((TABLE %1$I.%3$I EXCEPT ALL TABLE %2$I.%3$I)'
               '        UNION ALL (TABLE %2$I.%3$I EXCEPT ALL TABLE %1$I.%3$I)) AS d'
               ' ORDER BY named LIMIT %5$s',
               $1::text, $2::text, $3::text, k.columns, $4::integer),
           false, true, '')))::text AS named
  FROM (SELECT pg_catalog.string_agg(
                   pg_catalog.format('%L || %I', a.attname || ' ', a.attname), ', '
                   ORDER BY pg_catalog.array_position(c.conkey, a.attnum)) AS columns
          FROM pg_catalog.pg_constraint AS c
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
         WHERE c.contype = 'p'
           AND c.conrelid = pg_catalog.to_regclass(pg_catalog.format('%I.%I', $1::text, $3::text)))
       AS k
 WHERE k.columns IS NOT NULL
