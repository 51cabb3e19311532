/* PurchaseDeclared and ProofReceived. */
#include <assert.h>
#include <string.h>

#include "purchases/codec.h"
#include "purchases/codec/parts.h"
#include "tequio/v1/decisions.pb-c.h"

#define SAME_PROBLEM(name)                                                         \
    _Static_assert((int)PROBLEM_##name ==                                          \
                       (int)TEQUIO__V1__PURCHASE_PROBLEM__PURCHASE_PROBLEM_##name, \
                   "contract")
SAME_PROBLEM(LINE_SUM);
SAME_PROBLEM(TOTAL);
SAME_PROBLEM(PAYMENTS);
SAME_PROBLEM(SOURCE_TWICE);
SAME_PROBLEM(FUTURE_DAY);
SAME_PROBLEM(UNKNOWN_SUPPLIER);
SAME_PROBLEM(BEYOND_PURSE);
SAME_PROBLEM(NO_PROOF);
SAME_PROBLEM(DUPLICATE_PROOF);
SAME_PROBLEM(NO_LINES);
SAME_PROBLEM(UNKNOWN_KITCHEN);
SAME_PROBLEM(BAD_DAY);
SAME_PROBLEM(ZERO_TOTAL);
SAME_PROBLEM(REPLACED);
SAME_PROBLEM(BEYOND_FEE_CASH);
SAME_PROBLEM(NEVER_FOUND);
SAME_PROBLEM(TOO_MANY_LINES);
SAME_PROBLEM(COPY);
SAME_PROBLEM(CONTENT_REUSED);

#define SAME_CONCERN(name)                                                         \
    _Static_assert((int)CONCERN_##name ==                                          \
                       (int)TEQUIO__V1__PURCHASE_CONCERN__PURCHASE_CONCERN_##name, \
                   "contract")
SAME_CONCERN(LATE);
SAME_CONCERN(CONFLICT);
SAME_CONCERN(PRODUCT_DENIED);
SAME_CONCERN(PRODUCT_REVIEW);
SAME_CONCERN(PRICE);
SAME_CONCERN(DISCOUNT);
SAME_CONCERN(QUANTITY);
SAME_CONCERN(NOTE_SHARE);
SAME_CONCERN(SAMPLED);
SAME_CONCERN(INVOICE_OBSERVED);
SAME_CONCERN(INVOICE_REFUSED);
SAME_CONCERN(INVOICE_ALTERED);
SAME_CONCERN(INVOICE_CANCELLED);
SAME_CONCERN(INVOICE_SUPERSEDED);
SAME_CONCERN(PERSON_REFUSED);

#define SAME_PLACE(name)                                                                        \
    _Static_assert((int)PLACE_##name == (int)TEQUIO__V1__SUPPLIER_PLACE__SUPPLIER_PLACE_##name, \
                   "contract")
SAME_PLACE(SAME_UNIT);
SAME_PLACE(SAME_ALCALDIA);
SAME_PLACE(CITY);
SAME_PLACE(CENTRAL);
SAME_PLACE(OUTSIDE);

static size_t write_payments(const struct payments *payments, Tequio__V1__Payment *list,
                             Tequio__V1__Payment **ret)
{
    size_t count = 0;

    for (int source = SOURCE_PURSE; source < SOURCE_COUNT; source++) {
        if (payments->of[source] > 0) {
            tequio__v1__payment__init(&list[count]);
            list[count].source = (Tequio__V1__MoneySource)source;
            list[count].centavos = (uint64_t)payments->of[source];
            ret[count] = &list[count];
            count++;
        }
    }
    return count;
}

static void write_lines(const struct purchase_declared *declared, Tequio__V1__CheckedLine *list,
                        Tequio__V1__CheckedLine **ret)
{
    for (size_t i = 0; i < declared->listed; i++) {
        const struct purchase_line *line = &declared->lines[i];
        tequio__v1__checked_line__init(&list[i]);
        list[i].product_key = line->product_key;
        list[i].quantity_micro = line->quantity_micro;
        list[i].unit = codec_lend_text(line->unit);
        list[i].unit_price_micro = line->unit_price_micro;
        list[i].amount_centavos = line->amount;
        list[i].amount_agrees = line->agrees;
        list[i].category = codec_lend_text(line->category ? line->category : "");
        list[i].perishable = line->perishable;
        ret[i] = &list[i];
    }
}

struct bytes codec_write_declared(struct arena *arena, const struct purchase_declared *declared)
{
    Tequio__V1__PurchaseDeclared out = TEQUIO__V1__PURCHASE_DECLARED__INIT;
    Tequio__V1__Payment payments[SOURCE_COUNT], *payment_list[SOURCE_COUNT];
    Tequio__V1__CheckedLine lines[PURCHASE_LINES_MAX], *line_list[PURCHASE_LINES_MAX];
    struct codec_findings found;

