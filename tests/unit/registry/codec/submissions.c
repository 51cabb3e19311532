#include "common/wire/kind.h"
#include "registry/codec/message.h"
#include "sample.h"
#include "tequio/v1/catalogue.pb-c.h"
#include "tequio/v1/journal.pb-c.h"

static void changes(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__RegistryChange message = TEQUIO__V1__REGISTRY_CHANGE__INIT;
    const struct fact facts[] = {sample_kitchen(3), sample_budget()};
    struct change change;
    (void)state;
    message.bundle = data_of((struct bytes){sample_keys[3], 16});
    message.part = 2;
    message.parts = 3;
    message.reason = text_of("alta");
    message.facts = facts_write(arena, facts, 2);
    message.n_facts = 2;
    assert_int_equal(codec_read_change(arena, message_write(arena, &message.base), &change, NULL),
                     STATUS_OK);
    assert_int_equal(change.bundle.size, 16);
    assert_int_equal(change.part, 2);
    assert_int_equal(change.parts, 3);
    assert_string_equal(change.reason, "alta");
    assert_int_equal(change.fact_count, 2);
    assert_int_equal(change.facts[0].kitchen.kitchen, 3);
    assert_int_equal(change.facts[1].type, FACT_BUDGET);

    assert_int_equal(
        codec_read_change(arena, (struct bytes){(const uint8_t *)"", 0}, &change, NULL),
        STATUS_OK); /* says nothing, which rules refuse */
    assert_int_equal(change.fact_count, 0);
    assert_int_equal(change.bundle.size, 0);
    arena_free(arena);
}

static void catalogues(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Catalogue message = TEQUIO__V1__CATALOGUE__INIT;
    struct catalogue_sent sent;
    (void)state;
    message.code = text_of("menu");
    message.version = 3;
    message.valid_from = 20210301;
    message.media_type = text_of("text/csv");
    message.digest = data_of(sample_key(1));
    message.content = data_of(sample_key(2));
    assert_int_equal(codec_read_catalogue(arena, message_write(arena, &message.base), &sent, NULL),
                     STATUS_OK);
    assert_string_equal(sent.code, "menu");
    assert_string_equal(sent.media_type, "text/csv");
    assert_int_equal(sent.version, 3);
    assert_int_equal(sent.valid_from, SAMPLE_DAY);
    assert_false(sent.has_end);
    assert_int_equal(sent.content.size, 32);
    message.accepted_until = 20210431;
    assert_int_equal(codec_read_catalogue(arena, message_write(arena, &message.base), &sent, NULL),
                     STATUS_OK);
    assert_true(sent.has_end);
    assert_int_equal(sent.accepted_until, DAY_INVALID);
    assert_int_equal(
        codec_read_catalogue(arena, (struct bytes){(const uint8_t *)"\x0a", 1}, &sent, NULL),
        STATUS_REFUSED);
    arena_free(arena);
}

static void erases(struct arena *arena, Tequio__V1__Erasure *erase, bool names, uint64_t position)
{
    Tequio__V1__Operation message = TEQUIO__V1__OPERATION__INIT;
    struct erasure erasure;
    bool is = false;
    message.order_case = TEQUIO__V1__OPERATION__ORDER_ERASE;
    message.erase = erase;
    assert_int_equal(
        codec_read_erasure(arena, message_write(arena, &message.base), &erasure, &is, NULL),
        STATUS_OK);
    assert_true(is);
    assert_string_equal(erasure.asked_by, "folio 8");
    assert_string_equal(erasure.legal_basis, "ley 1");
    assert_string_equal(erasure.reason, "a petición");
    assert_int_equal(erasure.topic, names ? 1 : 0);
    assert_int_equal(erasure.position, position);
}

