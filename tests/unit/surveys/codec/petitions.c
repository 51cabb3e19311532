#include "surveys/codec/petitions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "harness/sealed.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/petition.pb-c.h"

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

static struct entry entry_of(const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *out = arena_alloc(arena, size + 1);
    protobuf_c_message_pack(message, out);
    return (struct entry){.header = sealed_header(arena, 77),
                          .body = {out, size},
                          .received_at_us = calendar_at(calendar_day_of(20210303), 600),
                          .content_digest = {5, 6}};
}

static const struct petition_sent *read_back(const Tequio__V1__Petition *message)
{
    const struct entry entry = entry_of(&message->base);
    void *ret = NULL;
    assert_int_equal(codec_read_petition(arena, &entry, &ret, 0), STATUS_OK);
    return ret;
}

static ProtobufCBinaryData bytes_of(size_t size, uint8_t value)
{
    ProtobufCBinaryData ret = {size, arena_alloc(arena, size + 1)};
    memset(ret.data, value, size);
    return ret;
}

static void a_sealed_filing(void **state)
{
    (void)state;
    Tequio__V1__Petition petition = TEQUIO__V1__PETITION__INIT;
    Tequio__V1__PetitionFiling filing = TEQUIO__V1__PETITION_FILING__INIT;
    Tequio__V1__SealedBox box = TEQUIO__V1__SEALED_BOX__INIT;
    petition.content_case = TEQUIO__V1__PETITION__CONTENT_FILING;
    petition.filing = &filing;
    filing.kind = TEQUIO__V1__PETITION_KIND__PETITION_KIND_COMPLAINT;
    filing.petitioner = TEQUIO__V1__AUDIENCE__AUDIENCE_DINER;
    filing.aspect = TEQUIO__V1__ASPECT__ASPECT_TREATMENT;
    filing.matter = TEQUIO__V1__PETITION_MATTER__PETITION_MATTER_DISCRIMINATION;
    filing.channel = TEQUIO__V1__PETITION_CHANNEL__PETITION_CHANNEL_LINK;
    filing.filed_day = 20210302;
    filing.about_committee = filing.leaves_contact = true;
    filing.secret_digest = bytes_of(DIGEST_BYTES, 3);
    filing.content_case = TEQUIO__V1__PETITION_FILING__CONTENT_SEALED;
    filing.sealed = &box;
    box.sealed = bytes_of(49, 4);
    const struct petition_sent *sent = read_back(&petition);
    assert_true(sent->is_filing);
    const struct petition_filing *got = &sent->filing;
    assert_int_equal(got->kind, 4);
    assert_int_equal(got->petitioner, 1);
    assert_int_equal(got->aspect, 2);
    assert_int_equal(got->matter, 1);
    assert_int_equal(got->channel, 2);
    assert_int_equal(got->filed_day, 20210302);
    assert_true(got->about_committee && got->leaves_contact && got->sealed && got->has_text);
    assert_true(got->has_secret && got->has_name && got->has_content);
    assert_memory_equal(got->secret_digest, filing.secret_digest.data, DIGEST_BYTES);
    assert_int_equal(got->envelope_digest[1], 6);
    assert_int_equal(got->statement_position, 0);
    box.sealed.len = 48; /* nothing is inside */
    assert_false(read_back(&petition)->filing.has_text);
}

static void a_plain_filing_and_an_empty_one(void **state)
{
    (void)state;
    Tequio__V1__Petition petition = TEQUIO__V1__PETITION__INIT;
    Tequio__V1__PetitionFiling filing = TEQUIO__V1__PETITION_FILING__INIT;
    Tequio__V1__PetitionContent content = TEQUIO__V1__PETITION_CONTENT__INIT;
    char text[] = "Falta gas";
    petition.content_case = TEQUIO__V1__PETITION__CONTENT_FILING;
    petition.filing = &filing;
    filing.secret_digest = bytes_of(31, 3);
    assert_false(read_back(&petition)->filing.has_text);
    assert_false(read_back(&petition)->filing.has_secret);
    filing.content_case = TEQUIO__V1__PETITION_FILING__CONTENT_PLAIN;
    filing.plain = &content;
    assert_false(read_back(&petition)->filing.has_text);
    content.text = text;
    assert_true(read_back(&petition)->filing.has_text);
    assert_false(read_back(&petition)->filing.sealed);
}

