-- Verify purchases:purchases on pg

BEGIN;

SELECT kitchen_id, position, problems, verdict, reasons, content, figures_digest,
       copy_of_position, beyond, place, supplier_new, findings, invoice_uuid, invoice_concerns,
       person
  FROM purchases.purchase WHERE false;
SELECT kitchen_id, position, ordinal, amount_agrees, category, perishable
  FROM purchases.purchase_line WHERE false;
SELECT kitchen_id, position, source, centavos FROM purchases.payment WHERE false;

ROLLBACK;
