-- Verify admin:shadow on pg

BEGIN;

SELECT 1 / has_function_privilege('tequio_operator', 'admin.shadow_create(text)', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('tequio_operator', 'admin.shadow_drop(text)', 'EXECUTE')::int;
SELECT 1 / has_function_privilege('tequio_operator', 'admin.shadow_replace(text, bigint)',
                                  'EXECUTE')::int;
SELECT 1 / (admin.shadow_text('subsidy.report', 'subsidy') = 'subsidy_rebuild.report')::int;

ROLLBACK;
