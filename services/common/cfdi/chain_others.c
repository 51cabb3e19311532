/* Complements of invoices that are not purchases, so that their seals can be told all the same:
 * Pagos 2.0 and Nomina 1.2. Source: Pagos20.xslt and nomina12.xslt of the authority. */
#include "common/cfdi/chain_steps.h"

static const struct chain_step withheld_of_document[] = {
    REQUIRED("BaseDR"),       REQUIRED("ImpuestoDR"), REQUIRED("TipoFactorDR"),
    REQUIRED("TasaOCuotaDR"), REQUIRED("ImporteDR"),  END,
};
static const struct chain_step all_withheld_of_document[] = {
    EACH("RetencionDR", withheld_of_document),
    END,
};
static const struct chain_step taxes_withheld_of_document[] = {
    EACH("RetencionesDR", all_withheld_of_document),
    END,
};
static const struct chain_step passed_on_of_document[] = {
    REQUIRED("BaseDR"),       REQUIRED("ImpuestoDR"), REQUIRED("TipoFactorDR"),
    OPTIONAL("TasaOCuotaDR"), OPTIONAL("ImporteDR"),  END,
};
static const struct chain_step all_passed_on_of_document[] = {
    EACH("TrasladoDR", passed_on_of_document),
    END,
};
static const struct chain_step taxes_passed_on_of_document[] = {
    EACH("TrasladosDR", all_passed_on_of_document),
    END,
};
static const struct chain_step paid_document[] = {
    REQUIRED("IdDocumento"),
    OPTIONAL("Serie"),
    OPTIONAL("Folio"),
    REQUIRED("MonedaDR"),
    OPTIONAL("EquivalenciaDR"),
    REQUIRED("NumParcialidad"),
    REQUIRED("ImpSaldoAnt"),
    REQUIRED("ImpPagado"),
    REQUIRED("ImpSaldoInsoluto"),
    REQUIRED("ObjetoImpDR"),
    EACH("ImpuestosDR", taxes_withheld_of_document),
    EACH("ImpuestosDR", taxes_passed_on_of_document),
    END,
};
static const struct chain_step withheld_of_payment[] = {
    REQUIRED("ImpuestoP"),
    REQUIRED("ImporteP"),
    END,
};
static const struct chain_step all_withheld_of_payment[] = {
    EACH("RetencionP", withheld_of_payment),
    END,
};
static const struct chain_step passed_on_of_payment[] = {
    REQUIRED("BaseP"),       REQUIRED("ImpuestoP"), REQUIRED("TipoFactorP"),
    OPTIONAL("TasaOCuotaP"), OPTIONAL("ImporteP"),  END,
};
static const struct chain_step all_passed_on_of_payment[] = {
    EACH("TrasladoP", passed_on_of_payment),
    END,
};
static const struct chain_step taxes_of_payment[] = {
    EACH("RetencionesP", all_withheld_of_payment),
    EACH("TrasladosP", all_passed_on_of_payment),
    END,
};
static const struct chain_step payment_totals[] = {
    OPTIONAL("TotalRetencionesIVA"),
    OPTIONAL("TotalRetencionesISR"),
    OPTIONAL("TotalRetencionesIEPS"),
    OPTIONAL("TotalTrasladosBaseIVA16"),
    OPTIONAL("TotalTrasladosImpuestoIVA16"),
    OPTIONAL("TotalTrasladosBaseIVA8"),
    OPTIONAL("TotalTrasladosImpuestoIVA8"),
    OPTIONAL("TotalTrasladosBaseIVA0"),
    OPTIONAL("TotalTrasladosImpuestoIVA0"),
    OPTIONAL("TotalTrasladosBaseIVAExento"),
    REQUIRED("MontoTotalPagos"),
    END,
};
static const struct chain_step payment[] = {
    REQUIRED("FechaPago"),
    REQUIRED("FormaDePagoP"),
    REQUIRED("MonedaP"),
    OPTIONAL("TipoCambioP"),
    REQUIRED("Monto"),
    OPTIONAL("NumOperacion"),
    OPTIONAL("RfcEmisorCtaOrd"),
    OPTIONAL("NomBancoOrdExt"),
    OPTIONAL("CtaOrdenante"),
    OPTIONAL("RfcEmisorCtaBen"),
    OPTIONAL("CtaBeneficiario"),
    OPTIONAL("TipoCadPago"),
    OPTIONAL("CertPago"),
    OPTIONAL("CadPago"),
    OPTIONAL("SelloPago"),
    EACH("DoctoRelacionado", paid_document),
    EACH("ImpuestosP", taxes_of_payment),
    END,
};

const struct chain_step chain_payment_steps[] = {
    REQUIRED("Version"),
    EACH("Totales", payment_totals),
    EACH("Pago", payment),
    END,
};

