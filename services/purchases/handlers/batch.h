/* What a batch of purchases works with, and the rows of the dispatch table. Private to handlers. */
#ifndef TEQUIO_PURCHASES_HANDLERS_BATCH_H
#define TEQUIO_PURCHASES_HANDLERS_BATCH_H

#include "common/base/map.h"
#include "common/journal/entry.h"
#include "common/runtime/decisions.h"
#include "purchases/store.h"

/* Keys of maps: no padding in any of them. */
struct digest_key {
    uint8_t bytes[DIGEST_BYTES];
};
struct chain_key {
    uint64_t kitchen;
    uint64_t original;
};
struct content_key {
    uint32_t kitchen;
    uint8_t content[CONTENT_BYTES];
};
/* One content with one set of figures: whatever comes again with both is a copy. */
struct figures_key {
    struct content_key content;
    uint8_t figures[DIGEST_BYTES];
};
struct blob_key {
    uint32_t kitchen;
    uint8_t digest[DIGEST_BYTES];
};

/* What is asked for: the facts for one purchase as of one entry, its own or that of its proof. */
struct ask_key {
    uint64_t root;       /* of the entry that is decided on */
    uint64_t submission; /* of the purchase */
};
struct ask {
    struct fact_row facts;
    /* The rest only where its proof is a fiscal invoice. */
    struct bytes digest; /* data NULL: it is none */
    centavos total;
    struct payments payments;
    int64_t received_at_us;
    struct invoice *invoice; /* NULL: its file is not here */
};
/* A purchase or a blob of this batch. */
struct told {
    const struct entry *entry;
    const struct purchase_said *said;
};
struct arrived {
    const struct entry *entry;
    struct bytes digest;
};

/* Which purchase a proof proves. */
struct use {
    struct purchase_row *holder; /* NULL = none */
    bool changed;
};
struct blob {
    struct blob_row row;
    bool is_new;
};

struct batch {
    struct arena *arena;

    /* Asked for. */
    struct map *told;      /* position of the purchase in the submissions → told */
    struct map *arrived;   /* position of the blob's entry → arrived */
    struct map *asks;      /* ask_key → ask */
    struct map *asked;     /* a UUID's letters → nothing */
    struct map *positions; /* position of a declaration → its kitchen */
    struct map *envelopes; /* digest_key → nothing */
    struct map *proofs;    /* digest_key → nothing */
    struct map *contents;  /* figures_key → nothing */

    /* Loaded, and what decisions make of it. */
    struct map *purchases;   /* position of the declaration → purchase_row * */
    struct map *named;       /* digest_key of an envelope → purchase_row * */
    struct map *standing;    /* chain_key → purchase_row * */
    struct map *uses;        /* digest_key of a proof → use */
    struct map *said;        /* figures_key → purchase_row * that said it first */
    struct map *used;        /* content_key → nothing: some purchase has it */
    struct map *blobs;       /* blob_key → blob */
    struct map *verdicts;    /* position of the verdict → verdict_row */
    struct map *uuids;       /* a UUID's letters → uuid_row */
    struct map *sales;       /* digest_key of figures → letters of the UUID that had them first */
    struct map *invoices;    /* position of the reading → invoice_row */
    struct map *answers;     /* position and ordinal → answer_row */
    struct map *resolutions; /* position of the decision → resolution_row */

    /* What rules about the purchase look at: goods.c. */
    struct map *products, *suppliers, *prices, *spans;
};

struct answer_key {
    uint64_t position;
    uint64_t ordinal;
};
struct uuid_key {
    char letters[UUID_LETTERS];
};

/* The service's batch, as the runtime calls it: begun empty in the arena, loaded with what the
 * rows' collect asked for in three statements, persisted in three more; where fiscal invoices are
 * concerned, in three more each. Both fail as the database does. */
void *batch_begin(struct arena *arena);
enum status batch_load(void *state, struct db *db, struct arena *arena, struct error *error);
enum status batch_persist(void *state, struct db *db, struct arena *arena, struct error *error);

/* Takes a purchase into the batch, whether it was loaded or has just been declared. */
struct purchase_row *batch_add(struct batch *batch, const struct purchase_row *row);
/* NULL where there is none of this kitchen. */
struct purchase_row *batch_find(const struct batch *batch, uint32_t kitchen, uint64_t position);
/* The declared purchase that this one repeats: of the same kitchen, content and figures. NULL: it
 * is a copy of none; *ret_reused: another purchase has that content. */
struct purchase_row *batch_copied(const struct batch *batch, const struct figures_key *key,
                                  bool *ret_reused);
/* Not NULL. */
struct use *batch_use(struct batch *batch, const uint8_t proof[DIGEST_BYTES]);
/* A blob serves the kitchen that it was sent for, or any where it was sent for none. */
bool batch_has_blob(const struct batch *batch, uint32_t kitchen, const uint8_t proof[DIGEST_BYTES]);

