/* What facts, acts and those who speak need to be known, and how acts stand. */
#include <string.h>

#include "registry/handlers/batch.h"

int32_t *numbers_of(struct arena *arena, const struct map *set, size_t *ret_count)
{
    *ret_count = map_count(set);
    int32_t *numbers = arena_array(arena, *ret_count + 1, sizeof *numbers);
    for (size_t i = 0; i < *ret_count; i++)
        memcpy(&numbers[i], map_key_at(set, i), sizeof *numbers);
    return numbers;
}

void need_kitchen(struct needs *needs, uint32_t kitchen)
{
    if (kitchen <= KITCHEN_MOST)
        map_put(needs->kitchens, &(int32_t){(int32_t)kitchen}, NULL);
}

static void need_device(struct needs *needs, uint32_t device)
{
    if (device <= DEVICE_MOST)
        map_put(needs->batch->devices, &(int32_t){(int32_t)device}, NULL);
}

void need_unit(struct needs *needs, const char *code)
{
    char key[UNIT_CODE_MOST + 1] = "";
    size_t size = strlen(code);
    if (size > UNIT_CODE_MOST)
        return;
    memcpy(key, code, size);
    map_put(needs->units, key, NULL);
}

static void need_number(struct map *set, uint32_t number)
{
    if (number <= INT32_MAX)
        map_put(set, &(int32_t){(int32_t)number}, NULL);
}

/* Of a gift, and of what partners recommend. */
static void need_of_partner(struct needs *needs, const struct fact *fact)
{
    if (fact->type == FACT_RECIPE) {
        need_number(needs->partners, fact->recipe.partner);
        return;
    }
    need_kitchen(needs, fact->gift.kitchen);
    need_number(needs->partners, fact->gift.partner);
}

void need_of_fact(struct needs *needs, const struct fact *fact)
{
    switch (fact->type) {
    case FACT_KITCHEN:
        need_kitchen(needs, fact->kitchen.kitchen);
        need_unit(needs, fact->kitchen.unit);
        break;
    case FACT_MEMBER:
        need_kitchen(needs, fact->member.kitchen);
        break;
    case FACT_DEVICE:
        need_kitchen(needs, fact->device.kitchen);
        need_device(needs, fact->device.device);
        need_number(needs->people, fact->device.person);
        *(struct bytes *)rows_add(&needs->keys, needs->batch->arena, sizeof(struct bytes)) =
            fact->device.curve_key;
        break;
    case FACT_PERSON:
        need_device(needs, fact->person.device);
        need_number(needs->people, fact->person.person);
        break;
    case FACT_CALENDAR_DAY:
    case FACT_SUBSIDY_RULE:
        needs->all_kitchens = true;
        break;
    case FACT_SUPPLIER:
        need_unit(needs, fact->supplier.unit);
        break;
    case FACT_RECEIVER:
        need_kitchen(needs, fact->receiver.kitchen);
        break;
    case FACT_VISIT_PLAN:
        need_kitchen(needs, fact->visit_plan.kitchen);
        break;
    case FACT_PARTNER_GIFT:
    case FACT_RECIPE:
        need_of_partner(needs, fact);
        break;
    case FACT_PURSE:
        need_kitchen(needs, fact->purse.kitchen);
        *(const char **)rows_add(&needs->purses, needs->batch->arena, sizeof(char *)) =
            fact->purse.purse;
        break;
    case FACT_AGREEMENT:
        need_number(needs->suppliers, fact->agreement.supplier);
        break;
    case FACT_GOODS:
        need_number(needs->goods, fact->goods.rule);
        break;
    case FACT_PURCHASE_RULE:
        needs->purchase_rules = true;
        break;
    case FACT_NOTHING:
    case FACT_PARTNER:
    case FACT_UNIT:
    case FACT_PRODUCT_RULE:
    case FACT_TRUST:
    case FACT_PETITION_TERM:
    case FACT_ALERT_RULE:
    case FACT_COMPLIANCE_RULE:
    case FACT_BUDGET:
    case FACT_TARGET:
    case FACT_INDICATOR:
    case FACT_REFERENCE_PRICE:
    case FACT_EXCHANGE_RATE:
    case FACT_HISTORY:
    case FACT_CATALOGUE:
    case FACT_ACT_LIMIT:
        break;
    }
}

