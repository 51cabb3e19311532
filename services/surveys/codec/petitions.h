/* Wire to domain and back, for petitions. Texts are lent by the entry's arena. */
#ifndef TEQUIO_SURVEYS_CODEC_PETITIONS_H
#define TEQUIO_SURVEYS_CODEC_PETITIONS_H

#include "common/journal/entry.h"
#include "surveys/rules/petition_step.h"

/* A Petition: a filing, or a step. One that says neither is a step of no petition. */
struct petition_sent {
    bool is_filing;
    struct petition_filing filing;
    struct petition_step step;
};

/* What subsidy decided on an acknowledged statement, as far as it opens a petition. */
struct petition_objection {
    bool objects;
    struct petition_filing filing;
};

struct petition_tick {
    int64_t at_us;
};

struct petition_refused {
    uint64_t petition_position; /* 0 = none is known */
    uint32_t action, person;
    enum petition_problem problem;
    const char *detail;
};

/* Somebody is told that a term nears or has passed. */
struct petition_told {
    uint64_t petition_position;
    uint32_t round;
    struct petition_escalated escalated;
    day_number due_day, day;
};

/* What comes home of a step. */
struct petition_news {
    uint32_t folio_year, folio_number;
    enum petition_state state;
    day_number day, due_day;
    const char *text; /* the answer, or nothing */
    const char *body, *body_address;
};

/* Inputs. STATUS_REFUSED where the bytes are no such message. */
MUST_USE enum status codec_read_petition(struct arena *arena, const struct entry *entry, void **ret,
                                         struct error *error);
MUST_USE enum status codec_read_objection(struct arena *arena, const struct entry *entry,
                                          void **ret, struct error *error);
MUST_USE enum status codec_read_tick(struct arena *arena, const struct entry *entry, void **ret,
                                     struct error *error);

/* Decisions, and the same from the journal: into the struct that they were written from;
 * STATUS_BROKEN where they are none. */
struct bytes codec_write_opened(struct arena *arena, const struct petition_opened *opened);
struct bytes codec_write_stepped(struct arena *arena, const struct petition_stepped *stepped);
struct bytes codec_write_step_refused(struct arena *arena, uint32_t kitchen,
                                      const struct petition_refused *refused);
struct bytes codec_write_told(struct arena *arena, uint32_t kitchen,
                              const struct petition_told *told);
MUST_USE enum status codec_read_opened(struct arena *arena, const struct entry *entry, void **ret,
                                       struct error *error);
MUST_USE enum status codec_read_stepped(struct arena *arena, const struct entry *entry, void **ret,
                                        struct error *error);
MUST_USE enum status codec_read_step_refused(struct arena *arena, const struct entry *entry,
                                             void **ret, struct error *error);
MUST_USE enum status codec_read_told(struct arena *arena, const struct entry *entry, void **ret,
                                     struct error *error);

/* What comes home. */
struct bytes codec_write_receipt(struct arena *arena, const struct petition_opened *opened);
struct bytes codec_write_news(struct arena *arena, const struct petition_news *news);
struct bytes codec_write_summary(struct arena *arena, const char *text, day_number day);

#endif
