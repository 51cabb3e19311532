/* What the batch needs to know, read in the order in which one answer says what to ask next. An
 * ordinary batch of envelopes asks once for devices, and once more when catalogues are named. */
#include <string.h>

#include "registry/handlers/batch.h"

/* Parts */

static enum status load_bundles(struct batch *batch, struct db *db, struct error *error)
{
    size_t count = map_count(batch->bundles), row_count = 0;
    if (count == 0)
        return STATUS_OK;
    uint8_t(*numbers)[BUNDLE_BYTES] = arena_array(batch->arena, count, BUNDLE_BYTES);
    for (size_t i = 0; i < count; i++)
        memcpy(numbers[i], map_key_at(batch->bundles, i), BUNDLE_BYTES);
    struct bundle_row *rows;
    enum status status = store_load_bundles(
        db, batch->arena, (const uint8_t(*)[BUNDLE_BYTES])numbers, count, &rows, &row_count, error);
    for (size_t i = 0; i < row_count && status == STATUS_OK; i++) {
        struct bundle *bundle = map_get(batch->bundles, rows[i].bundle);
        if (rows[i].part == 0)
            bundle->decided = true;
        else
            bundle_hold(batch, bundle, rows[i].part, rows[i].parts, rows[i].submission_position);
    }
    return status;
}

/* The bundle as it will be when all parts of this batch are here: a copy. */
static struct bundle bundle_later(struct batch *batch, const struct bundle *bundle,
                                  const uint8_t number[BUNDLE_BYTES])
{
    struct bundle later = {.parts = bundle->parts};
    if (bundle->parts > 0) {
        later.held = arena_array(batch->arena, (size_t)bundle->parts + 1, sizeof *later.held);
        memcpy(later.held, bundle->held, ((size_t)bundle->parts + 1) * sizeof *later.held);
    }
    for (size_t i = 0; i < map_count(batch->changes); i++) {
        const struct change *const *change = map_item_at(batch->changes, i);
        uint64_t position;
        memcpy(&position, map_key_at(batch->changes, i), sizeof position);
        if (*change && (*change)->bundle.size == BUNDLE_BYTES && (*change)->parts <= PARTS_MOST &&
            memcmp((*change)->bundle.data, number, BUNDLE_BYTES) == 0)
            bundle_hold(batch, &later, (*change)->part, (*change)->parts, position);
    }
    return later;
}

/* Reads the parts that came in earlier batches. One that was erased since has no change. */
static enum status load_parts(struct batch *batch, struct db *db, const struct bundle *whole,
                              struct error *error)
{
    struct arena *arena = batch->arena;
    struct entry_name *names = arena_array(arena, whole->parts, sizeof *names);
    size_t count = 0;
    for (uint32_t part = 1; part <= whole->parts; part++)
        if (!map_get(batch->changes, &whole->held[part]))
            names[count++] = (struct entry_name){TOPIC_SUBMISSIONS, 0, whole->held[part]};
    if (count == 0)
        return STATUS_OK;
    struct entry *entries;
    enum status status = journal_read_named(db, arena, names, count, &entries, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct change **slot = map_put(batch->changes, &names[i].position, NULL);
        if (entries[i].topic == 0 || !entries[i].body.data)
            continue;
        struct change *change = arena_alloc(arena, sizeof *change);
        status = codec_read_change(arena, entries[i].body, change, error);
        *slot = change;
    }
    return status;
}

static enum status load_whole_bundles(struct batch *batch, struct db *db, struct needs *needs,
                                      struct error *error)
{
    enum status status = load_bundles(batch, db, error);
    for (size_t i = 0; i < map_count(batch->bundles) && status == STATUS_OK; i++) {
        const struct bundle *bundle = map_item_at(batch->bundles, i);
        struct bundle later = bundle_later(batch, bundle, map_key_at(batch->bundles, i));
        if (bundle->decided || !bundle_is_whole(&later))
            continue;
        needs->any = true;
        status = load_parts(batch, db, &later, error);
        for (uint32_t part = 1; part <= later.parts && status == STATUS_OK; part++) {
            const struct change *const *change = map_get(batch->changes, &later.held[part]);
            for (size_t f = 0; *change && f < (*change)->fact_count; f++)
                need_of_fact(needs, &(*change)->facts[f]);
        }
    }
    return status;
}