/* What is known of a UUID; not NULL. */
struct uuid_row *batch_uuid(struct batch *batch, const char *uuid);
/* The purchase that this UUID's invoice proves, NULL where it proves none. */
struct purchase_row *batch_proven(struct batch *batch, const struct uuid_row *uuid);
/* Brings up to date what becomes of its invoice outside. */
void batch_look_up(struct batch *batch, struct purchase_row *row);

/* How a purchase is found again by what it said. */
struct figures_key batch_figures(uint32_t kitchen, const uint8_t content[CONTENT_BYTES],
                                 const struct purchase_declared *declared, bool correction);

/* read.c: files to invoices, as far as their bytes and the facts tell. Fails as the database does.
 */
enum status batch_ask(struct batch *batch, struct db *db, struct error *error);
enum status batch_read(struct batch *batch, struct db *db, struct error *error);
/* Is it one of these, which a space parts? */
bool batch_has_word(const char *words, const char *word);

/* goods.c: the rules about the purchase itself. What they look at is loaded once files are read;
 * then invoices are judged by it. Fails as the database does. */
void goods_begin(struct batch *batch);
enum status batch_load_goods(struct batch *batch, struct db *db, struct error *error);
/* Adds to what is declared what its lines are, and what speaks against it. `replaced`: what it
 * takes the place of, or NULL. */
void goods_declare(struct batch *batch, const struct entry *entry, const struct purchase_said *said,
                   const struct purchase_row *replaced, struct purchase_declared *declared);
/* What a purchase adds to its month and its day (`sign` 1), or takes away (-1); and its prices,
 * which stay. */
void goods_count(struct batch *batch, const struct purchase_row *row, int sign);
void goods_keep_prices(struct batch *batch, const struct purchase_row *row);

/* verdict.c: the verdict that its state leads to; and a new one only where what has just become
 * known changes it. */
enum status verdict_add(struct batch *batch, struct decisions *decisions,
                        const struct purchase_row *row, const struct purchase_state *state,
                        struct error *error);
enum status verdict_review(struct batch *batch, struct decisions *decisions,
                           struct purchase_row *row, struct error *error);
/* Adds a decision; STATUS_REFUSED where the arena had no room for its body. */
enum status batch_decide(struct decisions *decisions, enum kind kind, uint32_t kitchen,
                         struct bytes body, struct error *error);

/* collect.c: notes in the batch which rows will be needed. */
void collect_purchase(void *state, const struct entry *entry, const void *message);
void collect_blob(void *state, const struct entry *entry, const void *message);
void collect_booked(void *state, const struct entry *entry, const void *message);
void collect_status(void *state, const struct entry *entry, const void *message);
void collect_act(void *state, const struct entry *entry, const void *message);
void collect_declared(void *state, const struct entry *entry, const void *message);
void collect_verdict(void *state, const struct entry *entry, const void *message);
void collect_proof(void *state, const struct entry *entry, const void *message);
void collect_invoice(void *state, const struct entry *entry, const void *message);
void collect_answers(void *state, const struct entry *entry, const void *message);
void collect_resolved(void *state, const struct entry *entry, const void *message);

/* decide.c: adds what follows from an input, or waits. STATUS_REFUSED where the batch has no memory
 * left: it is then run again one by one; STATUS_BROKEN for an answer to what was never asked. */
enum status decide_purchase(void *state, const struct entry *entry, const void *message,
                            struct decisions *decisions, struct error *error);
enum status decide_blob(void *state, const struct entry *entry, const void *message,
                        struct decisions *decisions, struct error *error);
enum status decide_booked(void *state, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error);
/* invoice.c: the same for what invoices bring, and what others say about them. */
enum status decide_invoice(struct batch *batch, const struct entry *entry, struct purchase_row *row,
                           struct decisions *decisions, struct error *error);
enum status decide_status(void *state, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error);
enum status decide_act(void *state, const struct entry *entry, const void *message,
                       struct decisions *decisions, struct error *error);

/* apply.c: changes the batch by an own decision. STATUS_BROKEN where the purchase that it speaks of
 * is not there. */
enum status apply_declared(void *state, const struct entry *entry, const void *message,
                           struct error *error);
enum status apply_verdict(void *state, const struct entry *entry, const void *message,
                          struct error *error);
enum status apply_proof(void *state, const struct entry *entry, const void *message,
                        struct error *error);
enum status apply_not_there(const struct entry *entry, uint64_t position, struct error *error);
/* apply_invoice.c */
enum status apply_invoice(void *state, const struct entry *entry, const void *message,
                          struct error *error);
enum status apply_answers(void *state, const struct entry *entry, const void *message,
                          struct error *error);
enum status apply_resolved(void *state, const struct entry *entry, const void *message,
                           struct error *error);

#endif
