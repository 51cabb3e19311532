#include "world.h"

#include <inttypes.h>
#include <stdlib.h>

#include "common/base/limits.h"
#include "harness/sealed.h"
#include "purchases/store.h"
#include "store/database.h"
#include "tequio/v1/blob.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/purchase.pb-c.h"

enum { ARENA_BYTES = 512 << 20, FIRST_KITCHEN = 101, LAST_KITCHEN = 106 };

static const char empty[] =
    "TRUNCATE purchases.purchase, purchases.purchase_line, purchases.payment, purchases.verdict,"
    " purchases.verdict_reason, purchases.proof_blob, purchases.proof_use, purchases.invoice,"
    " purchases.invoice_line, purchases.fiscal_uuid, purchases.invoice_answer,"
    " purchases.resolution, registry.kitchen, registry.supplier, registry.kitchen_receiver,"
    " registry.committee_member, registry.purchase_rule, registry.product_rule,"
    " registry.partner_agreement, registry.reference_price, registry.trust_certificate,"
    " journal.blob, journal.blob_chunk";

static const char facts[] =
    "INSERT INTO registry.kitchen SELECT 100 + n, 'Comedor', 'Calle 1', 'U1',"
    " CASE n WHEN 1 THEN 7 ELSE 5 END, 19400000, -99100000, 200, 2, '', '2020-01-01', 0, n, 0"
    " FROM generate_series(1, 6) AS n;"
    "INSERT INTO registry.supplier (supplier_id, name, rfc, kind, alcaldia, valid_from,"
    " known_from, position, ordinal) VALUES"
    " (1, 'Mercado', '', 'market', 7, '2020-01-01', 0, 1, 0),"
    " (2, 'Granja', '', 'producer', 0, '2020-01-01', 0, 2, 0)";

struct db *world_connect(struct world *world, const char *role, bool shadow)
{
    static const struct db_statement *const *const own[] = {purchases_parts_statements, NULL};
    bool service = strcmp(role, "tequio_purchases") == 0;
    const struct db_settings settings = {
        .conninfo = arena_printf(world->arena, "%s dbname=%s user=%s", test_database(),
                                 world->database, role),
        .application = "test",
        .statements = service ? own : NULL,
        .schema = shadow ? "purchases" : NULL,
        .schema_instead = shadow ? "purchases_rebuild" : NULL,
    };
    struct db *db = NULL;

    TRY(db_open(&settings, &db, &error));
    return db;
}

void world_script(struct db *db, const char *sql)
{
    TRY(db_script(db, sql, NULL, &error));
}

/* A copy of a database takes seconds on a busy machine: one for all tests of a program. */
static void make_database(struct world *world, const char *database)
{
    world->database = "postgres";
    struct db *db = world_connect(world, "postgres", false);
    world_script(db,
                 arena_printf(world->arena, "DROP DATABASE IF EXISTS %s WITH (FORCE)", database));
    world_script(db, arena_printf(world->arena,
                                  "CREATE DATABASE %s TEMPLATE tequio_template OWNER tequio_owner",
                                  database));
    db_close(db);
}

struct world *world_new(const char *database)
{
    static const char *made;
    struct world *world = memory_new(1, sizeof *world);

    world->arena = arena_new(ARENA_BYTES);
    world->batch_arena = arena_new(LIMIT_BATCH_ARENA_BYTES);
    world->own = (struct stream){.topic = TOPIC_PURCHASES, .next_position = 1};
    world->decided = arena_array(world->arena, (size_t)4 * WORLD_ENTRIES, sizeof *world->decided);
    assert_true(calendar_set_zone("America/Mexico_City"));
    world->now_us = calendar_at(calendar_day_of(20210303), 12 * 60);
    if (made != database) {
        make_database(world, database);
        made = database;
    }
    world->database = database;
    world->owner = world_connect(world, "postgres", false);
    world->db = world_connect(world, "tequio_purchases", false);
    world_script(world->owner, empty);
    world_script(world->owner, facts);
    return world;
}

void world_free(struct world *world)
{
    db_close(world->db);
    db_close(world->owner);
    arena_free(world->arena);
    arena_free(world->batch_arena);
    free(world);
}

/* ---- entries */

