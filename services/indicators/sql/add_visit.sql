-- $5: the visit that it replaces; 0 = none.
with replaced as (
    delete from indicators.visit_made v where v.position = $5::bigint
)
insert into indicators.visit_made (position, kitchen_id, day, counted)
values ($1::bigint, $2::int, $3::date, $4::boolean)
