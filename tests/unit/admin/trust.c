/* The command as it is used, up to what it would send. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "admin/command.h"
#include "harness/cfdi/mint.h"

static struct mint *mint;
static struct arena *arena;
static char folder[] = "/tmp/tequio-trust-XXXXXX";
static const char *authority, *certifier, *nothing;

static const char *write_file(const char *name, struct bytes content)
{
    const char *path = arena_printf(arena, "%s/%s", folder, name);
    FILE *file = fopen(path, "we");

    assert_non_null(file);
    assert_int_equal(fwrite(content.data, 1, content.size, file), content.size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static int set_up(void **state)
{
    (void)state;
    mint = mint_new(1024);
    arena = arena_new(64 << 20);
    if (mkdtemp(folder) == NULL)
        return -1;
    authority = write_file("authority.pem", mint_authority(mint));
    certifier = write_file("certifier.pem", mint_certifier(mint));
    nothing = write_file("nothing.pem", (struct bytes){(const uint8_t *)"x", 1});
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    (void)unlink(authority);
    (void)unlink(certifier);
    (void)unlink(nothing);
    (void)unlink(arena_printf(arena, "%s/said", folder));
    mint_free(mint);
    arena_free(arena);
    return rmdir(folder);
}

/* Runs it with these arguments, up to a NULL; `ret_said` gets both of its outputs. */
static int run(const char **ret_said, const char *const *arguments)
{
    char *argv[16] = {NULL};
    int argc = 0;
    const char *path = arena_printf(arena, "%s/said", folder);
    int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);

    for (; arguments[argc] != NULL; argc++)
        argv[argc] = arena_text(arena, arguments[argc]);
    fflush(stdout);
    assert_non_null(freopen(path, "we", stdout));
    assert_true(dup2(STDOUT_FILENO, STDERR_FILENO) >= 0);
    int code = command_trust(arena, "/nowhere", argc, argv);
    fflush(stdout);
    assert_true(dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0);
    close(out);
    close(err);
    FILE *file = fopen(path, "re");
    char *said = arena_alloc(arena, 8192);
    said[fread(said, 1, 8191, file)] = '\0';
    fclose(file);
    *ret_said = said;
    return code;
}

#define RUN(...) run(&said, (const char *const[]){__VA_ARGS__, NULL})

static void what_they_are(void **state)
{
    const char *said;

    (void)state;
    assert_int_equal(RUN("import", "--check", authority), EXIT_DONE);
    assert_memory_equal(said, "root ", 5);
    assert_non_null(strstr(said, "number "));
    assert_int_equal(RUN("import", "--check", "--stamp", certifier), EXIT_DONE);
    assert_memory_equal(said, "stamp ", 6);
    assert_int_equal(RUN("withdraw", "--check", authority, authority), EXIT_DONE);
    assert_null(strstr(said + 1, "root ")); /* given twice, it is one */
}

static void what_they_are_not(void **state)
{
    const char *said;

    (void)state;
    assert_int_equal(RUN("import", "--check", certifier), EXIT_FAILED);
    assert_non_null(strstr(said, "signs nobody: it is no authority"));
    assert_non_null(strstr(said, "--stamp"));
    assert_int_equal(RUN("import", "--check", "--stamp", authority), EXIT_FAILED);
    assert_non_null(strstr(said, "signs others: it is no certifier's own"));
    assert_int_equal(RUN("import", "--check", authority, nothing), EXIT_FAILED);
    assert_non_null(strstr(said, "nothing.pem: certificate 1 of the file cannot be read"));
    assert_int_equal(RUN("import", "--check", "/nowhere/x.pem"), EXIT_FAILED);
}

static void what_cannot_be_meant(void **state)
{
    const char *said;

    (void)state;
    assert_int_equal(RUN("import"), EXIT_USAGE);
    assert_int_equal(RUN("list", authority), EXIT_USAGE);
    assert_int_equal(RUN("import", "--colour", authority), EXIT_USAGE);
    assert_int_equal(RUN("import", authority), EXIT_FAILED); /* without settings nothing is sent */
    assert_non_null(strstr(said, "read the settings"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_they_are),
        cmocka_unit_test(what_they_are_not),
        cmocka_unit_test(what_cannot_be_meant),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
