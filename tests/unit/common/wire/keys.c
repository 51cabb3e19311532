#include "common/wire/keys.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <zmq.h>

static char folder[] = "/tmp/tequio-keys-XXXXXX";
static char stem[64], secret_path[80], public_path[80];

static int make_folder(void **state)
{
    (void)state;
    (void)umask(0);
    if (mkdtemp(folder) == NULL) {
        return -1;
    }
    (void)snprintf(stem, sizeof stem, "%s/device", folder);
    (void)snprintf(secret_path, sizeof secret_path, "%s.secret", stem);
    (void)snprintf(public_path, sizeof public_path, "%s.public", stem);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static int remove_files(void **state)
{
    (void)state;
    (void)unlink(secret_path);
    (void)unlink(public_path);
    return 0;
}

static const uint8_t seed[32] = "thirty-two bytes that are a seed";

static struct key_pair saved(void)
{
    struct key_pair keys;

    keys_make(&keys, seed);
    assert_int_equal(keys_save(stem, &keys, NULL), STATUS_OK);
    return keys;
}

static size_t read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, size - 1, file);
    (void)fclose(file);
    text[length] = '\0';
    return length;
}

static void write_file(const char *path, const char *text, size_t size)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0600), 0);
}

static void a_seed_gives_the_same_keys(void **state)
{
    (void)state;
    struct key_pair one, two, other;
    const uint8_t other_seed[32] = {1};

    keys_make(&one, seed);
    keys_make(&two, seed);
    keys_make(&other, other_seed);
    assert_memory_equal(&one, &two, sizeof one);
    assert_memory_not_equal(one.curve.public_key, other.curve.public_key, 32);
    assert_memory_not_equal(one.signing_public, other.signing_public, 32);
    assert_memory_not_equal(one.curve.secret_key, one.signing_seed, 32);
}

static void without_a_seed_keys_are_random(void **state)
{
    (void)state;
    struct key_pair one, two;

    keys_make(&one, NULL);
    keys_make(&two, NULL);
    assert_memory_not_equal(one.curve.secret_key, two.curve.secret_key, 32);
    assert_memory_not_equal(one.signing_seed, two.signing_seed, 32);
}

static void the_curve_pair_is_one_of_libzmq(void **state)
{
    (void)state;
    struct key_pair keys;
    char secret[41], public[41], expected[41];

    keys_make(&keys, NULL);
    assert_non_null(zmq_z85_encode(secret, keys.curve.secret_key, 32));
    assert_non_null(zmq_z85_encode(expected, keys.curve.public_key, 32));
    assert_int_equal(zmq_curve_public(public, secret), 0);
    assert_string_equal(public, expected);
}

static void what_is_saved_is_loaded(void **state)
{
    (void)state;
    struct key_pair keys = saved(), loaded;
    uint8_t curve[32], signing[32];
    struct stat file;

    assert_int_equal(keys_load(stem, &loaded, NULL), STATUS_OK);
    assert_memory_equal(&keys, &loaded, sizeof keys);
    assert_int_equal(keys_load_public(stem, curve, signing, NULL), STATUS_OK);
    assert_memory_equal(curve, keys.curve.public_key, 32);
    assert_memory_equal(signing, keys.signing_public, 32);
    assert_int_equal(stat(secret_path, &file), 0);
    assert_int_equal(file.st_mode & 07777, 0600);
    assert_int_equal(stat(public_path, &file), 0);
    assert_int_equal(file.st_mode & 07777, 0644);
}

static void the_public_file_has_no_secret(void **state)
{
    (void)state;
    char text[512];

    (void)saved();
    assert_int_equal(read_file(public_path, text, sizeof text), 6 + 65 + 8 + 65);
    assert_int_equal(strncmp(text, "curve ", 6), 0);
    assert_int_equal(strncmp(text + 71, "signing ", 8), 0);
    (void)read_file(secret_path, text, sizeof text);
    assert_non_null(strstr(text, "\ncurve-secret "));
    assert_non_null(strstr(text, "\nsigning-seed "));
}

static void nothing_is_written_over(void **state)
{
    (void)state;
    struct key_pair keys = saved(), other, loaded;
    struct error error;

    keys_make(&other, NULL);
    assert_int_equal(keys_save(stem, &other, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "device.secret\": there is one already"));
    assert_true(error.hint[0] != '\0');
    assert_int_equal(keys_load(stem, &loaded, NULL), STATUS_OK);
    assert_memory_equal(&keys, &loaded, sizeof keys);

    assert_int_equal(unlink(secret_path), 0);
    assert_int_equal(keys_save(stem, &other, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "device.public\": there is one already"));
    assert_int_not_equal(access(secret_path, F_OK), 0); /* a pair or none */
}

static void a_file_that_others_may_read_is_refused(void **state)
{
    (void)state;
    const mode_t modes[] = {0640, 0604, 0660, 0610, 0602};
    struct key_pair loaded = {0};
    const struct key_pair untouched = {0};
    struct error error;

    (void)saved();
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        assert_int_equal(chmod(secret_path, modes[i]), 0);
        assert_int_equal(keys_load(stem, &loaded, &error), STATUS_REFUSED);
        assert_non_null(strstr(error.text, "others may read it"));
        assert_memory_equal(&loaded, &untouched, sizeof loaded);
    }
    assert_int_equal(chmod(secret_path, 0400), 0);
    assert_int_equal(keys_load(stem, &loaded, NULL), STATUS_OK);
}

