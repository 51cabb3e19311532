-- Verify analytics:board_purchases on pg

SELECT number, name, alcaldia_code, alcaldia, purchase, purchase_day, received_at, total_centavos,
       proof, proof_here, reasons, explanation, invoice_issuer, invoice_uuid, invoice_day,
       invoice_centavos, invoice_seals, one_is_enough, prepared, may_resolve
  FROM board.observed_purchases('', '2021-01-01', '2021-01-01') WHERE false;
