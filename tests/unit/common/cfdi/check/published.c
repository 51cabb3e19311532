#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "common/cfdi/check.h"

/* Public documents that nobody here wrote, read where they are kept beside the repository; without
 * them these tests skip, and say so. */

static struct bytes read_fixture(struct arena *arena, const char *name)
{
    const char *path = arena_printf(arena, FIXTURES "/%s", name);
    FILE *file = fopen(path, "rbe");

    if (file == NULL) {
        print_message("skipped: %s is not here\n", path);
        skip();
    }
    size_t room = 2 << 20;
    uint8_t *data = arena_alloc(arena, room);
    size_t size = fread(data, 1, room, file);
    (void)fclose(file);
    return (struct bytes){data, size};
}

struct row {
    const char *name;
    enum cfdi_verdict verdict;
    enum cfdi_proof consistent;
    const char *uuid; /* NULL: unstamped */
    centavos amount;
    const char *codes;
};

/* clang-format off */
static const struct row rows[] = {
    {"stamped-two-lines-1000.00", CFDI_ACCEPTED, CFDI_HOLDS,
     "C2832671-DA6D-11EF-A83D-00155D012007", 100000, ""},
    {"stamped-test-pac-3327.01", CFDI_ACCEPTED, CFDI_HOLDS,
     "6F35D3B5-3651-5370-BC2C-14CDBE384CD7", 332701, "rfc_digit"},
    {"unstamped-usd-discounts", CFDI_REFUSED, CFDI_HOLDS, NULL, 0, "currency unstamped"},
    {"version-3.3-stamped", CFDI_REFUSED, CFDI_NOT_VERIFIED,
     "CEE4BE01-ADFA-4DEB-8421-ADD60F0BEDAC", 201001, "version"},
    {"shared-uuid-a-iva0", CFDI_OBSERVED, CFDI_HOLDS,
     "6D7434A6-E3F2-47AD-9E4C-08849946AFA0", 1539030, "deferred_form unpaid"},
    {"shared-uuid-b-iva16", CFDI_OBSERVED, CFDI_HOLDS,
     "6D7434A6-E3F2-47AD-9E4C-08849946AFA0", 1467208, "deferred_form unpaid"},
    {"shared-uuid-c-exento-ampersand-rfc", CFDI_OBSERVED, CFDI_HOLDS,
     "6D7434A6-E3F2-47AD-9E4C-08849946AFA0", 1539030, "deferred_form unpaid"},
    {"sums-wrong", CFDI_REFUSED, CFDI_ABSENT, NULL,
     150000, "rfc_digit rfc_digit regime_unknown subtotal total unsealed unstamped"},
    {"tobacco-and-beer", CFDI_REFUSED, CFDI_ABSENT, NULL, 21136, "unsealed unstamped"},
    {"global-invoice", CFDI_REFUSED, CFDI_ABSENT,
     NULL, 3364, "global_invoice receiver_generic unsealed unstamped"},
    {"credit-note", CFDI_REFUSED, CFDI_ABSENT, NULL, -177, "unsealed unstamped"},
};
/* clang-format on */

static const char *codes_of(struct arena *arena, const struct cfdi_result *result)
{
    const char *codes = "";

    for (size_t i = 0; i < result->findings.count; i++) {
        codes = arena_printf(arena, "%s%s%s", codes, i > 0 ? " " : "",
                             cfdi_code_row(result->findings.list[i].code)->name);
    }
    return codes;
}

static void published_invoices(void **state)
{
    struct arena *arena = *state;
    const struct cfdi_facts facts = {0};

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        arena_reset(arena);
        struct bytes file = read_fixture(arena, arena_printf(arena, "cfdi/%s.xml", row->name));
        const struct cfdi_result *result = cfdi_check(arena, file, &facts);
        print_message("%s\n", row->name);
        assert_string_equal(codes_of(arena, result), row->codes);
        assert_int_equal(result->verdict, row->verdict);
        assert_int_equal(result->seals.consistent, row->consistent);
        assert_int_equal(result->amount, row->amount);
        if (row->uuid == NULL) {
            assert_null(result->cfdi->stamp);
        } else {
            assert_string_equal(result->cfdi->stamp->uuid, row->uuid);
        }
    }
}

/* Any change of one sealed letter breaks the seal of a real invoice. */
static void a_real_seal_breaks(void **state)
{
    struct arena *arena = *state;
    const struct cfdi_facts facts = {0};
    struct bytes file = read_fixture(arena, "cfdi/stamped-two-lines-1000.00.xml");
    char *copy = arena_alloc(arena, file.size + 1);

    memcpy(copy, file.data, file.size);
    char *place = strstr(copy, "COMISION RECARGA");
    assert_non_null(place);
    place[0] = 'K';
    const struct cfdi_result *result =
        cfdi_check(arena, (struct bytes){(const uint8_t *)copy, file.size}, &facts);
    assert_string_equal(codes_of(arena, result), "seal_false");
    assert_int_equal(result->seals.consistent, CFDI_FAILS);
}

static void tobacco_and_beer_are_denied(void **state)
{
    struct arena *arena = *state;
    struct cfdi_facts facts = {0};
    struct bytes file = read_fixture(arena, "cfdi/tobacco-and-beer.xml");

    facts.products = products_default(&facts.product_count);
    assert_string_equal(
        codes_of(arena, cfdi_check(arena, file, &facts)),
        "product_denied food_taxed product_denied product_denied unsealed unstamped");
}

static enum product_decision expected(const char *key)
{
    if (strncmp(key, "5021", 4) == 0 || strncmp(key, "502022", 6) == 0) {
        return PRODUCT_DENY;
    }
    if (strncmp(key, "5016", 4) == 0 || strncmp(key, "501921", 6) == 0 ||
        strncmp(key, "502023", 6) == 0) {
        return PRODUCT_REVIEW;
    }
    return PRODUCT_ALLOW;
}

/* The whole published catalogue: every class of the food segment is decided, none by chance. */
static void every_key_of_the_food_segment(void **state)
{
    struct arena *arena = *state;
    struct bytes file = read_fixture(arena, "sat/pys.json");
    size_t count, classes = 0, denied = 0;
    const struct product_rule *rules = products_default(&count);
    char *text = arena_alloc(arena, file.size + 1);

    memcpy(text, file.data, file.size);
    for (char *at = strstr(text, "\"key\": 50"); at != NULL; at = strstr(at + 1, "\"key\": 50")) {
        char key[9] = {0};
        size_t digits = strspn(at + 7, "0123456789");
        if (digits != 6) {
            continue; /* the segment and its families */
        }
        memcpy(key, at + 7, 6);
        memcpy(key + 6, "01", 2);
        const struct product_rule *rule = products_find(rules, count, key, 20000);
        assert_non_null(rule);
        assert_int_equal(rule->decision, expected(key));
        classes++;
        denied += rule->decision == PRODUCT_DENY;
    }
    print_message("%zu classes, %zu denied\n", classes, denied);
    assert_true(classes > 100);
    assert_int_equal(denied, 3); /* alcohol, and two of tobacco */
}

static int set_up(void **state)
{
    *state = arena_new(LIMIT_CFDI_ARENA_BYTES + (4 << 20));
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(published_invoices, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_real_seal_breaks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tobacco_and_beer_are_denied, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_key_of_the_food_segment, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
