/* What is handed over, purses, and what may be bought and at which price. */
#include <inttypes.h>
#include <string.h>

#include "registry/rules/checks.h"

enum {
    WINDOW_DAYS_MOST = 366,
    MEDIAN_DAYS_MOST = 366,
    MEDIAN_LEAST_MOST = 10000,
    PRICE_PERCENT_MOST = 1000, /* eleven times the reference */
    GRAMS_MOST = 10000,        /* of food for one ration */
    SAMPLE_MOST = 1000000,
    BASIS_POINTS = 10000, /* the whole */
};

#define QUANTITY_MOST UINT64_C(1000000000) /* a thousand units for one ration */

static const struct rule_state *find_rule(const struct book *book, uint32_t rule)
{
    size_t count;
    const struct rule_state *rules = book_rules(book, &count);
    for (size_t i = 0; i < count; i++)
        if (rules[i].rule.rule == rule)
            return &rules[i];
    return NULL;
}

/* Goods are part of their version of the rules, which is never edited: they come with it. */
static void check_goods_rule(const struct book *book, day_number day, const struct goods_fact *fact,
                             struct problems *problems)
{
    const struct rule_state *rule = find_rule(book, fact->rule);
    const struct goods_fact *known = book_goods(book, fact->rule, fact->product);
    if (!rule) {
        problem_add(problems, "rule", "version %" PRIu32 " is not registered", fact->rule);
        return;
    }
    if (rule->rule.model != MODEL_IN_KIND)
        problem_add(problems, "rule", "version %" PRIu32 " hands nothing over: it is not in kind",
                    fact->rule);
    if (day != rule->valid_from)
        problem_add(problems, "valid_from",
                    "version %" PRIu32 " begins on %" PRIu32 ", and its goods with it", fact->rule,
                    calendar_yyyymmdd(rule->valid_from));
    if (known ? known->quantity_micro != fact->quantity_micro ||
                    strcmp(known->name, fact->name) != 0 || strcmp(known->unit, fact->unit) != 0
              : !book_rule_is_new(book, fact->rule))
        problem_add(problems, "rule", "version %" PRIu32 " exists and is never edited", fact->rule);
    if (!known && book_goods_count(book, fact->rule) >= GOODS_MOST)
        problem_add(problems, "product", "version %" PRIu32 " has %d goods already, the most",
                    fact->rule, GOODS_MOST);
}

void check_goods(const struct book *book, day_number day, const struct goods_fact *fact,
                 struct problems *problems)
{
    size_t before = problems->count;
    check_text(problems, "product", fact->product, 1, 32);
    check_text(problems, "name", fact->name, 1, 80);
    check_text(problems, "unit", fact->unit, 1, 32);
    check_number(problems, "quantity_micro", fact->quantity_micro, 1, QUANTITY_MOST);
    if (problems->count == before && day != DAY_INVALID)
        check_goods_rule(book, day, fact, problems);
}

/* A kitchen has one purse, and a purse one kitchen. */
void check_purse(const struct book *book, day_number day, const struct purse_fact *fact,
                 struct problems *problems)
{
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-";
    size_t size = strlen(fact->purse);
    check_kitchen_exists(book, problems, fact->kitchen);
    if (size < 1 || size > PURSE_MOST || strspn(fact->purse, signs) != size) {
        problem_add(problems, "purse", "is not of 1 to %d letters, digits and hyphens", PURSE_MOST);
        return;
    }
    if (day == DAY_INVALID)
        return;
    if (fact->active) {
        uint32_t holder = book_purse_holder(book, fact->kitchen, fact->purse, day);
        if (holder != 0)
            problem_add(problems, "purse", "is kitchen %" PRIu32 "'s: take it away there first",
                        holder);
    } else if (!book_has_purse(book, fact->kitchen, fact->purse, day)) {
        problem_add(problems, "purse", "is not the one that kitchen %" PRIu32 " has",
                    fact->kitchen);
    }
}

void check_product_rule(const struct product_rule_fact *fact, struct problems *problems)
{
    check_digits(problems, "key_prefix", fact->key_prefix, 2, 8);
    check_text(problems, "name", fact->name, 1, 80);
    check_text(problems, "category", fact->category, 1, 32);
    check_number(problems, "subsidy", fact->subsidy, 1, 3);
    check_number(problems, "fees", fact->fees, 1, 3);
}

