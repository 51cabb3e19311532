/* What a commit decides, without a database: arrivals, decisions, and what is left of them when a
 * commit ends in one way or another. */
#include "gateway/batch.h"

#include "house.h"

#include "common/base/calendar.h"

#define NOON INT64_C(1578312000000000)

struct house {
    struct arena *arena;
    struct queue queue;
    struct batch batch;
    struct journal_head head;
    struct item *keeping;
    struct notice *notices;
    size_t asked, elsewhere;
    struct item *asked_items[200];
    struct receipt receipts[400]; /* in the order in which submissions ended */
    size_t receipt_count;
};

static void on_settled(void *context, struct submission *submission)
{
    struct house *house = context;

    for (size_t i = 0; i < submission->count; i++) {
        house->receipts[house->receipt_count++] = submission->items[i].receipt;
    }
    submission_free(submission);
}

static void on_ask(void *context, struct item *item)
{
    struct house *house = context;

    house->asked_items[house->asked++] = item;
}

static void on_keep_elsewhere(void *context, const struct item *item)
{
    struct house *house = context;

    (void)item;
    house->elsewhere++;
}

static const struct batch_calls calls = {on_ask, on_keep_elsewhere};

static int open_house(void **state)
{
    struct house *house = memory_new(1, sizeof *house);
    struct device_row rows[] = {
        {.sender = {.device = 1}, .role = DEVICE_ROLE_MONITOR},
        {.sender = {.device = 2}, .role = DEVICE_ROLE_MONITOR},
    };

    house->arena = arena_new(8 << 20);
    house->queue = (struct queue){
        .devices = devices_new(),
        .installations = installations_new(),
        .settled = on_settled,
        .context = house,
    };
    devices_apply(house->queue.devices, rows, 2, 1);
    batch_open(&house->batch);
    house->head.count = 2;
    house->head.now_us = house->head.last_tick_us = NOON;
    for (uint16_t i = 0; i < 2; i++) {
        house->head.streams[i] = (struct stream){TOPIC_SUBMISSIONS, i, 1, {0}};
        entry_chain_start(TOPIC_SUBMISSIONS, i, house->head.streams[i].head);
    }
    *state = house;
    return 0;
}

static int close_house(void **state)
{
    struct house *house = *state;

    assert_int_equal(house->queue.load.entries, 0);
    assert_int_equal(house->queue.load.bytes, 0);
    assert_null(house->queue.first);
    batch_close(&house->batch);
    devices_free(house->queue.devices);
    installations_free(house->queue.installations);
    arena_free(house->arena);
    free(house);
    return 0;
}

static struct envelope_chain chain_of(uint8_t installation)
{
    struct envelope_chain chain;
    const uint8_t id[INSTALLATION_BYTES] = {installation}, seed[32] = {1};

    envelope_chain_begin(&chain, id, seed, "test/1");
    return chain;
}

static struct envelope seal(struct house *house, struct envelope_chain *chain, uint32_t kitchen)
{
    static const uint8_t salt[SALT_BYTES] = {4};
    struct bytes body = arena_copy(house->arena, (struct bytes){(const uint8_t *)"\x10\x78", 2});

    struct envelope_content content = {KIND_DAILY_REPORT, kitchen, NOON, {6}, body};
    return envelope_chain_next(chain, house->arena, &content, salt, NULL);
}

static void push(struct house *house, const struct envelope *envelopes, size_t count,
                 uint32_t device, int64_t at_us)
{
    struct submission_message message = {envelopes, count};
    struct route route = {{1}, 1};
    struct submission *submission = submission_new(
        house->arena, &message, &route, devices_by_number(house->queue.devices, device), at_us);

    assert_int_equal(queue_room(&house->queue, submission), REASON_NONE);
    queue_push(&house->queue, submission);
}

/* The journal has nothing of what is asked for. */
static void answer_all(struct house *house)
{
    uint8_t ids[100][INSTALLATION_BYTES];
    struct last_number none = {0};
    size_t count = installations_unknown(house->queue.installations, ids, 100);

    for (size_t i = 0; i < count; i++) {
        installations_answer(house->queue.installations, ids[i], &none);
    }
}

