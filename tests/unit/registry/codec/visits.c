#include "registry/codec/message.h"
#include "sample.h"
#include "tequio/v1/visit.pb-c.h"

static const struct bytes broken = {(const uint8_t *)"\x0a\x7f", 2};
static const uint8_t digest[DIGEST_BYTES] = {1, 2, 3};
static const uint8_t content[CONTENT_BYTES] = {4, 5, 6};
static struct arena *arena;

static Tequio__V1__Noted *noted(uint64_t value)
{
    Tequio__V1__Noted *number = arena_alloc(arena, sizeof *number);
    tequio__v1__noted__init(number);
    number->value = value;
    return number;
}

static void visits_as_sent(void **state)
{
    Tequio__V1__Visit message = TEQUIO__V1__VISIT__INIT;
    Tequio__V1__ChecklistItem item = TEQUIO__V1__CHECKLIST_ITEM__INIT;
    Tequio__V1__Correction correction = TEQUIO__V1__CORRECTION__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    Tequio__V1__ChecklistItem *items[] = {&item};
    struct visit visit;
    (void)state;
    assert_int_equal(codec_read_visit(arena, message_write(arena, &message.base), &visit, NULL),
                     STATUS_OK);
    assert_int_equal(visit.day, DAY_INVALID);
    assert_false(visit.corrects);
    assert_false(visit.diners.noted);
    message.correction = &correction;
    assert_int_equal(codec_read_visit(arena, message_write(arena, &message.base), &visit, NULL),
                     STATUS_OK);
    assert_true(visit.corrects);
    assert_int_equal(visit.replaces.size, 0);
    name.digest = data_of((struct bytes){digest, sizeof digest});
    correction.replaces = &name;
    item.code = text_of("agua");
    item.answer = TEQUIO__V1__CHECKLIST_ANSWER__CHECKLIST_ANSWER_NO;
    item.number = noted(4);
    message.monitor = 9;
    message.visit_day = 20210301;
    message.arrived_minute = noted(700);
    message.left_minute = noted(710);
    message.purpose = TEQUIO__V1__VISIT_PURPOSE__VISIT_PURPOSE_REVIEW;
    message.found_closed = true;
    message.checklist = text_of("visita");
    message.checklist_version = 2;
    message.items = items;
    message.n_items = 1;
    message.counted_diners = noted(0);
    message.register_rations = noted(90);
    assert_int_equal(codec_read_visit(arena, message_write(arena, &message.base), &visit, NULL),
                     STATUS_OK);
    assert_int_equal(visit.monitor, 9);
    assert_int_equal(visit.day, SAMPLE_DAY);
    assert_int_equal(visit.arrived.value, 700);
    assert_int_equal(visit.left.value, 710);
    assert_int_equal(visit.purpose, VISIT_PURPOSE_LAST);
    assert_true(visit.found_closed);
    assert_string_equal(visit.checklist, "visita");
    assert_int_equal(visit.checklist_version, 2);
    assert_int_equal(visit.item_count, 1);
    assert_string_equal(visit.items[0].code, "agua");
    assert_int_equal(visit.items[0].answer, VISIT_NO);
    assert_int_equal(visit.items[0].number.value, 4);
    assert_true(visit.diners.noted);
    assert_int_equal(visit.rations.value, 90);
    assert_memory_equal(visit.replaces.data, digest, sizeof digest);
    assert_int_equal(codec_read_visit(arena, broken, &visit, NULL), STATUS_REFUSED);
}

static void visits_as_noted(void **state)
{
    const struct visit_item items[] = {{"agua", VISIT_YES, {0}}, {"gente", VISIT_NO, {true, 2}}};
    const struct visited visited = {
        .submission_position = 44,
        .digest = digest,
        .content = {content, sizeof content},
        .person = 9,
        .visit = {.day = SAMPLE_DAY,
                  .arrived = {true, 0},
                  .purpose = 2,
                  .checklist = "visita",
                  .checklist_version = 7,
                  .items = items,
                  .item_count = 2,
                  .diners = {true, 80}},
        .flags = VISIT_LATE | VISIT_INCOMPLETE,
        .replaced_position = 12,
    };
    struct visited back;
    (void)state;
    assert_int_equal(codec_read_visited(arena, codec_write_visited(arena, &visited), &back, NULL),
                     STATUS_OK);
    assert_int_equal(back.submission_position, 44);
    assert_memory_equal(back.digest, digest, sizeof digest);
    assert_true(bytes_equal(back.content, visited.content));
    assert_int_equal(back.person, 9);
    assert_int_equal(back.visit.day, SAMPLE_DAY);
    assert_true(back.visit.arrived.noted);
    assert_false(back.visit.left.noted);
    assert_int_equal(back.visit.purpose, 2);
    assert_false(back.visit.found_closed);
    assert_string_equal(back.visit.checklist, "visita");
    assert_int_equal(back.visit.checklist_version, 7);
    assert_int_equal(back.visit.item_count, 2);
    assert_string_equal(back.visit.items[1].code, "gente");
    assert_int_equal(back.visit.items[1].answer, VISIT_NO);
    assert_int_equal(back.visit.items[1].number.value, 2);
    assert_int_equal(back.visit.diners.value, 80);
    assert_false(back.visit.rations.noted);
    assert_int_equal(back.flags, VISIT_LATE | VISIT_INCOMPLETE);
    assert_int_equal(back.replaced_position, 12);
    assert_int_equal(codec_read_visited(arena, broken, &back, NULL), STATUS_REFUSED);
    Tequio__V1__VisitNoted without = TEQUIO__V1__VISIT_NOTED__INIT;
    assert_int_equal(codec_read_visited(arena, message_write(arena, &without.base), &back, NULL),
                     STATUS_BROKEN);
    without.digest = data_of((struct bytes){digest, sizeof digest}); /* as they were before */
    assert_int_equal(codec_read_visited(arena, message_write(arena, &without.base), &back, NULL),
                     STATUS_OK);
    assert_int_equal(back.content.size, 0);
    without.content = data_of((struct bytes){content, sizeof content - 1});
    assert_int_equal(codec_read_visited(arena, message_write(arena, &without.base), &back, NULL),
                     STATUS_BROKEN);
}

static void checklists(void **state)
{
    const struct checklist_question questions[] = {{"agua", "¿Hay agua?", false},
                                                   {"gente", "¿Cuántas personas?", true}};
    const struct checklist checklist = {"visita", "Visita", 2, questions, 2};
    struct checklist back;
    (void)state;
    assert_int_equal(
        codec_read_noted_checklist(arena, codec_write_checklist(arena, &checklist), &back, NULL),
        STATUS_OK);
    assert_string_equal(back.code, "visita");
    assert_string_equal(back.title, "Visita");
    assert_int_equal(back.version, 2);
    assert_int_equal(back.question_count, 2);
    assert_string_equal(back.questions[0].text, "¿Hay agua?");
    assert_false(back.questions[0].asks_number);
    assert_string_equal(back.questions[1].code, "gente");
    assert_true(back.questions[1].asks_number);
    assert_int_equal(codec_read_noted_checklist(arena, broken, &back, NULL), STATUS_REFUSED);
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
        cmocka_unit_test(visits_as_sent),
        cmocka_unit_test(visits_as_noted),
        cmocka_unit_test(checklists),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
