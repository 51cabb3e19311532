#include "world.h"

#include <stdlib.h>

#include "common/runtime/plan.h"
#include "registry/codec/message.h"
#include "registry/store.h"
#include "store/database.h"
#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/journal.pb-c.h"

enum { ARENA_BYTES = 512 << 20 };

#define TRY(call)                       \
    do {                                \
        struct error error = {0};       \
        if ((call) != STATUS_OK)        \
            fail_msg("%s", error.text); \
    } while (0)

/* Fails the exchange that the world counts down to, once. */
static bool fault(void *context)
{
    struct world *world = context;
    return world->fault_in > 0 && --world->fault_in == 0;
}

static struct db *connect_to(struct arena *arena, const char *database, const char *role,
                             const char *shadow)
{
    static const struct db_statement *const *const own[] = {registry_parts_statements,
                                                            tequio_journal_statements, NULL};
    static const struct db_statement *const *const journal[] = {tequio_journal_statements, NULL};
    struct db_settings settings = {
        .conninfo = arena_printf(arena, "%s dbname=%s user=%s", test_database(), database, role),
        .application = "test",
        .statements = strcmp(role, "tequio_registry") == 0 ? own
                      : strcmp(database, "postgres") == 0  ? NULL
                                                           : journal,
        .schema = shadow ? "registry" : NULL,
        .schema_instead = shadow,
    };
    struct db *db = NULL;
    TRY(db_open(&settings, &db, &error));
    return db;
}

/* The service's own connection, anew after it was lost. */
static void connect_registry(struct world *world)
{
    static const struct db_statement *const *const lists[] = {registry_parts_statements,
                                                              tequio_journal_statements, NULL};
    struct db_settings settings = {
        .conninfo = arena_printf(world->arena, "%s dbname=%s user=tequio_registry", test_database(),
                                 world->database),
        .application = "test",
        .statements = lists,
        .fault = fault,
        .fault_context = world,
    };
    db_close(world->registry);
    world->registry = NULL;
    TRY(db_open(&settings, &world->registry, &error));
}

static void script(struct db *db, const char *sql)
{
    TRY(db_script(db, sql, NULL, &error));
}

static void found(struct world *world)
{
    Tequio__V1__Founding message = TEQUIO__V1__FOUNDING__INIT;
    message.clock = TEQUIO__V1__CLOCK_KIND__CLOCK_KIND_REPLAY;
    message.partitions = 1;
    message.time_zone = text_of("America/Mexico_City");
    message.operator_curve_key =
        data_of((struct bytes){world->founder.keys.curve.public_key, KEY_BYTES});
    message.operator_signing_key =
        data_of((struct bytes){world->founder.keys.signing_public, KEY_BYTES});
    struct entry founding = {
        .kind = KIND_FOUNDING,
        .received_at_us = world->now_us,
        .saved_at_us = INT64_MIN,
        .body = message_write(world->arena, &message.base),
    };
    CLEANUP(db_close_p)
    struct db *db = connect_to(world->arena, world->database, "tequio_owner", NULL);
    CLEANUP(db_end) struct db_transaction transaction = {0};
    TRY(db_begin(db, &transaction, &error));
    TRY(journal_found(db, world->arena, &founding, 1, &error));
    TRY(db_commit(&transaction, &error));
}

