/* The book's pages about suppliers, goods, purses and the rules of purchases. */
#include <string.h>

#include "registry/rules/layers.h"

bool book_has_supplier(const struct book *book, uint32_t supplier)
{
    for (; book; book = book->base)
        if (map_get(book->suppliers, &supplier))
            return true;
    return false;
}

bool book_has_partner(const struct book *book, uint32_t partner)
{
    for (; book; book = book->base)
        if (map_get(book->partners, &partner))
            return true;
    return false;
}

/* Goods */

static bool knows_rule(const struct book *book, uint32_t rule)
{
    size_t count;
    const struct rule_state *rules = book_rules(book, &count);
    for (size_t i = 0; i < count; i++)
        if (rules[i].rule.rule == rule)
            return true;
    return false;
}

bool book_rule_is_new(const struct book *book, uint32_t rule)
{
    return knows_rule(book, rule) && !(book->base && knows_rule(book->base, rule));
}

static struct goods_key goods_key_of(uint32_t rule, const char *product)
{
    struct goods_key key = {.rule = rule};
    size_t size = strlen(product);
    memcpy(key.product, product, size < sizeof key.product ? size : sizeof key.product);
    return key;
}

const struct goods_fact *book_goods(const struct book *book, uint32_t rule, const char *product)
{
    struct goods_key key = goods_key_of(rule, product);
    for (; book; book = book->base) {
        const struct goods_fact *goods = map_get(book->goods, &key);
        if (goods)
            return goods;
    }
    return NULL;
}

size_t book_goods_count(const struct book *book, uint32_t rule)
{
    size_t goods = 0;
    for (const struct book *layer = book; layer; layer = layer->base)
        for (size_t i = 0; i < map_count(layer->goods); i++) {
            const struct goods_fact *item = map_item_at(layer->goods, i);
            /* each product once: in the layer that speaks last of it */
            if (item->rule == rule && book_goods(book, rule, item->product) == item)
                goods++;
        }
    return goods;
}

void book_take_goods(struct book *book, const struct goods_fact *fact)
{
    struct goods_key key = goods_key_of(fact->rule, fact->product);
    *(struct goods_fact *)map_put(book->goods, &key, NULL) = *fact;
}

/* Rules of purchases */

const struct purchase_rule_state *book_purchase_rules(const struct book *book, size_t *ret_count)
{
    while (book->base && !book->purchase_rules)
        book = book->base;
    *ret_count = book->purchase_rule_count;
    return book->purchase_rules;
}

void book_take_purchase_rule(struct book *book, day_number day,
                             const struct purchase_rule_fact *fact)
{
    size_t count, at = 0, kept = 0;
    const struct purchase_rule_state *rules = book_purchase_rules(book, &count);
    struct purchase_rule_state *grown = arena_array(book->arena, count + 1, sizeof *grown);
    for (size_t i = 0; i < count; i++)
        if (rules[i].rule.rule != fact->rule)
            grown[kept++] = rules[i];
    while (at < kept && grown[at].valid_from <= day)
        at++;
    memmove(&grown[at + 1], &grown[at], (kept - at) * sizeof *grown);
    grown[at] = (struct purchase_rule_state){.valid_from = day, .rule = *fact};
    book->purchase_rules = grown;
    book->purchase_rule_count = kept + 1;
}

/* Purses */

static struct purse_key purse_key_of(const char *purse)
{
    struct purse_key key = {""};
    size_t size = strlen(purse);
    memcpy(key.purse, purse, size < sizeof key.purse ? size : sizeof key.purse);
    return key;
}

static bool same_purse(const struct purse_key *a, const struct purse_key *b)
{
    return memcmp(a->purse, b->purse, sizeof a->purse) == 0;
}

static struct purse_line line_of(const struct book *book, uint32_t kitchen)
{
    for (; book; book = book->base) {
        const struct purse_line *line = map_get(book->purses, &kitchen);
        if (line)
            return *line;
    }
    return (struct purse_line){0};
}

static struct purse_holders holders_of(const struct book *book, const struct purse_key *purse)
{
    for (; book; book = book->base) {
        const struct purse_holders *holders = map_get(book->holders, purse);
        if (holders)
            return *holders;
    }
    return (struct purse_holders){0};
}

static void take_holder(struct book *book, const struct purse_key *purse, uint32_t kitchen)
{
    struct purse_holders before = holders_of(book, purse);
    for (size_t i = 0; i < before.count; i++)
        if (before.kitchens[i] == kitchen)
            return;
    uint32_t *grown = arena_array(book->arena, before.count + 1, sizeof *grown);
    if (before.count > 0)
        memcpy(grown, before.kitchens, before.count * sizeof *grown);
    grown[before.count] = kitchen;
    *(struct purse_holders *)map_put(book->holders, purse, NULL) =
        (struct purse_holders){grown, before.count + 1};
}

void book_take_purse(struct book *book, day_number day, const struct purse_fact *fact)
{
    struct purse_line before = line_of(book, fact->kitchen);
    struct purse_version *grown = arena_array(book->arena, before.count + 1, sizeof *grown);
    struct purse_key purse = purse_key_of(fact->purse);
    size_t count = 0, i = 0;
    for (; i < before.count && before.versions[i].valid_from < day; i++)
        grown[count++] = before.versions[i];
    grown[count++] = (struct purse_version){purse, day, fact->active};
    for (; i < before.count; i++)
        if (before.versions[i].valid_from > day)
            grown[count++] = before.versions[i];
    *(struct purse_line *)map_put(book->purses, &fact->kitchen, NULL) =
        (struct purse_line){grown, count};
    take_holder(book, &purse, fact->kitchen);
}

/* First day after `day` on which the kitchen's purse is said anew. */
static day_number next_day(const struct purse_line *line, day_number day)
{
    for (size_t i = 0; i < line->count; i++)
        if (line->versions[i].valid_from > day)
            return line->versions[i].valid_from;
    return INT32_MAX;
}

/* Whether it has the purse on some day of [from, until). */
static bool holds_between(const struct purse_line *line, const struct purse_key *purse,
                          day_number from, day_number until)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct purse_version *version = &line->versions[i];
        if (version->active && same_purse(&version->purse, purse) && version->valid_from < until &&
            next_day(line, version->valid_from) > from)
            return true;
    }
    return false;
}

bool book_has_purse(const struct book *book, uint32_t kitchen, const char *purse, day_number day)
{
    struct purse_line line = line_of(book, kitchen);
    struct purse_key key = purse_key_of(purse);
    return holds_between(&line, &key, day, day + 1);
}

uint32_t book_purse_holder(const struct book *book, uint32_t kitchen, const char *purse,
                           day_number day)
{
    struct purse_line own = line_of(book, kitchen);
    struct purse_key key = purse_key_of(purse);
    struct purse_holders holders = holders_of(book, &key);
    day_number until = next_day(&own, day);
    for (size_t i = 0; i < holders.count; i++) {
        struct purse_line line = line_of(book, holders.kitchens[i]);
        if (holders.kitchens[i] != kitchen && holds_between(&line, &key, day, until))
            return holders.kitchens[i];
    }
    return 0;
}
