#include "web/template.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "web/pages.h"

static const char *render(const char *template, const char *data, struct text *out)
{
    json_t *value = json_loads(data, 0, NULL);
    assert_non_null(value);
    *out = (struct text){.most = 1000};
    bool whole = template_render_text(template, strlen(template), value, out);
    json_decref(value);
    text_add(out, "", 1);
    return whole ? out->data : NULL;
}

static void test_values_are_text(void **state)
{
    (void)state;
    static const char *const cases[][3] = {
        {"a{{b}}c", "{\"b\": \"<&>\"}", "a&lt;&amp;&gt;c"},
        {"{{ b }}", "{\"b\": 7}", "7"},
        {"{{b}}", "{\"b\": 1.5}", "1.5"},
        {"{{b}}{{c}}{{d}}", "{\"b\": null, \"c\": true}", ""},
        {"{{!remark}}x", "{}", "x"},
        {"{b}}", "{}", "{b}}"},
        {"", "{}", ""},
        {"{{#a}}{{.}},{{/a}}", "{\"a\": [1, \"x\"]}", "1,x,"},
        {"{{#a}}{{b}}{{c}};{{/a}}", "{\"c\": 9, \"a\": [{\"b\": 1}, {\"b\": 2}]}", "19;29;"},
        {"{{#a}}{{b}}{{/a}}", "{\"a\": {\"b\": 3}}", "3"},
        {"{{#a}}y{{/a}}{{^a}}n{{/a}}", "{\"a\": true}", "y"},
        {"{{#a}}y{{/a}}{{^a}}n{{/a}}", "{\"a\": false}", "n"},
        {"{{#a}}y{{/a}}{{^a}}n{{/a}}", "{\"a\": null}", "n"},
        {"{{#a}}y{{/a}}{{^a}}n{{/a}}", "{\"a\": []}", "n"},
        {"{{#a}}y{{/a}}{{^a}}n{{/a}}", "{\"a\": \"\"}", "n"},
        {"{{#a}}y{{/a}}{{^a}}n{{/a}}", "{\"a\": 0}", "n"},
        {"{{#a}}y{{/a}}{{^a}}n{{/a}}", "{}", "n"},
        {"{{#a}}{{#a}}x{{/a}}{{/a}}", "{\"a\": true}", "x"},
        {"{{#b}}{{#a}}x{{/a}}{{/b}}z", "{\"a\": true}", "z"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct text out;
        assert_string_equal(render(cases[i][0], cases[i][1], &out), cases[i][2]);
        text_free(&out);
    }
}

static void test_what_is_not_well_formed(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "{{a",
        "{{#a}}x",
        "{{#a}}x{{/b}}",
        "x{{/a}}",
        "{{>nothing.html}}",
        "{{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct text out;
        assert_null(render(wrong[i], "{\"a\": true}", &out));
        text_free(&out);
    }
}

static void test_sections_too_deep(void **state)
{
    (void)state;
    char template[17 * 6 + 1] = "";
    struct text out;
    for (size_t i = 0; i < 17; i++)
        memcpy(template + i * 6, "{{#a}}", 6);
    assert_null(render(template, "{\"a\": true}", &out));
    text_free(&out);
}

static void test_a_full_text(void **state)
{
    (void)state;
    json_t *value = json_pack("{s:s}", "a", "too long for it");
    struct text out = {.most = 5};
    assert_false(template_render_text("{{a}}", 5, value, &out));
    text_free(&out);
    json_decref(value);
}

static void test_every_page_is_well_formed(void **state)
{
    (void)state;
    static const char *const pages[] = {"portada.html", "comedores.html", "comedor.html",
                                        "quejas.html", "datos.html"};
    json_t *nothing = json_object();
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct text out = {.most = 100000};
        assert_true(template_render(pages[i], nothing, &out));
        text_free(&out);
    }
    struct text out = {.most = 100000};
    assert_false(template_render("nothing.html", nothing, &out));
    text_free(&out);
    json_decref(nothing);
}

static void test_the_description_is_json(void **state)
{
    (void)state;
    size_t size;
    const char *text = pages_find("openapi.json", &size);
    assert_non_null(text);
    json_t *value = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(value);
    assert_string_equal(json_string_value(json_object_get(value, "openapi")), "3.1.0");
    json_decref(value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_are_text),
        cmocka_unit_test(test_what_is_not_well_formed),
        cmocka_unit_test(test_sections_too_deep),
        cmocka_unit_test(test_a_full_text),
        cmocka_unit_test(test_every_page_is_well_formed),
        cmocka_unit_test(test_the_description_is_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
