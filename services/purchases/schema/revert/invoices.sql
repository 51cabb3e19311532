-- Revert purchases:invoices from pg

BEGIN;

DROP TABLE purchases.resolution, purchases.invoice_answer, purchases.fiscal_uuid,
    purchases.invoice_line, purchases.invoice;

COMMIT;
