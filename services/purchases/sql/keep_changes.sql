-- What changed about purchases ($1 to $13), verdicts ($14 to $22), blobs ($23 to $26), which
-- purchase a proof proves ($27 to $29), proofs that prove none any more ($30), the reasons of
-- verdicts ($31 to $37).
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
           person = c.person,
           simple_note = c.simple_note
      from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::boolean[], $5::smallint[],
                  $6::bigint[], $7::bigint[], $8::bigint[], $9::integer[], $10::text[],
                  $11::integer[], $12::smallint[], $13::boolean[])
        as c (kitchen_id, position, replaced_by, proof_here, verdict, reasons, subsidy_centavos,
              verdict_position, beyond, invoice_uuid, invoice_concerns, person, simple_note)
     where p.kitchen_id = c.kitchen_id and p.position = c.position
), given as (
    insert into purchases.verdict
           (kitchen_id, position, declared_position, verdict, previous, reasons, subsidy_centavos,
            given_at, explanation)
    select * from unnest($14::integer[], $15::bigint[], $16::bigint[], $17::smallint[],
                         $18::smallint[], $19::bigint[], $20::bigint[], $21::timestamptz[],
                         $22::text[])
), reasons as (
    insert into purchases.verdict_reason
           (kitchen_id, position, ordinal, code, field, weight, sentence)
    select * from unnest($31::integer[], $32::bigint[], $33::smallint[], $34::text[],
                         $35::text[], $36::smallint[], $37::text[])
), received as (
    insert into purchases.proof_blob (kitchen_id, blob_digest, position, received_at)
    select * from unnest($23::integer[], $24::bytea[], $25::bigint[], $26::timestamptz[])
    on conflict (kitchen_id, blob_digest) do nothing
), used as (
    insert into purchases.proof_use (kitchen_id, declared_position, blob_digest)
    select * from unnest($27::integer[], $28::bigint[], $29::bytea[])
    on conflict (blob_digest) do update
       set kitchen_id = excluded.kitchen_id, declared_position = excluded.declared_position
)
delete from purchases.proof_use u
 where u.blob_digest = any ($30::bytea[])
