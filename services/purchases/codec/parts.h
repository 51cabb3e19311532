/* What the codec's files share. Private to this folder. */
#ifndef TEQUIO_PURCHASES_CODEC_PARTS_H
#define TEQUIO_PURCHASES_CODEC_PARTS_H

#include <protobuf-c/protobuf-c.h>

#include "common/base/arena.h"
#include "common/base/error.h"
#include "common/base/money.h"
#include "common/journal/entry.h"
#include "purchases/codec.h"
#include "tequio/v1/invoice.pb-c.h"

/* Unpacks an entry's body with the arena as its memory; NULL, with the error set, where it is
 * malformed or there is no room. */
void *codec_unpack(struct arena *arena, const struct entry *entry,
                   const ProtobufCMessageDescriptor *message, struct error *error);

/* data NULL where the arena has no room. */
struct bytes codec_pack(struct arena *arena, const ProtobufCMessage *message);

/* Both return STATUS_REFUSED and say why: a field that no honest sender fills in so; a body that
 * the batch has no memory for. */
enum status codec_impossible(const struct entry *entry, const char *field, struct error *error);
enum status codec_no_room(const struct entry *entry, struct error *error);

/* The 32 bytes of a digest; data NULL for anything else. */
struct bytes codec_digest(const ProtobufCBinaryData *bytes);
/* What lends its bytes to a message that is about to be packed. */
ProtobufCBinaryData codec_lend(struct bytes bytes);

/* The same for a text. */
char *codec_lend_text(const char *text);

/* Findings both ways. Written ones stay where they are: *room is what the message points to.
 * Reading is false where the arena has no room. */
struct codec_findings {
    Tequio__V1__Finding of[REASONS_MAX], *list[REASONS_MAX];
};
size_t codec_write_findings(const struct finding *findings, size_t count,
                            struct codec_findings *room);
bool codec_read_findings(struct arena *arena, Tequio__V1__Finding *const *list, size_t count,
                         const struct finding **ret);

/* Those that make sense: a UUID, a state, a moment. NULL where the arena has no room. */
struct invoice_answers *codec_answers(struct arena *arena, Tequio__V1__InvoiceAnswer *const *list,
                                      size_t count);

/* False, with *ret at 0, for what is no amount of ours. */
bool codec_amount(uint64_t value, centavos *ret);

#endif
