-- Verify purchases:invoices on pg

BEGIN;

SELECT kitchen_id, declared_position, position, uuid, issuer, receiver, consistent, findings
  FROM purchases.invoice WHERE false;
SELECT kitchen_id, declared_position, ordinal, product_key, category
  FROM purchases.invoice_line WHERE false;
SELECT uuid, blob_digest, issuer, figures_digest, state, asked_at, superseded_by
  FROM purchases.fiscal_uuid WHERE false;
SELECT position, ordinal, uuid, state, asked_at FROM purchases.invoice_answer WHERE false;
SELECT kitchen_id, position, declared_position, verdict, failure FROM purchases.resolution
 WHERE false;

ROLLBACK;
