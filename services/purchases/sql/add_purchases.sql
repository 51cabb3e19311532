insert into purchases.purchase
       (kitchen_id, received_at, envelope_digest, device_id, purchase_day, supplier_alcaldia,
        kitchen_alcaldia, problems, proof_kind, blob_digest, proof_number, proof_here, verdict,
        reasons, verdict_position, position, submission_position, said_day, supplier_id,
        total_centavos, line_count, replaces_position, original_position, replaced_by,
        subsidy_centavos, copy_of_position, content, figures_digest, beyond, place, supplier_new,
        findings, invoice_uuid, invoice_concerns, person)
select n.kitchen_id, n.received_at, n.envelope_digest, n.device_id, n.purchase_day,
       n.supplier_alcaldia, n.kitchen_alcaldia, n.problems, n.proof_kind, n.blob_digest,
       n.proof_number, n.proof_here, n.verdict, n.reasons, nullif(n.verdict_position, 0),
       n.position, n.submission_position, n.said_day, n.supplier_id, n.total_centavos,
       n.line_count, nullif(n.replaces_position, 0), n.original_position,
       nullif(n.replaced_by, 0), n.subsidy_centavos, nullif(n.copy_of_position, 0), n.content,
       n.figures_digest, n.beyond, n.place, n.supplier_new, n.findings, n.invoice_uuid,
       n.invoice_concerns, n.person
  from unnest($1::integer[], $2::timestamptz[], $3::bytea[], $4::integer[], $5::date[],
              $6::smallint[], $7::smallint[], $8::bigint[], $9::smallint[], $10::bytea[],
              $11::text[], $12::boolean[], $13::smallint[], $14::bigint[], $15::bigint[],
              $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[],
              $21::bigint[], $22::bigint[], $23::bigint[], $24::bigint[], $25::bigint[],
              $26::bigint[], $27::bytea[], $28::bytea[], $29::integer[], $30::smallint[],
              $31::boolean[], $32::text[], $33::text[], $34::integer[], $35::smallint[])
    as n (kitchen_id, received_at, envelope_digest, device_id, purchase_day, supplier_alcaldia,
          kitchen_alcaldia, problems, proof_kind, blob_digest, proof_number, proof_here, verdict,
          reasons, verdict_position, position, submission_position, said_day, supplier_id,
          total_centavos, line_count, replaces_position, original_position, replaced_by,
          subsidy_centavos, copy_of_position, content, figures_digest, beyond, place, supplier_new,
          findings, invoice_uuid, invoice_concerns, person)
