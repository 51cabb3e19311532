/* The command as it is used: files in, lines of JSON and an exit code out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "admin/command.h"
#include "common/cfdi/check.h"
#include "harness/cfdi/mint.h"

struct house {
    struct arena *arena;
    struct mint *mint;
    char folder[64];
};

static const char *path_of(const struct house *house, const char *name)
{
    return arena_printf(house->arena, "%s/%s", house->folder, name);
}

static const char *write_file(const struct house *house, const char *name, struct bytes content)
{
    const char *path = path_of(house, name);
    FILE *file = fopen(path, "we");

    assert_non_null(file);
    assert_int_equal(fwrite(content.data, 1, content.size, file), content.size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static const char *write_text(const struct house *house, const char *name, const char *text)
{
    return write_file(house, name, (struct bytes){(const uint8_t *)text, strlen(text)});
}

/* Runs it with these arguments, up to a NULL, and reads what it printed, one value a line. */
static json_t *run(const struct house *house, int *ret_code, const char *const *arguments)
{
    char *argv[16] = {NULL};
    int argc = 0;
    char line[65536];
    json_t *lines = json_array();
    int saved = dup(STDOUT_FILENO);

    for (; arguments[argc] != NULL; argc++) {
        argv[argc] = arena_text(house->arena, arguments[argc]);
    }
    assert_non_null(freopen(path_of(house, "stdout"), "we", stdout));
    *ret_code = command_cfdi(house->arena, "/nowhere", argc, argv);
    fflush(stdout);
    assert_true(dup2(saved, STDOUT_FILENO) >= 0);
    close(saved);
    FILE *said = fopen(path_of(house, "stdout"), "re");
    while (fgets(line, sizeof line, said) != NULL) {
        json_t *json = json_loads(line, 0, NULL);
        assert_non_null(json);
        json_array_append_new(lines, json);
    }
    (void)fclose(said);
    return lines;
}

static const char *text_at(const json_t *lines, size_t line, const char *key)
{
    return json_string_value(json_object_get(json_array_get(lines, line), key));
}

static const char *seal_at(const json_t *lines, size_t line, const char *key)
{
    return json_string_value(
        json_object_get(json_object_get(json_array_get(lines, line), "seal"), key));
}

static char *good(const struct house *house)
{
    return mint_seal(house->arena, house->mint, mint_invoice, MINT_GENUINE, MINT_CERTIFIER);
}

static void one_good_invoice(void **state)
{
    const struct house *house = *state;
    const char *file = write_text(house, "a.xml", good(house));
    const char *trust = arena_printf(house->arena, "%s,%s",
                                     write_file(house, "ca.pem", mint_authority(house->mint)),
                                     write_file(house, "pac.pem", mint_certifier(house->mint)));
    const char *receivers = "X," MINT_RECEIVER;
    const char *const arguments[] = {
        "check",          file,      "--receiver", receivers, "--paid-from",
        "fee-cash,purse", "--trust", trust,        "--day",   "2025-03-10",
        "--status",       "valid",   NULL,
    };
    int code;
    json_t *lines = run(house, &code, arguments);

    assert_int_equal(code, EXIT_DONE);
    assert_int_equal(json_array_size(lines), 1);
    assert_string_equal(text_at(lines, 0, "file"), file);
    assert_string_equal(text_at(lines, 0, "verdict"), "accepted");
    assert_string_equal(text_at(lines, 0, "uuid"), "6F35D3B5-3651-5370-BC2C-14CDBE384CD7");
    assert_string_equal(text_at(lines, 0, "version"), "4.0");
    assert_string_equal(text_at(lines, 0, "type"), "I");
    assert_string_equal(text_at(lines, 0, "issuer"), MINT_ISSUER);
    assert_string_equal(text_at(lines, 0, "receiver"), MINT_RECEIVER);
    assert_string_equal(text_at(lines, 0, "date"), "2025-03-10T12:30:00");
    assert_string_equal(text_at(lines, 0, "total"), "780.25");
    assert_string_equal(text_at(lines, 0, "currency"), "MXN");
    assert_string_equal(seal_at(lines, 0, "consistent"), "holds");
    assert_string_equal(seal_at(lines, 0, "issuer"), "holds");
    assert_string_equal(seal_at(lines, 0, "stamp"), "holds");
    assert_string_equal(seal_at(lines, 0, "status"), "valid");
    assert_false(json_is_true(json_object_get(json_array_get(lines, 0), "provisional")));
    json_decref(lines);
}

