/* A bundle of facts: held until it is whole, then decided as one. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "registry/handlers/batch.h"

/* What can be said of a part by itself. */
static void check_part(const struct bundle *bundle, const struct change *change,
                       struct problems *problems)
{
    problems->part = change->part;
    if (change->bundle.size != BUNDLE_BYTES)
        problem_add(problems, "bundle", "has %zu bytes, not %d", change->bundle.size, BUNDLE_BYTES);
    if (change->parts < 1 || change->parts > PARTS_MOST)
        problem_add(problems, "parts", "is %" PRIu32 ", not 1 to %d", change->parts, PARTS_MOST);
    else if (change->part < 1 || change->part > change->parts)
        problem_add(problems, "part", "is %" PRIu32 ", not 1 to %" PRIu32, change->part,
                    change->parts);
    if (change->fact_count < 1 || change->fact_count > PART_FACTS_MOST)
        problem_add(problems, "facts", "are %zu, not 1 to %d", change->fact_count, PART_FACTS_MOST);
    if (strlen(change->reason) > 200)
        problem_add(problems, "reason", "has %zu bytes, 200 at most", strlen(change->reason));
    if (bundle && bundle->decided)
        problem_add(problems, "bundle", "was decided already: send what is new under a new number");
    else if (bundle && bundle->parts > 0 && bundle->parts != change->parts)
        problem_add(problems, "parts", "is %" PRIu32 ", but another part said %" PRIu32,
                    change->parts, bundle->parts);
}

/* The facts of all parts, in order. A part whose body was erased since is a problem. */
static struct part *gather(struct batch *batch, const struct bundle *bundle,
                           struct problems *problems)
{
    struct part *parts = arena_array(batch->arena, bundle->parts, sizeof *parts);
    size_t facts = 0;
    for (uint32_t part = 1; part <= bundle->parts; part++) {
        const struct change *const *change = map_get(batch->changes, &bundle->held[part]);
        problems->part = part;
        if (change && *change)
            parts[part - 1] = (struct part){part, (*change)->facts, (*change)->fact_count};
        else
            problem_add(problems, "facts", "were erased before the bundle was whole");
        facts += parts[part - 1].count;
    }
    problems->part = 0;
    if (facts > BUNDLE_FACTS_MOST)
        problem_add(problems, "facts", "are %zu in all parts, %d at most: send several bundles",
                    facts, BUNDLE_FACTS_MOST);
    return parts;
}

/* Who is due on opened days, as far as the bundle changes it. */
struct correction {
    day_number day;
    struct due_row *rows;
    size_t count;
};

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static uint32_t *touched_kitchens(struct arena *arena, const struct part *parts,
                                  uint32_t part_count, size_t *ret_count)
{
    struct map *seen = map_new(arena, sizeof(uint32_t), sizeof(bool));
    for (uint32_t p = 0; p < part_count; p++)
        for (size_t i = 0; i < parts[p].count; i++)
            if (parts[p].facts[i].type == FACT_KITCHEN)
                map_put(seen, &parts[p].facts[i].kitchen.kitchen, NULL);
    *ret_count = map_count(seen);
    uint32_t *kitchens = arena_array(arena, *ret_count + 1, sizeof *kitchens);
    for (size_t i = 0; i < *ret_count; i++)
        memcpy(&kitchens[i], map_key_at(seen, i), sizeof *kitchens);
    qsort(kitchens, *ret_count, sizeof *kitchens, by_number);
    return kitchens;
}

static struct correction *correct_days(struct batch *batch, const struct book *after,
                                       const struct part *parts, uint32_t part_count,
                                       struct problems *problems)
{
    struct arena *arena = batch->arena;
    size_t touched_count, all_count, total = 0;
    const uint32_t *touched = touched_kitchens(arena, parts, part_count, &touched_count);
    const uint32_t *all = book_kitchens(after, arena, &all_count);
    struct correction *corrections =
        arena_array(arena, batch->opened_count + 1, sizeof *corrections);
    for (size_t i = 0; i < batch->opened_count && total <= DUE_CORRECTIONS_MOST; i++) {
        struct correction *correction = &corrections[i];
        correction->day = batch->opened[i];
        if (correction->day <= batch->opened[batch->opened_count - 1] - DUE_CORRECTION_DAYS)
            continue;
        correction->rows = due_correction(batch->book, after, arena, correction->day, touched,
                                          touched_count, all, all_count, &correction->count);
        total += correction->count;
    }
    problems->part = 0;
    if (total > DUE_CORRECTIONS_MOST)
        problem_add(problems, "valid_from",
                    "more than %d days of kitchens would change: begin later, or send less",
                    DUE_CORRECTIONS_MOST);
    return corrections;
}

