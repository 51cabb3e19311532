#include "registry/rules/layers.h"

#include <stdlib.h>
#include <string.h>

struct book *book_new(struct arena *arena, const struct book *base)
{
    struct book *book = arena_alloc(arena, sizeof *book);
    book->arena = arena;
    book->base = base;
    book->kitchens = map_new(arena, sizeof(uint32_t), sizeof(struct timeline));
    book->units = map_new(arena, sizeof(struct unit_key), sizeof(bool));
    book->devices = map_new(arena, sizeof(uint32_t), sizeof(struct device_state));
    book->keys = map_new(arena, KEY_BYTES, sizeof(uint32_t));
    book->calendar = map_new(arena, sizeof(day_number), sizeof(bool));
    book->catalogues = map_new(arena, sizeof(struct catalogue_key), sizeof(struct catalogue_state));
    book->suppliers = map_new(arena, sizeof(uint32_t), sizeof(bool));
    book->partners = map_new(arena, sizeof(uint32_t), sizeof(bool));
    book->purses = map_new(arena, sizeof(uint32_t), sizeof(struct purse_line));
    book->holders = map_new(arena, sizeof(struct purse_key), sizeof(struct purse_holders));
    book->goods = map_new(arena, sizeof(struct goods_key), sizeof(struct goods_fact));
    return book;
}

/* Kitchens */

const struct timeline *book_kitchen(const struct book *book, uint32_t kitchen)
{
    for (; book; book = book->base) {
        const struct timeline *timeline = map_get(book->kitchens, &kitchen);
        if (timeline)
            return timeline;
    }
    return NULL;
}

int timeline_index(const struct timeline *timeline, day_number day)
{
    size_t low = 0, high = timeline->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (timeline->versions[middle].valid_from <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return (int)low - 1;
}

/* The timeline of this layer, copied from below when it is not there yet. */
static struct timeline *own_timeline(struct book *book, uint32_t kitchen)
{
    const struct timeline *below = book_kitchen(book->base, kitchen);
    bool is_new;
    struct timeline *own = map_put(book->kitchens, &kitchen, &is_new);
    if (is_new && below) {
        own->count = below->count;
        own->room = below->count + 2;
        own->versions = arena_array(book->arena, own->room, sizeof *own->versions);
        memcpy(own->versions, below->versions, below->count * sizeof *own->versions);
    }
    return own;
}

static void make_room(struct book *book, struct timeline *timeline)
{
    if (timeline->count < timeline->room)
        return;
    size_t room = timeline->room ? 2 * timeline->room : 2;
    struct kitchen_version *grown = arena_array(book->arena, room, sizeof *grown);
    if (timeline->count > 0)
        memcpy(grown, timeline->versions, timeline->count * sizeof *grown);
    timeline->versions = grown;
    timeline->room = room;
}

static void take_kitchen(struct book *book, day_number day, const struct kitchen_fact *fact)
{
    struct timeline *timeline = own_timeline(book, fact->kitchen);
    int before = timeline_index(timeline, day);
    if (before < 0 || timeline->versions[before].valid_from != day) {
        make_room(book, timeline);
        before++;
        memmove(&timeline->versions[before + 1], &timeline->versions[before],
                (timeline->count - (size_t)before) * sizeof *timeline->versions);
        timeline->count++;
    }
    timeline->versions[before] = (struct kitchen_version){
        .valid_from = day,
        .capacity = (int32_t)fact->capacity,
        .state = (enum kitchen_state)fact->state,
        .alcaldia = fact->alcaldia,
    };
}

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

uint32_t *book_kitchens(const struct book *book, struct arena *arena, size_t *ret_count)
{
    size_t room = 0, count = 0, kept = 0;
    for (const struct book *layer = book; layer; layer = layer->base)
        room += map_count(layer->kitchens);
    uint32_t *numbers = arena_array(arena, room + 1, sizeof *numbers);
    for (const struct book *layer = book; layer; layer = layer->base)
        for (size_t i = 0; i < map_count(layer->kitchens); i++)
            memcpy(&numbers[count++], map_key_at(layer->kitchens, i), sizeof *numbers);
    qsort(numbers, count, sizeof *numbers, by_number);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || numbers[i] != numbers[i - 1])
            numbers[kept++] = numbers[i];
    *ret_count = kept;
    return numbers;
}

