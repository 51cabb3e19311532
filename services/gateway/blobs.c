#include "gateway/blobs.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/limits.h"
#include "gateway/counters.h"

/* One message about a blob, until it is answered. */
struct request {
    struct gateway *gateway;
    struct route route;
    uint32_t device;
    int64_t at_us;
    bool is_chunk;
    struct blob_chunk chunk; /* of a question only the digest */
    struct notice notice;
    uint8_t body[256]; /* of the entry: the arena of the message does not last so long */
};

static struct request *request_new(struct gateway *gateway, const struct route *route,
                                   uint32_t device, int64_t at_us)
{
    struct request *request = memory_new(1, sizeof *request);

    request->gateway = gateway;
    request->route = *route;
    request->device = device;
    request->at_us = at_us;
    return request;
}

static void end_not_taken(struct request *request, enum reason reason, const char *field)
{
    gateway_not_taken(request->gateway, &request->route, reason, field);
    free(request);
}

static size_t pieces_of(uint32_t total_bytes)
{
    return (total_bytes + LIMIT_BLOB_CHUNK_BYTES - 1) / LIMIT_BLOB_CHUNK_BYTES;
}

static void end_state(struct request *request, const struct blob_seen *blob)
{
    struct gateway *gateway = request->gateway;
    uint32_t missing[BLOB_CHUNKS_MAX];
    size_t count = 0;

    for (size_t i = 0; blob->begun && !blob->whole && i < pieces_of(blob->total_bytes); i++)
        if (!blob->here[i])
            missing[count++] = (uint32_t)(i * LIMIT_BLOB_CHUNK_BYTES);
    arena_reset(gateway->answer);
    gateway_answer(gateway, &request->route,
                   codec_write_blob_state(gateway->answer, request->chunk.digest,
                                          blob->begun ? blob->total_bytes : 0, missing, count));
    free(request);
}

static void end_whole(struct request *request)
{
    struct blob_seen whole = {
        .begun = true, .whole = true, .total_bytes = request->chunk.total_bytes};

    end_state(request, &whole);
}

static void on_noticed(struct notice *notice, uint64_t position)
{
    struct request *request = notice->context;

    if (position == 0) {
        end_not_taken(request, REASON_OVERLOADED, "");
        return;
    }
    if (position != NOTICE_KNOWN)
        counter_add(COUNTER_BLOBS, 1);
    end_whole(request);
}

static void on_checked(void *context, bool holds, const struct error *error)
{
    struct request *request = context;
    struct gateway *gateway = request->gateway;

    if (error != NULL || !holds) {
        end_not_taken(request, error != NULL ? REASON_OVERLOADED : REASON_DIGEST_MISMATCH,
                      error != NULL ? "" : "digest");
        return;
    }
    arena_reset(gateway->answer);
    struct bytes body = codec_write_blob_received(gateway->answer, &request->chunk);
    memcpy(request->body, body.data, body.size);
    request->notice = (struct notice){
        .kind = KIND_BLOB_RECEIVED,
        .kitchen = request->chunk.kitchen,
        .device = request->device,
        .at_us = request->at_us,
        .body = {request->body, body.size},
        .blob = request->chunk.digest,
        .ended = on_noticed,
        .context = request,
    };
    if (!commit_notice(gateway->commit, &request->notice))
        end_not_taken(request, REASON_OVERLOADED, "");
}

static bool all_here(const struct blob_seen *blob)
{
    for (size_t i = 0; i < pieces_of(blob->total_bytes); i++)
        if (!blob->here[i])
            return false;
    return true;
}

/* What was announced first holds: it says which entry is made. */
static void adopt(struct request *request, const struct blob_seen *blob)
{
    request->chunk.total_bytes = blob->total_bytes;
    request->chunk.kitchen = blob->kitchen;
    request->chunk.media_type = codec_media_type(blob->media_type);
    request->device = blob->device;
}

static void on_blob(void *context, const struct blob_seen *blob, int64_t epoch,
                    const struct error *error)
{
    struct request *request = context;
    struct gateway *gateway = request->gateway;

    if (error != NULL) {
        end_not_taken(request, REASON_OVERLOADED, "");
    } else if (epoch != devices_epoch(gateway->devices)) {
        gateway_read_devices(gateway);
        end_not_taken(request, REASON_OVERLOADED, "");
    } else if (request->is_chunk && !blob->begun) {
        end_not_taken(request, REASON_QUOTA, "");
    } else if (request->is_chunk && blob->total_bytes != request->chunk.total_bytes) {
        end_not_taken(request, REASON_MALFORMED, "total_bytes");
    } else if (!request->is_chunk || blob->whole || !all_here(blob)) {
        end_state(request, blob);
    } else {
        adopt(request, blob);
        if (!store_check_blob(gateway->store, request->chunk.digest, on_checked, request))
            end_not_taken(request, REASON_OVERLOADED, "");
    }
}

void blobs_take_chunk(struct gateway *gateway, const struct route *route, uint32_t device,
                      int64_t at_us, const struct blob_chunk *chunk)
{
    struct request *request = request_new(gateway, route, device, at_us);

    request->is_chunk = true;
    request->chunk = *chunk;
    request->chunk.data = (struct bytes){0}; /* ends with the message */
    if (!store_put_chunk(gateway->store, chunk, device, devices_epoch(gateway->devices), on_blob,
                         request))
        end_not_taken(request, REASON_OVERLOADED, "");
}

void blobs_take_question(struct gateway *gateway, const struct route *route, uint32_t device,
                         int64_t at_us, const struct blob_question *question)
{
    struct request *request = request_new(gateway, route, device, at_us);

    memcpy(request->chunk.digest, question->digest, DIGEST_BYTES);
    if (!store_ask_blob(gateway->store, question->digest, on_blob, request))
        end_not_taken(request, REASON_OVERLOADED, "");
}
