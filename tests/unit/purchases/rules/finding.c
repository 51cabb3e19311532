/* Findings as a text, there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/finding.h"

static void they_come_back_as_they_went(void **state)
{
    (void)state;
    static const struct finding sent[] = {{"price", "lines[3].unit_price_micro", WEIGHT_OBSERVES},
                                          {"rfc_digit", "", WEIGHT_SAID},
                                          {"total", "Comprobante/@Total", WEIGHT_REFUSES}};
    struct arena *arena = arena_new(4096);
    const char *text = findings_write(arena, sent, 3);
    const struct finding *got;

    assert_string_equal(text, "price 2 lines[3].unit_price_micro\nrfc_digit 1 \n"
                              "total 3 Comprobante/@Total\n");
    assert_int_equal(findings_read(arena, arena_text(arena, text), &got), 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(got[i].code, sent[i].code);
        assert_string_equal(got[i].field, sent[i].field);
        assert_int_equal(got[i].weight, sent[i].weight);
    }
    assert_string_equal(findings_write(arena, sent, 0), "");
    assert_int_equal(findings_read(arena, arena_text(arena, ""), &got), 0);
    arena_free(arena);
}

static void other_lines_are_left_out(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    const struct finding *got;

    assert_int_equal(findings_read(arena,
                                   arena_text(arena, "price\nprice 0 x\nprice 4 x\nprice 22\n"
                                                     "price 2 x\nprice 2 without an end"),
                                   &got),
                     1);
    assert_string_equal(got[0].field, "x");
    arena_free(arena);
}

static void without_room_there_is_no_text(void **state)
{
    (void)state;
    static const struct finding sent[] = {{"price", "", WEIGHT_OBSERVES}};
    struct arena *arena = arena_new(256);

    while (arena_try(arena, 16)) {
        continue;
    }
    assert_null(findings_write(arena, sent, 1));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_come_back_as_they_went),
        cmocka_unit_test(other_lines_are_left_out),
        cmocka_unit_test(without_room_there_is_no_text),
    };
    return cmocka_run_group_tests_name("purchases, findings", tests, NULL, NULL);
}
