/* What devices, operators and the gateway wrote. */
#include <protobuf-c/protobuf-c.h>

#include "common/wire/kind.h"
#include "common/wire/scan.h"
#include "registry/codec/message.h"
#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/petition.pb-c.h"

enum status codec_read_change(struct arena *arena, struct bytes body, struct change *ret,
                              struct error *error)
{
    Tequio__V1__RegistryChange *change;
    enum status status = message_scan_and_read(arena, &tequio__v1__registry_change__descriptor,
                                               body, "registry change", &change, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct change){
        .bundle = bytes_of(change->bundle),
        .part = change->part,
        .parts = change->parts,
        .reason = change->reason,
        .facts = facts_read(arena, change->facts, change->n_facts),
        .fact_count = change->n_facts,
    };
    return STATUS_OK;
}

/* NULL where the message has none of that name. */
static const ProtobufCFieldDescriptor *find_field(const ProtobufCMessageDescriptor *message,
                                                  const char *name)
{
    return protobuf_c_message_descriptor_get_field_by_name(message, name);
}

enum behalf codec_read_behalf(uint32_t kind, struct bytes body)
{
    const ProtobufCMessageDescriptor *message = kind_find(kind)->message;
    if (kind == KIND_PETITION) { /* its filing says so; a step has no such field */
        const unsigned filing = find_field(message, "filing")->id;
        if (!wire_find(body, filing, &body))
            return BEHALF_CANNOT;
        message = &tequio__v1__petition_filing__descriptor;
    }
    const ProtobufCFieldDescriptor *field = find_field(message, "on_behalf");
    if (!field)
        return BEHALF_CANNOT;
    return wire_find(body, field->id, NULL) ? BEHALF_SAID : BEHALF_LEFT_OUT;
}

enum status codec_read_catalogue(struct arena *arena, struct bytes body, struct catalogue_sent *ret,
                                 struct error *error)
{
    Tequio__V1__Catalogue *catalogue;
    enum status status = message_scan_and_read(arena, &tequio__v1__catalogue__descriptor, body,
                                               "catalogue", &catalogue, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct catalogue_sent){
        .code = catalogue->code,
        .version = catalogue->version,
        .valid_from = calendar_day_of(catalogue->valid_from),
        .accepted_until = calendar_day_of(catalogue->accepted_until),
        .has_end = catalogue->accepted_until != 0,
        .media_type = catalogue->media_type,
        .digest = bytes_of(catalogue->digest),
        .content = bytes_of(catalogue->content),
    };
    return STATUS_OK;
}

enum status codec_read_erasure(struct arena *arena, struct bytes body, struct erasure *ret,
                               bool *ret_is, struct error *error)
{
    Tequio__V1__Operation *operation;
    enum status status = message_scan_and_read(arena, &tequio__v1__operation__descriptor, body,
                                               "operation", &operation, error);
    if (status != STATUS_OK)
        return status;
    *ret_is = operation->order_case == TEQUIO__V1__OPERATION__ORDER_ERASE;
    if (!*ret_is)
        return STATUS_OK;
    const Tequio__V1__Erasure *erase = operation->erase;
    *ret = (struct erasure){
        .asked_by = erase->asked_by, .legal_basis = erase->legal_basis, .reason = erase->reason};
    /* what no entry's name can be is no entry's name: topic 0 is nowhere */
    if (erase->entry && erase->entry->partition <= UINT16_MAX &&
        erase->entry->position <= INT64_MAX && (unsigned)erase->entry->topic <= UINT16_MAX) {
        ret->topic = (uint16_t)erase->entry->topic;
        ret->partition = (uint16_t)erase->entry->partition;
        ret->position = erase->entry->position;
    }
    return STATUS_OK;
}

enum status codec_read_founder(struct arena *arena, struct bytes body, struct founding_keys *ret,
                               struct error *error)
{
    Tequio__V1__Founding *founding;
    enum status status = message_scan_and_read(arena, &tequio__v1__founding__descriptor, body,
                                               "founding", &founding, error);
    if (status != STATUS_OK)
        return status;
    *ret = (struct founding_keys){bytes_of(founding->operator_curve_key),
                                  bytes_of(founding->operator_signing_key)};
    return STATUS_OK;
}

enum status codec_read_tick(struct arena *arena, struct bytes body, int64_t *ret_at_us,
                            struct error *error)
{
    Tequio__V1__Tick *tick;
    enum status status =
        message_scan_and_read(arena, &tequio__v1__tick__descriptor, body, "tick", &tick, error);
    if (status == STATUS_OK)
        *ret_at_us = tick->at_us;
    return status;
}
