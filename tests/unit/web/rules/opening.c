#include "web/rules/opening.h"

#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { FIELDS = 10, FORM_BYTES = 4096 };

/* A form that is right; a test changes a field, or takes it out with NULL. */
static const char *const names[FIELDS] = {"nombres", "telefono", "domicilio", "alcaldia",
                                          "local",   "metros",   "raciones",  "personas",
                                          "mujeres", "palabras"};
static const char *values[FIELDS];
static struct opening_form form;

static int begin(void **state)
{
    static const char *const right[FIELDS] = {"Rosa", "55+1234+5678", "Norte+1", "09007", "3",
                                              "60",   "180",          "4",       "3",     "Patio"};
    (void)state;
    memcpy(values, right, sizeof right);
    return 0;
}

static const char *read(void)
{
    static char text[FORM_BYTES];
    size_t size = 0;
    for (size_t i = 0; i < FIELDS; i++)
        if (values[i] != NULL)
            size += (size_t)snprintf(text + size, sizeof text - size, "%s%s=%s",
                                     size > 0 ? "&" : "", names[i], values[i]);
    return opening_read((struct bytes){(const uint8_t *)text, size}, &form);
}

static void all_of_it(void **state)
{
    (void)state;
    assert_null(read());
    assert_string_equal(form.names, "Rosa");
    assert_string_equal(form.telephone, "55 1234 5678");
    assert_string_equal(form.address, "Norte 1");
    assert_string_equal(form.words, "Patio");
    assert_int_equal(form.alcaldia, 7);
    assert_int_equal(form.premises, 3);
    assert_int_equal(form.square_metres, 60);
    assert_int_equal(form.rations, 180);
    assert_int_equal(form.committee, 4);
    assert_int_equal(form.women, 3);
}

static void what_need_not_be_said(void **state)
{
    (void)state;
    values[5] = values[6] = values[9] = "";
    values[4] = "0";
    values[7] = "3";
    values[8] = "0";
    assert_null(read());
    assert_int_equal(form.square_metres, 0);
    assert_int_equal(form.rations, 0);
    assert_int_equal(form.women, 0);
    values[8] = "3";
    values[1] = "5512345678+ext.+12";
    assert_null(read());
}

/* Each says what is wrong: its sentence has that word. */
static void what_is_wrong(void **state)
{
    static char long_text[OPENING_WORDS_BYTES + 1];
    static const struct {
        size_t field;
        const char *value, *says;
    } wrong[] = {
        {0, NULL, "nombres"},
        {0, "++", "nombres"},
        {0, "", "nombres"},
        {1, NULL, "teléfono"},
        {1, "1234567", "teléfono"},
        {1, "55%0112345678", "teléfono"},
        {2, NULL, "domicilio"},
        {2, "+", "domicilio"},
        {3, NULL, "alcaldía"},
        {3, "09001", "alcaldía"},
        {3, "09018", "alcaldía"},
        {3, "", "alcaldía"},
        {4, NULL, "local"},
        {4, "5", "local"},
        {5, NULL, "metros"},
        {5, "10001", "metros"},
        {5, "0", "metros"},
        {6, NULL, "raciones"},
        {6, "2001", "raciones"},
        {7, NULL, "cuántas personas"},
        {7, "51", "cuántas personas"},
        {7, "0", "cuántas personas"},
        {7, "2", "al menos tres"},
        {8, NULL, "mujeres"},
        {8, "5", "mujeres"},
        {8, "x", "mujeres"},
        {9, NULL, "Lo demás"},
        {9, long_text, "Lo demás"},
    };
    (void)state;
    memset(long_text, 'a', sizeof long_text - 1);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        (void)begin(NULL);
        values[wrong[i].field] = wrong[i].value;
        const char *says = read();
        if (says == NULL || strstr(says, wrong[i].says) == NULL)
            fail_msg("field %zu as \"%s\" says \"%s\"", wrong[i].field,
                     wrong[i].value ? wrong[i].value : "nothing", says ? says : "nothing");
    }
}

static void requirements(void **state)
{
    static const char text[] = "r-agua=1&r-gas=&r-gasto=12&agua=1";
    const struct bytes sent = {(const uint8_t *)text, sizeof text - 1};
    (void)state;
    assert_true(opening_met(sent, "agua"));
    assert_true(opening_met(sent, "gas"));
    assert_false(opening_met(sent, "gasto"));
    assert_false(opening_met(sent, "local"));
    assert_false(opening_met(sent, "a-code-that-is-longer-than-any-that-there-is"));
}

static struct opening_identity identity(const char *text, day_number day, uint8_t key_byte)
{
    uint8_t key[32] = {key_byte};
    return opening_identify((struct bytes){(const uint8_t *)text, strlen(text)}, day, key);
}

/* The same form on the same day, and nothing else. */
static void known_again(void **state)
{
    const struct opening_identity first = identity("nombres=Rosa", 700, 1);
    const struct opening_identity others[] = {identity("nombres=Ros", 700, 1),
                                              identity("nombres=Rosa", 701, 1),
                                              identity("nombres=Rosa", 700, 2)};
    const struct opening_identity again = identity("nombres=Rosa", 700, 1);
    (void)state;
    assert_memory_equal(&first, &again, sizeof first);
    assert_memory_not_equal(first.content, first.secret, sizeof first.content);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_memory_not_equal(first.content, others[i].content, sizeof first.content);
        assert_memory_not_equal(first.secret, others[i].secret, sizeof first.secret);
    }
}

static bool is_current(const char *text, uint32_t version)
{
    return opening_is_current((struct bytes){(const uint8_t *)text, strlen(text)}, version);
}

static void shown_and_held(void **state)
{
    (void)state;
    assert_true(is_current("version=2", 2));
    assert_false(is_current("version=1", 2));
    assert_false(is_current("version=x", 2));
    assert_false(is_current("", 2));
    assert_true(is_current("", 0));
    assert_true(is_current("version=1", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(all_of_it, begin),
        cmocka_unit_test_setup(what_need_not_be_said, begin),
        cmocka_unit_test_setup(what_is_wrong, begin),
        cmocka_unit_test(requirements),
        cmocka_unit_test(known_again),
        cmocka_unit_test(shown_and_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