static void take(struct house *house, bool one)
{
    batch_take(&house->batch, &house->queue, &house->keeping, &house->notices, one);
}

static void decide(struct house *house, bool one)
{
    batch_decide(&house->batch, &house->queue, &house->head, INT64_MIN, one);
}

static void settle(struct house *house)
{
    house->head = house->batch.after;
    batch_settle(&house->batch, &house->queue, &calls, house);
}

static void copies_and_conflicts_within_a_batch(void **state)
{
    struct house *house = *state;
    struct envelope_chain chain = chain_of(1), twin = chain_of(1);
    struct envelope first = seal(house, &chain, 2);
    (void)seal(house, &twin, 3);
    struct envelope other = seal(house, &twin, 5); /* second of a store that was copied */
    struct envelope second = seal(house, &chain, 3);
    const struct envelope all[] = {first, second, first, other, second};

    push(house, all, 5, 1, NOON);
    push(house, &first, 1, 1, NOON);
    take(house, false);
    assert_true(batch_empty(&house->batch)); /* nothing is known of the installation yet */
    answer_all(house);
    take(house, false);
    decide(house, false);
    assert_int_equal(house->batch.entry_count, 2);
    assert_int_equal(house->batch.entries[0].partition, 0);
    assert_int_equal(house->batch.entries[1].partition, 1);
    decide(house, false); /* again, with the same end */
    assert_int_equal(house->batch.entry_count, 2);
    settle(house);
    assert_int_equal(house->receipt_count, 1); /* the second message: the first waits for `other` */
    assert_int_equal(house->receipts[0].code, RECEIPT_DUPLICATE);
    assert_int_equal(house->receipts[0].position, 1);
    take(house, false);
    decide(house, false);
    assert_int_equal(house->batch.entry_count, 0);
    settle(house);
    assert_int_equal(house->asked, 2);
    for (size_t i = 0; i < 2; i++) {
        queue_settle_busy(&house->queue, house->asked_items[i], REASON_QUOTA);
    }
    static const enum receipt_code codes[] = {RECEIPT_DUPLICATE, RECEIPT_ACCEPTED, RECEIPT_ACCEPTED,
                                              RECEIPT_DUPLICATE, RECEIPT_BUSY,     RECEIPT_BUSY};
    assert_int_equal(house->receipt_count, COUNT(codes));
    for (size_t i = 0; i < COUNT(codes); i++) {
        assert_int_equal(house->receipts[i].code, codes[i]);
    }
    assert_int_equal(house->head.streams[0].next_position, 2);
    assert_int_equal(house->head.streams[1].next_position, 2);
}

static void put_back_in_the_order_of_arrival(void **state)
{
    struct house *house = *state;
    struct envelope_chain chain = chain_of(1);

    for (int i = 0; i < 5; i++) {
        struct envelope envelope = seal(house, &chain, 2);
        push(house, &envelope, 1, 1, NOON);
    }
    answer_all(house);
    take(house, false);
    decide(house, false);
    assert_int_equal(house->batch.entry_count, 5);
    batch_put_back(&house->batch, &house->queue, &house->keeping, &house->notices);
    assert_true(batch_empty(&house->batch));
    assert_int_equal(house->receipt_count, 0);
    take(house, false);
    decide(house, false);
    assert_int_equal(house->batch.entry_count, 5);
    settle(house);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(house->receipts[i].code, RECEIPT_ACCEPTED);
        assert_int_equal(house->receipts[i].position, i + 1);
    }
}

static void one_by_one(void **state)
{
    struct house *house = *state;
    struct envelope_chain chain = chain_of(1);
    struct envelope envelopes[4];

    for (size_t i = 0; i < 3; i++) {
        envelopes[i] = seal(house, &chain, 2);
    }
    envelopes[3] = envelopes[2];
    push(house, envelopes, 4, 1, NOON);
    answer_all(house);
    for (size_t turn = 1; turn <= 3; turn++) {
        take(house, true);
        decide(house, true);
        assert_int_equal(house->batch.entry_count, 1);
        assert_int_equal(batch_culprit(&house->batch)->letter.shape.sequence, turn);
        if (turn == 2) { /* the database would not have it as it is */
            batch_culprit(&house->batch)->forced = true;
            batch_put_back(&house->batch, &house->queue, &house->keeping, &house->notices);
            take(house, true);
            decide(house, true);
            assert_int_equal(house->batch.entries[0].status, ENTRY_REFUSED);
            assert_null(house->batch.entries[0].body.data);
        }
        settle(house);
    }
    take(house, true);
    decide(house, true);
    settle(house);
    static const enum receipt_code codes[] = {RECEIPT_ACCEPTED, RECEIPT_REFUSED, RECEIPT_ACCEPTED,
                                              RECEIPT_DUPLICATE};
    assert_int_equal(house->receipt_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(house->receipts[i].code, codes[i]);
    }
}

