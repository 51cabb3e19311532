-- Deploy purchases:verdicts to pg

BEGIN;

-- In step with steps[] of services/purchases/rules/verdict.c; a test compares the two.
CREATE VIEW purchases.verdict_step AS
SELECT previous::smallint, verdict::smallint
  FROM (VALUES (0, 1), (0, 2), (0, 3), (2, 1), (2, 2), (2, 3), (1, 3), (3, 3), (3, 2), (3, 1))
    AS step (previous, verdict);
COMMENT ON VIEW purchases.verdict_step IS 'Which verdict may follow which';
COMMENT ON COLUMN purchases.verdict_step.previous IS 'Verdict before; 0 = there was none';
COMMENT ON COLUMN purchases.verdict_step.verdict IS
    'Verdict after; what is accepted is never observed again';

CREATE TABLE purchases.verdict (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    declared_position bigint NOT NULL,
    previous smallint NOT NULL,
    verdict smallint NOT NULL,
    reasons bigint NOT NULL,
    subsidy_centavos bigint NOT NULL CHECK (subsidy_centavos >= 0),
    given_at timestamptz NOT NULL,
    explanation text NOT NULL,
    PRIMARY KEY (kitchen_id, declared_position, position)
);
COMMENT ON TABLE purchases.verdict IS 'Every verdict that was given; only ever added to';
COMMENT ON COLUMN purchases.verdict.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN purchases.verdict.position IS 'Of the verdict in topic purchases';
COMMENT ON COLUMN purchases.verdict.declared_position IS 'The purchase''s declaration';
COMMENT ON COLUMN purchases.verdict.previous IS 'Verdict before it; 0 = it is the first';
COMMENT ON COLUMN purchases.verdict.verdict IS '1 accepted, 2 observed, 3 refused';
COMMENT ON COLUMN purchases.verdict.reasons IS
    'The lower 32 bits are PurchaseProblem, the upper ones PurchaseConcern';
COMMENT ON COLUMN purchases.verdict.subsidy_centavos IS
    'Of the total, what subsidy booked from the purse, as such or as cash withdrawn';
COMMENT ON COLUMN purchases.verdict.given_at IS 'When what led to it was received';
COMMENT ON COLUMN purchases.verdict.explanation IS
    'What the kitchen is told, a sentence or more per line';

CREATE TABLE purchases.verdict_reason (
    kitchen_id integer NOT NULL,
    position bigint NOT NULL,
    ordinal smallint NOT NULL CHECK (ordinal BETWEEN 0 AND 63),
    code text NOT NULL,
    field text NOT NULL,
    weight smallint NOT NULL CHECK (weight BETWEEN 1 AND 3),
    sentence text NOT NULL,
    PRIMARY KEY (kitchen_id, position, ordinal)
);
COMMENT ON TABLE purchases.verdict_reason IS
    'Every reason of every verdict, and what is only said; only ever added to';
COMMENT ON COLUMN purchases.verdict_reason.kitchen_id IS 'The kitchen';
COMMENT ON COLUMN purchases.verdict_reason.position IS 'Of the verdict in topic purchases';
COMMENT ON COLUMN purchases.verdict_reason.ordinal IS 'Place in the verdict, from 0';
COMMENT ON COLUMN purchases.verdict_reason.code IS 'For machines';
COMMENT ON COLUMN purchases.verdict_reason.field IS
    'Field of the purchase or of its invoice; empty = the whole';
COMMENT ON COLUMN purchases.verdict_reason.weight IS '1 only said, 2 observes, 3 refuses';
COMMENT ON COLUMN purchases.verdict_reason.sentence IS 'What the kitchen is told';

CREATE FUNCTION purchases.require_legal_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    before smallint;
BEGIN
    SELECT v.verdict INTO before
      FROM purchases.verdict v
     WHERE v.kitchen_id = NEW.kitchen_id AND v.declared_position = NEW.declared_position
       AND v.position < NEW.position
     ORDER BY v.position DESC
     LIMIT 1;
    IF coalesce(before, 0) <> NEW.previous THEN
        RAISE EXCEPTION 'verdict % on purchase % of kitchen % follows %, not %', NEW.position,
            NEW.declared_position, NEW.kitchen_id, coalesce(before, 0), NEW.previous
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM purchases.verdict_step s
                    WHERE s.previous = NEW.previous AND s.verdict = NEW.verdict) THEN
        RAISE EXCEPTION 'purchase % of kitchen % cannot go from verdict % to verdict %',
            NEW.declared_position, NEW.kitchen_id, NEW.previous, NEW.verdict
            USING ERRCODE = 'restrict_violation',
            HINT = 'Legal steps are listed in purchases.verdict_step.';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION purchases.require_legal_step() IS
    'Trigger: verdicts on a purchase follow one another by legal steps';
REVOKE EXECUTE ON FUNCTION purchases.require_legal_step() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER legal_step AFTER INSERT ON purchases.verdict
    FOR EACH ROW EXECUTE FUNCTION purchases.require_legal_step();
COMMENT ON TRIGGER legal_step ON purchases.verdict IS
    'Verdicts on a purchase follow one another by legal steps';

CREATE TABLE purchases.proof_blob (
    kitchen_id integer NOT NULL,
    blob_digest bytea NOT NULL CHECK (octet_length(blob_digest) = 32),
    position bigint NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (kitchen_id, blob_digest)
);
CREATE INDEX proof_blob_digest ON purchases.proof_blob (blob_digest);
COMMENT ON TABLE purchases.proof_blob IS
    'Photos and XML that are here, whether a purchase asked for them yet or not';
COMMENT ON COLUMN purchases.proof_blob.kitchen_id IS
    'The kitchen that it was sent for; 0 = the programme as a whole';
COMMENT ON COLUMN purchases.proof_blob.blob_digest IS 'SHA-256 of its bytes';
COMMENT ON COLUMN purchases.proof_blob.position IS 'Entry of topic purchases that says so';
COMMENT ON COLUMN purchases.proof_blob.received_at IS 'When it was whole';
COMMENT ON INDEX purchases.proof_blob_digest IS 'Finds a blob whatever kitchen sent it';

-- Not a kitchen's table: a proof counts once in the whole city, whoever names it.
CREATE TABLE purchases.proof_use (
    blob_digest bytea PRIMARY KEY CHECK (octet_length(blob_digest) = 32),
    kitchen_id integer NOT NULL,
    declared_position bigint NOT NULL
);
COMMENT ON TABLE purchases.proof_use IS
    'Which purchase each proof proves: one, over all kitchens, that was neither refused when it '
    'was declared nor replaced';
COMMENT ON COLUMN purchases.proof_use.blob_digest IS 'SHA-256 of the photo or XML';
COMMENT ON COLUMN purchases.proof_use.kitchen_id IS 'The purchase''s kitchen';
COMMENT ON COLUMN purchases.proof_use.declared_position IS 'The purchase''s declaration';

GRANT SELECT, INSERT ON purchases.verdict, purchases.verdict_reason, purchases.proof_blob
    TO tequio_purchases;
GRANT SELECT, INSERT, UPDATE, DELETE ON purchases.proof_use TO tequio_purchases;
GRANT SELECT ON purchases.verdict_step, purchases.verdict, purchases.verdict_reason,
    purchases.proof_blob, purchases.proof_use TO tequio_purchases, tequio_operator, tequio_auditor;

COMMIT;
