/* Bytes of the contract to the structs of rules, and back. */
#ifndef TEQUIO_REGISTRY_CODEC_H
#define TEQUIO_REGISTRY_CODEC_H

#include "common/base/arena.h"
#include "common/base/error.h"
#include "registry/rules/decisions.h"

/* A part of a bundle as it was sent. */
struct change {
    struct bytes bundle;
    uint32_t part, parts;
    const char *reason;
    const struct fact *facts;
    size_t fact_count;
};

struct founding_keys {
    struct bytes curve_key, signing_key;
};

/* Submissions. STATUS_REFUSED when the bytes are no such message. Texts and bytes live in the
 * arena. */
MUST_USE enum status codec_read_change(struct arena *arena, struct bytes body, struct change *ret,
                                       struct error *error);
MUST_USE enum status codec_read_catalogue(struct arena *arena, struct bytes body,
                                          struct catalogue_sent *ret, struct error *error);
/* False in *ret_is when the operation orders something else. */
MUST_USE enum status codec_read_erasure(struct arena *arena, struct bytes body, struct erasure *ret,
                                        bool *ret_is, struct error *error);
/* Whether the body says that it was captured on a kitchen's behalf, where its kind can say so. */
enum behalf codec_read_behalf(uint32_t kind, struct bytes body);
MUST_USE enum status codec_read_founder(struct arena *arena, struct bytes body,
                                        struct founding_keys *ret, struct error *error);
MUST_USE enum status codec_read_tick(struct arena *arena, struct bytes body, int64_t *ret_at_us,
                                     struct error *error);

/* A step of an act. */
struct act_sent {
    struct bytes act, digest;
    uint32_t step;
    bool has_content;
    struct act_content content;
    const char *reason;
};
MUST_USE enum status codec_read_act(struct arena *arena, struct bytes body, struct act_sent *ret,
                                    struct error *error);
MUST_USE enum status codec_read_observation(struct arena *arena, struct bytes body,
                                            struct observation *ret, struct error *error);
MUST_USE enum status codec_read_publication(struct arena *arena, struct bytes body,
                                            struct publication *ret, struct error *error);
MUST_USE enum status codec_read_deviation(struct arena *arena, struct bytes body,
                                          struct deviation *ret, struct error *error);
MUST_USE enum status codec_read_visit(struct arena *arena, struct bytes body, struct visit *ret,
                                      struct error *error);
MUST_USE enum status codec_read_application(struct arena *arena, struct bytes body,
                                            struct application *ret, struct error *error);
MUST_USE enum status codec_read_application_step(struct arena *arena, struct bytes body,
                                                 struct application_step *ret, struct error *error);
MUST_USE enum status codec_read_activity(struct arena *arena, struct bytes body,
                                         struct activity *ret, struct error *error);
MUST_USE enum status codec_read_letter(struct arena *arena, struct bytes body, struct letter *ret,
                                       struct error *error);
/* Whether the catalogue's content is a checklist's. */
bool codec_is_checklist(const struct catalogue_sent *sent);
/* A checklist from its content; what is wrong with it is added to the problems. */
void codec_read_checklist(struct arena *arena, const struct catalogue_sent *sent,
                          struct checklist *ret, struct problems *problems);
/* What was prepared, from its bytes: `encoded` of the content is those. */
MUST_USE enum status codec_read_content(struct arena *arena, struct bytes encoded,
                                        struct act_content *ret, struct error *error);

/* Decisions. */
struct bytes codec_write_applied(struct arena *arena, const struct applied *applied);
struct bytes codec_write_refused(struct arena *arena, const struct refused *refused);
struct bytes codec_write_held(struct arena *arena, const struct held *held);
struct bytes codec_write_day_due(struct arena *arena, const struct day_due *due);
struct bytes codec_write_flag(struct arena *arena, const struct flag_decision *flag);
struct bytes codec_write_erased(struct arena *arena, const struct erased *erased);
struct bytes codec_write_act_prepared(struct arena *arena, const struct act_prepared *prepared);
struct bytes codec_write_act_authorised(struct arena *arena,
                                        const struct act_authorised *authorised);
