/* Fiscal invoices through the service: sealed by the mint, read, compared, replaced, cancelled. */
#include "world.h"

#include <stdio.h>

#include "harness/cfdi/mint.h"
#include "purchases/rules/invoice.h"
#include "purchases/rules/verdict.h"

static struct world *world;
static struct mint *mint;

#define UUID "6F35D3B5-3651-5370-BC2C-14CDBE384CD7"
#define OTHER_UUID "AF35D3B5-3651-5370-BC2C-14CDBE384CD7"
enum { TOTAL = 78025 };

static void trust(struct bytes pem)
{
    char *hex = arena_alloc(world->arena, 2 * pem.size + 1);

    bytes_to_hex(pem, hex);
    world_facts(world,
                arena_printf(world->arena,
                             "INSERT INTO registry.trust_certificate VALUES (sha256('\\x%s'),"
                             " '\\x%s', 1, false, '2020-01-01', 0, 1, 0)",
                             hex, hex));
}

static int begin(void **state)
{
    (void)state;
    world = world_new("purchases_invoices");
    world->now_us = calendar_at(calendar_day_of(20250310), 18 * 60);
    world_facts(world, "INSERT INTO registry.kitchen_receiver SELECT k, '" MINT_RECEIVER
                       "', '601', true, '2020-01-01', 0, 1, 0 FROM generate_series(101, 101) AS k");
    trust(mint_authority(mint));
    return 0;
}

static int end(void **state)
{
    (void)state;
    world_check(world);
    for (size_t batch = 1; batch <= 7; batch += 6) {
        world_rebuild(world, batch);
        world_recheck(world, batch);
    }
    world_free(world);
    return 0;
}

static int make_keys(void **state)
{
    (void)state;
    mint = mint_new(1024);
    return 0;
}

static int drop_keys(void **state)
{
    (void)state;
    mint_free(mint);
    return 0;
}

static const uint8_t *file_of(const char *text)
{
    return world_file(world, (struct bytes){(const uint8_t *)text, strlen(text)});
}

/* The good invoice with one change, sealed. */
static const char *sealed_with(const char *from, const char *to)
{
    const char *text = mint_invoice;

    if (from) {
        text = mint_replace(world->arena, text, from, to);
    }
    return mint_seal(world->arena, mint, text, MINT_GENUINE, MINT_CERTIFIER);
}

static const uint8_t *good_file(void)
{
    return file_of(sealed_with(NULL, NULL));
}

static struct world_purchase said(const uint8_t *file)
{
    return (struct world_purchase){.total = TOTAL, .day = 20250310, .file = file};
}

/* Declared with its file here, and booked. */
static const struct entry *buy_for(uint32_t kitchen, const uint8_t *file)
{
    struct world_purchase purchase = said(file);
    purchase.kitchen = kitchen;
    const struct entry *entry = world_purchase(world, &purchase);

    world_fold_one(world, world_arrives(world, kitchen, file));
    world_fold_one(world, entry);
    world_book_all(world);
    return entry;
}

static const struct entry *buy(const uint8_t *file)
{
    return buy_for(101, file);
}

static void a_good_invoice_is_accepted(void **state)
{
    (void)state;
    const struct entry *purchase = buy(good_file());

    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_is(world,
             "SELECT concat_ws(' ', uuid, issuer, receiver, total_centavos, invoice_day,"
             " payment_form, consistent, issuer_seal, stamp, provisional, line_count, findings)"
             " FROM purchases.invoice",
             UUID " " MINT_ISSUER " 1 78025 2025-03-10 05 2 2 1 f 3"
                  " food_taxed 1 Comprobante/Conceptos/Concepto[3]/@ClaveProdServ\n");
    world_is(world,
             "SELECT string_agg(product_key || ' ' || quantity_micro || ' ' || unit || ' '"
             " || amount_micro, ', ' ORDER BY ordinal) FROM purchases.invoice_line",
             "50221001 10500000 KGM 404250000, 50221101 12000000 H87 268000000,"
             " 50192801 1000000 H87 100000000");
    world_is(world,
             "SELECT concat_ws(' ', uuid, issuer, state, superseded_by) FROM purchases.fiscal_uuid",
             UUID " " MINT_ISSUER " 0");
    assert_string_equal(world_codes(world, purchase), "accepted food_taxed");
}

