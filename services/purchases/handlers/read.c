/* Files to invoices: the facts for each, the certificates that are trusted, and the judgement of
 * common/cfdi. Here, and not where it is decided on, because what is read says what to load next.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/base/utf8.h"
#include "common/cfdi/check.h"
#include "common/cfdi/rfc.h"
#include "purchases/handlers/batch.h"

enum { RECEIVERS_MAX = 64, RFC_BYTES = 16, UNIT_BYTES = 8, FORM_BYTES = 2 };

/* One for the purchase, as of its own entry or that of its proof. */
static struct ask *ask_for(struct batch *batch, const struct entry *entry, uint32_t kitchen,
                           uint64_t submission, day_number day, uint32_t supplier)
{
    const struct ask_key key = {entry->root_position, submission};
    struct ask *ask = map_put(batch->asks, &key, 0);

    ask->facts = (struct fact_row){
        .kitchen = kitchen, .day = day, .supplier = supplier, .as_of = entry->root_position};
    ask->received_at_us = entry->received_at_us;
    return ask;
}

static void ask_told(struct batch *batch, const struct entry *entry, const struct told *told)
{
    const struct purchase_said *said = told->said;
    struct ask *ask =
        ask_for(batch, entry, told->entry->kitchen, told->entry->position,
                purchase_fact_day(said->said_day, told->entry->received_at_us), said->supplier);

    if (said->proof_kind == PROOF_CFDI) {
        ask->digest = said->proof;
        ask->total = said->total <= (uint64_t)CENTAVOS_MAX ? (centavos)said->total : CENTAVOS_MAX;
        (void)purchase_payments(said, &ask->payments);
    }
}

/* Whom a blob may prove: a purchase of this batch that came before it, or the one that is known. */
static void ask_arrived(struct batch *batch, const struct arrived *arrived)
{
    const struct use *use = map_get(batch->uses, arrived->digest.data);

    for (size_t i = 0; i < map_count(batch->told); i++) {
        const struct told *told = map_item_at(batch->told, i);
        if (told->entry->position < arrived->entry->position &&
            told->said->proof_kind == PROOF_CFDI &&
            bytes_equal(told->said->proof, arrived->digest)) {
            ask_told(batch, arrived->entry, told);
        }
    }
    if (use && use->holder && use->holder->proof_kind == PROOF_CFDI) {
        const struct purchase_row *row = use->holder;
        struct ask *ask =
            ask_for(batch, arrived->entry, row->kitchen, row->submission,
                    purchase_fact_day(row->said_day, row->received_at_us), row->supplier);
        ask->digest = arrived->digest;
        ask->total = row->total;
        ask->payments = row->payments;
    }
}

enum status batch_ask(struct batch *batch, struct db *db, struct error *error)
{
    for (size_t i = 0; i < map_count(batch->told); i++) {
        const struct told *told = map_item_at(batch->told, i);
        ask_told(batch, told->entry, told);
    }
    for (size_t i = 0; i < map_count(batch->arrived); i++) {
        ask_arrived(batch, map_item_at(batch->arrived, i));
    }
    size_t count = map_count(batch->asks);
    struct fact_row **rows = arena_array(batch->arena, count, sizeof(struct fact_row *));
    for (size_t i = 0; i < count; i++) {
        rows[i] = &((struct ask *)map_item_at(batch->asks, i))->facts;
    }
    return store_load_facts(db, batch->arena, rows, count, error);
}

/* "A B C" to a list. */
static size_t split(struct arena *arena, const char *words, const char **ret, size_t most)
{
    size_t count = 0;
    char *rest = arena_text(arena, words);

    for (char *word; count < most && (word = strsep(&rest, " ")) != NULL;) {
        if (*word != '\0') {
            ret[count++] = word;
        }
    }
    return count;
}

