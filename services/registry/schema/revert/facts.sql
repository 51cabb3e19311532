-- Revert registry:facts from pg

BEGIN;

DROP TABLE registry.person;
DROP TABLE registry.supplier;
DROP TABLE registry.device;
DROP TABLE registry.committee_member;
DROP TABLE registry.kitchen;
DROP TABLE registry.territorial_unit;
DROP VIEW registry.alcaldia;
DROP SCHEMA registry;

COMMIT;
