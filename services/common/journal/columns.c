#include "common/journal/columns.h"

#include <assert.h>
#include <string.h>

enum {
    COLUMN_TOPIC,
    COLUMN_PARTITION,
    COLUMN_POSITION,
    COLUMN_STATUS,
    COLUMN_KIND,
    COLUMN_KITCHEN,
    COLUMN_RECEIVED_AT,
    COLUMN_SAVED_AT,
    COLUMN_CAUSE_TOPIC,
    COLUMN_CAUSE_POSITION,
    COLUMN_ROOT_POSITION,
    COLUMN_DEVICE,
    COLUMN_INSTALLATION,
    COLUMN_SEQUENCE,
    COLUMN_HEADER,
    COLUMN_SIGNATURE,
    COLUMN_SALT,
    COLUMN_BODY,
    COLUMN_CONTENT_DIGEST,
    COLUMN_DIGEST,
};

struct bytes columns_body(const struct entry *entry)
{
    static const uint8_t nothing[1];

    return entry->body.data != NULL ? entry->body : (struct bytes){nothing, 0};
}

struct bytes columns_optional(struct bytes part)
{
    return part.size > 0 ? part : (struct bytes){0};
}

static void read_digest(const struct db_result *result, int row, int column,
                        uint8_t out[DIGEST_BYTES])
{
    struct bytes digest = db_bytes(result, row, column);

    assert(digest.size == DIGEST_BYTES);
    memcpy(out, digest.data, DIGEST_BYTES);
}

void columns_read(const struct db_result *result, int row, struct arena *arena, struct entry *ret)
{
    *ret = (struct entry){
        .topic = (enum topic)db_int2(result, row, COLUMN_TOPIC),
        .partition = (uint16_t)db_int2(result, row, COLUMN_PARTITION),
        .position = (uint64_t)db_int8(result, row, COLUMN_POSITION),
        .status = (enum entry_status)db_int2(result, row, COLUMN_STATUS),
        .kind = (uint16_t)db_int2(result, row, COLUMN_KIND),
        .kitchen = (uint32_t)db_int4(result, row, COLUMN_KITCHEN),
        .received_at_us = db_time(result, row, COLUMN_RECEIVED_AT),
        .saved_at_us = db_time(result, row, COLUMN_SAVED_AT),
        .cause_topic = (uint16_t)db_int2(result, row, COLUMN_CAUSE_TOPIC),
        .cause_position = (uint64_t)db_int8(result, row, COLUMN_CAUSE_POSITION),
        .root_position = (uint64_t)db_int8(result, row, COLUMN_ROOT_POSITION),
        .device = (uint32_t)db_int4(result, row, COLUMN_DEVICE),
        .header = arena_copy(arena, db_bytes(result, row, COLUMN_HEADER)),
        .signature = arena_copy(arena, db_bytes(result, row, COLUMN_SIGNATURE)),
        .salt = arena_copy(arena, db_bytes(result, row, COLUMN_SALT)),
        .body = arena_copy(arena, db_bytes(result, row, COLUMN_BODY)),
    };
    ret->from_device = !db_is_null(result, row, COLUMN_INSTALLATION);
    if (ret->from_device) {
        db_uuid(result, row, COLUMN_INSTALLATION, ret->installation);
        ret->sequence = (uint64_t)db_int8(result, row, COLUMN_SEQUENCE);
    }
    read_digest(result, row, COLUMN_CONTENT_DIGEST, ret->content_digest);
    read_digest(result, row, COLUMN_DIGEST, ret->digest);
}

/* The columns of a batch, one array each. */
struct columns {
    int64_t *positions, *received_at, *saved_at, *cause_positions, *root_positions, *sequences;
    int32_t *kitchens, *devices;
    int16_t *statuses, *kinds, *cause_topics;
    struct bytes *installations, *headers, *signatures, *salts, *bodies, *content_digests, *digests;
};

