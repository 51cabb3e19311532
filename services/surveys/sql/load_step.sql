-- Whose a device is ($1) and which role somebody has ($2), the term of a round that begins on the
-- day ($3 kind, $4 matter, $5), and the working days since another one ($6), as of a position ($7).
select coalesce(w.person, 0), coalesce(w.role, ''), coalesce(w.alcaldia, 0::smallint),
       w.signing_key, coalesce(a.role, ''), coalesce(a.alcaldia, 0::smallint),
       coalesce(t.working_days, 0), t.warn_day, t.due_day, coalesce(d.days, 0)
  from (select) one
  left join registry.device_people_at(array[$1::int], array[$5::date], array[$7::bigint]) w on true
  left join registry.roles_at(array[$2::int], array[$5::date], array[$7::bigint]) a on true
  left join registry.petition_terms_at(array[$3::smallint], array[$4::smallint], array[$5::date],
                                       array[$7::bigint]) t on true
  left join registry.office_days_between(array[$6::date], array[$5::date], array[$7::bigint]) d
    on true
