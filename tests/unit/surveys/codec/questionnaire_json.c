#include "surveys/codec/questionnaire_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;
static struct questionnaire got;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(1 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

/* Everything that is wrong, one a line. */
static const char *wrong(const char *json)
{
    struct reasons reasons = {.arena = arena};
    const char *text = "";
    got = (struct questionnaire){.code = "q"};
    questionnaire_read_json(arena, (struct bytes){(const uint8_t *)json, strlen(json)}, &got,
                            &reasons);
    for (size_t i = 0; i < reasons.count; i++)
        text = arena_printf(arena, "%s%s\n", text, reasons.items[i]);
    return text;
}

static void reads_every_type(void **state)
{
    (void)state;
    assert_string_equal(
        wrong("{\"title\": \"Comensales\", \"audience\": \"diner\", \"questions\": ["
              "{\"number\": 1, \"text\": \"¿Servicio?\", \"type\": \"scale\", \"aspect\":"
              " \"service\"},"
              "{\"number\": 2, \"text\": \"¿Trato?\", \"type\": \"scale\", \"aspect\":"
              " \"treatment\"},"
              "{\"number\": 3, \"text\": \"¿Higiene?\", \"type\": \"scale\", \"aspect\":"
              " \"hygiene\"},"
              "{\"number\": 4, \"text\": \"¿Comida?\", \"type\": \"scale\", \"aspect\": \"food\"},"
              "{\"number\": 5, \"text\": \"¿Apoyo?\", \"type\": \"scale\", \"aspect\":"
              " \"subsidy_use\"},"
              "{\"number\": 6, \"text\": \"¿Atención?\", \"type\": \"scale\", \"aspect\":"
              " \"attention\"},"
              "{\"number\": 7, \"text\": \"¿Volvería?\", \"type\": \"yes_no\"},"
              "{\"number\": 8, \"text\": \"¿Qué?\", \"type\": \"choice\", \"options\": [\"Sopa\","
              " \"Fruta\"]},"
              "{\"number\": 9, \"text\": \"¿Algo más?\", \"type\": \"text\", \"aspect\": \"food\"},"
              "{\"number\": 10, \"text\": \"¿Días?\", \"type\": \"days\"},"
              "{\"number\": 11, \"text\": \"Sexo\", \"type\": \"sex\"},"
              "{\"number\": 12, \"text\": \"Edad\", \"type\": \"age\"}]}"),
        "");
    assert_string_equal(got.title, "Comensales");
    assert_int_equal(got.audience, AUDIENCE_DINER);
    assert_int_equal(got.question_count, 12);
    for (uint32_t i = 0; i < 12; i++) {
        assert_int_equal(got.questions[i].number, i + 1);
        assert_int_equal(got.questions[i].aspect, i < 6 ? i + 1 : i == 8 ? 4 : 0);
        assert_int_equal(got.questions[i].type, i < 6 ? QUESTION_SCALE : i - 4);
        assert_int_equal(got.questions[i].scored, i < 6);
    }
    assert_string_equal(got.questions[6].text, "¿Volvería?");
    assert_int_equal(got.questions[7].option_count, 2);
    assert_string_equal(got.questions[7].options[1], "Fruta");
    assert_string_equal(wrong("{\"title\": \"C\", \"audience\": \"committee\", \"questions\":"
                              " [{\"number\": 1, \"text\": \"?\", \"type\": \"yes_no\"}]}"),
                        "");
    assert_int_equal(got.audience, AUDIENCE_COMMITTEE);
}

static void says_what_is_no_questionnaire(void **state)
{
    (void)state;
    static const struct {
        const char *json, *wrong;
    } cases[] = {
        {"", "no es JSON: línea 1, columna 0\n"},
        {"{\"title\": \"a\",\n \"title\": \"b\"}", "no es JSON: línea 2, columna 8\n"},
        {"{\"title\": \"a\\u0000b\"}", "no es JSON: línea 1, columna 20\n"},
        {"[]", "el contenido no es un objeto\n"},
        {"{}", "\"title\" falta o no es un texto\n"
               "\"audience\" falta o no es de los valores que hay\n"
               "\"questions\" falta o no es una lista\n"},
        {"{\"title\": 7, \"audience\": \"niños\", \"questions\": {}, \"otra\": 1}",
         "\"otra\" no se conoce\n"
         "\"title\" falta o no es un texto\n"
         "\"audience\" falta o no es de los valores que hay\n"
         "\"questions\" falta o no es una lista\n"},
        {"{\"title\": \"t\", \"audience\": \"diner\", \"questions\": []}",
         "tiene 0 preguntas; van de 1 a 30\n"},
        {"{\"title\": \"t\", \"audience\": \"diner\", \"questions\": [7, {\"number\": \"1\","
         " \"aspect\": \"limpieza\", \"options\": 4, \"tipo\": \"scale\"}, {\"number\": 100,"
         " \"text\": \"?\", \"type\": \"choice\", \"options\": [\"a\", 2]}]}",
         "pregunta en el lugar 1: no es un objeto\n"
         "pregunta en el lugar 2: \"tipo\" no se conoce\n"
         "pregunta en el lugar 2: \"number\" falta o no es un número de 1 a 99\n"
         "pregunta en el lugar 2: \"text\" falta o no es un texto\n"
         "pregunta en el lugar 2: \"type\" falta o no es de los valores que hay\n"
         "pregunta en el lugar 2: \"aspect\" falta o no es de los valores que hay\n"
         "pregunta en el lugar 2: \"options\" no es una lista\n"
         "pregunta en el lugar 3: \"number\" falta o no es un número de 1 a 99\n"
         "pregunta en el lugar 3: la opción 2 no es un texto\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(wrong(cases[i].json), cases[i].wrong);
}

/* Neither a long file nor a deep or a very wide one takes more than it may. */
static void hostile_files_are_refused(void **state)
{
    (void)state;
    static char bytes[(64 << 10) + 2];
    memset(bytes, '[', sizeof bytes - 2);
    assert_string_equal(wrong(bytes), "no es JSON: línea 1, columna 2049\n");
    bytes[sizeof bytes - 2] = '[';
    assert_string_equal(wrong(bytes), "tiene 65537 bytes; caben 65536\n");
    size_t at = (size_t)snprintf(bytes, sizeof bytes, "{\"questions\": [0");
    while (at < sizeof bytes - 10) {
        bytes[at++] = ',';
        bytes[at++] = '0';
    }
    memcpy(bytes + at, "]}", 3);
    const char *reasons = wrong(bytes);
    assert_non_null(strstr(reasons, " preguntas; caben 30\n"));
    at = (size_t)snprintf(bytes, sizeof bytes, "{\"questions\": [{\"options\": [0");
    while (at < sizeof bytes - 10) {
        bytes[at++] = ',';
        bytes[at++] = '0';
    }
    memcpy(bytes + at, "]}]}", 5);
    reasons = wrong(bytes);
    assert_non_null(strstr(reasons, " opciones; caben 12\n"));
    assert_true(arena_used(arena) < 64 << 10);
    const char *long_key = arena_printf(arena, "{\"%0200d\": 1}", 0);
    assert_non_null(strstr(wrong(long_key), "\"0000000000000000000000000000000000000000\" no se"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(reads_every_type),
        TEST(says_what_is_no_questionnaire),
        TEST(hostile_files_are_refused),
    };
#undef TEST
    return cmocka_run_group_tests_name("questionnaires as JSON", tests, NULL, NULL);
}
