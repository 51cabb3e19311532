#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "surveys/rules/petition.h"

#define DAY(yyyymmdd) calendar_day_of(yyyymmdd)

static const struct petition_filing whole = {
    .kind = 4,
    .petitioner = PETITIONER_COMMITTEE,
    .aspect = 6,
    .matter = 6,
    .channel = 5,
    .filed_day = 20210303,
    .has_text = true,
    .has_secret = true,
    .has_name = true,
    .has_content = true,
};

static struct petition_facts known_facts(void)
{
    return (struct petition_facts){
        .kitchen_known = true,
        .alcaldia = 7,
        .term = {true, 10, DAY(20210312), DAY(20210317), "COPRED", "Calle 1"},
    };
}

static uint32_t flags_of(const struct petition_filing *filing, uint32_t kitchen)
{
    struct petition_facts facts = known_facts();
    struct petition_opened opened;
    petition_open(filing, &facts, kitchen, DAY(20210303), &opened);
    return opened.flags;
}

static void a_filing_is_opened_as_it_is(void **state)
{
    (void)state;
    struct petition_facts facts = known_facts();
    struct petition_opened opened;
    petition_open(&whole, &facts, 101, DAY(20210303), &opened);
    assert_memory_equal(&opened.filing, &whole, sizeof whole);
    assert_int_equal(opened.kitchen, 101);
    assert_int_equal(opened.alcaldia, 7);
    assert_int_equal(opened.filed_day, DAY(20210303));
    assert_int_equal(opened.received_day, DAY(20210303));
    assert_int_equal(opened.term.due_day, DAY(20210317));
    assert_int_equal(opened.flags, 0);
    assert_int_equal(opened.copy_of_position, 0);
}

static void what_the_contract_does_not_have_is_nothing(void **state)
{
    (void)state;
    struct petition_filing odd = whole;
    struct petition_facts facts = known_facts();
    struct petition_opened opened;
    odd.kind = 5;
    odd.petitioner = 3;
    odd.aspect = odd.matter = 7;
    odd.channel = 6;
    facts.term.known = false;
    petition_open(&odd, &facts, 101, DAY(20210303), &opened);
    assert_int_equal(opened.filing.kind, 0);
    assert_int_equal(opened.filing.petitioner, 0);
    assert_int_equal(opened.filing.aspect, 0);
    assert_int_equal(opened.filing.matter, 0);
    assert_int_equal(opened.filing.channel, 0);
    assert_int_equal(opened.term.due_day, DAY_INVALID);
    assert_int_equal(opened.term.warn_day, DAY_INVALID);
    assert_int_equal(opened.term.working_days, 0);
    assert_string_equal(opened.term.body, "");
    assert_int_equal(opened.flags, PETITION_NO_TERM | PETITION_NOT_SEALED);
}

static void oddities_are_flagged_one_by_one(void **state)
{
    (void)state;
    struct petition_filing odd = whole;
    odd.filed_day = 20210304;
    assert_int_equal(flags_of(&odd, 101), PETITION_BAD_DAY);
    odd.filed_day = 20210229;
    assert_int_equal(flags_of(&odd, 101), PETITION_BAD_DAY);
    odd.filed_day = 20210302;
    assert_int_equal(flags_of(&odd, 101), 0);
    odd.has_text = false;
    assert_int_equal(flags_of(&odd, 101), PETITION_NO_TEXT);
    odd = whole;
    odd.has_secret = false;
    assert_int_equal(flags_of(&odd, 101), PETITION_NO_SECRET);
    odd.statement_position = 9;
    assert_int_equal(flags_of(&odd, 101), 0);
    odd = whole;
    odd.about_committee = true;
    assert_int_equal(flags_of(&odd, 101), PETITION_NOT_SEALED);
    odd.sealed = true;
    assert_int_equal(flags_of(&odd, 101), 0);
    odd = whole;
    odd.petitioner = 1;
    assert_int_equal(flags_of(&odd, 101), PETITION_NOT_SEALED);

    struct petition_facts facts = known_facts();
    struct petition_opened opened;
    facts.kitchen_known = false;
    petition_open(&whole, &facts, 999, DAY(20210303), &opened);
    assert_int_equal(opened.flags, PETITION_UNKNOWN_KITCHEN);
    petition_open(&whole, &facts, 0, DAY(20210303), &opened);
    assert_int_equal(opened.flags, PETITION_NOT_SEALED);
}

static void only_the_committees_own_comes_home(void **state)
{
    (void)state;
    assert_false(petition_is_quiet(101, PETITIONER_COMMITTEE, false));
    assert_true(petition_is_quiet(101, PETITIONER_COMMITTEE, true));
    assert_true(petition_is_quiet(101, 1, false));
    assert_true(petition_is_quiet(101, 0, false));
    assert_true(petition_is_quiet(0, PETITIONER_COMMITTEE, false));
}

