-- The application of a folio where its last step led it, and where a territorial unit is; null =
-- there is no such unit.
select a.position, a.alcaldia, coalesce(s.to_state, 1::smallint), coalesce(s.person_id, 0),
       coalesce(s.unit, ''), a.secret_digest,
       (select u.alcaldia
          from registry.territorial_unit u
         where u.code = $3::text
         order by u.position desc, u.ordinal desc
         limit 1)
  from registry.application a
  left join lateral (select p.*
                       from registry.application_step p
                      where p.application_position = a.position
                      order by p.position desc
                      limit 1) s on true
 where a.folio_year = $1::integer and a.folio_number = $2::integer
