#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "house.h"

/* Seals and stamps: changed before sealing, after it, and by whom they were made. */

#define STAMP_COPY                                                                      \
    "<tfd:TimbreFiscalDigital xmlns:tfd=\"http://www.sat.gob.mx/TimbreFiscalDigital\" " \
    "Version=\"1.1\"/>"

/* clang-format off */
static const struct house_row rows[] = {
    /* seal and stamp */
    {"a price after the seal", TAMPERED,
     "Frijol negro",
     "Frijol nuevo", NULL, NULL,
     CFDI_REFUSED, "food_taxed seal_false"},
    {"a value added after the seal", TAMPERED,
     "Folio=\"17\"",
     "Folio=\"17\" CondicionesDePago=\"\"", NULL, NULL,
     CFDI_REFUSED, "food_taxed seal_false"},
    {"certificate cut", TAMPERED,
     "Certificado=\"MII",
     "Certificado=\"MI", NULL, NULL,
     CFDI_REFUSED, "food_taxed certificate_unreadable"},
    {"number of another certificate", SEALED,
     "@NUMBER@",
     "30001000000500003417", NULL, NULL,
     CFDI_REFUSED, "food_taxed certificate_number"},
    {"unknown complement", SEALED,
     "@COMPLEMENTS@",
     "<x:Nuevo xmlns:x=\"http://www.sat.gob.mx/nuevo\" a=\"1\"/>", NULL, NULL,
     CFDI_OBSERVED, "food_taxed seal_unknown"},
    {"two stamps", TAMPERED,
     "</cfdi:Complemento>",
     STAMP_COPY "</cfdi:Complemento>", NULL, NULL,
     CFDI_REFUSED, "food_taxed stamp_twice"},
    {"a stamp inside a complement", TAMPERED,
     "</cfdi:Complemento>",
     "</cfdi:Complemento><cfdi:Complemento><x:a xmlns:x=\"u\">" STAMP_COPY
     "</x:a></cfdi:Complemento>", NULL, NULL,
     CFDI_REFUSED, "food_taxed seal_unknown stamp_twice"},
    {"stamp of another invoice", TAMPERED,
     "SelloCFD=\"",
     "SelloCFD=\"A", NULL, NULL,
     CFDI_REFUSED, "food_taxed stamp_seal"},
    {"another number in the stamp", TAMPERED,
     "UUID=\"6f35d3b5",
     "UUID=\"7f35d3b5", NULL, NULL,
     CFDI_REFUSED, "food_taxed stamp_false"},
    {"certifier not held", TAMPERED,
     "NoCertificadoSAT=\"30001000000500009999\"",
     "NoCertificadoSAT=\"30001000000500009998\"", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"seal of other letters", TAMPERED,
     "Sello=\"",
     "Sello=\"*", NULL, NULL,
     CFDI_REFUSED, "food_taxed seal_false stamp_seal"},
    {"hour of the stamp", TAMPERED,
     "FechaTimbrado=\"2025-03-10T12:31:00\"",
     "FechaTimbrado=\"2025-03-10T25:31:00\"", NULL, NULL,
     CFDI_REFUSED, "field_malformed food_taxed stamp_false"},
    {"stamp after its certifier's time", TAMPERED,
     "FechaTimbrado=\"2025-03-10T12:31:00\"",
     "FechaTimbrado=\"2029-03-10T12:31:00\"", NULL, NULL,
     CFDI_REFUSED, "food_taxed stamp_false"},
    {"stamp without its signature", TAMPERED,
     "SelloSAT=\"",
     "Otro=\"", NULL, NULL,
     CFDI_REFUSED, "field_missing food_taxed"},
    {"stamp without its certifier", TAMPERED,
     "NoCertificadoSAT=\"",
     "Otro=\"", NULL, NULL,
     CFDI_REFUSED, "field_missing food_taxed"},
    {"stamp without the seal", TAMPERED,
     "SelloCFD=\"",
     "Otro=\"", NULL, NULL,
     CFDI_REFUSED, "field_missing food_taxed stamp_false"},
};
/* clang-format on */

static void each_says_what_is_wrong_with_it(void **state)
{
    house_check_rows(*state, rows, sizeof rows / sizeof rows[0]);
}

