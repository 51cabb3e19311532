#include "purchases/rules/goods.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { FOOD_SEGMENT = 50, SEGMENT = 1000000, BASIS_POINTS = 10000, CENTAVO_MICRO = 10000 };

/* Places and concerns of one case, as they are found. */
struct search {
    const struct goods_case *this;
    struct arena *arena;
    struct finding *found;
    size_t *count;
    size_t room;
    uint64_t concerns;
};

static void find(struct search *search, size_t line, const char *field, const char *code,
                 enum weight weight, uint64_t concern)
{
    const struct goods_fields *fields = search->this->fields;

    search->concerns |= concern;
    if (*search->count < search->room) {
        search->found[(*search->count)++] = (struct finding){
            code,
            arena_printf(search->arena, "%s[%zu]%s", fields->list, line + fields->first, field),
            weight,
        };
    }
}

/* A product that no rule speaks of is looked at; of one that is not known nothing can be said. */
static enum eligibility of_source(enum eligibility said, const struct goods_line *line)
{
    if (said != ELIGIBILITY_NONE) {
        return said;
    }
    return line->product_key == 0 ? ELIGIBILITY_ALLOW : ELIGIBILITY_REVIEW;
}

/* What of each line's kind no money of the one, the other, or either may pay. */
struct barred {
    bool subsidy, fees;
};

static struct barred bar(const struct goods_line *line, enum eligibility level)
{
    return (struct barred){of_source(line->facts.subsidy, line) >= level,
                           of_source(line->facts.fees, line) >= level};
}

static void judge_eligibility(struct search *search, enum eligibility level, const char *code,
                              enum weight weight, uint64_t concern)
{
    const struct goods_case *this = search->this;
    centavos subsidy = 0, fees = 0, both = 0;

    for (size_t i = 0; i < this->count; i++) {
        struct barred barred = bar(&this->lines[i], level);
        subsidy += barred.subsidy ? this->lines[i].amount : 0;
        fees += barred.fees ? this->lines[i].amount : 0;
        both += barred.subsidy && barred.fees ? this->lines[i].amount : 0;
    }
    centavos paid = this->from_subsidy + this->from_fees;
    bool by_subsidy = this->from_subsidy > 0 && this->from_subsidy > this->total - subsidy;
    bool by_fees = this->from_fees > 0 && this->from_fees > this->total - fees;
    bool by_either = paid > 0 && paid > this->total - both;
    for (size_t i = 0; i < this->count; i++) {
        struct barred barred = bar(&this->lines[i], level);
        if ((barred.subsidy && by_subsidy) || (barred.fees && by_fees) ||
            (barred.subsidy && barred.fees && by_either)) {
            find(search, i, this->fields->key, code, weight, concern);
        }
    }
}

static bool is_dear(uint64_t price_micro, uint64_t beside_micro, uint32_t percent)
{
    uint64_t whole = 100 + (uint64_t)percent;

    return beside_micro != 0 && beside_micro <= UINT64_MAX / whole &&
           price_micro > beside_micro * whole / 100;
}

/* The price of the agreement, which may be rounded up to a centavo. */
static bool lacks_discount(const struct goods_line *line)
{
    uint64_t reference = line->facts.reference_micro, discount = line->facts.discount;

    if (discount == 0 || discount > BASIS_POINTS || reference == 0 ||
        reference > UINT64_MAX / BASIS_POINTS) {
        return false;
    }
    uint64_t agreed = reference * (BASIS_POINTS - discount) / BASIS_POINTS;
    agreed = (agreed + CENTAVO_MICRO - 1) / CENTAVO_MICRO * CENTAVO_MICRO;
    return line->unit_price_micro > agreed;
}

uint64_t goods_judge(const struct goods_case *this, struct arena *arena, struct finding *ret,
                     size_t *count, size_t room)
{
    struct search search = {this, arena, ret, count, room, 0};

    judge_eligibility(&search, ELIGIBILITY_DENY, "product_denied", WEIGHT_REFUSES,
                      CONCERN(PRODUCT_DENIED));
    if (search.concerns == 0) {
        judge_eligibility(&search, ELIGIBILITY_REVIEW, "product_review", WEIGHT_OBSERVES,
                          CONCERN(PRODUCT_REVIEW));
    }
    for (size_t i = 0; i < this->count; i++) {
        const struct goods_line *line = &this->lines[i];
        const struct goods_facts *facts = &line->facts;
        if (this->price_percent > 0 &&
            (is_dear(line->unit_price_micro, facts->reference_micro, this->price_percent) ||
             is_dear(line->unit_price_micro, facts->median_micro, this->price_percent))) {
            find(&search, i, this->fields->price, "price", WEIGHT_OBSERVES, CONCERN(PRICE));
        }
        if (lacks_discount(line)) {
            find(&search, i, this->fields->price, "discount", WEIGHT_OBSERVES, CONCERN(DISCOUNT));
        }
    }
    return search.concerns;
}

/* How many millionths of the unit are a gram; 0 = it is no weight. */
static uint64_t gram_of(const char *unit)
{
    if (strcmp(unit, "KGM") == 0) {
        return 1000;
    }
    return strcmp(unit, "GRM") == 0 ? 1000000 : 0;
}

uint32_t goods_grams(uint32_t product_key, const char *unit, uint64_t quantity_micro)
{
    uint64_t gram = gram_of(unit);

    if (gram == 0 || product_key / SEGMENT != FOOD_SEGMENT) {
        return 0;
    }
    return quantity_micro / gram < GRAMS_MAX ? (uint32_t)(quantity_micro / gram) : GRAMS_MAX;
}

static int compare(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

static bool is_first_of_its_kitchen(const struct goods_price *prices, size_t at)
{
    for (size_t i = 0; i < at; i++) {
        if (prices[i].kitchen == prices[at].kitchen) {
            return false;
        }
    }
    return true;
}

uint64_t goods_median(const struct goods_price *prices, size_t count, uint32_t kitchen, int32_t day,
                      uint32_t days, uint32_t least)
{
    uint64_t kept[GOODS_PRICES_MAX];
    struct goods_price near[GOODS_PRICES_MAX];
    size_t near_count = 0, kept_count = 0;

    assert(count <= GOODS_PRICES_MAX);
    for (size_t i = 0; i < count; i++) {
        if (prices[i].kitchen != kitchen && prices[i].day <= day &&
            (int64_t)day - prices[i].day <= days) {
            near[near_count++] = prices[i];
        }
    }
    for (size_t i = 0; i < near_count; i++) {
        if (is_first_of_its_kitchen(near, i)) {
            kept[kept_count++] = near[i].unit_price_micro;
        }
    }
    if (kept_count == 0 || kept_count < least) {
        return 0;
    }
    qsort(kept, kept_count, sizeof *kept, compare);
    return kept[(kept_count - 1) / 2];
}
