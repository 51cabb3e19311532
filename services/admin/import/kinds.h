/* Which files an import knows, and what their columns mean: one table, so that the reader, the
 * check and the help cannot differ. */
#ifndef TEQUIO_ADMIN_IMPORT_KINDS_H
#define TEQUIO_ADMIN_IMPORT_KINDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/bytes.h"

enum column_type {
    COLUMN_NUMBER,   /* uint32; range of the value */
    COLUMN_SIGNED,   /* int64 */
    COLUMN_TEXT,     /* range of its length in bytes */
    COLUMN_DIGITS,   /* a text of digits only; range of its length */
    COLUMN_DAY,      /* 2021-03-01 or 20210301 */
    COLUMN_PESOS,    /* 11.00, as whole centavos, uint64; range in centavos */
    COLUMN_PESOS_32, /* the same, uint32 */
    COLUMN_PERCENT,  /* 5.25, as hundredths of a percent, uint32; range in hundredths */
    COLUMN_MICRO,    /* a decimal, in millionths, int64; range in millionths */
    COLUMN_UMICRO,   /* the same, uint64 */
    COLUMN_MICRO_32, /* the same, int32: degrees */
    COLUMN_MINUTE,   /* 18:00, as minutes, uint32 */
    COLUMN_YES_NO,   /* yes, no, sí, true, false, 1, 0 */
    COLUMN_CHOICE,   /* one of the words, as its number, int */
    COLUMN_WORD,     /* one of the words, as text */
    COLUMN_KEY,      /* 64 hex digits */
    COLUMN_ALCALDIA, /* 09007 or Iztapalapa, as the code */
    COLUMN_TIERS,    /* 1:1000;151:900, from how many rations on which centavos */
    COLUMN_WEEKDAYS, /* 12345: 1 = Monday */
    COLUMN_WORDS,    /* some of the words: cereals;dairy, as bits, n - 1 for number n, uint32 */
};

struct word {
    const char *word;
    int number;
};

struct column {
    const char *name;
    enum column_type type;
    bool required, key; /* no two rows of a file have the same keys */
    int64_t least, most;
    size_t offset;            /* in the message */
    size_t presence;          /* of the field that says whether it is there; 0 = none */
    const struct word *words; /* ends with NULL */
};

struct file_kind {
    const char *name;             /* of the file, without .csv */
    const char *what;             /* for people */
    int fact_case;                /* of Fact's oneof */
    const void *descriptor;       /* of the message, for protobuf-c */
    const struct column *columns; /* ends with a row without a name */
    /* Derives what is not a column of its own, and looks at fields together. NULL or what is wrong;
     * `ret_column` names the column at fault. May be NULL. */
    const char *(*finish)(void *message, uint32_t *valid_from, const char **ret_column);
};

/* In the order in which their facts are sent: what stands below may name what stands above. */
extern const struct file_kind file_kinds[];
extern const size_t file_kind_count;

/* One value into its place. NULL, or what was expected (text in the arena). */
const char *column_read(struct arena *arena, const struct column *column, const char *text,
                        void *message);

/* Range and words of a column, for people. */
const char *column_expects(struct arena *arena, const struct column *column);

#endif
