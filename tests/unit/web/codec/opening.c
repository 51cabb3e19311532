#include <setjmp.h> /* cmocka.h wants these before it */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "common/wire/kind.h"
#include "tequio/v1/application.pb-c.h"
#include "web/codec.h"

static struct arena *arena;
static const uint8_t digest[DIGEST_BYTES] = {3, 1, 4};

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

/* Only the programme's key opens who applies; the rest is as it was typed. */
static void sealed_to_the_programme(void **state)
{
    static const char *const met[] = {"agua", "local"};
    const struct opening_form form = {.names = "Rosa",
                                      .telephone = "55 1234 5678",
                                      .address = "Norte 1",
                                      .words = "Hay patio",
                                      .alcaldia = 7,
                                      .premises = 3,
                                      .square_metres = 60,
                                      .rations = 180,
                                      .committee = 4,
                                      .women = 3};
    uint8_t key[32], secret_key[32], plain[256], key_digest[DIGEST_BYTES];
    const struct bytes public_key = {key, sizeof key};
    struct bytes body;
    (void)state;
    crypto_box_keypair(key, secret_key);
    digest_of(&public_key, 1, key_digest);
    const struct codec_opening opening = {&form, 2, met, 2, key, digest};
    assert_true(codec_write_opening(arena, &opening, &body));
    assert_null(memmem(body.data, body.size, "Rosa", 4));
    Tequio__V1__Application *read = tequio__v1__application__unpack(NULL, body.size, body.data);
    assert_non_null(read);
    assert_int_equal(read->alcaldia, 7);
    assert_int_equal(read->premises, 3);
    assert_int_equal(read->square_metres, 60);
    assert_int_equal(read->rations, 180);
    assert_int_equal(read->committee, 4);
    assert_int_equal(read->women, 3);
    assert_string_equal(read->checklist, "abrir");
    assert_int_equal(read->checklist_version, 2);
    assert_int_equal(read->n_met, 2);
    assert_string_equal(read->met[1], "local");
    assert_memory_equal(read->secret_digest.data, digest, sizeof digest);
    assert_memory_equal(read->contact->key_id.data, key_digest, KEY_ID_BYTES);
    const ProtobufCBinaryData box = read->contact->sealed;
    assert_true(box.len > crypto_box_SEALBYTES && box.len < sizeof plain);
    assert_int_equal(crypto_box_seal_open(plain, box.data, box.len, key, secret_key), 0);
    Tequio__V1__ApplicationContact *contact =
        tequio__v1__application_contact__unpack(NULL, box.len - crypto_box_SEALBYTES, plain);
    assert_string_equal(contact->names, "Rosa");
    assert_string_equal(contact->telephone, "55 1234 5678");
    assert_string_equal(contact->address, "Norte 1");
    assert_string_equal(contact->words, "Hay patio");
    tequio__v1__application_contact__free_unpacked(contact, NULL);
    tequio__v1__application__free_unpacked(read, NULL);
}

static void without_requirements_or_a_key(void **state)
{
    const struct opening_form form = {.names = "Rosa"};
    const uint8_t none[32] = {0}; /* a point to which nothing can be sealed */
    uint8_t key[32], secret_key[32];
    struct bytes body;
    (void)state;
    crypto_box_keypair(key, secret_key);
    struct codec_opening opening = {&form, 0, NULL, 0, key, digest};
    assert_true(codec_write_opening(arena, &opening, &body));
    Tequio__V1__Application *read = tequio__v1__application__unpack(NULL, body.size, body.data);
    assert_string_equal(read->checklist, "");
    assert_int_equal(read->n_met, 0);
    tequio__v1__application__free_unpacked(read, NULL);
    opening.programme_key = none;
    assert_false(codec_write_opening(arena, &opening, &body));
}

static void steps(void **state)
{
    const struct bytes body = codec_write_withdrawal(arena, "SA-2021-000001", "0123456789ABCDEF");
    (void)state;
    Tequio__V1__ApplicationStep *read =
        tequio__v1__application_step__unpack(NULL, body.size, body.data);
    assert_int_equal(read->action, TEQUIO__V1__APPLICATION_ACTION__APPLICATION_ACTION_WITHDRAW);
    assert_int_equal(read->person, 0);
    assert_string_equal(read->folio, "SA-2021-000001");
    assert_string_equal(read->secret, "0123456789ABCDEF");
    tequio__v1__application_step__free_unpacked(read, NULL);
    assert_string_equal(codec_step_reason(arena, body), "");
    Tequio__V1__ApplicationStep step = TEQUIO__V1__APPLICATION_STEP__INIT;
    uint8_t out[64];
    char reason[] = "Pasamos el martes";
    step.reason = reason;
    size_t size = tequio__v1__application_step__pack(&step, out);
    assert_string_equal(codec_step_reason(arena, (struct bytes){out, size}), reason);
    assert_string_equal(codec_step_reason(arena, (struct bytes){(const uint8_t *)"\x0a\x7f", 2}),
                        "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sealed_to_the_programme),
        cmocka_unit_test(without_requirements_or_a_key),
        cmocka_unit_test(steps),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, begin, end);
}
