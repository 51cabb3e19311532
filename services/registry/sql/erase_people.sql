-- Rows that came from decisions whose body is erased.
with members as (
    delete from registry.committee_member m where m.position = any($1::bigint[])
), receivers as (
    delete from registry.kitchen_receiver r where r.position = any($1::bigint[])
), deviations as (
    delete from registry.deviation d where d.position = any($1::bigint[])
)
delete from registry.person p where p.position = any($1::bigint[])
