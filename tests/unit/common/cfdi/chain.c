#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/cfdi/chain.h"

static struct arena *arena;
static struct cfdi_findings findings;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(16 << 20);
    findings.arena = arena;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct document read_text(const char *text)
{
    struct document document;

    assert_true(document_read(arena, (struct bytes){(const uint8_t *)text, strlen(text)}, &document,
                              &findings));
    return document;
}

static void invoice_is(const char *text, const char *expected)
{
    struct document document = read_text(text);
    struct bytes chain;
    const char *unknown;

    assert_int_equal(chain_of_invoice(arena, &document, &chain, &unknown), CHAIN_BUILT);
    assert_null(unknown);
    assert_int_equal(chain.size, strlen(expected));
    assert_memory_equal(chain.data, expected, chain.size);
}

/* Everything that a line can carry, in a file whose order is not that of the string; the string was
 * written by hand from the published order. */
static const char whole[] =
    "<f:Comprobante xmlns:f='http://www.sat.gob.mx/cfd/4' Total='11' Version='4.0' SubTotal='10' "
    "Serie='S' Folio='F' Fecha='D' FormaPago='P' NoCertificado='N' CondicionesDePago='C' "
    "Descuento='1' Moneda='M' TipoCambio='X' TipoDeComprobante='I' Exportacion='E' "
    "MetodoPago='U' LugarExpedicion='L' Confirmacion='K' Sello='no' Certificado='no'>"
    "<f:Complemento><l:LeyendasFiscales xmlns:l='http://www.sat.gob.mx/leyendasFiscales' "
    "version='1'><l:Leyenda textoLeyenda='t' norma='n'/><l:Leyenda disposicionFiscal='d' "
    "textoLeyenda='u'/></l:LeyendasFiscales></f:Complemento>"
    "<f:Impuestos TotalImpuestosTrasladados='tt' TotalImpuestosRetenidos='tr'><f:Traslados>"
    "<f:Traslado Importe='s5' TasaOCuota='s4' TipoFactor='s3' Impuesto='s2' Base='s1'/>"
    "</f:Traslados><f:Retenciones><f:Retencion Importe='r2' Impuesto='r1'/></f:Retenciones>"
    "</f:Impuestos>"
    "<f:Conceptos><f:Concepto ClaveProdServ='k1' NoIdentificacion='k2' Cantidad='k3' "
    "ClaveUnidad='k4' Unidad='k5' Descripcion=' k6  k6 ' ValorUnitario='k7' Importe='k8' "
    "Descuento='k9' ObjetoImp='k0'>"
    "<f:Parte ClaveProdServ='p1' NoIdentificacion='p2' Cantidad='p3' Unidad='p4' Descripcion='p5' "
    "ValorUnitario='p6' Importe='p7'><f:InformacionAduanera NumeroPedimento='pa'/></f:Parte>"
    "<f:ComplementoConcepto><h:HidroYPetro "
    "xmlns:h='http://www.sat.gob.mx/hidrocarburospetroliferos'"
    " Version='h1' TipoPermiso='h2' NumeroPermiso='h3' ClaveHYP='h4' SubProductoHYP='h5'/>"
    "</f:ComplementoConcepto><f:CuentaPredial Numero='c1'/><f:CuentaPredial Numero='c2'/>"
    "<f:InformacionAduanera NumeroPedimento='a1  a1'/><f:ACuentaTerceros RfcACuentaTerceros='t1' "
    "NombreACuentaTerceros='t2' RegimenFiscalACuentaTerceros='t3' "
    "DomicilioFiscalACuentaTerceros='t4'/><f:Impuestos><f:Retenciones><f:Retencion Base='w1' "
    "Impuesto='w2' TipoFactor='w3' TasaOCuota='w4' Importe='w5'/></f:Retenciones><f:Traslados>"
    "<f:Traslado Base='i1' Impuesto='i2' TipoFactor='i3'/></f:Traslados></f:Impuestos>"
    "</f:Concepto></f:Conceptos>"
    "<f:Receptor Rfc='b1' Nombre='b2' DomicilioFiscalReceptor='b3' ResidenciaFiscal='b4' "
    "NumRegIdTrib='b5' RegimenFiscalReceptor='b6' UsoCFDI='b7'/>"
    "<f:Emisor Rfc='e&amp;1' Nombre='Ñ' RegimenFiscal='e3' FacAtrAdquirente='e4'/>"
    "<f:CfdiRelacionados TipoRelacion='04'><f:CfdiRelacionado UUID='u1'/><f:CfdiRelacionado "
    "UUID='u2'/></f:CfdiRelacionados><f:CfdiRelacionados TipoRelacion='01'/>"
    "<f:InformacionGlobal Año='g3' Meses='g2' Periodicidad='g1'/></f:Comprobante>";

