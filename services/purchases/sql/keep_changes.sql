-- What changed about purchases ($1 to $12), verdicts ($13 to $21), blobs ($22 to $25), which
-- purchase a proof proves ($26 to $28), proofs that prove none any more ($29), the reasons of
-- verdicts ($30 to $36).
with changed as (
    update purchases.purchase p
       set replaced_by = nullif(c.replaced_by, 0),
           proof_here = c.proof_here,
           verdict = c.verdict,
           reasons = c.reasons,
           subsidy_centavos = c.subsidy_centavos,
           verdict_position = nullif(c.verdict_position, 0),
           beyond = c.beyond,
           invoice_uuid = c.invoice_uuid,
           invoice_concerns = c.invoice_concerns,
           person = c.person
      from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::boolean[], $5::smallint[],
                  $6::bigint[], $7::bigint[], $8::bigint[], $9::integer[], $10::text[],
                  $11::integer[], $12::smallint[])
        as c (kitchen_id, position, replaced_by, proof_here, verdict, reasons, subsidy_centavos,
              verdict_position, beyond, invoice_uuid, invoice_concerns, person)
     where p.kitchen_id = c.kitchen_id and p.position = c.position
), given as (
    insert into purchases.verdict
           (kitchen_id, position, declared_position, verdict, previous, reasons, subsidy_centavos,
            given_at, explanation)
    select * from unnest($13::integer[], $14::bigint[], $15::bigint[], $16::smallint[],
                         $17::smallint[], $18::bigint[], $19::bigint[], $20::timestamptz[],
                         $21::text[])
), reasons as (
    insert into purchases.verdict_reason
           (kitchen_id, position, ordinal, code, field, weight, sentence)
    select * from unnest($30::integer[], $31::bigint[], $32::smallint[], $33::text[],
                         $34::text[], $35::smallint[], $36::text[])
), received as (
    insert into purchases.proof_blob (kitchen_id, blob_digest, position, received_at)
    select * from unnest($22::integer[], $23::bytea[], $24::bigint[], $25::timestamptz[])
    on conflict (kitchen_id, blob_digest) do nothing
), used as (
    insert into purchases.proof_use (kitchen_id, declared_position, blob_digest)
    select * from unnest($26::integer[], $27::bigint[], $28::bytea[])
    on conflict (blob_digest) do update
       set kitchen_id = excluded.kitchen_id, declared_position = excluded.declared_position
)
delete from purchases.proof_use u
 where u.blob_digest = any ($29::bytea[])
