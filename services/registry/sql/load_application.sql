-- The application of a folio, and where a territorial unit is; null = there is no such unit.
select a.position, a.alcaldia, a.state, a.person_id, a.unit, a.secret_digest,
       (select u.alcaldia
          from registry.territorial_unit u
         where u.code = $3::text
         order by u.position desc, u.ordinal desc
         limit 1)
  from registry.application_now a
 where a.folio_year = $1::integer and a.folio_number = $2::integer
