#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "house.h"

/* What an invoice is, whose, how it was paid and what for. */

/* clang-format off */
static const struct house_row rows[] = {
    /* what kind */
    {"dollars", SEALED,
     "Moneda=\"MXN\"",
     "Moneda=\"USD\" TipoCambio=\"18.9008\"", NULL, NULL,
     CFDI_REFUSED, "currency " USUAL},
    {"dollars without a rate", SEALED,
     "Moneda=\"MXN\"",
     "Moneda=\"USD\"", NULL, NULL,
     CFDI_REFUSED, "currency exchange_rate_missing " USUAL},
    {"pesos at 18", SEALED,
     "Moneda=\"MXN\"",
     "Moneda=\"MXN\" TipoCambio=\"18\"", NULL, NULL,
     CFDI_OBSERVED, "exchange_rate " USUAL},
    {"payment", SEALED,
     "TipoDeComprobante=\"I\"",
     "TipoDeComprobante=\"P\"", NULL, NULL,
     CFDI_REFUSED, "type payment_form_forbidden payment_method_forbidden"},
    {"payroll", SEALED,
     "TipoDeComprobante=\"I\"",
     "TipoDeComprobante=\"N\"", NULL, NULL,
     CFDI_REFUSED, "type payment_form_forbidden"},
    {"credit note", SEALED,
     "TipoDeComprobante=\"I\"",
     "TipoDeComprobante=\"E\"", NULL, NULL,
     CFDI_ACCEPTED, ""},
    {"global", SEALED,
     "<cfdi:Emisor",
     "<cfdi:InformacionGlobal Periodicidad=\"04\" Meses=\"03\" Año=\"2025\"/><cfdi:Emisor", NULL,
     NULL,
     CFDI_REFUSED, "global_invoice " USUAL},
    {"relation of nowhere", SEALED,
     "<cfdi:Emisor",
     "<cfdi:CfdiRelacionados TipoRelacion=\"09\"><cfdi:CfdiRelacionado "
     "UUID=\"6f35d3b5-3651-5370-bc2c-14cdbe384cd8\"/></cfdi:CfdiRelacionados><cfdi:Emisor", NULL,
     NULL,
     CFDI_OBSERVED, "relation_unknown " USUAL},

    /* who */
    {"receiver's digit", SEALED,
     MINT_RECEIVER,
     "MCI7306249Y1", NULL, NULL,
     CFDI_REFUSED, "rfc_digit receiver_other " USUAL},
    {"malformed receiver", SEALED,
     MINT_RECEIVER,
     "URE18429TM6", NULL, NULL,
     CFDI_REFUSED, "rfc_format receiver_other " USUAL},
    {"impossible birthday", SEALED,
     MINT_RECEIVER,
     "URE180230TM6", NULL, NULL,
     CFDI_REFUSED, "rfc_date receiver_other " USUAL},
    {"somebody else's", SEALED,
     MINT_RECEIVER,
     "COSC8001137NA", NULL, NULL,
     CFDI_REFUSED, "receiver_other " USUAL},
    {"the public's", SEALED,
     MINT_RECEIVER,
     "XAXX010101000",
     "RegimenFiscalReceptor=\"601\" UsoCFDI=\"G03\"",
     "RegimenFiscalReceptor=\"616\" UsoCFDI=\"S01\"",
     CFDI_OBSERVED, "receiver_generic " USUAL},
    {"no obligations, use G03", SEALED,
     "RegimenFiscalReceptor=\"601\"",
     "RegimenFiscalReceptor=\"616\"", NULL, NULL,
     CFDI_OBSERVED, "use_regime " USUAL},
    {"unknown regime", SEALED,
     "RegimenFiscalReceptor=\"601\"",
     "RegimenFiscalReceptor=\"630\"", NULL, NULL,
     CFDI_OBSERVED, "regime_unknown " USUAL},
    {"unknown use", SEALED,
     "UsoCFDI=\"G03\"",
     "UsoCFDI=\"P01\"", NULL, NULL,
     CFDI_OBSERVED, "use_unknown " USUAL},

    /* how it was paid; the purse is what the facts say */
    {"cash", SEALED,
     "FormaPago=\"05\"",
     "FormaPago=\"01\"", NULL, NULL,
     CFDI_OBSERVED, "payment_form_other " USUAL},
    {"debit card", SEALED,
     "FormaPago=\"05\"",
     "FormaPago=\"28\"", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"form of nowhere", SEALED,
     "FormaPago=\"05\"",
     "FormaPago=\"07\"", NULL, NULL,
     CFDI_OBSERVED, "payment_form_unknown payment_form_other " USUAL},
    {"to be paid", SEALED,
     "MetodoPago=\"PUE\"",
     "MetodoPago=\"PPD\"",
     "FormaPago=\"05\"",
     "FormaPago=\"99\"",
     CFDI_OBSERVED, "unpaid " USUAL},
    {"to be paid, by purse", SEALED,
     "MetodoPago=\"PUE\"",
     "MetodoPago=\"PPD\"", NULL, NULL,
     CFDI_OBSERVED, "deferred_form unpaid " USUAL},
    {"form 99, paid at once", SEALED,
     "FormaPago=\"05\"",
     "FormaPago=\"99\"", NULL, NULL,
     CFDI_OBSERVED, "unpaid " USUAL},
    {"method of nowhere", SEALED,
     "MetodoPago=\"PUE\"",
     "MetodoPago=\"PIP\"", NULL, NULL,
     CFDI_OBSERVED, "payment_method_unknown " USUAL},

    /* what was bought */
    {"tobacco", SEALED,
     "ClaveProdServ=\"50221001\"",
     "ClaveProdServ=\"50211502\"", NULL, NULL,
     CFDI_REFUSED, "product_denied " USUAL},
    {"beer", SEALED,
     "ClaveProdServ=\"50221001\"",
     "ClaveProdServ=\"50202201\"", NULL, NULL,
     CFDI_REFUSED, "product_denied " USUAL},
    {"sweets", SEALED,
     "ClaveProdServ=\"50221001\"",
     "ClaveProdServ=\"50161509\"", NULL, NULL,
     CFDI_OBSERVED, "product_review " USUAL},
    {"gas", SEALED,
     "ClaveProdServ=\"50221001\"",
     "ClaveProdServ=\"15111510\"", NULL, NULL,
     CFDI_OBSERVED, "product_review " USUAL},
    {"not in the catalogue", SEALED,
     "ClaveProdServ=\"50221001\"",
     "ClaveProdServ=\"01010101\"", NULL, NULL,
     CFDI_OBSERVED, "product_review " USUAL},
    {"steel", SEALED,
     "ClaveProdServ=\"50221001\"",
     "ClaveProdServ=\"30102003\"", NULL, NULL,
     CFDI_OBSERVED, "product_unlisted " USUAL},
    {"seven digits", SEALED,
     "ClaveProdServ=\"50221001\"",
     "ClaveProdServ=\"5022100\"", NULL, NULL,
     CFDI_REFUSED, "product_key " USUAL},
    {"object of nowhere", SEALED,
     "Importe=\"404.25\" ObjetoImp=\"02\"",
     "Importe=\"404.25\" ObjetoImp=\"09\"", NULL, NULL,
     CFDI_OBSERVED, "tax_object_unknown " USUAL},
    {"object 01 with taxes", SEALED,
     "Importe=\"404.25\" ObjetoImp=\"02\"",
     "Importe=\"404.25\" ObjetoImp=\"01\"", NULL, NULL,
     CFDI_OBSERVED, "tax_object_has " USUAL},
    {"object 08, in force", SEALED,
     "Importe=\"404.25\" ObjetoImp=\"02\"",
     "Importe=\"404.25\" ObjetoImp=\"08\"", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"object 08, before its time", SEALED,
     "Importe=\"404.25\" ObjetoImp=\"02\"",
     "Importe=\"404.25\" ObjetoImp=\"08\"",
     "2025-03-10T12:30",
     "2024-12-12T12:30",
     CFDI_OBSERVED, "tax_object_unknown " USUAL},
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