/* The kitchen that a fact about a person concerns; 0 = none. */
static uint32_t fact_kitchen(const struct fact *fact)
{
    if (fact->type == FACT_MEMBER)
        return fact->member.kitchen;
    return fact->type == FACT_RECEIVER ? fact->receiver.kitchen : 0;
}

/* Facts about people in decisions of their own, all others of the part together. */
static enum status add_part(struct decisions *decisions, struct bytes bundle,
                            const struct part *part, uint32_t parts, uint64_t submission_position,
                            struct error *error)
{
    struct arena *arena = decisions_arena(decisions);
    struct fact *plain = arena_array(arena, part->count + 1, sizeof *plain);
    struct applied applied = {
        .bundle = bundle,
        .part = part->part,
        .parts = parts,
        .facts = plain,
        .submission_position = submission_position,
    };
    for (size_t i = 0; i < part->count; i++)
        if (!fact_is_personal(&part->facts[i]))
            plain[applied.fact_count++] = part->facts[i];
    enum status status = decisions_add(decisions, KIND_REGISTRY_APPLIED, 0,
                                       codec_write_applied(arena, &applied), false, error);
    for (size_t i = 0; i < part->count && status == STATUS_OK; i++) {
        if (!fact_is_personal(&part->facts[i]))
            continue;
        uint32_t kitchen = fact_kitchen(&part->facts[i]);
        applied.facts = &part->facts[i];
        applied.fact_count = 1;
        status = decisions_add(decisions, KIND_REGISTRY_APPLIED, kitchen,
                               codec_write_applied(arena, &applied), true, error);
    }
    return status;
}

void bundle_try(struct batch *batch, struct trial *trial, struct problems *problems)
{
    const struct book *after =
        check_bundle(batch->book, trial->parts, trial->part_count, trial->today, problems);
    if (problems->count == 0)
        trial->corrections = correct_days(batch, after, trial->parts, trial->part_count, problems);
}

enum status bundle_hold_facts(const struct batch *batch, const struct trial *trial,
                              struct bytes bundle, const uint64_t *submissions,
                              struct decisions *decisions, struct error *error)
{
    enum status status = STATUS_OK;
    size_t opened = batch->opened_count;
    for (uint32_t p = 0; p < trial->part_count && status == STATUS_OK; p++)
        status =
            add_part(decisions, bundle, &trial->parts[p], trial->part_count, submissions[p], error);
    for (size_t i = 0; i < opened && status == STATUS_OK; i++)
        status = decide_day(decisions, trial->corrections[i].day, trial->corrections[i].rows,
                            trial->corrections[i].count, true, error);
    return status;
}

static enum status decide_bundle(struct batch *batch, const struct bundle *bundle,
                                 const struct change *change, day_number today,
                                 struct decisions *decisions, struct error *error)
{
    struct problems problems = {.arena = batch->arena};
    struct trial trial = {
        .parts = gather(batch, bundle, &problems), .part_count = bundle->parts, .today = today};
    if (problems.count == 0)
        check_office(batch->book, trial.parts, trial.part_count, &problems);
    if (problems.count == 0)
        bundle_try(batch, &trial, &problems);
    if (problems.count > 0)
        return decide_refusal(decisions, change->bundle, &problems, error);
    return bundle_hold_facts(batch, &trial, change->bundle, bundle->held + 1, decisions, error);
}

enum status decide_change(void *state, const struct entry *entry, const void *message,
                          struct decisions *decisions, struct error *error)
{
    struct batch *batch = state;
    const struct submission *submission = message;
    const struct change *change = &submission->change;
    enum status status = decide_envelope(batch, entry, message, decisions, error);
    if (status != STATUS_OK)
        return status;
    struct arena *arena = decisions_arena(decisions);
    struct bundle *bundle =
        change->bundle.size == BUNDLE_BYTES ? batch_bundle(batch, change->bundle) : NULL;
    struct problems problems = {.arena = arena};
    check_part(bundle, change, &problems);
    if (problems.count > 0 || !bundle)
        return decide_refusal(decisions, change->bundle, &problems, error);
    struct bundle whole = {.parts = change->parts};
    whole.held = arena_array(arena, (size_t)change->parts + 1, sizeof *whole.held);
    if (bundle->parts > 0)
        memcpy(whole.held, bundle->held, ((size_t)change->parts + 1) * sizeof *whole.held);
    whole.held[change->part] = entry->position;
    if (bundle_is_whole(&whole))
        return decide_bundle(batch, &whole, change, calendar_local_day(entry->received_at_us),
                             decisions, error);
    const struct held held = {change->bundle, change->part, change->parts, entry->position};
    return decisions_add(decisions, KIND_REGISTRY_PART_HELD, 0, codec_write_held(arena, &held),
                         false, error);
}
