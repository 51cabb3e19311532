/* What is known of the subjects that a batch is about: enough to judge changes, to say who is due,
 * and to look at envelopes. Layers: a book over another one sees through it and never changes it,
 * so that a change can be tried before it is decided. */
#ifndef TEQUIO_REGISTRY_RULES_BOOK_H
#define TEQUIO_REGISTRY_RULES_BOOK_H

#include "common/base/arena.h"
#include "registry/rules/facts.h"

struct book;

/* What a kitchen is from a day on, until its next version. */
struct kitchen_version {
    day_number valid_from;
    int32_t capacity;
    enum kitchen_state state;
    uint8_t alcaldia;
};

/* All versions of a kitchen by day, one per day: the last that was said of that day. */
struct timeline {
    struct kitchen_version *versions;
    size_t count, room;
};

struct device_state {
    uint8_t curve_key[KEY_BYTES], signing_key[KEY_BYTES];
    uint32_t role, kitchen, person;
    bool revoked;
};

/* What a person is from a day on. */
struct person_version {
    day_number valid_from;
    uint32_t person;
    enum person_role role;
    uint8_t alcaldia; /* ALCALDIA_NONE = all */
    bool active;
    const char *name;
};

struct rule_state {
    day_number valid_from;
    struct rule_fact rule;
};

struct purchase_rule_state {
    day_number valid_from;
    struct purchase_rule_fact rule;
};

struct catalogue_state {
    uint8_t digest[32];
    uint64_t submission_position;
    day_number valid_from, accepted_until;
};

/* Of whatever has versions: after the last of them. */
#define DAY_LAST INT32_MAX

/* `base` may be NULL. */
struct book *book_new(struct arena *arena, const struct book *base);

/* Takes a fact as true, without judging it. In the order in which they were decided. Of a fact from
 * a table only what the structs above keep needs to be filled in. */
void book_take(struct book *book, const struct fact *fact);

/* NULL where there is none. */
const struct timeline *book_kitchen(const struct book *book, uint32_t kitchen);
/* Index of the version that holds on a day, or -1 before the first. */
int timeline_index(const struct timeline *timeline, day_number day);
/* Numbers of all kitchens, ascending. */
uint32_t *book_kitchens(const struct book *book, struct arena *arena, size_t *ret_count);

/* True when some measurement of that unit is known. */
bool book_has_unit(const struct book *book, const char *code);

/* NULL where there is none. */
const struct device_state *book_device(const struct book *book, uint32_t device);
/* The device whose CURVE key this is now, or 0. */
uint32_t book_key_holder(const struct book *book, const uint8_t curve_key[KEY_BYTES]);
/* Operators' devices that are not revoked. */
size_t book_operators(const struct book *book);
/* People for whom an official's device signs that is not revoked. */
size_t book_officials(const struct book *book);

/* What a person is on a day, or NULL before the first. */
const struct person_version *book_person(const struct book *book, uint32_t person, day_number day);
/* Up to which amount one person is enough for acts of that subject on a day; 0 = always two. */
uint64_t book_act_limit(const struct book *book, uint32_t subject, day_number day);

/* By day. */
const struct rule_state *book_rules(const struct book *book, size_t *ret_count);
/* Whether kitchens serve: the calendar's exception, or else the weekdays of that day's rule. */
bool book_service_day(const struct book *book, day_number day);

/* NULL where that version is not known. */
const struct catalogue_state *book_catalogue(const struct book *book, const char *code,
                                             uint32_t version);

/* Of book_money.c from here on. */

/* True when some version of that supplier is known. */
bool book_has_supplier(const struct book *book, uint32_t supplier);

/* The same of a partner. */
bool book_has_partner(const struct book *book, uint32_t partner);

/* True when that version came with the layer on top: its goods may still come. */
bool book_rule_is_new(const struct book *book, uint32_t rule);
/* NULL where that version does not hand the product over. */
const struct goods_fact *book_goods(const struct book *book, uint32_t rule, const char *product);
/* How many goods that version hands over. */
size_t book_goods_count(const struct book *book, uint32_t rule);

/* By day. */
const struct purchase_rule_state *book_purchase_rules(const struct book *book, size_t *ret_count);

/* Whether the kitchen has that purse on that day. */
bool book_has_purse(const struct book *book, uint32_t kitchen, const char *purse, day_number day);
/* Another kitchen that has the purse on a day on which this one would, were it to get it on that
 * day and keep it until its own next version; 0 = none. */
uint32_t book_purse_holder(const struct book *book, uint32_t kitchen, const char *purse,
                           day_number day);

#endif