    assert(declared->listed <= PURCHASE_LINES_MAX);
    write_lines(declared, lines, line_list);
    out.kitchen = declared->kitchen;
    out.purchase_day = declared->said_day;
    out.supplier = declared->supplier;
    out.supplier_alcaldia = (uint32_t)declared->supplier_alcaldia;
    out.total_centavos = (uint64_t)declared->total;
    out.n_payments = write_payments(&declared->payments, payments, payment_list);
    out.payments = payment_list;
    out.line_count = declared->line_count;
    out.problems = PROBLEMS_OF(declared->problems);
    out.concerns = CONCERNS_OF(declared->problems);
    out.place = (Tequio__V1__SupplierPlace)declared->place;
    out.supplier_new = declared->supplier_new;
    out.n_findings = codec_write_findings(declared->findings, declared->finding_count, &found);
    out.findings = found.list;
    out.proof_kind = (Tequio__V1__ProofKind)declared->proof_kind;
    out.blob_digest = codec_lend(declared->proof);
    out.proof_number = codec_lend_text(declared->proof_number);
    out.replaces_position = declared->replaces_position;
    out.envelope_digest = codec_lend(declared->envelope);
    out.device = declared->device;
    out.n_lines = declared->listed;
    out.lines = line_list;
    out.kitchen_alcaldia = (uint32_t)declared->kitchen_alcaldia;
    out.content = codec_lend(declared->content);
    out.copy_of_position = declared->copy_of_position;
    return codec_pack(arena, &out.base);
}

static bool read_payments(const Tequio__V1__PurchaseDeclared *in, struct payments *ret)
{
    for (size_t i = 0; i < in->n_payments; i++) {
        int source = (int)in->payments[i]->source;
        if (source < SOURCE_PURSE || source >= SOURCE_COUNT || ret->of[source] != 0 ||
            !codec_amount(in->payments[i]->centavos, &ret->of[source])) {
            return false;
        }
    }
    return true;
}

static bool read_lines(struct arena *arena, const Tequio__V1__PurchaseDeclared *in,
                       struct purchase_declared *ret)
{
    struct purchase_line *lines = arena_try(arena, (in->n_lines + 1) * sizeof *lines);

    for (size_t i = 0; lines && i < in->n_lines; i++) {
        const Tequio__V1__CheckedLine *line = in->lines[i];
        lines[i] = (struct purchase_line){
            .product_key = line->product_key,
            .quantity_micro = line->quantity_micro,
            .unit_price_micro = line->unit_price_micro,
            .amount = line->amount_centavos,
            .unit = line->unit,
            .agrees = line->amount_agrees,
            .category = line->category,
            .perishable = line->perishable,
        };
    }
    ret->lines = lines;
    ret->listed = in->n_lines;
    return lines != 0;
}

enum status codec_read_declared(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    const Tequio__V1__PurchaseDeclared *in =
        codec_unpack(arena, entry, &tequio__v1__purchase_declared__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct purchase_declared *declared = arena_try(arena, sizeof *declared);
    if (!declared || !read_lines(arena, in, declared) ||
        !codec_read_findings(arena, in->findings, in->n_findings, &declared->findings)) {
        return codec_no_room(entry, error);
    }
    declared->finding_count = in->n_findings;
    declared->kitchen = in->kitchen;
    declared->said_day = in->purchase_day;
    declared->supplier = in->supplier;
    declared->supplier_alcaldia = (int16_t)in->supplier_alcaldia;
    declared->kitchen_alcaldia = (int16_t)in->kitchen_alcaldia;
    declared->line_count = in->line_count;
    declared->problems = in->problems | (uint64_t)in->concerns << 32;
    declared->place = (enum supplier_place)in->place;
    declared->supplier_new = in->supplier_new;
    declared->proof_kind = (enum proof_kind)in->proof_kind;
    declared->proof = codec_digest(&in->blob_digest);
    declared->proof_number = in->proof_number;
    declared->replaces_position = in->replaces_position;
    declared->envelope = codec_digest(&in->envelope_digest);
    declared->content = (struct bytes){in->content.data, in->content.len};
    declared->copy_of_position = in->copy_of_position;
    declared->device = in->device;
    *ret = declared;
    if (!codec_amount(in->total_centavos, &declared->total) ||
        !read_payments(in, &declared->payments)) {
        return codec_impossible(entry, "payments", error);
    }
    if (declared->listed > PURCHASE_LINES_MAX || declared->finding_count > REASONS_MAX) {
        return codec_impossible(entry, "lines", error);
    }
    if (declared->content.size != CONTENT_BYTES) {
        return codec_impossible(entry, "content", error);
    }
    return declared->envelope.data ? STATUS_OK : codec_impossible(entry, "envelope_digest", error);
}

struct bytes codec_write_proof(struct arena *arena, uint32_t kitchen,
                               const struct proof_received *proof)
{
    Tequio__V1__ProofReceived out = TEQUIO__V1__PROOF_RECEIVED__INIT;

    out.kitchen = kitchen;
    out.declared_position = proof->declared_position;
    out.blob_digest = codec_lend(proof->digest);
    return codec_pack(arena, &out.base);
}

enum status codec_read_proof(struct arena *arena, const struct entry *entry, void **ret,
                             struct error *error)
{
    const Tequio__V1__ProofReceived *in =
        codec_unpack(arena, entry, &tequio__v1__proof_received__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct proof_received *proof = arena_alloc(arena, sizeof *proof);
    *proof = (struct proof_received){in->declared_position, codec_digest(&in->blob_digest)};
    *ret = proof;
    return proof->digest.data ? STATUS_OK : codec_impossible(entry, "blob_digest", error);
}
