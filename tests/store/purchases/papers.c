/* Fiscal invoices, and what the tax authority and persons say about them. */
#include <inttypes.h>
#include <stdlib.h>

#include "tequio/v1/act.pb-c.h"
#include "tequio/v1/blob.pb-c.h"
#include "tequio/v1/issuer.pb-c.h"
#include "world.h"

enum { CHUNK_BYTES = 65536 };

static ProtobufCBinaryData lend(const uint8_t *digest)
{
    return (ProtobufCBinaryData){DIGEST_BYTES, (uint8_t *)(uintptr_t)digest};
}

static const char *hex(struct world *world, struct bytes bytes)
{
    char *text = arena_alloc(world->arena, 2 * bytes.size + 1);

    bytes_to_hex(bytes, text);
    return text;
}

const uint8_t *world_file(struct world *world, struct bytes file)
{
    uint8_t *digest = arena_alloc(world->arena, DIGEST_BYTES);

    digest_of(&file, 1, digest);
    const char *name = hex(world, (struct bytes){digest, DIGEST_BYTES});
    world_script(world->owner,
                 arena_printf(world->arena,
                              "INSERT INTO journal.blob VALUES ('\\x%s', 101, 9, %zu, 'text/xml',"
                              " true) ON CONFLICT DO NOTHING",
                              name, file.size));
    for (size_t at = 0; at < file.size; at += CHUNK_BYTES) {
        size_t left = file.size - at, size = left < CHUNK_BYTES ? left : CHUNK_BYTES;
        world_script(world->owner,
                     arena_printf(world->arena,
                                  "INSERT INTO journal.blob_chunk VALUES ('\\x%s', %zu, '\\x%s')"
                                  " ON CONFLICT DO NOTHING",
                                  name, at, hex(world, (struct bytes){file.data + at, size})));
    }
    return digest;
}

const struct entry *world_arrives(struct world *world, uint32_t kitchen, const uint8_t *digest)
{
    Tequio__V1__BlobReceived out = TEQUIO__V1__BLOB_RECEIVED__INIT;

    out.kitchen = kitchen;
    out.digest = lend(digest);
    return world_submission(world, KIND_BLOB_RECEIVED, kitchen, world_pack(world, &out));
}

const struct entry *world_status(struct world *world, const char *uuid, int said, int minute)
{
    Tequio__V1__InvoiceStatus out = TEQUIO__V1__INVOICE_STATUS__INIT;
    Tequio__V1__InvoiceAnswer answer = TEQUIO__V1__INVOICE_ANSWER__INIT, *answers = &answer;

    answer.uuid = arena_text(world->arena, uuid);
    answer.state = (Tequio__V1__InvoiceState)said;
    answer.asked_at_us = calendar_at(calendar_local_day(world->now_us), minute);
    out.n_answers = 1;
    out.answers = &answers;
    return world_submission(world, KIND_INVOICE_STATUS, 0, world_pack(world, &out));
}

static uint64_t total_of(struct world *world, const struct entry *declared)
{
    return strtoull(world_text(world, arena_printf(world->arena,
                                                   "SELECT total_centavos::text FROM"
                                                   " purchases.purchase WHERE kitchen_id = %" PRIu32
                                                   " AND position = %" PRIu64,
                                                   declared->kitchen, declared->position)),
                    NULL, 10);
}

const struct entry *world_act(struct world *world, size_t declaration, int verdict, int64_t more)
{
    const struct entry *declared = world_declaration(world, declaration);
    Tequio__V1__ActAuthorised out = TEQUIO__V1__ACT_AUTHORISED__INIT;
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__PurchaseResolution purchase = TEQUIO__V1__PURCHASE_RESOLUTION__INIT;

    purchase.kitchen = declared->kitchen;
    purchase.declared_position = declared->position;
    purchase.verdict = (Tequio__V1__Verdict)verdict;
    purchase.centavos = total_of(world, declared) + (uint64_t)more;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_PURCHASE;
    content.purchase = &purchase;
    out.content = &content;
    out.authorised_by = 31;
    const struct entry entry = {
        .topic = TOPIC_REGISTRY,
        .position = ++world->acts,
        .kind = KIND_ACT_AUTHORISED,
        .received_at_us = world->now_us,
        .saved_at_us = INT64_MIN,
        .cause_topic = TOPIC_SUBMISSIONS,
        .cause_position = ++world->submissions,
        .root_position = world->submissions,
        .body = world_pack(world, &out),
    };
    return world_keep(world, &entry);
}

void world_facts(struct world *world, const char *sql)
{
    if (*sql != '\0') {
        world_script(world->owner, sql);
    }
}

const char *world_codes(struct world *world, const struct entry *purchase)
{
    return world_text(
        world,
        arena_printf(world->arena,
                     "SELECT string_agg(r.code, ' ' ORDER BY r.ordinal) FROM purchases.purchase p"
                     " JOIN purchases.verdict_reason r ON r.kitchen_id = p.kitchen_id"
                     " AND r.position = p.verdict_position"
                     " WHERE p.submission_position = %" PRIu64,
                     purchase->position));
}
