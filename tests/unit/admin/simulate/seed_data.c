/* The simulated city's files are what an import takes, and fit together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "admin/import/walk.h"
#include "admin/simulate/purchase.h"
#include "admin/simulate/seed_data.h"
#include "tequio/v1/registry.pb-c.h"

enum { KITCHENS = 40, PRODUCT_RULES_MOST = 64, ALLOW = 1, REVIEW = 2, DENY = 3 };

static char folder[] = "/tmp/tequio-seed-XXXXXX";
static struct arena *arena;
static struct error error;
static struct world *world;
static size_t rows[64]; /* of each kind */

static struct product_rule {
    char prefix[9];
    int subsidy, fees;
} product_rules[PRODUCT_RULES_MOST];
static size_t product_rule_count;

static char budget_key[41], rule_budget_key[41];
static uint32_t prices; /* reference prices that a simulated product has */

static int begin(void **state)
{
    (void)state;
    arena = arena_new(4 << 20);
    world = world_new(7, KITCHENS, calendar_day_of(20210301));
    if (mkdtemp(folder) == NULL)
        return -1;
    return seed_data_write(world, arena, folder, &error) == STATUS_OK ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    for (size_t i = 0; i < file_kind_count; i++)
        (void)unlink(arena_printf(arena, "%s/%s.csv", folder, file_kinds[i].name));
    world_free(world);
    arena_free(arena);
    return rmdir(folder);
}

static void tell(void *context, const struct import_problem *problem)
{
    (void)context;
    fail_msg("%s:%zu: %s: %s", problem->file->path, problem->line, problem->column_name,
             problem->text);
}

static void note_price(const Tequio__V1__ReferencePrice *price)
{
    for (size_t i = 0; i < sim_product_count; i++) {
        const struct sim_product *product = &sim_products[i];
        if (strcmp(arena_printf(arena, "%u", (unsigned)product->key), price->product) == 0 &&
            strcmp(product->unit, price->unit) == 0 && price->centavos == product->price_centavos)
            prices++;
    }
}

static enum status note(void *context, const struct import_file *file, size_t line,
                        struct bytes bytes, struct error *why)
{
    Tequio__V1__Fact *fact = tequio__v1__fact__unpack(NULL, bytes.size, bytes.data);
    (void)context;
    (void)line;
    (void)why;
    assert_non_null(fact);
    rows[file->kind - file_kinds]++;
    if (fact->fact_case == TEQUIO__V1__FACT__FACT_PRODUCT_RULE) {
        struct product_rule *rule = &product_rules[product_rule_count++];
        assert_true(product_rule_count <= PRODUCT_RULES_MOST);
        snprintf(rule->prefix, sizeof rule->prefix, "%s", fact->product_rule->key_prefix);
        rule->subsidy = (int)fact->product_rule->subsidy;
        rule->fees = (int)fact->product_rule->fees;
    } else if (fact->fact_case == TEQUIO__V1__FACT__FACT_BUDGET) {
        snprintf(budget_key, sizeof budget_key, "%s", fact->budget->budget_key);
    } else if (fact->fact_case == TEQUIO__V1__FACT__FACT_SUBSIDY_RULE) {
        snprintf(rule_budget_key, sizeof rule_budget_key, "%s", fact->subsidy_rule->budget_key);
    } else if (fact->fact_case == TEQUIO__V1__FACT__FACT_REFERENCE_PRICE) {
        note_price(fact->reference_price);
    }
    tequio__v1__fact__free_unpacked(fact, NULL);
    return STATUS_OK;
}

static void every_file_is_taken(void **state)
{
    const struct import_visitor visitor = {NULL, tell, note};
    (void)state;
    for (size_t i = 0; i < file_kind_count; i++) {
        struct import_file file = {
            .kind = &file_kinds[i],
            .path = arena_printf(arena, "%s/%s.csv", folder, file_kinds[i].name)};
        assert_int_equal(import_walk(&file, &visitor, &error), STATUS_OK);
        assert_true(rows[i] > 0);
    }
    assert_string_equal(budget_key, rule_budget_key); /* of the last rule, which pays */
    assert_int_equal(prices, sim_product_count);
}

/* The longest prefix that has a row; NULL where there is none. */
static const struct product_rule *rule_of(const char *key)
{
    const struct product_rule *best = NULL;
    for (size_t i = 0; i < product_rule_count; i++) {
        const struct product_rule *rule = &product_rules[i];
        size_t size = strlen(rule->prefix);
        if (strncmp(rule->prefix, key, size) == 0 && (best == NULL || size > strlen(best->prefix)))
            best = rule;
    }
    return best;
}

