-- Deploy registry:visit_plans to pg
-- Visits that monitors are to make.

BEGIN;

CREATE TABLE registry.visit_plan (
    kitchen_id integer NOT NULL CHECK (kitchen_id >= 1),
    day date NOT NULL,
    purpose smallint NOT NULL CHECK (purpose BETWEEN 1 AND 5),
    called_off boolean NOT NULL,
    valid_from date NOT NULL,
    known_from bigint NOT NULL,
    position bigint NOT NULL,
    ordinal integer NOT NULL,
    PRIMARY KEY (kitchen_id, day, position, ordinal),
    CONSTRAINT planned_before CHECK (valid_from <= day)
);
COMMENT ON TABLE registry.visit_plan IS
    'Visits that monitors are to make to kitchens. Of a kitchen and day the last version holds';
COMMENT ON COLUMN registry.visit_plan.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.visit_plan.day IS 'Day for which the visit is planned';
COMMENT ON COLUMN registry.visit_plan.purpose IS
    '1 routine, 2 follow-up, 3 of a petition, 4 of an application, 5 review of who stays';
COMMENT ON COLUMN registry.visit_plan.called_off IS 'It is planned no more';
COMMENT ON COLUMN registry.visit_plan.valid_from IS 'First day on which it is valid';
COMMENT ON COLUMN registry.visit_plan.known_from IS
    'Position of the submission that said so: entries before it were decided without knowing';
COMMENT ON COLUMN registry.visit_plan.position IS
    'The decision that made the row: its position in topic registry';
COMMENT ON COLUMN registry.visit_plan.ordinal IS 'Place in that decision, from 0';
COMMENT ON CONSTRAINT planned_before ON registry.visit_plan IS
    'A visit is planned or called off on its day at the latest';
GRANT SELECT, INSERT ON registry.visit_plan TO tequio_registry;

CREATE VIEW registry.planned_visit AS
SELECT p.kitchen_id, p.day, p.purpose,
       row_number() OVER (PARTITION BY p.kitchen_id, date_trunc('month', p.day) ORDER BY p.day)
           AS place
  FROM (SELECT DISTINCT ON (v.kitchen_id, v.day) v.kitchen_id, v.day, v.purpose, v.called_off
          FROM registry.visit_plan v
         ORDER BY v.kitchen_id, v.day, v.position DESC, v.ordinal DESC) p
 WHERE NOT p.called_off;
COMMENT ON VIEW registry.planned_visit IS
    'Visits that are planned by what is known now, in each kitchen''s month by day';
COMMENT ON COLUMN registry.planned_visit.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN registry.planned_visit.day IS 'Day for which the visit is planned';
COMMENT ON COLUMN registry.planned_visit.purpose IS 'As in registry.visit_plan';
COMMENT ON COLUMN registry.planned_visit.place IS
    'The how many of the kitchen''s in its month, from 1';

COMMIT;