static struct columns columns_new(struct arena *arena, size_t count)
{
    return (struct columns){
        .positions = arena_array(arena, count, sizeof(int64_t)),
        .received_at = arena_array(arena, count, sizeof(int64_t)),
        .saved_at = arena_array(arena, count, sizeof(int64_t)),
        .cause_positions = arena_array(arena, count, sizeof(int64_t)),
        .root_positions = arena_array(arena, count, sizeof(int64_t)),
        .sequences = arena_array(arena, count, sizeof(int64_t)),
        .kitchens = arena_array(arena, count, sizeof(int32_t)),
        .devices = arena_array(arena, count, sizeof(int32_t)),
        .statuses = arena_array(arena, count, sizeof(int16_t)),
        .kinds = arena_array(arena, count, sizeof(int16_t)),
        .cause_topics = arena_array(arena, count, sizeof(int16_t)),
        .installations = arena_array(arena, count, sizeof(struct bytes)),
        .headers = arena_array(arena, count, sizeof(struct bytes)),
        .signatures = arena_array(arena, count, sizeof(struct bytes)),
        .salts = arena_array(arena, count, sizeof(struct bytes)),
        .bodies = arena_array(arena, count, sizeof(struct bytes)),
        .content_digests = arena_array(arena, count, sizeof(struct bytes)),
        .digests = arena_array(arena, count, sizeof(struct bytes)),
    };
}

static void columns_put(struct columns *columns, size_t i, const struct entry *entry)
{
    columns->positions[i] = (int64_t)entry->position;
    columns->statuses[i] = (int16_t)entry->status;
    columns->kinds[i] = (int16_t)entry->kind;
    columns->kitchens[i] = (int32_t)entry->kitchen;
    columns->received_at[i] = entry->received_at_us;
    columns->saved_at[i] = entry_saved_at(entry->saved_at_us);
    columns->cause_topics[i] = (int16_t)entry->cause_topic;
    columns->cause_positions[i] = (int64_t)entry->cause_position;
    columns->root_positions[i] = (int64_t)entry->root_position;
    columns->devices[i] = (int32_t)entry->device;
    if (entry->from_device) {
        columns->installations[i] = (struct bytes){entry->installation, INSTALLATION_BYTES};
        columns->sequences[i] = (int64_t)entry->sequence;
    }
    columns->headers[i] = columns_optional(entry->header);
    columns->signatures[i] = columns_optional(entry->signature);
    columns->salts[i] = columns_optional(entry->salt);
    columns->bodies[i] = columns_body(entry);
    columns->content_digests[i] = (struct bytes){entry->content_digest, DIGEST_BYTES};
    columns->digests[i] = (struct bytes){entry->digest, DIGEST_BYTES};
}

void columns_params(struct db_params *params, const struct entry *entries, size_t count)
{
    struct columns columns = columns_new(params->arena, count);

    for (size_t i = 0; i < count; i++) {
        columns_put(&columns, i, &entries[i]);
    }
    db_param_int8_array(params, columns.positions, count);
    db_param_int2_array(params, columns.statuses, count);
    db_param_int2_array(params, columns.kinds, count);
    db_param_int4_array(params, columns.kitchens, count);
    db_param_time_array(params, columns.received_at, count);
    db_param_time_array(params, columns.saved_at, count);
    db_param_int2_array(params, columns.cause_topics, count);
    db_param_int8_array(params, columns.cause_positions, count);
    db_param_int8_array(params, columns.root_positions, count);
    db_param_int4_array(params, columns.devices, count);
    db_param_bytes_array(params, columns.installations, count);
    db_param_int8_array(params, columns.sequences, count);
    db_param_bytes_array(params, columns.headers, count);
    db_param_bytes_array(params, columns.signatures, count);
    db_param_bytes_array(params, columns.salts, count);
    db_param_bytes_array(params, columns.bodies, count);
    db_param_bytes_array(params, columns.content_digests, count);
    db_param_bytes_array(params, columns.digests, count);
}

void columns_names(struct db_params *params, const struct entry_name *names, size_t count)
{
    int16_t *topics = arena_array(params->arena, count, sizeof *topics);
    int16_t *partitions = arena_array(params->arena, count, sizeof *partitions);
    int64_t *positions = arena_array(params->arena, count, sizeof *positions);

    for (size_t i = 0; i < count; i++) {
        topics[i] = (int16_t)names[i].topic;
        partitions[i] = (int16_t)names[i].partition;
        positions[i] = (int64_t)names[i].position;
    }
    db_param_int2_array(params, topics, count);
    db_param_int2_array(params, partitions, count);
    db_param_int8_array(params, positions, count);
}
