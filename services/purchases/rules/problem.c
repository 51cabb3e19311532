#include "purchases/rules/problem.h"

#include <string.h>

/* The sentences are longer than a line of code. */
/* clang-format off */
static const struct problem_row rows[] = {
    {PROBLEM_LINE_SUM, "line_sum", "lines", WEIGHT_OBSERVES, false,
     "En algún renglón la cantidad por el precio no da el importe anotado. "
     "Compare con la nota y, si hubo un error de captura, envíe una corrección."},
    {PROBLEM_TOTAL, "total", "total_centavos", WEIGHT_OBSERVES, false,
     "La suma de los renglones no es igual al total de la compra. "
     "Compare con la nota y, si hubo un error de captura, envíe una corrección."},
    {PROBLEM_PAYMENTS, "payments", "payments", WEIGHT_OBSERVES, false,
     "Los pagos anotados no suman el total de la compra. "
     "Revise con qué dinero se pagó y envíe una corrección."},
    {PROBLEM_SOURCE_TWICE, "source_twice", "payments", WEIGHT_OBSERVES, false,
     "Un mismo origen del dinero aparece dos veces en los pagos. "
     "Junte los dos montos en uno solo y envíe una corrección."},
    {PROBLEM_FUTURE_DAY, "future_day", "purchase_day", WEIGHT_OBSERVES, false,
     "La fecha de la compra todavía no llega. Revise la fecha y envíe una corrección."},
    {PROBLEM_UNKNOWN_SUPPLIER, "unknown_supplier", "supplier", WEIGHT_OBSERVES, false,
     "No encontramos a quien les vendió. Elíjalo de la lista, o escriba su nombre y su alcaldía, "
     "y envíe una corrección."},
    {PROBLEM_BEYOND_PURSE, "beyond_purse", "payments", WEIGHT_OBSERVES, false,
     "Se anotó más dinero del monedero que el que había según nuestros registros. "
     "Su compra queda guardada; una persona del programa la revisará con ustedes."},
    {PROBLEM_NO_PROOF, "no_proof", "proof", WEIGHT_OBSERVES, false,
     "Todavía no tenemos la foto de la nota o la factura. "
     "La tableta la enviará en cuanto tenga señal; si no la tomó, envíe una corrección con ella."},
    {PROBLEM_DUPLICATE_PROOF, "duplicate_proof", "proof", WEIGHT_REFUSES, true,
     "Esta nota o factura ya comprobó otra compra. "
     "Si se eligió por error, envíe una corrección con la que corresponde."},
    {PROBLEM_NO_LINES, "no_lines", "lines", WEIGHT_REFUSES, true,
     "La compra no dice qué se compró. Envíe una corrección con los productos de la nota."},
    {PROBLEM_UNKNOWN_KITCHEN, "unknown_kitchen", "purchase_day", WEIGHT_REFUSES, true,
     "En la fecha de la compra el comedor no aparece en el registro. "
     "Revise la fecha; si es correcta, avise a la persona que los visita del programa."},
    {PROBLEM_BAD_DAY, "bad_day", "purchase_day", WEIGHT_REFUSES, true,
     "La fecha de la compra no existe en el calendario. "
     "Envíe una corrección con la fecha de la nota."},
    {PROBLEM_ZERO_TOTAL, "zero_total", "total_centavos", WEIGHT_REFUSES, true,
     "El total de la compra es cero. Si la compra no se hizo, no tiene que hacer nada; "
     "si se hizo, envíe una corrección con el total de la nota."},
    {PROBLEM_REPLACED, "replaced", "correction", WEIGHT_REFUSES, true,
     "Una corrección tomó el lugar de esta compra. No tiene que hacer nada más."},
    {PROBLEM_BEYOND_FEE_CASH, "beyond_fee_cash", "payments", WEIGHT_OBSERVES, false,
     "Se anotó más dinero de la caja que el que había según nuestros registros. "
     "Su compra queda guardada; una persona del programa la revisará con ustedes."},
    {PROBLEM_NEVER_FOUND, "never_found", "correction", WEIGHT_OBSERVES, false,
     "No nos llegó la compra que quiso corregir, así que esta se tomó como nueva. "
     "Una persona del programa la revisará con ustedes; conserve la nota."},
    {PROBLEM_TOO_MANY_LINES, "too_many_lines", "lines", WEIGHT_OBSERVES, false,
     "La compra tiene más de 200 renglones. Una persona del programa la revisará; "
     "la próxima vez repártalos en varias compras."},
    {PROBLEM_COPY, "copy", "", WEIGHT_REFUSES, true,
     "Ya teníamos esta compra; no hace falta enviarla otra vez."},
    {PROBLEM_CONTENT_REUSED, "content_reused", "", WEIGHT_OBSERVES, false,
     "La tableta envió dos compras distintas como si fueran la misma. Las dos quedaron guardadas; "
     "una persona del programa las revisará con ustedes. Conserven las notas."},
    {CONCERN(LATE), "late", "purchase_day", WEIGHT_OBSERVES, false,
     "La compra se anotó mucho después de hacerla. Una persona del programa la revisará; "
     "la próxima vez anótela el mismo día o en cuanto pueda."},
    {CONCERN(CONFLICT), "conflict_of_interest", "supplier", WEIGHT_OBSERVES, false,
     "Quien les vendió es integrante del comité. Una persona del programa lo revisará con ustedes; "
     "conserven la nota y los precios de otras tiendas."},
    {CONCERN(PRODUCT_DENIED), "product_denied", "lines", WEIGHT_REFUSES, false,
     "Hay un producto que no se paga con este dinero, como alcohol o tabaco. "
     "Envíe una corrección sin él, o anote que se pagó con otro dinero."},
    {CONCERN(PRODUCT_REVIEW), "product_review", "lines", WEIGHT_OBSERVES, false,
     "Hay un producto que una persona del programa tiene que revisar. No tiene que hacer nada por "
     "ahora; conserve la nota."},
    {CONCERN(PRICE), "price", "lines", WEIGHT_OBSERVES, false,
     "Un precio es mucho más alto que el de referencia o el que pagan otros comedores. "
     "Revise que la cantidad, la unidad y el precio sean los de la nota; si hay un error, envíe "
     "una corrección."},
    {CONCERN(DISCOUNT), "discount", "lines", WEIGHT_OBSERVES, false,
     "Falta el descuento acordado con este proveedor. Pregúntele por el precio del convenio; si la "
     "nota ya lo trae, envíe una corrección con ese precio."},
    {CONCERN(QUANTITY), "quantity", "lines", WEIGHT_OBSERVES, false,
     "Es más comida de la que el comedor puede preparar. Revise las cantidades y las unidades; si "
     "hay un error, envíe una corrección."},
    {CONCERN(NOTE_SHARE), "note_share", "proof", WEIGHT_OBSERVES, false,
     "Las notas simples de este mes ya pasan de lo que se puede comprobar con ellas. "
     "Una persona del programa la revisará; en lo que falta del mes pida factura."},
    {CONCERN(SAMPLED), "sampled", "proof", WEIGHT_OBSERVES, false,
     "Esta compra salió en el muestreo: una persona del programa la verá con ustedes. "
     "No hay nada mal; conserve la nota."},
    {CONCERN(INVOICE_OBSERVED), "invoice_observed", "proof", WEIGHT_OBSERVES, false,
     "Una persona del programa tiene que revisar la factura. Consérvela."},
    {CONCERN(INVOICE_REFUSED), "invoice_refused", "proof", WEIGHT_REFUSES, false,
     "La factura no comprueba la compra tal como está. Pida a la tienda que la corrija y envíe una "
     "corrección con la nueva."},
    {CONCERN(INVOICE_ALTERED), "invoice_altered", "proof", WEIGHT_REFUSES, true,
     "Ya se presentó otra factura distinta con este mismo folio fiscal: alguna fue alterada. "
     "Una persona del programa lo revisará con ustedes."},
    {CONCERN(INVOICE_CANCELLED), "invoice_cancelled", "proof", WEIGHT_REFUSES, true,
     "La factura está cancelada ante el SAT. Pida a la tienda la factura que la sustituye y envíe "
     "una corrección con ella."},
    {CONCERN(INVOICE_SUPERSEDED), "invoice_superseded", "proof", WEIGHT_REFUSES, true,
     "La tienda sustituyó esta factura por otra. Envíe una corrección con la nueva."},
    {CONCERN(PERSON_REFUSED), "person_refused", "", WEIGHT_REFUSES, false,
     "Una persona del programa revisó la compra y no la aceptó. "
     "Pregunte el motivo a la persona que los visita; si falta algo, envíe una corrección."},
};
/* clang-format on */

