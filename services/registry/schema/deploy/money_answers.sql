-- Deploy registry:money_answers to pg
-- As in registry:kitchens: "as_of" is the root position of the entry that is being decided, "item"
-- counts from 1.

BEGIN;

CREATE FUNCTION registry.goods_of(rules integer[], as_of bigint[])
RETURNS TABLE (item integer, product text, name text, unit text, quantity_micro bigint)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
BEGIN ATOMIC
    SELECT asked.item::integer, g.product, g.name, g.unit, g.quantity_micro
      FROM unnest(rules, as_of) WITH ORDINALITY AS asked (rule, as_of, item)
     CROSS JOIN LATERAL (SELECT DISTINCT ON (v.product) v.product, v.name, v.unit,
                                v.quantity_micro
                           FROM registry.goods v
                          WHERE v.rule = asked.rule AND v.known_from <= asked.as_of
                          ORDER BY v.product, v.position DESC, v.ordinal DESC) g
     ORDER BY asked.item, g.product;
END;
COMMENT ON FUNCTION registry.goods_of(integer[], bigint[]) IS
    'What each version of the subsidy''s rules hands over for a ration, as known then: a row for '
    'each product';

CREATE FUNCTION registry.committees_at(kitchens integer[], days date[], as_of bigint[])
RETURNS TABLE (item integer, active_members integer)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, m.active_members
      FROM unnest(kitchens, days, as_of) WITH ORDINALITY AS asked (kitchen_id, day, as_of, item)
     CROSS JOIN LATERAL (SELECT (count(*) FILTER (WHERE v.active))::integer AS active_members
                           FROM (SELECT DISTINCT ON (c.member) c.member, c.active
                                   FROM registry.committee_member c
                                  WHERE c.kitchen_id = asked.kitchen_id
                                    AND c.valid_from <= asked.day
                                    AND c.known_from <= asked.as_of
                                  ORDER BY c.member, c.valid_from DESC, c.position DESC,
                                        c.ordinal DESC) v) m;
END;
COMMENT ON FUNCTION registry.committees_at(integer[], date[], bigint[]) IS
    'How many active members each kitchen''s committee has on a day, as known then; a row for '
    'every item, 0 where there is none';

CREATE FUNCTION registry.purses_at(kitchens integer[], days date[], as_of bigint[])
RETURNS TABLE (item integer, purse text)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, p.purse
      FROM unnest(kitchens, days, as_of) WITH ORDINALITY AS asked (kitchen_id, day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.purse, v.active
                           FROM registry.purse v
                          WHERE v.kitchen_id = asked.kitchen_id AND v.valid_from <= asked.day
                            AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) p
     WHERE p.active;
END;
COMMENT ON FUNCTION registry.purses_at(integer[], date[], bigint[]) IS
    'Which purse of the issuer''s each kitchen has on a day, as known then; no row where none';

CREATE FUNCTION registry.purse_owners_at(purses text[], as_of bigint[])
RETURNS TABLE (item integer, kitchen_id integer)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, p.kitchen_id
      FROM unnest(purses, as_of) WITH ORDINALITY AS asked (purse, as_of, item)
     CROSS JOIN LATERAL (SELECT v.kitchen_id
                           FROM registry.purse v
                          WHERE v.purse = asked.purse AND v.active AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) p;
END;
COMMENT ON FUNCTION registry.purse_owners_at(text[], bigint[]) IS
    'Which kitchen has each purse, or had it last, as known then: the issuer still reports what '
    'moved in a purse that was taken away';

CREATE FUNCTION registry.receivers_at(kitchens integer[], days date[], as_of bigint[])
RETURNS TABLE (item integer, rfc text, regime text, shared boolean)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, r.rfc, r.regime,
           EXISTS (SELECT
                     FROM (SELECT DISTINCT ON (o.kitchen_id) o.active
                             FROM registry.kitchen_receiver o
                            WHERE o.rfc = r.rfc AND o.kitchen_id <> asked.kitchen_id
                              AND o.valid_from <= asked.day AND o.known_from <= asked.as_of
                            ORDER BY o.kitchen_id, o.valid_from DESC, o.position DESC,
                                     o.ordinal DESC) other
                    WHERE other.active)
      FROM unnest(kitchens, days, as_of) WITH ORDINALITY AS asked (kitchen_id, day, as_of, item)
     CROSS JOIN LATERAL (SELECT DISTINCT ON (v.rfc) v.rfc, v.regime, v.active
                           FROM registry.kitchen_receiver v
                          WHERE v.kitchen_id = asked.kitchen_id AND v.valid_from <= asked.day
                            AND v.known_from <= asked.as_of
                          ORDER BY v.rfc, v.valid_from DESC, v.position DESC, v.ordinal DESC) r
     WHERE r.active
     ORDER BY asked.item, r.rfc;