/* Units */

static bool unit_key_of(const char *code, struct unit_key *ret)
{
    size_t size = strlen(code);
    memset(ret, 0, sizeof *ret);
    if (size > sizeof ret->code)
        return false;
    memcpy(ret->code, code, size);
    return true;
}

bool book_has_unit(const struct book *book, const char *code)
{
    struct unit_key key;
    if (!unit_key_of(code, &key))
        return false;
    for (; book; book = book->base)
        if (map_get(book->units, &key))
            return true;
    return false;
}

/* Devices */

const struct device_state *book_device(const struct book *book, uint32_t device)
{
    for (; book; book = book->base) {
        const struct device_state *state = map_get(book->devices, &device);
        if (state)
            return state;
    }
    return NULL;
}

uint32_t book_key_holder(const struct book *book, const uint8_t curve_key[KEY_BYTES])
{
    for (const struct book *layer = book; layer; layer = layer->base) {
        const uint32_t *device = map_get(layer->keys, curve_key);
        const struct device_state *state = device ? book_device(book, *device) : NULL;
        if (state && memcmp(state->curve_key, curve_key, KEY_BYTES) == 0)
            return *device;
    }
    return 0;
}

/* The device at that place of a layer, where it is one of the role's and not revoked; else NULL.
 * Each device once: in the layer that speaks last of it. */
static const struct device_state *active_at(const struct book *book, const struct book *layer,
                                            size_t place, uint32_t role)
{
    uint32_t device;
    memcpy(&device, map_key_at(layer->devices, place), sizeof device);
    const struct device_state *state = book_device(book, device);
    return state == map_item_at(layer->devices, place) && state->role == role && !state->revoked
               ? state
               : NULL;
}

size_t book_operators(const struct book *book)
{
    size_t operators = 0;
    for (const struct book *layer = book; layer; layer = layer->base)
        for (size_t i = 0; i < map_count(layer->devices); i++)
            operators += active_at(book, layer, i, ROLE_OPERATOR) != NULL;
    return operators;
}

size_t book_officials(const struct book *book)
{
    struct map *people = map_new(NULL, sizeof(uint32_t), sizeof(bool));
    for (const struct book *layer = book; layer; layer = layer->base)
        for (size_t i = 0; i < map_count(layer->devices); i++) {
            const struct device_state *state = active_at(book, layer, i, ROLE_OFFICIAL);
            if (state)
                map_put(people, &state->person, NULL);
        }
    size_t count = map_count(people);
    map_free(people);
    return count;
}

static void copy_key(uint8_t out[KEY_BYTES], struct bytes key)
{
    if (key.size == KEY_BYTES)
        memcpy(out, key.data, KEY_BYTES);
    else
        memset(out, 0, KEY_BYTES);
}

static void take_device(struct book *book, const struct device_fact *fact)
{
    struct device_state *state = map_put(book->devices, &fact->device, NULL);
    *state = (struct device_state){.role = fact->role,
                                   .kitchen = fact->kitchen,
                                   .person = fact->person,
                                   .revoked = fact->revoked};
    copy_key(state->curve_key, fact->curve_key);
    copy_key(state->signing_key, fact->signing_key);
    *(uint32_t *)map_put(book->keys, state->curve_key, NULL) = fact->device;
}

/* Rules and calendar */

const struct rule_state *book_rules(const struct book *book, size_t *ret_count)
{
    while (book->base && !book->rules)
        book = book->base;
    *ret_count = book->rule_count;
    return book->rules;
}

static void take_rule(struct book *book, day_number day, const struct rule_fact *fact)
{
    size_t count, at = 0;
    const struct rule_state *rules = book_rules(book, &count);
    struct rule_state *grown = arena_array(book->arena, count + 1, sizeof *grown);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (rules[i].rule.rule != fact->rule)
            grown[kept++] = rules[i];
    while (at < kept && grown[at].valid_from <= day)
        at++;
    memmove(&grown[at + 1], &grown[at], (kept - at) * sizeof *grown);
    grown[at] = (struct rule_state){.valid_from = day, .rule = *fact};
    book->rules = grown;
    book->rule_count = kept + 1;
}