static bool same_rule(const struct purchase_rule_fact *a, const struct purchase_rule_fact *b)
{
    return strcmp(a->legal_basis, b->legal_basis) == 0 && a->window_days == b->window_days &&
           a->simple_note_percent == b->simple_note_percent &&
           a->price_percent == b->price_percent && a->median_days == b->median_days &&
           a->median_least == b->median_least &&
           a->food_grams_per_ration == b->food_grams_per_ration &&
           a->sample_every == b->sample_every;
}

/* As with the subsidy's rules: a version is never edited, and none comes between two others. */
static void check_succession(const struct book *book, day_number day,
                             const struct purchase_rule_fact *fact, struct problems *problems)
{
    size_t count;
    const struct purchase_rule_state *rules = book_purchase_rules(book, &count);
    for (size_t i = 0; i < count; i++) {
        const struct purchase_rule_fact *other = &rules[i].rule;
        if (other->rule == fact->rule) {
            if (rules[i].valid_from != day || !same_rule(other, fact))
                problem_add(problems, "rule", "version %" PRIu32 " exists and is never edited",
                            fact->rule);
        } else if (other->rule > fact->rule) {
            problem_add(problems, "rule",
                        "version %" PRIu32 " exists already: a new one comes after it",
                        other->rule);
        } else if (rules[i].valid_from >= day) {
            problem_add(problems, "valid_from",
                        "version %" PRIu32 " begins on %" PRIu32 ": a new one begins later",
                        other->rule, calendar_yyyymmdd(rules[i].valid_from));
        }
    }
}

void check_purchase_rule(const struct book *book, day_number day,
                         const struct purchase_rule_fact *fact, struct problems *problems)
{
    check_number(problems, "rule", fact->rule, 1, INT32_MAX);
    check_text(problems, "legal_basis", fact->legal_basis, 1, 200);
    check_number(problems, "window_days", fact->window_days, 0, WINDOW_DAYS_MOST);
    check_number(problems, "simple_note_percent", fact->simple_note_percent, 0, 100);
    check_number(problems, "price_percent", fact->price_percent, 0, PRICE_PERCENT_MOST);
    check_number(problems, "median_days", fact->median_days, 0, MEDIAN_DAYS_MOST);
    check_number(problems, "median_least", fact->median_least, 0, MEDIAN_LEAST_MOST);
    check_number(problems, "food_grams_per_ration", fact->food_grams_per_ration, 0, GRAMS_MOST);
    check_number(problems, "sample_every", fact->sample_every, 0, SAMPLE_MOST);
    if (fact->median_days > 0 && fact->median_least == 0)
        problem_add(problems, "median_least", "is 0: one price of others is no median");
    if (day != DAY_INVALID)
        check_succession(book, day, fact, problems);
}

void check_agreement(const struct book *book, day_number day, const struct agreement_fact *fact,
                     struct problems *problems)
{
    check_number(problems, "agreement", fact->agreement, 1, INT32_MAX);
    check_number(problems, "kind", fact->kind, 1, 3);
    check_number(problems, "discount_basis_points", fact->discount_basis_points, 0, BASIS_POINTS);
    if (fact->key_prefix[0] != '\0')
        check_digits(problems, "key_prefix", fact->key_prefix, 2, 8);
    if (!book_has_supplier(book, fact->supplier))
        problem_add(problems, "supplier", "supplier %" PRIu32 " is not registered", fact->supplier);
    if (fact->has_end && fact->valid_through == DAY_INVALID)
        problem_add(problems, "valid_through", "is no day of the calendar from 2000 to 2199");
    else if (fact->has_end && day != DAY_INVALID && fact->valid_through < day)
        problem_add(problems, "valid_through", "is before its first day");
}

/* Whoever loads it has parsed it (tequio trust import): here it must only fit its row. */
void check_trust(const struct trust_fact *fact, struct problems *problems)
{
    if (fact->certificate.size < 1 || fact->certificate.size > CERTIFICATE_MOST)
        problem_add(problems, "certificate", "has %zu bytes, not 1 to %d", fact->certificate.size,
                    CERTIFICATE_MOST);
    check_number(problems, "use", fact->use, 1, 3);
}