/* Everything else */

static enum status load_devices(struct batch *batch, struct db *db, const struct needs *needs,
                                struct error *error)
{
    size_t count;
    const int32_t *devices = numbers_of(batch->arena, batch->devices, &count);
    if (needs->any)
        return store_load_devices(db, batch->arena, batch->book, devices, count, needs->keys.items,
                                  needs->keys.count, error);
    if (count == 0)
        return STATUS_OK;
    return store_load_envelope_devices(db, batch->arena, batch->book, devices, count, error);
}

static enum status load_catalogues(struct batch *batch, struct db *db, struct error *error)
{
    size_t count = map_count(batch->versions);
    if (count == 0)
        return STATUS_OK;
    const char **codes = arena_array(batch->arena, count, sizeof(char *));
    int32_t *versions = arena_array(batch->arena, count, sizeof *versions);
    for (size_t i = 0; i < count; i++) {
        const struct version_key *key = map_key_at(batch->versions, i);
        codes[i] = arena_printf(batch->arena, "%.*s", (int)sizeof key->code, key->code);
        versions[i] = (int32_t)key->version;
    }
    return store_load_catalogues(db, batch->arena, batch->book, codes, versions, count, error);
}

static enum status load_territory(struct batch *batch, struct db *db, const struct needs *needs,
                                  bool opens, struct error *error)
{
    size_t count, unit_count = map_count(needs->units);
    const int32_t *kitchens = numbers_of(batch->arena, needs->kitchens, &count);
    enum status status = store_load_calendar(db, batch->arena, batch->book, error);
    if (status == STATUS_OK)
        status = store_load_kitchens(db, batch->arena, batch->book, opens || needs->all_kitchens,
                                     kitchens, count, error);
    if (status != STATUS_OK || unit_count == 0)
        return status;
    const char **units = arena_array(batch->arena, unit_count, sizeof(char *));
    for (size_t i = 0; i < unit_count; i++)
        units[i] = map_key_at(needs->units, i);
    return store_load_units(db, batch->arena, batch->book, units, unit_count, error);
}

static enum status load_money(struct batch *batch, struct db *db, const struct needs *needs,
                              struct error *error)
{
    enum status status = STATUS_OK;
    size_t count, suppliers, partners, goods;
    const int32_t *kitchens = numbers_of(batch->arena, needs->kitchens, &count);
    const int32_t *supplier_numbers = numbers_of(batch->arena, needs->suppliers, &suppliers);
    const int32_t *partner_numbers = numbers_of(batch->arena, needs->partners, &partners);
    const int32_t *rules = numbers_of(batch->arena, needs->goods, &goods);
    if (suppliers > 0)
        status =
            store_load_suppliers(db, batch->arena, batch->book, supplier_numbers, suppliers, error);
    if (status == STATUS_OK && partners > 0)
        status =
            store_load_partners(db, batch->arena, batch->book, partner_numbers, partners, error);
    if (status == STATUS_OK && goods > 0)
        status = store_load_goods(db, batch->arena, batch->book, rules, goods, error);
    if (status == STATUS_OK && needs->purses.count > 0)
        status = store_load_purses(db, batch->arena, batch->book, kitchens, count,
                                   needs->purses.items, needs->purses.count, error);
    if (status == STATUS_OK && needs->purchase_rules)
        status = store_load_purchase_rules(db, batch->arena, batch->book, error);
    return status;
}

/* True when a tick of this batch opens a day. */
static bool ticks_open(const struct batch *batch)
{
    day_number first, until;
    day_number last =
        batch->opened_count > 0 ? batch->opened[batch->opened_count - 1] : DAY_INVALID;
    return batch->last_tick_day != DAY_INVALID &&
           due_days_to_open(last, batch->last_tick_day, &first, &until);
}

/* Whether it is a decision on a fact about a person, or one with a person's words; `ret_person` is
 * their number among the people of the programme, 0 = none of them. */
