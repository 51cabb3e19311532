-- Deploy admin:shadow to pg
-- An empty copy of a service's schema, <schema>_rebuild, into which the service's own role applies
-- the journal once more. What was written as "<schema>." reads "<schema>_rebuild." in the copy.

BEGIN;

CREATE SCHEMA admin;
COMMENT ON SCHEMA admin IS 'What the command tequio needs done that its role may not do itself';
GRANT USAGE ON SCHEMA admin TO tequio_operator;

CREATE FUNCTION admin.shadow_text(definition text, schema text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(definition, '\m' || schema || '\.', schema || '_rebuild.', 'g');
COMMENT ON FUNCTION admin.shadow_text(text, text) IS
    'A definition that speaks of the copy instead of the schema';

CREATE FUNCTION admin.shadow_check(schema text) RETURNS void
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM journal.topic t
                    WHERE t.name = shadow_check.schema AND t.name <> 'submissions')
       OR pg_catalog.to_regnamespace(shadow_check.schema) IS NULL THEN
        RAISE EXCEPTION 'cannot copy schema "%": no service of that name keeps tables here', schema
            USING ERRCODE = 'invalid_schema_name';
    END IF;
END
$$;
COMMENT ON FUNCTION admin.shadow_check(text) IS 'Refuses what is not the schema of a service';

CREATE FUNCTION admin.shadow_tables(schema text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    kept record;
BEGIN
    FOR kept IN
        SELECT c.oid, c.relname,
               pg_catalog.obj_description(c.oid, 'pg_class') LIKE 'Reference:%' AS reference
          FROM pg_catalog.pg_class c
         WHERE c.relnamespace = pg_catalog.to_regnamespace(schema)
           AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         ORDER BY c.oid
    LOOP
        EXECUTE format('CREATE TABLE %1$I.%2$I (LIKE %3$I.%2$I INCLUDING ALL EXCLUDING INDEXES)',
                       schema || '_rebuild', kept.relname, schema);
        EXECUTE format('COMMENT ON TABLE %I.%I IS %L', schema || '_rebuild', kept.relname,
                       pg_catalog.obj_description(kept.oid, 'pg_class'));
        IF kept.reference THEN
            EXECUTE format('INSERT INTO %1$I.%2$I SELECT * FROM %3$I.%2$I',
                           schema || '_rebuild', kept.relname, schema);
        END IF;
    END LOOP;
    -- by their own names, which LIKE would not keep: statements may speak of them
    FOR kept IN
        SELECT t.relname, c.conname, pg_catalog.pg_get_constraintdef(c.oid) AS definition
          FROM pg_catalog.pg_constraint c
          JOIN pg_catalog.pg_class t ON t.oid = c.conrelid AND NOT t.relispartition
         WHERE c.connamespace = pg_catalog.to_regnamespace(schema)
           AND c.contype IN ('p', 'u', 'x', 'f') AND c.conparentid = 0
         ORDER BY c.contype = 'f', c.oid
    LOOP
        EXECUTE format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', schema || '_rebuild', kept.relname,
                       kept.conname, admin.shadow_text(kept.definition, schema));
    END LOOP;
    FOR kept IN
        SELECT pg_catalog.pg_get_indexdef(i.indexrelid) AS definition
          FROM pg_catalog.pg_index i
          JOIN pg_catalog.pg_class t ON t.oid = i.indrelid AND NOT t.relispartition
         WHERE t.relnamespace = pg_catalog.to_regnamespace(schema) AND t.relkind IN ('r', 'p')
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
                            WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
         ORDER BY i.indexrelid
    LOOP
        EXECUTE replace(admin.shadow_text(kept.definition, schema), ' ON ONLY ', ' ON ');
    END LOOP;
END
$$;
COMMENT ON FUNCTION admin.shadow_tables(text) IS
    'Tables with their constraints, indexes and foreign keys; rows only of those whose comment '
    'begins with "Reference:"';

-- In the order in which they were made: each finds what it stands on.
CREATE FUNCTION admin.shadow_code(schema text) RETURNS void
LANGUAGE plpgsql SET search_path = '' SET check_function_bodies = off AS $$
DECLARE
    made record;