static void assert_no_key_file(const char *text, size_t size)
{
    struct key_pair loaded;
    struct error error;

    write_file(secret_path, text, size);
    assert_int_equal(keys_load(stem, &loaded, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "it is no key file"));
}

static void a_damaged_file_is_refused(void **state)
{
    (void)state;
    char text[1024];
    struct key_pair loaded;

    (void)saved();
    size_t size = read_file(secret_path, text, sizeof text);
    for (size_t cut = 0; cut < size; cut++) {
        assert_no_key_file(text, cut);
    }
    /* X25519 leaves some bits of a secret key's first and last byte unused. */
    size_t curve_secret = (size_t)(strstr(text, "-secret ") - text) + strlen("-secret ");
    for (size_t i = 0; i < size; i++) {
        char old = text[i];
        text[i] = '\0';
        assert_no_key_file(text, size);
        text[i] = old == '0' ? '1' : '0';
        if (i != curve_secret + 1 && i != curve_secret + 62) {
            assert_no_key_file(text, size);
        }
        text[i] = old;
    }
    text[size] = '\n';
    assert_no_key_file(text, size + 1);
    memset(text + size, 'x', sizeof text - size);
    assert_no_key_file(text, sizeof text);
    write_file(secret_path, text, size);
    assert_int_equal(keys_load(stem, &loaded, NULL), STATUS_OK);
}

static void a_damaged_public_file_is_refused(void **state)
{
    (void)state;
    char text[512];
    uint8_t curve[32], signing[32];

    (void)saved();
    size_t size = read_file(public_path, text, sizeof text);
    for (size_t cut = 0; cut < size; cut++) {
        write_file(public_path, text, cut);
        assert_int_equal(keys_load_public(stem, curve, signing, NULL), STATUS_REFUSED);
    }
    text[size] = 'x';
    write_file(public_path, text, size + 1);
    assert_int_equal(keys_load_public(stem, curve, signing, NULL), STATUS_REFUSED);
}

static void missing_places_are_said(void **state)
{
    (void)state;
    struct key_pair keys;
    uint8_t curve[32], signing[32];
    struct error error;
    char path[8192];

    keys_make(&keys, NULL);
    assert_int_equal(keys_load(stem, &keys, &error), STATUS_BROKEN);
    assert_non_null(strstr(error.text, "could not open"));
    assert_int_equal(keys_load_public(stem, curve, signing, &error), STATUS_BROKEN);
    (void)snprintf(path, sizeof path, "%s/no/device", folder);
    assert_int_equal(keys_save(path, &keys, &error), STATUS_BROKEN);
    assert_non_null(strstr(error.text, "could not create"));
    memset(path, 'x', sizeof path);
    path[sizeof path - 1] = '\0';
    assert_int_equal(keys_save(path, &keys, NULL), STATUS_REFUSED);
    assert_int_equal(keys_load(path, &keys, NULL), STATUS_REFUSED);
    assert_int_equal(keys_load_public(path, curve, signing, NULL), STATUS_REFUSED);
}

/* A disk that takes no more: neither file is left. */
static void a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    struct rlimit old, tight;
    struct key_pair keys;
    struct error error;

    keys_make(&keys, NULL);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    for (rlim_t most = 0; most < 300; most += 20) {
        tight = (struct rlimit){.rlim_cur = most, .rlim_max = old.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
        enum status status = keys_save(stem, &keys, &error);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
        assert_int_equal(status, STATUS_BROKEN);
        assert_non_null(strstr(error.text, "could not write"));
        assert_int_not_equal(access(secret_path, F_OK), 0);
        assert_int_not_equal(access(public_path, F_OK), 0);
    }
}

static void a_folder_is_no_key_file(void **state)
{
    (void)state;
    struct key_pair keys;

    assert_int_equal(mkdir(secret_path, 0700), 0);
    assert_int_equal(keys_load(stem, &keys, NULL), STATUS_REFUSED);
    assert_int_equal(rmdir(secret_path), 0);
}

static void wiping_leaves_nothing(void **state)
{
    (void)state;
    struct key_pair keys;
    const struct key_pair nothing = {0};

    keys_make(&keys, NULL);
    keys_wipe(&keys);
    assert_memory_equal(&keys, &nothing, sizeof keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_seed_gives_the_same_keys, remove_files),
        cmocka_unit_test_teardown(without_a_seed_keys_are_random, remove_files),
        cmocka_unit_test_teardown(the_curve_pair_is_one_of_libzmq, remove_files),
        cmocka_unit_test_teardown(what_is_saved_is_loaded, remove_files),
        cmocka_unit_test_teardown(the_public_file_has_no_secret, remove_files),
        cmocka_unit_test_teardown(nothing_is_written_over, remove_files),
        cmocka_unit_test_teardown(a_file_that_others_may_read_is_refused, remove_files),
        cmocka_unit_test_teardown(a_damaged_file_is_refused, remove_files),
        cmocka_unit_test_teardown(a_damaged_public_file_is_refused, remove_files),
        cmocka_unit_test_teardown(missing_places_are_said, remove_files),
        cmocka_unit_test_teardown(a_full_disk_leaves_nothing, remove_files),
        cmocka_unit_test_teardown(a_folder_is_no_key_file, remove_files),
        cmocka_unit_test_teardown(wiping_leaves_nothing, remove_files),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