static void ticks_before_what_carries_the_time(void **state)
{
    struct house *house = *state;
    struct envelope_chain chain = chain_of(1);
    const int64_t quarter = 15 * US_PER_MINUTE;
    const int64_t times[] = {NOON + 5, NOON - 7, NOON + 3 * quarter + 1, NOON + 3 * quarter};

    for (size_t i = 0; i < COUNT(times); i++) {
        struct envelope envelope = seal(house, &chain, 2);
        push(house, &envelope, 1, 1, times[i]);
    }
    answer_all(house);
    take(house, false);
    batch_decide(&house->batch, &house->queue, &house->head, NOON + 4 * quarter + 9, false);
    static const uint16_t kinds[] = {1, 1, 61, 61, 1, 1, 61, 61};
    assert_int_equal(house->batch.entry_count, COUNT(kinds));
    for (size_t i = 0; i < COUNT(kinds); i++) {
        assert_int_equal(house->batch.entries[i].kind, kinds[i]);
    }
    assert_true(house->batch.entries[1].received_at_us == NOON + 5);
    assert_true(house->batch.entries[2].received_at_us == NOON + 3 * quarter);
    assert_int_equal(house->batch.entries[3].partition, 1);
    assert_true(house->batch.entries[5].received_at_us == NOON + 3 * quarter + 1);
    assert_true(house->batch.after.last_tick_us == NOON + 4 * quarter);
    assert_true(house->batch.tick_us == NOON + 4 * quarter);
    settle(house);
    batch_decide(&house->batch, &house->queue, &house->head, NOON + 4 * quarter + 10, false);
    assert_int_equal(house->batch.entry_count, 0);
    settle(house);
}

static void revoked_foreign_and_unreadable(void **state)
{
    struct house *house = *state;
    struct envelope_chain chain = chain_of(1), late = chain_of(2);
    struct envelope first = seal(house, &chain, 2);
    struct envelope second = seal(house, &chain, 2);
    struct envelope unreadable = {.header = {(const uint8_t *)"\xff", 1}};
    (void)seal(house, &late, 2);
    struct envelope ahead = seal(house, &late, 2);
    struct device_row revoked = {.sender = {.device = 2, .revoked = true},
                                 .role = DEVICE_ROLE_MONITOR};

    push(house, &first, 1, 1, NOON);
    push(house, &second, 1, 2, NOON); /* another device's installation */
    push(house, &unreadable, 1, 1, NOON);
    push(house, &ahead, 1, 1, NOON);
    answer_all(house);
    take(house, false);
    decide(house, false);
    assert_true(house->batch.look);
    devices_apply(house->queue.devices, &revoked, 1, 2);
    push(house, &ahead, 1, 2, NOON);
    settle(house);
    take(house, false);
    decide(house, false);
    settle(house);
    assert_int_equal(house->receipt_count, 5);
    assert_int_equal(house->receipts[0].code, RECEIPT_ACCEPTED);
    assert_int_equal(house->receipts[1].reason, REASON_NOT_ALLOWED);
    assert_string_equal(house->receipts[1].field, "installation");
    assert_int_equal(house->receipts[2].reason, REASON_MALFORMED);
    assert_false(house->receipts[2].numbered);
    assert_int_equal(house->receipts[3].code, RECEIPT_EXPECTED);
    assert_int_equal(house->receipts[3].expected, 1);
    assert_int_equal(house->receipts[4].reason, REASON_REVOKED);
    assert_int_equal(house->elsewhere, 2);
}

