#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "house.h"

/* Fields that lack, are malformed, or stand twice. */

/* clang-format off */
static const struct house_row rows[] = {
    /* fields */
    {"no use", SEALED, " UsoCFDI=\"G03\"", "", NULL, NULL, CFDI_REFUSED, "field_missing " USUAL},
    {"empty name", SEALED,
     "Nombre=\"COMEDOR DE PRUEBA\"",
     "Nombre=\" \"", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no quantity", SEALED,
     "Cantidad=\"10.5\" ",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no receiver", SEALED,
     "cfdi:Receptor",
     "cfdi:Receptora", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"two issuers", SEALED,
     "<cfdi:Emisor",
     "<cfdi:Emisor/><cfdi:Emisor", NULL, NULL,
     CFDI_REFUSED, "field_twice field_missing field_missing field_missing food_taxed "
         "certificate_rfc"},
    {"no lines", SEALED,
     "cfdi:Concepto ",
     "cfdi:Otro ",
     "</cfdi:Concepto>",
     "</cfdi:Otro>",
     CFDI_REFUSED, "field_missing tax_base tax_base tax_amount subtotal discount"},
    {"letters in an amount", SEALED,
     "Total=\"780.25\"",
     "Total=\"780x25\"", NULL, NULL,
     CFDI_REFUSED, "field_malformed " USUAL},
    {"amount beyond reason", SEALED,
     "Total=\"780.25\"",
     "Total=\"100000000000.01\"", NULL, NULL,
     CFDI_REFUSED, "amount_too_large " USUAL},
    {"tax of nowhere", SEALED,
     "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>",
     "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados><cfdi:Traslado Base=\"0\" "
     "Impuesto=\"009\" TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\" Importe=\"0\"/>", NULL, NULL,
     CFDI_REFUSED, "field_malformed " USUAL},
    {"day that does not exist", SEALED,
     "2025-03-10T12:30:00",
     "2025-02-29T12:30:00", NULL, NULL,
     CFDI_REFUSED, "date_malformed product_unlisted product_unlisted product_unlisted food_taxed "
     "certificate_date"},
    {"day without hour", SEALED,
     "2025-03-10T12:30:00",
     "2025-03-10", NULL, NULL,
     CFDI_REFUSED, "date_malformed product_unlisted product_unlisted product_unlisted food_taxed "
     "certificate_date"},
    {"minute 60", SEALED,
     "2025-03-10T12:30:00",
     "2025-03-10T12:60:00", NULL, NULL,
     CFDI_REFUSED, "date_malformed product_unlisted product_unlisted product_unlisted food_taxed "
     "certificate_date"},
    {"second 60", SEALED,
     "2025-03-10T12:30:00",
     "2025-03-10T12:30:60", NULL, NULL,
     CFDI_REFUSED, "date_malformed product_unlisted product_unlisted product_unlisted food_taxed "
     "certificate_date"},
    {"a blank for the T", SEALED,
     "2025-03-10T12:30:00",
     "2025-03-10 12:30:00", NULL, NULL,
     CFDI_REFUSED, "date_malformed product_unlisted product_unlisted product_unlisted food_taxed "
     "certificate_date"},
    {"letters in the day", SEALED,
     "2025-03-10T12:30:00",
     "2025-O3-10T12:30:00", NULL, NULL,
     CFDI_REFUSED, "date_malformed product_unlisted product_unlisted product_unlisted food_taxed "
     "certificate_date"},
    {"malformed number of the stamp", TAMPERED,
     "UUID=\"6f35d3b5",
     "UUID=\"6g35d3b5", NULL, NULL,
     CFDI_REFUSED, "field_malformed food_taxed stamp_false"},

    /* what is not there, or there once too often */
    {"no type", SEALED, " TipoDeComprobante=\"I\"", "", NULL, NULL, CFDI_REFUSED, "field_missing"},
    {"no currency", SEALED,
     " Moneda=\"MXN\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no day", SEALED,
     " Fecha=\"2025-03-10T12:30:00\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing product_unlisted product_unlisted product_unlisted food_taxed "
     "certificate_date"},
    {"no receiver's key", SEALED,
     " Rfc=\"" MINT_RECEIVER "\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no issuer's key", SEALED,
     " Rfc=\"" MINT_ISSUER "\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing food_taxed certificate_rfc"},
    {"no regime", SEALED,
     " RegimenFiscalReceptor=\"601\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no number of certificate", SEALED,
     " NoCertificado=\"@NUMBER@\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing food_taxed certificate_number"},
    {"no subtotal", SEALED,
     " SubTotal=\"772.25\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no total", SEALED, " Total=\"780.25\"", "", NULL, NULL, CFDI_REFUSED, "field_missing " USUAL},
    {"no product", SEALED,
     "ClaveProdServ=\"50221001\" ",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no description of beer", SEALED,
     "ClaveProdServ=\"50221001\"",
     "ClaveProdServ=\"50202201\"",
     " Descripcion=\"Frijol negro\"",
     "",
     CFDI_REFUSED, "field_missing product_denied " USUAL},
    {"no object", SEALED,
     "Importe=\"404.25\" ObjetoImp=\"02\"",
     "Importe=\"404.25\"", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no base", SEALED,
     " Base=\"404.25\"",
     "",
     "Base=\"664.25\"",
     "Base=\"260.00\"",
     CFDI_REFUSED, "field_missing " USUAL},
    {"no kind of tax", SEALED,
     "Base=\"404.25\" Impuesto=\"002\"",
     "Base=\"404.25\"",
     "Base=\"664.25\"",
     "Base=\"260.00\"",
     CFDI_REFUSED, "field_missing " USUAL},
    {"no amount of a line", SEALED,
     " Importe=\"404.25\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing subtotal " USUAL},
    {"no price", SEALED,
     " ValorUnitario=\"38.50\"",
     "", NULL, NULL,
     CFDI_REFUSED, "field_missing " USUAL},
    {"no summary", SEALED,
     "<cfdi:Impuestos Total",
     "<cfdi:Otros Total",
     "</cfdi:Impuestos>\n  <cfdi:Complemento>",
     "</cfdi:Otros>\n  <cfdi:Complemento>",
     CFDI_REFUSED, "tax_amount total " USUAL},
    {"relation without its kind", SEALED,
     "<cfdi:Emisor",
     "<cfdi:CfdiRelacionados><cfdi:CfdiRelacionado "
     "UUID=\"6f35d3b5-3651-5370-bc2c-14cdbe384cd8\"/></cfdi:CfdiRelacionados><cfdi:Emisor", NULL,
     NULL,
     CFDI_OBSERVED, "relation_unknown " USUAL},
    {"two groups of lines", SEALED,
     "<cfdi:Conceptos>",
     "<cfdi:Conceptos><cfdi:Concepto/></cfdi:Conceptos><cfdi:Conceptos>", NULL, NULL,
     CFDI_REFUSED, "field_twice field_missing field_missing field_missing field_missing "
         "field_missing "
     "field_missing field_missing tax_base tax_base tax_amount subtotal discount"},
    {"two summaries", SEALED,
     "<cfdi:Complemento>",
     "<cfdi:Impuestos/><cfdi:Complemento>", NULL, NULL,
     CFDI_REFUSED, "field_twice " USUAL},
    {"local taxes twice", SEALED,
     "@COMPLEMENTS@",
     "<l:ImpuestosLocales xmlns:l=\"http://www.sat.gob.mx/implocal\" version=\"1.0\" "
     "TotaldeRetenciones=\"0\" TotaldeTraslados=\"0\"/><l:ImpuestosLocales "
     "xmlns:l=\"http://www.sat.gob.mx/implocal\" version=\"1.0\" TotaldeRetenciones=\"0\" "
     "TotaldeTraslados=\"0\"/>", NULL, NULL,
     CFDI_REFUSED, "field_twice " USUAL},
    {"empty form of payment", SEALED,
     "FormaPago=\"05\"",
     "FormaPago=\"\"", NULL, NULL,
     CFDI_OBSERVED, "payment_form_unknown payment_form_other " USUAL},
    {"two forms of payment", SEALED,
     "FormaPago=\"05\"",
     "FormaPago=\"05 28\"", NULL, NULL,
     CFDI_OBSERVED, "payment_form_unknown payment_form_other " USUAL},
    {"no form of payment", SEALED, " FormaPago=\"05\"", "", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"no currency at all", SEALED,
     "Moneda=\"MXN\"",
     "Moneda=\"XXX\"", NULL, NULL,
     CFDI_REFUSED, "currency " USUAL},
    {"an inconvenient word", SEALED,
     MINT_RECEIVER,
     "FETO930411792", NULL, NULL,
     CFDI_REFUSED, "rfc_word receiver_other " USUAL},
    {"a transfer of goods", SEALED,
     "TipoDeComprobante=\"I\"",
     "TipoDeComprobante=\"T\"",
     " FormaPago=\"05\"",
     "",
     CFDI_REFUSED, "type payment_method_forbidden"},
};
/* clang-format on */

static void each_says_what_is_wrong_with_it(void **state)
{
    house_check_rows(*state, rows, sizeof rows / sizeof rows[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_says_what_is_wrong_with_it),
    };

    return cmocka_run_group_tests(tests, house_set_up, house_tear_down);
}
