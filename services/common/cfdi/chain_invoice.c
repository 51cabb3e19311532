/* The order of an invoice's fields. Source: the authority's cadenaoriginal_4_0.xslt, of which this
 * is the content; elements are taken from inside out, each by the steps below it. */
#include "common/cfdi/chain_steps.h"

static const struct chain_step global[] = {
    REQUIRED("Periodicidad"),
    REQUIRED("Meses"),
    REQUIRED("Año"),
    END,
};

static const struct chain_step related[] = {REQUIRED("UUID"), END};
static const struct chain_step relations[] = {
    REQUIRED("TipoRelacion"),
    EACH("CfdiRelacionado", related),
    END,
};

static const struct chain_step issuer[] = {
    REQUIRED("Rfc"),
    REQUIRED("Nombre"),
    REQUIRED("RegimenFiscal"),
    OPTIONAL("FacAtrAdquirente"),
    END,
};

static const struct chain_step receiver[] = {
    REQUIRED("Rfc"),
    REQUIRED("Nombre"),
    REQUIRED("DomicilioFiscalReceptor"),
    OPTIONAL("ResidenciaFiscal"),
    OPTIONAL("NumRegIdTrib"),
    REQUIRED("RegimenFiscalReceptor"),
    REQUIRED("UsoCFDI"),
    END,
};

/* A tax that is passed on reads the same in a line and in the summary. */
static const struct chain_step passed_on[] = {
    REQUIRED("Base"),       REQUIRED("Impuesto"), REQUIRED("TipoFactor"),
    OPTIONAL("TasaOCuota"), OPTIONAL("Importe"),  END,
};
static const struct chain_step all_passed_on[] = {EACH("Traslado", passed_on), END};

static const struct chain_step line_withheld[] = {
    REQUIRED("Base"),       REQUIRED("Impuesto"), REQUIRED("TipoFactor"),
    REQUIRED("TasaOCuota"), REQUIRED("Importe"),  END,
};
static const struct chain_step line_all_withheld[] = {EACH("Retencion", line_withheld), END};
static const struct chain_step line_taxes_passed_on[] = {EACH("Traslados", all_passed_on), END};
static const struct chain_step line_taxes_withheld[] = {EACH("Retenciones", line_all_withheld),
                                                        END};

static const struct chain_step third_party[] = {
    REQUIRED("RfcACuentaTerceros"),
    REQUIRED("NombreACuentaTerceros"),
    REQUIRED("RegimenFiscalACuentaTerceros"),
    REQUIRED("DomicilioFiscalACuentaTerceros"),
    END,
};

static const struct chain_step customs[] = {REQUIRED("NumeroPedimento"), END};
static const struct chain_step property[] = {REQUIRED("Numero"), END};
static const struct chain_step complements[] = {COMPLEMENTS, END};

static const struct chain_step part[] = {
    REQUIRED("ClaveProdServ"),
    OPTIONAL("NoIdentificacion"),
    REQUIRED("Cantidad"),
    OPTIONAL("Unidad"),
    REQUIRED("Descripcion"),
    OPTIONAL("ValorUnitario"),
    OPTIONAL("Importe"),
    WITHIN("InformacionAduanera", customs),
    END,
};

static const struct chain_step line[] = {
    REQUIRED("ClaveProdServ"),
    OPTIONAL("NoIdentificacion"),
    REQUIRED("Cantidad"),
    REQUIRED("ClaveUnidad"),
    OPTIONAL("Unidad"),
    REQUIRED("Descripcion"),
    REQUIRED("ValorUnitario"),
    REQUIRED("Importe"),
    OPTIONAL("Descuento"),
    REQUIRED("ObjetoImp"),
    EACH("Impuestos", line_taxes_passed_on),
    EACH("Impuestos", line_taxes_withheld),
    EACH("ACuentaTerceros", third_party),
    EACH("InformacionAduanera", customs),
    EACH("CuentaPredial", property),
    EACH("ComplementoConcepto", complements),
    WITHIN("Parte", part),
    END,
};
static const struct chain_step lines[] = {EACH("Concepto", line), END};

static const struct chain_step withheld[] = {REQUIRED("Impuesto"), REQUIRED("Importe"), END};
static const struct chain_step all_withheld[] = {EACH("Retencion", withheld), END};
static const struct chain_step taxes[] = {
    EACH("Retenciones", all_withheld),
    OPTIONAL("TotalImpuestosRetenidos"),
    EACH("Traslados", all_passed_on),
    OPTIONAL("TotalImpuestosTrasladados"),
    END,
};

const struct chain_step chain_invoice_steps[] = {
    REQUIRED("Version"),
    OPTIONAL("Serie"),
    OPTIONAL("Folio"),
    REQUIRED("Fecha"),
    OPTIONAL("FormaPago"),
    REQUIRED("NoCertificado"),
    OPTIONAL("CondicionesDePago"),
    REQUIRED("SubTotal"),
    OPTIONAL("Descuento"),
    REQUIRED("Moneda"),
    OPTIONAL("TipoCambio"),
    REQUIRED("Total"),
    REQUIRED("TipoDeComprobante"),
    REQUIRED("Exportacion"),
    OPTIONAL("MetodoPago"),
    REQUIRED("LugarExpedicion"),
    OPTIONAL("Confirmacion"),
    EACH("InformacionGlobal", global),
    EACH("CfdiRelacionados", relations),
    EACH("Emisor", issuer),
    EACH("Receptor", receiver),
    EACH("Conceptos", lines),
    EACH("Impuestos", taxes),
    EACH("Complemento", complements),
    END,
};

/* Source: cadenaoriginal_TFD_1_1.xslt. */
const struct chain_step chain_stamp_steps[] = {
    REQUIRED("Version"),          REQUIRED("UUID"),
    REQUIRED("FechaTimbrado"),    REQUIRED("RfcProvCertif"),
    OPTIONAL("Leyenda"),          REQUIRED("SelloCFD"),
    REQUIRED("NoCertificadoSAT"), END,
};
