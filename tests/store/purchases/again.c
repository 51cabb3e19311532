/* Looking at the whole, and doing it again. */
#include "world.h"

#include "purchases/store.h"

enum { ARENA_BYTES = 256 << 20, GROUPS_MOST = 500 };

const char *world_snapshot(struct world *world)
{
    return world_text(
        world,
        "SELECT string_agg(line, E'\\n' ORDER BY line) FROM ("
        " SELECT format('%s of %s: %s for %s, %s proven %s, by %s', p.submission_position,"
        "        p.kitchen_id, p.verdict, p.reasons, p.subsidy_centavos, p.proof_here,"
        "        (SELECT r.submission_position FROM purchases.purchase r"
        "          WHERE r.kitchen_id = p.kitchen_id AND r.position = p.replaced_by)) AS line"
        "   FROM purchases.purchase p"
        " UNION ALL"
        " SELECT format('kitchen %s: %s accepted, %s', v.kitchen_id,"
        "        sum((v.verdict = 1)::int - (v.previous = 1)::int),"
        "        sum(((v.verdict = 1)::int - (v.previous = 1)::int) * v.subsidy_centavos))"
        "   FROM purchases.verdict v GROUP BY v.kitchen_id"
        " UNION ALL"
        " SELECT format('proof %s proves %s', left(encode(u.blob_digest, 'hex'), 8),"
        "        p.submission_position)"
        "   FROM purchases.proof_use u JOIN purchases.purchase p"
        "     ON p.kitchen_id = u.kitchen_id AND p.position = u.declared_position) x");
}

/* Each query finds what contradicts; "" = nothing. */
void world_check(struct world *world)
{
    static const char *const queries[] = {
        /* the purchase says what its last verdict said */
        "SELECT string_agg(p.position::text, ' ') FROM purchases.purchase p LEFT JOIN LATERAL"
        " (SELECT * FROM purchases.verdict v WHERE v.kitchen_id = p.kitchen_id"
        "  AND v.declared_position = p.position ORDER BY v.position DESC LIMIT 1) v ON true"
        " WHERE (p.verdict, p.reasons, p.subsidy_centavos, p.verdict_position) IS DISTINCT FROM"
        " (coalesce(v.verdict, 0), coalesce(v.reasons, 0), coalesce(v.subsidy_centavos, 0),"
        "  v.position)",
        /* replaced and replacing name one another */
        "SELECT string_agg(p.position::text, ' ') FROM purchases.purchase p"
        " LEFT JOIN purchases.purchase r ON r.kitchen_id = p.kitchen_id"
        "  AND r.position = p.replaced_by"
        " WHERE p.replaced_by IS NOT NULL AND r.replaces_position IS DISTINCT FROM p.position"
        "  OR p.replaced_by IS NOT NULL AND r.original_position <> p.original_position",
        /* a proof is held by whoever was not refused as declared, nor replaced */
        "SELECT string_agg(p.position::text, ' ') FROM purchases.purchase p"
        " FULL JOIN purchases.proof_use u ON u.kitchen_id = p.kitchen_id"
        "  AND u.declared_position = p.position AND u.blob_digest = p.blob_digest"
        " WHERE (u.blob_digest IS NOT NULL) <> (p.blob_digest IS NOT NULL"
        "  AND p.replaced_by IS NULL AND (p.problems & (147200 | 17179869184)) = 0)",
        /* what was accepted has its proof here, and holds it */
        "SELECT string_agg(p.position::text, ' ') FROM purchases.purchase p"
        " WHERE p.verdict = 1 AND p.person <> 1 AND NOT (p.proof_here AND p.replaced_by IS NULL"
        "  AND p.blob_digest IS NOT NULL)",
        /* a verdict tells why, and a word that holds is kept */
        "SELECT string_agg(v.position::text, ' ') FROM purchases.verdict v WHERE NOT EXISTS"
        " (SELECT FROM purchases.verdict_reason r WHERE (r.kitchen_id, r.position) ="
        "  (v.kitchen_id, v.position) AND r.sentence <> '')",
        "SELECT string_agg(p.position::text, ' ') FROM purchases.purchase p WHERE p.person <>"
        " coalesce((SELECT r.verdict FROM purchases.resolution r WHERE r.kitchen_id = p.kitchen_id"
        "  AND r.declared_position = p.position AND r.failure = 0 ORDER BY r.position DESC"
        "  LIMIT 1), 0)",
        /* a UUID says what was answered last */
        "SELECT string_agg(u.uuid, ' ') FROM purchases.fiscal_uuid u WHERE u.asked_at IS DISTINCT"
        " FROM (SELECT max(a.asked_at) FROM purchases.invoice_answer a WHERE a.uuid = u.uuid)",
        /* each submission was declared once */
        "SELECT string_agg(submission_position::text, ' ') FROM (SELECT submission_position"
        " FROM purchases.purchase GROUP BY 1 HAVING count(*) <> 1) x",
        /* payments are those of a purchase, lines too */
        "SELECT string_agg(position::text, ' ') FROM (SELECT kitchen_id, position FROM"
        " purchases.payment UNION SELECT kitchen_id, position FROM purchases.purchase_line EXCEPT"
        " SELECT kitchen_id, position FROM purchases.purchase) x",
    };

    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
        assert_string_equal(world_text(world, queries[i]), "");
    }
}