END;
COMMENT ON FUNCTION registry.receivers_at(integer[], date[], bigint[]) IS
    'Who may be the receiver of each kitchen''s invoices on a day, as known then: a row for each. '
    'shared: another kitchen has that receiver too';

CREATE FUNCTION registry.member_rfcs_at(kitchens integer[], days date[], as_of bigint[])
RETURNS TABLE (item integer, rfc text)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT DISTINCT asked.item::integer, m.rfc
      FROM unnest(kitchens, days, as_of) WITH ORDINALITY AS asked (kitchen_id, day, as_of, item)
     CROSS JOIN LATERAL (SELECT DISTINCT ON (v.member) v.rfc, v.active
                           FROM registry.committee_member v
                          WHERE v.kitchen_id = asked.kitchen_id AND v.valid_from <= asked.day
                            AND v.known_from <= asked.as_of
                          ORDER BY v.member, v.valid_from DESC, v.position DESC,
                                v.ordinal DESC) m
     WHERE m.active AND m.rfc <> ''
     ORDER BY 1, 2;
END;
COMMENT ON FUNCTION registry.member_rfcs_at(integer[], date[], bigint[]) IS
    'RFCs of the active members of each kitchen''s committee on a day, as known then: a supplier '
    'of one is a conflict of interest';

CREATE FUNCTION registry.product_rules_at(keys text[], days date[], as_of bigint[])
RETURNS TABLE (item integer, key_prefix text, category text, subsidy smallint, fees smallint,
               perishable boolean)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, p.key_prefix, p.category, p.subsidy, p.fees, p.perishable
      FROM unnest(keys, days, as_of) WITH ORDINALITY AS asked (key, day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.*
                           FROM generate_series(2, least(length(asked.key), 8)) AS n (digits)
                           JOIN registry.product_rule v
                             ON v.key_prefix = left(asked.key, n.digits)
                          WHERE v.valid_from <= asked.day AND v.known_from <= asked.as_of
                          ORDER BY n.digits DESC, v.valid_from DESC, v.position DESC,
                                v.ordinal DESC
                          LIMIT 1) p;
END;
COMMENT ON FUNCTION registry.product_rules_at(text[], date[], bigint[]) IS
    'What is said of each product on a day, as known then, by the longest prefix of its key. '
    'subsidy, fees: 1 allow, 2 review, 3 deny; no row where nothing is said';

CREATE FUNCTION registry.purchase_rules_at(days date[], as_of bigint[])
RETURNS TABLE (item integer, rule integer, legal_basis text, window_days integer,
               simple_note_percent integer, price_percent integer, median_days integer,
               median_least integer, food_grams_per_ration integer, sample_every integer)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, r.rule, r.legal_basis, r.window_days, r.simple_note_percent,
           r.price_percent, r.median_days, r.median_least, r.food_grams_per_ration,
           r.sample_every
      FROM unnest(days, as_of) WITH ORDINALITY AS asked (day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.*
                           FROM registry.purchase_rule v
                          WHERE v.valid_from <= asked.day AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) r;
END;
COMMENT ON FUNCTION registry.purchase_rules_at(date[], bigint[]) IS
    'The version of the rules about purchases that holds on each day, as known then';

