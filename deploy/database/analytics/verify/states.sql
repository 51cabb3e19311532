-- Verify analytics:states on pg

SELECT 1 / count(*) FROM registry.act_subject WHERE name = 'kitchen_state';
