#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "house.h"

/* Sums: a cent is said and accepted, more is refused. */

#define ARROZ "ValorUnitario=\"22.3333\" Importe=\"268.00\" Descuento=\"8.00\""

/* clang-format off */
static const struct house_row rows[] = {
    /* sums: a cent is said, two are refused */
    {"total + 0.01", SEALED,
     "Total=\"780.25\"",
     "Total=\"780.26\"", NULL, NULL,
     CFDI_ACCEPTED, "total " USUAL},
    {"total - 0.01", SEALED,
     "Total=\"780.25\"",
     "Total=\"780.24\"", NULL, NULL,
     CFDI_ACCEPTED, "total " USUAL},
    {"total + 0.02", SEALED,
     "Total=\"780.25\"",
     "Total=\"780.27\"", NULL, NULL,
     CFDI_REFUSED, "total " USUAL},
    {"subtotal - 0.01", SEALED,
     "SubTotal=\"772.25\"",
     "SubTotal=\"772.24\"",
     "Total=\"780.25\"",
     "Total=\"780.24\"",
     CFDI_ACCEPTED, "subtotal " USUAL},
    {"subtotal + 0.02", SEALED,
     "SubTotal=\"772.25\"",
     "SubTotal=\"772.27\"",
     "Total=\"780.25\"",
     "Total=\"780.27\"",
     CFDI_REFUSED, "subtotal " USUAL},
    {"discount + 0.01", SEALED,
     "Descuento=\"8.00\" Moneda",
     "Descuento=\"8.01\" Moneda",
     "Total=\"780.25\"",
     "Total=\"780.24\"",
     CFDI_ACCEPTED, "discount " USUAL},
    {"discount + 0.02", SEALED,
     "Descuento=\"8.00\" Moneda",
     "Descuento=\"8.02\" Moneda",
     "Total=\"780.25\"",
     "Total=\"780.23\"",
     CFDI_REFUSED, "discount " USUAL},
    {"discount left out", SEALED,
     "Descuento=\"8.00\" Moneda",
     "Moneda",
     "Total=\"780.25\"",
     "Total=\"788.25\"",
     CFDI_REFUSED, "discount " USUAL},
    {"discount beyond the subtotal", SEALED,
     "Descuento=\"8.00\" Moneda",
     "Descuento=\"800.00\" Moneda", NULL, NULL,
     CFDI_REFUSED, "discount discount_beyond total " USUAL},
    {"base + 0.01", SEALED,
     "Base=\"664.25\"",
     "Base=\"664.26\"", NULL, NULL,
     CFDI_ACCEPTED, "tax_base " USUAL},
    {"base + 0.02", SEALED,
     "Base=\"664.25\"",
     "Base=\"664.27\"", NULL, NULL,
     CFDI_REFUSED, "tax_base " USUAL},
    {"tax of the summary + 0.01", SEALED,
     "Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos>\n  <cfdi:Complemento>",
     "Importe=\"16.01\"/></cfdi:Traslados></cfdi:Impuestos>\n  <cfdi:Complemento>", NULL, NULL,
     CFDI_ACCEPTED, "tax_amount tax_total " USUAL},
    {"tax of the summary + 0.02", SEALED,
     "Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos>\n  <cfdi:Complemento>",
     "Importe=\"16.02\"/></cfdi:Traslados></cfdi:Impuestos>\n  <cfdi:Complemento>", NULL, NULL,
     CFDI_REFUSED, "tax_amount tax_total " USUAL},
    {"total of taxes + 0.01", SEALED,
     "TotalImpuestosTrasladados=\"16.00\"",
     "TotalImpuestosTrasladados=\"16.01\"",
     "Total=\"780.25\"",
     "Total=\"780.26\"",
     CFDI_ACCEPTED, "tax_total " USUAL},
    {"total of taxes + 0.02", SEALED,
     "TotalImpuestosTrasladados=\"16.00\"",
     "TotalImpuestosTrasladados=\"16.02\"",
     "Total=\"780.25\"",
     "Total=\"780.27\"",
     CFDI_REFUSED, "tax_total " USUAL},
    {"total of taxes left out", SEALED,
     " TotalImpuestosTrasladados=\"16.00\"",
     "", NULL, NULL,
     CFDI_REFUSED, "tax_total total " USUAL},
    {"rate of another row", SEALED,
     "<cfdi:Traslado Base=\"664.25\" Impuesto=\"002\"",
     "<cfdi:Traslado Base=\"664.25\" Impuesto=\"003\"", NULL, NULL,
     CFDI_REFUSED, "tax_base " USUAL},
    {"row twice", SEALED,
     "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>",
     "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados><cfdi:Traslado Base=\"0\" "
     "Impuesto=\"002\" TipoFactor=\"Tasa\" TasaOCuota=\"0.16\" Importe=\"0\"/>", NULL, NULL,
     CFDI_REFUSED, "tax_row_twice tax_base tax_amount " USUAL},
    {"withheld, not taken off the total", SEALED,
     "</cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>\n  </cfdi:Conceptos>\n  <cfdi:Impuestos ",
     "</cfdi:Traslados><cfdi:Retenciones><cfdi:Retencion Base=\"100.00\" Impuesto=\"001\" "
     "TipoFactor=\"Tasa\" TasaOCuota=\"0.012500\" Importe=\"1.25\"/></cfdi:Retenciones>"
     "</cfdi:Impuestos></cfdi:Concepto>\n  </cfdi:Conceptos>\n  <cfdi:Impuestos "
     "TotalImpuestosRetenidos=\"1.25\" ",
     "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>",
     "TotalImpuestosTrasladados=\"16.00\"><cfdi:Retenciones><cfdi:Retencion Impuesto=\"001\" "
     "Importe=\"1.25\"/></cfdi:Retenciones><cfdi:Traslados>",
     CFDI_REFUSED, "total " USUAL},
    {"withheld, not in the total of it", SEALED,
     "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>",
     "TotalImpuestosTrasladados=\"16.00\"><cfdi:Retenciones><cfdi:Retencion Impuesto=\"001\" "
     "Importe=\"1.25\"/><cfdi:Retencion Impuesto=\"001\" Importe=\"1.25\"/></cfdi:Retenciones>"
     "<cfdi:Traslados>", NULL, NULL,
     CFDI_REFUSED, "withheld_row_twice withheld_amount withheld_total " USUAL},
    {"local taxes that do not add up", SEALED,
     "@COMPLEMENTS@",
     "<l:ImpuestosLocales xmlns:l=\"http://www.sat.gob.mx/implocal\" version=\"1.0\" "
     "TotaldeRetenciones=\"0.00\" TotaldeTraslados=\"3.00\"><l:TrasladosLocales "
     "ImpLocTrasladado=\"b\" TasadeTraslado=\"3.00\" Importe=\"2.98\"/></l:ImpuestosLocales>",
     "Total=\"780.25\"",
     "Total=\"783.25\"",
     CFDI_REFUSED, "local_total " USUAL},

    /* lines */
    {"line + 0.02", SEALED,
     "ValorUnitario=\"100.00\" Importe=\"100.00\"",
     "ValorUnitario=\"99.98\" Importe=\"100.00\"", NULL, NULL,
     CFDI_OBSERVED, "line_amount_far " USUAL},
    {"line + 0.01", SEALED,
     "ValorUnitario=\"100.00\" Importe=\"100.00\"",
     "ValorUnitario=\"99.99\" Importe=\"100.00\"", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"line far beyond", SEALED,
     "ValorUnitario=\"38.50\" Importe=\"404.25\"",
     "ValorUnitario=\"40.50\" Importe=\"404.25\"", NULL, NULL,
     CFDI_REFUSED, "line_amount " USUAL},
    {"price of nothing", SEALED,
     "ValorUnitario=\"100.00\" Importe=\"100.00\"",
     "ValorUnitario=\"0\" Importe=\"100.00\"", NULL, NULL,
     CFDI_REFUSED, "line_price line_amount " USUAL},
    {"line's discount beyond it", SEALED,
     ARROZ,
     "ValorUnitario=\"0.3333\" Importe=\"4.00\" Descuento=\"8.00\"",
     "SubTotal=\"772.25\"",
     "SubTotal=\"508.25\"",
     CFDI_REFUSED, "line_discount total " USUAL},
    {"line's tax + 0.02", SEALED,
     "TasaOCuota=\"0.160000\" Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos>"
     "</cfdi:Concepto>",
     "TasaOCuota=\"0.160000\" Importe=\"16.02\"/></cfdi:Traslados></cfdi:Impuestos>"
     "</cfdi:Concepto>", NULL, NULL,
     CFDI_REFUSED, "line_tax_far tax_amount " USUAL},
    {"line's tax + 0.03", SEALED,
     "TasaOCuota=\"0.160000\" Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos>"
     "</cfdi:Concepto>",
     "TasaOCuota=\"0.160000\" Importe=\"16.03\"/></cfdi:Traslados></cfdi:Impuestos>"
     "</cfdi:Concepto>", NULL, NULL,
     CFDI_REFUSED, "line_tax tax_amount " USUAL},
    {"exempt with an amount", SEALED,
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\"",
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Exento\"", NULL, NULL,
     CFDI_REFUSED, "tax_exempt_amount tax_base " USUAL},
    {"tax without a rate", SEALED,
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\"",
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\"", NULL, NULL,
     CFDI_REFUSED, "tax_rate_missing " USUAL},
    {"base of nothing", SEALED,
     "Base=\"404.25\"",
     "Base=\"0\"",
     "Base=\"664.25\"",
     "Base=\"260.00\"",
     CFDI_OBSERVED, "tax_base_zero " USUAL},

    /* taxes of a line */
    {"object 02 without taxes", SEALED,
     "<cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base=\"404.25\" Impuesto=\"002\" "
     "TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\" Importe=\"0.00\"/></cfdi:Traslados>"
     "</cfdi:Impuestos>",
     "",
     "Base=\"664.25\"",
     "Base=\"260.00\"",
     CFDI_OBSERVED, "tax_object_lacks " USUAL},
    {"object 03 with taxes", SEALED,
     "Importe=\"404.25\" ObjetoImp=\"02\"",
     "Importe=\"404.25\" ObjetoImp=\"03\"", NULL, NULL,
     CFDI_OBSERVED, "tax_object_has " USUAL},
    {"withheld and exempt", SEALED,
     "<cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base=\"404.25\"",
     "<cfdi:Impuestos><cfdi:Retenciones><cfdi:Retencion Base=\"1\" Impuesto=\"001\" "
     "TipoFactor=\"Exento\"/></cfdi:Retenciones><cfdi:Traslados><cfdi:Traslado Base=\"404.25\"",
     NULL, NULL,
     CFDI_OBSERVED, "withheld_exempt " USUAL},
    {"withheld, another amount", SEALED,
     "<cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base=\"404.25\"",
     "<cfdi:Impuestos><cfdi:Retenciones><cfdi:Retencion Base=\"404.25\" Impuesto=\"001\" "
     "TipoFactor=\"Tasa\" TasaOCuota=\"0.0125\" Importe=\"9.00\"/></cfdi:Retenciones>"
     "<cfdi:Traslados><cfdi:Traslado Base=\"404.25\"", NULL, NULL,
     CFDI_REFUSED, "line_withheld withheld_amount " USUAL},
    {"exempt, as it should be", SEALED,
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\" "
     "Importe=\"0.00\"",
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Exento\"",
     "Base=\"664.25\"",
     "Base=\"260.00\"",
     CFDI_ACCEPTED, USUAL},
    {"exempt, its base another in the summary", SEALED,
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\" "
     "Importe=\"0.00\"",
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Exento\"",
     "<cfdi:Traslado Base=\"664.25\"",
     "<cfdi:Traslado Base=\"404.00\" Impuesto=\"002\" TipoFactor=\"Exento\"/><cfdi:Traslado "
     "Base=\"260.00\"",
     CFDI_REFUSED, "tax_base " USUAL},
    {"factor of nowhere", SEALED,
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\"",
     "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"tasa\"",
     "Base=\"664.25\"",
     "Base=\"260.00\"",
     CFDI_REFUSED, "field_malformed " USUAL},
    {"a quota per litre", SEALED,
     "TipoFactor=\"Tasa\" TasaOCuota=\"0.160000\"",
     "TipoFactor=\"Cuota\" TasaOCuota=\"0.160000\"", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
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
