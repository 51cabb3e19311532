-- Invoices as they were read ($1 to $20) and their lines ($21 to $29).
with lines as (
    insert into purchases.invoice_line
           (kitchen_id, declared_position, ordinal, product_key, quantity_micro, unit,
            unit_price_micro, amount_micro, category)
    select * from unnest($21::integer[], $22::bigint[], $23::smallint[], $24::bigint[],
                         $25::bigint[], $26::text[], $27::bigint[], $28::bigint[], $29::text[])
)
insert into purchases.invoice
       (kitchen_id, declared_position, position, read_at, blob_digest, uuid, issuer, receiver,
        total_centavos, invoice_day, payment_form, consistent, issuer_seal, stamp, provisional,
        simple_note, unpaid, adjustment, line_count, findings)
select n.kitchen_id, n.declared_position, n.position, n.read_at, n.blob_digest, n.uuid, n.issuer,
       n.receiver, nullif(n.total_centavos, -9223372036854775808), n.invoice_day, n.payment_form,
       n.consistent, n.issuer_seal, n.stamp, n.provisional, n.simple_note, n.unpaid, n.adjustment,
       n.line_count, n.findings
  from unnest($1::integer[], $2::bigint[], $3::bigint[], $4::timestamptz[], $5::bytea[],
              $6::text[], $7::text[], $8::smallint[], $9::bigint[], $10::date[], $11::text[],
              $12::smallint[], $13::smallint[], $14::smallint[], $15::boolean[], $16::boolean[],
              $17::boolean[], $18::boolean[], $19::bigint[], $20::text[])
    as n (kitchen_id, declared_position, position, read_at, blob_digest, uuid, issuer, receiver,
          total_centavos, invoice_day, payment_form, consistent, issuer_seal, stamp, provisional,
          simple_note, unpaid, adjustment, line_count, findings)