struct signer_row {
    const char *name;
    enum mint_signer signer, certifier;
    bool trusted; /* the authority and the certifier are held */
    enum cfdi_proof consistent, issuer, stamp;
    enum cfdi_verdict verdict;
    bool provisional;
    const char *codes;
};

/* clang-format off */
static const struct signer_row signer_rows[] = {
    {"everything held", MINT_GENUINE, MINT_CERTIFIER, true,
     CFDI_HOLDS, CFDI_HOLDS, CFDI_HOLDS, CFDI_ACCEPTED, false,
     USUAL},
    {"nothing held", MINT_GENUINE, MINT_CERTIFIER, false,
     CFDI_HOLDS, CFDI_NOT_VERIFIED, CFDI_NOT_VERIFIED, CFDI_ACCEPTED, true,
     USUAL},
    {"sealed and not stamped", MINT_GENUINE, MINT_SIGNERS, true,
     CFDI_HOLDS, CFDI_HOLDS, CFDI_ABSENT, CFDI_REFUSED, false,
     "food_taxed unstamped"},
    {"forged by itself", MINT_FORGED, MINT_FALSE_CERTIFIER, true,
     CFDI_HOLDS, CFDI_FAILS, CFDI_FAILS, CFDI_REFUSED, false,
     "food_taxed certificate_untrusted stamp_false"},
    {"forged, nothing held", MINT_FORGED, MINT_FALSE_CERTIFIER, false,
     CFDI_HOLDS, CFDI_NOT_VERIFIED, CFDI_NOT_VERIFIED, CFDI_ACCEPTED, true,
     USUAL},
    {"by a false authority", MINT_FALSE_CA, MINT_CERTIFIER, true,
     CFDI_HOLDS, CFDI_FAILS, CFDI_HOLDS, CFDI_REFUSED, false,
     "food_taxed certificate_untrusted"},
    {"expired", MINT_EXPIRED, MINT_CERTIFIER, true,
     CFDI_HOLDS, CFDI_FAILS, CFDI_HOLDS, CFDI_REFUSED, false,
     "food_taxed certificate_date"},
    {"not yet valid", MINT_EARLY, MINT_CERTIFIER, false,
     CFDI_HOLDS, CFDI_FAILS, CFDI_NOT_VERIFIED, CFDI_REFUSED, false,
     "food_taxed certificate_date"},
    {"another taxpayer's", MINT_OTHER_RFC, MINT_CERTIFIER, false,
     CFDI_HOLDS, CFDI_FAILS, CFDI_NOT_VERIFIED, CFDI_REFUSED, false,
     "food_taxed certificate_rfc"},
    {"nobody's", MINT_NO_RFC, MINT_CERTIFIER, false,
     CFDI_HOLDS, CFDI_FAILS, CFDI_NOT_VERIFIED, CFDI_REFUSED, false,
     "food_taxed certificate_rfc"},
    {"an elliptic key", MINT_CURVE, MINT_CERTIFIER, true,
     CFDI_FAILS, CFDI_FAILS, CFDI_HOLDS, CFDI_REFUSED, false,
     "food_taxed certificate_unreadable"},
};
/* clang-format on */

static void four_answers_kept_apart(void **state)
{
    const struct house *house = *state;
    struct cfdi_facts facts = house_facts(house);

    for (size_t i = 0; i < sizeof signer_rows / sizeof signer_rows[0]; i++) {
        const struct signer_row *row = &signer_rows[i];
        arena_reset(house->arena);
        facts.trust = row->trusted ? house->trust : NULL;
        const char *text =
            mint_seal(house->arena, house->mint, mint_invoice, row->signer, row->certifier);
        const struct cfdi_result *result = house_check(house, text, &facts);
        print_message("%s\n", row->name);
        assert_string_equal(house_codes(house, result), row->codes);
        assert_int_equal(result->seals.consistent, row->consistent);
        assert_int_equal(result->seals.issuer, row->issuer);
        assert_int_equal(result->seals.stamp, row->stamp);
        assert_int_equal(result->seals.status, CFDI_STATUS_NOT_VERIFIED);
        assert_int_equal(result->verdict, row->verdict);
        assert_int_equal(result->provisional, row->provisional);
    }
}

