/* A book from inside: what each layer adds. Private to rules/book.c and rules/book_money.c. */
#ifndef TEQUIO_REGISTRY_RULES_LAYERS_H
#define TEQUIO_REGISTRY_RULES_LAYERS_H

#include "common/base/map.h"
#include "registry/rules/book.h"

enum { CATALOGUE_CODE_BYTES = 32, PRODUCT_BYTES = 32 };

struct unit_key {
    char code[UNIT_CODE_MOST];
};

struct catalogue_key {
    char code[CATALOGUE_CODE_BYTES];
    uint32_t version;
};

struct purse_key {
    char purse[PURSE_MOST];
};

/* Which purse a kitchen has from a day on. */
struct purse_version {
    struct purse_key purse;
    day_number valid_from;
    bool active;
};

/* All versions of a kitchen's purse by day. Replaced as a whole: a layer below never changes. */
struct purse_line {
    const struct purse_version *versions;
    size_t count;
};

/* Kitchens that had a purse at some time. */
struct purse_holders {
    const uint32_t *kitchens;
    size_t count;
};

struct goods_key {
    char product[PRODUCT_BYTES];
    uint32_t rule;
};

struct limit_version {
    day_number valid_from;
    uint32_t subject;
    uint64_t centavos;
};

struct book {
    struct arena *arena;
    const struct book *base;
    struct map *kitchens;     /* uint32_t to struct timeline */
    struct map *units;        /* struct unit_key to bool */
    struct map *devices;      /* uint32_t to struct device_state */
    struct map *keys;         /* CURVE key to the uint32_t that held it last */
    struct map *calendar;     /* day_number to bool: works */
    struct map *catalogues;   /* struct catalogue_key to struct catalogue_state */
    struct map *suppliers;    /* uint32_t to bool */
    struct map *partners;     /* likewise */
    struct map *purses;       /* uint32_t kitchen to struct purse_line */
    struct map *holders;      /* struct purse_key to struct purse_holders */
    struct map *goods;        /* struct goods_key to struct goods_fact */
    struct rule_state *rules; /* NULL: those of the base */
    size_t rule_count;
    struct purchase_rule_state *purchase_rules; /* NULL: those of the base */
    size_t purchase_rule_count;
    struct person_version *people; /* in the order in which they were said: there are few */
    size_t people_count, people_room;
    struct limit_version *limits;
    size_t limit_count, limit_room;
};

/* book_people.c */
void book_take_person(struct book *book, day_number day, const struct person_fact *fact);
void book_take_limit(struct book *book, day_number day, const struct act_limit_fact *fact);

/* book_money.c */
void book_take_purse(struct book *book, day_number day, const struct purse_fact *fact);
void book_take_goods(struct book *book, const struct goods_fact *fact);
void book_take_purchase_rule(struct book *book, day_number day,
                             const struct purchase_rule_fact *fact);

#endif
