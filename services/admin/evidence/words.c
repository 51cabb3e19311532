/* What numbers of the services mean, in the words of the people who read a folder of evidence. In
 * step with ReportFlag of the contract and with subsidy.account_kind and subsidy.transfer_kind; a
 * number that is not here stays a number. */
#include <stdlib.h>
#include <string.h>

#include "admin/evidence/chapters.h"

static const char *const flags[] = {"bajo el mínimo",
                                    "sobre la capacidad",
                                    "día sin servicio",
                                    "comedor no activo",
                                    "día futuro",
                                    "tarde",
                                    "las cuentas no suman",
                                    "las cuotas no cuadran",
                                    "segundo reporte",
                                    "corrección",
                                    "corrige lo ya corregido",
                                    "capturado por otra persona",
                                    "sin regla vigente",
                                    "lo que corrige nunca llegó",
                                    "comedor desconocido",
                                    "día inexistente",
                                    "copia",
                                    NULL};

static const char *const accounts[] = {"",
                                       "presupuesto del programa",
                                       "monedero",
                                       "efectivo retirado",
                                       "ingreso por cuotas",
                                       "caja de cuotas",
                                       "faltante de cuotas",
                                       "gasto",
                                       "puesto por integrantes",
                                       "donaciones en especie",
                                       "donaciones usadas",
                                       "por comprobar",
                                       "deber de comprobar",
                                       "comprometido",
                                       "devengado",
                                       "pagado",
                                       "presupuesto devuelto",
                                       "abonos recibidos",
                                       "por reintegrar",
                                       "diferencia de caja",
                                       "dinero según el emisor",
                                       "monedero según el emisor",
                                       NULL};

static const char *const movements[] = {"",
                                        "abono",
                                        "se abre el deber de comprobar",
                                        "cuotas contadas",
                                        "cuotas corregidas",
                                        "faltan cuotas",
                                        "pagado con el monedero",
                                        "pagado de la caja de cuotas",
                                        "retiro de efectivo",
                                        "pagado con efectivo retirado",
                                        "pagado por integrantes",
                                        "donado",
                                        "comprobado",
                                        "comprobación retirada",
                                        "comprometido",
                                        "devengado",
                                        "pagado",
                                        "presupuesto devuelto",
                                        "presupuesto liberado",
                                        "plazo vencido",
                                        "comprobado después del plazo",
                                        "comprobación tardía retirada",
                                        "reintegrado",
                                        "abono retirado",
                                        "termina el deber de comprobar",
                                        "termina el reintegro",
                                        "se exige el reintegro",
                                        "sobra en caja",
                                        "falta en caja",
                                        "abono según el emisor",
                                        "salida según el emisor",
                                        NULL};

static const struct {
    enum evidence_table table;
    size_t column;
    const char *const *words; /* by number, or by bit */
    bool bits;
} numbers[] = {
    {EVIDENCE_LINES, 8, flags, true},       {EVIDENCE_REPORTS, 12, flags, true},
    {EVIDENCE_LEDGER, 4, movements, false}, {EVIDENCE_LEDGER, 5, accounts, false},
    {EVIDENCE_LEDGER, 6, accounts, false},
};

static size_t count_of(const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    return count;
}

static const char *bits_text(struct arena *arena, unsigned long value, const char *const *words)
{
    const char *text = "";
    size_t count = count_of(words);
    for (size_t bit = 0; bit < count; bit++) {
        if ((value >> bit & 1) != 0)
            text = arena_printf(arena, "%s%s%s", text, *text != '\0' ? ", " : "", words[bit]);
    }
    if (value >> count != 0)
        text = arena_printf(arena, "%s%sotra (%lu)", text, *text != '\0' ? ", " : "",
                            value >> count << count);
    return text;
}

void chapter_translate(struct arena *arena, enum evidence_table which, struct store_table *table)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (numbers[i].table != which)
            continue;
        for (size_t row = 0; row < table->rows; row++) {
            const char **cell = &table->cells[row * table->columns + numbers[i].column];
            unsigned long value = strtoul(*cell, NULL, 10);
            if (numbers[i].bits)
                *cell = bits_text(arena, value, numbers[i].words);
            else if (value < count_of(numbers[i].words))
                *cell = numbers[i].words[value];
        }
    }
}
