/* A fiscal invoice as far as it was read, and what it means for the purchase that it proves. Pure.
 * What an invoice is worth by itself, common/cfdi says; here stands what follows from it. */
#ifndef TEQUIO_PURCHASES_RULES_INVOICE_H
#define TEQUIO_PURCHASES_RULES_INVOICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/base/digest.h"
#include "common/base/money.h"
#include "purchases/rules/problem.h"

enum {
    INVOICE_LINES_MAX = 200, /* of the contract: what a decision lists */
    INVOICE_RELATIONS_MAX = 16,
    INVOICE_FINDINGS_MAX = 64,
    UUID_LETTERS = 36,
};

/* The contract's InvoiceReceiver and SealResult. */
enum invoice_receiver {
    RECEIVER_UNREAD = 0,
    RECEIVER_AUTHORISED = 1,
    RECEIVER_GENERIC = 2,
    RECEIVER_OTHER = 3,
    RECEIVER_NOT_JUDGED = 4,
};
enum seal_result {
    SEAL_NOT_VERIFIED = 1,
    SEAL_HOLDS = 2,
    SEAL_FAILS = 3,
    SEAL_ABSENT = 4,
};

/* The contract's InvoiceState: what the tax authority said. */
enum invoice_state {
    INVOICE_NOT_ASKED = 0,
    INVOICE_VALID = 1,
    INVOICE_CANCELLED = 2,
    INVOICE_NOT_FOUND = 3,
};

struct invoice_line {
    uint32_t product_key; /* 0 = none that is one */
    uint64_t quantity_micro;
    uint64_t unit_price_micro;
    uint64_t amount_micro; /* of a peso */
    const char *unit;
    const char *category; /* "" = no rule speaks of it */
};

struct invoice {
    uint64_t declared_position;
    struct bytes digest; /* 32 bytes, of the file */
    const char *uuid;    /* upper case; "" = none */
    const char *issuer;  /* "" = none */
    enum invoice_receiver receiver;
    centavos total; /* negative: a credit note */
    bool total_known;
    uint32_t said_day; /* yyyymmdd, 0 = none */
    const char *payment_form;
    enum seal_result consistent, issuer_seal, stamp;
    enum invoice_state status;
    bool provisional, simple_note, unpaid, adjustment;
    const char *const *supersedes;
    size_t supersede_count;
    const char *const *credits;
    size_t credit_count;
    uint32_t line_count; /* as in the file */
    struct invoice_line *lines;
    size_t listed; /* of them here: all when it was just read, at most INVOICE_LINES_MAX later */
    const struct finding *findings; /* at most INVOICE_FINDINGS_MAX */
    size_t finding_count;
    uint8_t figures[DIGEST_BYTES];
};

/* Adds a finding; where there is no room it takes the last one's place. */
void invoice_find(struct arena *arena, struct invoice *invoice, const struct finding *finding);

/* Of which it is told that another file had its UUID before. */
#define INVOICE_OTHER_BYTES "uuid_other_bytes"

/* What it says against its purchase: CONCERN(INVOICE_OBSERVED), …REFUSED, …ALTERED. */
uint64_t invoice_concerns(const struct invoice *invoice);

/* It is what its issuer sealed, as far as that can be told, and the first with its UUID: only such
 * a one takes its UUID for ever, and what it says about others holds. */
bool invoice_counts(const struct invoice *invoice);

/* Of two answers of one moment: is the first worse than the second? */
bool invoice_worse(enum invoice_state first, enum invoice_state second);

/* Fills in `figures`, by which the same sale is found under another UUID: issuer, day, total and
 * all lines. */
void invoice_sum_up(struct invoice *invoice);

#endif