BEGIN
    FOR made IN
        SELECT p.oid, p.proname AS name, pg_catalog.pg_get_functiondef(p.oid) AS definition
          FROM pg_catalog.pg_proc p
         WHERE p.pronamespace = pg_catalog.to_regnamespace(schema)
         UNION ALL
        SELECT c.oid, c.relname,
               format('CREATE VIEW %I.%I (%s) AS %s', schema, c.relname,
                      (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                         FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                      pg_catalog.pg_get_viewdef(c.oid))
          FROM pg_catalog.pg_class c
         WHERE c.relnamespace = pg_catalog.to_regnamespace(schema) AND c.relkind = 'v'
         ORDER BY 1
    LOOP
        EXECUTE admin.shadow_text(made.definition, schema);
    END LOOP;
    FOR made IN
        SELECT pg_catalog.pg_get_triggerdef(t.oid) AS definition
          FROM pg_catalog.pg_trigger t
          JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
         WHERE c.relnamespace = pg_catalog.to_regnamespace(schema)
           AND NOT t.tgisinternal AND t.tgparentid = 0
         ORDER BY t.oid
    LOOP
        EXECUTE admin.shadow_text(made.definition, schema);
    END LOOP;
END
$$;
COMMENT ON FUNCTION admin.shadow_code(text) IS 'Functions, views and triggers';

CREATE FUNCTION admin.shadow_grants(schema text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    given record;
    service oid := (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = 'tequio_' || schema);
BEGIN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', schema || '_rebuild', 'tequio_' || schema);
    FOR given IN
        SELECT format('%s ON %I.%I', a.privilege_type, schema || '_rebuild', c.relname) AS right_on
          FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) a
         WHERE c.relnamespace = pg_catalog.to_regnamespace(schema) AND a.grantee = service
           AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
         UNION ALL
        SELECT format('%s (%I) ON %I.%I', a.privilege_type, t.attname, schema || '_rebuild',
                      c.relname)
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0
                                        AND NOT t.attisdropped,
               pg_catalog.aclexplode(t.attacl) a
         WHERE c.relnamespace = pg_catalog.to_regnamespace(schema) AND a.grantee = service
           AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
         UNION ALL
        SELECT format('%s ON FUNCTION %I.%I(%s)', a.privilege_type, schema || '_rebuild', p.proname,
                      pg_catalog.pg_get_function_identity_arguments(p.oid))
          FROM pg_catalog.pg_proc p, pg_catalog.aclexplode(p.proacl) a
         WHERE p.pronamespace = pg_catalog.to_regnamespace(schema) AND a.grantee = service
    LOOP
        EXECUTE format('GRANT %s TO %I', admin.shadow_text(given.right_on, schema),
                       'tequio_' || schema);
    END LOOP;
END
$$;
COMMENT ON FUNCTION admin.shadow_grants(text) IS
    'What the service''s role may do in its schema, it may do in the copy';

-- What has been applied into the copy; the service's program says so when it is done.
CREATE FUNCTION admin.shadow_applied(schema text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
    EXECUTE format('CREATE TABLE %I.applied (topic smallint, partition smallint, position bigint,'
                   ' PRIMARY KEY (topic, partition))', schema || '_rebuild');
    EXECUTE format('GRANT INSERT ON %I.applied TO %I', schema || '_rebuild', 'tequio_' || schema);
END
$$;
COMMENT ON FUNCTION admin.shadow_applied(text) IS
    'The table that says up to where the copy holds the journal';

CREATE FUNCTION admin.shadow_require_whole(schema text) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    own smallint := (SELECT t.topic FROM journal.topic t WHERE t.name = schema);
    is_deciding boolean;
    differ boolean;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_locks l
                    WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'advisory'
                      AND l.objsubid = 1 AND l.granted
                      AND l.classid::bigint << 32 | l.objid::bigint
                          = hashtextextended('tequio/active/' || schema, 0)) THEN
        RAISE EXCEPTION 'cannot replace the tables of "%": its service is not kept from working',
            schema
            USING ERRCODE = 'object_not_in_prerequisite_state',
                  HINT = 'Take the lock of journal_try_active.sql first.';
    END IF;
    IF to_regclass(format('%I.applied', schema || '_rebuild')) IS NULL THEN
        RAISE EXCEPTION 'cannot replace the tables of "%": there is no copy', schema
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    -- a deciding service is rebuilt from its own topic, a summing one from what it has applied
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.applied WHERE topic = $1)', schema || '_rebuild')
       INTO is_deciding USING own;
    EXECUTE format(
        'WITH stands AS (SELECT topic, partition, next_position - 1 FROM journal.stream'
        '                 WHERE $1 AND topic = $2'
        '                UNION ALL SELECT topic, partition, position FROM journal.cursor'
        '                 WHERE NOT $1 AND consumer = $3)'
        'SELECT NOT EXISTS (TABLE stands)'
        '       OR EXISTS (TABLE stands EXCEPT SELECT topic, partition, position FROM %1$I.applied)'
        '       OR EXISTS (SELECT topic, partition, position FROM %1$I.applied'
        '                  EXCEPT TABLE stands)',
        schema || '_rebuild') INTO differ USING is_deciding, own, schema;
    IF differ THEN
        RAISE EXCEPTION 'cannot replace the tables of "%": its copy is not where the service is',
            schema USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
END
$$;
COMMENT ON FUNCTION admin.shadow_require_whole(text) IS
    'Refuses to go on unless this session alone may act for the service and the copy holds '
    'everything that the service has applied';

CREATE TABLE admin.replacement (
    submission_position bigint PRIMARY KEY,
    schema text NOT NULL
);
COMMENT ON TABLE admin.replacement IS
    'Orders to replace a service''s tables that were carried out: each holds for once';
