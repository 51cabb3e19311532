#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "house.h"

static void says(const struct house *house, const struct cfdi_result *result,
                 enum cfdi_verdict verdict, const char *codes)
{
    assert_string_equal(house_codes(house, result), codes);
    assert_int_equal(result->verdict, verdict);
}

static void nothing_known(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = {0};
    const struct cfdi_result *result = house_check_with(house, NULL, NULL, &facts);

    says(house, result, CFDI_ACCEPTED, "");
    assert_true(result->provisional);
    assert_true(result->amount_known);
    assert_int_equal(result->amount, 78025);
    assert_false(result->adjustment);
    assert_false(result->unpaid);
    assert_false(result->simple_note);
    assert_string_equal(result->cfdi->stamp->uuid, "6F35D3B5-3651-5370-BC2C-14CDBE384CD7");
    assert_string_equal(cfdi_verdict_name(result->verdict), "accepted");
}

static void what_the_authority_says(void **state)
{
    const struct house *house = *state;
    struct cfdi_facts facts = {.status = CFDI_STATUS_VALID};
    const struct cfdi_result *result = house_check_with(house, NULL, NULL, &facts);

    says(house, result, CFDI_ACCEPTED, "");
    assert_false(result->provisional);
    facts.status = CFDI_STATUS_IS_CANCELLED;
    says(house, house_check_with(house, NULL, NULL, &facts), CFDI_REFUSED, "status_cancelled");
    facts.status = CFDI_STATUS_IS_NOT_FOUND;
    says(house, house_check_with(house, NULL, NULL, &facts), CFDI_ACCEPTED, "status_not_found");
}

static void days(void **state)
{
    const struct house *house = *state;
    struct cfdi_facts facts = {.day_known = true, .day = calendar_day_of(20250310)};

    says(house, house_check_with(house, NULL, NULL, &facts), CFDI_ACCEPTED, "");
    facts.day--;
    says(house, house_check_with(house, NULL, NULL, &facts), CFDI_OBSERVED, "date_ahead");
}

static void sources_of_the_money(void **state)
{
    static const struct {
        unsigned from;
        const char *form;
        bool fits;
    } rows[] = {
        {CFDI_PAID_PURSE, "05", true},
        {CFDI_PAID_PURSE, "28", true},
        {CFDI_PAID_PURSE, "01", false},
        {CFDI_PAID_PURSE, "03", false},
        {CFDI_PAID_FEE_CASH, "01", true},
        {CFDI_PAID_FEE_CASH, "05", false},
        {CFDI_PAID_CASH_WITHDRAWN, "01", true},
        {CFDI_PAID_CASH_WITHDRAWN, "28", false},
        {CFDI_PAID_MEMBER, "04", true},
        {CFDI_PAID_DONATION, "03", true},
        {CFDI_PAID_PURSE | CFDI_PAID_FEE_CASH, "01", true},
        {CFDI_PAID_PURSE | CFDI_PAID_FEE_CASH, "05", true},
        {CFDI_PAID_PURSE | CFDI_PAID_FEE_CASH, "04", false},
        {0, "04", true},
    };
    const struct house *house = *state;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct cfdi_facts facts = {.paid_from = rows[i].from};
        const char *form = arena_printf(house->arena, "FormaPago=\"%s\"", rows[i].form);
        const struct cfdi_result *result =
            house_check_with(house, "FormaPago=\"05\"", form, &facts);
        says(house, result, rows[i].fits ? CFDI_ACCEPTED : CFDI_OBSERVED,
             rows[i].fits ? "" : "payment_form_other");
    }
}

static void a_credit_note_takes_away(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = house_facts(house);
    const struct cfdi_result *result =
        house_check_with(house, "TipoDeComprobante=\"I\"", "TipoDeComprobante=\"E\"", &facts);

    says(house, result, CFDI_ACCEPTED, "");
    assert_true(result->adjustment);
    assert_int_equal(result->amount, -78025);
}

static void what_it_replaces(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = {0};
    const struct cfdi_result *result = house_check_with(
        house, "<cfdi:Emisor",
        "<cfdi:CfdiRelacionados TipoRelacion=\"04\"><cfdi:CfdiRelacionado "
        "UUID=\"aaaaaaaa-3651-5370-bc2c-14cdbe384cd7\"/><cfdi:CfdiRelacionado "
        "UUID=\"bbbbbbbb-3651-5370-bc2c-14cdbe384cd7\"/></cfdi:CfdiRelacionados>"
        "<cfdi:CfdiRelacionados TipoRelacion=\"01\"><cfdi:CfdiRelacionado "
        "UUID=\"cccccccc-3651-5370-bc2c-14cdbe384cd7\"/></cfdi:CfdiRelacionados><cfdi:Emisor",
        &facts);

    says(house, result, CFDI_ACCEPTED, "");
    assert_int_equal(result->supersede_count, 2);
    assert_string_equal(result->supersedes[0], "AAAAAAAA-3651-5370-BC2C-14CDBE384CD7");
    assert_string_equal(result->supersedes[1], "BBBBBBBB-3651-5370-BC2C-14CDBE384CD7");
    result = house_check_with(house, "<cfdi:Emisor",
                              "<cfdi:CfdiRelacionados TipoRelacion=\"04\"><cfdi:CfdiRelacionado "
                              "UUID=\"aaaaaaaa+3651-5370-bc2c-14cdbe384cd7\"/>"
                              "</cfdi:CfdiRelacionados><cfdi:Emisor",
                              &facts);
    says(house, result, CFDI_REFUSED, "field_malformed");
    assert_int_equal(result->supersede_count, 0);
}

