-- Deploy registry:kitchens to pg
-- "as_of" is the root position of the entry that is being decided: only what was known then is
-- seen, so that a decision is the same whenever it is made. Functions over arrays answer for many
-- entries in one round trip; "item" counts them from 1, and what is not found has no row.

BEGIN;

CREATE FUNCTION registry.kitchens_at(kitchens integer[], days date[], as_of bigint[])
RETURNS TABLE (item integer, kitchen_id integer, name text, unit text, alcaldia smallint,
               capacity integer, state smallint, valid_from date, first_active date)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, k.kitchen_id, k.name, k.unit, k.alcaldia, k.capacity, k.state,
           k.valid_from, f.first_active
      FROM unnest(kitchens, days, as_of) WITH ORDINALITY AS asked (kitchen_id, day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.*
                           FROM registry.kitchen v
                          WHERE v.kitchen_id = asked.kitchen_id AND v.valid_from <= asked.day
                            AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) k
     CROSS JOIN LATERAL (SELECT min(v.valid_from) FILTER (WHERE v.state = 2) AS first_active
                           FROM (SELECT DISTINCT ON (w.valid_from) w.valid_from, w.state
                                   FROM registry.kitchen w
                                  WHERE w.kitchen_id = asked.kitchen_id
                                    AND w.known_from <= asked.as_of
                                  ORDER BY w.valid_from, w.position DESC, w.ordinal DESC) v) f;
END;
COMMENT ON FUNCTION registry.kitchens_at(integer[], date[], bigint[]) IS
    'What each kitchen was on a day, as known then. state: 1 applied, 2 active, 3 suspended, 4 '
    'closed; first_active: first day of all on which it is active, null = never';

CREATE FUNCTION registry.kitchen_at(kitchen integer, day date, as_of bigint)
RETURNS TABLE (kitchen_id integer, name text, unit text, alcaldia smallint, capacity integer,
               state smallint, valid_from date, first_active date)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 1
BEGIN ATOMIC
    SELECT k.kitchen_id, k.name, k.unit, k.alcaldia, k.capacity, k.state, k.valid_from,
           k.first_active
      FROM registry.kitchens_at(ARRAY[kitchen], ARRAY[day], ARRAY[as_of]) k;
END;
COMMENT ON FUNCTION registry.kitchen_at(integer, date, bigint) IS
    'What a kitchen was on a day, as known then; no row where it is not known';

CREATE FUNCTION registry.active_kitchens_at(day date, as_of bigint)
RETURNS TABLE (kitchen_id integer, unit text, alcaldia smallint, capacity integer,
               first_active date)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 400
BEGIN ATOMIC
    SELECT s.kitchen_id, s.unit, s.alcaldia, s.capacity, s.first_active
      FROM (SELECT DISTINCT ON (v.kitchen_id) v.kitchen_id, v.unit, v.alcaldia, v.capacity, v.state,
                   min(v.valid_from) FILTER (WHERE v.state = 2)
                       OVER (PARTITION BY v.kitchen_id) AS first_active
              FROM (SELECT DISTINCT ON (k.kitchen_id, k.valid_from) k.*
                      FROM registry.kitchen k
                     WHERE k.valid_from <= active_kitchens_at.day
                       AND k.known_from <= active_kitchens_at.as_of
                     ORDER BY k.kitchen_id, k.valid_from, k.position DESC, k.ordinal DESC) v
             ORDER BY v.kitchen_id, v.valid_from DESC) s
     WHERE s.state = 2
     ORDER BY s.kitchen_id;
END;
COMMENT ON FUNCTION registry.active_kitchens_at(date, bigint) IS
    'Kitchens that are active on a day, as known then, in order of their numbers';

CREATE FUNCTION registry.suppliers_at(suppliers integer[], as_of bigint[])
RETURNS TABLE (item integer, supplier_id integer, name text, rfc text, kind text, alcaldia smallint,
               unit text)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, s.supplier_id, s.name, s.rfc, s.kind, s.alcaldia, s.unit
      FROM unnest(suppliers, as_of) WITH ORDINALITY AS asked (supplier_id, as_of, item)
     CROSS JOIN LATERAL (SELECT v.*
                           FROM registry.supplier v
                          WHERE v.supplier_id = asked.supplier_id AND v.known_from <= asked.as_of
                          ORDER BY v.position DESC, v.ordinal DESC
                          LIMIT 1) s;
END;
COMMENT ON FUNCTION registry.suppliers_at(integer[], bigint[]) IS
    'Suppliers as last described by then. alcaldia: 0 = outside the city';

CREATE FUNCTION registry.people_at(people integer[], day date, as_of bigint)
RETURNS TABLE (item integer, person_id integer, name text, role text, alcaldia smallint,
               device_id integer, active boolean)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 10
BEGIN ATOMIC
    SELECT asked.item::integer, p.person_id, p.name, p.role, p.alcaldia, p.device_id, p.active
      FROM unnest(people) WITH ORDINALITY AS asked (person_id, item)
     CROSS JOIN LATERAL (SELECT v.*
                           FROM registry.person v
                          WHERE v.person_id = asked.person_id AND v.valid_from <= people_at.day
                            AND v.known_from <= people_at.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) p;
END;
COMMENT ON FUNCTION registry.people_at(integer[], date, bigint) IS
    'People of the programme on a day, as known then';

CREATE FUNCTION registry.devices_for_gateway()
RETURNS TABLE (device_id integer, role smallint, kitchen_id integer, curve_key bytea,
               signing_key bytea, token_digest bytea, revoked boolean)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 1000
BEGIN ATOMIC
    SELECT DISTINCT ON (d.device_id) d.device_id, d.role, d.kitchen_id, d.curve_key,
           d.signing_key, d.token_digest, d.revoked
      FROM registry.device d
     ORDER BY d.device_id, d.position DESC, d.ordinal DESC;
END;
COMMENT ON FUNCTION registry.devices_for_gateway() IS
    'Every device as it is now, revoked ones too, in order of their numbers';

CREATE FUNCTION registry.device_epoch() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
BEGIN ATOMIC
    SELECT coalesce(max(d.position), 0) FROM registry.device d;
END;
COMMENT ON FUNCTION registry.device_epoch() IS
    'Grows with every change of any device: while it stays, devices_for_gateway says the same';

REVOKE EXECUTE ON FUNCTION registry.kitchens_at(integer[], date[], bigint[]),
    registry.kitchen_at(integer, date, bigint), registry.active_kitchens_at(date, bigint),
    registry.suppliers_at(integer[], bigint[]), registry.people_at(integer[], date, bigint),
    registry.devices_for_gateway(), registry.device_epoch() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.kitchens_at(integer[], date[], bigint[]),
    registry.kitchen_at(integer, date, bigint), registry.active_kitchens_at(date, bigint)
    TO tequio_registry, tequio_subsidy, tequio_purchases, tequio_surveys, tequio_indicators,
    tequio_web, tequio_operator, tequio_auditor;
GRANT EXECUTE ON FUNCTION registry.suppliers_at(integer[], bigint[])
    TO tequio_registry, tequio_purchases, tequio_web, tequio_operator, tequio_auditor;
GRANT EXECUTE ON FUNCTION registry.people_at(integer[], date, bigint)
    TO tequio_registry, tequio_surveys, tequio_web, tequio_operator, tequio_auditor;
GRANT EXECUTE ON FUNCTION registry.devices_for_gateway(), registry.device_epoch()
    TO tequio_gateway, tequio_registry, tequio_operator, tequio_auditor;

COMMIT;
