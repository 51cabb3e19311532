/* Shared by the files of codec: scanning, unpacking and packing one message. */
#ifndef TEQUIO_REGISTRY_CODEC_MESSAGE_H
#define TEQUIO_REGISTRY_CODEC_MESSAGE_H

#include <protobuf-c/protobuf-c.h>

#include "registry/codec.h"
#include "tequio/v1/registry.pb-c.h"

/* Unpacks into the arena what somebody else wrote, after the one look that protobuf-c does not
 * take. */
MUST_USE enum status message_scan_and_read(struct arena *arena,
                                           const ProtobufCMessageDescriptor *descriptor,
                                           struct bytes body, const char *what, void *ret,
                                           struct error *error);
/* The same without that look: for what we packed ourselves. */
MUST_USE enum status message_read(struct arena *arena, const ProtobufCMessageDescriptor *descriptor,
                                  struct bytes body, const char *what, void *ret,
                                  struct error *error);
struct bytes message_write(struct arena *arena, const ProtobufCMessage *message);

/* A submission in partition 0, where the registry's facts stand. */
Tequio__V1__EntryName *name_submission(struct arena *arena, uint64_t position);
uint64_t name_position(const Tequio__V1__EntryName *name); /* 0 where there is none */

/* Between protobuf-c's runs of bytes and ours: the same bytes, nothing is copied. */
struct bytes bytes_of(ProtobufCBinaryData data);
ProtobufCBinaryData data_of(struct bytes bytes);
char *text_of(const char *text); /* for protobuf-c's structs, which only pack it */

/* A number that may not have been noted: then there is no message. */
struct visit_number noted_read(const Tequio__V1__Noted *noted);
Tequio__V1__Noted *noted_write(struct arena *arena, struct visit_number number);

/* facts_life.c: facts about what goes on around a kitchen. */
struct visit_plan_fact read_visit_plan(const Tequio__V1__VisitPlan *from);
Tequio__V1__VisitPlan *write_visit_plan(struct arena *arena, const struct visit_plan_fact *from);

/* Of partners and of what they gave, the same. */
struct partner_fact read_partner(const Tequio__V1__Partner *from);
Tequio__V1__Partner *write_partner(struct arena *arena, const struct partner_fact *from);
/* Likewise. */
struct gift_fact read_gift(const Tequio__V1__PartnerGift *from);
Tequio__V1__PartnerGift *write_gift(struct arena *arena, const struct gift_fact *from);
struct recipe_fact read_recipe(const Tequio__V1__Recipe *from);
Tequio__V1__Recipe *write_recipe(struct arena *arena, const struct recipe_fact *from);

/* Facts, both ways. */
struct fact *facts_read(struct arena *arena, Tequio__V1__Fact *const *facts, size_t count);
Tequio__V1__Fact **facts_write(struct arena *arena, const struct fact *facts, size_t count);

#endif
