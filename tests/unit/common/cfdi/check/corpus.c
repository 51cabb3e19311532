/* The corpus of the project's own: invoices sealed and stamped by the keys of harness/cfdi/mint.h,
 * each with one thing changed, before it is sealed or after, and exactly what must be said of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "house.h"

enum when { SEALED, TAMPERED }; /* the change was there when it was sealed, or came after it */

struct row {
    const char *name;
    enum when when;
    const char *from, *to;   /* NULL: nothing is changed */
    const char *from2, *to2; /* a second change, to keep the rest in order */
    enum cfdi_verdict verdict;
    const char *codes; /* names, separated by spaces, in the order of the checks */
};

/* What every invoice of the mint says: its third line is food with a tax. */
#define USUAL "food_taxed"

#define ARROZ "ValorUnitario=\"22.3333\" Importe=\"268.00\" Descuento=\"8.00\""
#define STAMP_COPY                                                                      \
    "<tfd:TimbreFiscalDigital xmlns:tfd=\"http://www.sat.gob.mx/TimbreFiscalDigital\" " \
    "Version=\"1.1\"/>"

/* clang-format off */
static const struct row rows[] = {
    {"good", SEALED, NULL, NULL, NULL, NULL, CFDI_ACCEPTED, USUAL},

    /* how real files differ without meaning anything */
    {"another prefix", SEALED, "cfdi:", "c:", "xmlns:cfdi", "xmlns:c", CFDI_ACCEPTED, USUAL},
    {"mark of byte order", TAMPERED, "<?xml", "\xEF\xBB\xBF<?xml", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"blank lines before it", TAMPERED, "<?xml", "\r\n <?xml", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"no declaration", TAMPERED, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"addenda", TAMPERED, "</cfdi:Complemento>", "</cfdi:Complemento><cfdi:Addenda><x:y xmlns:x=\"u\" a=\"1\"><z><w/></z></x:y></cfdi:Addenda>", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"addenda with a prefix of nowhere", TAMPERED, "</cfdi:Complemento>", "</cfdi:Complemento><cfdi:Addenda><x:y/></cfdi:Addenda>", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"comment and instruction", TAMPERED, "<cfdi:Conceptos>", "<!-- c --><?p i?><cfdi:Conceptos>", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"line ends in the seal", TAMPERED, "Sello=\"", "Sello=\"&#13;&#10; ", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"blanks inside a text", TAMPERED, "Frijol negro", " Frijol \t\n negro ", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"attributes in another order", TAMPERED, "Serie=\"A\" Folio=\"17\"", "Folio=\"17\" Serie=\"A\"", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"escaped name", SEALED, "ABARROTES DE PRUEBA", "ABARROTES &amp; MÁS &lt;Ñ&gt; &quot;X&quot;", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"exchange rate of pesos", SEALED, "Moneda=\"MXN\"", "Moneda=\"MXN\" TipoCambio=\"1.000000\"", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"totals with more zeros", SEALED, "SubTotal=\"772.25\"", "SubTotal=\"772.250\"", NULL, NULL, CFDI_ACCEPTED, "subtotal_decimals " USUAL},
    {"discount with more zeros", SEALED, "Descuento=\"8.00\" Moneda", "Descuento=\"8.000000\" Moneda", NULL, NULL, CFDI_ACCEPTED, "discount_decimals " USUAL},
    {"local taxes", SEALED, "@COMPLEMENTS@", "<l:ImpuestosLocales xmlns:l=\"http://www.sat.gob.mx/implocal\" version=\"1.0\" TotaldeRetenciones=\"1.00\" TotaldeTraslados=\"3.00\"><l:RetencionesLocales ImpLocRetenido=\"a\" TasadeRetencion=\"1.00\" Importe=\"1.00\"/><l:TrasladosLocales ImpLocTrasladado=\"b\" TasadeTraslado=\"3.00\" Importe=\"3.00\"/></l:ImpuestosLocales>", "Total=\"780.25\"", "Total=\"782.25\"", CFDI_ACCEPTED, USUAL},
    {"legend", SEALED, "@COMPLEMENTS@", "<l:LeyendasFiscales xmlns:l=\"http://www.sat.gob.mx/leyendasFiscales\" version=\"1.0\"><l:Leyenda textoLeyenda=\"x\"/></l:LeyendasFiscales>", NULL, NULL, CFDI_ACCEPTED, USUAL},

    /* the file */
    {"truncated", TAMPERED, "</cfdi:Comprobante>", "", NULL, NULL, CFDI_REFUSED, "file_malformed"},
    {"a value twice", TAMPERED, "Serie=\"A\"", "Serie=\"A\" Serie=\"B\"", NULL, NULL, CFDI_REFUSED, "file_malformed"},
    {"entity of nowhere", TAMPERED, "Frijol", "&frijol;", NULL, NULL, CFDI_REFUSED, "file_malformed"},
    {"document type", TAMPERED, "<cfdi:Comprobante ", "<!DOCTYPE a><cfdi:Comprobante ", NULL, NULL, CFDI_REFUSED, "file_doctype"},
    {"file from elsewhere", TAMPERED, "<cfdi:Comprobante ", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><cfdi:Comprobante ", NULL, NULL, CFDI_REFUSED, "file_doctype"},
    {"not UTF-8", TAMPERED, "Frijol", "Frij\xF3l", NULL, NULL, CFDI_REFUSED, "file_malformed"},
    {"version 3.3", TAMPERED, "http://www.sat.gob.mx/cfd/4\" ", "http://www.sat.gob.mx/cfd/3\" ", "Version=\"4.0\"", "Version=\"3.3\"", CFDI_REFUSED, "version"},
    {"version 4.1", TAMPERED, "Version=\"4.0\"", "Version=\"4.1\"", NULL, NULL, CFDI_REFUSED, "version"},
    {"no version", TAMPERED, " Version=\"4.0\"", "", NULL, NULL, CFDI_REFUSED, "version"},
    {"retentions", TAMPERED, "http://www.sat.gob.mx/cfd/4\" ", "http://www.sat.gob.mx/esquemas/retencionpago/2\" ", NULL, NULL, CFDI_REFUSED, "not_an_invoice"},
    {"another element", TAMPERED, "cfdi:Comprobante", "cfdi:Comprobantes", NULL, NULL, CFDI_REFUSED, "not_an_invoice"},

    /* fields */
    {"no use", SEALED, " UsoCFDI=\"G03\"", "", NULL, NULL, CFDI_REFUSED, "field_missing " USUAL},
    {"empty name", SEALED, "Nombre=\"COMEDOR DE PRUEBA\"", "Nombre=\" \"", NULL, NULL, CFDI_REFUSED, "field_missing " USUAL},
    {"no quantity", SEALED, "Cantidad=\"10.5\" ", "", NULL, NULL, CFDI_REFUSED, "field_missing " USUAL},
    {"no receiver", SEALED, "cfdi:Receptor", "cfdi:Receptora", NULL, NULL, CFDI_REFUSED, "field_missing " USUAL},
    {"two issuers", SEALED, "<cfdi:Emisor", "<cfdi:Emisor/><cfdi:Emisor", NULL, NULL, CFDI_REFUSED, "field_twice field_missing field_missing field_missing food_taxed certificate_rfc"},
    {"no lines", SEALED, "cfdi:Concepto ", "cfdi:Otro ", "</cfdi:Concepto>", "</cfdi:Otro>", CFDI_REFUSED, "field_missing tax_base tax_base tax_amount subtotal discount"},
    {"letters in an amount", SEALED, "Total=\"780.25\"", "Total=\"780x25\"", NULL, NULL, CFDI_REFUSED, "field_malformed " USUAL},
    {"amount beyond reason", SEALED, "Total=\"780.25\"", "Total=\"100000000000.01\"", NULL, NULL, CFDI_REFUSED, "amount_too_large " USUAL},
    {"tax of nowhere", SEALED, "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>", "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados><cfdi:Traslado Base=\"0\" Impuesto=\"009\" TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\" Importe=\"0\"/>", NULL, NULL, CFDI_REFUSED, "field_malformed " USUAL},
    {"day that does not exist", SEALED, "2025-03-10T12:30:00", "2025-02-29T12:30:00", NULL, NULL, CFDI_REFUSED, "date_malformed product_unlisted product_unlisted product_unlisted food_taxed certificate_date"},
    {"day without hour", SEALED, "2025-03-10T12:30:00", "2025-03-10", NULL, NULL, CFDI_REFUSED, "date_malformed product_unlisted product_unlisted product_unlisted food_taxed certificate_date"},
    {"malformed number of the stamp", TAMPERED, "UUID=\"6f35d3b5", "UUID=\"6g35d3b5", NULL, NULL, CFDI_REFUSED, "field_malformed food_taxed stamp_false"},

    /* what kind */
    {"dollars", SEALED, "Moneda=\"MXN\"", "Moneda=\"USD\" TipoCambio=\"18.9008\"", NULL, NULL, CFDI_REFUSED, "currency " USUAL},
    {"dollars without a rate", SEALED, "Moneda=\"MXN\"", "Moneda=\"USD\"", NULL, NULL, CFDI_REFUSED, "currency exchange_rate_missing " USUAL},
    {"pesos at 18", SEALED, "Moneda=\"MXN\"", "Moneda=\"MXN\" TipoCambio=\"18\"", NULL, NULL, CFDI_OBSERVED, "exchange_rate " USUAL},
    {"payment", SEALED, "TipoDeComprobante=\"I\"", "TipoDeComprobante=\"P\"", NULL, NULL, CFDI_REFUSED, "type payment_form_forbidden payment_method_forbidden"},
    {"payroll", SEALED, "TipoDeComprobante=\"I\"", "TipoDeComprobante=\"N\"", NULL, NULL, CFDI_REFUSED, "type payment_form_forbidden"},
    {"credit note", SEALED, "TipoDeComprobante=\"I\"", "TipoDeComprobante=\"E\"", NULL, NULL, CFDI_ACCEPTED, ""},
    {"global", SEALED, "<cfdi:Emisor", "<cfdi:InformacionGlobal Periodicidad=\"04\" Meses=\"03\" Año=\"2025\"/><cfdi:Emisor", NULL, NULL, CFDI_REFUSED, "global_invoice " USUAL},
    {"relation of nowhere", SEALED, "<cfdi:Emisor", "<cfdi:CfdiRelacionados TipoRelacion=\"09\"><cfdi:CfdiRelacionado UUID=\"6f35d3b5-3651-5370-bc2c-14cdbe384cd8\"/></cfdi:CfdiRelacionados><cfdi:Emisor", NULL, NULL, CFDI_OBSERVED, "relation_unknown " USUAL},

    /* who */
    {"receiver's digit", SEALED, MINT_RECEIVER, "MCI7306249Y1", NULL, NULL, CFDI_REFUSED, "rfc_digit receiver_other " USUAL},
    {"malformed receiver", SEALED, MINT_RECEIVER, "URE18429TM6", NULL, NULL, CFDI_REFUSED, "rfc_format receiver_other " USUAL},
    {"impossible birthday", SEALED, MINT_RECEIVER, "URE180230TM6", NULL, NULL, CFDI_REFUSED, "rfc_date receiver_other " USUAL},
    {"somebody else's", SEALED, MINT_RECEIVER, "COSC8001137NA", NULL, NULL, CFDI_REFUSED, "receiver_other " USUAL},
    {"the public's", SEALED, MINT_RECEIVER, "XAXX010101000", "RegimenFiscalReceptor=\"601\" UsoCFDI=\"G03\"", "RegimenFiscalReceptor=\"616\" UsoCFDI=\"S01\"", CFDI_OBSERVED, "receiver_generic " USUAL},
    {"no obligations, use G03", SEALED, "RegimenFiscalReceptor=\"601\"", "RegimenFiscalReceptor=\"616\"", NULL, NULL, CFDI_OBSERVED, "use_regime " USUAL},
    {"unknown regime", SEALED, "RegimenFiscalReceptor=\"601\"", "RegimenFiscalReceptor=\"630\"", NULL, NULL, CFDI_OBSERVED, "regime_unknown " USUAL},
    {"unknown use", SEALED, "UsoCFDI=\"G03\"", "UsoCFDI=\"P01\"", NULL, NULL, CFDI_OBSERVED, "use_unknown " USUAL},

    /* how it was paid; the purse is what the facts say */
    {"cash", SEALED, "FormaPago=\"05\"", "FormaPago=\"01\"", NULL, NULL, CFDI_OBSERVED, "payment_form_other " USUAL},
    {"debit card", SEALED, "FormaPago=\"05\"", "FormaPago=\"28\"", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"form of nowhere", SEALED, "FormaPago=\"05\"", "FormaPago=\"07\"", NULL, NULL, CFDI_OBSERVED, "payment_form_unknown payment_form_other " USUAL},
    {"to be paid", SEALED, "MetodoPago=\"PUE\"", "MetodoPago=\"PPD\"", "FormaPago=\"05\"", "FormaPago=\"99\"", CFDI_OBSERVED, "unpaid " USUAL},
    {"to be paid, by purse", SEALED, "MetodoPago=\"PUE\"", "MetodoPago=\"PPD\"", NULL, NULL, CFDI_OBSERVED, "deferred_form unpaid " USUAL},
    {"form 99, paid at once", SEALED, "FormaPago=\"05\"", "FormaPago=\"99\"", NULL, NULL, CFDI_OBSERVED, "unpaid " USUAL},
    {"method of nowhere", SEALED, "MetodoPago=\"PUE\"", "MetodoPago=\"PIP\"", NULL, NULL, CFDI_OBSERVED, "payment_method_unknown " USUAL},

    /* sums: a cent is said, two are refused */
    {"total + 0.01", SEALED, "Total=\"780.25\"", "Total=\"780.26\"", NULL, NULL, CFDI_ACCEPTED, "total " USUAL},
    {"total - 0.01", SEALED, "Total=\"780.25\"", "Total=\"780.24\"", NULL, NULL, CFDI_ACCEPTED, "total " USUAL},
    {"total + 0.02", SEALED, "Total=\"780.25\"", "Total=\"780.27\"", NULL, NULL, CFDI_REFUSED, "total " USUAL},
    {"subtotal - 0.01", SEALED, "SubTotal=\"772.25\"", "SubTotal=\"772.24\"", "Total=\"780.25\"", "Total=\"780.24\"", CFDI_ACCEPTED, "subtotal " USUAL},
    {"subtotal + 0.02", SEALED, "SubTotal=\"772.25\"", "SubTotal=\"772.27\"", "Total=\"780.25\"", "Total=\"780.27\"", CFDI_REFUSED, "subtotal " USUAL},
    {"discount + 0.01", SEALED, "Descuento=\"8.00\" Moneda", "Descuento=\"8.01\" Moneda", "Total=\"780.25\"", "Total=\"780.24\"", CFDI_ACCEPTED, "discount " USUAL},
    {"discount + 0.02", SEALED, "Descuento=\"8.00\" Moneda", "Descuento=\"8.02\" Moneda", "Total=\"780.25\"", "Total=\"780.23\"", CFDI_REFUSED, "discount " USUAL},
    {"discount left out", SEALED, "Descuento=\"8.00\" Moneda", "Moneda", "Total=\"780.25\"", "Total=\"788.25\"", CFDI_REFUSED, "discount " USUAL},
    {"discount beyond the subtotal", SEALED, "Descuento=\"8.00\" Moneda", "Descuento=\"800.00\" Moneda", NULL, NULL, CFDI_REFUSED, "discount discount_beyond total " USUAL},
    {"base + 0.01", SEALED, "Base=\"664.25\"", "Base=\"664.26\"", NULL, NULL, CFDI_ACCEPTED, "tax_base " USUAL},
    {"base + 0.02", SEALED, "Base=\"664.25\"", "Base=\"664.27\"", NULL, NULL, CFDI_REFUSED, "tax_base " USUAL},
    {"tax of the summary + 0.01", SEALED, "Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos>\n  <cfdi:Complemento>", "Importe=\"16.01\"/></cfdi:Traslados></cfdi:Impuestos>\n  <cfdi:Complemento>", NULL, NULL, CFDI_ACCEPTED, "tax_amount tax_total " USUAL},
    {"tax of the summary + 0.02", SEALED, "Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos>\n  <cfdi:Complemento>", "Importe=\"16.02\"/></cfdi:Traslados></cfdi:Impuestos>\n  <cfdi:Complemento>", NULL, NULL, CFDI_REFUSED, "tax_amount tax_total " USUAL},
    {"total of taxes + 0.01", SEALED, "TotalImpuestosTrasladados=\"16.00\"", "TotalImpuestosTrasladados=\"16.01\"", "Total=\"780.25\"", "Total=\"780.26\"", CFDI_ACCEPTED, "tax_total " USUAL},
    {"total of taxes + 0.02", SEALED, "TotalImpuestosTrasladados=\"16.00\"", "TotalImpuestosTrasladados=\"16.02\"", "Total=\"780.25\"", "Total=\"780.27\"", CFDI_REFUSED, "tax_total " USUAL},
    {"total of taxes left out", SEALED, " TotalImpuestosTrasladados=\"16.00\"", "", NULL, NULL, CFDI_REFUSED, "tax_total total " USUAL},
    {"rate of another row", SEALED, "<cfdi:Traslado Base=\"664.25\" Impuesto=\"002\"", "<cfdi:Traslado Base=\"664.25\" Impuesto=\"003\"", NULL, NULL, CFDI_REFUSED, "tax_base " USUAL},
    {"row twice", SEALED, "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>", "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados><cfdi:Traslado Base=\"0\" Impuesto=\"002\" TipoFactor=\"Tasa\" TasaOCuota=\"0.16\" Importe=\"0\"/>", NULL, NULL, CFDI_REFUSED, "tax_row_twice tax_base tax_amount " USUAL},
    {"withheld, not taken off the total", SEALED, "</cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>\n  </cfdi:Conceptos>\n  <cfdi:Impuestos ", "</cfdi:Traslados><cfdi:Retenciones><cfdi:Retencion Base=\"100.00\" Impuesto=\"001\" TipoFactor=\"Tasa\" TasaOCuota=\"0.012500\" Importe=\"1.25\"/></cfdi:Retenciones></cfdi:Impuestos></cfdi:Concepto>\n  </cfdi:Conceptos>\n  <cfdi:Impuestos TotalImpuestosRetenidos=\"1.25\" ", "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>", "TotalImpuestosTrasladados=\"16.00\"><cfdi:Retenciones><cfdi:Retencion Impuesto=\"001\" Importe=\"1.25\"/></cfdi:Retenciones><cfdi:Traslados>", CFDI_REFUSED, "total " USUAL},
    {"withheld, not in the total of it", SEALED, "TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>", "TotalImpuestosTrasladados=\"16.00\"><cfdi:Retenciones><cfdi:Retencion Impuesto=\"001\" Importe=\"1.25\"/><cfdi:Retencion Impuesto=\"001\" Importe=\"1.25\"/></cfdi:Retenciones><cfdi:Traslados>", NULL, NULL, CFDI_REFUSED, "withheld_row_twice withheld_amount withheld_total " USUAL},
    {"local taxes that do not add up", SEALED, "@COMPLEMENTS@", "<l:ImpuestosLocales xmlns:l=\"http://www.sat.gob.mx/implocal\" version=\"1.0\" TotaldeRetenciones=\"0.00\" TotaldeTraslados=\"3.00\"><l:TrasladosLocales ImpLocTrasladado=\"b\" TasadeTraslado=\"3.00\" Importe=\"2.98\"/></l:ImpuestosLocales>", "Total=\"780.25\"", "Total=\"783.25\"", CFDI_REFUSED, "local_total " USUAL},

    /* lines */
    {"line + 0.02", SEALED, "ValorUnitario=\"100.00\" Importe=\"100.00\"", "ValorUnitario=\"99.98\" Importe=\"100.00\"", NULL, NULL, CFDI_OBSERVED, "line_amount_far " USUAL},
    {"line + 0.01", SEALED, "ValorUnitario=\"100.00\" Importe=\"100.00\"", "ValorUnitario=\"99.99\" Importe=\"100.00\"", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"line far beyond", SEALED, "ValorUnitario=\"38.50\" Importe=\"404.25\"", "ValorUnitario=\"40.50\" Importe=\"404.25\"", NULL, NULL, CFDI_REFUSED, "line_amount " USUAL},
    {"price of nothing", SEALED, "ValorUnitario=\"100.00\" Importe=\"100.00\"", "ValorUnitario=\"0\" Importe=\"100.00\"", NULL, NULL, CFDI_REFUSED, "line_price line_amount " USUAL},
    {"line's discount beyond it", SEALED, ARROZ, "ValorUnitario=\"0.3333\" Importe=\"4.00\" Descuento=\"8.00\"", "SubTotal=\"772.25\"", "SubTotal=\"508.25\"", CFDI_REFUSED, "line_discount total " USUAL},
    {"line's tax + 0.02", SEALED, "TasaOCuota=\"0.160000\" Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>", "TasaOCuota=\"0.160000\" Importe=\"16.02\"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>", NULL, NULL, CFDI_REFUSED, "line_tax_far tax_amount " USUAL},
    {"line's tax + 0.03", SEALED, "TasaOCuota=\"0.160000\" Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>", "TasaOCuota=\"0.160000\" Importe=\"16.03\"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>", NULL, NULL, CFDI_REFUSED, "line_tax tax_amount " USUAL},
    {"exempt with an amount", SEALED, "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\"", "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Exento\"", NULL, NULL, CFDI_REFUSED, "tax_exempt_amount tax_base " USUAL},
    {"tax without a rate", SEALED, "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\"", "Base=\"404.25\" Impuesto=\"002\" TipoFactor=\"Tasa\"", NULL, NULL, CFDI_REFUSED, "tax_rate_missing " USUAL},
    {"base of nothing", SEALED, "Base=\"404.25\"", "Base=\"0\"", "Base=\"664.25\"", "Base=\"260.00\"", CFDI_OBSERVED, "tax_base_zero " USUAL},

    /* what was bought */
    {"tobacco", SEALED, "ClaveProdServ=\"50221001\"", "ClaveProdServ=\"50211502\"", NULL, NULL, CFDI_REFUSED, "product_denied " USUAL},
    {"beer", SEALED, "ClaveProdServ=\"50221001\"", "ClaveProdServ=\"50202201\"", NULL, NULL, CFDI_REFUSED, "product_denied " USUAL},
    {"sweets", SEALED, "ClaveProdServ=\"50221001\"", "ClaveProdServ=\"50161509\"", NULL, NULL, CFDI_OBSERVED, "product_review " USUAL},
    {"gas", SEALED, "ClaveProdServ=\"50221001\"", "ClaveProdServ=\"15111510\"", NULL, NULL, CFDI_OBSERVED, "product_review " USUAL},
    {"not in the catalogue", SEALED, "ClaveProdServ=\"50221001\"", "ClaveProdServ=\"01010101\"", NULL, NULL, CFDI_OBSERVED, "product_review " USUAL},
    {"steel", SEALED, "ClaveProdServ=\"50221001\"", "ClaveProdServ=\"30102003\"", NULL, NULL, CFDI_OBSERVED, "product_unlisted " USUAL},
    {"seven digits", SEALED, "ClaveProdServ=\"50221001\"", "ClaveProdServ=\"5022100\"", NULL, NULL, CFDI_REFUSED, "product_key " USUAL},
    {"object of nowhere", SEALED, "Importe=\"404.25\" ObjetoImp=\"02\"", "Importe=\"404.25\" ObjetoImp=\"09\"", NULL, NULL, CFDI_OBSERVED, "tax_object_unknown " USUAL},
    {"object 01 with taxes", SEALED, "Importe=\"404.25\" ObjetoImp=\"02\"", "Importe=\"404.25\" ObjetoImp=\"01\"", NULL, NULL, CFDI_OBSERVED, "tax_object_has " USUAL},
    {"object 08, in force", SEALED, "Importe=\"404.25\" ObjetoImp=\"02\"", "Importe=\"404.25\" ObjetoImp=\"08\"", NULL, NULL, CFDI_ACCEPTED, USUAL},
    {"object 08, before its time", SEALED, "Importe=\"404.25\" ObjetoImp=\"02\"", "Importe=\"404.25\" ObjetoImp=\"08\"", "2025-03-10T12:30", "2024-12-12T12:30", CFDI_OBSERVED, "tax_object_unknown " USUAL},

    /* seal and stamp */
    {"a price after the seal", TAMPERED, "Frijol negro", "Frijol nuevo", NULL, NULL, CFDI_REFUSED, "food_taxed seal_false"},
    {"a value added after the seal", TAMPERED, "Folio=\"17\"", "Folio=\"17\" CondicionesDePago=\"\"", NULL, NULL, CFDI_REFUSED, "food_taxed seal_false"},
    {"certificate cut", TAMPERED, "Certificado=\"MII", "Certificado=\"MI", NULL, NULL, CFDI_REFUSED, "food_taxed certificate_unreadable"},
    {"number of another certificate", SEALED, "@NUMBER@", "30001000000500003417", NULL, NULL, CFDI_REFUSED, "food_taxed certificate_number"},
    {"unknown complement", SEALED, "@COMPLEMENTS@", "<x:Nuevo xmlns:x=\"http://www.sat.gob.mx/nuevo\" a=\"1\"/>", NULL, NULL, CFDI_OBSERVED, "food_taxed seal_unknown"},
    {"two stamps", TAMPERED, "</cfdi:Complemento>", STAMP_COPY "</cfdi:Complemento>", NULL, NULL, CFDI_REFUSED, "food_taxed stamp_twice"},
    {"a stamp inside a complement", TAMPERED, "</cfdi:Complemento>", "</cfdi:Complemento><cfdi:Complemento><x:a xmlns:x=\"u\">" STAMP_COPY "</x:a></cfdi:Complemento>", NULL, NULL, CFDI_REFUSED, "food_taxed seal_unknown stamp_twice"},
    {"stamp of another invoice", TAMPERED, "SelloCFD=\"", "SelloCFD=\"A", NULL, NULL, CFDI_REFUSED, "food_taxed stamp_seal"},
    {"another number in the stamp", TAMPERED, "UUID=\"6f35d3b5", "UUID=\"7f35d3b5", NULL, NULL, CFDI_REFUSED, "food_taxed stamp_false"},
    {"certifier not held", TAMPERED, "NoCertificadoSAT=\"30001000000500009999\"", "NoCertificadoSAT=\"30001000000500009998\"", NULL, NULL, CFDI_ACCEPTED, USUAL},
};
/* clang-format on */

static char *change(const struct house *house, char *text, const struct row *row)
{
    if (row->from != NULL) {
        text = mint_replace(house->arena, text, row->from, row->to);
    }
    if (row->from2 != NULL) {
        text = mint_replace(house->arena, text, row->from2, row->to2);
    }
    return text;
}

static void each_says_what_is_wrong_with_it(void **state)
{
    const struct house *house = *state;
    struct cfdi_facts facts = house_facts(house);
    size_t wrong = 0;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        arena_reset(house->arena);
        char *text = arena_text(house->arena, mint_invoice);
        if (row->when == SEALED) {
            text = change(house, text, row);
        }
        text = mint_seal(house->arena, house->mint, text, MINT_GENUINE, MINT_CERTIFIER);
        if (row->when == TAMPERED) {
            text = change(house, text, row);
        }
        const struct cfdi_result *result = house_check(house, text, &facts);
        const char *codes = house_codes(house, result);
        if (result->verdict != row->verdict || strcmp(codes, row->codes) != 0) {
            print_error("\"%s\": %s, %s; expected %s, %s\n", row->name,
                        cfdi_verdict_name(result->verdict), codes, cfdi_verdict_name(row->verdict),
                        row->codes);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
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
    {"everything held", MINT_GENUINE, MINT_CERTIFIER, true, CFDI_HOLDS, CFDI_HOLDS, CFDI_HOLDS, CFDI_ACCEPTED, false, USUAL},
    {"nothing held", MINT_GENUINE, MINT_CERTIFIER, false, CFDI_HOLDS, CFDI_NOT_VERIFIED, CFDI_NOT_VERIFIED, CFDI_ACCEPTED, true, USUAL},
    {"sealed and not stamped", MINT_GENUINE, MINT_SIGNERS, true, CFDI_HOLDS, CFDI_HOLDS, CFDI_ABSENT, CFDI_REFUSED, false, "food_taxed unstamped"},
    {"forged by itself", MINT_FORGED, MINT_FALSE_CERTIFIER, true, CFDI_HOLDS, CFDI_FAILS, CFDI_FAILS, CFDI_REFUSED, false, "food_taxed certificate_untrusted stamp_false"},
    {"forged, nothing held", MINT_FORGED, MINT_FALSE_CERTIFIER, false, CFDI_HOLDS, CFDI_NOT_VERIFIED, CFDI_NOT_VERIFIED, CFDI_ACCEPTED, true, USUAL},
    {"by a false authority", MINT_FALSE_CA, MINT_CERTIFIER, true, CFDI_HOLDS, CFDI_FAILS, CFDI_HOLDS, CFDI_REFUSED, false, "food_taxed certificate_untrusted"},
    {"expired", MINT_EXPIRED, MINT_CERTIFIER, true, CFDI_HOLDS, CFDI_FAILS, CFDI_HOLDS, CFDI_REFUSED, false, "food_taxed certificate_date"},
    {"not yet valid", MINT_EARLY, MINT_CERTIFIER, false, CFDI_HOLDS, CFDI_FAILS, CFDI_NOT_VERIFIED, CFDI_REFUSED, false, "food_taxed certificate_date"},
    {"another taxpayer's", MINT_OTHER_RFC, MINT_CERTIFIER, false, CFDI_HOLDS, CFDI_FAILS, CFDI_NOT_VERIFIED, CFDI_REFUSED, false, "food_taxed certificate_rfc"},
    {"an elliptic key", MINT_CURVE, MINT_CERTIFIER, true, CFDI_FAILS, CFDI_FAILS, CFDI_HOLDS, CFDI_REFUSED, false, "food_taxed certificate_unreadable"},
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
        cmocka_unit_test(sealed_for_another),
    };

    return cmocka_run_group_tests(tests, house_set_up, house_tear_down);
}
