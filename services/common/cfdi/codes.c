/* The rows of finding.h. Codes of the authority: its matrix of errors for CFDI 4.0, edition of 25
 * March 2026. Only what a program that stamps would refuse too has one. */
#include <assert.h>
#include <string.h>

#include "common/cfdi/finding.h"

#define ASK_SHOP "Pida a la tienda que la corrija."

/* The sentences are longer than a line of code. */
/* clang-format off */
static const struct cfdi_code_row rows[] = {
    {CFDI_FILE_TOO_LARGE, "file_too_large", CFDI_REFUSE, NULL,
     "El archivo es demasiado grande para ser una factura. Revise que sea el XML que le dio "
     "la tienda."},
    {CFDI_FILE_MALFORMED, "file_malformed", CFDI_REFUSE, NULL,
     "El archivo está dañado o no es un XML. Pida a la tienda que se lo envíe otra vez."},
    {CFDI_FILE_DOCTYPE, "file_doctype", CFDI_REFUSE, NULL,
     "El archivo trae instrucciones (DOCTYPE) que ninguna factura lleva. Pida el XML otra vez."},
    {CFDI_FILE_TOO_COMPLEX, "file_too_complex", CFDI_REFUSE, NULL,
     "El archivo está armado de una manera que ninguna factura usa. Pida el XML otra vez."},
    {CFDI_TOO_MANY_LINES, "too_many_lines", CFDI_REFUSE, NULL,
     "La factura tiene más de 2,000 renglones. Pida a la tienda que la divida en varias."},
    {CFDI_NOT_AN_INVOICE, "not_an_invoice", CFDI_REFUSE, NULL,
     "El archivo es un XML, pero no es una factura (CFDI). Revise que sea el XML de la compra."},
    {CFDI_VERSION, "version", CFDI_REFUSE, NULL,
     "La factura no es de la versión 4.0, la única vigente. Pida a la tienda una factura actual."},
    {CFDI_FIELD_MISSING, "field_missing", CFDI_REFUSE, NULL,
     "A la factura le falta un dato obligatorio. " ASK_SHOP},
    {CFDI_FIELD_MALFORMED, "field_malformed", CFDI_REFUSE, NULL,
     "Un dato de la factura está mal escrito. " ASK_SHOP},
    {CFDI_FIELD_TWICE, "field_twice", CFDI_REFUSE, NULL,
     "Una parte de la factura que debe venir una sola vez viene repetida. " ASK_SHOP},
    {CFDI_DATE_MALFORMED, "date_malformed", CFDI_REFUSE, "CFDI40101",
     "La fecha de la factura está mal escrita o no existe. " ASK_SHOP},
    {CFDI_AMOUNT_TOO_LARGE, "amount_too_large", CFDI_REFUSE, NULL,
     "Un monto es tan grande que no puede ser de una compra. " ASK_SHOP},
    {CFDI_SUBTOTAL_DECIMALS, "subtotal_decimals", CFDI_WARN, "CFDI40107",
     "El subtotal trae más de dos decimales."},
    {CFDI_DISCOUNT_DECIMALS, "discount_decimals", CFDI_WARN, "CFDI40112",
     "El descuento trae más de dos decimales."},
    {CFDI_TYPE, "type", CFDI_REFUSE, NULL,
     "El comprobante no es de una compra (tipo ingreso) ni una nota de crédito (tipo egreso)."},
    {CFDI_CURRENCY, "currency", CFDI_REFUSE, NULL,
     "La factura no está en pesos mexicanos. Pida a la tienda una factura en pesos."},
    {CFDI_EXCHANGE_RATE, "exchange_rate", CFDI_OBSERVE, "CFDI40114",
     "La factura está en pesos y aun así trae un tipo de cambio distinto de 1."},
    {CFDI_EXCHANGE_RATE_MISSING, "exchange_rate_missing", CFDI_OBSERVE, "CFDI40115",
     "La factura está en otra moneda y no dice el tipo de cambio."},
    {CFDI_PAYMENT_FORM_FORBIDDEN, "payment_form_forbidden", CFDI_OBSERVE, "CFDI40103",
     "Este tipo de comprobante no debe llevar forma de pago."},
    {CFDI_PAYMENT_METHOD_FORBIDDEN, "payment_method_forbidden", CFDI_OBSERVE, "CFDI40125",
     "Este tipo de comprobante no debe llevar método de pago."},
    {CFDI_GLOBAL, "global_invoice", CFDI_REFUSE, NULL,
     "Es la factura global de una tienda por sus ventas al público: no comprueba la compra "
     "del comedor. "
     "Pida a la tienda una factura de su compra."},
    {CFDI_DATE_AHEAD, "date_ahead", CFDI_OBSERVE, NULL,
     "La fecha de la factura todavía no llega. Una persona del programa la revisará."},
    {CFDI_RELATION_UNKNOWN, "relation_unknown", CFDI_OBSERVE, "CFDI40137",
     "La factura se relaciona con otra de una manera que no está en el catálogo."},
    {CFDI_RFC_FORMAT, "rfc_format", CFDI_REFUSE, NULL,
     "Un RFC está mal escrito. " ASK_SHOP},
    {CFDI_RFC_DATE, "rfc_date", CFDI_OBSERVE, NULL,
     "Un RFC lleva una fecha que no existe. Una persona del programa lo revisará."},
    {CFDI_RFC_WORD, "rfc_word", CFDI_WARN, NULL,
     "Un RFC empieza con letras que el SAT suele cambiar; conviene confirmarlo."},
    {CFDI_RFC_DIGIT, "rfc_digit", CFDI_WARN, NULL,
     "El dígito verificador de un RFC no coincide; hay RFC reales así, y no impide aceptarla."},
    {CFDI_RECEIVER_OTHER, "receiver_other", CFDI_REFUSE, NULL,
     "La factura está a nombre de un RFC que no está autorizado para este comedor. "
     "Pida a la tienda que la haga con el RFC correcto."},
    {CFDI_RECEIVER_GENERIC, "receiver_generic", CFDI_OBSERVE, NULL,
     "La factura está a nombre del público en general (RFC genérico): cuenta como una nota simple. "
     "La próxima vez dé a la tienda el RFC autorizado."},
    {CFDI_REGIME_UNKNOWN, "regime_unknown", CFDI_OBSERVE, "CFDI40157",
     "El régimen fiscal de quien recibe no está en el catálogo."},
    {CFDI_USE_UNKNOWN, "use_unknown", CFDI_OBSERVE, "CFDI40160",
     "El uso del CFDI no está en el catálogo."},
    {CFDI_USE_REGIME, "use_regime", CFDI_OBSERVE, "CFDI40161",
     "El uso del CFDI no corresponde al régimen fiscal de quien recibe. "
     "Quien no tiene obligaciones fiscales (616) usa S01."},
    {CFDI_PAYMENT_FORM_UNKNOWN, "payment_form_unknown", CFDI_OBSERVE, "CFDI40104",
     "La forma de pago no está en el catálogo."},
    {CFDI_PAYMENT_METHOD_UNKNOWN, "payment_method_unknown", CFDI_OBSERVE, "CFDI40124",
     "El método de pago no está en el catálogo."},
    {CFDI_PAYMENT_FORM_OTHER, "payment_form_other", CFDI_OBSERVE, NULL,
     "La factura dice que se pagó de otra forma que la que usted anotó. Revise con qué "
     "dinero se pagó."},
    {CFDI_DEFERRED_FORM, "deferred_form", CFDI_OBSERVE, "CFDI40105",
     "La factura dice pago en parcialidades o diferido y no lleva la forma de pago 99."},
    {CFDI_UNPAID, "unpaid", CFDI_OBSERVE, NULL,
     "La factura dice que aún no está pagada. Cuando la pague, pida a la tienda el "
     "comprobante de pago y muéstrelo a la persona que los visita: con él la acepta."},
    {CFDI_LINE_PRICE, "line_price", CFDI_OBSERVE, "CFDI40166",
     "Un renglón tiene precio cero."},
    {CFDI_LINE_AMOUNT, "line_amount", CFDI_REFUSE, "CFDI40167",
     "En un renglón la cantidad por el precio no da el importe. " ASK_SHOP},
    {CFDI_LINE_AMOUNT_FAR, "line_amount_far", CFDI_OBSERVE, NULL,
     "En un renglón la cantidad por el precio da otro importe, más de lo que explica el redondeo."},
    {CFDI_LINE_DISCOUNT, "line_discount", CFDI_REFUSE, "CFDI40169",
     "Un renglón tiene un descuento mayor que su importe. " ASK_SHOP},
    {CFDI_LINE_TAX, "line_tax", CFDI_REFUSE, "CFDI40180",
     "En un renglón el impuesto no corresponde a su base y su tasa. " ASK_SHOP},
    {CFDI_LINE_TAX_FAR, "line_tax_far", CFDI_OBSERVE, NULL,
     "En un renglón el impuesto es otro que base por tasa, más de lo que explica el redondeo."},
    {CFDI_LINE_WITHHELD, "line_withheld", CFDI_REFUSE, "CFDI40186",
     "En un renglón la retención no corresponde a su base y su tasa. " ASK_SHOP},
    {CFDI_TAX_EXEMPT_AMOUNT, "tax_exempt_amount", CFDI_OBSERVE, "CFDI40177",
     "Un impuesto exento trae tasa o importe."},
    {CFDI_TAX_RATE_MISSING, "tax_rate_missing", CFDI_REFUSE, "CFDI40178",
     "A un impuesto le falta la tasa o el importe. " ASK_SHOP},
    {CFDI_WITHHELD_EXEMPT, "withheld_exempt", CFDI_OBSERVE, "CFDI40184",
     "Una retención no puede ser exenta."},
    {CFDI_TAX_BASE_ZERO, "tax_base_zero", CFDI_OBSERVE, "CFDI40174",
     "La base de un impuesto es cero."},
    {CFDI_SUBTOTAL, "subtotal", CFDI_REFUSE, "CFDI40108",
     "El subtotal no es la suma de los renglones. " ASK_SHOP},
    {CFDI_DISCOUNT, "discount", CFDI_REFUSE, "CFDI40111",
     "El descuento no es la suma de los descuentos de los renglones. " ASK_SHOP},
    {CFDI_DISCOUNT_BEYOND, "discount_beyond", CFDI_REFUSE, "CFDI40110",
     "El descuento es mayor que el subtotal. " ASK_SHOP},
    {CFDI_TAX_BASE, "tax_base", CFDI_REFUSE, "CFDI40215",
     "La base de un impuesto no es la suma de las bases de los renglones. " ASK_SHOP},
    {CFDI_TAX_AMOUNT, "tax_amount", CFDI_REFUSE, "CFDI40221",
     "Un impuesto no es la suma de los impuestos de los renglones. " ASK_SHOP},
    {CFDI_TAX_ROW_TWICE, "tax_row_twice", CFDI_REFUSE, "CFDI40218",
     "Un mismo impuesto con la misma tasa aparece dos veces en el resumen. " ASK_SHOP},
    {CFDI_TAX_TOTAL, "tax_total", CFDI_REFUSE, "CFDI40205",
     "El total de impuestos no es la suma del resumen de impuestos. " ASK_SHOP},
    {CFDI_WITHHELD_AMOUNT, "withheld_amount", CFDI_REFUSE, "CFDI40211",
     "Una retención no es la suma de las retenciones de los renglones. " ASK_SHOP},
    {CFDI_WITHHELD_ROW_TWICE, "withheld_row_twice", CFDI_REFUSE, "CFDI40208",
     "Una misma retención aparece dos veces en el resumen. " ASK_SHOP},
    {CFDI_WITHHELD_TOTAL, "withheld_total", CFDI_REFUSE, "CFDI40203",
     "El total de retenciones no es la suma del resumen de retenciones. " ASK_SHOP},
    {CFDI_LOCAL_TOTAL, "local_total", CFDI_REFUSE, NULL,
     "El total de impuestos locales no es la suma de sus renglones. " ASK_SHOP},
    {CFDI_TOTAL, "total", CFDI_REFUSE, "CFDI40119",
     "El total no es el subtotal menos descuentos y retenciones más impuestos. " ASK_SHOP},
    {CFDI_PRODUCT_KEY, "product_key", CFDI_REFUSE, "CFDI40162",
     "La clave de un producto no tiene ocho dígitos. " ASK_SHOP},
    {CFDI_PRODUCT_DENIED, "product_denied", CFDI_REFUSE, NULL,
     "La factura incluye un producto que no se paga con dinero del programa, como alcohol o "
     "tabaco. "
     "Pida una factura aparte sin él."},
    {CFDI_PRODUCT_REVIEW, "product_review", CFDI_OBSERVE, NULL,
     "La factura incluye un producto que una persona del programa tiene que revisar."},
    {CFDI_PRODUCT_UNLISTED, "product_unlisted", CFDI_OBSERVE, NULL,
     "La factura incluye un producto que no está en la lista de lo que compra un comedor. "
     "Una persona del programa lo revisará."},
    {CFDI_FOOD_TAXED, "food_taxed", CFDI_WARN, NULL,
     "Un alimento paga IVA o IEPS; la mayoría de los alimentos básicos no lo pagan."},
    {CFDI_TAX_OBJECT_UNKNOWN, "tax_object_unknown", CFDI_OBSERVE, "CFDI40170",
     "El objeto de impuesto de un renglón no está en el catálogo vigente en la fecha de la "
     "factura."},
    {CFDI_TAX_OBJECT_LACKS, "tax_object_lacks", CFDI_OBSERVE, "CFDI40171",
     "Un renglón dice que lleva impuestos y no los trae."},
    {CFDI_TAX_OBJECT_HAS, "tax_object_has", CFDI_OBSERVE, "CFDI40172",
     "Un renglón dice que no desglosa impuestos y los trae."},
    {CFDI_UNSEALED, "unsealed", CFDI_REFUSE, NULL,
     "La factura no trae el sello de quien la hizo: no tiene validez. Pida a la tienda el "
     "XML timbrado."},
    {CFDI_CERTIFICATE_UNREADABLE, "certificate_unreadable", CFDI_REFUSE, "CFDI40106",
     "El certificado de la factura no se puede leer. Pida a la tienda el XML otra vez."},
    {CFDI_SEAL_FALSE, "seal_false", CFDI_REFUSE, "CFDI40102",
     "El sello no corresponde a lo que dice la factura: alguien la cambió después de sellarla. "
     "Pida a la tienda el XML original."},
    {CFDI_SEAL_UNKNOWN, "seal_unknown", CFDI_OBSERVE, NULL,
     "La factura trae un complemento que no conocemos y por eso no pudimos comprobar su sello. "
     "Una persona del programa la revisará."},
    {CFDI_CERTIFICATE_NUMBER, "certificate_number", CFDI_REFUSE, NULL,
     "El número de certificado de la factura no es el del certificado que trae dentro."},
    {CFDI_CERTIFICATE_DATE, "certificate_date", CFDI_REFUSE, "CFDI40106",
     "El certificado no estaba vigente en la fecha de la factura."},
    {CFDI_CERTIFICATE_RFC, "certificate_rfc", CFDI_REFUSE, NULL,
     "El certificado con que se selló la factura es de otro RFC que el de la tienda."},
    {CFDI_CERTIFICATE_RFC_BUYER, "certificate_rfc_buyer", CFDI_OBSERVE, NULL,
     "La factura la selló un tercero a nombre de quien vendió, como se permite a "
     "productores del campo. "
     "Una persona del programa la revisará."},
    {CFDI_CERTIFICATE_UNTRUSTED, "certificate_untrusted", CFDI_REFUSE, NULL,
     "El certificado de la factura no lo emitió el SAT: puede ser falsa. "
     "Verifique la factura en el portal del SAT y avise a la persona que los visita del programa."},
    {CFDI_UNSTAMPED, "unstamped", CFDI_REFUSE, NULL,
     "La factura no está timbrada: no tiene validez. Pida a la tienda el XML timbrado."},
    {CFDI_STAMP_TWICE, "stamp_twice", CFDI_REFUSE, NULL,
     "La factura trae más de un timbre. Pida a la tienda el XML original."},
    {CFDI_STAMP_SEAL, "stamp_seal", CFDI_REFUSE, NULL,
     "El timbre es de otra factura: su sello no es el de esta. Pida a la tienda el XML original."},
    {CFDI_STAMP_FALSE, "stamp_false", CFDI_REFUSE, NULL,
     "El timbre no lo firmó quien dice: puede ser falso. Verifique la factura en el portal "
     "del SAT."},
    {CFDI_STATUS_CANCELLED, "status_cancelled", CFDI_REFUSE, NULL,
     "La factura está cancelada ante el SAT. Pida a la tienda la factura que la sustituye."},
    {CFDI_STATUS_NOT_FOUND, "status_not_found", CFDI_WARN, NULL,
     "El SAT aún no encuentra la factura; a veces tarda o hubo un error de captura. "
     "Por sí solo no impide aceptarla."},
    {CFDI_UUID_REPEATED, "uuid_repeated", CFDI_REFUSE, NULL,
     "Esta misma factura ya se presentó antes."},
    {CFDI_UUID_OTHER_BYTES, "uuid_other_bytes", CFDI_REFUSE, NULL,
     "Ya se presentó otra factura distinta con este mismo folio fiscal: alguna fue alterada. "
     "Una persona del programa lo revisará con ustedes."},
    {CFDI_ALIKE, "invoice_alike", CFDI_OBSERVE, NULL,
     "Ya se presentó una factura de la misma tienda, con la misma fecha, el mismo total y los "
     "mismos renglones, y otro folio fiscal. Una persona del programa revisará si es la misma "
     "compra."},
    {CFDI_FILE_GONE, "file_gone", CFDI_OBSERVE, NULL,
     "El archivo de la factura ya no está. Una persona del programa la revisará con ustedes; "
     "conserve la factura."},
    {CFDI_RECEIVER_NONE, "receiver_none", CFDI_OBSERVE, NULL,
     "El comedor aún no tiene en el registro un RFC autorizado para sus facturas. "
     "Una persona del programa la revisará."},
    {CFDI_RECEIVER_SHARED, "receiver_shared", CFDI_WARN, NULL,
     "El RFC a cuyo nombre está la factura lo usa también otro comedor."},
    {CFDI_ISSUER_MEMBER, "issuer_member", CFDI_OBSERVE, NULL,
     "Quien hizo la factura es integrante del comité. Una persona del programa lo revisará con "
     "ustedes; conserven los precios de otras tiendas."},
    {CFDI_ISSUER_OTHER, "issuer_other", CFDI_WARN, NULL,
     "La factura es de otro RFC que el del proveedor que se anotó."},
    {CFDI_PURCHASE_TOTAL, "purchase_total", CFDI_OBSERVE, NULL,
     "El total de la factura no es el que se anotó en la compra. Compare los dos y, si hubo un "
     "error de captura, envíe una corrección."},
    {CFDI_PURCHASE_DAY, "purchase_day", CFDI_OBSERVE, NULL,
     "La fecha de la factura está lejos de la que se anotó en la compra. Compare las dos y, si "
     "hubo un error de captura, envíe una corrección."},
    {CFDI_CREDIT_NOTE, "credit_note", CFDI_OBSERVE, NULL,
     "Es una nota de crédito: no comprueba un gasto, se resta de la factura a la que corresponde. "
     "Una persona del programa la revisará con ustedes."},
    {CFDI_SAMPLED, "sampled", CFDI_OBSERVE, NULL,
     "Esta factura salió en el muestreo: una persona del programa la verá con ustedes. "
     "No hay nada mal; consérvela."},
    {CFDI_NOTE_SHARE, "note_share", CFDI_OBSERVE, NULL,
     "Está a nombre del público en general y pasa de lo que este mes se puede comprobar así. "
     "Pida a la tienda que la haga con el RFC autorizado."},
};
/* clang-format on */

_Static_assert(sizeof rows / sizeof rows[0] == CFDI_CODE_COUNT, "one row per code");

const struct cfdi_code_row *cfdi_code_row(enum cfdi_code code)
{
    assert((unsigned)code < CFDI_CODE_COUNT && rows[code].code == code);
    return &rows[code];
}

const struct cfdi_code_row *cfdi_code_find(const char *name)
{
    for (size_t i = 0; i < CFDI_CODE_COUNT; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return &rows[i];
        }
    }
    return NULL;
}
