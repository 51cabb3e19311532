/* InvoiceRead and InvoiceStatusKept. */
#include <assert.h>
#include <string.h>

#include "purchases/codec.h"
#include "purchases/codec/parts.h"

#define SAME(ours, theirs) _Static_assert((int)(ours) == (int)TEQUIO__V1__##theirs, "contract")

SAME(RECEIVER_AUTHORISED, INVOICE_RECEIVER__INVOICE_RECEIVER_AUTHORISED);
SAME(RECEIVER_GENERIC, INVOICE_RECEIVER__INVOICE_RECEIVER_GENERIC);
SAME(RECEIVER_OTHER, INVOICE_RECEIVER__INVOICE_RECEIVER_OTHER);
SAME(RECEIVER_NOT_JUDGED, INVOICE_RECEIVER__INVOICE_RECEIVER_NOT_JUDGED);
SAME(SEAL_NOT_VERIFIED, SEAL_RESULT__SEAL_RESULT_NOT_VERIFIED);
SAME(SEAL_HOLDS, SEAL_RESULT__SEAL_RESULT_HOLDS);
SAME(SEAL_FAILS, SEAL_RESULT__SEAL_RESULT_FAILS);
SAME(SEAL_ABSENT, SEAL_RESULT__SEAL_RESULT_ABSENT);
SAME(INVOICE_VALID, INVOICE_STATE__INVOICE_STATE_VALID);
SAME(INVOICE_CANCELLED, INVOICE_STATE__INVOICE_STATE_CANCELLED);
SAME(INVOICE_NOT_FOUND, INVOICE_STATE__INVOICE_STATE_NOT_FOUND);

static size_t write_lines(const struct invoice *invoice, Tequio__V1__InvoiceLine *list,
                          Tequio__V1__InvoiceLine **ret)
{
    size_t count = invoice->listed < INVOICE_LINES_MAX ? invoice->listed : INVOICE_LINES_MAX;

    for (size_t i = 0; i < count; i++) {
        const struct invoice_line *line = &invoice->lines[i];
        tequio__v1__invoice_line__init(&list[i]);
        list[i].product_key = line->product_key;
        list[i].quantity_micro = line->quantity_micro;
        list[i].unit = codec_lend_text(line->unit);
        list[i].unit_price_micro = line->unit_price_micro;
        list[i].amount_micro = line->amount_micro;
        list[i].category = codec_lend_text(line->category);
        ret[i] = &list[i];
    }
    return count;
}

static size_t write_uuids(const char *const *uuids, size_t count, char **ret)
{
    assert(count <= INVOICE_RELATIONS_MAX);
    for (size_t i = 0; i < count; i++) {
        ret[i] = codec_lend_text(uuids[i]);
    }
    return count;
}

struct bytes codec_write_invoice(struct arena *arena, uint32_t kitchen,
                                 const struct invoice *invoice)
{
    Tequio__V1__InvoiceRead out = TEQUIO__V1__INVOICE_READ__INIT;
    Tequio__V1__InvoiceLine lines[INVOICE_LINES_MAX], *line_list[INVOICE_LINES_MAX];
    char *supersedes[INVOICE_RELATIONS_MAX], *credits[INVOICE_RELATIONS_MAX];
    struct codec_findings found;

    out.kitchen = kitchen;
    out.declared_position = invoice->declared_position;
    out.blob_digest = codec_lend(invoice->digest);
    out.uuid = codec_lend_text(invoice->uuid);
    out.issuer = codec_lend_text(invoice->issuer);
    out.receiver = (Tequio__V1__InvoiceReceiver)invoice->receiver;
    out.total_centavos = invoice->total;
    out.total_known = invoice->total_known;
    out.day = invoice->said_day;
    out.payment_form = codec_lend_text(invoice->payment_form);
    out.consistent = (Tequio__V1__SealResult)invoice->consistent;
    out.issuer_seal = (Tequio__V1__SealResult)invoice->issuer_seal;
    out.stamp = (Tequio__V1__SealResult)invoice->stamp;
    out.status = (Tequio__V1__InvoiceState)invoice->status;
    out.provisional = invoice->provisional;
    out.simple_note = invoice->simple_note;
    out.unpaid = invoice->unpaid;
    out.adjustment = invoice->adjustment;
    out.n_supersedes = write_uuids(invoice->supersedes, invoice->supersede_count, supersedes);
    out.supersedes = supersedes;
    out.n_credits = write_uuids(invoice->credits, invoice->credit_count, credits);
    out.credits = credits;
    out.line_count = invoice->line_count;
    out.n_lines = write_lines(invoice, lines, line_list);
    out.lines = line_list;
    out.n_findings = codec_write_findings(invoice->findings, invoice->finding_count, &found);
    out.findings = found.list;
    out.figures = codec_lend((struct bytes){invoice->figures, DIGEST_BYTES});
    return codec_pack(arena, &out.base);
}

