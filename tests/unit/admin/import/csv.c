/* RFC 4180, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "admin/import/csv.h"

static struct error error;
static char path[] = "/tmp/tequio-csv-XXXXXX";

static int begin(void **state)
{
    int file = mkstemp(path);
    (void)state;
    return file < 0 ? -1 : close(file);
}

static int end(void **state)
{
    (void)state;
    return unlink(path);
}

static struct csv *open_with(const char *bytes, size_t size)
{
    struct csv *csv;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
    assert_int_equal(csv_open(path, &csv, &error), STATUS_OK);
    return csv;
}

static struct csv *open_text(const char *text)
{
    return open_with(text, strlen(text));
}

static void expect_row(struct csv *csv, size_t line, size_t count, const char *const *fields)
{
    struct csv_row row;
    assert_int_equal(csv_next(csv, &row, &error), STATUS_OK);
    assert_int_equal(row.count, count);
    if (count > 0)
        assert_int_equal(row.line, line);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(row.fields[i], fields[i]);
}

static void test_rows(void **state)
{
    struct csv *csv = open_text("\xEF\xBB\xBF"
                                "a,b\r\n1,\"x, \"\"y\"\"\n z\"\n\n,\r\n\"q\"");
    (void)state;
    expect_row(csv, 1, 2, (const char *[]){"a", "b"});
    expect_row(csv, 2, 2, (const char *[]){"1", "x, \"y\"\n z"});
    expect_row(csv, 5, 2, (const char *[]){"", ""});
    expect_row(csv, 6, 1, (const char *[]){"q"});
    expect_row(csv, 0, 0, NULL);
    expect_row(csv, 0, 0, NULL);
    csv_close(csv);
}

static void test_digest(void **state)
{
    uint8_t found[DIGEST_BYTES], wanted[DIGEST_BYTES];
    struct csv *csv = open_text("a,b\n1,2\n");
    (void)state;
    expect_row(csv, 1, 2, (const char *[]){"a", "b"});
    expect_row(csv, 2, 2, (const char *[]){"1", "2"});
    expect_row(csv, 0, 0, NULL);
    csv_digest(csv, found);
    csv_close(csv);
    digest_of(&(struct bytes){(const uint8_t *)"a,b\n1,2\n", 8}, 1, wanted);
    assert_memory_equal(found, wanted, DIGEST_BYTES);
}

static void expect_refused(const char *bytes, size_t size, const char *why)
{
    struct csv_row row;
    struct csv *csv = open_with(bytes, size);
    assert_int_equal(csv_next(csv, &row, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, why));
    csv_close(csv);
}

static void test_refused(void **state)
{
    static char fields[2 * CSV_FIELDS + 2], row[CSV_ROW_BYTES + 1];
    (void)state;
    expect_refused("\"a", 2, "not closed");
    expect_refused("\"a\"b,c\n", 7, "between");
    expect_refused("a\"b\n", 4, "inside a field");
    expect_refused("a\0b\n", 4, "NUL");
    expect_refused("\"a\0\"\n", 5, "NUL");
    memset(fields, ',', CSV_FIELDS);
    expect_refused(fields, CSV_FIELDS, "64 fields");
    memset(row, 'x', sizeof row);
    expect_refused(row, sizeof row, "longer");
    row[0] = '"';
    expect_refused(row, sizeof row, "longer");
}

static void test_missing(void **state)
{
    struct csv *csv;
    (void)state;
    assert_int_equal(csv_open("/nowhere/at/all.csv", &csv, &error), STATUS_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_digest),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_missing),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
