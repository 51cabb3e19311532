#include "admin/enrol/fact.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "admin/import/bundle.h"
#include "tequio/v1/registry.pb-c.h"

enum { AWAIT_MS = 60000 };

void device_fact_by_code(struct device_fact *device, char ret_code[CODE_TEXT_BYTES])
{
    struct code_public derived;
    code_make(ret_code);
    code_derive(ret_code, &derived);
    memcpy(device->signing_key, derived.signing_key, sizeof device->signing_key);
    memcpy(device->token_digest, derived.token_digest, sizeof device->token_digest);
    device->has_token = true;
}

static struct bytes pack_fact(struct arena *arena, const struct device_fact *device,
                              day_number from)
{
    struct device_fact copy = *device;
    Tequio__V1__Device message = TEQUIO__V1__DEVICE__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    message.device = copy.device;
    message.kitchen = copy.kitchen;
    message.person = copy.person;
    message.role = (Tequio__V1__DeviceRole)copy.role;
    message.curve_key = (ProtobufCBinaryData){sizeof copy.curve_key, copy.curve_key};
    message.signing_key = (ProtobufCBinaryData){sizeof copy.signing_key, copy.signing_key};
    if (copy.has_token)
        message.token_digest = (ProtobufCBinaryData){sizeof copy.token_digest, copy.token_digest};
    message.revoked = copy.revoked;
    message.label = copy.label;
    fact.valid_from = calendar_yyyymmdd(from);
    fact.fact_case = TEQUIO__V1__FACT__FACT_DEVICE;
    fact.device = &message;
    size_t size = tequio__v1__fact__get_packed_size(&fact);
    uint8_t *out = arena_alloc(arena, size);
    tequio__v1__fact__pack(&fact, out);
    return (struct bytes){out, size};
}

enum status device_facts_send(struct operator_session *session, struct arena *arena,
                              const struct device_fact *devices, size_t count, const char *reason,
                              day_number from, struct codec_outcome *ret, struct error *error)
{
    uint8_t bundle[BUNDLE_BYTES];
    struct part_body body;
    assert(count >= 1 && count <= PART_FACTS);
    randombytes_buf(bundle, sizeof bundle);
    part_body_begin(&body, arena);
    for (size_t i = 0; i < count; i++)
        part_body_add(&body, pack_fact(arena, &devices[i], from));
    enum status status = operator_send(session, arena, KIND_REGISTRY_CHANGE,
                                       part_body_end(&body, arena, bundle, 1, 1, reason), error);
    if (status == STATUS_OK)
        status = operator_await(session, bundle, 1, AWAIT_MS, ret, error);
    return status;
}