struct world *world_new(const char *database)
{
    struct world *world = memory_new(1, sizeof *world);
    world->arena = arena_new(ARENA_BYTES);
    world->batch_arena = arena_new(ARENA_BYTES);
    world->database = database;
    world->batch = 500;
    world->founder = sender_make(FOUNDER_DEVICE, 99);
    assert_true(calendar_set_zone("America/Mexico_City"));
    world_time(world, 20210301, 720);
    CLEANUP(db_close_p)
    struct db *db = connect_to(world->arena, "postgres", "postgres", NULL);
    script(db, arena_printf(world->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", database));
    script(db, arena_printf(world->arena, "CREATE DATABASE %s TEMPLATE tequio_template", database));
    found(world);
    world->owner = connect_to(world->arena, database, "postgres", NULL);
    world->gateway = connect_to(world->arena, database, "tequio_gateway", NULL);
    connect_registry(world);
    world_run(world);
    return world;
}

void world_free(struct world *world)
{
    db_close(world->gateway);
    db_close(world->registry);
    db_close(world->owner);
    arena_free(world->arena);
    arena_free(world->batch_arena);
    free(world);
}

void world_time(struct world *world, uint32_t day, int minute)
{
    world->now_us = calendar_at(calendar_day_of(day), minute);
}

/* ---- sending */

struct sender sender_make(uint32_t device, uint8_t seed)
{
    const uint8_t bytes[32] = {seed};
    struct sender sender = {.device = device};
    keys_make(&sender.keys, bytes);
    envelope_chain_begin(&sender.chain, bytes, sender.keys.signing_seed, "test");
    return sender;
}

struct fact sender_fact(struct world *world, const struct sender *sender, uint32_t kitchen)
{
    struct fact fact = sample_device(sender->device, kitchen, 0);
    fact.device.curve_key =
        arena_copy(world->arena, (struct bytes){sender->keys.curve.public_key, KEY_BYTES});
    fact.device.signing_key =
        arena_copy(world->arena, (struct bytes){sender->keys.signing_public, KEY_BYTES});
    return fact;
}

static uint64_t append(struct world *world, struct entry *entry)
{
    struct stream stream;
    CLEANUP(db_end) struct db_transaction transaction = {0};
    TRY(db_begin(world->gateway, &transaction, &error));
    TRY(journal_lock_stream(world->gateway, world->arena, TOPIC_SUBMISSIONS, 0, &stream, &error));
    journal_chain(&stream, entry, 1);
    TRY(journal_append(world->gateway, world->arena, &stream, entry, 1, &error));
    TRY(db_commit(&transaction, &error));
    return entry->position;
}

uint64_t world_send(struct world *world, struct sender *sender, const struct sent *sent)
{
    const uint8_t salt[SALT_BYTES] = {(uint8_t)sender->chain.sequence};
    struct envelope_content content = {
        .kind = (uint32_t)sent->kind,
        .kitchen = sent->kitchen,
        .saved_at_us = sent->saved_at_us ? sent->saved_at_us : world->now_us,
        .id = {sent->content, (uint8_t)sender->device, (uint8_t)sender->chain.sequence},
        .body = sent->body,
    };
    if (sent->content != 0)
        content.id[2] = 0;
    struct envelope envelope =
        envelope_chain_next(&sender->chain, world->arena, &content, salt, NULL);
    if (sent->catalogue_count > 0) { /* the chain's next envelope, filled in with catalogues */
        struct envelope_header header;
        uint8_t *signature = arena_alloc(world->arena, SIGNATURE_BYTES);
        uint8_t digest[DIGEST_BYTES];
        TRY(envelope_read_header(world->arena, envelope.header, &header, &error));
        header.catalogues = sent->catalogues;
        header.catalogue_count = sent->catalogue_count;
        envelope.header = envelope_write_header(world->arena, &header);
        envelope_digest(envelope.header, digest);
        memcpy(sender->chain.previous, digest, DIGEST_BYTES);
        envelope_sign(digest, sender->chain.signing_secret, signature);
        envelope.signature = (struct bytes){signature, SIGNATURE_BYTES};
    }
    struct entry entry = {
        .kind = (uint16_t)sent->kind,
        .kitchen = sent->kitchen,
        .received_at_us = world->now_us,
        .saved_at_us = entry_saved_at(sent->saved_at_us ? sent->saved_at_us : world->now_us),
        .device = sender->device,
        .from_device = true,
        .sequence = sender->chain.sequence,
        .header = envelope.header,
        .signature = envelope.signature,
        .salt = envelope.salt,
        .body = envelope.body,
    };
    memcpy(entry.installation, sender->chain.installation, INSTALLATION_BYTES);
    envelope_digest(envelope.header, entry.content_digest);
    if (sent->wrong_signature)
        entry.signature = arena_copy(world->arena, (struct bytes){(const uint8_t[64]){1}, 64});
    return append(world, &entry);
}

void world_new_bundle(struct world *world)
{
    world->bundles++;
    memset(world->bundle, 0, sizeof world->bundle);
    memcpy(world->bundle, &world->bundles, sizeof world->bundles);
}

uint64_t world_part(struct world *world, uint32_t part, uint32_t parts, const struct fact *facts,
                    size_t count)
{
    Tequio__V1__RegistryChange change = TEQUIO__V1__REGISTRY_CHANGE__INIT;
    change.bundle = data_of((struct bytes){world->bundle, sizeof world->bundle});
    change.part = part;
    change.parts = parts;
    change.reason = text_of("test");
    change.facts = facts_write(world->arena, facts, count);
    change.n_facts = count;
    const struct sent sent = {.kind = KIND_REGISTRY_CHANGE,
                              .body = message_write(world->arena, &change.base)};
    return world_send(world, &world->founder, &sent);
}

uint64_t world_change(struct world *world, const struct fact *facts, size_t count)
{
    world_new_bundle(world);
    return world_part(world, 1, 1, facts, count);
}

uint64_t world_catalogue(struct world *world, const struct catalogue_sent *from)
{
    Tequio__V1__Catalogue catalogue = TEQUIO__V1__CATALOGUE__INIT;
    catalogue.code = text_of(from->code);
    catalogue.version = from->version;
    catalogue.valid_from = calendar_yyyymmdd(from->valid_from);
    catalogue.accepted_until = from->has_end ? calendar_yyyymmdd(from->accepted_until) : 0;
    catalogue.media_type = text_of(from->media_type);
    catalogue.digest = data_of(from->digest);
    catalogue.content = data_of(from->content);
    const struct sent sent = {.kind = KIND_CATALOGUE,
                              .body = message_write(world->arena, &catalogue.base)};
    return world_send(world, &world->founder, &sent);
}

uint64_t world_erase(struct world *world, enum topic topic, uint64_t position)
{
    Tequio__V1__Operation operation = TEQUIO__V1__OPERATION__INIT;
    Tequio__V1__Erasure erase = TEQUIO__V1__ERASURE__INIT;
    erase.entry = name_submission(world->arena, position);
    erase.entry->topic = (Tequio__V1__Topic)topic;
    erase.asked_by = text_of("folio 8");
    erase.legal_basis = text_of("ley de datos, 43");
    erase.reason = text_of("a petición");
    operation.order_case = TEQUIO__V1__OPERATION__ORDER_ERASE;
    operation.erase = &erase;
    const struct sent sent = {.kind = KIND_OPERATION,
                              .body = message_write(world->arena, &operation.base)};
    return world_send(world, &world->founder, &sent);
}

uint64_t world_tick(struct world *world, uint32_t day, int minute)
{
    Tequio__V1__Tick tick = TEQUIO__V1__TICK__INIT;
    world_time(world, day, minute);
    tick.at_us = world->now_us;
    struct entry entry = {
        .kind = KIND_TICK,
        .received_at_us = world->now_us,
        .saved_at_us = INT64_MIN,
        .body = message_write(world->arena, &tick.base),
    };
    return append(world, &entry);
}

/* ---- folding */

/* One batch, as the runtime does it: effects, decisions and cursor in one transaction. */
static enum status fold_some(struct world *world, const struct entry *entries, size_t count,
                             struct error *error)
{
    struct fold_item items[500];
    for (size_t i = 0; i < count; i++)
        items[i] = (struct fold_item){.entry = &entries[i]};
    struct stream own;
    struct arena *arena = world->batch_arena;
    CLEANUP(db_end) struct db_transaction transaction = {0};
    arena_reset(arena);
    enum status status = db_begin(world->registry, &transaction, error);
    if (status == STATUS_OK)
        status = journal_lock_stream(world->registry, arena, TOPIC_REGISTRY, 0, &own, error);
    struct fold fold = {
        .service = &registry_service, .db = world->registry, .arena = arena, .own = &own};
    if (status == STATUS_OK)
        status = fold_run(&fold, items, count, error);
    if (status == STATUS_OK)
        status =
            journal_append(world->registry, arena, &own, fold.decided, fold.decided_count, error);
    if (status == STATUS_OK) {
        const struct cursor cursor = {TOPIC_SUBMISSIONS, 0, entries[0].position - 1};
        status = journal_move_cursor(world->registry, arena, "registry", &cursor,
                                     cursor.position + count, error);
    }
    return status == STATUS_OK ? db_commit(&transaction, error) : status;
}

static uint64_t cursor_of(struct world *world, struct arena *arena)
{
    struct cursor *cursors;
    size_t count;
    static const enum topic topics[] = {TOPIC_SUBMISSIONS, (enum topic)0};
    TRY(journal_cursors(world->registry, arena, "registry", topics, &cursors, &count, &error));
    assert_int_equal(count, 1);
    return cursors[0].position;
}

static bool is_alone(const struct entry *entry)
{
    const struct handler *handler = plan_handler(&registry_service, entry);
    return handler && handler->alone;
}

/* Folds one batch; false when there is nothing left. What fails is tried again from the cursor. */
static bool run_batch(struct world *world)
{
    struct arena *arena = arena_new(ARENA_BYTES);
    struct entry *entries;
    struct error lost = {0};
    size_t count, taken = 0;
    uint64_t cursor = cursor_of(world, arena);
    TRY(journal_read(world->registry, arena, TOPIC_SUBMISSIONS, 0, cursor + 1, world->batch,
                     &entries, &count, &error));
    while (taken < count && (taken == 0 || !is_alone(&entries[taken]))) {
        taken++;
        if (is_alone(&entries[taken - 1]))
            break;
    }
    world->fault_in = world->faulty ? ++world->attempt : 0;
    if (taken > 0 && fold_some(world, entries, taken, &lost) != STATUS_OK) {
        if (lost.status != STATUS_TRANSIENT)
            fail_msg("%s", lost.text);
        world->faults++;
        world->fault_in = 0;
        connect_registry(world);
        if (cursor_of(world, arena) != cursor) /* it was committed, and only the answer was lost */
            world->attempt = 0;
    } else {
        world->fault_in = 0;
        world->attempt = 0;
    }
    arena_free(arena);
    return taken > 0;
}

void world_run(struct world *world)
{
    while (run_batch(world))
        ;
}

/* ---- looking */

int64_t world_number(struct world *world, const char *sql)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    TRY(db_script(world->owner, sql, &result, &error));
    assert_int_equal(db_rows(result), 1);
    return db_int8(result, 0, 0);
}

const char *world_text(struct world *world, const char *sql)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;
    TRY(db_script(world->owner, sql, &result, &error));
    assert_int_equal(db_rows(result), 1);
    return arena_text(world->arena, db_is_null(result, 0, 0) ? "" : db_text(result, 0, 0));
}