COMMENT ON COLUMN admin.replacement.submission_position IS
    'Entry of topic submissions that says who ordered it, and why';
COMMENT ON COLUMN admin.replacement.schema IS 'The service';

-- Only a device of an operator can write such an entry, with a key that the database never sees:
-- who holds the database's roles alone replaces nothing.
CREATE FUNCTION admin.shadow_take_order(schema text, ordered_at bigint) RETURNS void
LANGUAGE plpgsql SET search_path = '' AS $$
DECLARE
    named bytea := '\x0a'::bytea || set_byte('\x00'::bytea, 0, octet_length(schema))
                   || convert_to(schema, 'UTF8'); -- field 1 of Replacement, field 4 of Operation
BEGIN
    IF NOT EXISTS (SELECT FROM journal.entry e
                    WHERE e.topic = 1 AND e.partition = 0 AND e.position = ordered_at
                      AND e.kind = 11 AND e.status = 0
                      AND substring(e.body FROM 1 FOR 1) = '\x22'::bytea
                      AND position(named IN e.body) IN (3, 4)) THEN
        RAISE EXCEPTION 'cannot replace the tables of "%": entry % is no order to do so', schema,
            ordered_at USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO admin.replacement (submission_position, schema) VALUES (ordered_at, schema);
END
$$;
COMMENT ON FUNCTION admin.shadow_take_order(text, bigint) IS
    'Refuses to go on unless that submission is an operator''s order to replace these tables, and '
    'a new one';

-- The copy was written under the same constraints and triggers: they need not judge it again.
CREATE FUNCTION admin.shadow_replace(schema text, ordered_at bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
    tables regclass[] := ARRAY(
        SELECT c.oid::regclass
          FROM pg_catalog.pg_class c
         WHERE c.relnamespace = pg_catalog.to_regnamespace(shadow_replace.schema)
           AND c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND pg_catalog.obj_description(c.oid, 'pg_class') LIKE 'Reference:%' IS NOT TRUE);
    changed regclass;
    kept text;
    added bigint;
    total bigint := 0;
BEGIN
    PERFORM admin.shadow_check(shadow_replace.schema);
    PERFORM admin.shadow_require_whole(shadow_replace.schema);
    PERFORM admin.shadow_take_order(shadow_replace.schema, ordered_at);
    FOREACH changed IN ARRAY tables LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', changed);
    END LOOP;
    EXECUTE 'TRUNCATE ' || array_to_string(tables, ', ');
    WHILE cardinality(tables) > 0 LOOP
        -- one that refers to none of those that are still empty
        SELECT t.id, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
          INTO STRICT changed, kept
          FROM unnest(tables) AS t (id)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = t.id AND a.attnum > 0
                                        AND NOT a.attisdropped AND a.attgenerated = ''
         WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
                            WHERE c.contype = 'f' AND c.conrelid = t.id AND c.confrelid <> t.id
                              AND c.confrelid = ANY (tables))
         GROUP BY t.id ORDER BY t.id LIMIT 1;
        EXECUTE format('INSERT INTO %1$s (%2$s) SELECT %2$s FROM %3$I.%4$I', changed, kept,
                       shadow_replace.schema || '_rebuild',
                       (SELECT relname FROM pg_catalog.pg_class WHERE oid = changed));
        GET DIAGNOSTICS added = ROW_COUNT;
        total := total + added;
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', changed);
        tables := array_remove(tables, changed);
    END LOOP;
    RETURN total;
END
$$;
COMMENT ON FUNCTION admin.shadow_replace(text, bigint) IS
    'Replaces the rows of a service''s tables by those of its copy; how many there are now. All or '
    'nothing, once for each order, and only while the calling session keeps the service from '
    'working';

CREATE FUNCTION admin.shadow_drop(schema text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' SET client_min_messages = warning AS $$
BEGIN
    PERFORM admin.shadow_check(schema);
    EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', schema || '_rebuild');
END
$$;
COMMENT ON FUNCTION admin.shadow_drop(text) IS 'Takes the copy of a service''s schema away';

CREATE FUNCTION admin.shadow_create(schema text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
    PERFORM admin.shadow_drop(schema);
    EXECUTE format('CREATE SCHEMA %I', schema || '_rebuild');
    EXECUTE format('COMMENT ON SCHEMA %I IS %L', schema || '_rebuild',
                   'Copy of ' || schema || ', empty at first, for tequio rebuild and recheck');
    PERFORM admin.shadow_tables(schema);
    PERFORM admin.shadow_code(schema);
    PERFORM admin.shadow_grants(schema);
    PERFORM admin.shadow_applied(schema);
END
$$;
COMMENT ON FUNCTION admin.shadow_create(text) IS
    'Makes the copy <schema>_rebuild of a service''s schema anew: all its objects, none of its '
    'rows, the service''s rights';

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA admin FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admin.shadow_create(text), admin.shadow_drop(text),
    admin.shadow_replace(text, bigint) TO tequio_operator;

COMMIT;
