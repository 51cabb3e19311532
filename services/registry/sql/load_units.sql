-- Which of these territorial units are known.
select distinct u.code
  from registry.territorial_unit u
 where u.code = any($1::text[])
