#include "surveys/codec/questionnaire_json.h"

#include <jansson.h>
#include <string.h>

/* Twelve questions have 2 kB; the fullest one that is allowed has 40. What is longer is not even
 * parsed. */
enum { CONTENT_MOST = 64 << 10, WORD_BYTES = 40, PLACE_BYTES = 48 };

static const char *const types[] = {"", "scale", "yes_no", "choice", "text", "days", "sex", "age"};
static const char *const aspects[] = {"",     "service",     "treatment", "hygiene",
                                      "food", "subsidy_use", "attention"};
static const char *const audiences[] = {"", "diner", "committee"};
_Static_assert(sizeof types / sizeof *types == QUESTION_TYPES, "each type has its word");
_Static_assert(sizeof aspects / sizeof *aspects == SURVEY_ASPECTS + 1, "each aspect has its word");

struct reading {
    struct arena *arena;
    struct reasons *reasons;
    char place[PLACE_BYTES]; /* "" or "pregunta en el lugar 3: " */
};

/* Words of a file go into a reason as far as they are short. */
#define SHORT "%s\"%.*s\""
#define SHORTENED(reading, text) (reading)->place, WORD_BYTES, (text)

static bool is_known(const char *key, const char *const *keys)
{
    for (; *keys; keys++) {
        if (strcmp(*keys, key) == 0)
            return true;
    }
    return false;
}

static void check_keys(struct reading *reading, json_t *object, const char *const *keys)
{
    const char *key;
    json_t *value;

    json_object_foreach(object, key, value) /* GCOVR_EXCL_BR_LINE: a key never lacks its value */
    {
        if (!is_known(key, keys))
            reason_add(reading->reasons, SHORT " no se conoce", SHORTENED(reading, key));
    }
}

/* A text of the arena; "" with a reason where there is none. */
static const char *read_text(struct reading *reading, const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_string(value)) {
        reason_add(reading->reasons, SHORT " falta o no es un texto", SHORTENED(reading, key));
        return "";
    }
    return arena_text(reading->arena, json_string_value(value));
}

/* The place of the text among the words, from 1; 0 with a reason where it is none of them. */
static uint32_t read_word(struct reading *reading, const json_t *object, const char *key,
                          const char *const *words, size_t count)
{
    const char *text = json_string_value(json_object_get(object, key));

    for (uint32_t i = 1; text && i < count; i++) {
        if (strcmp(words[i], text) == 0)
            return i;
    }
    reason_add(reading->reasons, SHORT " falta o no es de los valores que hay",
               SHORTENED(reading, key));
    return 0;
}

static void read_options(struct reading *reading, const json_t *object, struct question *question)
{
    const json_t *list = json_object_get(object, "options");
    size_t count = json_array_size(list); /* 0 where it is no list */

    if (!list)
        return;
    if (count > OPTIONS_MAX) {
        reason_add(reading->reasons, "%stiene %zu opciones; caben %d", reading->place, count,
                   OPTIONS_MAX);
        return;
    }
    const char **options = arena_array(reading->arena, count, sizeof *options);
    if (json_typeof(list) != JSON_ARRAY)
        reason_add(reading->reasons, "%s\"options\" no es una lista", reading->place);
    for (size_t i = 0; i < count; i++) {
        const char *text = json_string_value(json_array_get(list, i));
        if (!text)
            reason_add(reading->reasons, "%sla opción %zu no es un texto", reading->place, i + 1);
        options[i] = arena_text(reading->arena, text ? text : "");
    }
    question->options = options;
    question->option_count = count;
}

static void read_question(struct reading *reading, json_t *object, struct question *ret)
{
    static const char *const keys[] = {"number", "text", "aspect", "type", "options", NULL};
    const json_t *number = json_object_get(object, "number");
    json_int_t value = json_integer_value(number); /* 0 where it is no whole number */

    if (json_typeof(object) != JSON_OBJECT) {
        reason_add(reading->reasons, "%sno es un objeto", reading->place);
        return;
    }
    check_keys(reading, object, keys);
    if (value < 1 || value > QUESTION_NUMBER_MAX)
        reason_add(reading->reasons, "%s\"number\" falta o no es un número de 1 a %d",
                   reading->place, QUESTION_NUMBER_MAX);
    ret->number = value < 1 || value > QUESTION_NUMBER_MAX ? 0 : (uint32_t)value;
    ret->text = read_text(reading, object, "text");
    ret->type = read_word(reading, object, "type", types, sizeof types / sizeof *types);
    if (json_object_get(object, "aspect"))
        ret->aspect =
            read_word(reading, object, "aspect", aspects, sizeof aspects / sizeof *aspects);
    read_options(reading, object, ret);
}

static void read_questions(struct reading *reading, const json_t *root, struct questionnaire *ret)
{
    const json_t *list = json_object_get(root, "questions");
    size_t count = json_array_size(list);

    if (!json_is_array(list))
        reason_add(reading->reasons, "\"questions\" falta o no es una lista");
    if (count > QUESTIONS_MAX) {
        reason_add(reading->reasons, "tiene %zu preguntas; caben %d", count, QUESTIONS_MAX);
        return;
    }
    ret->questions = arena_array(reading->arena, count, sizeof *ret->questions);
    ret->question_count = count;
    for (size_t i = 0; i < count; i++) {
        snprintf(reading->place, sizeof reading->place, "pregunta en el lugar %zu: ", i + 1);
        read_question(reading, json_array_get(list, i), &ret->questions[i]);
    }
    reading->place[0] = '\0';
}

static void read_root(struct reading *reading, json_t *root, struct questionnaire *ret)
{
    static const char *const keys[] = {"title", "audience", "questions", NULL};

    if (json_typeof(root) != JSON_OBJECT) {
        reason_add(reading->reasons, "el contenido no es un objeto");
        return;
    }
    check_keys(reading, root, keys);
    ret->title = read_text(reading, root, "title");
    ret->audience =
        read_word(reading, root, "audience", audiences, sizeof audiences / sizeof *audiences);
    read_questions(reading, root, ret);
}

void questionnaire_read_json(struct arena *arena, struct bytes content, struct questionnaire *ret,
                             struct reasons *reasons)
{
    struct reading reading = {.arena = arena, .reasons = reasons};
    json_error_t error;

    if (content.size > CONTENT_MOST) {
        reason_add(reasons, "tiene %zu bytes; caben %d", content.size, CONTENT_MOST);
        return;
    }
    json_t *root =
        json_loadb((const char *)content.data, content.size, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        reason_add(reasons, "no es JSON: línea %d, columna %d", error.line, error.column);
        return;
    }
    read_root(&reading, root, ret);
    json_decref(root);
    if (reasons->count == 0) {
        questionnaire_place(ret);
        questionnaire_check(ret, reasons);
    }
}
