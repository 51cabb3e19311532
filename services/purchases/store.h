/* All that purchases asks of the database. */
#ifndef TEQUIO_PURCHASES_STORE_H
#define TEQUIO_PURCHASES_STORE_H

#include "common/base/digest.h"
#include "common/db/db.h"
#include "purchases/rules/purchase.h"
#include "purchases/rules/verdict.h"

extern const struct db_statement *const purchases_parts_statements[];

/* What is known about a kitchen and a supplier at a position of the submissions. */
struct fact_row {
    uint32_t kitchen;
    day_number day;
    uint32_t supplier;
    uint64_t as_of;
    /* Filled in by the load. */
    bool kitchen_known, supplier_known;
    int16_t kitchen_alcaldia, supplier_alcaldia;
};
MUST_USE enum status store_load_facts(struct db *db, struct arena *arena, struct fact_row *rows,
                                      size_t count, struct error *error);

/* A declared purchase as far as later entries ask. */
struct purchase_row {
    uint32_t kitchen;
    uint64_t position; /* of its declaration in topic purchases */
    uint64_t original; /* declaration at the beginning of its chain of corrections */
    uint64_t replaced_by;
    uint64_t copy_of;          /* 0 = it is none's copy */
    uint64_t verdict_position; /* 0 = none yet */
    struct purchase_state state;
    uint8_t envelope[DIGEST_BYTES];
    uint8_t content[CONTENT_BYTES];
    uint8_t figures[DIGEST_BYTES];
    bool has_proof;
    uint8_t proof[DIGEST_BYTES];
    uint32_t said_day;
    int16_t supplier_alcaldia, kitchen_alcaldia;
    centavos total;
    /* In this batch. */
    bool changed;
    const struct purchase_declared *declared; /* declared in this batch */
    uint64_t submission;
    int64_t received_at_us;
};

/* Purchases asked for: by kitchen and position; by the digest of their envelope, together with what
 * stands now in their place; by the proof that they hold; by content and figures, and any one of
 * that content. Copies are not found by content. */
struct purchase_keys {
    const int32_t *kitchens;
    const int64_t *positions;
    size_t position_count;
    const struct bytes *envelopes;
    size_t envelope_count;
    const struct bytes *proofs;
    size_t proof_count;
    const int32_t *content_kitchens;
    const struct bytes *contents;
    const struct bytes *figures;
    size_t content_count;
};
MUST_USE enum status store_load_purchases(struct db *db, struct arena *arena,
                                          const struct purchase_keys *keys,
                                          struct purchase_row **ret, size_t *ret_count,
                                          struct error *error);

/* A blob that is here. */
struct blob_row {
    uint32_t kitchen;
    uint8_t digest[DIGEST_BYTES];
    uint64_t position; /* of the decision; only written */
    int64_t received_at_us;
};
MUST_USE enum status store_load_blobs(struct db *db, struct arena *arena,
                                      const struct bytes *digests, size_t count,
                                      struct blob_row **ret, size_t *ret_count,
                                      struct error *error);

struct verdict_row {
    uint32_t kitchen;
    uint64_t position;
    uint64_t declared_position;
    enum verdict verdict, previous;
    unsigned reasons;
    centavos subsidy;
    int64_t given_at_us;
    const char *explanation;
};

/* Which purchase a proof proves; declared_position 0 = none any more. */
struct use_row {
    uint32_t kitchen;
    uint64_t declared_position;
    uint8_t digest[DIGEST_BYTES];
};

/* Everything that a batch changed. */
struct changes {
    const struct purchase_row *const *purchases; /* new ones and changed ones */
    size_t purchase_count;
    const struct verdict_row *verdicts;
    size_t verdict_count;
    const struct blob_row *blobs;
    size_t blob_count;
    const struct use_row *uses;
    size_t use_count;
};
/* In three statements at most. */
MUST_USE enum status store_keep(struct db *db, const struct changes *changes, struct error *error);

#endif