/* Purchase, file, booking and the authority's word: in any order the same last verdict. */
static void no_order_matters(void **state)
{
    (void)state;
    static const char *const orders[] = {"pfbs", "pfsb", "psfb", "psbf", "pbfs", "pbsf",
                                         "fpbs", "fpsb", "fspb", "spfb", "spbf", "sfpb"};
    char first[200] = "";

    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        assert_int_equal(end(state), 0);
        assert_int_equal(begin(state), 0);
        const uint8_t *file = good_file();
        struct world_purchase purchase = said(file);
        const struct entry *entry = NULL;
        for (const char *event = orders[i]; *event != '\0'; event++) {
            switch (*event) {
            case 'p':
                entry = world_purchase(world, &purchase);
                world_fold_one(world, entry);
                break;
            case 'f':
                world_fold_one(world, world_arrives(world, 101, file));
                break;
            case 'b':
                world_book_all(world);
                break;
            default:
                world_fold_one(world, world_status(world, UUID, INVOICE_CANCELLED, 600));
                break;
            }
        }
        world_stands(world, entry, VERDICT_REFUSED, CONCERN(INVOICE_CANCELLED));
        const char *ended = world_text(world, "SELECT concat_ws(' ', state, asked_at, issuer) FROM"
                                              " purchases.fiscal_uuid");
        if (*first != '\0') {
            assert_string_equal(ended, first);
        }
        assert_true((size_t)snprintf(first, sizeof first, "%s", ended) < sizeof first);
    }
}

static void all_in_one_batch(void **state)
{
    (void)state;
    const uint8_t *file = good_file();
    struct world_purchase purchase = said(file);
    const struct entry *first = world_purchase(world, &purchase);
    const struct entry *arrives = world_arrives(world, 101, file);
    purchase.corrects = first;
    const struct entry *second = world_purchase(world, &purchase);
    const struct entry *batch[] = {first, arrives, second,
                                   world_status(world, UUID, INVOICE_VALID, 600)};

    world_fold(world, batch, 4);
    world_book_all(world);
    world_stands(world, first, VERDICT_REFUSED, PROBLEM_REPLACED);
    world_stands(world, second, VERDICT_ACCEPTED, 0);
    world_is(world, "SELECT count(*)::text FROM purchases.invoice", "2");
    world_is(world, "SELECT count(*)::text FROM purchases.fiscal_uuid", "1");
}

static void the_same_uuid_with_other_bytes_was_altered(void **state)
{
    (void)state;
    const struct entry *first = buy(good_file());
    const struct entry *other = buy(file_of(sealed_with("Folio=\"17\"", "Folio=\"18\"")));

    world_stands(world, first, VERDICT_ACCEPTED, 0);
    world_stands(world, other, VERDICT_REFUSED, CONCERN(INVOICE_ALTERED));
    assert_string_equal(world_codes(world, other), "invoice_altered food_taxed");
    /* what is told of the number is told of the first */
    world_fold_one(world, world_status(world, UUID, INVOICE_CANCELLED, 600));
    world_stands(world, first, VERDICT_REFUSED, CONCERN(INVOICE_CANCELLED));
    world_stands(world, other, VERDICT_REFUSED, CONCERN(INVOICE_ALTERED));
}

/* Whoever alters a file and comes first does not take the number from the genuine one. */
static void a_false_seal_takes_no_uuid(void **state)
{
    (void)state;
    char *text = mint_replace(world->arena, sealed_with(NULL, NULL), "Cantidad=\"10.5\"",
                              "Cantidad=\"10.50\"");
    const struct entry *altered = buy(file_of(text));
    const struct entry *genuine = buy(good_file());

    world_stands(world, altered, VERDICT_REFUSED, CONCERN(INVOICE_REFUSED));
    assert_non_null(strstr(world_codes(world, altered), "seal_false"));
    world_stands(world, genuine, VERDICT_ACCEPTED, 0);
    const struct entry *again =
        buy(file_of(mint_replace(world->arena, text, "Cantidad=\"10.50\"", "Cantidad=\"10.500\"")));
    world_stands(world, again, VERDICT_REFUSED,
                 CONCERN(INVOICE_REFUSED) | CONCERN(INVOICE_ALTERED));
}

