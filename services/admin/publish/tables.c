#include "admin/publish/tables.h"

#include <assert.h>
#include <string.h>

#define LEVEL                                      \
    {                                              \
        "nivel", "texto", "", "ciudad o alcaldía" \
    }
#define CODE                                                                          \
    {                                                                                 \
        "clave del lugar", "texto", "",                                               \
            "clave del INEGI: 09 para la ciudad; 09 y tres cifras para una alcaldía" \
    }
#define PLACE                                                         \
    {                                                                 \
        "lugar", "texto", "", "nombre de la ciudad o de la alcaldía" \
    }
#define MONTH                                     \
    {                                             \
        "mes", "fecha", "", "primer día del mes" \
    }

static const struct publish_column sheets[] = {
    {"clave", "texto", "", "clave del indicador"},
    {"indicador", "texto", "", "su nombre"},
    {"definición", "texto", "", "qué mide"},
    {"nivel de la matriz", "texto", "", "Fin, Propósito, Componente o Actividad"},
    {"componente", "entero", "",
     "componente del que es o del que cuelga; vacío en Fin y Propósito"},
    {"dimensión", "texto", "", "eficacia, eficiencia, calidad o economía"},
    {"frecuencia", "texto", "", "cada cuánto se informa"},
    {"sentido", "texto", "", "ascendente: más es mejor; descendente: menos es mejor"},
    {"unidad", "texto", "", "unidad de medida del resultado"},
    {"fórmula", "texto", "",
     "razón, proporción y promedio: factor × numerador ÷ denominador; total y externo: factor × "
     "numerador; variación: factor × (año − año base) ÷ año base"},
    {"numerador", "texto", "", "clave de la medida de arriba"},
    {"denominador", "texto", "", "clave de la medida de abajo; vacío si la fórmula no tiene"},
    {"factor", "decimal", "", "por lo que se multiplica"},
    {"línea base", "decimal", "la del indicador", "vacío si no hay"},
    {"año base", "entero", "año", "año de la línea base; vacío si no hay"},
    {"medio de verificación", "texto", "", "dónde se comprueba"},
    {"supuestos", "texto", "", "lo que debe ocurrir para que se logre"},
    {"responsable", "texto", "", "área que responde por él"},
    {.name = NULL},
};

static const struct publish_column results[] = {
    {"clave", "texto", "", "clave del indicador; su ficha está en indicadores.csv"},
    {"indicador", "texto", "", "su nombre"},
    LEVEL,
    CODE,
    PLACE,
    {"numerador", "decimal", "la de su medida; dinero, en centavos", "vacío si no se conoce"},
    {"denominador", "decimal", "la de su medida; dinero, en centavos",
     "vacío si la fórmula no tiene o no se conoce"},
    {"resultado", "decimal", "la de la columna unidad", "vacío = sin dato, que no es cero"},
    {"unidad", "texto", "", "unidad de medida del resultado"},
    {"meta", "decimal", "la de la columna unidad", "vacío si no se fijó"},
    {"línea base", "decimal", "la de la columna unidad", "vacío si no hay"},
    {"cumplimiento", "decimal", "veces la meta", "1 = justo la meta; más es mejor en todo sentido"},
    {"semáforo", "texto", "", "verde, amarillo, rojo, rebasado, sin meta o sin dato"},
    {"personas que respondieron", "entero", "personas",
     "de lo que se preguntó a personas; nunca menos de cinco; vacío si a nadie se preguntó"},
    {.name = NULL},
};

static const struct publish_column satisfaction[] = {
    LEVEL,
    CODE,
    PLACE,
    {"aspecto", "texto", "", "uno de los seis aspectos de la encuesta, o los seis juntos"},
    {"respuestas", "entero", "respuestas", "nunca menos de cinco"},
    {"promedio", "decimal", "calificación de 1 a 5", "de las respuestas"},
    {"promedio, límite bajo", "decimal", "calificación de 1 a 5", "del intervalo de 95 %"},
    {"promedio, límite alto", "decimal", "calificación de 1 a 5", "del intervalo de 95 %"},
    {"satisfechas", "decimal", "%", "respuestas de 4 o 5"},
    {"satisfechas, límite bajo", "decimal", "%", "del intervalo de 95 %"},
    {"satisfechas, límite alto", "decimal", "%", "del intervalo de 95 %"},
    {.name = NULL},
};