static void erasures(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Erasure erase = TEQUIO__V1__ERASURE__INIT;
    (void)state;
    erase.asked_by = text_of("folio 8");
    erase.legal_basis = text_of("ley 1");
    erase.reason = text_of("a petición");
    erases(arena, &erase, false, 0);
    erase.entry = name_submission(arena, 55);
    erases(arena, &erase, true, 55);
    erase.entry->partition = 65536;
    erases(arena, &erase, false, 0);
    erase.entry->partition = 0;
    erase.entry->position = UINT64_MAX;
    erases(arena, &erase, false, 0);
    erase.entry->position = 1;
    erase.entry->topic = (Tequio__V1__Topic)-5;
    erases(arena, &erase, false, 0);

    Tequio__V1__Operation other = TEQUIO__V1__OPERATION__INIT;
    Tequio__V1__ParkedOrder skip = TEQUIO__V1__PARKED_ORDER__INIT;
    struct erasure erasure;
    bool is = true;
    other.order_case = TEQUIO__V1__OPERATION__ORDER_SKIP;
    other.skip = &skip;
    assert_int_equal(
        codec_read_erasure(arena, message_write(arena, &other.base), &erasure, &is, NULL),
        STATUS_OK);
    assert_false(is);
    assert_int_equal(
        codec_read_erasure(arena, (struct bytes){(const uint8_t *)"\x0a", 1}, &erasure, &is, NULL),
        STATUS_REFUSED);
    arena_free(arena);
}

static void foundings_and_ticks(void **state)
{
    struct arena *arena = arena_new(1 << 20);
    Tequio__V1__Founding founding = TEQUIO__V1__FOUNDING__INIT;
    Tequio__V1__Tick tick = TEQUIO__V1__TICK__INIT;
    const struct bytes broken = {(const uint8_t *)"\x0a", 1};
    struct founding_keys keys;
    int64_t at_us = 0;
    (void)state;
    founding.operator_curve_key = data_of(sample_key(1));
    founding.operator_signing_key = data_of(sample_key(2));
    assert_int_equal(codec_read_founder(arena, message_write(arena, &founding.base), &keys, NULL),
                     STATUS_OK);
    assert_memory_equal(keys.curve_key.data, sample_keys[1], KEY_BYTES);
    assert_memory_equal(keys.signing_key.data, sample_keys[2], KEY_BYTES);
    assert_int_equal(codec_read_founder(arena, broken, &keys, NULL), STATUS_REFUSED);

    tick.at_us = INT64_C(1614600000000000);
    assert_int_equal(codec_read_tick(arena, message_write(arena, &tick.base), &at_us, NULL),
                     STATUS_OK);
    assert_int_equal(at_us, INT64_C(1614600000000000));
    assert_int_equal(codec_read_tick(arena, broken, &at_us, NULL), STATUS_REFUSED);
    arena_free(arena);
}

static void on_behalf(void **state)
{
    /* fields 19, 10 and 12 within the first, and the same numbers within another message */
    const struct bytes report = {(const uint8_t *)"\x10\x78\x9a\x01\x00", 5};
    const struct bytes purchase = {(const uint8_t *)"\x52\x00", 2};
    const struct bytes filing = {(const uint8_t *)"\x0a\x02\x62\x00", 4};
    const struct bytes own_filing = {(const uint8_t *)"\x0a\x02\x10\x01", 4};
    const struct bytes step = {(const uint8_t *)"\x12\x02\x62\x00", 4};
    const struct bytes within = {(const uint8_t *)"\x72\x05\x9a\x01\x02\x52\x00", 7};
    (void)state;
    assert_int_equal(codec_read_behalf(KIND_DAILY_REPORT, report), BEHALF_SAID);
    assert_int_equal(codec_read_behalf(KIND_PURCHASE, purchase), BEHALF_SAID);
    assert_int_equal(codec_read_behalf(KIND_PETITION, filing), BEHALF_SAID);
    assert_int_equal(codec_read_behalf(KIND_PETITION, own_filing), BEHALF_LEFT_OUT);
    assert_int_equal(codec_read_behalf(KIND_PETITION, step), BEHALF_CANNOT);
    assert_int_equal(codec_read_behalf(KIND_DAILY_REPORT, within), BEHALF_LEFT_OUT);
    assert_int_equal(codec_read_behalf(KIND_DAILY_REPORT, purchase), BEHALF_LEFT_OUT);
    assert_int_equal(codec_read_behalf(KIND_PURCHASE, (struct bytes){NULL, 0}), BEHALF_LEFT_OUT);
    assert_int_equal(codec_read_behalf(KIND_SURVEY_BATCH, report), BEHALF_CANNOT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes),
        cmocka_unit_test(catalogues),
        cmocka_unit_test(erasures),
        cmocka_unit_test(on_behalf),
        cmocka_unit_test(foundings_and_ticks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
