#include "gateway/codec/sentences.h"

#include <assert.h>
#include <stddef.h>

static const struct {
    const char *name;
    const char *sentence;
} rows[REASON_COUNT] = {
    [REASON_NONE] = {"none", ""},
    [REASON_MALFORMED] =
        {"malformed",
         "No pudimos leer lo que envió la aplicación. No borre nada y avise a su monitor."},
    [REASON_HEADER_VERSION] =
        {"header_version",
         "La aplicación es de otra versión. Actualícela; lo guardado no se pierde."},
    [REASON_UNKNOWN_KIND] =
        {"unknown_kind", "Todavía no reconocemos este tipo de registro. Actualice la aplicación."},
    [REASON_TOO_LARGE] = {"too_large",
                          "El registro es demasiado grande. Acórtelo y guárdelo otra vez."},
    [REASON_BODY_LENGTH] = {"body_length",
                            "El registro llegó incompleto. Ábralo y guárdelo otra vez."},
    [REASON_BODY_DIGEST] = {"body_digest", "El registro llegó dañado. Guárdelo de nuevo."},
    [REASON_CHAIN] =
        {"chain", "Este registro no sigue al anterior. La aplicación lo enviará de nuevo aparte."},
    [REASON_TEXT] =
        {"text",
         "Un texto tiene caracteres que no se pueden guardar. Corríjalo y guárdelo otra vez."},
    [REASON_TOO_MANY] = {"too_many",
                         "El registro tiene más partes de las permitidas. Avise a su monitor."},
    [REASON_NOT_ALLOWED] =
        {"not_allowed",
         "Este dispositivo no tiene permiso para enviar esto. Pida ayuda a su monitor."},
    [REASON_REVOKED] =
        {"revoked",
         "Este dispositivo fue dado de baja. No borre lo guardado y llame a su monitor."},
    [REASON_OVERLOADED] =
        {"overloaded", "Hay muchos comedores enviando a la vez. Se enviará solo en un momento."},
    [REASON_QUOTA] =
        {"quota", "Este dispositivo envió demasiado en poco tiempo. Se enviará solo más tarde."},
    [REASON_DIGEST_MISMATCH] = {"digest_mismatch",
                                "La foto o factura llegó dañada. Se enviará otra vez completa."},
    [REASON_PROTOCOL] =
        {"protocol", "La aplicación habla con otra versión del servicio. Actualícela, por favor."},
};

const char *reason_name(enum reason reason)
{
    assert((size_t)reason < REASON_COUNT);
    return rows[reason].name;
}

const char *reason_sentence(enum reason reason)
{
    assert((size_t)reason < REASON_COUNT);
    return rows[reason].sentence;
}

const char *sentence_conflict(void)
{
    return "Guardamos este y otro registro con el mismo número. Una persona los revisará.";
}