void world_is(struct world *world, const char *sql, const char *expected)
{
    assert_string_equal(world_text(world, sql), expected);
}

/* ---- again */

/* Calls `make` with the name of each table, and, in `quoted`, the statement around it. */
static void for_tables(struct world *world, const char *sql)
{
    script(world->owner,
           arena_printf(world->arena,
                        "DO $x$ DECLARE t text; d bigint; BEGIN FOR t IN SELECT relname FROM "
                        "pg_catalog.pg_class WHERE relnamespace = 'registry'::regnamespace AND "
                        "relkind = 'r' LOOP %s END LOOP; END $x$",
                        sql));
}

static struct db *shadow_begin(struct world *world)
{
    script(world->owner, "DROP SCHEMA IF EXISTS registry_rebuild CASCADE;"
                         "CREATE SCHEMA registry_rebuild AUTHORIZATION tequio_registry");
    for_tables(world, "EXECUTE format('CREATE TABLE registry_rebuild.%1$I (LIKE registry.%1$I "
                      "INCLUDING ALL); ALTER TABLE registry_rebuild.%1$I OWNER TO "
                      "tequio_registry', t);");
    return connect_to(world->arena, world->database, "tequio_registry", "registry_rebuild");
}

static void shadow_compare(struct world *world)
{
    for_tables(
        world,
        "EXECUTE format('SELECT count(*) FROM ((TABLE registry.%1$I EXCEPT ALL TABLE "
        "registry_rebuild.%1$I) UNION ALL (TABLE registry_rebuild.%1$I EXCEPT ALL TABLE "
        "registry.%1$I)) x', t) INTO d; IF d <> 0 THEN RAISE EXCEPTION '% rows of % differ', "
        "d, t; END IF;");
}

