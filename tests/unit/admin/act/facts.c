/* Facts of two people: from files to an act, and in words again. */
#include "admin/act/facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "admin/act/subjects.h"
#include "tequio/v1/act.pb-c.h"

static char folder[] = "/tmp/tequio-facts-XXXXXX";
static const char *const names[] = {"kitchens.csv", "devices.csv", "purses.csv",
                                    "budgets.csv",  "people.csv",  "purses-2.csv"};

static int begin(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL ? -1 : chdir(folder);
}

static int end(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        (void)unlink(names[i]);
    return chdir("/") == 0 ? rmdir(folder) : -1;
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* A row of each file in one act, shown with all that it says; and nobody's name. */
static void rows(void **state)
{
    char *paths[] = {folder};
    struct arena *arena = arena_new(1 << 20);
    struct error error = {0};
    struct bytes content;
    const char *words;
    uint32_t kitchen = 99, people[ACT_FACTS_MOST];
    (void)state;
    write_file("purses.csv", "valid_from,kitchen,purse,active\n2021-03-01,12,MIA-1,yes\n");
    write_file("people.csv", "valid_from,person,name,role,active\n"
                             "2021-03-01,98,Tania Tesorera,treasurer,yes\n");
    write_file("devices.csv",
               "valid_from,device,role,person,curve_key,signing_key\n2021-03-01,77,official,99,"
               "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff,"
               "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n");
    write_file("budgets.csv", "fiscal_year,budget_key,amount\n2021,26C001,143000000.00\n");
    if (act_facts_write(arena, paths, 1, &content, &error) != STATUS_OK)
        fail_msg("%s", error.text);
    assert_null(memmem(content.data, content.size, "Tania", 5));
    assert_int_equal(act_content_words(arena, content, &words, &kitchen, &error), STATUS_OK);
    assert_int_equal(kitchen, 0);
    assert_string_equal(
        words,
        "facts: facts hold that take two people\n"
        "  devices              from 2021-03-01, device 77, role official, curve_key "
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff, signing_key "
        "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff, person 99\n"
        "  purses               from 2021-03-01, kitchen 12, purse MIA-1, active yes\n"
        "  budgets              from 2021-01-01, fiscal_year 2021, budget_key 26C001, amount "
        "143,000,000.00 MXN\n"
        "  people               from 2021-03-01, person 98, role treasurer, active yes\n");
    assert_int_equal(act_facts_people(content, people), 2);
    assert_int_equal(people[0], 99);
    assert_int_equal(people[1], 98);
    content.size--;
    assert_int_equal(act_facts_people(content, people), 0);
    arena_free(arena);
}

static void refused(const char *text)
{
    char path[] = "purses-2.csv", *paths[] = {path};
    struct arena *arena = arena_new(1 << 20);
    struct error error = {0};
    struct bytes content;
    assert_int_equal(act_facts_write(arena, paths, 1, &content, &error), STATUS_REFUSED);
    assert_string_equal(error.text, text);
    arena_free(arena);
}

static void what_is_wrong(void **state)
{
    char many[8000] = "valid_from,kitchen,purse,active\n";
    (void)state;
    write_file("purses-2.csv", "valid_from,kitchen,purse,active\n");
    refused("the files have no rows");
    write_file("purses-2.csv", "valid_from,kitchen,purse,active\n2021-03-01,x,P,yes\n");
    refused("1 thing is wrong: nothing was sent");
    write_file("purses-2.csv", "valid_from,kitchen,purse,active\n2021-03-01,x,P,perhaps\n");
    refused("2 things are wrong: nothing was sent");
    for (int i = 1; i <= ACT_FACTS_MOST + 1; i++)
        snprintf(many + strlen(many), sizeof many - strlen(many), "2021-03-01,%d,P-%d,yes\n", i, i);
    write_file("purses-2.csv", many);
    refused("more than the 100 rows of an act: prepare several");
    write_file("purses-2.csv", "");
    refused("1 thing is wrong: nothing was sent");
}

/* Rows that are few and have more bytes than an act. */
static void too_large(void **state)
{
    char path[] = "kitchens.csv", *paths[] = {path};
    static char text[64 << 10];
    struct arena *arena = arena_new(1 << 20);
    struct error error = {0};
    struct bytes content;
    (void)state;
    snprintf(text, sizeof text,
             "valid_from,kitchen,name,address,alcaldia,unit,latitude,longitude,capacity,state\n");
    for (int i = 1; i <= ACT_FACTS_MOST; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
                 "2021-03-01,%d,%080d,%0160d,09007,U,19.3,-99.1,150,active\n", i, i, i);
    write_file("kitchens.csv", text);
    assert_int_equal(act_facts_write(arena, paths, 1, &content, &error), STATUS_REFUSED);
    assert_non_null(strstr(error.text, "an act holds 15360: prepare several"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(what_is_wrong),
        cmocka_unit_test(too_large),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