static bool read_lines(struct arena *arena, const Tequio__V1__InvoiceRead *in, struct invoice *ret)
{
    struct invoice_line *lines = arena_try(arena, (in->n_lines + 1) * sizeof *lines);

    for (size_t i = 0; lines && i < in->n_lines; i++) {
        const Tequio__V1__InvoiceLine *line = in->lines[i];
        lines[i] = (struct invoice_line){
            .product_key = line->product_key,
            .quantity_micro = line->quantity_micro,
            .unit_price_micro = line->unit_price_micro,
            .amount_micro = line->amount_micro,
            .unit = line->unit,
            .category = line->category,
        };
    }
    ret->lines = lines;
    ret->listed = in->n_lines;
    return lines != 0;
}

static void read_fields(const Tequio__V1__InvoiceRead *in, struct invoice *ret)
{
    ret->declared_position = in->declared_position;
    ret->digest = codec_digest(&in->blob_digest);
    ret->uuid = in->uuid;
    ret->issuer = in->issuer;
    ret->receiver = (enum invoice_receiver)in->receiver;
    ret->total = in->total_centavos;
    ret->total_known = in->total_known;
    ret->said_day = in->day;
    ret->payment_form = in->payment_form;
    ret->consistent = (enum seal_result)in->consistent;
    ret->issuer_seal = (enum seal_result)in->issuer_seal;
    ret->stamp = (enum seal_result)in->stamp;
    ret->status = (enum invoice_state)in->status;
    ret->provisional = in->provisional;
    ret->simple_note = in->simple_note;
    ret->unpaid = in->unpaid;
    ret->adjustment = in->adjustment;
    ret->supersedes = (const char *const *)in->supersedes;
    ret->supersede_count = in->n_supersedes;
    ret->credits = (const char *const *)in->credits;
    ret->credit_count = in->n_credits;
    ret->line_count = in->line_count;
    ret->finding_count = in->n_findings;
}

static bool uuids_fit(char *const *uuids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(uuids[i]) != UUID_LETTERS) {
            return false;
        }
    }
    return count <= INVOICE_RELATIONS_MAX;
}

enum status codec_read_invoice(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__InvoiceRead *in =
        codec_unpack(arena, entry, &tequio__v1__invoice_read__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct invoice *invoice = arena_try(arena, sizeof *invoice);
    if (!invoice || !read_lines(arena, in, invoice) ||
        !codec_read_findings(arena, in->findings, in->n_findings, &invoice->findings)) {
        return codec_no_room(entry, error);
    }
    read_fields(in, invoice);
    *ret = invoice;
    if (!invoice->digest.data || in->figures.len != DIGEST_BYTES) {
        return codec_impossible(entry, "blob_digest", error);
    }
    memcpy(invoice->figures, in->figures.data, DIGEST_BYTES);
    if ((in->uuid[0] != '\0' && strlen(in->uuid) != UUID_LETTERS) ||
        !uuids_fit(in->supersedes, in->n_supersedes) || !uuids_fit(in->credits, in->n_credits)) {
        return codec_impossible(entry, "uuid", error);
    }
    return in->n_lines <= INVOICE_LINES_MAX && in->n_findings <= INVOICE_FINDINGS_MAX
               ? STATUS_OK
               : codec_impossible(entry, "lines", error);
}

struct bytes codec_write_answers(struct arena *arena, const struct invoice_answers *answers)
{
    Tequio__V1__InvoiceStatusKept out = TEQUIO__V1__INVOICE_STATUS_KEPT__INIT;
    size_t count = answers->count;
    Tequio__V1__InvoiceAnswer *list = arena_try(arena, (count + 1) * sizeof *list);
    Tequio__V1__InvoiceAnswer **pointers = arena_try(arena, (count + 1) * sizeof *pointers);

    if (!list || !pointers) {
        return (struct bytes){0};
    }
    for (size_t i = 0; i < count; i++) {
        tequio__v1__invoice_answer__init(&list[i]);
        list[i].uuid = codec_lend_text(answers->list[i].uuid);
        list[i].state = (Tequio__V1__InvoiceState)answers->list[i].state;
        list[i].asked_at_us = answers->list[i].asked_at_us;
        pointers[i] = &list[i];
    }
    out.n_answers = count;
    out.answers = pointers;
    out.left_out = answers->left_out;
    return codec_pack(arena, &out.base);
}

enum status codec_read_answers(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__InvoiceStatusKept *in =
        codec_unpack(arena, entry, &tequio__v1__invoice_status_kept__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct invoice_answers *answers = codec_answers(arena, in->answers, in->n_answers);
    if (!answers) {
        return codec_no_room(entry, error);
    }
    *ret = answers;
    if (answers->left_out > 0) {
        return codec_impossible(entry, "answers", error);
    }
    answers->left_out = in->left_out;
    return STATUS_OK;
}
