/* A file's rows: taken, or named by line and column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "admin/import/walk.h"
#include "tequio/v1/registry.pb-c.h"

static struct error error;
static char path[] = "/tmp/tequio-walk-XXXXXX";
static char said[4000];
static size_t facts;
static uint32_t last_valid_from;
static bool last_has_baseline;
static int64_t last_baseline;

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

static void note_problem(void *context, const struct import_problem *problem)
{
    size_t used = strlen(said);
    (void)context;
    snprintf(said + used, sizeof said - used, "%zu:%zu %s: %s|", problem->line, problem->column,
             problem->column_name, problem->text);
}

static enum status note_fact(void *context, const struct import_file *file, size_t line,
                             struct bytes bytes, struct error *why)
{
    Tequio__V1__Fact *fact = tequio__v1__fact__unpack(NULL, bytes.size, bytes.data);
    (void)context;
    (void)line;
    (void)why;
    assert_non_null(fact);
    assert_int_equal(fact->fact_case, file->kind->fact_case);
    last_valid_from = fact->valid_from;
    if (fact->fact_case == TEQUIO__V1__FACT__FACT_TARGET) {
        last_has_baseline = fact->target->has_baseline;
        last_baseline = fact->target->baseline_micro;
    }
    tequio__v1__fact__free_unpacked(fact, NULL);
    facts++;
    return STATUS_OK;
}

static const struct file_kind *kind(const char *name)
{
    for (size_t i = 0; i < file_kind_count; i++) {
        if (strcmp(file_kinds[i].name, name) == 0)
            return &file_kinds[i];
    }
    fail_msg("no kind %s", name);
    return NULL;
}

/* What is said of such a file; "" where all is well. */
static const char *walk(const char *name, const char *text)
{
    struct import_file file = {.kind = kind(name), .path = path};
    const struct import_visitor visitor = {NULL, note_problem, note_fact};
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
    said[0] = '\0';
    facts = 0;
    assert_int_equal(import_walk(&file, &visitor, &error), STATUS_OK);
    return said;
}

#define BUDGETS "fiscal_year,budget_key,amount\n"
#define UNITS "valid_from,unit,name,alcaldia,scheme,year,grade\n"
#define DEVICES "valid_from,device,role,kitchen,curve_key,signing_key\n"
#define KEY "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void test_taken(void **state)
{
    (void)state;
    assert_string_equal(walk("budgets", BUDGETS "2021,x,10.50\n2022,x,11\n"), "");
    assert_int_equal(facts, 2);
    assert_int_equal(last_valid_from, 20220101);
    assert_string_equal(walk("units", UNITS "2021-03-01,a,A,09007,CONAPO,2020,muy alto\n"), "");
    assert_int_equal(last_valid_from, 20210301);
    assert_string_equal(walk("holidays", "day,calendar\n2021-09-16,service\n"), "");
    assert_int_equal(last_valid_from, 20210916);
}

static void test_header(void **state)
{
    (void)state;
    assert_string_equal(walk("budgets", ""), "1:0 : the file is empty: expected a header row|");
    assert_non_null(
        strstr(walk("budgets", "fiscal_year,budget_key\n1,x\n"), "lacks the column \"amount\""));
    assert_non_null(strstr(walk("budgets", "fiscal_year,budget_key,amount,colour\n"),
                           "1:4 colour: a file of budgets has no such column"));
    assert_non_null(strstr(walk("budgets", "fiscal_year,budget_key,amount,amount\n"), "twice"));
    assert_int_equal(facts, 0);
}

static void test_rows(void **state)
{
    (void)state;
    assert_string_equal(walk("budgets", BUDGETS "2021,x,1\n1,x,1\n2022,x\n2021,x,2\n"),
                        "3:1 fiscal_year: expected a whole number from 2000 to 2100, found \"1\"|"
                        "4:0 : expected 3 fields, found 2|"
                        "5:0 : the same row stands on line 2|");
    assert_int_equal(facts, 1);
    assert_non_null(strstr(walk("budgets", BUDGETS "2021,\xFF\xFE,1\n"), "not UTF-8"));
    assert_non_null(strstr(walk("budgets", BUDGETS "2021,\"x,1\n"), "not closed"));
}

