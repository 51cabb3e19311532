#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "house.h"

/* Files as they come: what differs and means nothing, and what cannot be read. */

/* clang-format off */
static const struct house_row rows[] = {
    {"good", SEALED, NULL, NULL, NULL, NULL, CFDI_ACCEPTED, USUAL},

    /* how real files differ without meaning anything */
    {"another prefix", SEALED, "cfdi:", "c:", "xmlns:cfdi", "xmlns:c", CFDI_ACCEPTED, USUAL},
    {"mark of byte order", TAMPERED,
     "<?xml",
     "\xEF\xBB\xBF<?xml", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"blank lines before it", TAMPERED, "<?xml", "\r\n <?xml", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"no declaration", TAMPERED,
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
     "", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"addenda", TAMPERED,
     "</cfdi:Complemento>",
     "</cfdi:Complemento><cfdi:Addenda><x:y xmlns:x=\"u\" a=\"1\"><z><w/></z></x:y>"
     "</cfdi:Addenda>", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"addenda with a prefix of nowhere", TAMPERED,
     "</cfdi:Complemento>",
     "</cfdi:Complemento><cfdi:Addenda><x:y/></cfdi:Addenda>", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"comment and instruction", TAMPERED,
     "<cfdi:Conceptos>",
     "<!-- c --><?p i?><cfdi:Conceptos>", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"line ends in the seal", TAMPERED,
     "Sello=\"",
     "Sello=\"&#13;&#10; ", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"blanks inside a text", TAMPERED,
     "Frijol negro",
     " Frijol \t\n negro ", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"attributes in another order", TAMPERED,
     "Serie=\"A\" Folio=\"17\"",
     "Folio=\"17\" Serie=\"A\"", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"escaped name", SEALED,
     "ABARROTES DE PRUEBA",
     "ABARROTES &amp; MÁS &lt;Ñ&gt; &quot;X&quot;", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"exchange rate of pesos", SEALED,
     "Moneda=\"MXN\"",
     "Moneda=\"MXN\" TipoCambio=\"1.000000\"", NULL, NULL,
     CFDI_ACCEPTED, USUAL},
    {"totals with more zeros", SEALED,
     "SubTotal=\"772.25\"",
     "SubTotal=\"772.250\"", NULL, NULL,
     CFDI_ACCEPTED, "subtotal_decimals " USUAL},
    {"discount with more zeros", SEALED,
     "Descuento=\"8.00\" Moneda",
     "Descuento=\"8.000000\" Moneda", NULL, NULL,
     CFDI_ACCEPTED, "discount_decimals " USUAL},
    {"local taxes", SEALED,
     "@COMPLEMENTS@",
     "<l:ImpuestosLocales xmlns:l=\"http://www.sat.gob.mx/implocal\" version=\"1.0\" "
     "TotaldeRetenciones=\"1.00\" TotaldeTraslados=\"3.00\"><l:RetencionesLocales "
     "ImpLocRetenido=\"a\" TasadeRetencion=\"1.00\" Importe=\"1.00\"/><l:TrasladosLocales "
     "ImpLocTrasladado=\"b\" TasadeTraslado=\"3.00\" Importe=\"3.00\"/></l:ImpuestosLocales>",
     "Total=\"780.25\"",
     "Total=\"782.25\"",
     CFDI_ACCEPTED, USUAL},
    {"legend", SEALED,
     "@COMPLEMENTS@",
     "<l:LeyendasFiscales xmlns:l=\"http://www.sat.gob.mx/leyendasFiscales\" version=\"1.0\">"
     "<l:Leyenda textoLeyenda=\"x\"/></l:LeyendasFiscales>", NULL, NULL,
     CFDI_ACCEPTED, USUAL},

    /* the file */
    {"truncated", TAMPERED, "</cfdi:Comprobante>", "", NULL, NULL, CFDI_REFUSED, "file_malformed"},
    {"a value twice", TAMPERED,
     "Serie=\"A\"",
     "Serie=\"A\" Serie=\"B\"", NULL, NULL,
     CFDI_REFUSED, "file_malformed"},
    {"entity of nowhere", TAMPERED,
     "Frijol",
     "&frijol;", NULL, NULL,
     CFDI_REFUSED, "file_malformed"},
    {"document type", TAMPERED,
     "<cfdi:Comprobante ",
     "<!DOCTYPE a><cfdi:Comprobante ", NULL, NULL,
     CFDI_REFUSED, "file_doctype"},
    {"file from elsewhere", TAMPERED,
     "<cfdi:Comprobante ",
     "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><cfdi:Comprobante ", NULL, NULL,
     CFDI_REFUSED, "file_doctype"},
    {"not UTF-8", TAMPERED, "Frijol", "Frij\xF3l", NULL, NULL, CFDI_REFUSED, "file_malformed"},
    {"version 3.3", TAMPERED,
     "http://www.sat.gob.mx/cfd/4\" ",
     "http://www.sat.gob.mx/cfd/3\" ",
     "Version=\"4.0\"",
     "Version=\"3.3\"",
     CFDI_REFUSED, "version"},
    {"version 4.1", TAMPERED,
     "Version=\"4.0\"",
     "Version=\"4.1\"", NULL, NULL,
     CFDI_REFUSED, "version"},
    {"no version", TAMPERED, " Version=\"4.0\"", "", NULL, NULL, CFDI_REFUSED, "version"},
    {"retentions", TAMPERED,
     "http://www.sat.gob.mx/cfd/4\" ",
     "http://www.sat.gob.mx/esquemas/retencionpago/2\" ", NULL, NULL,
     CFDI_REFUSED, "not_an_invoice"},
    {"another element", TAMPERED,
     "cfdi:Comprobante",
     "cfdi:Comprobantes", NULL, NULL,
     CFDI_REFUSED, "not_an_invoice"},
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