static struct db *shadow_begin(struct world *world)
{
    world_script(world->owner, "SELECT admin.shadow_create('purchases')");
    return world_connect(world, "tequio_purchases", true);
}

static void shadow_compare(struct world *world)
{
    world_script(
        world->owner,
        "DO $$ DECLARE t text; d bigint; BEGIN FOR t IN SELECT relname FROM pg_catalog.pg_class"
        " WHERE relnamespace = 'purchases'::regnamespace AND relkind = 'r' LOOP"
        " EXECUTE format('SELECT count(*) FROM ((TABLE purchases.%1$I EXCEPT ALL TABLE"
        " purchases_rebuild.%1$I) UNION ALL (TABLE purchases_rebuild.%1$I EXCEPT ALL TABLE"
        " purchases.%1$I)) x', t) INTO d;"
        " IF d <> 0 THEN RAISE EXCEPTION '% rows of % differ', d, t; END IF; END LOOP; END $$");
}

void world_rebuild(struct world *world, size_t batch)
{
    CLEANUP(db_close_p) struct db *db = shadow_begin(world);
    struct arena *arena = arena_new(ARENA_BYTES);

    for (size_t from = 0; from < world->decided_count; from += batch) {
        struct fold_item *items = arena_array(arena, batch, sizeof *items);
        size_t left = world->decided_count - from, count = left < batch ? left : batch;
        struct fold fold = {.service = &purchases_service, .db = db, .arena = arena};
        for (size_t i = 0; i < count; i++) {
            items[i].entry = &world->decided[from + i];
        }
        TRY(fold_run(&fold, items, count, &error));
        arena_reset(arena);
    }
    arena_free(arena);
    shadow_compare(world);
}

static void complain(void *context, const struct entry *input, const char *sentence)
{
    (void)context;
    fail_msg("%s %llu: %s", topic_name(input->topic), (unsigned long long)input->position,
             sentence);
}

static struct entry find_cause(const struct world *world, const struct entry *decision)
{
    for (size_t i = 0; i < world->input_count; i++) {
        if (world->inputs[i]->topic == decision->cause_topic &&
            world->inputs[i]->position == decision->cause_position) {
            return *world->inputs[i];
        }
    }
    fail_msg("a decision without a cause");
    return (struct entry){0};
}

/* Decisions of one cause stand together. */
void world_recheck(struct world *world, size_t batch)
{
    CLEANUP(db_close_p) struct db *db = shadow_begin(world);
    struct arena *arena = arena_new(ARENA_BYTES);

    assert_true(batch <= GROUPS_MOST);
    for (size_t at = 0; at < world->decided_count;) {
        struct entry inputs[GROUPS_MOST];
        const struct entry *recorded[GROUPS_MOST];
        size_t counts[GROUPS_MOST], groups = 0;
        for (; groups < batch && at < world->decided_count; groups++) {
            recorded[groups] = &world->decided[at];
            inputs[groups] = find_cause(world, &world->decided[at]);
            counts[groups] = 0;
            while (at < world->decided_count &&
                   world->decided[at].cause_topic == recorded[groups]->cause_topic &&
                   world->decided[at].cause_position == recorded[groups]->cause_position) {
                at++;
                counts[groups]++;
            }
        }
        struct fold fold = {.service = &purchases_service, .db = db, .arena = arena};
        TRY(fold_recheck(&fold, inputs, recorded, counts, groups, complain, NULL, &error));
        arena_reset(arena);
    }
    arena_free(arena);
    shadow_compare(world);
}
