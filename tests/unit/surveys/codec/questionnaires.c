#include "surveys/codec/questionnaires.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/wire/kind.h"
#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/survey_decisions.pb-c.h"

static struct arena *arena;

static int begin(void **state)
{
    (void)state;
    arena = arena_new(4 << 20);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct bytes catalogue_body(const char *media_type)
{
    char code[] = "satisfaccion-comensal", type[64];
    uint8_t content[] = "{}";
    Tequio__V1__Catalogue message = TEQUIO__V1__CATALOGUE__INIT;
    snprintf(type, sizeof type, "%s", media_type);
    message.code = code;
    message.version = 3;
    message.valid_from = 20210101;
    message.accepted_until = 20211231;
    message.media_type = type;
    message.content = (ProtobufCBinaryData){2, content};
    size_t size = tequio__v1__catalogue__get_packed_size(&message);
    uint8_t *body = arena_alloc(arena, size);
    tequio__v1__catalogue__pack(&message, body);
    return (struct bytes){body, size};
}

static void reads_a_catalogue(void **state)
{
    (void)state;
    struct entry entry = {.body = catalogue_body("application/vnd.tequio.questionnaire+json")};
    void *message;
    assert_int_equal(codec_read_catalogue(arena, &entry, &message, 0), STATUS_OK);
    const struct catalogue *catalogue = message;
    assert_string_equal(catalogue->code, "satisfaccion-comensal");
    assert_int_equal(catalogue->version, 3);
    assert_int_equal(catalogue->valid_from, 20210101);
    assert_int_equal(catalogue->accepted_until, 20211231);
    assert_true(catalogue->is_questionnaire);
    assert_memory_equal(catalogue->content.data, "{}", 2);
    assert_int_equal(catalogue->content.size, 2);
    entry.body = catalogue_body("application/json");
    assert_int_equal(codec_read_catalogue(arena, &entry, &message, 0), STATUS_OK);
    assert_false(((const struct catalogue *)message)->is_questionnaire);
    entry.body.size--;
    struct error error;
    assert_int_equal(codec_read_catalogue(arena, &entry, &message, &error), STATUS_REFUSED);
}

static void refuses_what_does_not_fit(void **state)
{
    (void)state;
    struct entry entry = {.body = catalogue_body("application/json")};
    size_t refused = 0, room = 16;
    enum status status = STATUS_REFUSED;
    for (; status != STATUS_OK; room += 8) {
        struct arena *small = arena_new(room);
        struct error error = {0};
        void *message;
        status = codec_read_catalogue(small, &entry, &message, &error);
        assert_true(status == STATUS_OK || status == STATUS_REFUSED);
        refused += status == STATUS_REFUSED;
        arena_free(small);
        assert_true(room < 1 << 20);
    }
    assert_true(refused > 1);
}

/* The fullest one: it fits a decision. */
static void a_questionnaire_comes_back_as_it_went(void **state)
{
    (void)state;
    static char text[QUESTION_TEXT_BYTES + 1], option[OPTION_BYTES + 1], title[TITLE_BYTES + 1];
    const char *options[OPTIONS_MAX];
    struct question questions[QUESTIONS_MAX];
    memset(text, 't', sizeof text - 1);
    memset(option, 'o', sizeof option - 1);
    memset(title, 'T', sizeof title - 1);
    for (size_t i = 0; i < OPTIONS_MAX; i++)
        options[i] = option;
    for (uint32_t i = 0; i < QUESTIONS_MAX; i++)
        questions[i] = (struct question){.number = i + 1,
                                         .text = text,
                                         .aspect = i % 7,
                                         .type = QUESTION_CHOICE,
                                         .options = options,
                                         .option_count = i == 0 ? 0 : OPTIONS_MAX};
    const struct questionnaire sent = {.code = "satisfaccion-comite",
                                       .version = 2,
                                       .valid_from = 20210101,
                                       .accepted_until = 20210630,
                                       .title = title,
                                       .audience = AUDIENCE_COMMITTEE,
                                       .questions = questions,
                                       .question_count = QUESTIONS_MAX};
    struct entry entry = {.body = codec_write_questionnaire(arena, &sent)};
    assert_in_range(entry.body.size, 1, kind_find(KIND_QUESTIONNAIRE_READ)->body_max);
    void *message;
    assert_int_equal(codec_read_questionnaire(arena, &entry, &message, 0), STATUS_OK);
    const struct questionnaire *got = message;
    assert_string_equal(got->code, sent.code);
    assert_int_equal(got->version, 2);
    assert_int_equal(got->valid_from, 20210101);
    assert_int_equal(got->accepted_until, 20210630);
    assert_string_equal(got->title, title);
    assert_int_equal(got->audience, AUDIENCE_COMMITTEE);
    assert_int_equal(got->question_count, QUESTIONS_MAX);
    for (size_t i = 0; i < QUESTIONS_MAX; i++) {
        assert_int_equal(got->questions[i].number, questions[i].number);
        assert_int_equal(got->questions[i].aspect, questions[i].aspect);
        assert_int_equal(got->questions[i].type, QUESTION_CHOICE);
        assert_int_equal(got->questions[i].option_count, questions[i].option_count);
        assert_string_equal(got->questions[i].text, text);
    }
    assert_string_equal(got->questions[1].options[OPTIONS_MAX - 1], option);
}

/* More than was ever decided is no decision of ours. */
static void a_journal_that_says_too_much_is_broken(void **state)
{
    (void)state;
    static uint8_t body[2 + 2 * (OPTIONS_MAX + 1) + 2 * (QUESTIONS_MAX + 1)];
    struct error error;
    void *message;
    size_t size = 0;
    for (size_t i = 0; i < QUESTIONS_MAX + 1; i++) {
        body[size++] = 0x3A;
        body[size++] = 0;
    }
    struct entry entry = {.body = {body, size}};
    assert_int_equal(codec_read_questionnaire(arena, &entry, &message, &error), STATUS_BROKEN);
    entry.body.size -= 2;
    assert_int_equal(codec_read_questionnaire(arena, &entry, &message, &error), STATUS_OK);
    body[0] = 0x3A;
    body[1] = 2 * (OPTIONS_MAX + 1);
    for (size_t i = 0; i < 2 * (OPTIONS_MAX + 1); i += 2) {
        body[2 + i] = 0x2A;
        body[3 + i] = 0;
    }
    entry.body.size = 2 + 2 * (OPTIONS_MAX + 1);
    assert_int_equal(codec_read_questionnaire(arena, &entry, &message, &error), STATUS_BROKEN);
    entry.body.size--;
    assert_int_equal(codec_read_questionnaire(arena, &entry, &message, &error), STATUS_BROKEN);
    assert_int_equal(codec_read_refused(arena, &entry, &message, &error), STATUS_BROKEN);
    assert_int_equal(codec_read_ended(arena, &entry, &message, &error), STATUS_BROKEN);
}

static void refusals_and_ends_come_back(void **state)
{
    (void)state;
    const struct catalogue catalogue = {
        .code = "satisfaccion-comensal", .version = 4, .accepted_until = 20211231};
    struct reasons reasons = {.arena = arena};
    struct entry entry = {.body = codec_write_refused(arena, &catalogue, &reasons)};
    void *message;
    assert_int_equal(codec_read_refused(arena, &entry, &message, 0), STATUS_OK);
    assert_string_equal(((const struct questionnaire_refused *)message)->reasons, "");
    reason_add(&reasons, "una");
    reason_add(&reasons, "otra");
    entry.body = codec_write_refused(arena, &catalogue, &reasons);
    assert_int_equal(codec_read_refused(arena, &entry, &message, 0), STATUS_OK);
    const struct questionnaire_refused *refused = message;
    assert_string_equal(refused->code, "satisfaccion-comensal");
    assert_int_equal(refused->version, 4);
    assert_string_equal(refused->reasons, "una\notra");
    entry.body = codec_write_ended(arena, &catalogue);
    assert_int_equal(codec_read_ended(arena, &entry, &message, 0), STATUS_OK);
    const struct questionnaire_ended *ended = message;
    assert_string_equal(ended->code, "satisfaccion-comensal");
    assert_int_equal(ended->version, 4);
    assert_int_equal(ended->accepted_until, 20211231);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(reads_a_catalogue),
        TEST(refuses_what_does_not_fit),
        TEST(a_questionnaire_comes_back_as_it_went),
        TEST(a_journal_that_says_too_much_is_broken),
        TEST(refusals_and_ends_come_back),
    };
#undef TEST
    return cmocka_run_group_tests_name("questionnaires, codec", tests, NULL, NULL);
}
