/* The order of the complements that may come with a purchase, and of those that this part is likely
 * to be shown. Source: the authority's style sheet of each, as cadenaoriginal_4_0.xslt includes
 * them. Left out, so that their invoices are "not verified" and a person looks: foreign trade,
 * the trade of vehicles, art and real estate, and detallista. */
#include <string.h>

#include "common/cfdi/chain_steps.h"

/* ImpuestosLocales: taxes of a state, which enter the total */
static const struct chain_step local_withheld[] = {
    REQUIRED("ImpLocRetenido"),
    REQUIRED("TasadeRetencion"),
    REQUIRED("Importe"),
    END,
};
static const struct chain_step local_passed_on[] = {
    REQUIRED("ImpLocTrasladado"),
    REQUIRED("TasadeTraslado"),
    REQUIRED("Importe"),
    END,
};
static const struct chain_step local_taxes[] = {
    REQUIRED("version"),
    REQUIRED("TotaldeRetenciones"),
    REQUIRED("TotaldeTraslados"),
    EACH("RetencionesLocales", local_withheld),
    EACH("TrasladosLocales", local_passed_on),
    END,
};

/* LeyendasFiscales: sentences that a rule asks for */
static const struct chain_step legend[] = {
    OPTIONAL("disposicionFiscal"),
    OPTIONAL("norma"),
    REQUIRED("textoLeyenda"),
    END,
};
static const struct chain_step legends[] = {REQUIRED("version"), EACH("Leyenda", legend), END};

/* Donatarias */
static const struct chain_step donations[] = {
    REQUIRED("version"),
    REQUIRED("noAutorizacion"),
    REQUIRED("fechaAutorizacion"),
    REQUIRED("leyenda"),
    END,
};

/* Divisas */
static const struct chain_step currencies[] = {REQUIRED("version"), REQUIRED("tipoOperacion"), END};

/* PFintegranteCoordinado */
static const struct chain_step coordinated[] = {
    REQUIRED("version"), REQUIRED("ClaveVehicular"), REQUIRED("Placa"), OPTIONAL("RFCPF"), END,
};

/* CFDIRegistroFiscal: invoices of small traders made at the authority's portal */
static const struct chain_step fiscal_register[] = {REQUIRED("Version"), REQUIRED("Folio"), END};

/* HidroYPetro: what a seller of gas adds to each line */
static const struct chain_step fuels_sold[] = {
    REQUIRED("Version"),  REQUIRED("TipoPermiso"),    REQUIRED("NumeroPermiso"),
    REQUIRED("ClaveHYP"), REQUIRED("SubProductoHYP"), END,
};

/* instEducativas */
static const struct chain_step schools[] = {
    REQUIRED("version"),
    REQUIRED("nombreAlumno"),
    REQUIRED("CURP"),
    REQUIRED("nivelEducativo"),
    REQUIRED("autRVOE"),
    OPTIONAL("rfcPago"),
    END,
};

/* INE */
static const struct chain_step accounting[] = {REQUIRED("IdContabilidad"), END};
static const struct chain_step entity[] = {
    REQUIRED("ClaveEntidad"),
    OPTIONAL("Ambito"),
    EACH("Contabilidad", accounting),
    END,
};
static const struct chain_step elections[] = {
    REQUIRED("Version"),        REQUIRED("TipoProceso"), OPTIONAL("TipoComite"),
    OPTIONAL("IdContabilidad"), EACH("Entidad", entity), END,
};

/* ValesDeDespensa */
static const struct chain_step voucher[] = {
    REQUIRED("identificador"), REQUIRED("fecha"),
    REQUIRED("rfc"),           REQUIRED("curp"),
    REQUIRED("nombre"),        OPTIONAL("numSeguridadSocial"),
    REQUIRED("importe"),       END,
};
static const struct chain_step all_vouchers[] = {EACH("Concepto", voucher), END};
static const struct chain_step vouchers[] = {
    REQUIRED("version"),
    REQUIRED("tipoOperacion"),
    OPTIONAL("registroPatronal"),
    REQUIRED("numeroDeCuenta"),
    REQUIRED("total"),
    EACH("Conceptos", all_vouchers),
    END,
};

/* Aerolineas */
static const struct chain_step charge[] = {REQUIRED("CodigoCargo"), REQUIRED("Importe"), END};
static const struct chain_step charges[] = {REQUIRED("TotalCargos"), EACH("Cargo", charge), END};
static const struct chain_step airlines[] = {
    REQUIRED("Version"),
    REQUIRED("TUA"),
    EACH("OtrosCargos", charges),
    END,
};