static void test_looked_at_together(void **state)
{
    (void)state;
    assert_non_null(strstr(walk("units", UNITS "2021-03-01,a,A,09007,IDS-CDMX,2015,muy alto\n"),
                           "2:7 grade: this scheme has no such grade"));
    assert_non_null(strstr(walk("units", UNITS ",a,A,09007,CONAPO,2020,alto\n"), "2:1 valid_from"));
    assert_string_equal(walk("devices", DEVICES "2021-03-01,1,kitchen,5," KEY "," KEY "\n"), "");
    assert_non_null(strstr(walk("devices", DEVICES "2021-03-01,1,kitchen,," KEY "," KEY "\n"),
                           "a kitchen's tablet needs its kitchen"));
    assert_non_null(strstr(walk("devices", DEVICES "2021-03-01,1,monitor,5," KEY "," KEY "\n"),
                           "only a kitchen's tablet"));
    assert_non_null(
        strstr(walk("targets", "indicator,year,target,yellow_from,green_from,over_from\n"
                               "coverage,2021,75,0.9,0.8,1.3\n"),
               "green begins before yellow"));
    assert_non_null(
        strstr(walk("targets", "indicator,year,target,yellow_from,green_from,over_from\n"
                               "coverage,2021,75,0.7,0.8,0.75\n"),
               "over-achievement begins before green"));
}

#define TARGETS "indicator,year,baseline,target,yellow_from,green_from\n"

/* A baseline that is written is there, also one of zero; what is left empty is none. */
static void test_baseline(void **state)
{
    (void)state;
    assert_string_equal(walk("targets", TARGETS "coverage,2021,68.5,75,0.7,0.95\n"), "");
    assert_true(last_has_baseline);
    assert_int_equal(last_baseline, 68500000);
    assert_string_equal(walk("targets", TARGETS "coverage,2021,0,75,0.7,0.95\n"), "");
    assert_true(last_has_baseline);
    assert_int_equal(last_baseline, 0);
    assert_string_equal(walk("targets", TARGETS "coverage,2021,,75,0.7,0.95\n"), "");
    assert_false(last_has_baseline);
    assert_string_equal(walk("targets", "indicator,year,target,yellow_from,green_from\n"
                                        "coverage,2021,75,0.7,0.95\n"),
                        "");
    assert_false(last_has_baseline);
}

/* Periods of a year have targets of their own; the column may be missing. */
static void test_periods(void **state)
{
    (void)state;
    assert_string_equal(walk("targets", "indicator,year,period,target,yellow_from,green_from\n"
                                        "coverage,2021,,75,0.7,0.95\n"
                                        "coverage,2021,1,70,0.7,0.95\n"
                                        "coverage,2021,2,75,0.7,0.95\n"),
                        "");
    assert_non_null(strstr(walk("targets", TARGETS "coverage,2021,,75,0.7,0.95\n"
                                                   "coverage,2021,,75,0.7,0.95\n"),
                           "the same row stands on line 2"));
}

static void test_missing_file(void **state)
{
    struct import_file file = {.kind = kind("units"), .path = "/nowhere/units.csv"};
    const struct import_visitor visitor = {NULL, note_problem, note_fact};
    (void)state;
    assert_int_equal(import_walk(&file, &visitor, &error), STATUS_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_taken),        cmocka_unit_test(test_header),
        cmocka_unit_test(test_rows),         cmocka_unit_test(test_looked_at_together),
        cmocka_unit_test(test_baseline),     cmocka_unit_test(test_periods),
        cmocka_unit_test(test_missing_file),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