bool book_service_day(const struct book *book, day_number day)
{
    for (const struct book *layer = book; layer; layer = layer->base) {
        const bool *working = map_get(layer->calendar, &day);
        if (working)
            return *working;
    }
    size_t count;
    const struct rule_state *rules = book_rules(book, &count);
    while (count > 0 && rules[count - 1].valid_from > day)
        count--;
    return count > 0 && (rules[count - 1].rule.service_weekdays >> calendar_weekday(day) & 1) == 1;
}

/* Catalogues */

static bool catalogue_key_of(const char *code, uint32_t version, struct catalogue_key *ret)
{
    size_t size = strlen(code);
    memset(ret, 0, sizeof *ret);
    if (size > sizeof ret->code)
        return false;
    memcpy(ret->code, code, size);
    ret->version = version;
    return true;
}

const struct catalogue_state *book_catalogue(const struct book *book, const char *code,
                                             uint32_t version)
{
    struct catalogue_key key;
    if (!catalogue_key_of(code, version, &key))
        return NULL;
    for (; book; book = book->base) {
        const struct catalogue_state *state = map_get(book->catalogues, &key);
        if (state)
            return state;
    }
    return NULL;
}

static void take_catalogue(struct book *book, day_number day, const struct catalogue_fact *fact)
{
    struct catalogue_key key;
    if (!catalogue_key_of(fact->code, fact->version, &key))
        return;
    struct catalogue_state *state = map_put(book->catalogues, &key, NULL);
    *state = (struct catalogue_state){.valid_from = day,
                                      .accepted_until = fact->accepted_until,
                                      .submission_position = fact->submission_position};
    copy_key(state->digest, fact->digest);
}

void book_take(struct book *book, const struct fact *fact)
{
    struct unit_key unit;
    switch (fact->type) { /* GCOVR_EXCL_BR_LINE: no other value exists */
    case FACT_KITCHEN:
        take_kitchen(book, fact->valid_from, &fact->kitchen);
        break;
    case FACT_UNIT:
        if (unit_key_of(fact->unit.code, &unit))
            *(bool *)map_put(book->units, &unit, NULL) = true;
        break;
    case FACT_DEVICE:
        take_device(book, &fact->device);
        break;
    case FACT_CALENDAR_DAY:
        if (fact->calendar.calendar == CALENDAR_SERVICE)
            *(bool *)map_put(book->calendar, &fact->calendar.day, NULL) = fact->calendar.working;
        break;
    case FACT_SUBSIDY_RULE:
        take_rule(book, fact->valid_from, &fact->rule);
        break;
    case FACT_CATALOGUE:
        take_catalogue(book, fact->valid_from, &fact->catalogue);
        break;
    case FACT_SUPPLIER:
        *(bool *)map_put(book->suppliers, &fact->supplier.supplier, NULL) = true;
        break;
    case FACT_PARTNER:
        *(bool *)map_put(book->partners, &fact->partner.partner, NULL) = true;
        break;
    case FACT_PURSE:
        book_take_purse(book, fact->valid_from, &fact->purse);
        break;
    case FACT_GOODS:
        book_take_goods(book, &fact->goods);
        break;
    case FACT_PURCHASE_RULE:
        book_take_purchase_rule(book, fact->valid_from, &fact->purchase_rule);
        break;
    case FACT_PERSON:
        book_take_person(book, fact->valid_from, &fact->person);
        break;
    case FACT_ACT_LIMIT:
        book_take_limit(book, fact->valid_from, &fact->act_limit);
        break;
    case FACT_NOTHING:
    case FACT_MEMBER:
    case FACT_BUDGET:
    case FACT_TARGET:
    case FACT_INDICATOR:
    case FACT_REFERENCE_PRICE:
    case FACT_EXCHANGE_RATE:
    case FACT_HISTORY:
    case FACT_RECEIVER:
    case FACT_PRODUCT_RULE:
    case FACT_AGREEMENT:
    case FACT_TRUST:
    case FACT_PETITION_TERM:
    case FACT_ALERT_RULE:
    case FACT_COMPLIANCE_RULE:
    case FACT_VISIT_PLAN:
    case FACT_PARTNER_GIFT:
    case FACT_RECIPE:
        break; /* nothing else depends on them */
    }
}
