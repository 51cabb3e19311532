/* What `tequio ledger` and `tequio disburse` ask of the database: beside store.h, because nobody
 * else asks it. With STORE_SERVICES. */
#ifndef TEQUIO_ADMIN_STORE_MONEY_H
#define TEQUIO_ADMIN_STORE_MONEY_H

#include "admin/store.h"
#include "common/issuer/dispersal.h"

/* What the check of the books looks at: how much of what. */
struct store_looked {
    const char *what;
    int64_t count;
};
MUST_USE enum status store_books_looked(struct db *db, struct arena *arena,
                                        struct store_looked **ret, size_t *ret_count,
                                        struct error *error);
/* What is wrong with the books. */
struct store_wrong {
    const char *problem, *detail;
    uint32_t kitchen;
};
MUST_USE enum status store_books_wrong(struct db *db, struct arena *arena, struct store_wrong **ret,
                                       size_t *ret_count, struct error *error);

/* Grants that went out with no file yet, on a day: in the order of the next file; those of kitchens
 * without a purse last, with `purse` NULL. */
struct store_pending {
    uint32_t dispersal; /* number of the next one */
    struct pending_grant *grants;
    size_t count;
};
MUST_USE enum status store_pending(struct db *db, struct arena *arena, day_number day,
                                   struct store_pending *ret, struct error *error);

/* The purse of each kitchen in the last file that had it; NULL where none had. */
MUST_USE enum status store_purses_sent(struct db *db, struct arena *arena, const uint32_t *kitchens,
                                       size_t count, const char ***ret, struct error *error);

/* A dispersal that is recorded; STATUS_REFUSED where there is none of that number. */
struct store_dispersal {
    uint8_t digest[DIGEST_BYTES];
    struct dispersal_line *lines;
    size_t count;
};
MUST_USE enum status store_dispersal(struct db *db, struct arena *arena, uint32_t dispersal,
                                     struct store_dispersal *ret, struct error *error);

/* What became of the rows of an issuer's file. */
MUST_USE enum status store_movement_count(struct db *db, struct arena *arena,
                                          const uint8_t digest[DIGEST_BYTES], int64_t *ret,
                                          struct error *error);
struct store_movement {
    uint32_t row, kitchen; /* kitchen 0 = nobody's purse */
    const char *movement, *purse;
    int kind, result;
    int64_t centavos, expected_centavos;
    day_number day;
};
/* At most 500, from the row after `after`. */
MUST_USE enum status store_movements(struct db *db, struct arena *arena,
                                     const uint8_t digest[DIGEST_BYTES], uint32_t after,
                                     struct store_movement **ret, size_t *ret_count,
                                     struct error *error);

/* List of statements, for store_open. */
const struct db_statement *const *store_money_statements(void);

#endif
