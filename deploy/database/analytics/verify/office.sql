-- Verify analytics:office on pg

SELECT 1 / count(*) FROM registry.act_subject WHERE name = 'facts';