static const struct chain_step resources[] = {
    REQUIRED("OrigenRecurso"),
    OPTIONAL("MontoRecursoPropio"),
    END,
};
static const struct chain_step employer[] = {
    OPTIONAL("Curp"),
    OPTIONAL("RegistroPatronal"),
    OPTIONAL("RfcPatronOrigen"),
    EACH("EntidadSNCF", resources),
    END,
};
static const struct chain_step subcontract[] = {
    REQUIRED("RfcLabora"),
    REQUIRED("PorcentajeTiempo"),
    END,
};
static const struct chain_step employee[] = {
    REQUIRED("Curp"),
    OPTIONAL("NumSeguridadSocial"),
    OPTIONAL("FechaInicioRelLaboral"),
    OPTIONAL("Antigüedad"),
    REQUIRED("TipoContrato"),
    OPTIONAL("Sindicalizado"),
    OPTIONAL("TipoJornada"),
    REQUIRED("TipoRegimen"),
    REQUIRED("NumEmpleado"),
    OPTIONAL("Departamento"),
    OPTIONAL("Puesto"),
    OPTIONAL("RiesgoPuesto"),
    REQUIRED("PeriodicidadPago"),
    OPTIONAL("Banco"),
    OPTIONAL("CuentaBancaria"),
    OPTIONAL("SalarioBaseCotApor"),
    OPTIONAL("SalarioDiarioIntegrado"),
    REQUIRED("ClaveEntFed"),
    EACH("SubContratacion", subcontract),
    END,
};
static const struct chain_step shares[] = {
    REQUIRED("ValorMercado"),
    REQUIRED("PrecioAlOtorgarse"),
    END,
};
static const struct chain_step overtime[] = {
    REQUIRED("Dias"), REQUIRED("TipoHoras"), REQUIRED("HorasExtra"), REQUIRED("ImportePagado"), END,
};
static const struct chain_step perception[] = {
    REQUIRED("TipoPercepcion"),   REQUIRED("Clave"),
    REQUIRED("Concepto"),         REQUIRED("ImporteGravado"),
    REQUIRED("ImporteExento"),    EACH("AccionesOTitulos", shares),
    EACH("HorasExtra", overtime), END,
};
static const struct chain_step pension[] = {
    OPTIONAL("TotalUnaExhibicion"), OPTIONAL("TotalParcialidad"),    OPTIONAL("MontoDiario"),
    REQUIRED("IngresoAcumulable"),  REQUIRED("IngresoNoAcumulable"), END,
};
static const struct chain_step separation[] = {
    REQUIRED("TotalPagado"),       REQUIRED("NumAñosServicio"),     REQUIRED("UltimoSueldoMensOrd"),
    REQUIRED("IngresoAcumulable"), REQUIRED("IngresoNoAcumulable"), END,
};
static const struct chain_step perceptions[] = {
    OPTIONAL("TotalSueldos"),
    OPTIONAL("TotalSeparacionIndemnizacion"),
    OPTIONAL("TotalJubilacionPensionRetiro"),
    REQUIRED("TotalGravado"),
    REQUIRED("TotalExento"),
    EACH("Percepcion", perception),
    EACH("JubilacionPensionRetiro", pension),
    EACH("SeparacionIndemnizacion", separation),
    END,
};
static const struct chain_step deduction[] = {
    REQUIRED("TipoDeduccion"), REQUIRED("Clave"), REQUIRED("Concepto"), REQUIRED("Importe"), END,
};
static const struct chain_step deductions[] = {
    OPTIONAL("TotalOtrasDeducciones"),
    OPTIONAL("TotalImpuestosRetenidos"),
    EACH("Deduccion", deduction),
    END,
};
static const struct chain_step employment_subsidy[] = {
    REQUIRED("SubsidioCausado"),
    END,
};
static const struct chain_step balance[] = {
    REQUIRED("SaldoAFavor"),
    REQUIRED("Año"),
    REQUIRED("RemanenteSalFav"),
    END,
};
static const struct chain_step other_payment[] = {
    REQUIRED("TipoOtroPago"),
    REQUIRED("Clave"),
    REQUIRED("Concepto"),
    REQUIRED("Importe"),
    EACH("SubsidioAlEmpleo", employment_subsidy),
    EACH("CompensacionSaldosAFavor", balance),
    END,
};
static const struct chain_step other_payments[] = {
    EACH("OtroPago", other_payment),
    END,
};
static const struct chain_step leave[] = {
    REQUIRED("DiasIncapacidad"),
    REQUIRED("TipoIncapacidad"),
    OPTIONAL("ImporteMonetario"),
    END,
};
static const struct chain_step leaves[] = {
    EACH("Incapacidad", leave),
    END,
};

const struct chain_step chain_payroll_steps[] = {
    REQUIRED("Version"),
    REQUIRED("TipoNomina"),
    REQUIRED("FechaPago"),
    REQUIRED("FechaInicialPago"),
    REQUIRED("FechaFinalPago"),
    REQUIRED("NumDiasPagados"),
    OPTIONAL("TotalPercepciones"),
    OPTIONAL("TotalDeducciones"),
    OPTIONAL("TotalOtrosPagos"),
    EACH("Emisor", employer),
    EACH("Receptor", employee),
    EACH("Percepciones", perceptions),
    EACH("Deducciones", deductions),
    EACH("OtrosPagos", other_payments),
    EACH("Incapacidades", leaves),
    END,
};
