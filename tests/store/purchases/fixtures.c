/* Public invoices that nobody here wrote, through the service; read where they are kept beside the
 * repository. Without them these tests skip, and say so. */
#include "world.h"

#include <stdio.h>

#include "common/base/limits.h"
#include "common/cfdi/check.h"
#include "purchases/rules/verdict.h"

static struct world *world;

struct fixture {
    const char *name;
    int verdict;
    uint64_t reasons;
    const char *code; /* one that must be told; NULL = none in particular */
};

#define OBSERVED VERDICT_OBSERVED, CONCERN(INVOICE_OBSERVED)
#define REFUSED VERDICT_REFUSED, CONCERN(INVOICE_REFUSED)

/* In this order: of those with one UUID the first counts. */
static const struct fixture fixtures[] = {
    {"stamped-two-lines-1000.00", OBSERVED, "product_unlisted"},
    {"stamped-test-pac-3327.01", OBSERVED, "rfc_digit"},
    {"unstamped-usd-discounts", REFUSED | CONCERN(INVOICE_OBSERVED), "unstamped"},
    {"version-3.3-stamped", REFUSED, "version"},
    {"shared-uuid-a-iva0", OBSERVED, "unpaid"},
    {"shared-uuid-b-iva16", VERDICT_REFUSED, CONCERN(INVOICE_ALTERED) | CONCERN(INVOICE_OBSERVED),
     "invoice_altered"},
    {"shared-uuid-c-exento-ampersand-rfc", VERDICT_REFUSED,
     CONCERN(INVOICE_ALTERED) | CONCERN(INVOICE_OBSERVED), "invoice_altered"},
    {"sums-wrong", REFUSED | CONCERN(INVOICE_OBSERVED), "subtotal"},
    {"tobacco-and-beer", REFUSED, "product_denied"},
    {"global-invoice", REFUSED | CONCERN(INVOICE_OBSERVED), "global_invoice"},
    {"credit-note", REFUSED | CONCERN(INVOICE_OBSERVED), "credit_note"},
};

static struct bytes read_fixture(const char *name)
{
    const char *path = arena_printf(world->arena, FIXTURES "/cfdi/%s.xml", name);
    FILE *file = fopen(path, "rbe");

    if (file == NULL) {
        print_message("skipped: %s is not here\n", path);
        world_free(world);
        skip();
    }
    uint8_t *data = arena_alloc(world->arena, LIMIT_BLOB_BYTES);
    size_t size = fread(data, 1, LIMIT_BLOB_BYTES, file);
    (void)fclose(file);
    return (struct bytes){data, size};
}

/* Whoever received it may receive. */
static struct world_purchase purchase_for(struct bytes file)
{
    const struct cfdi_facts nothing = {0};
    struct arena *arena = arena_new(LIMIT_CFDI_ARENA_BYTES);
    const struct cfdi_result *result = cfdi_check(arena, file, &nothing);
    struct world_purchase purchase = {
        .day = 20260102,
        .source = 4,
        .file = world_file(world, file),
        .total = result->amount_known && result->amount > 0 ? (uint64_t)result->amount : 100,
    };

    if (result->cfdi && result->cfdi->receiver.rfc &&
        strcmp(result->cfdi->receiver.rfc, "XAXX010101000") != 0) {
        world_facts(world, arena_printf(world->arena,
                                        "INSERT INTO registry.kitchen_receiver VALUES (101, '%s',"
                                        " '601', true, '2020-01-01', 0, 1, 0) ON CONFLICT DO"
                                        " NOTHING",
                                        result->cfdi->receiver.rfc));
    }
    arena_free(arena);
    return purchase;
}

static void each_gets_its_verdict(void **state)
{
    (void)state;
    world = world_new("purchases_fixtures");
    world->now_us = calendar_at(calendar_day_of(20260102), 12 * 60);
    for (size_t i = 0; i < sizeof fixtures / sizeof fixtures[0]; i++) {
        const struct fixture *row = &fixtures[i];
        struct bytes file = read_fixture(row->name);
        struct world_purchase said = purchase_for(file);
        const struct entry *purchase = world_purchase(world, &said);
        world_fold_one(world, purchase);
        world_fold_one(world, world_arrives(world, 101, said.file));
        world_book_all(world);
        const char *codes = world_codes(world, purchase);
        print_message("%s: %s\n", row->name, codes);
        assert_non_null(strstr(codes, row->code));
        world_stands(world, purchase, row->verdict, row->reasons);
    }
    world_check(world);
    world_rebuild(world, 5);
    world_recheck(world, 3);
    world_free(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_gets_its_verdict),
    };
    return cmocka_run_group_tests_name("purchases, published invoices", tests, NULL, NULL);
}