static void a_step(void **state)
{
    (void)state;
    Tequio__V1__Petition petition = TEQUIO__V1__PETITION__INIT;
    Tequio__V1__PetitionStep step = TEQUIO__V1__PETITION_STEP__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    char folio[] = "CDMX-2021-000001", secret[] = "S", text[] = "T", reason[] = "R";
    petition.content_case = TEQUIO__V1__PETITION__CONTENT_STEP;
    petition.step = &step;
    step.action = TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_ANSWER;
    step.person = 8;
    step.assignee = 7;
    step.folio = folio;
    step.secret = secret;
    step.text = text;
    step.reason = reason;
    const struct petition_sent *sent = read_back(&petition);
    assert_false(sent->is_filing);
    assert_null(sent->step.envelope_digest.data);
    assert_int_equal(sent->step.action, PETITION_ANSWER);
    assert_int_equal(sent->step.person, 8);
    assert_int_equal(sent->step.assignee, 7);
    assert_string_equal(sent->step.folio, folio);
    assert_string_equal(sent->step.secret, secret);
    assert_string_equal(sent->step.text, text);
    assert_string_equal(sent->step.reason, reason);
    step.petition = &name;
    assert_null(read_back(&petition)->step.envelope_digest.data);
    name.digest = bytes_of(DIGEST_BYTES, 9);
    assert_int_equal(read_back(&petition)->step.envelope_digest.size, DIGEST_BYTES);
}

static void what_says_nothing_is_a_step_of_no_petition(void **state)
{
    (void)state;
    const Tequio__V1__Petition nothing = TEQUIO__V1__PETITION__INIT;
    const struct petition_sent *sent = read_back(&nothing);
    assert_false(sent->is_filing);
    assert_int_equal(sent->step.action, 0);
    assert_string_equal(sent->step.folio, "");
}

static void an_objection(void **state)
{
    (void)state;
    Tequio__V1__StatementAnswered message = TEQUIO__V1__STATEMENT_ANSWERED__INIT;
    message.objects = true;
    message.statement_position = 42;
    const struct entry entry = entry_of(&message.base);
    void *ret = NULL;
    assert_int_equal(codec_read_objection(arena, &entry, &ret, 0), STATUS_OK);
    const struct petition_objection *objection = ret;
    assert_true(objection->objects);
    assert_int_equal(objection->filing.kind, PETITION_NON_CONFORMITY);
    assert_int_equal(objection->filing.petitioner, PETITIONER_COMMITTEE);
    assert_int_equal(objection->filing.aspect, PETITION_ASPECT_SUBSIDY_USE);
    assert_int_equal(objection->filing.filed_day, 20210303);
    assert_int_equal(objection->filing.statement_position, 42);
    assert_false(objection->filing.has_name || objection->filing.has_content);
}

static void a_tick(void **state)
{
    (void)state;
    Tequio__V1__Tick message = TEQUIO__V1__TICK__INIT;
    message.at_us = 1234;
    const struct entry entry = entry_of(&message.base);
    void *ret = NULL;
    assert_int_equal(codec_read_tick(arena, &entry, &ret, 0), STATUS_OK);
    assert_int_equal(((struct petition_tick *)ret)->at_us, 1234);
}

static void broken_bytes_are_refused(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {0x0a, 0x7f};
    struct error error = {0};
    const struct entry entry = {.header = sealed_header(arena, 77), .body = {bytes, 2}};
    void *ret = NULL;
    assert_int_equal(codec_read_petition(arena, &entry, &ret, &error), STATUS_REFUSED);
    assert_int_equal(codec_read_objection(arena, &entry, &ret, &error), STATUS_REFUSED);
    assert_int_equal(codec_read_tick(arena, &entry, &ret, &error), STATUS_REFUSED);
    const struct entry headless = {.header = {bytes, 2}, .body = {bytes, 0}};
    assert_int_equal(codec_read_petition(arena, &headless, &ret, &error), STATUS_REFUSED);
    assert_null(ret);
}

static void a_full_arena_refuses(void **state)
{
    (void)state;
    const Tequio__V1__Petition petition = TEQUIO__V1__PETITION__INIT;
    const Tequio__V1__StatementAnswered answered = TEQUIO__V1__STATEMENT_ANSWERED__INIT;
    const Tequio__V1__Tick tick = TEQUIO__V1__TICK__INIT;
    const struct entry entries[] = {entry_of(&petition.base), entry_of(&answered.base),
                                    entry_of(&tick.base)};
    struct error error = {0};
    void *ret = NULL;
    for (size_t ceiling = 16; ceiling <= 4096; ceiling += 16) {
        struct arena *small = arena_new(ceiling);
        enum status status = codec_read_petition(small, &entries[0], &ret, &error);
        assert_true(status == STATUS_OK || status == STATUS_REFUSED);
        arena_free(small);
        small = arena_new(ceiling);
        status = codec_read_objection(small, &entries[1], &ret, &error);
        assert_true(status == STATUS_OK || status == STATUS_REFUSED);
        arena_free(small);
        small = arena_new(ceiling);
        status = codec_read_tick(small, &entries[2], &ret, &error);
        assert_true(status == STATUS_OK || status == STATUS_REFUSED);
        arena_free(small);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_sealed_filing),
        TEST(a_plain_filing_and_an_empty_one),
        TEST(a_step),
        TEST(what_says_nothing_is_a_step_of_no_petition),
        TEST(an_objection),
        TEST(a_tick),
        TEST(broken_bytes_are_refused),
        TEST(a_full_arena_refuses),
    };
#undef TEST
    return calendar_set_zone("America/Mexico_City")
               ? cmocka_run_group_tests_name("surveys, petitions sent", tests, NULL, NULL)
               : 1;
}
