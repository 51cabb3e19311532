#include "purchases/rules/problem.h"

/* The sentences are longer than a line of code. */
/* clang-format off */
static const struct problem_row rows[] = {
    {PROBLEM_LINE_SUM, false,
     "En algún renglón la cantidad por el precio no da el importe anotado. "
     "Compare con la nota y, si hubo un error de captura, envíe una corrección."},
    {PROBLEM_TOTAL, false,
     "La suma de los renglones no es igual al total de la compra. "
     "Compare con la nota y, si hubo un error de captura, envíe una corrección."},
    {PROBLEM_PAYMENTS, false,
     "Los pagos anotados no suman el total de la compra. "
     "Revise con qué dinero se pagó y envíe una corrección."},
    {PROBLEM_SOURCE_TWICE, false,
     "Un mismo origen del dinero aparece dos veces en los pagos. "
     "Junte los dos montos en uno solo y envíe una corrección."},
    {PROBLEM_FUTURE_DAY, false,
     "La fecha de la compra todavía no llega. Revise la fecha y envíe una corrección."},
    {PROBLEM_UNKNOWN_SUPPLIER, false,
     "No encontramos a quien les vendió. Elíjalo de la lista, o escriba su nombre y su alcaldía, "
     "y envíe una corrección."},
    {PROBLEM_BEYOND_PURSE, false,
     "Se anotó más dinero del monedero que el que había según nuestros registros. "
     "Su compra queda guardada; una persona del programa la revisará con ustedes."},
    {PROBLEM_NO_PROOF, false,
     "Todavía no tenemos la foto de la nota o la factura. "
     "La tableta la enviará en cuanto tenga señal; si no la tomó, envíe una corrección con ella."},
    {PROBLEM_DUPLICATE_PROOF, true,
     "Esta nota o factura ya comprobó otra compra. "
     "Si se eligió por error, envíe una corrección con la que corresponde."},
    {PROBLEM_NO_LINES, true,
     "La compra no dice qué se compró. Envíe una corrección con los productos de la nota."},
    {PROBLEM_UNKNOWN_KITCHEN, true,
     "En la fecha de la compra el comedor no aparece en el registro. "
     "Revise la fecha; si es correcta, avise a la persona que los visita del programa."},
    {PROBLEM_BAD_DAY, true,
     "La fecha de la compra no existe en el calendario. "
     "Envíe una corrección con la fecha de la nota."},
    {PROBLEM_ZERO_TOTAL, true,
     "El total de la compra es cero. Si la compra no se hizo, no tiene que hacer nada; "
     "si se hizo, envíe una corrección con el total de la nota."},
    {PROBLEM_REPLACED, true,
     "Una corrección tomó el lugar de esta compra. No tiene que hacer nada más."},
    {PROBLEM_BEYOND_FEE_CASH, false,
     "Se anotó más dinero de la caja que el que había según nuestros registros. "
     "Su compra queda guardada; una persona del programa la revisará con ustedes."},
    {PROBLEM_NEVER_FOUND, false,
     "No nos llegó la compra que quiso corregir, así que esta se tomó como nueva. "
     "Una persona del programa la revisará con ustedes; conserve la nota."},
    {PROBLEM_TOO_MANY_LINES, false,
     "La compra tiene más de 200 renglones. Una persona del programa la revisará; "
     "la próxima vez repártalos en varias compras."},
    {PROBLEM_COPY, true,
     "Ya teníamos esta compra; no hace falta enviarla otra vez."},
    {PROBLEM_CONTENT_REUSED, false,
     "La tableta envió dos compras distintas como si fueran la misma. Las dos quedaron guardadas; "
     "una persona del programa las revisará con ustedes. Conserven las notas."},
};
/* clang-format on */

static const char accepted[] = "Su compra quedó aceptada. No tiene que hacer nada más.";

const struct problem_row *problem_rows(size_t *ret_count)
{
    *ret_count = sizeof rows / sizeof rows[0];
    return rows;
}

bool problems_refuse(unsigned problems)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].refuses && (problems & rows[i].problem) != 0) {
            return true;
        }
    }
    return false;
}

size_t problems_explain(unsigned reasons, const char *ret[EXPLANATIONS_MAX])
{
    unsigned alone = (reasons & PROBLEM_REPLACED) != 0 ? (unsigned)PROBLEM_REPLACED
                                                       : reasons & (unsigned)PROBLEM_COPY;
    unsigned told = alone != 0 ? alone : reasons;
    size_t count = 0;

    _Static_assert(sizeof rows / sizeof rows[0] <= EXPLANATIONS_MAX, "room for all");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if ((told & rows[i].problem) != 0) {
            ret[count++] = rows[i].says;
        }
    }
    if (count == 0) {
        ret[count++] = accepted;
    }
    return count;
}
