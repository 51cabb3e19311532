/* The issuer's files: columns in any order, bad rows named, parts of 500. */
#include "admin/disburse/issuer_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tequio/v1/issuer.pb-c.h"

static char path[] = "/tmp/tequio-issuer-XXXXXX";

static void write_file(const char *text)
{
    FILE *file = fopen(path, "we");

    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int begin(void **state)
{
    (void)state;
    int file = mkstemp(path);
    return file >= 0 ? close(file) : -1;
}

static int end(void **state)
{
    (void)state;
    return unlink(path);
}

/* What the parts said. */
struct told {
    size_t parts, rows;
    uint32_t first_row, all_rows;
    Tequio__V1__IssuerMovement last;
    char number[41], purse[33], reference[41];
    uint8_t digest[DIGEST_BYTES];
};

static enum status take(void *context, struct arena *arena, struct bytes body, struct error *error)
{
    (void)arena;
    (void)error;
    struct told *told = context;
    Tequio__V1__IssuerFile *part = tequio__v1__issuer_file__unpack(NULL, body.size, body.data);

    assert_non_null(part);
    told->parts++;
    told->rows += part->n_movements;
    told->first_row = part->first_row;
    told->all_rows = part->rows;
    memcpy(told->digest, part->file_digest.data, DIGEST_BYTES);
    told->last = *part->movements[part->n_movements - 1];
    snprintf(told->number, sizeof told->number, "%s", told->last.movement);
    snprintf(told->purse, sizeof told->purse, "%s", told->last.purse);
    snprintf(told->reference, sizeof told->reference, "%s", told->last.reference);
    tequio__v1__issuer_file__free_unpacked(part, NULL);
    return STATUS_OK;
}

static void columns_in_any_order(void **state)
{
    (void)state;
    struct issuer_rows file = {.path = path};
    struct told told = {0};
    struct error error = {0};

    write_file("day,balance,movement,purse,kind,amount_mxn,reference\r\n"
               "2020-06-11,9,m-1,P-101,credit,1500.00,1\r\n"
               "20200612,9,m-2,P-102,withdrawn,0.01,\r\n");
    assert_int_equal(issuer_rows_check(&file, &error), STATUS_OK);
    assert_int_equal(file.rows, 2);
    assert_int_equal(file.problems, 0);
    assert_int_equal(issuer_rows_send(&file, take, &told, &error), STATUS_OK);
    assert_int_equal(told.parts, 1);
    assert_int_equal(told.all_rows, 2);
    assert_memory_equal(told.digest, file.digest, DIGEST_BYTES);
    assert_string_equal(told.number, "m-2");
    assert_string_equal(told.purse, "P-102");
    assert_string_equal(told.reference, "");
    assert_int_equal(told.last.kind, TEQUIO__V1__MOVEMENT_KIND__MOVEMENT_KIND_WITHDRAWN);
    assert_int_equal(told.last.centavos, 1);
    assert_int_equal(told.last.day, 20200612);
}

static void parts_of_500(void **state)
{
    (void)state;
    struct issuer_rows file = {.path = path};
    struct told told = {0};
    struct error error = {0};
    FILE *to = fopen(path, "we");

    fputs("movement,purse,kind,amount_mxn,day\n", to);
    for (int i = 1; i <= 1001; i++) {
        fprintf(to, "m-%d,P-1,spent,1.00,2020-06-11\n", i);
    }
    assert_int_equal(fclose(to), 0);
    assert_int_equal(issuer_rows_check(&file, &error), STATUS_OK);
    assert_int_equal(issuer_rows_send(&file, take, &told, &error), STATUS_OK);
    assert_int_equal(told.parts, 3);
    assert_int_equal(told.rows, 1001);
    assert_int_equal(told.first_row, 1001);
    assert_int_equal(told.all_rows, 1001);
    assert_string_equal(told.number, "m-1001");
    write_file("movement,purse,kind,amount_mxn,day\nm-1,P-1,spent,1.00,2020-06-11\n");
    assert_int_equal(issuer_rows_send(&file, take, &told, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "has changed"));
}

static void bad_rows_are_counted(void **state)
{
    (void)state;
    struct issuer_rows file = {.path = path};
    struct error error = {0};

    write_file("movement,purse,kind,amount_mxn,day\n"
               ",P-1,spent,1.00,2020-06-11\n"
               "m,P-1,lost,1.00,2020-06-11\n"
               "m,P-1,spent,0.00,2020-06-11\n"
               "m,P-1,spent,1.00,2020-02-30\n"
               "m,P-1,spent\n"
               "m,P-1,spent,1.00,2020-06-11\n");
    assert_int_equal(issuer_rows_check(&file, &error), STATUS_OK);
    assert_int_equal(file.rows, 6);
    assert_int_equal(file.problems, 5);
}

static void what_is_no_such_file(void **state)
{
    (void)state;
    struct issuer_rows file = {.path = path};
    struct error error = {0};

    write_file("movement,purse,kind,day\nm,P-1,spent,2020-06-11\n");
    assert_int_equal(issuer_rows_check(&file, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "amount_mxn"));
    write_file("movement,purse,kind,amount_mxn,day\n");
    assert_int_equal(issuer_rows_check(&file, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "no rows"));
    file.path = "/nowhere/at/all";
    assert_int_equal(issuer_rows_check(&file, &error), STATUS_REFUSED);
    assert_int_equal(issuer_rows_send(&file, take, NULL, &error), STATUS_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_in_any_order),
        cmocka_unit_test(parts_of_500),
        cmocka_unit_test(bad_rows_are_counted),
        cmocka_unit_test(what_is_no_such_file),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