static void every_field_in_its_place(void **state)
{
    (void)state;
    invoice_is(whole, "||4.0|S|F|D|P|N|C|10|1|M|X|11|I|E|U|L|K|g1|g2|g3|04|u1|u2|01|e&1|Ñ|e3|e4|"
                      "b1|b2|b3|b4|b5|b6|b7|k1|k2|k3|k4|k5|k6 k6|k7|k8|k9|k0|i1|i2|i3|w1|w2|w3|w4|"
                      "w5|t1|t2|t3|t4|a1 a1|c1|c2|h1|h2|h3|h4|h5|p1|p2|p3|p4|p5|p6|p7|pa|r1|r2|tr|"
                      "s1|s2|s3|s4|s5|tt|1|n|t|d|u||");
}

static void what_is_missing_and_what_is_empty(void **state)
{
    (void)state;
    invoice_is("<Comprobante xmlns='http://www.sat.gob.mx/cfd/4' Serie='' Total='1'/>",
               "||||||||1|||||");
    invoice_is("<Comprobante xmlns='http://www.sat.gob.mx/cfd/4'/>", "||||||||||||");
}

static void elements_of_elsewhere_add_nothing(void **state)
{
    (void)state;
    invoice_is("<Comprobante xmlns='http://www.sat.gob.mx/cfd/4'><x:Emisor xmlns:x='u' Rfc='no'/>"
               "<Otro><Emisor Rfc='no'/></Otro>"
               "<Complemento><t:TimbreFiscalDigital xmlns:t='http://www.sat.gob.mx/"
               "TimbreFiscalDigital' UUID='no'/></Complemento><Addenda><Emisor/></Addenda>"
               "</Comprobante>",
               "||||||||||||");
}

/* What a supplier who delivers by road writes, in an order that is not the string's. */
#define FREIGHT                                                                                    \
    "<t:FiguraTransporte><t:TiposFigura NombreFigura='n' NumLicencia='l' RFCFigura='r' "           \
    "TipoFigura='01'/></t:FiguraTransporte><t:Mercancias NumTotalMercancias='1' UnidadPeso='KGM' " \
    "PesoBrutoTotal='9'><t:Autotransporte NumPermisoSCT='p' PermSCT='TPAF01'><t:Seguros "          \
    "PolizaRespCivil='s' AseguraRespCivil='a'/><t:IdentificacionVehicular AnioModeloVM='2020' "    \
    "PlacaVM='v' PesoBrutoVehicular='3' ConfigVehicular='VL'/></t:Autotransporte><t:Mercancia "    \
    "PesoEnKg='9' ClaveUnidad='KGM' Cantidad='9' Descripcion='Frijol' BienesTransp='50401800'/>"   \
    "</t:Mercancias><t:Ubicaciones><t:Ubicacion FechaHoraSalidaLlegada='f' "                       \
    "RFCRemitenteDestinatario='e' TipoUbicacion='Origen'><t:Domicilio CodigoPostal='09040' "       \
    "Pais='MEX' Estado='CMX' Municipio='007'/></t:Ubicacion></t:Ubicaciones></t:CartaPorte>"       \
    "</Complemento></Comprobante>"
