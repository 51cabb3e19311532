#include "gateway/devices.h"

#include "house.h"

#include "common/wire/kind.h"

static const uint8_t token[32] = {5}, other_token[32] = {6};

static struct device_row row(uint32_t number, unsigned role, uint8_t key)
{
    return (struct device_row){
        .sender = {.device = number, .kitchen = 40}, .role = role, .curve_key = {key}};
}

static struct bytes bytes_of(const uint8_t value[32])
{
    return (struct bytes){value, 32};
}

static void found_by_number_key_and_token(void **state)
{
    (void)state;
    struct devices *devices = devices_new();
    struct device_row rows[] = {row(1, DEVICE_ROLE_KITCHEN, 1), row(2, DEVICE_ROLE_MONITOR, 2),
                                row(3, DEVICE_ROLE_OPERATOR, 3), row(4, DEVICE_ROLE_EDGE, 0)};
    struct bytes secret = bytes_of(token);

    assert_int_equal(devices_epoch(devices), -1);
    rows[0].has_token = true;
    digest_of(&secret, 1, rows[0].token_digest);
    devices_apply(devices, rows, COUNT(rows), 17);
    assert_int_equal(devices_epoch(devices), 17);
    assert_int_equal(devices_count(devices), 4);
    assert_null(devices_by_number(devices, 5));
    const struct device *tablet = devices_by_key(devices, rows[0].curve_key);
    assert_ptr_equal(tablet, devices_by_number(devices, 1));
    assert_ptr_equal(tablet, devices_by_token(devices, secret));
    assert_null(devices_by_token(devices, bytes_of(other_token)));
    assert_int_equal(tablet->sender.kitchen, 40);
    assert_false(tablet->sender.any_kitchen || tablet->sender.no_kitchen);
    const struct sender *monitor = &devices_by_number(devices, 2)->sender;
    assert_true(monitor->any_kitchen && !monitor->no_kitchen && monitor->kitchen == 0);
    const struct sender *operator= & devices_by_number(devices, 3)->sender;
    assert_true(operator->any_kitchen && operator->no_kitchen);
    const struct sender *edge = &devices_by_number(devices, 4)->sender;
    assert_true(edge->any_kitchen && edge->no_kitchen && edge->kitchen == 0);
    for (uint32_t role = DEVICE_ROLE_OFFICIAL; role <= DEVICE_ROLE_AUDITOR; role++) {
        const struct device_row person = row(role, role, (uint8_t)role);
        devices_apply(devices, &person, 1, 17);
        const struct sender *sender = &devices_by_number(devices, role)->sender;
        assert_true(sender->no_kitchen && !sender->any_kitchen && sender->kitchen == 0);
        assert_int_equal(sender->role_bit, 1u << role);
    }
    assert_null(devices_by_key(devices, rows[3].curve_key)); /* only a token: no key is all zeros */
    devices_free(devices);
    devices_free(NULL);
}

static void an_old_key_or_token_is_nobodys(void **state)
{
    (void)state;
    struct devices *devices = devices_new();
    struct device_row before = row(1, DEVICE_ROLE_KITCHEN, 1),
                      after = row(1, DEVICE_ROLE_KITCHEN, 9);
    struct bytes secret = bytes_of(token);

    before.has_token = true;
    digest_of(&secret, 1, before.token_digest);
    devices_apply(devices, &before, 1, 1);
    devices_by_number(devices, 1)->queued = 3;
    devices_apply(devices, &after, 1, 2);
    assert_null(devices_by_key(devices, before.curve_key));
    assert_null(devices_by_token(devices, secret));
    assert_non_null(devices_by_key(devices, after.curve_key));
    assert_int_equal(devices_by_number(devices, 1)->queued, 3);
    after.sender.revoked = true;
    devices_apply(devices, &after, 1, 3);
    assert_true(devices_by_number(devices, 1)->sender.revoked);
    struct device_row odd =
        row(2, 77, 4); /* a role that only a later registry knows may send nothing */
    devices_apply(devices, &odd, 1, 4);
    assert_int_equal(devices_by_number(devices, 2)->sender.role_bit, 0);
    devices_free(devices);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_by_number_key_and_token),
        cmocka_unit_test(an_old_key_or_token_is_nobodys),
    };
    return cmocka_run_group_tests(tests, 0, 0);
}
