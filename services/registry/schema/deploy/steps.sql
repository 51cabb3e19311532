-- Deploy registry:steps to pg
-- In step with kitchen_steps[] of services/registry/rules; a test compares the two.

BEGIN;

CREATE VIEW registry.kitchen_step AS
SELECT from_state::smallint, to_state::smallint
  FROM (VALUES (0, 1), (0, 2), (1, 1), (1, 2), (1, 4), (2, 2), (2, 3), (2, 4), (3, 3), (3, 2),
               (3, 4)) AS step (from_state, to_state);
COMMENT ON VIEW registry.kitchen_step IS
    'Legal steps of a kitchen from one version to the next. A version that keeps the state '
    'changes something else';
COMMENT ON COLUMN registry.kitchen_step.from_state IS 'State before; 0 = there was no kitchen';
COMMENT ON COLUMN registry.kitchen_step.to_state IS 'State after; nothing comes after 4, closed';
GRANT SELECT ON registry.kitchen_step TO tequio_registry, tequio_web, tequio_operator,
    tequio_auditor;

-- At the end of the transaction, when all facts of a bundle are there.
CREATE FUNCTION registry.require_legal_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    step record;
BEGIN
    FOR step IN
        SELECT coalesce(lag(v.state) OVER (ORDER BY v.valid_from), 0) AS from_state,
               v.state AS to_state, v.valid_from
          FROM (SELECT DISTINCT ON (k.valid_from) k.valid_from, k.state
                  FROM registry.kitchen k
                 WHERE k.kitchen_id = NEW.kitchen_id
                 ORDER BY k.valid_from, k.position DESC, k.ordinal DESC) v
    LOOP
        IF NOT EXISTS (SELECT FROM registry.kitchen_step s
                        WHERE s.from_state = step.from_state AND s.to_state = step.to_state) THEN
            RAISE EXCEPTION 'kitchen % cannot go from state % to state % on %', NEW.kitchen_id,
                step.from_state, step.to_state, step.valid_from
                USING ERRCODE = 'restrict_violation',
                HINT = 'Legal steps are listed in registry.kitchen_step.';
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION registry.require_legal_step() IS
    'Trigger: the versions of a kitchen follow one another by legal steps';
REVOKE EXECUTE ON FUNCTION registry.require_legal_step() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER legal_step AFTER INSERT ON registry.kitchen
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION registry.require_legal_step();
COMMENT ON TRIGGER legal_step ON registry.kitchen IS
    'At commit, the versions of each kitchen that changed follow one another by legal steps';

COMMIT;