static void folios(void **state)
{
    (void)state;
    static const char *const none[] = {"",
                                       "CDMX-2021-12345",
                                       "CDMX-2021-123456789",
                                       "cdmx-2021-000123",
                                       "CDMX 2021-000123",
                                       "CDMX-2021 000123",
                                       "CDMX-2x21-000123",
                                       "CDMX-2021-00012:",
                                       "CDMX-2021-00/123"};
    char folio[FOLIO_BYTES];
    uint32_t year = 0, number = 0;

    petition_folio_write(2021, 123, folio);
    assert_string_equal(folio, "CDMX-2021-000123");
    assert_true(petition_folio_read(folio, &year, &number));
    assert_int_equal(year, 2021);
    assert_int_equal(number, 123);
    petition_folio_write(2021, FOLIO_NUMBER_MOST, folio);
    assert_string_equal(folio, "CDMX-2021-99999999");
    assert_true(petition_folio_read(folio, &year, &number));
    assert_int_equal(number, FOLIO_NUMBER_MOST);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(petition_folio_read(none[i], &year, &number));
}

static void a_secret_fits_whole_or_not(void **state)
{
    (void)state;
    static const char text[] = "tequio/petition/10123456789ABCDEF";
    const struct bytes part = {(const uint8_t *)text, sizeof text - 1};
    uint8_t digest[DIGEST_BYTES];
    digest_of(&part, 1, digest);
    assert_true(petition_secret_fits("0123456789ABCDEF", digest));
    assert_false(petition_secret_fits("0123456789ABCDEG", digest));
    assert_false(petition_secret_fits("1123456789ABCDEF", digest));
    assert_false(petition_secret_fits("0123456789ABCDE", digest));
    assert_false(petition_secret_fits("0123456789ABCDEF0", digest));
    assert_false(petition_secret_fits("", digest));
    digest[31] ^= 1;
    assert_false(petition_secret_fits("0123456789ABCDEF", digest));
}

static void each_level_is_said_once_and_in_order(void **state)
{
    (void)state;
    struct petition_watched petition = {
        .assignee = 7, .round = 1, .warn_day = DAY(20210312), .due_day = DAY(20210317)};
    assert_int_equal(petition_escalate(&petition, DAY(20210311)).level, 0);
    struct petition_escalated said = petition_escalate(&petition, DAY(20210312));
    assert_int_equal(said.level, PETITION_TERM_NEARS);
    assert_string_equal(said.role, "assignee");
    assert_int_equal(said.person, 7);
    assert_int_equal(petition_escalate(&petition, DAY(20210317)).level, PETITION_TERM_NEARS);
    petition.nears_said = true;
    assert_int_equal(petition_escalate(&petition, DAY(20210317)).level, 0);
    said = petition_escalate(&petition, DAY(20210318));
    assert_int_equal(said.level, PETITION_TERM_PASSED);
    assert_string_equal(said.role, "coordinator");
    assert_int_equal(said.person, 0);
    petition.passed_said = true;
    assert_int_equal(petition_escalate(&petition, DAY(20210401)).level, 0);
    /* after it has passed nobody is told that it nears */
    petition.nears_said = false;
    assert_int_equal(petition_escalate(&petition, DAY(20210401)).level, 0);
}

static void without_anybody_in_charge_the_next_is_told(void **state)
{
    (void)state;
    struct petition_watched petition = {.warn_day = DAY(20210312), .due_day = DAY(20210317)};
    struct petition_escalated said = petition_escalate(&petition, DAY(20210315));
    assert_string_equal(said.role, "coordinator");
    assert_int_equal(said.person, 0);
    assert_string_equal(petition_escalate(&petition, DAY(20210318)).role, "director");
    petition.warn_day = petition.due_day = DAY_INVALID;
    assert_int_equal(petition_escalate(&petition, DAY(20210318)).level, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filing_is_opened_as_it_is),
        cmocka_unit_test(what_the_contract_does_not_have_is_nothing),
        cmocka_unit_test(oddities_are_flagged_one_by_one),
        cmocka_unit_test(only_the_committees_own_comes_home),
        cmocka_unit_test(folios),
        cmocka_unit_test(a_secret_fits_whole_or_not),
        cmocka_unit_test(each_level_is_said_once_and_in_order),
        cmocka_unit_test(without_anybody_in_charge_the_next_is_told),
    };
    return cmocka_run_group_tests_name("surveys, petitions", tests, NULL, NULL);
}
