#include "web/rules/problem.h"

#define SOON 5
#define AFTER_SILENCE 10

static const struct problem_row rows[PROBLEM_COUNT] = {
    [PROBLEM_QUERY] = {400, "/problemas/consulta", "La consulta no se entiende",
                       "Un dato de la dirección o del formulario falta o no es válido. Revíselo y "
                       "vuelva a intentarlo.",
                       0},
    [PROBLEM_ROWS] = {400, "/problemas/filas", "La tabla no cabe en un archivo",
                      "Tiene más de 20,000 filas. Pídala por páginas, en JSON, o de una sola "
                      "alcaldía o un solo año.",
                      0},
    [PROBLEM_MESSAGE] = {400, "/problemas/mensaje", "El mensaje no se entiende",
                         "El mensaje llegó cortado o dañado. Guárdelo, actualice la aplicación y "
                         "vuelva a enviarlo.",
                         0},
    [PROBLEM_TOKEN] = {401, "/problemas/clave", "Este dispositivo no está registrado",
                       "La clave de acceso falta, no se conoce o fue retirada. Pida a su monitor "
                       "un código nuevo.",
                       0},
    [PROBLEM_SIGN_IN] = {401, "/problemas/acceso", "El número o la contraseña no coinciden",
                         "Revise su número de persona y su contraseña. Si la olvidó, pida otra a "
                         "la oficina del programa.",
                         0},
    [PROBLEM_SESSION] = {401, "/problemas/sesion", "Su sesión terminó",
                         "Entre de nuevo con su número y su contraseña.", 0},
    [PROBLEM_CSRF] = {403, "/problemas/origen", "La petición no viene del tablero",
                      "Falta la marca de su sesión o no es la suya. Cargue de nuevo el tablero y "
                      "repita lo que hizo.",
                      0},
    [PROBLEM_ORIGIN] = {403, "/problemas/otro-sitio", "El formulario viene de otro sitio",
                        "Nada se guardó. Abra el formulario en esta página y envíelo desde aquí.",
                        0},
    [PROBLEM_ABSENT] = {404, "/problemas/no-existe", "Aquí no hay nada",
                        "La dirección no existe o ya no existe. Revise que esté bien escrita.", 0},
    [PROBLEM_METHOD] = {405, "/problemas/metodo", "Eso no se puede hacer aquí",
                        "La dirección existe, pero no admite este método de HTTP.", 0},
    [PROBLEM_LENGTH] = {411, "/problemas/longitud", "Falta decir cuánto mide el mensaje",
                        "El mensaje debe llevar la cabecera Content-Length.", 0},
    [PROBLEM_LARGE] = {413, "/problemas/tamano", "El mensaje es demasiado grande",
                       "El mensaje mide más de lo permitido. Envíelo en partes.", 0},
    [PROBLEM_TYPE] = {415, "/problemas/tipo", "El mensaje no es del tipo esperado",
                      "La cabecera Content-Type no es la que se espera en esta dirección.", 0},
    [PROBLEM_OFTEN] = {429, "/problemas/demasiado", "Demasiadas peticiones",
                       "Se recibieron muchas peticiones seguidas. Espere un momento y vuelva a "
                       "intentarlo.",
                       0},
    [PROBLEM_BROKEN] = {500, "/problemas/interno", "Algo falló de nuestro lado",
                        "No se pudo preparar la respuesta. Ya quedó anotado; intente más tarde.",
                        0},
    [PROBLEM_BUSY] = {503, "/problemas/ocupado", "El servicio está ocupado",
                      "En este momento no se puede atender la petición. Nada se perdió; intente "
                      "de nuevo en unos segundos.",
                      SOON},
    [PROBLEM_SILENT] = {504, "/problemas/sin-respuesta", "El sistema no contestó a tiempo",
                        "El mensaje pudo haber llegado o no. Guárdelo y vuelva a enviarlo igual: "
                        "nunca se cuenta dos veces.",
                        AFTER_SILENCE},
};

const struct problem_row *problem_row(enum problem problem)
{
    return &rows[problem];
}