/* Acts */

static enum status load_records(struct batch *batch, struct db *db, struct error *error)
{
    size_t count = map_count(batch->acts), found_count = 0;
    if (count == 0)
        return STATUS_OK;
    struct act_found *found;
    uint8_t(*numbers)[ACT_BYTES] = arena_array(batch->arena, count, ACT_BYTES);
    for (size_t i = 0; i < count; i++)
        memcpy(numbers[i], map_key_at(batch->acts, i), ACT_BYTES);
    enum status status = store_load_acts(db, batch->arena, (const uint8_t(*)[ACT_BYTES])numbers,
                                         count, &found, &found_count, error);
    for (size_t i = 0; i < found_count && status == STATUS_OK; i++) {
        struct act_record *record = map_get(batch->acts, found[i].act);
        *record = found[i].record;
        status = codec_read_content(batch->arena, record->content.encoded, &record->content, error);
    }
    return status;
}

/* From when on it makes the kitchen another; DAY_INVALID: it does not. */
static day_number changes_from(const struct act_content *content)
{
    if (content->subject == ACT_CAPACITY)
        return content->capacity.valid_from;
    return content->subject == ACT_KITCHEN_STATE ? content->state.valid_from : DAY_INVALID;
}

static enum status need_of_content(struct batch *batch, struct db *db, struct needs *needs,
                                   const struct act_content *content, struct error *error)
{
    needs->any = true;
    need_kitchen(needs, content->kitchen);
    if (content->subject == ACT_RULE || content->subject == ACT_FACTS)
        for (size_t i = 0; i < content->made.fact_count; i++)
            need_of_fact(needs, &content->made.facts[i]);
    day_number from = changes_from(content);
    if (content->kitchen > KITCHEN_MOST || from == DAY_INVALID)
        return STATUS_OK;
    enum status status =
        store_load_kitchen_on(db, batch->arena, content->kitchen, from, &batch->kitchen_on, error);
    if (status == STATUS_OK && batch->kitchen_on.type == FACT_KITCHEN)
        need_of_fact(needs, &batch->kitchen_on);
    return status;
}

enum status load_acts(struct batch *batch, struct db *db, struct needs *needs, struct error *error)
{
    const struct act_sent *const *sent = batch->sent_acts.items;
    enum status status = load_records(batch, db, error);
    for (size_t i = 0; i < batch->sent_acts.count && status == STATUS_OK; i++) {
        const struct act_record *record = batch_act(batch, sent[i]->act);
        if (sent[i]->has_content && sent[i]->step == ACT_STEP_PREPARE)
            status = need_of_content(batch, db, needs, &sent[i]->content, error);
        else if (record && record->state != ACT_NONE)
            status = need_of_content(batch, db, needs, &record->content, error);
    }
    return status;
}

enum status load_people(struct batch *batch, struct db *db, struct needs *needs,
                        struct error *error)
{
    size_t count, device_count;
    if (!batch->speaks && map_count(needs->people) == 0)
        return STATUS_OK;
    const int32_t *devices = numbers_of(batch->arena, batch->devices, &device_count);
    for (size_t i = 0; i < device_count; i++) {
        const struct device_state *device = book_device(batch->book, (uint32_t)devices[i]);
        if (device)
            need_number(needs->people, device->person);
    }
    const int32_t *people = numbers_of(batch->arena, needs->people, &count);
    enum status status = store_load_people(db, batch->arena, batch->book, people, count, error);
    return status == STATUS_OK ? store_load_act_limits(db, batch->book, error) : status;
}