static const char accepted[] = "Su compra quedó aceptada. No tiene que hacer nada más.";

const struct problem_row *problem_rows(size_t *ret_count)
{
    *ret_count = sizeof rows / sizeof rows[0];
    return rows;
}

const struct problem_row *problem_find(const char *code)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].code, code) == 0) {
            return &rows[i];
        }
    }
    return 0;
}

bool problems_refuse(uint64_t problems)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].weight == WEIGHT_REFUSES && (problems & rows[i].problem) != 0) {
            return true;
        }
    }
    return false;
}

uint64_t problems_final(uint64_t problems)
{
    uint64_t final = 0;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        final |= rows[i].final ? problems & rows[i].problem : 0;
    }
    return final;
}

/* One reason for each place that was found; otherwise one for the whole field. */
static size_t tell(const struct problem_row *row, const struct finding *found, size_t found_count,
                   struct reason *ret, size_t room)
{
    size_t count = 0;

    for (size_t i = 0; i < found_count && count < room; i++) {
        if (strcmp(found[i].code, row->code) == 0) {
            ret[count++] = (struct reason){row->code, found[i].field, row->says, row->weight};
        }
    }
    if (count == 0 && room > 0) {
        ret[count++] = (struct reason){row->code, row->field, row->says, row->weight};
    }
    return count;
}

size_t problems_tell(uint64_t reasons, const struct finding *found, size_t found_count,
                     struct reason *ret, size_t room)
{
    uint64_t alone = (reasons & PROBLEM_REPLACED) != 0 ? (uint64_t)PROBLEM_REPLACED
                                                       : reasons & (uint64_t)PROBLEM_COPY;
    uint64_t told = alone != 0 ? alone : reasons;
    size_t count = 0;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if ((told & rows[i].problem) != 0) {
            count += tell(&rows[i], found, found_count, &ret[count], room - count);
        }
    }
    return count;
}

struct reason problems_accepted(void)
{
    return (struct reason){"accepted", "", accepted, WEIGHT_SAID};
}

static bool has(const char *const *sentences, size_t count, const char *sentence)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(sentences[i], sentence) == 0) {
            return true;
        }
    }
    return false;
}

size_t reasons_explain(const struct reason *reasons, size_t count,
                       const char *ret[EXPLANATIONS_MAX])
{
    size_t told = 0;

    for (size_t i = 0; i < count && told < EXPLANATIONS_MAX; i++) {
        if (reasons[i].weight != WEIGHT_SAID && !has(ret, told, reasons[i].sentence)) {
            ret[told++] = reasons[i].sentence;
        }
    }
    if (told == 0) {
        ret[told++] = accepted;
    }
    return told;
}
