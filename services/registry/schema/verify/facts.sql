-- Verify registry:facts on pg

BEGIN;

SELECT 1 / (count(*) = 16)::int FROM registry.alcaldia;
SELECT code, scheme, year, name, alcaldia, grade, priority, valid_from, known_from, position,
       ordinal
  FROM registry.territorial_unit WHERE false;
SELECT kitchen_id, name, address, unit, alcaldia, latitude_micro, longitude_micro, capacity,
       state, reason, valid_from, known_from, position, ordinal
  FROM registry.kitchen WHERE false;
SELECT kitchen_id, member, name, role, sex, age_band, active, rfc, valid_from, known_from,
       position, ordinal
  FROM registry.committee_member WHERE false;
SELECT device_id, role, kitchen_id, curve_key, signing_key, token_digest, revoked, label,
       person_id, valid_from, known_from, position, ordinal
  FROM registry.device WHERE false;
SELECT supplier_id, name, rfc, kind, alcaldia, unit, valid_from, known_from, position, ordinal
  FROM registry.supplier WHERE false;
SELECT person_id, name, role, alcaldia, device_id, active, valid_from, known_from, position,
       ordinal
  FROM registry.person WHERE false;

ROLLBACK;
