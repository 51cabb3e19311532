/* All that purchases asks of the database. */
#ifndef TEQUIO_PURCHASES_STORE_H
#define TEQUIO_PURCHASES_STORE_H

#include "common/base/digest.h"
#include "common/db/db.h"
#include "purchases/rules/goods.h"
#include "purchases/rules/invoice.h"
#include "purchases/rules/purchase.h"
#include "purchases/rules/terms.h"
#include "purchases/rules/verdict.h"

extern const struct db_statement *const purchases_parts_statements[];

/* What is known about a kitchen, a supplier and the rules at a position of the submissions. */
struct fact_row {
    uint32_t kitchen;
    day_number day;
    uint32_t supplier;
    uint64_t as_of;
    /* Filled in by the load. */
    bool kitchen_known, supplier_known, rule_known;
    int16_t kitchen_alcaldia, supplier_alcaldia;
    bool supplier_central, same_unit;
    int32_t capacity;
    const char *supplier_rfc;     /* "" = not known */
    const char *receivers;        /* RFCs that may receive for the kitchen, a space between */
    const char *shared_receivers; /* those of them that another kitchen has too */
    const char *members;          /* RFCs of the committee's members */
    int32_t window_days, note_percent, price_percent, median_days, median_least, grams_per_ration,
        sample_every; /* of the rule */
};
MUST_USE enum status store_load_facts(struct db *db, struct arena *arena,
                                      struct fact_row *const *rows, size_t count,
                                      struct error *error);

/* The certificates that were trusted from the one position to the other. STATUS_REFUSED where that
 * changed between them: no batch can be judged with both. */
MUST_USE enum status store_load_trust(struct db *db, struct arena *arena, uint64_t first,
                                      uint64_t last, struct bytes **ret, size_t *ret_count,
                                      struct error *error);

/* A product on a day, by what the registry says. */
struct product_row {
    uint32_t key;
    day_number day;
    /* Filled in by the load. */
    enum eligibility subsidy, fees;
    const char *category; /* "" = no rule */
    bool perishable;
    const char *unit; /* of its reference price; "" = there is none */
    centavos reference;
};
/* The discounts that a supplier agreed to, of a day. */
struct discount {
    const char *key_prefix; /* "" = all products */
    uint32_t basis_points;
};
struct supplier_row {
    uint32_t supplier;
    day_number day;
    /* Filled in by the load. */
    const struct discount *discounts;
    size_t count;
};
/* Both as known at a position of the submissions. STATUS_REFUSED where that changed until the later
 * one: then no batch can be judged with one answer. */
MUST_USE enum status store_load_products(struct db *db, struct arena *arena,
                                         struct product_row *const *rows, size_t count,
                                         uint64_t first, uint64_t last, struct error *error);
MUST_USE enum status store_load_suppliers(struct db *db, struct arena *arena,
                                          struct supplier_row *const *rows, size_t count,
                                          uint64_t first, uint64_t last, struct error *error);

/* The newest prices of the network, for a product by its unit; newest first. */
struct price_row {
    uint32_t key;
    const char *unit;
    /* Filled in by the load. */
    struct goods_price *prices; /* at most GOODS_PRICES_MAX */
    size_t count;
};
MUST_USE enum status store_load_prices(struct db *db, struct arena *arena,
                                       struct price_row *const *rows, size_t count,
                                       struct error *error);

/* What a kitchen spent and bought in some days, both inclusive. */
struct span_row {
    uint32_t kitchen;
    day_number first, last;
    /* Filled in by the load. */
    struct month_spending spending;
    uint64_t grams;
};
MUST_USE enum status store_load_spans(struct db *db, struct arena *arena,
                                      struct span_row *const *rows, size_t count,
                                      struct error *error);

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
    uint64_t submission;
    int64_t received_at_us;
    enum proof_kind proof_kind;
    uint32_t supplier;
    struct payments payments;
    centavos spent; /* what counts in its month, and how much food on its day */
    uint32_t grams;
    bool note;        /* counts in the share of simple notes */
    const char *uuid; /* of its invoice, once it was read; "" = none */
    const struct finding *findings;
    size_t finding_count;
    const struct finding *invoice_findings;
    size_t invoice_finding_count;
    /* In this batch. */
    bool changed;
    const struct purchase_declared *declared; /* declared in this batch */
};

/* A fiscal UUID that was ever heard of. */
struct uuid_row {
    const char *uuid;
    bool has_blob; /* some file with it counts */
    uint8_t blob[DIGEST_BYTES];
    uint8_t figures[DIGEST_BYTES];
    const char *issuer;
    enum invoice_state state;
    int64_t asked_at_us;       /* INT64_MIN = never */
    const char *superseded_by; /* "" = none */
    const char *superseded_issuer;
    bool changed;
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
/* Beside each comes what is known of its invoice's UUID: ret_uuids[i].uuid is "" where there is
 * none. */
MUST_USE enum status store_load_purchases(struct db *db, struct arena *arena,
                                          const struct purchase_keys *keys,
                                          struct purchase_row **ret, struct uuid_row **ret_uuids,
                                          size_t *ret_count, struct error *error);

/* What is known of these UUIDs, and of others with these figures. */
MUST_USE enum status store_load_uuids(struct db *db, struct arena *arena, const char *const *uuids,
                                      size_t uuid_count, const struct bytes *figures,
                                      size_t figures_count, struct uuid_row **ret,
                                      size_t *ret_count, struct error *error);

/* The bytes of a whole blob; data NULL where it is larger than an invoice may be. STATUS_REFUSED
 * where there is no room for all of them in one batch. */
struct file_row {
    uint8_t digest[DIGEST_BYTES];
    struct bytes file;
};
MUST_USE enum status store_load_files(struct db *db, struct arena *arena,
                                      const struct bytes *digests, size_t count,
                                      struct file_row **ret, size_t *ret_count,
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
    uint64_t reasons;
    centavos subsidy;
    int64_t given_at_us;
    const char *explanation;
    const struct reason *found;
    size_t found_count;
};

/* Only written, all of them. */
struct invoice_row {
    uint32_t kitchen;
    uint64_t position;
    int64_t read_at_us;
    const struct invoice *invoice;
};
struct answer_row {
    uint64_t position;
    int16_t ordinal;
    const char *uuid;
    enum invoice_state state;
    int64_t asked_at_us;
};
struct resolution_row {
    uint32_t kitchen;
    uint64_t position, declared_position;
    int16_t verdict, failure;
    uint32_t authorised_by;
    uint64_t act_position;
    int64_t resolved_at_us;
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
    const struct invoice_row *invoices;
    size_t invoice_count;
    const struct uuid_row *uuids;
    size_t uuid_count;
    const struct answer_row *answers;
    size_t answer_count;
    const struct resolution_row *resolutions;
    size_t resolution_count;
};
/* In three statements at most, and two more where invoices are concerned. */
MUST_USE enum status store_keep(struct db *db, const struct changes *changes, struct error *error);

#endif