#define FREIGHT_STRING                                                                      \
    "|Origen|e|f|007|CMX|MEX|09040|9|KGM|1|50401800|Frijol|9|KGM|9|TPAF01|p|VL|3|v|2020|a|" \
    "s|01|r|l|n||"

static void transport_documents_of_two_versions(void **state)
{
    (void)state;
    invoice_is("<Comprobante xmlns='http://www.sat.gob.mx/cfd/4'><Complemento><t:CartaPorte "
               "xmlns:t='http://www.sat.gob.mx/CartaPorte31' Version='3.1' IdCCP='C' "
               "TranspInternac='No'><t:RegimenesAduaneros><t:RegimenAduaneroCCP "
               "RegimenAduanero='IMD'/></t:RegimenesAduaneros>" FREIGHT,
               "|||||||||||3.1|C|No|IMD" FREIGHT_STRING);
    invoice_is("<Comprobante xmlns='http://www.sat.gob.mx/cfd/4'><Complemento><t:CartaPorte "
               "xmlns:t='http://www.sat.gob.mx/CartaPorte30' Version='3.0' IdCCP='C' "
               "TranspInternac='No' RegimenAduanero='IMD'>" FREIGHT,
               "|||||||||||3.0|C|No|IMD" FREIGHT_STRING);
}

static void an_unknown_complement_is_named(void **state)
{
    struct document document =
        read_text("<Comprobante xmlns='http://www.sat.gob.mx/cfd/4'><Conceptos><Concepto>"
                  "<ComplementoConcepto><x:Nuevo xmlns:x='u'/></ComplementoConcepto></Concepto>"
                  "</Conceptos></Comprobante>");
    struct bytes chain;
    const char *unknown;

    (void)state;
    assert_int_equal(chain_of_invoice(arena, &document, &chain, &unknown), CHAIN_UNKNOWN);
    assert_string_equal(unknown, "Nuevo");
}

/* Fields that are required and not there cost a bar each: a file made of them is no invoice. */
static void too_long_for_its_file(void **state)
{
    struct document document = read_text(whole);
    struct arena *small = arena_new(256);
    struct bytes chain;
    const char *unknown;

    (void)state;
    document.size = 0;
    assert_int_equal(chain_of_invoice(arena, &document, &chain, &unknown), CHAIN_TOO_LONG);
    document.size = 1 << 20;
    assert_int_equal(chain_of_invoice(small, &document, &chain, &unknown), CHAIN_TOO_LONG);
    arena_free(small);
}

static void of_a_stamp(void **state)
{
    struct document document =
        read_text("<t:TimbreFiscalDigital xmlns:t='http://www.sat.gob.mx/TimbreFiscalDigital' "
                  "SelloSAT='no' NoCertificadoSAT='6' SelloCFD='5' Leyenda='l' RfcProvCertif='4' "
                  "FechaTimbrado='3' UUID='2' Version='1.1'/>");
    struct bytes chain;

    (void)state;
    assert_int_equal(chain_of_stamp(arena, &document, document.root, &chain), CHAIN_BUILT);
    assert_int_equal(chain.size, strlen("||1.1|2|3|4|l|5|6||"));
    assert_memory_equal(chain.data, "||1.1|2|3|4|l|5|6||", chain.size);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_in_its_place),
        cmocka_unit_test(what_is_missing_and_what_is_empty),
        cmocka_unit_test(elements_of_elsewhere_add_nothing),
        cmocka_unit_test(transport_documents_of_two_versions),
        cmocka_unit_test(an_unknown_complement_is_named),
        cmocka_unit_test(too_long_for_its_file),
        cmocka_unit_test(of_a_stamp),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