static bool is_personal(struct arena *arena, const struct entry *entry, int32_t *ret_person)
{
    struct applied applied;
    *ret_person = 0;
    if (entry->topic == TOPIC_REGISTRY && entry->kind == KIND_DEVIATION_ANSWERED)
        return true;
    if (entry->topic != TOPIC_REGISTRY || entry->kind != KIND_REGISTRY_APPLIED)
        return false;
    if (!entry->body.data)
        return true; /* erased since, as only such a one can be: this is a recheck */
    if (codec_read_applied(arena, entry->body, &applied, NULL) != STATUS_OK ||
        applied.fact_count != 1 || !fact_is_personal(&applied.facts[0]))
        return false;
    if (applied.facts[0].type == FACT_PERSON)
        *ret_person = (int32_t)applied.facts[0].person.person;
    return true;
}

static struct erasure_key key_of(const struct entry_name *name)
{
    return (struct erasure_key){name->position, (uint32_t)name->topic, name->partition};
}

static enum status load_erasures(struct batch *batch, struct db *db, struct error *error)
{
    struct arena *arena = batch->arena;
    const struct entry_name *names = batch->erasures.items;
    size_t count = batch->erasures.count, erased_count = 0;
    if (count == 0)
        return STATUS_OK;
    struct entry *entries;
    struct entry_name *erased;
    enum status status = journal_read_named(db, arena, names, count, &entries, error);
    if (status == STATUS_OK)
        status = store_load_erasures(db, arena, names, count, &erased, &erased_count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct erasure_key key = key_of(&names[i]);
        struct target *target = map_put(batch->targets, &key, NULL);
        int32_t person;
        target->look = (struct erasure_target){
            .exists = entries[i].topic != 0,
            .from_submissions = names[i].topic == TOPIC_SUBMISSIONS,
            .sent = entries[i].from_device,
            .personal = is_personal(arena, &entries[i], &person),
        };
        if (person != 0)
            status = store_person_signs(db, arena, person, &target->look.signs, error);
        target->root_position = entries[i].root_position;
    }
    for (size_t i = 0; i < erased_count && status == STATUS_OK; i++) {
        struct erasure_key key = key_of(&erased[i]);
        map_put(batch->erased, &key, NULL);
    }
    return status;
}

enum status batch_load(void *state, struct db *db, struct arena *arena, struct error *error)
{
    struct batch *batch = state;
    struct needs needs = {
        .batch = batch,
        .kitchens = map_new(arena, sizeof(int32_t), sizeof(bool)),
        .units = map_new(arena, UNIT_CODE_MOST + 1, sizeof(bool)),
        .suppliers = map_new(arena, sizeof(int32_t), sizeof(bool)),
        .partners = map_new(arena, sizeof(int32_t), sizeof(bool)),
        .goods = map_new(arena, sizeof(int32_t), sizeof(bool)),
        .people = map_new(arena, sizeof(int32_t), sizeof(bool)),
    };
    enum status status = load_whole_bundles(batch, db, &needs, error);
    if (status == STATUS_OK)
        status = load_acts(batch, db, &needs, error);
    if (status == STATUS_OK)
        status = load_devices(batch, db, &needs, error);
    if (status == STATUS_OK)
        status = load_people(batch, db, &needs, error);
    if (status == STATUS_OK)
        status = load_catalogues(batch, db, error);
    if (status == STATUS_OK)
        status = load_visit(batch, db, error);
    if (status == STATUS_OK)
        status = load_applications(batch, db, error);
    if (status == STATUS_OK)
        status = load_activity(batch, db, error);
    if (status == STATUS_OK)
        status = load_letter(batch, db, error);
    if (status == STATUS_OK && (needs.any || batch->last_tick_day != DAY_INVALID))
        status = store_load_opened_days(db, arena, &batch->opened, &batch->opened_count, error);
    batch->opened_room = batch->opened_count;
    bool opens = status == STATUS_OK && ticks_open(batch);
    if (status == STATUS_OK && (needs.any || opens))
        status = load_territory(batch, db, &needs, opens, error);
    if (status == STATUS_OK)
        status = load_money(batch, db, &needs, error);
    if (status == STATUS_OK)
        status = load_erasures(batch, db, error);
    if (status == STATUS_OK)
        status = load_publications(batch, db, error);
    return status;
}
