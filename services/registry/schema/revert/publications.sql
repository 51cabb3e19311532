-- Revert registry:publications from pg

BEGIN;

DROP TABLE registry.deviation_refusal;
DROP TABLE registry.deviation;
DROP TABLE registry.publication_refusal;
DROP TABLE registry.published_figure;
DROP TABLE registry.published_file;
DROP TABLE registry.publication;

COMMIT;
