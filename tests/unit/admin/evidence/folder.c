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

#include "admin/evidence/folder.h"

static const char *const inside[] = {"sobres"};

static void what_was_written_is_listed(void **state)
{
    char outer[] = "/tmp/tequio-folder-XXXXXX";
    struct arena *arena = arena_new(1 << 20);
    struct folder *folder, *again;
    struct error error;
    char sums[400] = "";
    (void)state;
    assert_non_null(mkdtemp(outer));
    const char *path = arena_printf(arena, "%s/carpeta", outer);
    assert_int_equal(folder_make(arena, path, inside, 1, &folder, &error), STATUS_OK);
    assert_int_equal(folder_write_text(folder, "a.txt", "abc", &error), STATUS_OK);
    assert_int_equal(folder_write(folder, "sobres/1.body", (struct bytes){0}, &error), STATUS_OK);
    /* nothing is written twice, nor over what is there */
    assert_int_equal(folder_write_text(folder, "a.txt", "abd", &error), STATUS_REFUSED);
    assert_int_equal(folder_make(arena, path, inside, 1, &again, &error), STATUS_REFUSED);
    assert_int_equal(folder_write_text(folder, "nowhere/b.txt", "x", &error), STATUS_BROKEN);
    assert_int_equal(folder_end(folder, &error), STATUS_OK);
    json_t *files = folder_files(folder);
    assert_int_equal(json_object_size(files), 2);
    assert_string_equal(json_string_value(json_object_get(files, "a.txt")),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    json_decref(files);
    struct stat found;
    assert_int_equal(stat(path, &found), 0);
    assert_int_equal(found.st_mode & 07, 0); /* for few, until it is opened */
    assert_int_equal(folder_open(folder, &error), STATUS_OK);
    for (int i = 0; i < 2; i++) {
        const char *opened = i == 0 ? path : arena_printf(arena, "%s/sobres", path);
        assert_int_equal(stat(opened, &found), 0);
        assert_int_equal(found.st_mode & 0777, 0755);
    }

    FILE *file = fopen(arena_printf(arena, "%s/SHA256SUMS", path), "re");
    assert_non_null(file);
    assert_int_equal(fread(sums, 1, sizeof sums - 1, file), 2 * 66 + 6 + 14);
    fclose(file);
    /* the digests of "abc" and of nothing, as everybody knows them */
    assert_string_equal(
        sums, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.txt\n"
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  sobres/1.body\n");

    assert_int_equal(unlink(arena_printf(arena, "%s/SHA256SUMS", path)), 0);
    assert_int_equal(unlink(arena_printf(arena, "%s/a.txt", path)), 0);
    assert_int_equal(unlink(arena_printf(arena, "%s/sobres/1.body", path)), 0);
    assert_int_equal(rmdir(arena_printf(arena, "%s/sobres", path)), 0);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(folder_open(folder, &error), STATUS_BROKEN); /* it is not there any more */
    assert_int_equal(rmdir(outer), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_written_is_listed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