bool batch_has_word(const char *words, const char *word)
{
    size_t size = strlen(word);

    for (const char *at = words; size > 0 && (at = strstr(at, word)) != NULL; at += size) {
        if ((at == words || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0')) {
            return true;
        }
    }
    return false;
}

/* A copy of at most so many bytes; "" for nothing. */
static const char *text_of(struct arena *arena, const char *text, size_t most)
{
    if (!text) {
        return "";
    }
    return arena_printf(arena, "%.*s", (int)(strlen(text) > most ? utf8_whole(text, most) : most),
                        text);
}

static enum seal_result seal_of(enum cfdi_proof proof)
{
    static const enum seal_result results[] = {
        [CFDI_NOT_VERIFIED] = SEAL_NOT_VERIFIED,
        [CFDI_HOLDS] = SEAL_HOLDS,
        [CFDI_FAILS] = SEAL_FAILS,
        [CFDI_ABSENT] = SEAL_ABSENT,
    };

    return results[proof];
}

/* What only who knows the purchase can say. */
static void judge_purchase(const struct ask *ask, struct cfdi_result *result)
{
    const struct fact_row *facts = &ask->facts;
    const struct cfdi *cfdi = result->cfdi;
    const char *issuer = cfdi->issuer.rfc;

    if (facts->receivers[0] == '\0') {
        cfdi_add_after(result, CFDI_RECEIVER_NONE, "Comprobante/Receptor/@Rfc");
    } else if (cfdi->receiver.rfc && batch_has_word(facts->shared_receivers, cfdi->receiver.rfc)) {
        cfdi_add_after(result, CFDI_RECEIVER_SHARED, "Comprobante/Receptor/@Rfc");
    }
    if (issuer && batch_has_word(facts->members, issuer)) {
        cfdi_add_after(result, CFDI_ISSUER_MEMBER, "Comprobante/Emisor/@Rfc");
    }
    if (issuer && facts->supplier_rfc[0] != '\0' && strcmp(facts->supplier_rfc, issuer) != 0) {
        cfdi_add_after(result, CFDI_ISSUER_OTHER, "Comprobante/Emisor/@Rfc");
    }
    if (result->adjustment) {
        cfdi_add_after(result, CFDI_CREDIT_NOTE, "Comprobante/@TipoDeComprobante");
    } else if (result->amount_known && result->amount != ask->total) {
        cfdi_add_after(result, CFDI_PURCHASE_TOTAL, "Comprobante/@Total");
    }
    if (facts->rule_known && cfdi->day != DAY_INVALID &&
        (cfdi->day < facts->day - facts->window_days ||
         cfdi->day > facts->day + facts->window_days)) {
        cfdi_add_after(result, CFDI_PURCHASE_DAY, "Comprobante/@Fecha");
    }
}

static enum invoice_receiver receiver_of(const struct ask *ask, const struct cfdi *cfdi,
                                         const struct cfdi_result *result)
{
    if (!cfdi->receiver.rfc) {
        return RECEIVER_UNREAD;
    }
    if (result->simple_note) {
        return RECEIVER_GENERIC;
    }
    if (ask->facts.receivers[0] == '\0') {
        return RECEIVER_NOT_JUDGED;
    }
    return batch_has_word(ask->facts.receivers, cfdi->receiver.rfc) ? RECEIVER_AUTHORISED
                                                                    : RECEIVER_OTHER;
}

static uint32_t key_of(const char *product)
{
    uint32_t key = 0;

    if (!product || !products_key_valid(product)) {
        return 0;
    }
    for (; *product != '\0'; product++) {
        key = key * 10 + (uint32_t)(*product - '0');
    }
    return key;
}

static struct invoice_line *lines_of(struct arena *arena, const struct cfdi *cfdi)
{
    struct invoice_line *lines = arena_array(arena, cfdi->line_count, sizeof *lines);

    for (size_t i = 0; i < cfdi->line_count; i++) {
        const struct cfdi_line *line = &cfdi->lines[i];
        lines[i] = (struct invoice_line){
            .product_key = key_of(line->product),
            .quantity_micro = (uint64_t)line->quantity.value,
            .unit_price_micro = (uint64_t)line->price.value,
            .amount_micro = (uint64_t)line->amount.value,
            .unit = text_of(arena, line->unit_key, UNIT_BYTES),
            .category = "",
        };
    }
    return lines;
}

static const char *const *uuids_of(struct arena *arena, const char *const *uuids, size_t count,
                                   size_t *ret_count)
{
    *ret_count = count < INVOICE_RELATIONS_MAX ? count : INVOICE_RELATIONS_MAX;
    const char **kept = arena_array(arena, *ret_count, sizeof *kept);

    for (size_t i = 0; i < *ret_count; i++) {
        kept[i] = arena_text(arena, uuids[i]);
    }
    return kept;
}

static void copy_cfdi(struct arena *arena, const struct ask *ask, const struct cfdi_result *result,
                      struct invoice *ret)
{
    const struct cfdi *cfdi = result->cfdi;

    ret->uuid = text_of(arena, cfdi->stamp ? cfdi->stamp->uuid : 0, UUID_LETTERS);
    ret->issuer = text_of(arena, cfdi->issuer.rfc, RFC_BYTES);
    ret->receiver = receiver_of(ask, cfdi, result);
    ret->total_known = result->amount_known;
    ret->total = result->amount_known ? result->amount : 0;
    ret->said_day = cfdi->day != DAY_INVALID ? calendar_yyyymmdd(cfdi->day) : 0;
    ret->payment_form = text_of(arena, cfdi->payment_form, FORM_BYTES);
    ret->simple_note = result->simple_note;
    ret->unpaid = result->unpaid;
    ret->adjustment = result->adjustment;
    ret->supersedes =
        uuids_of(arena, result->supersedes, result->supersede_count, &ret->supersede_count);
    ret->credits = uuids_of(arena, result->credits, result->credit_count, &ret->credit_count);
    ret->line_count = (uint32_t)cfdi->line_count;
    ret->listed = cfdi->line_count;
    ret->lines = lines_of(arena, cfdi);
}

/* Codes and places only: what an invoice says of a person stays in its file. */
static void copy_findings(struct arena *arena, const struct cfdi_findings *found,
                          struct invoice *ret)
{
    struct finding *findings = arena_array(arena, found->count, sizeof *findings);

    for (size_t i = 0; i < found->count; i++) {
        findings[i] = (struct finding){
            .code = cfdi_code_row(found->list[i].code)->name,
            .field = arena_text(arena, found->list[i].field),
            .weight = (enum weight)(found->list[i].severity + 1),
        };
    }
    ret->findings = findings;
    ret->finding_count = found->count;
}

/* Of a file full of faults the list may have left out the worst: then its last place says so. */
static void keep_worst(struct arena *arena, const struct cfdi_result *result, struct invoice *ret)
{
    uint64_t told = invoice_concerns(ret);
    bool refused = result->verdict == CFDI_REFUSED && (told & CONCERN(INVOICE_REFUSED)) == 0;
    bool observed = result->verdict == CFDI_OBSERVED && told == 0;

    if (refused || observed) {
        struct finding *findings = arena_array(arena, ret->finding_count, sizeof *findings);
        memcpy(findings, ret->findings, ret->finding_count * sizeof *findings);
        findings[ret->finding_count - 1] =
            refused ? (struct finding){"invoice_refused", "", WEIGHT_REFUSES}
                    : (struct finding){"invoice_observed", "", WEIGHT_OBSERVES};
        ret->findings = findings;
    }
}

static struct invoice *invoice_of(struct batch *batch, struct arena *scratch, const struct ask *ask,
                                  const struct file_row *file, const struct cfdi_trust *trust)
{
    struct arena *arena = batch->arena;
    struct invoice *invoice = arena_alloc(arena, sizeof *invoice);
    const char *receivers[RECEIVERS_MAX];
    struct cfdi_facts facts = {
        .receivers = receivers,
        .receiver_count = split(scratch, ask->facts.receivers, receivers, RECEIVERS_MAX),
        .paid_from = purchase_paid_from(&ask->payments) >> SOURCE_PURSE,
        .trust = trust,
        .day_known = true,
        .day = calendar_local_day(ask->received_at_us),
    };

    if (!ask->facts.rule_known) {
        facts.products = products_default(&facts.product_count);
    }
    struct cfdi_result *result = cfdi_check(scratch, file->file, &facts);
    *invoice = (struct invoice){
        .digest = ask->digest,
        .uuid = "",
        .issuer = "",
        .payment_form = "",
        .consistent = seal_of(result->seals.consistent),
        .issuer_seal = seal_of(result->seals.issuer),
        .stamp = seal_of(result->seals.stamp),
    };
    if (result->cfdi) {
        judge_purchase(ask, result);
        copy_cfdi(arena, ask, result, invoice);
    }
    invoice->provisional = result->provisional;
    copy_findings(arena, &result->findings, invoice);
    keep_worst(arena, result, invoice);
    invoice_sum_up(invoice);
    return invoice;
}

/* A file that cannot be had any more: a person looks. */
static struct invoice *invoice_gone(struct arena *arena, const struct ask *ask)
{
    static const struct finding gone = {"file_gone", "", WEIGHT_OBSERVES};
    struct invoice *invoice = arena_alloc(arena, sizeof *invoice);

    *invoice = (struct invoice){
        .digest = ask->digest,
        .uuid = "",
        .issuer = "",
        .payment_form = "",
        .consistent = SEAL_NOT_VERIFIED,
        .issuer_seal = SEAL_NOT_VERIFIED,
        .stamp = SEAL_NOT_VERIFIED,
        .findings = &gone,
        .finding_count = 1,
    };
    invoice_sum_up(invoice);
    return invoice;
}

static enum status load_trust(struct batch *batch, struct db *db, struct cfdi_trust *trust,
                              struct error *error)
{
    uint64_t first = UINT64_MAX, last = 0;
    struct bytes *certificates;
    size_t count;

    for (size_t i = 0; i < map_count(batch->asks); i++) {
        const struct ask *ask = map_item_at(batch->asks, i);
        if (ask->digest.data) {
            first = ask->facts.as_of < first ? ask->facts.as_of : first;
            last = ask->facts.as_of > last ? ask->facts.as_of : last;
        }
    }
    enum status status =
        store_load_trust(db, batch->arena, first, last, &certificates, &count, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        struct error ignored = {0}; /* the registry took it; what cannot be used verifies nothing */
        size_t added;
        (void)!cfdi_trust_add(trust, certificates[i], &added, &ignored);
    }
    return status;
}

static enum status read_all(struct batch *batch, struct db *db, const struct file_row *files,
                            size_t count, struct error *error)
{
    struct map *by_digest = map_new(batch->arena, sizeof(struct digest_key), sizeof(void *));
    struct cfdi_trust *trust = cfdi_trust_new();
    struct arena *scratch = arena_new(LIMIT_CFDI_ARENA_BYTES);
    enum status status = load_trust(batch, db, trust, error);

    for (size_t i = 0; i < count; i++) {
        *(const struct file_row **)map_put(by_digest, files[i].digest, 0) = &files[i];
    }
    for (size_t i = 0; status == STATUS_OK && i < map_count(batch->asks); i++) {
        struct ask *ask = map_item_at(batch->asks, i);
        if (!ask->digest.data) {
            continue;
        }
        const struct file_row **file = map_get(by_digest, ask->digest.data);
        arena_reset(scratch);
        ask->invoice =
            file ? invoice_of(batch, scratch, ask, *file, trust) : invoice_gone(batch->arena, ask);
    }
    arena_free(scratch);
    cfdi_trust_free(trust);
    return status;
}

enum status batch_read(struct batch *batch, struct db *db, struct error *error)
{
    struct map *wanted = map_new(batch->arena, sizeof(struct digest_key), 1);

    for (size_t i = 0; i < map_count(batch->asks); i++) {
        const struct ask *ask = map_item_at(batch->asks, i);
        if (ask->digest.data) {
            (void)map_put(wanted, ask->digest.data, 0);
        }
    }
    size_t count = map_count(wanted), found;
    struct bytes *digests = arena_array(batch->arena, count, sizeof *digests);
    struct file_row *files;
    for (size_t i = 0; i < count; i++) {
        digests[i] = (struct bytes){map_key_at(wanted, i), DIGEST_BYTES};
    }
    enum status status = store_load_files(db, batch->arena, digests, count, &files, &found, error);
    return status == STATUS_OK && count > 0 ? read_all(batch, db, files, found, error) : status;
}
