-- The last folio number of a year, 0 before the first, and the application that already has this
-- content, 0 = none.
select coalesce((select max(a.folio_number)
                   from registry.application a
                  where a.folio_year = $1::integer), 0),
       coalesce((select a.position
                   from registry.application a
                  where a.content = $2::bytea), 0)
