#include "surveys/codec/alerts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tequio/v1/alert.pb-c.h"

#define DAY(yyyymmdd) calendar_day_of(yyyymmdd)

static struct arena *arena;

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

static const struct alert_name name = {101, ALERT_FEES, 18712};

static void a_step(void **state)
{
    (void)state;
    Tequio__V1__AlertStep message = TEQUIO__V1__ALERT_STEP__INIT;
    char words[] = "Nada";
    uint8_t out[200];
    void *ret;
    message.kitchen = 101;
    message.kind = TEQUIO__V1__ALERT_KIND__ALERT_KIND_FEES;
    message.day = 20210326;
    message.action = TEQUIO__V1__ALERT_ACTION__ALERT_ACTION_CLOSE;
    message.outcome = TEQUIO__V1__ALERT_OUTCOME__ALERT_OUTCOME_NOT_CONFIRMED;
    message.words = words;
    message.person = 7;
    const struct entry entry = {.body = {out, tequio__v1__alert_step__pack(&message, out)}};
    assert_int_equal(codec_read_alert_step(arena, &entry, &ret, 0), STATUS_OK);
    const struct alert_step *step = ret;
    assert_int_equal(step->name.kitchen, 101);
    assert_int_equal(step->name.kind, ALERT_FEES);
    assert_int_equal(step->name.day, DAY(20210326));
    assert_int_equal(step->action, ALERT_CLOSE);
    assert_int_equal(step->outcome, ALERT_NOT_CONFIRMED);
    assert_int_equal(step->person, 7);
    assert_string_equal(step->words, "Nada");
}

static void what_was_found(void **state)
{
    (void)state;
    const struct alert_found found[] = {
        {name, 7, 18711, 220101, 219900, 220100, 200},
        {{102, ALERT_SILENCE, 18712}, 0, 18710, 3, 0, 2, 3},
    };
    const struct alerts_raised raised = {DAY(20210326), true, found, 2};
    const struct entry entry = {.body = codec_write_alerts_raised(arena, &raised)};
    void *ret;
    assert_int_equal(codec_read_alerts_raised(arena, &entry, &ret, 0), STATUS_OK);
    const struct alerts_raised *back = ret;
    assert_int_equal(back->day, raised.day);
    assert_true(back->whole);
    assert_int_equal(back->count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_memory_equal(&back->found[i].name, &found[i].name, sizeof name);
        assert_int_equal(back->found[i].alcaldia, found[i].alcaldia);
        assert_int_equal(back->found[i].since, found[i].since);
        assert_int_equal(back->found[i].found, found[i].found);
        assert_int_equal(back->found[i].low, found[i].low);
        assert_int_equal(back->found[i].high, found[i].high);
        assert_int_equal(back->found[i].basis, found[i].basis);
    }
}

static void who_was_told(void **state)
{
    (void)state;
    const struct alert_escalated escalated = {name, 2, 18713};
    const struct entry entry = {.body = codec_write_alert_escalated(arena, &escalated)};
    void *ret;
    assert_int_equal(codec_read_alert_escalated(arena, &entry, &ret, 0), STATUS_OK);
    const struct alert_escalated *back = ret;
    assert_memory_equal(&back->name, &name, sizeof name);
    assert_int_equal(back->level, 2);
    assert_int_equal(back->told_day, 18713);
    const Tequio__V1__AlertEscalated *message =
        tequio__v1__alert_escalated__unpack(NULL, entry.body.size, entry.body.data);
    assert_string_equal(message->role, "coordinator");
    tequio__v1__alert_escalated__free_unpacked((Tequio__V1__AlertEscalated *)(uintptr_t)message,
                                               NULL);
}

static void goes_around(const struct alert_stepped *stepped)
{
    const struct entry entry = {.body = codec_write_alert_stepped(arena, stepped)};
    void *ret;
    assert_int_equal(codec_read_alert_stepped(arena, &entry, &ret, 0), STATUS_OK);
    const struct alert_stepped *back = ret;
    assert_memory_equal(&back->name, &stepped->name, sizeof name);
    assert_int_equal(back->alcaldia, stepped->alcaldia);
    assert_int_equal(back->action, stepped->action);
    assert_int_equal(back->from, stepped->from);
    assert_int_equal(back->to, stepped->to);
    assert_int_equal(back->person, stepped->person);
    assert_int_equal(back->role, stepped->role);
    assert_int_equal(back->outcome, stepped->outcome);
    assert_string_equal(back->words, stepped->words);
    assert_int_equal(back->stepped_day, stepped->stepped_day);
}

static void steps(void **state)
{
    (void)state;
    goes_around(&(struct alert_stepped){name, 7, ALERT_CLOSE, ALERT_TAKEN, ALERT_CLOSED, 7,
                                        PETITION_MONITOR, ALERT_CONFIRMED, "Sí", 18713});
    goes_around(&(struct alert_stepped){name, 7, ALERT_SETTLE, ALERT_RAISED, ALERT_SETTLED, 0,
                                        PETITION_NOBODY, 0, "", 18713});
}

static void refusals(void **state)
{
    (void)state;
    const day_number days[] = {18712, DAY_INVALID};
    for (size_t i = 0; i < 2; i++) {
        const struct alert_refused refused = {101, 7, 2, 8, days[i], ALERT_BAD_WORDS, "no words"};
        const struct entry entry = {.body = codec_write_alert_refused(arena, &refused)};
        void *ret;
        assert_int_equal(codec_read_alert_refused(arena, &entry, &ret, 0), STATUS_OK);
        const struct alert_refused *back = ret;
        assert_int_equal(back->kitchen, 101);
        assert_int_equal(back->kind, 7);
        assert_int_equal(back->action, 2);
        assert_int_equal(back->person, 8);
        assert_int_equal(back->day, days[i]);
        assert_int_equal(back->problem, ALERT_BAD_WORDS);
        assert_string_equal(back->detail, "no words");
    }
}

static void malformed(void **state)
{
    (void)state;
    static const uint8_t cut[] = {0x0a, 0x20, 1};
    const struct entry entry = {.body = {cut, sizeof cut}};
    void *ret;
    assert_int_equal(codec_read_alert_step(arena, &entry, &ret, 0), STATUS_REFUSED);
    assert_int_equal(codec_read_alerts_raised(arena, &entry, &ret, 0), STATUS_BROKEN);
    assert_int_equal(codec_read_alert_escalated(arena, &entry, &ret, 0), STATUS_BROKEN);
    assert_int_equal(codec_read_alert_stepped(arena, &entry, &ret, 0), STATUS_BROKEN);
    assert_int_equal(codec_read_alert_refused(arena, &entry, &ret, 0), STATUS_BROKEN);
}

/* Every place where memory may end refuses the step and no more. */
static void without_memory(void **state)
{
    (void)state;
    const struct entry entry = {.body = {(const uint8_t *)"", 0}};
    bool refused = false, read = false;
    for (size_t room = 0; room < 4096 && !read; room += 8) {
        struct arena *small = arena_new(room);
        void *ret;
        if (codec_read_alert_step(small, &entry, &ret, 0) == STATUS_OK)
            read = true;
        else
            refused = true;
        arena_free(small);
    }
    assert_true(read);
    assert_true(refused);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_step),   TEST(what_was_found), TEST(who_was_told),   TEST(steps),
        TEST(refusals), TEST(malformed),      TEST(without_memory),
    };
    return cmocka_run_group_tests_name("surveys, alerts on the wire", tests, NULL, NULL);
}