struct bytes codec_write_act_ended(struct arena *arena, const struct act_ended *ended);
struct bytes codec_write_act_refused(struct arena *arena, const struct act_refused *refused);
struct bytes codec_write_observed(struct arena *arena, const struct observed *observed);
struct bytes codec_write_published(struct arena *arena, const struct published *published);
struct bytes codec_write_publication_refused(struct arena *arena,
                                             const struct publication_refused *refused);
struct bytes codec_write_deviation_answered(struct arena *arena,
                                            const struct deviation_answered *answered);
struct bytes codec_write_visited(struct arena *arena, const struct visited *visited);
struct bytes codec_write_activity_noted(struct arena *arena, const struct activity_noted *noted);
struct bytes codec_write_letter_noted(struct arena *arena, const struct letter_noted *noted);
struct bytes codec_write_checklist(struct arena *arena, const struct checklist *checklist);
struct bytes codec_write_application_received(struct arena *arena,
                                              const struct application_received *received);
struct bytes codec_write_application_stepped(struct arena *arena,
                                             const struct application_stepped *stepped);
struct bytes codec_write_application_refused(struct arena *arena,
                                             const struct application_refused *refused);

/* The same decisions again, from the journal: STATUS_REFUSED when they are none. */
MUST_USE enum status codec_read_applied(struct arena *arena, struct bytes body, struct applied *ret,
                                        struct error *error);
MUST_USE enum status codec_read_refused(struct arena *arena, struct bytes body, struct refused *ret,
                                        struct error *error);
MUST_USE enum status codec_read_held(struct arena *arena, struct bytes body, struct held *ret,
                                     struct error *error);
MUST_USE enum status codec_read_day_due(struct arena *arena, struct bytes body, struct day_due *ret,
                                        struct error *error);
MUST_USE enum status codec_read_flag(struct arena *arena, struct bytes body,
                                     struct flag_decision *ret, struct error *error);
MUST_USE enum status codec_read_erased(struct arena *arena, struct bytes body, struct erased *ret,
                                       struct error *error);
MUST_USE enum status codec_read_act_prepared(struct arena *arena, struct bytes body,
                                             struct act_prepared *ret, struct error *error);
MUST_USE enum status codec_read_act_authorised(struct arena *arena, struct bytes body,
                                               struct act_authorised *ret, struct error *error);
MUST_USE enum status codec_read_act_ended(struct arena *arena, struct bytes body,
                                          struct act_ended *ret, struct error *error);
MUST_USE enum status codec_read_act_refused(struct arena *arena, struct bytes body,
                                            struct act_refused *ret, struct error *error);
MUST_USE enum status codec_read_observed(struct arena *arena, struct bytes body,
                                         struct observed *ret, struct error *error);
MUST_USE enum status codec_read_published(struct arena *arena, struct bytes body,
                                          struct published *ret, struct error *error);
MUST_USE enum status codec_read_publication_refused(struct arena *arena, struct bytes body,
                                                    struct publication_refused *ret,
                                                    struct error *error);
MUST_USE enum status codec_read_deviation_answered(struct arena *arena, struct bytes body,
                                                   struct deviation_answered *ret,
                                                   struct error *error);
MUST_USE enum status codec_read_visited(struct arena *arena, struct bytes body, struct visited *ret,
                                        struct error *error);
MUST_USE enum status codec_read_activity_noted(struct arena *arena, struct bytes body,
                                               struct activity_noted *ret, struct error *error);
MUST_USE enum status codec_read_letter_noted(struct arena *arena, struct bytes body,
                                             struct letter_noted *ret, struct error *error);
MUST_USE enum status codec_read_noted_checklist(struct arena *arena, struct bytes body,
                                                struct checklist *ret, struct error *error);
MUST_USE enum status codec_read_application_received(struct arena *arena, struct bytes body,
                                                     struct application_received *ret,
                                                     struct error *error);
MUST_USE enum status codec_read_application_stepped(struct arena *arena, struct bytes body,
                                                    struct application_stepped *ret,
                                                    struct error *error);
MUST_USE enum status codec_read_application_refused(struct arena *arena, struct bytes body,
                                                    struct application_refused *ret,
                                                    struct error *error);

#endif