static void one_digit_of_the_seal(void **state)
{
    const struct house *house = *state;
    struct cfdi_facts facts = house_facts(house);
    char *text = mint_seal(house->arena, house->mint, mint_invoice, MINT_GENUINE, MINT_CERTIFIER);
    char *seal = strstr(text, " Sello=\"") + strlen(" Sello=\"");

    /* the stamp repeats the seal, so that it is changed in both */
    char *copy = strstr(text, "SelloCFD=\"") + strlen("SelloCFD=\"");
    copy[17] = seal[17] = seal[17] == 'A' ? 'B' : 'A';
    const struct cfdi_result *result = house_check(house, text, &facts);
    assert_string_equal(house_codes(house, result), "food_taxed seal_false stamp_false");
    assert_int_equal(result->seals.consistent, CFDI_FAILS);
    assert_int_equal(result->seals.issuer, CFDI_HOLDS);
}

static void without_a_seal(void **state)
{
    const struct house *house = *state;
    struct cfdi_facts facts = house_facts(house);
    char *text = mint_replace(house->arena, mint_invoice, " Sello=\"@SEAL@\"", "");

    text = mint_seal(house->arena, house->mint, text, MINT_GENUINE, MINT_CERTIFIER);
    const struct cfdi_result *result = house_check(house, text, &facts);
    assert_string_equal(house_codes(house, result), "food_taxed unsealed");
    assert_int_equal(result->seals.consistent, CFDI_ABSENT);
    text = mint_replace(house->arena, mint_invoice, "@CERTIFICATE@", "");
    text = mint_replace(house->arena, text, "Folio=\"17\"", "Folio=\"@CERTIFICATE@\"");
    text = mint_seal(house->arena, house->mint, text, MINT_GENUINE, MINT_CERTIFIER);
    result = house_check(house, text, &facts);
    assert_string_equal(house_codes(house, result), "food_taxed unsealed");
    assert_int_equal(result->seals.issuer, CFDI_ABSENT);
}

static void certificates_that_are_none(void **state)
{
    const struct house *house = *state;
    struct cfdi_facts facts = house_facts(house);
    char *longest = arena_alloc(house->arena, 20001);
    const char *const texts[] = {"QUJD", "QUJDR", "QUJDRA==", "QUJDREU=", "====", "ñ", longest};

    memset(longest, 'A', 20000);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *text = mint_replace(house->arena, mint_invoice, "@CERTIFICATE@", texts[i]);
        text = mint_replace(house->arena, text, "Folio=\"17\"", "Folio=\"@CERTIFICATE@\"");
        text = mint_seal(house->arena, house->mint, text, MINT_GENUINE, MINT_CERTIFIER);
        const struct cfdi_result *result = house_check(house, text, &facts);
        assert_string_equal(house_codes(house, result), "food_taxed certificate_unreadable");
        assert_int_equal(result->seals.consistent, CFDI_FAILS);
    }
}

/* Small producers may have another seal for them; then a person looks. */
static void sealed_for_another(void **state)
{
    const struct house *house = *state;
    struct cfdi_facts facts = house_facts(house);
    char *text = mint_replace(house->arena, mint_invoice, "RegimenFiscal=\"601\"",
                              "RegimenFiscal=\"601\" FacAtrAdquirente=\"1234567890\"");

    text = mint_seal(house->arena, house->mint, text, MINT_OTHER_RFC, MINT_CERTIFIER);
    const struct cfdi_result *result = house_check(house, text, &facts);
    assert_string_equal(house_codes(house, result), "food_taxed certificate_rfc_buyer");
    assert_int_equal(result->seals.issuer, CFDI_HOLDS);
    assert_int_equal(result->verdict, CFDI_OBSERVED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_says_what_is_wrong_with_it),
        cmocka_unit_test(four_answers_kept_apart),
        cmocka_unit_test(one_digit_of_the_seal),
        cmocka_unit_test(without_a_seal),
        cmocka_unit_test(certificates_that_are_none),
        cmocka_unit_test(sealed_for_another),
    };

    return cmocka_run_group_tests(tests, house_set_up, house_tear_down);
}
