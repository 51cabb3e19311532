#include "surveys/codec/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tequio/v1/survey_decisions.pb-c.h"

static void both_ways(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    struct error error = {0};
    char code[] = "satisfaccion-comensal";
    Tequio__V1__QuestionnaireEnded ended = TEQUIO__V1__QUESTIONNAIRE_ENDED__INIT;
    ended.code = code;
    ended.version = 4;
    const struct entry entry = {.body = message_write(arena, &ended.base)};
    (void)state;
    const Tequio__V1__QuestionnaireEnded *back =
        message_read(arena, &entry, &tequio__v1__questionnaire_ended__descriptor, &error);
    assert_non_null(back);
    assert_string_equal(back->code, code);
    assert_int_equal(back->version, 4);
    const struct entry broken = {.body = {(const uint8_t *)"\x0a\x7f", 2}};
    assert_null(message_read(arena, &broken, &tequio__v1__questionnaire_ended__descriptor, &error));
    assert_int_equal(error.status, STATUS_BROKEN);
    assert_string_equal(error.text, "cannot read QuestionnaireEnded of the journal: malformed");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(both_ways)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