static void conflicts_are_kept_once_and_within_bounds(void **state)
{
    struct house *house = *state;
    struct envelope_chain chain = chain_of(1);
    struct envelope first = seal(house, &chain, 2);
    struct envelope copies[64];

    push(house, &first, 1, 1, NOON);
    answer_all(house);
    take(house, false);
    decide(house, false);
    settle(house);
    for (size_t i = 0; i < COUNT(copies); i++) {
        struct envelope_chain other = chain_of(1);
        copies[i] = seal(house, &other, (uint32_t)(3 + i / 2));
    }
    push(house, copies, COUNT(copies), 1, NOON);
    take(house, false);
    decide(house, false);
    settle(house);
    assert_int_equal(house->asked, COUNT(copies));
    for (size_t i = 0; i < house->asked; i++) {
        house->asked_items[i]->state = ITEM_KEEPING;
        house->asked_items[i]->next = house->keeping;
        house->keeping = house->asked_items[i];
    }
    installations_get(house->queue.installations, house->asked_items[0]->letter.installation)
        ->conflicts = 90;
    take(house, false);
    struct old_number asked[64];
    assert_int_equal(batch_conflicts(&house->batch, asked), COUNT(copies));
    const uint8_t(*kept)[DIGEST_BYTES] = (const uint8_t(*)[DIGEST_BYTES])asked[0].digest;
    batch_settle_kept(&house->batch, &house->queue, kept, 1);
    decide(house, false);
    assert_int_equal(house->batch.entry_count, 10);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(house->batch.entries[i].status, ENTRY_CONFLICT);
    }
    settle(house);
    for (size_t i = 0; i < house->receipt_count; i++) {
        assert_int_equal(house->receipts[i].code, i == 0 ? RECEIPT_ACCEPTED : RECEIPT_CONFLICT);
    }
    assert_int_equal(house->receipt_count, 1 + COUNT(copies));
    /* beside the journal: two of each content, but of ten and the one that was kept already */
    assert_int_equal(house->elsewhere, COUNT(copies) - 2 - 20);
}

static uint64_t ended[4];
static size_t ended_count;

static void on_ended(struct notice *notice, uint64_t position)
{
    (void)notice;
    ended[ended_count++] = position;
}

static void blobs_are_announced_once(void **state)
{
    struct house *house = *state;
    static const uint8_t one[DIGEST_BYTES] = {1}, other[DIGEST_BYTES] = {2};
    struct notice notices[3];

    for (size_t i = 0; i < 3; i++) {
        notices[i] = (struct notice){.kind = KIND_BLOB_RECEIVED,
                                     .kitchen = 2,
                                     .device = 1,
                                     .at_us = NOON,
                                     .body = {(const uint8_t *)"b", 1},
                                     .blob = i == 1 ? other : one,
                                     .ended = on_ended};
        notices[i].next = house->notices;
        house->notices = &notices[i];
    }
    take(house, false);
    decide(house, false);
    assert_int_equal(house->batch.entry_count, 2);
    assert_int_equal(house->batch.blob_count, 2);
    for (size_t i = 0; i < 2; i++) {
        house->batch.fresh[i] = memcmp(house->batch.blobs[i], other, DIGEST_BYTES) == 0;
    }
    batch_drop_known(&house->batch);
    assert_int_equal(ended_count, 2);
    assert_true(ended[0] == NOTICE_KNOWN && ended[1] == NOTICE_KNOWN);
    decide(house, false);
    assert_int_equal(house->batch.entry_count, 1);
    settle(house);
    assert_int_equal(ended_count, 3);
    assert_int_equal(ended[2], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(copies_and_conflicts_within_a_batch, open_house,
                                        close_house),
        cmocka_unit_test_setup_teardown(put_back_in_the_order_of_arrival, open_house, close_house),
        cmocka_unit_test_setup_teardown(one_by_one, open_house, close_house),
        cmocka_unit_test_setup_teardown(ticks_before_what_carries_the_time, open_house,
                                        close_house),
        cmocka_unit_test_setup_teardown(revoked_foreign_and_unreadable, open_house, close_house),
        cmocka_unit_test_setup_teardown(conflicts_are_kept_once_and_within_bounds, open_house,
                                        close_house),
        cmocka_unit_test_setup_teardown(blobs_are_announced_once, open_house, close_house),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
