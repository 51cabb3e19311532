-- What is known of fiscal UUIDs ($1 to $8), the authority's answers ($9 to $13), what persons
-- decided ($14 to $21).
with known as (
    insert into purchases.fiscal_uuid
           (uuid, blob_digest, issuer, figures_digest, state, asked_at, superseded_by,
            superseded_issuer)
    select * from unnest($1::text[], $2::bytea[], $3::text[], $4::bytea[], $5::smallint[],
                         $6::timestamptz[], $7::text[], $8::text[])
    on conflict (uuid) do update
       set blob_digest = excluded.blob_digest, issuer = excluded.issuer,
           figures_digest = excluded.figures_digest, state = excluded.state,
           asked_at = excluded.asked_at, superseded_by = excluded.superseded_by,
           superseded_issuer = excluded.superseded_issuer
), answered as (
    insert into purchases.invoice_answer (position, ordinal, uuid, state, asked_at)
    select * from unnest($9::bigint[], $10::smallint[], $11::text[], $12::smallint[],
                         $13::timestamptz[])
)
insert into purchases.resolution
       (kitchen_id, position, declared_position, verdict, failure, authorised_by, act_position,
        resolved_at)
select * from unnest($14::integer[], $15::bigint[], $16::bigint[], $17::smallint[],
                     $18::smallint[], $19::integer[], $20::bigint[], $21::timestamptz[])
