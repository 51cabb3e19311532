/* Messages between a kitchen and the office, from the envelope to the table. */
#include "common/base/digest.h"
#include "office.h"
#include "registry/codec/message.h"
#include "tequio/v1/message.pb-c.h"

static struct office office;
static struct sender tablet;

static int begin(void **state)
{
    (void)state;
    office_open(&office, "registry_letters");
    tablet = sender_make(200, 77);
    struct fact device = sender_fact(office.world, &tablet, 1);
    device.device.role = ROLE_KITCHEN;
    world_change(office.world, &device, 1);
    world_run(office.world);
    return 0;
}

static int end(void **state)
{
    (void)state;
    office_close(&office);
    return 0;
}

static void send(struct sender *sender, uint32_t kitchen, const Tequio__V1__Message *message,
                 uint8_t ret_digest[DIGEST_BYTES])
{
    const struct sent sent = {.kind = KIND_MESSAGE,
                              .kitchen = kitchen,
                              .body = message_write(office.world->arena, &message->base)};
    world_send(office.world, sender, &sent);
    world_run(office.world);
    if (ret_digest)
        memcpy(ret_digest, sender->chain.previous, DIGEST_BYTES);
}

static void says(struct sender *sender, uint32_t kitchen, const char *words,
                 uint8_t ret_digest[DIGEST_BYTES])
{
    Tequio__V1__Message message = TEQUIO__V1__MESSAGE__INIT;
    Tequio__V1__MessageText text = TEQUIO__V1__MESSAGE_TEXT__INIT;
    text.text = text_of(words);
    message.content_case = TEQUIO__V1__MESSAGE__CONTENT_TEXT;
    message.text = &text;
    send(sender, kitchen, &message, ret_digest);
}

static void reads(struct sender *sender, uint32_t kitchen, const uint8_t digest[DIGEST_BYTES])
{
    Tequio__V1__Message message = TEQUIO__V1__MESSAGE__INIT;
    Tequio__V1__MessagesRead mark = TEQUIO__V1__MESSAGES_READ__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    name.digest = data_of((struct bytes){digest, DIGEST_BYTES});
    mark.up_to = &name;
    message.content_case = TEQUIO__V1__MESSAGE__CONTENT_READ;
    message.read = &mark;
    send(sender, kitchen, &message, NULL);
}

/* Who wrote each message, and whether it was read. */
static void conversation_is(const char *expected)
{
    world_is(office.world,
             "SELECT string_agg(kitchen_id || ' ' || person_id || ' ' || role ||"
             " CASE WHEN read_at IS NULL THEN ' unread' ELSE ' read' END, ', ' ORDER BY position)"
             " FROM registry.message",
             expected);
}

static void kept_without_its_words(void **state)
{
    (void)state;
    says(&tablet, 1, "se acabó el gas de doña Irma", NULL);
    assert_int_equal(last_kind(&office), KIND_MESSAGE_NOTED);
    says(&office.senders[MONITOR], 1, "voy a ver a doña Irma", NULL);
    conversation_is("1 0  unread, 1 1 monitor unread");
    world_is(office.world,
             "SELECT count(*)::text FROM journal.entry WHERE topic = 2 AND "
             "position('Irma'::bytea IN body) > 0",
             "0"); /* the words stay in the submission */
}

static void whose_and_where(void **state)
{
    (void)state;
    says(&office.senders[MONITOR], 2, "hola", NULL);
    is_refused(&office, ACT_TERRITORY);
    says(&office.senders[MONITOR], 3, "hola", NULL);
    is_refused(&office, ACT_CONTENT); /* there is no such kitchen */
    says(&office.senders[TREASURER], 1, "hola", NULL);
    is_refused(&office, ACT_ROLE);
    says(&tablet, 1, "  ", NULL);
    is_refused(&office, ACT_CONTENT);
    says(&office.senders[COORDINATOR], 2, "hola", NULL);
    assert_int_equal(last_kind(&office), KIND_MESSAGE_NOTED);
}

static void marks_never_go_back(void **state)
{
    uint8_t first[DIGEST_BYTES], second[DIGEST_BYTES], answer[DIGEST_BYTES];
    static const uint8_t nobodys[DIGEST_BYTES] = {9};
    (void)state;
    says(&tablet, 1, "uno", first);
    says(&tablet, 1, "dos", second);
    says(&office.senders[MONITOR], 1, "leído", answer);
    reads(&office.senders[MONITOR], 1, nobodys);
    is_refused(&office, ACT_CONTENT);
    reads(&office.senders[MONITOR], 1, answer);
    is_refused(&office, ACT_CONTENT); /* one's own */
    reads(&office.senders[MONITOR], 1, second);
    conversation_is("1 0  read, 1 0  read, 1 1 monitor unread");
    world_is(office.world,
             "SELECT count(DISTINCT read_position)::text FROM registry.message"
             " WHERE person_id = 0",
             "1");
    reads(&office.senders[DIRECTOR], 1,
          first); /* less than was read: it holds, and moves nothing */
    assert_int_equal(last_kind(&office), KIND_MESSAGE_NOTED);
    world_is(office.world,
             "SELECT count(*) || ' ' || min(k.person_id) FROM registry.message m"
             " JOIN registry.message_mark k ON k.position = m.read_position",
             "2 1");
    says(&tablet, 1, "tres", NULL);
    reads(&tablet, 1, answer);
    conversation_is("1 0  read, 1 0  read, 1 1 monitor read, 1 0  unread");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kept_without_its_words, begin, end),
        cmocka_unit_test_setup_teardown(whose_and_where, begin, end),
        cmocka_unit_test_setup_teardown(marks_never_go_back, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