CREATE FUNCTION registry.agreements_at(suppliers integer[], days date[], as_of bigint[])
RETURNS TABLE (item integer, agreement integer, kind smallint, key_prefix text,
               discount_basis_points integer)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, g.agreement_id, g.kind, g.key_prefix, g.discount_basis_points
      FROM unnest(suppliers, days, as_of) WITH ORDINALITY AS asked (supplier_id, day, as_of, item)
     CROSS JOIN LATERAL (SELECT DISTINCT ON (v.agreement_id) v.*
                           FROM registry.partner_agreement v
                          WHERE v.agreement_id IN (SELECT o.agreement_id
                                                     FROM registry.partner_agreement o
                                                    WHERE o.supplier_id = asked.supplier_id)
                            AND v.valid_from <= asked.day AND v.known_from <= asked.as_of
                          ORDER BY v.agreement_id, v.valid_from DESC, v.position DESC,
                                v.ordinal DESC) g
     WHERE g.supplier_id = asked.supplier_id
       AND (g.valid_through IS NULL OR g.valid_through >= asked.day)
     ORDER BY asked.item, g.agreement_id;
END;
COMMENT ON FUNCTION registry.agreements_at(integer[], date[], bigint[]) IS
    'Discounts that each supplier agreed to and that are valid on a day, as known then: a row for '
    'each agreement. kind: 1 Central de Abasto, 2 producer, 3 civil society; key_prefix empty = '
    'all products';

CREATE FUNCTION registry.reference_prices_at(products text[], days date[], as_of bigint[])
RETURNS TABLE (item integer, unit text, centavos bigint)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 500
BEGIN ATOMIC
    SELECT asked.item::integer, p.unit, p.centavos
      FROM unnest(products, days, as_of) WITH ORDINALITY AS asked (product, day, as_of, item)
     CROSS JOIN LATERAL (SELECT v.unit, v.centavos
                           FROM registry.reference_price v
                          WHERE v.product = asked.product AND v.valid_from <= asked.day
                            AND v.known_from <= asked.as_of
                          ORDER BY v.valid_from DESC, v.position DESC, v.ordinal DESC
                          LIMIT 1) p;
END;
COMMENT ON FUNCTION registry.reference_prices_at(text[], date[], bigint[]) IS
    'What each product, named by its key, costs elsewhere on a day, as known then; no row where '
    'there is no reference';

CREATE FUNCTION registry.trust_at(as_of bigint)
RETURNS TABLE (certificate bytea, use smallint)
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 50
BEGIN ATOMIC
    SELECT t.certificate, t.use
      FROM (SELECT DISTINCT ON (v.digest) v.digest, v.certificate, v.use, v.withdrawn
              FROM registry.trust_certificate v
             WHERE v.known_from <= trust_at.as_of
             ORDER BY v.digest, v.position DESC, v.ordinal DESC) t
     WHERE NOT t.withdrawn
     ORDER BY t.digest;
END;
COMMENT ON FUNCTION registry.trust_at(bigint) IS
    'Certificates that are trusted, as known then, in order of their digests. use: 1 root, 2 '
    'intermediate, 3 a certifier of stamps';

REVOKE EXECUTE ON FUNCTION registry.goods_of(integer[], bigint[]),
    registry.committees_at(integer[], date[], bigint[]),
    registry.purses_at(integer[], date[], bigint[]), registry.purse_owners_at(text[], bigint[]),
    registry.receivers_at(integer[], date[], bigint[]),
    registry.member_rfcs_at(integer[], date[], bigint[]),
    registry.product_rules_at(text[], date[], bigint[]),
    registry.purchase_rules_at(date[], bigint[]),
    registry.agreements_at(integer[], date[], bigint[]),
    registry.reference_prices_at(text[], date[], bigint[]), registry.trust_at(bigint) FROM
    PUBLIC;
GRANT EXECUTE ON FUNCTION registry.goods_of(integer[], bigint[]),
    registry.committees_at(integer[], date[], bigint[]),
    registry.purses_at(integer[], date[], bigint[]), registry.purse_owners_at(text[], bigint[])
    TO tequio_registry, tequio_subsidy, tequio_operator, tequio_auditor;
GRANT EXECUTE ON FUNCTION registry.receivers_at(integer[], date[], bigint[]),
    registry.member_rfcs_at(integer[], date[], bigint[]),
    registry.product_rules_at(text[], date[], bigint[]),
    registry.purchase_rules_at(date[], bigint[]),
    registry.agreements_at(integer[], date[], bigint[]),
    registry.reference_prices_at(text[], date[], bigint[]), registry.trust_at(bigint)
    TO tequio_registry, tequio_purchases, tequio_operator, tequio_auditor;

COMMIT;