static void what_kitchens_buy_is_allowed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sim_product_count; i++) {
        const struct product_rule *rule =
            rule_of(arena_printf(arena, "%u", (unsigned)sim_products[i].key));
        assert_non_null(rule);
        assert_int_equal(rule->subsidy, ALLOW);
        assert_int_equal(rule->fees, ALLOW);
    }
    assert_int_equal(rule_of("15111510")->fees, ALLOW); /* gas */
    assert_null(rule_of("43211500"));                   /* computers: nobody said so */
}

/* Within a tenth of the reference, of a wholesaler never above the discount; seldom far above. */
static void prices_fit(void **state)
{
    size_t central = 0, all = 0, dear = 0;
    (void)state;
    for (uint32_t k = 1; k <= KITCHENS; k++) {
        for (int day = 0; day < 28; day++) {
            struct sim_purchase purchase;
            if (!purchase_of(world, k, world->from + day, &purchase))
                continue;
            bool wholesale =
                purchase.supplier > 0 && purchase.supplier % WORLD_SUPPLIERS_PER_PLACE == 0;
            central += wholesale;
            for (size_t i = 0; i < purchase.line_count; i++) {
                const struct sim_line *line = &purchase.lines[i];
                uint64_t reference = 0;
                for (size_t p = 0; p < sim_product_count; p++)
                    if (sim_products[p].key == line->product_key)
                        reference = UINT64_C(10000) * sim_products[p].price_centavos;
                uint64_t percent = line->unit_price_micro * 100 / reference;
                all++;
                if (percent >= 130) {
                    assert_in_range(percent, 139, 160);
                    dear++;
                    continue;
                }
                assert_in_range(percent, wholesale ? 80 : 89,
                                wholesale ? 100 - CENTRAL_DISCOUNT_PERCENT : 110);
            }
        }
    }
    assert_true(central > 0);
    assert_in_range(dear, 1, all / 100);
}

static void judge(const char *key)
{
    static const struct {
        const char *prefix;
        int answer;
    } named[] = {
        {"5021", DENY}, {"502022", DENY}, {"5016", REVIEW}, {"501921", REVIEW}, {"502023", REVIEW}};
    const struct product_rule *rule = rule_of(key);
    int answer = ALLOW;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strncmp(key, named[i].prefix, strlen(named[i].prefix)) == 0)
            answer = named[i].answer;
    if (rule == NULL)
        fail_msg("nothing is said of %s", key);
    if (rule->subsidy != answer || rule->fees != answer)
        fail_msg("%s: %d and %d instead of %d", key, rule->subsidy, rule->fees, answer);
}

/* Families and classes of segment 50 below this node. */
static size_t judge_all(json_t *node)
{
    static const char *const below[] = {"segments", "families", "classes", "products"};
    size_t judged = 0;
    const char *key = arena_printf(arena, "%lld", json_integer_value(json_object_get(node, "key")));
    if (strncmp(key, "50", 2) == 0 && strlen(key) > 2) {
        judge(key);
        judged++;
    }
    for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
        json_t *list = json_object_get(node, below[i]);
        for (size_t n = 0; n < json_array_size(list); n++)
            judged += judge_all(json_array_get(list, n));
    }
    return judged;
}

/* Against the whole catalogue as it was published. */
static void all_of_segment_50(void **state)
{
    json_t *catalogue = json_load_file(FIXTURES "/sat/pys.json", 0, NULL);
    size_t judged = 0;
    (void)state;
    if (catalogue == NULL) {
        print_message("skipped: " FIXTURES "/sat/pys.json is not there\n");
        skip();
    }
    for (size_t i = 0; i < json_array_size(catalogue); i++)
        judged += judge_all(json_array_get(catalogue, i));
    assert_true(judged > 100);
    json_decref(catalogue);
}

static char *text_of(const char *path)
{
    FILE *file = fopen(path, "re");
    char *text = arena_alloc(arena, 1 << 16);
    assert_non_null(file);
    text[fread(text, 1, (1 << 16) - 1, file)] = '\0';
    (void)fclose(file);
    return text;
}

/* The simulated city has the programme's matrix and history as they are shipped. */
static void the_matrix_is_the_one_that_is_shipped(void **state)
{
    static const char *const files[] = {"indicators", "history"};
    (void)state;
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(
            text_of(arena_printf(arena, "%s/%s.csv", folder, files[i])),
            text_of(arena_printf(arena, TEQUIO_ROOT "/deploy/matrix/%s.csv", files[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_taken),
        cmocka_unit_test(the_matrix_is_the_one_that_is_shipped),
        cmocka_unit_test(what_kitchens_buy_is_allowed),
        cmocka_unit_test(prices_fit),
        cmocka_unit_test(all_of_segment_50),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
