/* Purchase, BlobReceived and PurchaseBooked: entries of topics submissions and subsidy. */
#include <string.h>

#include "common/base/limits.h"
#include "common/base/utf8.h"
#include "purchases/codec.h"
#include "purchases/codec/parts.h"
#include "tequio/v1/blob.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/purchase.pb-c.h"

#define SAME(ours, theirs) _Static_assert((int)(ours) == (int)TEQUIO__V1__##theirs, "contract")

SAME(SOURCE_PURSE, MONEY_SOURCE__MONEY_SOURCE_PURSE);
SAME(SOURCE_FEE_CASH, MONEY_SOURCE__MONEY_SOURCE_FEE_CASH);
SAME(SOURCE_CASH_WITHDRAWN, MONEY_SOURCE__MONEY_SOURCE_CASH_WITHDRAWN);
SAME(SOURCE_MEMBER, MONEY_SOURCE__MONEY_SOURCE_MEMBER);
SAME(SOURCE_DONATION, MONEY_SOURCE__MONEY_SOURCE_DONATION);
SAME(PROOF_CFDI, PROOF_KIND__PROOF_KIND_CFDI);
SAME(PROOF_SIMPLE_NOTE, PROOF_KIND__PROOF_KIND_SIMPLE_NOTE);

/* At most so many bytes, never half a character. */
static const char *cut(char *text, size_t most)
{
    if (strlen(text) > most) {
        text[utf8_whole(text, most)] = '\0';
    }
    return text;
}

static bool read_lines(struct arena *arena, const Tequio__V1__Purchase *in,
                       struct purchase_said *ret)
{
    ret->lines = arena_try(arena, (in->n_lines + 1) * sizeof *ret->lines);
    for (size_t i = 0; ret->lines && i < in->n_lines; i++) {
        const Tequio__V1__PurchaseLine *line = in->lines[i];
        ret->lines[i] = (struct purchase_line){
            .product_key = line->product_key,
            .quantity_micro = line->quantity_micro,
            .unit_price_micro = line->unit_price_micro,
            .amount = line->amount_centavos,
            .unit = cut(line->unit, PURCHASE_UNIT_BYTES),
        };
    }
    ret->line_count = in->n_lines;
    return ret->lines != 0;
}

static bool read_payments(struct arena *arena, const Tequio__V1__Purchase *in,
                          struct purchase_said *ret)
{
    struct payment_said *payments = arena_try(arena, (in->n_payments + 1) * sizeof *payments);

    for (size_t i = 0; payments && i < in->n_payments; i++) {
        payments[i] =
            (struct payment_said){(uint32_t)in->payments[i]->source, in->payments[i]->centavos};
    }
    ret->payments = payments;
    ret->payment_count = in->n_payments;
    return payments != 0;
}

static void read_proof(const Tequio__V1__Proof *proof, struct purchase_said *ret)
{
    ret->proof_number = "";
    if (!proof) {
        return;
    }
    ret->proof_number = cut(proof->number, PURCHASE_NUMBER_BYTES);
    if ((int)proof->kind == PROOF_CFDI || (int)proof->kind == PROOF_SIMPLE_NOTE) {
        ret->proof_kind = (enum proof_kind)proof->kind;
        ret->proof = codec_digest(&proof->blob_digest);
    }
}

static void read_correction(const Tequio__V1__Correction *correction, struct purchase_said *ret)
{
    ret->correction = correction != 0;
    if (correction && correction->replaces) {
        ret->corrects = codec_digest(&correction->replaces->digest);
    }
}

/* It stands in the header, which outlives the body. */
static enum status read_content(struct arena *arena, const struct entry *entry,
                                struct purchase_said *ret, struct error *error)
{
    struct envelope_header header;
    enum status status = envelope_read_header(arena, entry->header, &header, error);

    if (status == STATUS_OK) {
        memcpy(ret->content, header.content, CONTENT_BYTES);
    }
    return status;
}

enum status codec_read_purchase(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    const Tequio__V1__Purchase *in =
        codec_unpack(arena, entry, &tequio__v1__purchase__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct purchase_said *said = arena_try(arena, sizeof *said);
    if (!said || !read_lines(arena, in, said) || !read_payments(arena, in, said)) {
        return codec_no_room(entry, error);
    }
    enum status status = read_content(arena, entry, said, error);
    if (status != STATUS_OK) {
        return status;
    }
    said->said_day = in->purchase_day;
    said->supplier = in->supplier;
    said->supplier_named = in->supplier_name[0] != '\0';
    said->supplier_place = in->supplier_place;
    said->total = in->total_centavos;
    read_proof(in->proof, said);
    read_correction(in->correction, said);
    *ret = said;
    return STATUS_OK;
}

enum status codec_read_blob(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error)
{
    const Tequio__V1__BlobReceived *in =
        codec_unpack(arena, entry, &tequio__v1__blob_received__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct blob_received *blob = arena_alloc(arena, sizeof *blob);
    *blob = (struct blob_received){in->kitchen, codec_digest(&in->digest)};
    *ret = blob;
    return blob->digest.data ? STATUS_OK : codec_impossible(entry, "digest", error);
}

enum status codec_read_booked(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    const Tequio__V1__PurchaseBooked *in =
        codec_unpack(arena, entry, &tequio__v1__purchase_booked__descriptor, error);
    centavos beyond_purse, beyond_fee_cash, amount;
    bool fits = true;

    if (!in) {
        return STATUS_REFUSED;
    }
    struct purchase_booked *booked = arena_alloc(arena, sizeof *booked);
    booked->declared_position = in->declared_position;
    for (size_t i = 0; i < in->n_booked && fits; i++) {
        int source = (int)in->booked[i]->source;
        fits = codec_amount(in->booked[i]->centavos, &amount);
        if (source == SOURCE_PURSE || source == SOURCE_CASH_WITHDRAWN) {
            fits = fits && !__builtin_add_overflow(booked->subsidy, amount, &booked->subsidy);
        }
    }
    if (!fits || !codec_amount(in->beyond_purse_centavos, &beyond_purse) ||
        !codec_amount(in->beyond_fee_cash_centavos, &beyond_fee_cash)) {
        return codec_impossible(entry, "booked", error);
    }
    booked->beyond = verdict_beyond(beyond_purse, beyond_fee_cash);
    *ret = booked;
    return STATUS_OK;
}
