#include "registry/codec/message.h"
#include "sample.h"
#include "tequio/v1/application.pb-c.h"

static const struct bytes broken = {(const uint8_t *)"\x0a\x7f", 2};
static const uint8_t digest[DIGEST_BYTES] = {1, 2, 3}, content[CONTENT_BYTES] = {4, 5};
static struct arena *arena;

static void as_sent(void **state)
{
    Tequio__V1__Application message = TEQUIO__V1__APPLICATION__INIT;
    Tequio__V1__SealedBox box = TEQUIO__V1__SEALED_BOX__INIT;
    char *met[] = {text_of("agua"), text_of("local")};
    struct application application;
    (void)state;
    assert_int_equal(
        codec_read_application(arena, message_write(arena, &message.base), &application, NULL),
        STATUS_OK);
    assert_false(application.has_contact);
    message.contact = &box; /* an empty one holds nothing */
    assert_int_equal(
        codec_read_application(arena, message_write(arena, &message.base), &application, NULL),
        STATUS_OK);
    assert_false(application.has_contact);
    box.sealed = data_of((struct bytes){content, sizeof content});
    message.alcaldia = 7;
    message.premises = TEQUIO__V1__PREMISES__PREMISES_LENT;
    message.square_metres = 60;
    message.rations = 180;
    message.committee = 4;
    message.women = 3;
    message.checklist = text_of("abrir");
    message.checklist_version = 2;
    message.met = met;
    message.n_met = 2;
    message.secret_digest = data_of((struct bytes){digest, sizeof digest});
    assert_int_equal(
        codec_read_application(arena, message_write(arena, &message.base), &application, NULL),
        STATUS_OK);
    assert_true(application.has_contact);
    assert_int_equal(application.alcaldia, 7);
    assert_int_equal(application.premises, 3);
    assert_int_equal(application.square_metres, 60);
    assert_int_equal(application.rations, 180);
    assert_int_equal(application.committee, 4);
    assert_int_equal(application.women, 3);
    assert_string_equal(application.checklist, "abrir");
    assert_int_equal(application.checklist_version, 2);
    assert_int_equal(application.met_count, 2);
    assert_string_equal(application.met[1], "local");
    assert_memory_equal(application.secret_digest.data, digest, sizeof digest);
    assert_int_equal(codec_read_application(arena, broken, &application, NULL), STATUS_REFUSED);
}

static void steps_as_sent(void **state)
{
    Tequio__V1__ApplicationStep message = TEQUIO__V1__APPLICATION_STEP__INIT;
    struct application_step step;
    (void)state;
    message.folio = text_of("SA-2021-000001");
    message.action = TEQUIO__V1__APPLICATION_ACTION__APPLICATION_ACTION_REJECT;
    message.person = 9;
    message.reason = text_of("No hay agua");
    message.unit = text_of("07-001");
    message.secret = text_of("0123456789ABCDEF");
    assert_int_equal(
        codec_read_application_step(arena, message_write(arena, &message.base), &step, NULL),
        STATUS_OK);
    assert_string_equal(step.folio, "SA-2021-000001");
    assert_int_equal(step.action, APPLICATION_ACT_REJECT);
    assert_int_equal(step.person, 9);
    assert_string_equal(step.reason, "No hay agua");
    assert_string_equal(step.unit, "07-001");
    assert_string_equal(step.secret, "0123456789ABCDEF");
    assert_int_equal(codec_read_application_step(arena, broken, &step, NULL), STATUS_REFUSED);
}

static void received(void **state)
{
    static const char *const met[] = {"agua"};
    const struct application_received from = {
        .folio_year = 2021,
        .folio_number = 12,
        .day = SAMPLE_DAY,
        .application = {.alcaldia = 7,
                        .premises = 1,
                        .square_metres = 60,
                        .rations = 180,
                        .committee = 4,
                        .women = 3,
                        .checklist = "abrir",
                        .checklist_version = 2,
                        .met = met,
                        .met_count = 1,
                        .secret_digest = {digest, sizeof digest}},
        .content = content,
        .flags = APPLICATION_UNMET | APPLICATION_NO_CONTACT,
    };
    Tequio__V1__ApplicationReceived none = TEQUIO__V1__APPLICATION_RECEIVED__INIT;
    struct application_received to;
    struct error error = {0};
    (void)state;
    assert_int_equal(codec_read_application_received(
                         arena, codec_write_application_received(arena, &from), &to, NULL),
                     STATUS_OK);
    assert_int_equal(to.folio_year, 2021);
    assert_int_equal(to.folio_number, 12);
    assert_int_equal(to.day, SAMPLE_DAY);
    assert_int_equal(to.application.alcaldia, 7);
    assert_int_equal(to.application.premises, 1);
    assert_int_equal(to.application.square_metres, 60);
    assert_int_equal(to.application.rations, 180);
    assert_int_equal(to.application.committee, 4);
    assert_int_equal(to.application.women, 3);
    assert_string_equal(to.application.checklist, "abrir");
    assert_int_equal(to.application.checklist_version, 2);
    assert_int_equal(to.application.met_count, 1);
    assert_string_equal(to.application.met[0], "agua");
    assert_false(to.application.has_contact);
    assert_memory_equal(to.application.secret_digest.data, digest, sizeof digest);
    assert_memory_equal(to.content, content, sizeof content);
    assert_int_equal(to.flags, from.flags);
    assert_int_equal(codec_read_application_received(arena, broken, &to, NULL), STATUS_REFUSED);
    assert_int_equal(
        codec_read_application_received(arena, message_write(arena, &none.base), &to, &error),
        STATUS_BROKEN);
}

static void stepped(void **state)
{
    const struct application_stepped from = {.application_position = 5,
                                             .action = APPLICATION_ACT_PAPERS,
                                             .from = APPLICATION_VISIT,
                                             .to = APPLICATION_PAPERS,
                                             .person = 9,
                                             .role = "monitor",
                                             .unit = "07-001",
                                             .day = SAMPLE_DAY};
    struct application_stepped to;
    (void)state;
    assert_int_equal(codec_read_application_stepped(
                         arena, codec_write_application_stepped(arena, &from), &to, NULL),
                     STATUS_OK);
    assert_int_equal(to.application_position, 5);
    assert_int_equal(to.action, from.action);
    assert_int_equal(to.from, from.from);
    assert_int_equal(to.to, from.to);
    assert_int_equal(to.person, 9);
    assert_string_equal(to.role, "monitor");
    assert_string_equal(to.unit, "07-001");
    assert_int_equal(to.day, SAMPLE_DAY);
    assert_int_equal(codec_read_application_stepped(arena, broken, &to, NULL), STATUS_REFUSED);
}

static void refused(void **state)
{
    const struct application_refused from = {.application_position = 5,
                                             .action = 3,
                                             .person = 9,
                                             .problem = APPLICATION_BAD_STATE,
                                             .detail = "no"};
    struct application_refused to;
    (void)state;
    assert_int_equal(codec_read_application_refused(
                         arena, codec_write_application_refused(arena, &from), &to, NULL),
                     STATUS_OK);
    assert_int_equal(to.application_position, 5);
    assert_int_equal(to.action, 3);
    assert_int_equal(to.person, 9);
    assert_int_equal(to.problem, APPLICATION_BAD_STATE);
    assert_string_equal(to.detail, "no");
    assert_int_equal(codec_read_application_refused(arena, broken, &to, NULL), STATUS_REFUSED);
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
        cmocka_unit_test(as_sent), cmocka_unit_test(steps_as_sent), cmocka_unit_test(received),
        cmocka_unit_test(stepped), cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