static const char *other_uuid(const char *text)
{
    return mint_replace(world->arena, text, "6f35d3b5", "af35d3b5");
}

static void the_same_sale_under_another_uuid_is_looked_at(void **state)
{
    (void)state;
    const struct entry *first = buy(good_file());
    const struct entry *other = buy(file_of(other_uuid(sealed_with(NULL, NULL))));

    world_stands(world, first, VERDICT_ACCEPTED, 0);
    world_stands(world, other, VERDICT_OBSERVED, CONCERN(INVOICE_OBSERVED));
    assert_string_equal(world_codes(world, other), "food_taxed invoice_alike");
}

#define RELATED(kind, uuid)                                                               \
    "<cfdi:CfdiRelacionados TipoRelacion=\"" kind "\"><cfdi:CfdiRelacionado UUID=\"" uuid \
    "\"/></cfdi:CfdiRelacionados>  <cfdi:Emisor"

static void a_substitution_replaces_the_earlier_one(void **state)
{
    (void)state;
    const struct entry *first = buy(good_file());
    const struct entry *other =
        buy(file_of(other_uuid(sealed_with("  <cfdi:Emisor", RELATED("04", UUID)))));

    world_stands(world, first, VERDICT_REFUSED, CONCERN(INVOICE_SUPERSEDED));
    world_stands(world, other, VERDICT_ACCEPTED, 0);
    world_is(world, "SELECT superseded_by FROM purchases.fiscal_uuid WHERE uuid = '" UUID "'",
             OTHER_UUID);
}

static void whichever_of_them_comes_first(void **state)
{
    (void)state;
    const struct entry *other =
        buy(file_of(other_uuid(sealed_with("  <cfdi:Emisor", RELATED("04", UUID)))));
    const struct entry *first = buy(good_file());

    world_stands(world, first, VERDICT_REFUSED,
                 CONCERN(INVOICE_SUPERSEDED) | CONCERN(INVOICE_OBSERVED));
    world_stands(world, other, VERDICT_ACCEPTED, 0);
}

static const uint8_t *substitution_by(enum mint_signer signer)
{
    const char *text =
        mint_replace(world->arena, mint_invoice, "  <cfdi:Emisor", RELATED("04", UUID));

    return file_of(other_uuid(mint_seal(world->arena, mint, text, signer, MINT_CERTIFIER)));
}

/* As long as nobody vouches for the issuer's certificate, anybody may have made the file. */
static void a_substitution_takes_nothing_from_another_kitchen(void **state)
{
    (void)state;
    world_facts(world, "DELETE FROM registry.trust_certificate");
    const struct entry *first = buy(good_file());

    (void)buy_for(102, substitution_by(MINT_FORGED));
    world_stands(world, first, VERDICT_ACCEPTED, 0);
    world_is(world,
             "SELECT count(superseded_by)::text FROM purchases.fiscal_uuid WHERE uuid = '" UUID "'",
             "0");
}

static void a_kitchen_may_replace_its_own(void **state)
{
    (void)state;
    world_facts(world, "DELETE FROM registry.trust_certificate");
    const struct entry *first = buy(good_file());

    (void)buy(substitution_by(MINT_GENUINE));
    world_stands(world, first, VERDICT_REFUSED, CONCERN(INVOICE_SUPERSEDED));
}

static void the_issuer_itself_may_take_it(void **state)
{
    (void)state;
    const struct entry *first = buy(good_file());

    (void)buy_for(102, substitution_by(MINT_GENUINE));
    world_stands(world, first, VERDICT_REFUSED, CONCERN(INVOICE_SUPERSEDED));
}

