/* What follows from a submission: flags of any, catalogues, orders to erase, the founding. */
#include <string.h>

#include "common/base/limits.h"
#include "registry/handlers/batch.h"

/* With which the envelope is signed, as far as the device's key says: false in *ret_known where its
 * header names another key. */
static bool look_at_signature(const struct device_state *device, const struct entry *entry,
                              const struct envelope_header *header, bool *ret_known)
{
    uint8_t key_id[KEY_ID_BYTES], digest[DIGEST_BYTES];
    envelope_key_id(device->signing_key, key_id);
    *ret_known = memcmp(key_id, header->key_id, KEY_ID_BYTES) == 0;
    envelope_digest(entry->header, digest);
    return *ret_known && envelope_verify(digest, entry->signature, device->signing_key);
}

bool envelope_is_signed(const struct batch *batch, const struct entry *entry,
                        const struct envelope_header *header)
{
    const struct device_state *device = book_device(batch->book, entry->device);
    bool known;
    return device && look_at_signature(device, entry, header, &known);
}

enum status decide_envelope(void *state, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct envelope_header *header = &submission->header;
    struct arena *arena = decisions_arena(decisions);
    const struct device_state *device = book_device(batch->book, entry->device);
    struct envelope_look look = {
        .device = entry->device,
        .saved_at_us = header->saved_at_us,
        .received_at_us = entry->received_at_us,
        .skew_minutes = LIMIT_CLOCK_SKEW_MINUTES,
        .catalogue_count = header->catalogue_count,
        .behalf = submission->behalf,
    };
    if (device) {
        look.role = device->role;
        look.signature_holds = look_at_signature(device, entry, header, &look.key_known);
    }
    struct envelope_version *versions =
        arena_array(arena, header->catalogue_count + 1, sizeof *versions);
    for (size_t i = 0; i < header->catalogue_count; i++)
        versions[i] = (struct envelope_version){header->catalogues[i].catalogue,
                                                header->catalogues[i].version};
    look.catalogues = versions;
    struct flagged flags[FLAGS_MOST];
    size_t count = envelope_flags(batch->book, &look, arena, flags);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct flag_decision decision = {flags[i], entry->device};
        status = decisions_add(decisions, KIND_ENVELOPE_FLAGGED, entry->kitchen,
                               codec_write_flag(arena, &decision), false, error);
    }
    return status;
}

enum status decide_refusal(struct decisions *decisions, struct bytes bundle,
                           const struct problems *problems, struct error *error)
{
    const struct refused refused = {bundle, problems->items, problems->count};
    return decisions_add(decisions, KIND_REGISTRY_REFUSED, 0,
                         codec_write_refused(decisions_arena(decisions), &refused), false, error);
}

/* One fact that is in no bundle. */
static enum status decide_single(struct decisions *decisions, const struct entry *entry,
                                 const struct fact *fact, struct error *error)
{
    const struct applied applied = {
        .part = 1,
        .parts = 1,
        .facts = fact,
        .fact_count = 1,
        .submission_position = entry->position,
    };
    return decisions_add(decisions, KIND_REGISTRY_APPLIED, 0,
                         codec_write_applied(decisions_arena(decisions), &applied), false, error);
}

enum status decide_catalogue(void *state, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct catalogue_sent *sent = &submission->catalogue;
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    struct problems problems = {.arena = decisions_arena(decisions), .part = 1};
    const struct catalogue_state *known = book_catalogue(batch->book, sent->code, sent->version);
    const bool is_checklist = !known && codec_is_checklist(sent);
    struct checklist checklist;
    check_catalogue(batch->book, sent, &problems);
    if (is_checklist)
        codec_read_checklist(problems.arena, sent, &checklist, &problems);
    if (problems.count > 0)
        return decide_refusal(decisions, (struct bytes){0}, &problems, error);
    const struct fact fact = {
        .valid_from = sent->valid_from,
        .type = FACT_CATALOGUE,
        .catalogue = {.code = sent->code,
                      .version = sent->version,
                      .accepted_until = sent->has_end ? sent->accepted_until : DAY_INVALID,
                      .digest = sent->digest,
                      .submission_position = known ? known->submission_position : entry->position},
    };
    status = decide_single(decisions, entry, &fact, error);
    if (status != STATUS_OK || !is_checklist)
        return status;
    return decisions_add(decisions, KIND_CHECKLIST_READ, 0,
                         codec_write_checklist(problems.arena, &checklist), false, error);
}

enum status decide_operation(void *state, const struct entry *entry, const void *message,
                             struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct erasure *order = &submission->erasure;
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK || !submission->orders_erasure)
        return status;
    struct arena *arena = decisions_arena(decisions);
    struct erasure_key key = {order->position, order->topic, order->partition};
    const struct target *target = map_get(batch->targets, &key);
    struct erasure_target look = target ? target->look : (struct erasure_target){0};
    look.exists = look.exists && order->partition == entry->partition &&
                  target->root_position < entry->position;
    look.erased = map_get(batch->erased, &key) != NULL;
    struct problems problems = {.arena = arena};
    check_erasure(order, &look, &problems);
    if (problems.count > 0)
        return decide_refusal(decisions, (struct bytes){0}, &problems, error);
    const struct erased erased = {order->topic, order->partition, order->position,
                                  order->legal_basis, order->reason};
    return decisions_add(decisions, KIND_ENTRY_ERASED, 0, codec_write_erased(arena, &erased), false,
                         error);
}

enum status decide_founding(void *state, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error)
{
    const struct founding_keys *keys = message;
    const struct fact founder = {
        .valid_from = calendar_local_day(entry->received_at_us),
        .type = FACT_DEVICE,
        .device = {.device = FOUNDER_DEVICE,
                   .role = ROLE_OPERATOR,
                   .curve_key = keys->curve_key,
                   .signing_key = keys->signing_key,
                   .label = "founder"},
    };
    (void)state;
    return decide_single(decisions, entry, &founder, error);
}
