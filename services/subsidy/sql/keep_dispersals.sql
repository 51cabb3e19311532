-- Dispersals ($1 to $8), their rows ($9 to $15) and the grants of these ($16 to $18).
with recorded as (
    insert into subsidy.dispersal
           (dispersal, position, parts, purses, centavos, file_digest, act_position, recorded_at)
    select d.dispersal, d.position, d.parts, d.purses, d.centavos, d.file_digest, d.act_position,
           d.recorded_at
      from unnest($1::integer[], $2::bigint[], $3::integer[], $4::integer[], $5::bigint[],
                  $6::bytea[], $7::bigint[], $8::timestamptz[])
        as d (dispersal, position, parts, purses, centavos, file_digest, act_position,
              recorded_at)
), named as (
    insert into subsidy.dispersal_row
           (dispersal, part, row_number, kitchen_id, purse, centavos, position)
    select r.dispersal, r.part, r.row_number, r.kitchen_id, r.purse, r.centavos, r.position
      from unnest($9::integer[], $10::integer[], $11::smallint[], $12::integer[], $13::text[],
                  $14::bigint[], $15::bigint[])
        as r (dispersal, part, row_number, kitchen_id, purse, centavos, position)
)
insert into subsidy.dispersal_grant (kitchen_id, grant_position, dispersal)
select g.kitchen_id, g.grant_position, g.dispersal
  from unnest($16::integer[], $17::bigint[], $18::integer[])
    as g (kitchen_id, grant_position, dispersal)