void world_rebuild(struct world *world, size_t batch)
{
    CLEANUP(db_close_p) struct db *db = shadow_begin(world);
    for (uint64_t from = 1;;) {
        struct fold_item items[500];
        struct entry *entries;
        size_t count;
        arena_reset(world->batch_arena);
        TRY(journal_read(db, world->batch_arena, TOPIC_REGISTRY, 0, from, batch, &entries, &count,
                         &error));
        if (count == 0)
            break;
        for (size_t i = 0; i < count; i++)
            items[i] = (struct fold_item){.entry = &entries[i]};
        struct fold fold = {.service = &registry_service, .db = db, .arena = world->batch_arena};
        TRY(fold_run(&fold, items, count, &error));
        from += count;
    }
    shadow_compare(world);
}

static void complain(void *context, const struct entry *input, const char *sentence)
{
    (void)context;
    fail_msg("submission %llu: %s", (unsigned long long)input->position, sentence);
}

void world_recheck(struct world *world, size_t batch)
{
    CLEANUP(db_close_p) struct db *db = shadow_begin(world);
    struct arena *arena = arena_new(ARENA_BYTES);
    struct entry *inputs, *decided;
    size_t input_count, decided_count, seen = 0;
    TRY(journal_read(db, arena, TOPIC_SUBMISSIONS, 0, 1, 100000, &inputs, &input_count, &error));
    TRY(journal_read(db, arena, TOPIC_REGISTRY, 0, 1, 100000, &decided, &decided_count, &error));
    for (size_t from = 0; from < input_count; from += batch) {
        const struct entry *recorded[500];
        size_t counts[500] = {0}, count = input_count - from < batch ? input_count - from : batch;
        for (size_t i = 0; i < count; i++) {
            recorded[i] = &decided[seen];
            while (seen < decided_count &&
                   decided[seen].cause_position == inputs[from + i].position) {
                seen++;
                counts[i]++;
            }
        }
        arena_reset(world->batch_arena);
        struct fold fold = {.service = &registry_service, .db = db, .arena = world->batch_arena};
        TRY(fold_recheck(&fold, inputs + from, recorded, counts, count, complain, NULL, &error));
    }
    assert_int_equal(seen, decided_count);
    arena_free(arena);
    shadow_compare(world);
}
