/* PurchaseVerdict and PurchaseResolved. */
#include <assert.h>
#include <string.h>

#include "purchases/codec.h"
#include "purchases/codec/parts.h"

#define SAME_VERDICT(name) \
    _Static_assert((int)VERDICT_##name == (int)TEQUIO__V1__VERDICT__VERDICT_##name, "contract")
SAME_VERDICT(ACCEPTED);
SAME_VERDICT(OBSERVED);
SAME_VERDICT(REFUSED);

#define SAME_FAILURE(ours, theirs)                                                       \
    _Static_assert((int)(ours) ==                                                        \
                       (int)TEQUIO__V1__RESOLUTION_FAILURE__RESOLUTION_FAILURE_##theirs, \
                   "contract")
SAME_FAILURE(RESOLUTION_NOT_FOUND, NOT_FOUND);
SAME_FAILURE(RESOLUTION_AMOUNT, AMOUNT);
SAME_FAILURE(RESOLUTION_VERDICT, VERDICT);

static void write_found(const struct purchase_verdict *verdict, Tequio__V1__VerdictReason *list,
                        Tequio__V1__VerdictReason **ret)
{
    for (size_t i = 0; i < verdict->found_count; i++) {
        const struct reason *reason = &verdict->found[i];
        tequio__v1__verdict_reason__init(&list[i]);
        list[i].code = codec_lend_text(reason->code);
        list[i].field = codec_lend_text(reason->field);
        list[i].sentence = codec_lend_text(reason->sentence);
        list[i].weight = (Tequio__V1__ReasonWeight)reason->weight;
        ret[i] = &list[i];
    }
}

struct bytes codec_write_verdict(struct arena *arena, uint32_t kitchen,
                                 const struct purchase_verdict *verdict)
{
    Tequio__V1__PurchaseVerdict out = TEQUIO__V1__PURCHASE_VERDICT__INIT;
    Tequio__V1__VerdictReason found[REASONS_MAX], *found_list[REASONS_MAX];
    const char *sentences[EXPLANATIONS_MAX];
    char *list[EXPLANATIONS_MAX];

    assert(verdict->found_count <= REASONS_MAX);
    out.n_explanations = reasons_explain(verdict->found, verdict->found_count, sentences);
    for (size_t i = 0; i < out.n_explanations; i++) {
        list[i] = codec_lend_text(sentences[i]);
    }
    write_found(verdict, found, found_list);
    out.explanations = list;
    out.kitchen = kitchen;
    out.declared_position = verdict->declared_position;
    out.verdict = (Tequio__V1__Verdict)verdict->verdict;
    out.previous = (Tequio__V1__Verdict)verdict->previous;
    out.reasons = PROBLEMS_OF(verdict->reasons);
    out.concerns = CONCERNS_OF(verdict->reasons);
    out.beyond = PROBLEMS_OF(verdict->beyond);
    out.total_centavos = (uint64_t)verdict->total;
    out.subsidy_centavos = (uint64_t)verdict->subsidy;
    out.purchase_day = verdict->said_day;
    out.supplier_alcaldia = (uint32_t)verdict->supplier_alcaldia;
    out.kitchen_alcaldia = (uint32_t)verdict->kitchen_alcaldia;
    out.n_found = verdict->found_count;
    out.found = found_list;
    return codec_pack(arena, &out.base);
}

/* NULL where the arena has no room. */
static const char *join(struct arena *arena, char *const *sentences, size_t count)
{
    size_t size = 1;

    for (size_t i = 0; i < count; i++) {
        size += strlen(sentences[i]) + 1;
    }
    char *text = arena_try(arena, size);
    char *at = text;
    for (size_t i = 0; text && i < count; i++) {
        size_t length = strlen(sentences[i]);
        if (i > 0) {
            *at++ = '\n';
        }
        memcpy(at, sentences[i], length);
        at += length;
    }
    return text;
}

static bool read_found(struct arena *arena, const Tequio__V1__PurchaseVerdict *in,
                       struct purchase_verdict *ret)
{
    struct reason *found = arena_try(arena, (in->n_found + 1) * sizeof *found);

    for (size_t i = 0; found && i < in->n_found; i++) {
        found[i] = (struct reason){in->found[i]->code, in->found[i]->field, in->found[i]->sentence,
                                   (enum weight)in->found[i]->weight};
    }
    ret->found = found;
    ret->found_count = in->n_found;
    return found != 0;
}

enum status codec_read_verdict(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__PurchaseVerdict *in =
        codec_unpack(arena, entry, &tequio__v1__purchase_verdict__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct purchase_verdict *verdict = arena_try(arena, sizeof *verdict);
    const char *explanation = join(arena, in->explanations, in->n_explanations);
    if (!verdict || !explanation) {
        return codec_no_room(entry, error);
    }
    *verdict = (struct purchase_verdict){
        .declared_position = in->declared_position,
        .verdict = (enum verdict)in->verdict,
        .previous = (enum verdict)in->previous,
        .reasons = in->reasons | (uint64_t)in->concerns << 32,
        .beyond = in->beyond,
        .said_day = in->purchase_day,
        .supplier_alcaldia = (int16_t)in->supplier_alcaldia,
        .kitchen_alcaldia = (int16_t)in->kitchen_alcaldia,
        .explanation = explanation,
    };
    if (!read_found(arena, in, verdict)) {
        return codec_no_room(entry, error);
    }
    *ret = verdict;
    return codec_amount(in->total_centavos, &verdict->total) &&
                   codec_amount(in->subsidy_centavos, &verdict->subsidy)
               ? STATUS_OK
               : codec_impossible(entry, "total_centavos", error);
}

struct bytes codec_write_resolved(struct arena *arena, uint32_t kitchen,
                                  const struct purchase_resolved *resolved)
{
    Tequio__V1__PurchaseResolved out = TEQUIO__V1__PURCHASE_RESOLVED__INIT;

    out.kitchen = kitchen;
    out.declared_position = resolved->declared_position;
    out.verdict = (Tequio__V1__Verdict)resolved->verdict;
    out.failure = (Tequio__V1__ResolutionFailure)resolved->failure;
    out.authorised_by = resolved->authorised_by;
    out.act_position = resolved->act_position;
    return codec_pack(arena, &out.base);
}

enum status codec_read_resolved(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    const Tequio__V1__PurchaseResolved *in =
        codec_unpack(arena, entry, &tequio__v1__purchase_resolved__descriptor, error);

    if (!in) {
        return STATUS_REFUSED;
    }
    struct purchase_resolved *resolved = arena_alloc(arena, sizeof *resolved);
    *resolved = (struct purchase_resolved){
        .declared_position = in->declared_position,
        .verdict = (enum verdict)in->verdict,
        .failure = (enum resolution_failure)in->failure,
        .authorised_by = in->authorised_by,
        .act_position = in->act_position,
    };
    *ret = resolved;
    return STATUS_OK;
}
