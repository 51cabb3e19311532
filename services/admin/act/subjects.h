/* What an act can be about: one table, from which what a person types is read and what a person is
 * shown is written. */
#ifndef TEQUIO_ADMIN_ACT_SUBJECTS_H
#define TEQUIO_ADMIN_ACT_SUBJECTS_H

#include "admin/import/kinds.h"
#include "common/base/error.h"

struct act_subject {
    const char *name;
    int content_case;             /* of ActContent's oneof */
    const char *what;             /* in words: what holds once it is authorised */
    const void *descriptor;       /* of the message, for protobuf-c */
    const struct column *columns; /* of the message; ends with a row without a name */
    size_t kitchen_offset;        /* of the kitchen's number in the message; 0 = it has none */
};

/* Ends with a row without a name. */
extern const struct act_subject act_subjects[];
const struct act_subject *act_subject_find(const char *name); /* NULL where there is none */

/* Whether it is read from files instead of KEY=VALUE. */
bool act_subject_is_facts(const struct act_subject *subject);

/* What is typed, KEY=VALUE, as an encoded ActContent in the arena. STATUS_REFUSED with what was
 * expected. */
MUST_USE enum status act_content_write(struct arena *arena, const struct act_subject *subject,
                                       char *const *pairs, size_t count, struct bytes *ret,
                                       uint32_t *ret_kitchen, struct error *error);
/* The keys of a subject with what they expect, one a line, for people. */
const char *act_subject_keys(struct arena *arena, const struct act_subject *subject);

/* An encoded ActContent in words, one thing a line; `ret_kitchen` gets 0 where it is about none.
 * STATUS_REFUSED where the bytes are none, or of a kind that is not known here. */
MUST_USE enum status act_content_words(struct arena *arena, struct bytes content,
                                       const char **ret_words, uint32_t *ret_kitchen,
                                       struct error *error);

/* A column's value in words; NULL where it is 0 and may be left out. */
const char *column_words(struct arena *arena, const struct column *column, const void *message);

#endif