static void the_authority_is_asked_again(void **state)
{
    (void)state;
    const struct entry *purchase = buy(good_file());

    world_fold_one(world, world_status(world, UUID, INVOICE_NOT_FOUND, 600));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_fold_one(world, world_status(world, UUID, INVOICE_CANCELLED, 620));
    world_stands(world, purchase, VERDICT_REFUSED, CONCERN(INVOICE_CANCELLED));
    world_fold_one(world, world_status(world, UUID, INVOICE_VALID, 610)); /* an older word */
    world_stands(world, purchase, VERDICT_REFUSED, CONCERN(INVOICE_CANCELLED));
    world_fold_one(world, world_status(world, UUID, INVOICE_VALID, 630));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_fold_one(world, world_status(world, OTHER_UUID, INVOICE_CANCELLED, 640));
    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_is(world, "SELECT count(*)::text FROM purchases.invoice_answer", "5");
    world_is(world,
             "SELECT string_agg(previous || '-' || verdict, ' ' ORDER BY position) FROM"
             " purchases.verdict",
             "0-1 1-3 3-1");
}

static void not_found_is_only_said(void **state)
{
    (void)state;
    world_fold_one(world, world_status(world, UUID, INVOICE_NOT_FOUND, 600));
    const struct entry *purchase = buy(good_file());

    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    assert_string_equal(world_codes(world, purchase), "accepted food_taxed status_not_found");
}

struct odd {
    const char *from, *to;
    const char *facts; /* what else holds */
    int verdict;
    uint64_t reasons;
    const char *codes;
};

#define OBSERVED VERDICT_OBSERVED, CONCERN(INVOICE_OBSERVED)
#define REFUSED VERDICT_REFUSED, CONCERN(INVOICE_REFUSED)

static const struct odd odds[] = {
    {"Rfc=\"" MINT_RECEIVER, "Rfc=\"XAXX010101000", "", OBSERVED, "receiver_generic food_taxed"},
    {"Rfc=\"" MINT_RECEIVER, "Rfc=\"COSC8001137NA", "", REFUSED, "receiver_other food_taxed"},
    {NULL, NULL, "UPDATE registry.kitchen_receiver SET active = false", OBSERVED,
     "food_taxed receiver_none"},
    {NULL, NULL,
     "INSERT INTO registry.kitchen_receiver VALUES (102, '" MINT_RECEIVER
     "', '601', true, '2020-01-01', 0, 2, 0)",
     VERDICT_ACCEPTED, 0, "accepted food_taxed receiver_shared"},
    {NULL, NULL,
     "INSERT INTO registry.committee_member (kitchen_id, member, name, role, sex, age_band,"
     " active, rfc, valid_from, known_from, position, ordinal) VALUES (101, 1, 'A', 'member', 1,"
     " 1, true, '" MINT_ISSUER "', '2020-01-01', 0, 2, 0)",
     OBSERVED, "food_taxed issuer_member"},
    {NULL, NULL, "UPDATE registry.supplier SET rfc = 'COSC8001137NA'", VERDICT_ACCEPTED, 0,
     "accepted food_taxed issuer_other"},
    {NULL, NULL, "UPDATE registry.supplier SET rfc = '" MINT_ISSUER "'", VERDICT_ACCEPTED, 0,
     "accepted food_taxed"},
    {"FormaPago=\"05\"", "FormaPago=\"01\"", "", OBSERVED, "payment_form_other food_taxed"},
    {"MetodoPago=\"PUE\"", "MetodoPago=\"PPD\"", "", OBSERVED, "deferred_form unpaid food_taxed"},
    {"Total=\"780.25\"", "Total=\"780.35\"", "", REFUSED | CONCERN(INVOICE_OBSERVED),
     "total food_taxed purchase_total"},
    {"ClaveProdServ=\"50221101\"", "ClaveProdServ=\"50211503\"", "", REFUSED,
     "product_denied food_taxed"},
    {"Moneda=\"MXN\"", "Moneda=\"USD\" TipoCambio=\"20\"", "", REFUSED, "currency food_taxed"},
    {"Version=\"4.0\" Serie", "Version=\"3.3\" Serie", "", REFUSED, "version"},
    {"Fecha=\"2025-03-10T12:30:00\"", "Fecha=\"2025-03-11T12:30:00\"", "", OBSERVED,
     "date_ahead food_taxed"},
    {"TipoDeComprobante=\"I\"", "TipoDeComprobante=\"E\"", "", OBSERVED, "credit_note"},
};