static const struct publish_column attention[] = {
    LEVEL,
    CODE,
    PLACE,
    MONTH,
    {"clase", "texto", "", "solicitud, propuesta, inconformidad, queja, no dicha, o todas juntas"},
    {"recibidas", "entero", "peticiones", "en el mes; nunca menos de cinco"},
    {"contestadas", "entero", "peticiones", "de las recibidas"},
    {"contestadas en plazo", "entero", "peticiones", "de las recibidas"},
    {"abiertas con plazo vencido", "entero", "peticiones", "de las recibidas"},
    {"reabiertas", "entero", "peticiones", "de las recibidas"},
    {"mediana", "decimal", "días hábiles", "que tomó contestar; vacío si no se contestó ninguna"},
    {"en plazo", "decimal", "%",
     "contestadas en plazo, de las contestadas y las de plazo vencido; vacío si no hay"},
    {.name = NULL},
};

static const struct publish_column spending[] = {
    MONTH,
    {"alcaldía", "texto", "", "de los comedores que compraron"},
    {"compras", "decimal", "pesos", "todas las que no se rechazaron"},
    {"compras locales", "decimal", "pesos", "de ellas, en la colonia o la alcaldía del comedor"},
    {"de lugar desconocido", "decimal", "pesos", "de ellas, a quien no se sabe dónde está"},
    {"locales", "decimal", "%", "de las compras a quien se sabe dónde está; vacío si no hay"},
    {"locales en dólares", "decimal", "dólares",
     "cada compra al tipo de cambio oficial de su día; sin las de días que no tienen"},
    {.name = NULL},
};

static const struct publish_column kitchens[] = {
    {"comedor", "entero", "", "número del comedor"},
    {"nombre", "texto", "", "nombre del comedor"},
    {"clave de la alcaldía", "texto", "", "clave del INEGI"},
    {"alcaldía", "texto", "", "donde está"},
    {"unidad territorial", "texto", "", "colonia, pueblo, barrio o unidad habitacional"},
    MONTH,
    {"días con informe", "entero", "días", "de servicio"},
    {"raciones servidas", "entero", "raciones", "según los informes que cuentan, uno por día"},
    {.name = NULL},
};

const struct publish_words publish_tables[PUBLISH_TABLES] = {
    [PUBLISH_SHEETS] = {"indicadores", "Las fichas de la matriz de indicadores.",
                        "analytics.indicator", sheets},
    [PUBLISH_RESULTS] = {"resultados",
                         "Los resultados del periodo en la ciudad y en cada alcaldía.",
                         "analytics.indicator_value", results},
    [PUBLISH_SATISFACTION] = {"satisfaccion",
                              "Lo que las personas usuarias opinan, cuando el periodo ya es "
                              "definitivo.",
                              "analytics.satisfaction_score", satisfaction},
    [PUBLISH_ATTENTION] = {"atencion",
                           "Cómo se atendieron las peticiones, cuando el periodo ya es definitivo.",
                           "analytics.prompt_attention", attention},
    [PUBLISH_SPENDING] = {"compras",
                          "Lo que los comedores compraron, y cuánto se quedó en su barrio.",
                          "analytics.local_spending", spending},
    [PUBLISH_KITCHENS] = {"comedores", "Los comedores y lo que sirvieron cada mes.",
                          "analytics.kitchen, analytics.daily_report", kitchens},
};

struct page publish_page(const struct publish_words *words)
{
    struct page page = {.file = words->file, .about = words->about};
    for (size_t i = 0; words->columns[i].name != NULL; i++) {
        assert(i + 1 < PAGE_COLUMNS_MOST);
        page.columns[i] = words->columns[i].name;
    }
    return page;
}

const struct page publish_dictionary_page = {
    .file = "diccionario",
    .columns = {"archivo", "columna", "tipo", "unidad", "significado", "fuente", NULL},
};

struct store_table publish_dictionary(struct arena *arena)
{
    struct store_table table = {.columns = DICTIONARY_COLUMNS};
    table.cells =
        arena_array(arena, PUBLISH_TABLES * PAGE_COLUMNS_MOST * DICTIONARY_COLUMNS, sizeof(char *));
    for (int i = 0; i < PUBLISH_TABLES; i++) {
        const struct publish_words *words = &publish_tables[i];
        const char *file = arena_printf(arena, "%s.csv", words->file);
        for (const struct publish_column *column = words->columns; column->name != NULL; column++) {
            const char *const row[DICTIONARY_COLUMNS] = {
                file, column->name, column->type, column->unit, column->meaning, words->source};
            memcpy(&table.cells[table.rows++ * DICTIONARY_COLUMNS], row, sizeof row);
        }
    }
    return table;
}
