-- Deploy analytics:visits to pg
-- What monitors saw in kitchens, beside what the kitchens reported. Who the monitor was is not
-- said: a visit is the programme's.

BEGIN;

CREATE FUNCTION analytics.visit_flags(flags integer) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN analytics.flag_names(flags, ARRAY['late', 'not counted', 'checklist', 'incomplete',
    'unknown item']);
COMMENT ON FUNCTION analytics.visit_flags(integer) IS
    'Bits of VisitFlag in words: what is odd about a visit';

CREATE VIEW analytics.visit AS
SELECT v.position AS visit_id, v.kitchen_id, v.visit_day,
       (ARRAY['routine', 'follow-up', 'petition', 'application', 'review'])[v.purpose] AS purpose,
       v.found_closed, v.left_minute - v.arrived_minute AS minutes, v.checklist,
       v.checklist_version, i.items_yes, i.items_no, i.items_not_applicable, v.counted_diners,
       v.register_rations, r.rations_served AS reported_rations,
       analytics.visit_flags(v.flags) AS flags, v.received_at, v.submission_position
  FROM registry.visit v
 CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE a.answer = 1) AS items_yes,
                            count(*) FILTER (WHERE a.answer = 2) AS items_no,
                            count(*) FILTER (WHERE a.answer = 3) AS items_not_applicable
                       FROM registry.visit_item a
                      WHERE a.position = v.position) i
  LEFT JOIN analytics.daily_report r ON r.kitchen_id = v.kitchen_id
                                    AND r.service_day = v.visit_day
 WHERE v.replaced_by IS NULL;
COMMENT ON VIEW analytics.visit IS
    'Visits of monitors that stand, with the report of their day; corrected ones are left out';
COMMENT ON COLUMN analytics.visit.visit_id IS 'The decision: its position in topic registry';
COMMENT ON COLUMN analytics.visit.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.visit.visit_day IS 'Day of the visit';
COMMENT ON COLUMN analytics.visit.purpose IS
    'routine, follow-up, petition, application, review (of who stays in the programme)';
COMMENT ON COLUMN analytics.visit.found_closed IS
    'It was closed on a day and at an hour of service';
COMMENT ON COLUMN analytics.visit.minutes IS 'How long it took; null = not noted';
COMMENT ON COLUMN analytics.visit.checklist IS 'Code of the checklist that it was made with';
COMMENT ON COLUMN analytics.visit.checklist_version IS 'Its version';
COMMENT ON COLUMN analytics.visit.items_yes IS 'Items found as they should be';
COMMENT ON COLUMN analytics.visit.items_no IS 'Items that were not';
COMMENT ON COLUMN analytics.visit.items_not_applicable IS 'Items that do not apply there';
COMMENT ON COLUMN analytics.visit.counted_diners IS
    'Diners at that moment, by the monitor''s own count; null = not counted';
COMMENT ON COLUMN analytics.visit.register_rations IS
    'Rations in the attendance book at that moment; null = not noted';
COMMENT ON COLUMN analytics.visit.reported_rations IS
    'Rations of the whole day, as the report that counts says; null = none is here';
COMMENT ON COLUMN analytics.visit.flags IS 'What is odd about it; empty = nothing';
COMMENT ON COLUMN analytics.visit.received_at IS 'When the gateway received it';
COMMENT ON COLUMN analytics.visit.submission_position IS
    'Its entry in topic submissions of the journal';

CREATE VIEW analytics.visit_item AS
SELECT v.position AS visit_id, v.kitchen_id, v.visit_day, a.item,
       coalesce(c.says, a.item) AS says,
       (ARRAY['yes', 'no', 'not applicable'])[a.answer] AS answer, a.number
  FROM registry.visit v
  JOIN registry.visit_item a ON a.position = v.position
  LEFT JOIN registry.checklist_item c ON c.checklist = v.checklist
                                     AND c.version = v.checklist_version AND c.item = a.item
 WHERE v.replaced_by IS NULL;
COMMENT ON VIEW analytics.visit_item IS 'What each visit found, item by item of its checklist';
COMMENT ON COLUMN analytics.visit_item.visit_id IS 'The visit: analytics.visit';
COMMENT ON COLUMN analytics.visit_item.kitchen_id IS 'Number of the kitchen';
COMMENT ON COLUMN analytics.visit_item.visit_day IS 'Day of the visit';
COMMENT ON COLUMN analytics.visit_item.item IS 'Code of the item';
COMMENT ON COLUMN analytics.visit_item.says IS
    'What it asks, in Spanish; its code where the checklist is not known';
COMMENT ON COLUMN analytics.visit_item.answer IS
    'yes (as it should be), no, not applicable; what was not looked at has no row';
COMMENT ON COLUMN analytics.visit_item.number IS 'Where the item asks for one; null = not noted';

DO $$
DECLARE
    shown text;
    about record;
BEGIN
    FOREACH shown IN ARRAY ARRAY['visit', 'visit_item'] LOOP
        EXECUTE format('CREATE VIEW territory.%1$I WITH (security_barrier) AS'
                       ' SELECT v.* FROM analytics.%1$I v'
                       '  WHERE v.kitchen_id IN (SELECT territory.kitchens())', shown);
        EXECUTE format('COMMENT ON VIEW territory.%I IS %L', shown,
                       obj_description(format('analytics.%I', shown)::regclass, 'pg_class')
                           || '. Only of the session''s territory');
        FOR about IN
            SELECT a.attname, col_description(a.attrelid, a.attnum) AS says
              FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = format('analytics.%I', shown)::regclass AND a.attnum > 0
               AND NOT a.attisdropped
        LOOP
            EXECUTE format('COMMENT ON COLUMN territory.%I.%I IS %L', shown, about.attname,
                           about.says);
        END LOOP;
        EXECUTE format('GRANT SELECT ON territory.%I TO tequio_monitor', shown);
    END LOOP;
END
$$;

GRANT SELECT ON analytics.visit, analytics.visit_item
    TO tequio_analyst, tequio_operator, tequio_auditor;
GRANT EXECUTE ON FUNCTION analytics.visit_flags(integer) TO tequio_monitor;

COMMIT;
