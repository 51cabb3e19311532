/* Wire to domain and back: inputs of other topics, and purchases' own decisions both ways. Lists
 * whose size a peer chose are asked of the arena, not demanded: a batch that has no room for them
 * is refused, and run again one by one. */
#ifndef TEQUIO_PURCHASES_CODEC_H
#define TEQUIO_PURCHASES_CODEC_H

#include "common/journal/entry.h"
#include "purchases/rules/invoice.h"
#include "purchases/rules/purchase.h"
#include "purchases/rules/verdict.h"

/* All pieces of a blob are here. */
struct blob_received {
    uint32_t kitchen; /* that it was sent for; 0 = the programme as a whole */
    struct bytes digest;
};

/* Subsidy's answer to a declaration. */
struct purchase_booked {
    uint64_t declared_position;
    centavos subsidy; /* from the purse, as such or as cash withdrawn */
    uint64_t beyond;  /* PROBLEM_BEYOND_… */
};

struct purchase_verdict {
    uint64_t declared_position;
    enum verdict verdict;
    enum verdict previous;
    uint64_t reasons; /* and concerns */
    uint64_t beyond;  /* PROBLEM_BEYOND_… */
    centavos total;
    centavos subsidy;
    uint32_t said_day;
    int16_t supplier_alcaldia;
    int16_t kitchen_alcaldia;
    const struct reason *found; /* every reason, and what is only said, at most REASONS_MAX */
    size_t found_count;
    const char *explanation; /* read: the sentences, a line each; written: from what was found */
};

/* What the tax authority said of an invoice. */
struct invoice_answer {
    const char *uuid; /* UUID_LETTERS, upper case */
    enum invoice_state state;
    int64_t asked_at_us;
};
struct invoice_answers {
    struct invoice_answer *list; /* as many as make sense, in their order */
    size_t count;
    uint32_t left_out;
};

/* An authorised act about a purchase; another subject's has a kitchen of 0. */
struct resolution_said {
    uint32_t kitchen;
    uint64_t declared_position;
    uint32_t verdict; /* as it was said */
    uint64_t centavos;
    uint32_t authorised_by;
};

/* The contract's ResolutionFailure. */
enum resolution_failure {
    RESOLUTION_HOLDS = 0,
    RESOLUTION_NOT_FOUND = 1,
    RESOLUTION_AMOUNT = 2,
    RESOLUTION_VERDICT = 3,
};
struct purchase_resolved {
    uint64_t declared_position;
    enum verdict verdict;
    enum resolution_failure failure;
    uint32_t authorised_by;
    uint64_t act_position;
};

struct proof_received {
    uint64_t declared_position; /* 0 = nobody asked for it yet */
    struct bytes digest;
};

/* Decoders of the dispatch table; each gives the struct that is named. STATUS_REFUSED: the bytes
 * say something impossible. */
enum status codec_read_purchase(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error); /* struct purchase_said */
enum status codec_read_blob(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error); /* struct blob_received */
enum status codec_read_booked(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error); /* struct purchase_booked */
enum status codec_read_status(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error); /* struct invoice_answers */
enum status codec_read_act(struct arena *arena, const struct entry *entry, void **ret,
                           struct error *error); /* struct resolution_said */
enum status codec_read_declared(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error); /* struct purchase_declared */
enum status codec_read_verdict(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error); /* struct purchase_verdict */
enum status codec_read_proof(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error); /* struct proof_received */

enum status codec_read_invoice(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error); /* struct invoice */
enum status codec_read_answers(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error); /* struct invoice_answers */
enum status codec_read_resolved(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error); /* struct purchase_resolved */

/* Bodies of decisions, in the arena; data NULL where it has no room. */
struct bytes codec_write_declared(struct arena *arena, const struct purchase_declared *declared);
struct bytes codec_write_verdict(struct arena *arena, uint32_t kitchen,
                                 const struct purchase_verdict *verdict);
struct bytes codec_write_proof(struct arena *arena, uint32_t kitchen,
                               const struct proof_received *proof);
struct bytes codec_write_invoice(struct arena *arena, uint32_t kitchen,
                                 const struct invoice *invoice);
struct bytes codec_write_answers(struct arena *arena, const struct invoice_answers *answers);
struct bytes codec_write_resolved(struct arena *arena, uint32_t kitchen,
                                  const struct purchase_resolved *resolved);

#endif
