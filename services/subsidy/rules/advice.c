#include "subsidy/rules/advice.h"

/* The sentences are longer than a line of code. */
/* clang-format off */
static const struct advice rows[ADVICE_MAX] = {
    {REPORT_BELOW_MINIMUM, "below_minimum",
     "Se sirvieron menos raciones que el mínimo del programa. "
     "Si hubo un error al anotar, envíe una corrección."},
    {REPORT_OVER_CAPACITY, "over_capacity",
     "Se sirvieron más raciones que las autorizadas: el apoyo cubre hasta las autorizadas. "
     "Si esto es de todos los días, propongan otra capacidad."},
    {REPORT_NOT_A_SERVICE_DAY, "not_a_service_day",
     "Ese día no era de servicio: el reporte queda guardado y dos personas del programa deciden. "
     "Si la fecha está mal, envíe una corrección."},
    {REPORT_KITCHEN_NOT_ACTIVE, "kitchen_not_active",
     "Ese día el comedor no estaba activo en el registro: el reporte queda guardado. "
     "Hable con la persona que los visita del programa."},
    {REPORT_FUTURE_DAY, "future_day",
     "La fecha del reporte todavía no llega. Revise la fecha y envíe una corrección."},
    {REPORT_LATE, "late",
     "El reporte llegó después del plazo. Queda guardado; una persona del programa lo verá. "
     "Si no hubo señal o falló la tableta, dígaselo."},
    {REPORT_SUM_MISMATCH, "sum_mismatch",
     "Las raciones pagadas y exentas, o un desglose, no cuadran con las servidas. "
     "El apoyo cuenta, a lo más, las servidas. Revise las cuentas y envíe una corrección."},
    {REPORT_FEES_MISMATCH, "fees_mismatch",
     "Las cuotas contadas no cuadran con las raciones pagadas. "
     "Cuente la caja otra vez y, si hubo un error, envíe una corrección."},
    {REPORT_SECOND_REPORT, "second_report",
     "Ya había un reporte de ese día. Si este es el bueno, envíelo como corrección del otro."},
    {REPORT_CORRECTION, "correction",
     "Es la corrección de un reporte anterior. No tiene que hacer nada más."},
    {REPORT_STALE_CORRECTION, "stale_correction",
     "Corrige un reporte que ya se había corregido, así que no cuenta. "
     "Vea el que cuenta y, si está mal, corríjalo."},
    {REPORT_ON_BEHALF, "on_behalf",
     "Lo capturó por ustedes una persona del programa. Si algo no es correcto, envíen el suyo."},
    {REPORT_NO_RULE, "no_rule",
     "Para ese día el programa no tiene una regla del apoyo. "
     "Revise la fecha; si es correcta, avise a la persona que los visita del programa."},
    {REPORT_NEVER_FOUND, "never_found",
     "No nos llegó el reporte que quiso corregir, así que este se tomó como nuevo. "
     "Una persona del programa lo revisará con ustedes."},
    {REPORT_UNKNOWN_KITCHEN, "unknown_kitchen",
     "En esa fecha el comedor no aparece en el registro. "
     "Revise la fecha; si es correcta, avise a la persona que los visita del programa."},
    {REPORT_BAD_DAY, "bad_day",
     "La fecha del reporte no existe en el calendario. Envíe una corrección con la fecha del día."},
    {REPORT_COPY, "copy", "Ya teníamos este reporte; no hace falta enviarlo otra vez."},
};
/* clang-format on */

size_t advice_of(unsigned flags, const struct advice *ret[ADVICE_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < ADVICE_MAX; i++) {
        if ((flags & (unsigned)rows[i].flag) != 0) {
            ret[count++] = &rows[i];
        }
    }
    return count;
}
