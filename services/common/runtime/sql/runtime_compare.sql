-- Every table of schema $1 beside its namesake in schema $2: rows, rows that only the first has,
-- rows that only the second has.
select c.relname::text as table_name,
       (pg_catalog.xpath('//n/text()', pg_catalog.query_to_xml(pg_catalog.format(
           'select count(*) as n from %I.%I', $1::text, c.relname),
           false, true, '')))[1]::text::bigint as rows,
       (pg_catalog.xpath('//n/text()', pg_catalog.query_to_xml(pg_catalog.format(
           'select count(*) as n from (table %1$I.%3$I except all table %2$I.%3$I) as d',
           $1::text, $2::text, c.relname), false, true, '')))[1]::text::bigint as missing,
       (pg_catalog.xpath('//n/text()', pg_catalog.query_to_xml(pg_catalog.format(
           'select count(*) as n from (table %2$I.%3$I except all table %1$I.%3$I) as d',
           $1::text, $2::text, c.relname), false, true, '')))[1]::text::bigint as extra
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where n.nspname = $1::text
   and c.relkind in ('r', 'p')
   and not c.relispartition
 order by 1
