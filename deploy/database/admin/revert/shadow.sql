-- Revert admin:shadow from pg

BEGIN;

DROP FUNCTION admin.shadow_create(text);
DROP FUNCTION admin.shadow_drop(text);
DROP FUNCTION admin.shadow_replace(text, bigint);
DROP FUNCTION admin.shadow_take_order(text, bigint);
DROP TABLE admin.replacement;
DROP FUNCTION admin.shadow_require_whole(text);
DROP FUNCTION admin.shadow_applied(text);
DROP FUNCTION admin.shadow_grants(text);
DROP FUNCTION admin.shadow_code(text);
DROP FUNCTION admin.shadow_tables(text);
DROP FUNCTION admin.shadow_check(text);
DROP FUNCTION admin.shadow_text(text, text);
DROP SCHEMA admin;

COMMIT;
