#include <stdio.h>

#include "registry/codec.h"
#include "sample.h"

static struct arena *arena;
static struct checklist got;

/* Everything that is wrong, one a line. */
static const char *wrong_bytes(struct bytes content)
{
    struct problems problems = {.arena = arena};
    const struct catalogue_sent sent = {.code = "visita", .version = 3, .content = content};
    const char *text = "";
    codec_read_checklist(arena, &sent, &got, &problems);
    for (size_t i = 0; i < problems.count; i++)
        text = arena_printf(arena, "%s%s: %s\n", text, problems.items[i].field,
                            problems.items[i].message);
    return text;
}

static const char *wrong(const char *json)
{
    return wrong_bytes((struct bytes){(const uint8_t *)json, strlen(json)});
}

static void reads_items(void **state)
{
    (void)state;
    assert_string_equal(wrong("{\"title\": \"Visita\", \"items\": ["
                              "{\"code\": \"agua\", \"text\": \"¿Hay agua?\"},"
                              "{\"code\": \"gente\", \"text\": \"¿Cuántas?\", \"number\": true}]}"),
                        "");
    assert_string_equal(got.code, "visita");
    assert_int_equal(got.version, 3);
    assert_string_equal(got.title, "Visita");
    assert_int_equal(got.question_count, 2);
    assert_string_equal(got.questions[0].code, "agua");
    assert_string_equal(got.questions[0].text, "¿Hay agua?");
    assert_false(got.questions[0].asks_number);
    assert_true(got.questions[1].asks_number);
}

static void says_what_is_wrong(void **state)
{
    static uint8_t large[(64 << 10) + 1];
    (void)state;
    assert_string_equal(wrong("{"), "content: is no JSON: line 1, column 1\n");
    assert_string_equal(wrong("[]"), "content: Expected object, got array\n");
    assert_string_equal(wrong("{\"title\": 3, \"items\": []}"),
                        "content: Expected string, got integer\n");
    assert_string_equal(wrong("{\"title\": \"Visita\", \"items\": [], \"color\": 1}"),
                        "content: 1 object item(s) left unpacked: color\n");
    assert_string_equal(wrong("{\"title\": \"Visita\", \"items\": 7}"),
                        "items: is 0, not 1 to 64\n");
    assert_string_equal(wrong("{\"title\": \"Visita\", \"items\": [{\"code\": \"agua\"}]}"),
                        "items: item 1: Object item not found: text\n");
    assert_string_equal(wrong_bytes((struct bytes){large, sizeof large}),
                        "content: has 65537 bytes, 65536 at most\n");
    const char *many = "{\"code\": \"a\", \"text\": \"b\"}";
    const char *list = many;
    for (size_t i = 1; i <= CHECKLIST_ITEMS_MOST; i++)
        list = arena_printf(arena, "%s, %s", list, many);
    assert_string_equal(
        wrong(arena_printf(arena, "{\"title\": \"Visita\", \"items\": [%s]}", list)),
        "items: are 65, 64 at most\n");
}

static void knows_its_media_type(void **state)
{
    struct catalogue_sent sent = {.media_type = "application/vnd.tequio.checklist+json"};
    (void)state;
    assert_true(codec_is_checklist(&sent));
    sent.media_type = "application/json";
    assert_false(codec_is_checklist(&sent));
}

/* What the programme ships can be published. */
static void reads_the_programmes(void **state)
{
    char content[8192];
    FILE *file = fopen(TEQUIO_ROOT "/deploy/checklists/visita.json", "r");
    (void)state;
    assert_non_null(file);
    size_t size = fread(content, 1, sizeof content, file);
    (void)fclose(file);
    assert_string_equal(wrong_bytes((struct bytes){(const uint8_t *)content, size}), "");
    assert_true(got.question_count >= 10);
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_items),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(knows_its_media_type),
        cmocka_unit_test(reads_the_programmes),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