static void what_is_odd_is_said(void **state)
{
    for (size_t i = 0; i < sizeof odds / sizeof odds[0]; i++) {
        assert_int_equal(end(state), 0);
        assert_int_equal(begin(state), 0);
        world_facts(world, odds[i].facts);
        const struct entry *purchase = buy(file_of(sealed_with(odds[i].from, odds[i].to)));
        const char *codes = world_codes(world, purchase);
        if (strcmp(codes, odds[i].codes) != 0) {
            fail_msg("%s: %s, expected %s", odds[i].to ? odds[i].to : odds[i].facts, codes,
                     odds[i].codes);
        }
        world_stands(world, purchase, odds[i].verdict, odds[i].reasons);
    }
}

static void a_certificate_made_by_oneself_is_refused(void **state)
{
    (void)state;
    char *text = mint_seal(world->arena, mint, mint_invoice, MINT_FORGED, MINT_CERTIFIER);
    const struct entry *forged = buy(file_of(text));

    world_stands(world, forged, VERDICT_REFUSED, CONCERN(INVOICE_REFUSED));
    assert_non_null(strstr(world_codes(world, forged), "certificate_untrusted"));
    const struct entry *genuine = buy(good_file());
    world_stands(world, genuine, VERDICT_ACCEPTED, 0);
}

static void without_what_is_trusted_it_is_provisional(void **state)
{
    (void)state;
    world_facts(world, "TRUNCATE registry.trust_certificate");
    const struct entry *purchase = buy(good_file());

    world_stands(world, purchase, VERDICT_ACCEPTED, 0);
    world_is(world,
             "SELECT concat_ws(' ', consistent, issuer_seal, stamp, provisional) FROM"
             " purchases.invoice",
             "2 1 1 t");
}

/* A file that came before its purchase, for another kitchen, or that is not whole any more. */
static void only_what_is_here_is_read(void **state)
{
    (void)state;
    const uint8_t *file = good_file();
    struct world_purchase purchase = said(file);
    const struct entry *entry = world_purchase(world, &purchase);

    world_fold_one(world, world_arrives(world, 102, file));
    world_fold_one(world, entry);
    world_book_all(world);
    world_stands(world, entry, VERDICT_OBSERVED, PROBLEM_NO_PROOF);
    world_is(world, "SELECT count(*)::text FROM purchases.invoice", "0");
    world_fold_one(world, world_arrives(world, 0, file));
    world_stands(world, entry, VERDICT_ACCEPTED, 0);
    world_fold_one(world, world_arrives(world, 101, file)); /* again: read once */
    world_is(world, "SELECT count(*)::text FROM purchases.invoice", "1");
}

static void a_file_that_is_gone_is_looked_at(void **state)
{
    (void)state;
    static const uint8_t nobody[DIGEST_BYTES] = {9};
    const struct entry *purchase = buy(nobody);

    world_stands(world, purchase, VERDICT_OBSERVED, CONCERN(INVOICE_OBSERVED));
    assert_string_equal(world_codes(world, purchase), "file_gone");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_good_invoice_is_accepted),
        TEST(no_order_matters),
        TEST(all_in_one_batch),
        TEST(the_same_uuid_with_other_bytes_was_altered),
        TEST(a_false_seal_takes_no_uuid),
        TEST(the_same_sale_under_another_uuid_is_looked_at),
        TEST(a_substitution_replaces_the_earlier_one),
        TEST(whichever_of_them_comes_first),
        TEST(a_substitution_takes_nothing_from_another_kitchen),
        TEST(a_kitchen_may_replace_its_own),
        TEST(the_issuer_itself_may_take_it),
        TEST(the_authority_is_asked_again),
        TEST(not_found_is_only_said),
        TEST(what_is_odd_is_said),
        TEST(a_certificate_made_by_oneself_is_refused),
        TEST(without_what_is_trusted_it_is_provisional),
        TEST(only_what_is_here_is_read),
        TEST(a_file_that_is_gone_is_looked_at),
    };
#undef TEST
    return cmocka_run_group_tests_name("purchases, invoices", tests, make_keys, drop_keys);
}
