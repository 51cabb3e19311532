-- What changed about purchases ($1 to $8), verdicts ($9 to $17), blobs ($18 to $21), which purchase
-- a proof proves ($22 to $24), proofs that prove none any more ($25).
with changed as (
    update purchases.purchase p
       set replaced_by = nullif(c.replaced_by, 0),
           proof_here = c.proof_here,
           verdict = c.verdict,
           reasons = c.reasons,
           subsidy_centavos = c.subsidy_centavos,
           verdict_position = nullif(c.verdict_position, 0)
      from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::boolean[], $5::smallint[],
                  $6::integer[], $7::bigint[], $8::bigint[])
        as c (kitchen_id, position, replaced_by, proof_here, verdict, reasons, subsidy_centavos,
              verdict_position)
     where p.kitchen_id = c.kitchen_id and p.position = c.position
), given as (
    insert into purchases.verdict
           (kitchen_id, position, declared_position, verdict, previous, reasons, subsidy_centavos,
            given_at, explanation)
    select * from unnest($9::integer[], $10::bigint[], $11::bigint[], $12::smallint[],
                         $13::smallint[], $14::integer[], $15::bigint[], $16::timestamptz[],
                         $17::text[])
), received as (
    insert into purchases.proof_blob (kitchen_id, blob_digest, position, received_at)
    select * from unnest($18::integer[], $19::bytea[], $20::bigint[], $21::timestamptz[])
    on conflict (kitchen_id, blob_digest) do nothing
), used as (
    insert into purchases.proof_use (kitchen_id, declared_position, blob_digest)
    select * from unnest($22::integer[], $23::bigint[], $24::bytea[])
    on conflict (blob_digest) do update
       set kitchen_id = excluded.kitchen_id, declared_position = excluded.declared_position
)
delete from purchases.proof_use u
 where u.blob_digest = any ($25::bytea[])
