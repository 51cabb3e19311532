-- Deploy analytics:partners to pg
-- Institutions that help kitchens, and what they gave.

BEGIN;

CREATE VIEW analytics.partner AS
SELECT p.partner_id, p.name,
       (ARRAY['civil society', 'producer', 'Central de Abasto', 'company', 'university',
              'government'])[p.kind] AS kind,
       nullif(p.agreement, '') AS agreement, p.valid_from, p.valid_through
  FROM (SELECT DISTINCT ON (v.partner_id) v.*
          FROM registry.partner v
         ORDER BY v.partner_id, v.position DESC, v.ordinal DESC) p;
COMMENT ON VIEW analytics.partner IS 'Institutions that help kitchens, as last told';
COMMENT ON COLUMN analytics.partner.partner_id IS 'Number of the partner';
COMMENT ON COLUMN analytics.partner.name IS 'The institution''s name';
COMMENT ON COLUMN analytics.partner.kind IS
    'civil society, producer, Central de Abasto, company, university, government';
COMMENT ON COLUMN analytics.partner.agreement IS 'How its agreement is named; null = none';
COMMENT ON COLUMN analytics.partner.valid_from IS 'First day of what was last told';
COMMENT ON COLUMN analytics.partner.valid_through IS 'Last day; null = no end';

CREATE VIEW analytics.partner_gift AS
SELECT g.gift_id, g.partner_id, p.name AS partner, p.kind,
       nullif(g.kitchen_id, 0) AS kitchen_id, g.day, g.what,
       nullif(round(g.grams / 1000.0, 3), 0) AS kilograms, nullif(g.centavos, 0) AS centavos
  FROM (SELECT DISTINCT ON (v.gift_id) v.*
          FROM registry.partner_gift v
         ORDER BY v.gift_id, v.position DESC, v.ordinal DESC) g
  JOIN analytics.partner p USING (partner_id)
 WHERE NOT g.withdrawn;
COMMENT ON VIEW analytics.partner_gift IS
    'What partners gave, as last told; what was withdrawn is left out';
COMMENT ON COLUMN analytics.partner_gift.gift_id IS 'Number of the gift';
COMMENT ON COLUMN analytics.partner_gift.partner_id IS 'Who gave it: analytics.partner';
COMMENT ON COLUMN analytics.partner_gift.partner IS 'That institution''s name';
COMMENT ON COLUMN analytics.partner_gift.kind IS 'As in analytics.partner';
COMMENT ON COLUMN analytics.partner_gift.kitchen_id IS 'Kitchen that got it; null = all of them';
COMMENT ON COLUMN analytics.partner_gift.day IS 'When it was given';
COMMENT ON COLUMN analytics.partner_gift.what IS 'What it was, in words';
COMMENT ON COLUMN analytics.partner_gift.kilograms IS 'Its weight; null = not weighed';
COMMENT ON COLUMN analytics.partner_gift.centavos IS 'What it is worth; null = not valued';

GRANT SELECT ON analytics.partner, analytics.partner_gift
    TO tequio_analyst, tequio_operator, tequio_auditor;

COMMIT;