static struct bytes pack(struct arena *arena, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_alloc(arena, size + 1);

    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

static ProtobufCBinaryData lend(const uint8_t digest[DIGEST_BYTES])
{
    return (ProtobufCBinaryData){DIGEST_BYTES, (uint8_t *)(uintptr_t)digest};
}

struct bytes world_pack(struct world *world, const void *message)
{
    return pack(world->arena, message);
}

struct entry *world_keep(struct world *world, const struct entry *entry)
{
    struct entry *kept = arena_alloc(world->arena, sizeof *kept);

    *kept = *entry;
    assert_true(world->input_count < WORLD_ENTRIES);
    world->inputs[world->input_count++] = kept;
    return kept;
}

void world_envelope(uint64_t position, uint8_t out[DIGEST_BYTES])
{
    digest_of(&(struct bytes){(const uint8_t *)&position, sizeof position}, 1, out);
}

static struct entry *submit(struct world *world, enum kind kind, uint32_t kitchen,
                            struct bytes body)
{
    uint64_t position = ++world->submissions;
    struct entry entry = {
        .topic = TOPIC_SUBMISSIONS,
        .position = position,
        .kind = (uint16_t)kind,
        .kitchen = kitchen,
        .received_at_us = world->now_us,
        .saved_at_us = world->now_us,
        .root_position = position,
        .device = 9,
        .header = sealed_header(world->arena, position),
        .body = body,
    };

    world_envelope(position, entry.content_digest);
    return world_keep(world, &entry);
}

const struct entry *world_submission(struct world *world, enum kind kind, uint32_t kitchen,
                                     struct bytes body)
{
    return submit(world, kind, kitchen, body);
}

void world_photo_digest(uint8_t photo, uint8_t out[DIGEST_BYTES])
{
    digest_of(&(struct bytes){&photo, 1}, 1, out);
}

static uint64_t or_else(uint64_t value, uint64_t otherwise)
{
    return value != 0 ? value : otherwise;
}

const struct entry *world_purchase(struct world *world, const struct world_purchase *purchase)
{
    Tequio__V1__Purchase out = TEQUIO__V1__PURCHASE__INIT;
    Tequio__V1__PurchaseLine line = TEQUIO__V1__PURCHASE_LINE__INIT, *lines = &line;
    Tequio__V1__Payment payment = TEQUIO__V1__PAYMENT__INIT, *payments = &payment;
    Tequio__V1__Proof proof = TEQUIO__V1__PROOF__INIT;
    Tequio__V1__Correction correction = TEQUIO__V1__CORRECTION__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    uint8_t digest[DIGEST_BYTES];
    char unit[] = "KGM", number[] = "A-1";

    out.purchase_day = (uint32_t)or_else(purchase->day, 20210303);
    out.supplier = (uint32_t)or_else(purchase->supplier, 1);
    out.total_centavos = purchase->no_total ? 0 : or_else(purchase->total, 5100);
    line.unit = unit;
    uint64_t grams = or_else(purchase->grams, 1000);
    line.quantity_micro = grams * 1000;
    line.unit_price_micro = out.total_centavos * 10000 * 1000 / grams;
    line.amount_centavos = out.total_centavos + purchase->wrong;
    out.n_lines = purchase->no_lines ? 0 : 1;
    out.lines = &lines;
    line.product_key = purchase->product_key;
    payment.source = (Tequio__V1__MoneySource)or_else((uint64_t)purchase->source, 1);
    payment.centavos = out.total_centavos + purchase->paid;
    out.n_payments = out.total_centavos > 0;
    out.payments = &payments;
    if (purchase->photo != 0 || purchase->file) {
        world_photo_digest(purchase->photo, digest);
        proof.kind = purchase->file ? TEQUIO__V1__PROOF_KIND__PROOF_KIND_CFDI
                                    : TEQUIO__V1__PROOF_KIND__PROOF_KIND_SIMPLE_NOTE;
        proof.blob_digest = lend(purchase->file ? purchase->file : digest);
        proof.number = number;
        out.proof = &proof;
    }
    if (purchase->corrects || purchase->names) {
        name.digest =
            lend(purchase->corrects ? purchase->corrects->content_digest : purchase->names);
        correction.replaces = &name;
        out.correction = &correction;
    }
    struct entry *entry =
        submit(world, KIND_PURCHASE, (uint32_t)or_else(purchase->kitchen, FIRST_KITCHEN),
               pack(world->arena, &out.base));
    if (purchase->again) {
        entry->header = purchase->again->header;
    }
    return entry;
}

const struct entry *world_blob(struct world *world, uint32_t kitchen, uint8_t photo)
{
    Tequio__V1__BlobReceived out = TEQUIO__V1__BLOB_RECEIVED__INIT;
    uint8_t digest[DIGEST_BYTES];

    world_photo_digest(photo, digest);
    out.kitchen = kitchen;
    out.digest = lend(digest);
    return world_submission(world, KIND_BLOB_RECEIVED, kitchen, pack(world->arena, &out.base));
}

const struct entry *world_declaration(const struct world *world, size_t declaration)
{
    for (size_t i = 0; i < world->decided_count; i++) {
        if (world->decided[i].kind == KIND_PURCHASE_DECLARED && declaration-- == 0) {
            return &world->decided[i];
        }
    }
    fail_msg("there are not so many declarations");
    return NULL;
}

size_t world_declarations(const struct world *world)
{
    size_t count = 0;

    for (size_t i = 0; i < world->decided_count; i++) {
        count += world->decided[i].kind == KIND_PURCHASE_DECLARED;
    }
    return count;
}

const struct entry *world_booking(struct world *world, size_t declaration, uint64_t beyond)
{
    const struct entry *declared = world_declaration(world, declaration);
    Tequio__V1__PurchaseDeclared *in =
        tequio__v1__purchase_declared__unpack(NULL, declared->body.size, declared->body.data);
    Tequio__V1__PurchaseBooked out = TEQUIO__V1__PURCHASE_BOOKED__INIT;
    Tequio__V1__Payment payment = TEQUIO__V1__PAYMENT__INIT, *payments = &payment;

    assert_non_null(in);
    out.kitchen = declared->kitchen;
    out.declared_position = declared->position;
    bool purse = in->n_payments > 0 &&
                 in->payments[0]->source == TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_PURSE;
    payment.source = in->n_payments > 0 && !purse ? in->payments[0]->source
                                                  : TEQUIO__V1__MONEY_SOURCE__MONEY_SOURCE_PURSE;
    payment.centavos = (in->n_payments > 0 ? in->payments[0]->centavos : beyond) - beyond;
    out.n_booked = 1;
    out.booked = &payments;
    out.beyond_purse_centavos = beyond;
    tequio__v1__purchase_declared__free_unpacked(in, NULL);
    const struct entry entry = {
        .topic = TOPIC_SUBSIDY,
        .position = ++world->bookings,
        .kind = KIND_PURCHASE_BOOKED,
        .kitchen = declared->kitchen,
        .received_at_us = declared->received_at_us,
        .saved_at_us = INT64_MIN,
        .cause_topic = TOPIC_PURCHASES,
        .cause_position = declared->position,
        .root_position = declared->root_position,
        .body = pack(world->arena, &out.base),
    };
    return world_keep(world, &entry);
}

/* ---- folding */

static void keep_decided(struct world *world, const struct fold *fold)
{
    for (size_t i = 0; i < fold->decided_count; i++) {
        struct entry entry = fold->decided[i];
        entry.body = arena_copy(world->arena, entry.body);
        world->decided[world->decided_count++] = entry;
    }
    for (size_t i = 0; i < fold->wait_count; i++) {
        struct world_waiting *waiting = &world->waiting[world->waiting_count++];
        memcpy(waiting->awaits, fold->waits[i].awaits, DIGEST_BYTES);
        waiting->entry = NULL;
        for (size_t n = 0; n < world->input_count; n++) {
            if (world->inputs[n]->topic == fold->waits[i].entry.topic &&
                world->inputs[n]->position == fold->waits[i].entry.position) {
                waiting->entry = world->inputs[n];
            }
        }
        assert_non_null(waiting->entry);
    }
}

static enum status fold_items(struct world *world, const struct fold_item *items, size_t count,
                              struct bytes **ret_wakes, size_t *ret_wake_count, struct error *why)
{
    CLEANUP(db_end) struct db_transaction transaction = {0};
    struct stream own = world->own;
    struct fold fold = {
        .service = &purchases_service, .db = world->db, .arena = world->batch_arena, .own = &own};

    arena_reset(world->batch_arena);
    TRY(db_begin(world->db, &transaction, &error));
    enum status status = fold_run(&fold, items, count, why);
    if (status != STATUS_OK) {
        return status;
    }
    TRY(db_commit(&transaction, &error));
    world->own = own;
    keep_decided(world, &fold);
    *ret_wakes = arena_array(world->arena, fold.wake_count, sizeof **ret_wakes);
    *ret_wake_count = fold.wake_count;
    for (size_t i = 0; i < fold.wake_count; i++) {
        (*ret_wakes)[i] = arena_copy(world->arena, fold.wakes[i]);
    }
    return STATUS_OK;
}

static const struct entry *stop_waiting(struct world *world, size_t index)
{
    const struct entry *entry = world->waiting[index].entry;

    world->waiting_count--;
    memmove(&world->waiting[index], &world->waiting[index + 1],
            (world->waiting_count - index) * sizeof world->waiting[0]);
    return entry;
}

/* Each of those that waited for these, in the order of their submission, as a batch. */
static void fold_ready(struct world *world, const struct bytes *wakes, size_t wake_count)
{
    for (size_t w = 0; w < wake_count; w++) {
        for (size_t i = 0; i < world->waiting_count;) {
            if (memcmp(world->waiting[i].awaits, wakes[w].data, DIGEST_BYTES) == 0) {
                const struct fold_item item = {.entry = stop_waiting(world, i)};
                struct bytes *more = NULL;
                size_t more_count = 0;
                TRY(fold_items(world, &item, 1, &more, &more_count, &error));
                fold_ready(world, more, more_count);
                i = 0;
            } else {
                i++;
            }
        }
    }
}

enum status world_try(struct world *world, const struct entry *const *entries, size_t count,
                      struct error *error)
{
    struct fold_item items[LIMIT_BATCH_ENTRIES];
    struct bytes *wakes;
    size_t wake_count;

    assert_true(count <= LIMIT_BATCH_ENTRIES);
    for (size_t i = 0; i < count; i++) {
        items[i] = (struct fold_item){.entry = entries[i]};
    }
    enum status status = fold_items(world, items, count, &wakes, &wake_count, error);
    if (status == STATUS_OK) {
        fold_ready(world, wakes, wake_count);
    }
    return status;
}

void world_fold(struct world *world, const struct entry *const *entries, size_t count)
{
    TRY(world_try(world, entries, count, &error));
}

void world_overdue(struct world *world)
{
    while (world->waiting_count > 0) {
        const struct fold_item item = {.entry = stop_waiting(world, 0), .overdue = true};
        struct bytes *wakes;
        size_t wake_count;
        TRY(fold_items(world, &item, 1, &wakes, &wake_count, &error));
        fold_ready(world, wakes, wake_count);
    }
}

void world_book_all(struct world *world)
{
    for (size_t i = 0; i < world_declarations(world); i++) {
        const struct entry *declared = world_declaration(world, i);
        char *sql = arena_printf(world->arena,
                                 "SELECT verdict::text FROM purchases.purchase"
                                 " WHERE kitchen_id = %" PRIu32 " AND position = %" PRIu64,
                                 declared->kitchen, declared->position);
        if (strcmp(world_text(world, sql), "0") == 0) {
            world_fold_one(world, world_booking(world, i, 0));
        }
    }
}

/* ---- looking */

const char *world_text(struct world *world, const char *sql)
{
    CLEANUP(db_result_free_p) struct db_result *result = NULL;

    TRY(db_script(world->owner, sql, &result, &error));
    assert_int_equal(db_rows(result), 1);
    return db_is_null(result, 0, 0) ? "" : arena_text(world->arena, db_text(result, 0, 0));
}

void world_is(struct world *world, const char *sql, const char *expected)
{
    assert_string_equal(world_text(world, sql), expected);
}

void world_stands(struct world *world, const struct entry *purchase, int verdict, uint64_t reasons)
{
    world_is(world,
             arena_printf(world->arena,
                          "SELECT verdict || ' for ' || reasons FROM purchases.purchase"
                          " WHERE submission_position = %" PRIu64,
                          purchase->position),
             arena_printf(world->arena, "%d for %" PRIu64, verdict, reasons));
}