/* EstadoDeCuentaCombustible */
static const struct chain_step statement_tax[] = {
    REQUIRED("Impuesto"),
    REQUIRED("TasaOCuota"),
    REQUIRED("Importe"),
    END,
};
static const struct chain_step statement_taxes[] = {EACH("Traslado", statement_tax), END};
static const struct chain_step statement_line[] = {
    REQUIRED("Identificador"),
    REQUIRED("Fecha"),
    REQUIRED("Rfc"),
    REQUIRED("ClaveEstacion"),
    REQUIRED("Cantidad"),
    REQUIRED("TipoCombustible"),
    OPTIONAL("Unidad"),
    REQUIRED("NombreCombustible"),
    REQUIRED("FolioOperacion"),
    REQUIRED("ValorUnitario"),
    REQUIRED("Importe"),
    EACH("Traslados", statement_taxes),
    END,
};
static const struct chain_step statement_lines[] = {
    EACH("ConceptoEstadoDeCuentaCombustible", statement_line),
    END,
};
static const struct chain_step fuel_statement[] = {
    REQUIRED("Version"),
    REQUIRED("TipoOperacion"),
    REQUIRED("NumeroDeCuenta"),
    REQUIRED("SubTotal"),
    REQUIRED("Total"),
    EACH("Conceptos", statement_lines),
    END,
};

/* ConsumoDeCombustibles */
static const struct chain_step fuel_tax[] = {
    REQUIRED("impuesto"),
    REQUIRED("tasaOCuota"),
    REQUIRED("importe"),
    END,
};
static const struct chain_step fuel_taxes[] = {EACH("Determinado", fuel_tax), END};
static const struct chain_step fuel_line[] = {
    REQUIRED("identificador"),
    REQUIRED("fecha"),
    REQUIRED("rfc"),
    REQUIRED("claveEstacion"),
    REQUIRED("tipoCombustible"),
    REQUIRED("cantidad"),
    REQUIRED("nombreCombustible"),
    REQUIRED("folioOperacion"),
    REQUIRED("valorUnitario"),
    REQUIRED("importe"),
    EACH("Determinados", fuel_taxes),
    END,
};
static const struct chain_step fuel_lines[] = {EACH("ConceptoConsumoDeCombustibles", fuel_line),
                                               END};
static const struct chain_step fuel_use[] = {
    REQUIRED("version"),
    REQUIRED("tipoOperacion"),
    REQUIRED("numeroDeCuenta"),
    OPTIONAL("subTotal"),
    REQUIRED("total"),
    EACH("Conceptos", fuel_lines),
    END,
};

struct complement {
    const char *space, *element;
    const struct chain_step *steps;
};

/* A stamp adds nothing: it is made after the seal. */
static const struct chain_step nothing[] = {END};

static const struct complement table[] = {
    {namespace_stamp, "TimbreFiscalDigital", nothing},
    {"http://www.sat.gob.mx/implocal", "ImpuestosLocales", local_taxes},
    {"http://www.sat.gob.mx/leyendasFiscales", "LeyendasFiscales", legends},
    {"http://www.sat.gob.mx/donat", "Donatarias", donations},
    {"http://www.sat.gob.mx/divisas", "Divisas", currencies},
    {"http://www.sat.gob.mx/pfic", "PFintegranteCoordinado", coordinated},
    {"http://www.sat.gob.mx/registrofiscal", "CFDIRegistroFiscal", fiscal_register},
    {"http://www.sat.gob.mx/hidrocarburospetroliferos", "HidroYPetro", fuels_sold},
    {"http://www.sat.gob.mx/iedu", "instEducativas", schools},
    {"http://www.sat.gob.mx/ine", "INE", elections},
    {"http://www.sat.gob.mx/valesdedespensa", "ValesDeDespensa", vouchers},
    {"http://www.sat.gob.mx/aerolineas", "Aerolineas", airlines},
    {"http://www.sat.gob.mx/EstadoDeCuentaCombustible12", "EstadoDeCuentaCombustible",
     fuel_statement},
    {"http://www.sat.gob.mx/ConsumoDeCombustibles11", "ConsumoDeCombustibles", fuel_use},
    {"http://www.sat.gob.mx/Pagos20", "Pagos", chain_payment_steps},
    {"http://www.sat.gob.mx/nomina12", "Nomina", chain_payroll_steps},
    {"http://www.sat.gob.mx/CartaPorte31", "CartaPorte", chain_transport_31_steps},
    {"http://www.sat.gob.mx/CartaPorte30", "CartaPorte", chain_transport_30_steps},
};

const struct chain_step *chain_complement_steps(const struct xml_node *node)
{
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (strcmp(node->name, table[i].element) == 0 && strcmp(node->space, table[i].space) == 0) {
            return table[i].steps;
        }
    }
    return NULL;
}