/* In a folder by name; the first with a UUID counts. */
static void a_folder(void **state)
{
    const struct house *house = *state;
    const char *const arguments[] = {"check", path_of(house, "many"), NULL};
    int code;

    assert_int_equal(mkdir(path_of(house, "many"), 0700), 0);
    write_text(house, "many/1.xml", good(house));
    write_text(house, "many/2.XML", good(house));
    write_text(house, "many/3.xml",
               mint_seal(house->arena, house->mint,
                         mint_replace(house->arena, mint_invoice, "Frijol", "Habas"), MINT_GENUINE,
                         MINT_CERTIFIER));
    write_text(house, "many/4.xml", "no invoice");
    write_text(house, "many/notes.txt", "not read");
    json_t *lines = run(house, &code, arguments);
    assert_int_equal(code, EXIT_FAILED);
    assert_int_equal(json_array_size(lines), 4);
    assert_string_equal(text_at(lines, 0, "verdict"), "accepted");
    assert_true(json_is_true(json_object_get(json_array_get(lines, 0), "provisional")));
    for (size_t i = 1; i < 4; i++) {
        static const char *const codes[] = {"", "uuid_repeated", "uuid_other_bytes",
                                            "file_malformed"};
        json_t *findings = json_object_get(json_array_get(lines, i), "findings");
        json_t *last = json_array_get(findings, json_array_size(findings) - 1);
        assert_string_equal(text_at(lines, i, "verdict"), "refused");
        assert_string_equal(json_string_value(json_object_get(last, "code")), codes[i]);
        assert_string_equal(json_string_value(json_object_get(last, "severity")), "refuse");
        assert_non_null(json_string_value(json_object_get(last, "says")));
    }
    assert_null(text_at(lines, 3, "uuid"));
    json_decref(lines);
}

/* With a certificate made by the forger, against the authority's. */
static void a_forged_one(void **state)
{
    const struct house *house = *state;
    const char *file = write_text(
        house, "forged.xml",
        mint_seal(house->arena, house->mint, mint_invoice, MINT_FORGED, MINT_FALSE_CERTIFIER));
    const char *folder = path_of(house, "trust");
    const char *const arguments[] = {"check", file, "--trust", folder, NULL};
    int code;

    assert_int_equal(mkdir(folder, 0700), 0);
    write_file(house, "trust/authority.crt", mint_authority(house->mint));
    json_t *lines = run(house, &code, arguments);
    assert_int_equal(code, EXIT_FAILED);
    assert_string_equal(text_at(lines, 0, "verdict"), "refused");
    assert_string_equal(seal_at(lines, 0, "consistent"), "holds");
    assert_string_equal(seal_at(lines, 0, "issuer"), "fails");
    assert_string_equal(seal_at(lines, 0, "stamp"), "not_verified");
    json_decref(lines);
}

/* A name that is not UTF-8 is answered in JSON all the same. */
static void a_name_of_any_bytes(void **state)
{
    const struct house *house = *state;
    const char *file = write_text(house, "\xF1.xml", "<a/>");
    const char *const arguments[] = {"check", file, NULL};
    int code;
    json_t *lines = run(house, &code, arguments);

    assert_int_equal(code, EXIT_FAILED);
    assert_non_null(strstr(text_at(lines, 0, "file"), "?.xml"));
    json_decref(lines);
}

static void asked_in_a_way_that_cannot_be_meant(void **state)
{
    const struct house *house = *state;
    const char *const misused[][5] = {
        {NULL},
        {"check", NULL},
        {"judge", "x", NULL},
        {"check", "x", "--paid-from", "pocket", NULL},
        {"check", "x", "--status", "lost", NULL},
        {"check", "x", "--day", "today", NULL},
        {"check", "x", "--nothing", NULL},
    };
    const char *const failing[][5] = {
        {"check", "/nowhere/a.xml", NULL},
        {"check", "/nowhere/a.xml", "--trust", "/nowhere/a.pem", NULL},
    };
    int code;

    for (size_t i = 0; i < sizeof misused / sizeof misused[0]; i++) {
        json_decref(run(house, &code, misused[i]));
        assert_int_equal(code, EXIT_USAGE);
    }
    for (size_t i = 0; i < sizeof failing / sizeof failing[0]; i++) {
        json_decref(run(house, &code, failing[i]));
        assert_int_equal(code, EXIT_FAILED);
    }
}

static void certificates_that_are_none(void **state)
{
    const struct house *house = *state;
    const char *file = write_text(house, "b.xml", good(house));
    const char *bad = write_text(house, "bad.pem", "no certificate");
    const char *const arguments[] = {"check", file, "--trust", bad, NULL};
    int code;

    json_decref(run(house, &code, arguments));
    assert_int_equal(code, EXIT_FAILED);
}

static int set_up(void **state)
{
    struct house *house = memory_new(1, sizeof *house);

    house->arena = arena_new(64 << 20);
    house->mint = mint_new(1024);
    (void)snprintf(house->folder, sizeof house->folder, "/tmp/tequio-cfdi-XXXXXX");
    *state = house;
    return mkdtemp(house->folder) != NULL ? 0 : -1;
}

static void remove_all(const struct house *house, const char *const *names)
{
    for (; *names != NULL; names++) {
        (void)remove(path_of(house, *names));
    }
}

static int tear_down(void **state)
{
    static const char *const names[] = {
        "a.xml",      "ca.pem",     "pac.pem",
        "stdout",     "many/1.xml", "many/2.XML",
        "many/3.xml", "many/4.xml", "many/notes.txt",
        "many",       "forged.xml", "trust/authority.crt",
        "trust",      "\xF1.xml",   "b.xml",
        "bad.pem",    NULL,
    };
    struct house *house = *state;

    remove_all(house, names);
    (void)rmdir(house->folder);
    mint_free(house->mint);
    arena_free(house->arena);
    free(house);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_good_invoice),
        cmocka_unit_test(a_folder),
        cmocka_unit_test(a_forged_one),
        cmocka_unit_test(a_name_of_any_bytes),
        cmocka_unit_test(asked_in_a_way_that_cannot_be_meant),
        cmocka_unit_test(certificates_that_are_none),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