static void beside_other_invoices(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = {0};
    struct cfdi_result *result = house_check_with(house, NULL, NULL, &facts);

    cfdi_add_after(result, CFDI_UUID_OTHER_BYTES, CFDI_UUID_FIELD);
    says(house, result, CFDI_REFUSED, "uuid_other_bytes");
    assert_false(result->provisional);
}

static void of_another_edition_who_and_how_much(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = house_facts(house);
    const char *text = "<c:Comprobante xmlns:c='http://www.sat.gob.mx/cfd/3' Version='3.3' "
                       "Total='12.50' Moneda='MXN' TipoDeComprobante='I'><c:Emisor Rfc='A'/>"
                       "<c:Receptor Rfc='B'/></c:Comprobante>";
    const struct cfdi_result *result = house_check(house, text, &facts);

    says(house, result, CFDI_REFUSED, "version");
    assert_string_equal(result->cfdi->issuer.rfc, "A");
    assert_int_equal(result->amount, 1250);
    assert_int_equal(result->seals.consistent, CFDI_NOT_VERIFIED);
    text = "<Comprobante xmlns='http://www.sat.gob.mx/cfd/2' version='2.2'/>";
    result = house_check(house, text, &facts);
    says(house, result, CFDI_REFUSED, "version");
    assert_string_equal(result->findings.list[0].says,
                        "La factura no es de la versión 4.0, la única vigente. Pida a la tienda "
                        "una factura actual. Dice \"2.2\".");
    assert_false(result->amount_known);
}

/* A difference is told with what it says, what it should say and by how much. */
static void a_sum_says_its_difference(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = {0};
    const struct cfdi_result *result =
        house_check_with(house, "Total=\"780.25\"", "Total=\"800.00\"", &facts);
    const struct cfdi_finding *finding = &result->findings.list[0];

    assert_int_equal(finding->code, CFDI_TOTAL);
    assert_int_equal(finding->severity, CFDI_REFUSE);
    assert_string_equal(finding->field, "Comprobante/@Total");
    assert_true(finding->has_difference);
    assert_int_equal((int64_t)finding->difference, 19750000);
    assert_string_equal(cfdi_code_row(finding->code)->sat, "CFDI40119");
    assert_non_null(strstr(finding->says, "Dice 800.00 y la cuenta da 780.25."));
    result = house_check_with(house, "Total=\"780.25\"", "Total=\"780.24\"", &facts);
    assert_int_equal(result->findings.list[0].severity, CFDI_WARN);
    assert_non_null(strstr(result->findings.list[0].says, "-0.01"));
}

static void more_findings_than_are_kept(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = house_facts(house);
    const char *line = "<c:Concepto ClaveProdServ='5' Descripcion='áááááááááááááááááááááááááááááááá"
                       "áááááááááá'/>";
    const char *lines = "";

    for (int i = 0; i < 40; i++) {
        lines = arena_printf(house->arena, "%s%s", lines, line);
    }
    const struct cfdi_result *result = house_check(
        house,
        arena_printf(house->arena,
                     "<c:Comprobante xmlns:c='http://www.sat.gob.mx/cfd/4' Version='4.0'>"
                     "<c:Conceptos>%s</c:Conceptos></c:Comprobante>",
                     lines),
        &facts);
    assert_int_equal(result->findings.count, CFDI_FINDINGS_MAX);
    assert_true(result->findings.left_out > 100);
    assert_int_equal(result->verdict, CFDI_REFUSED);
}

/* A long value is cut at a whole character. */
static void long_values_are_cut(void **state)
{
    const struct house *house = *state;
    const struct cfdi_facts facts = house_facts(house);
    const struct cfdi_result *result = house_check_with(
        house, "Moneda=\"MXN\"",
        "Moneda=\"xÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ\"",
        &facts);

    assert_int_equal(result->findings.list[0].code, CFDI_CURRENCY);
    assert_non_null(
        strstr(result->findings.list[0].says, "Moneda: xÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ…."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_known),
        cmocka_unit_test(what_the_authority_says),
        cmocka_unit_test(days),
        cmocka_unit_test(sources_of_the_money),
        cmocka_unit_test(a_credit_note_takes_away),
        cmocka_unit_test(what_it_replaces),
        cmocka_unit_test(beside_other_invoices),
        cmocka_unit_test(of_another_edition_who_and_how_much),
        cmocka_unit_test(a_sum_says_its_difference),
        cmocka_unit_test(more_findings_than_are_kept),
        cmocka_unit_test(long_values_are_cut),
    };

    return cmocka_run_group_tests(tests, house_set_up, house_tear_down);
}
