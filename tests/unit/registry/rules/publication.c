#include "registry/rules/publication.h"

#include <stdio.h>

#include "sample.h"

enum { MONTH = 2, YEAR = 6, FEBRUARY = 20210201 };

static uint8_t digests[3][FILE_DIGEST_BYTES] = {{1}, {2}, {3}};

/* A first version that is fine: a test changes one thing and says what is wrong with it. */
struct sent {
    struct arena *arena;
    struct person_version who;
    struct figure figures[3];
    struct published_file files[2];
    struct publication data;
    struct publication_look look;
};

static struct sent *sent_new(void)
{
    struct arena *arena = arena_new(1 << 20);
    struct sent *sent = arena_alloc(arena, sizeof *sent);
    *sent = (struct sent){
        .arena = arena,
        .who = {.person = 4, .role = PERSON_DIRECTOR, .active = true},
        .figures = {{.indicator = "a", .level = 2, .unit = 7, .light = LIGHT_RED},
                    {.indicator = "a", .level = 3, .unit = 9, .light = LIGHT_OVER, .n = 5},
                    {.indicator = "b", .level = 3, .unit = 9}},
        .files = {{"a.csv", {digests[0], FILE_DIGEST_BYTES}},
                  {"b.csv", {digests[1], FILE_DIGEST_BYTES}}},
        .data = {.grain = MONTH, .version = 1, .figure_count = 3, .file_count = 2, .reason = ""},
    };
    sent->data.period = calendar_day_of(FEBRUARY);
    sent->data.figures = sent->figures;
    sent->data.files = sent->files;
    sent->look = (struct publication_look){.sent = &sent->data,
                                           .is_signed = true,
                                           .who = &sent->who,
                                           .today = calendar_day_of(20210330)};
    return sent;
}

static void judged(struct sent *sent, enum publication_problem problem, const char *detail)
{
    struct publication_verdict verdict = publication_judge(&sent->look, sent->arena);
    assert_int_equal(verdict.problem, problem);
    if (detail)
        assert_string_equal(verdict.detail, detail);
    arena_free(sent->arena);
}

/* The same as it was before, published again as the second version. */
static struct sent *second_new(struct sent *first)
{
    struct sent *second = sent_new();
    assert_int_equal(publication_judge(&first->look, first->arena).problem, PUBLICATION_FINE);
    second->data.version = 2;
    second->look.before = &first->data;
    return second;
}

static void who_publishes(void **state)
{
    struct sent *sent = sent_new();
    (void)state;
    judged(sent, PUBLICATION_FINE, NULL);
    sent = sent_new();
    sent->who.role = PERSON_COORDINATOR;
    judged(sent, PUBLICATION_FINE, NULL);
    sent = sent_new();
    sent->look.is_signed = false;
    judged(sent, PUBLICATION_NOT_A_PERSON, "the signature is not that of the device's key");
    sent = sent_new();
    sent->look.who = NULL;
    judged(sent, PUBLICATION_NOT_A_PERSON, "the device's person is not registered and active");
    sent = sent_new();
    sent->who.active = false;
    judged(sent, PUBLICATION_NOT_A_PERSON, NULL);
    sent = sent_new();
    sent->who.role = PERSON_TREASURER;
    judged(sent, PUBLICATION_ROLE,
           "a treasurer does not publish: a coordinator or a director does");
    sent = sent_new();
    sent->who.alcaldia = 7;
    judged(sent, PUBLICATION_ROLE, "who answers for one alcaldía does not publish the city's");
}

static void periods(void **state)
{
    static const struct {
        uint32_t grain, period;
        bool is;
    } tries[] = {
        {0, 20210101, false},     {1, 20210101, false},    {MONTH, 20210101, true},
        {MONTH, 20210102, false}, {3, 20210101, false},    {4, 20201001, true},
        {4, 20201101, false},     {5, 20200701, true},     {5, 20200401, false},
        {YEAR, 20210101, true},   {YEAR, 20200701, false}, {7, 20210101, false},
        {MONTH, 0, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct sent *sent = sent_new();
        sent->data.grain = tries[i].grain;
        sent->data.period = calendar_day_of(tries[i].period);
        judged(sent, tries[i].is ? PUBLICATION_FINE : PUBLICATION_CONTENT,
               tries[i].is ? NULL
                           : "period is not the first day of a month, quarter, half or year");
    }
    struct sent *sent = sent_new();
    sent->look.today = calendar_day_of(FEBRUARY);
    judged(sent, PUBLICATION_FINE, NULL);
    sent = sent_new();
    sent->look.today = calendar_day_of(FEBRUARY) - 1;
    judged(sent, PUBLICATION_CONTENT, "the period has not begun");
}

static void causes(void **state)
{
    static char reason[PUBLICATION_REASON_MOST + 2];
    struct sent *sent = sent_new();
    (void)state;
    sent->data.cause = PUBLICATION_CAUSES;
    judged(sent, PUBLICATION_CONTENT, "cause is none, or the reason is too long");
    memset(reason, 'a', PUBLICATION_REASON_MOST);
    sent = sent_new();
    sent->data.reason = reason;
    judged(sent, PUBLICATION_FINE, NULL);
    reason[PUBLICATION_REASON_MOST] = 'a';
    sent = sent_new();
    sent->data.reason = reason;
    judged(sent, PUBLICATION_CONTENT, NULL);
}

static void figures(void **state)
{
    static const struct {
        struct figure figure;
        const char *detail; /* NULL = it is fine */
    } tries[] = {
        {{.indicator = "b", .level = 2, .unit = 2}, NULL},
        {{.indicator = "b", .level = 2, .unit = 17, .n = 5}, NULL},
        {{.indicator = "", .level = 3, .unit = 9}, "figure 3 names no indicator"},
        {{.indicator = "b2345678901234567890123456789012", .level = 3, .unit = 9}, NULL},
        {{.indicator = "b23456789012345678901234567890123", .level = 3, .unit = 9},
         "figure 3 names no indicator"},
        {{.indicator = "b", .level = 1, .unit = 9},
         "figure 3 is of no alcaldía and not of the city"},
        {{.indicator = "b", .level = 2, .unit = 1}, NULL},
        {{.indicator = "b", .level = 2, .unit = 18}, NULL},
        {{.indicator = "b", .level = 3, .unit = 8}, NULL},
        {{.indicator = "b", .level = 3, .unit = 9, .light = LIGHTS},
         "figure 3 has a light that is none"},
        {{.indicator = "b", .level = 3, .unit = 9, .n = 4}, "figure 3 is of fewer than 5 persons"},
        {{.indicator = "a", .level = 3, .unit = 9}, "figure 3 does not follow the one before it"},
        {{.indicator = "a", .level = 2, .unit = 8}, "figure 3 does not follow the one before it"},
        {{.indicator = "A", .level = 3, .unit = 9}, "figure 3 does not follow the one before it"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct sent *sent = sent_new();
        sent->figures[2] = tries[i].figure;
        bool placed = i < 6 || i > 8; /* the others are of no place either */
        judged(sent, tries[i].detail || !placed ? PUBLICATION_CONTENT : PUBLICATION_FINE,
               tries[i].detail);
    }
    struct sent *sent = sent_new();
    sent->data.figure_count = 0;
    judged(sent, PUBLICATION_FINE, NULL);
    sent = sent_new();
    sent->data.figure_count = FIGURES_MOST + 1;
    judged(sent, PUBLICATION_CONTENT, "there are 2001 figures, 2000 at most");
    const struct figure order[] = {{.indicator = "a", .level = 2, .unit = 7},
                                   {.indicator = "a", .level = 2, .unit = 8},
                                   {.indicator = "a", .level = 3, .unit = 1},
                                   {.indicator = "b", .level = 1, .unit = 1}};
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            assert_int_equal(figure_compare(&order[i], &order[j]), (i > j) - (i < j));
}

static void files(void **state)
{
    static char name[FILE_NAME_MOST + 2] = "b";
    struct sent *sent = sent_new();
    (void)state;
    sent->data.file_count = 0;
    judged(sent, PUBLICATION_CONTENT, "there are 0 files, not 1 to 32");
    sent = sent_new();
    sent->data.file_count = FILES_MOST + 1;
    judged(sent, PUBLICATION_CONTENT, "there are 33 files, not 1 to 32");
    sent = sent_new();
    sent->files[0].name = "";
    judged(sent, PUBLICATION_CONTENT, "file 1 has no name or no digest");
    memset(name, 'b', FILE_NAME_MOST + 1);
    sent = sent_new();
    sent->files[1].name = name;
    judged(sent, PUBLICATION_CONTENT, "file 2 has no name or no digest");
    sent = sent_new();
    sent->files[1].digest.size--;
    judged(sent, PUBLICATION_CONTENT, "file 2 has no name or no digest");
    sent = sent_new();
    sent->files[1].name = "a.csv";
    judged(sent, PUBLICATION_CONTENT, "file 2 does not follow the one before it");
}

static void first_versions(void **state)
{
    struct sent *sent = sent_new();
    (void)state;
    sent->data.version = 2;
    judged(sent, PUBLICATION_VERSION, "version 2 is not the next one, 1");
    sent = sent_new(); /* the 30th of March: February is over for 30 days */
    assert_int_equal(publication_judge(&sent->look, sent->arena).problem, PUBLICATION_FINE);
    assert_int_equal(sent->data.state, PUBLISHED_FINAL);
    assert_int_equal(sent->figures[0].state, PUBLISHED_FINAL);
    assert_int_equal(sent->figures[2].changed_in, 1);
    sent->look.today--;
    assert_int_equal(publication_judge(&sent->look, sent->arena).problem, PUBLICATION_FINE);
    assert_int_equal(sent->data.state, PUBLISHED_PRELIMINARY);
    assert_int_equal(sent->figures[2].state, PUBLISHED_PRELIMINARY);
    arena_free(sent->arena);
}

/* What was preliminary is final without a word, where nothing changed. */
static void it_becomes_final(void **state)
{
    struct sent *first = sent_new();
    (void)state;
    first->look.today--;
    struct sent *second = second_new(first);
    second->look.today--;
    judged(second, PUBLICATION_UNCHANGED, "all is as in version 1");
    second = second_new(first);
    assert_int_equal(publication_judge(&second->look, second->arena).problem, PUBLICATION_FINE);
    assert_int_equal(second->data.state, PUBLISHED_FINAL);
    assert_int_equal(second->figures[0].state, PUBLISHED_FINAL);
    assert_int_equal(second->figures[0].changed_in, 1);
    arena_free(second->arena);
    second = second_new(first);
    second->look.today--;
    second->figures[0].n = 6; /* nobody was asked before: there is nothing to subtract */
    second->data.cause = 2;
    second->data.reason = "llegaron informes";
    assert_int_equal(publication_judge(&second->look, second->arena).problem, PUBLICATION_FINE);
    assert_int_equal(second->data.state, PUBLISHED_PRELIMINARY);
    assert_int_equal(second->figures[0].state, PUBLISHED_PRELIMINARY);
    assert_int_equal(second->figures[0].changed_in, 2);
    arena_free(second->arena);
    arena_free(first->arena);
}

static void what_was_final_is_corrected(void **state)
{
    struct sent *first = sent_new(), *second;
    (void)state;
    second = second_new(first);
    judged(second, PUBLICATION_UNCHANGED, "all is as in version 1");
    second = second_new(first);
    second->data.version = 3;
    judged(second, PUBLICATION_VERSION, "version 3 is not the next one, 2");
    second = second_new(first);
    second->figures[1].light = LIGHT_GREEN;
    second->data.cause = 2;
    judged(second, PUBLICATION_REASON, "1 figures and files are not as in version 1: say why");
    second = second_new(first);
    second->figures[1].light = LIGHT_GREEN;
    second->data.reason = "sin causa";
    judged(second, PUBLICATION_REASON, NULL);
    second = second_new(first);
    second->figures[1].light = LIGHT_GREEN;
    second->data.cause = 2;
    second->data.reason = "llegaron informes";
    assert_int_equal(publication_judge(&second->look, second->arena).problem, PUBLICATION_FINE);
    assert_int_equal(second->data.state, PUBLISHED_CORRECTED);
    assert_int_equal(second->figures[0].state, PUBLISHED_FINAL);
    assert_int_equal(second->figures[0].changed_in, 1);
    assert_int_equal(second->figures[1].state, PUBLISHED_CORRECTED);
    assert_int_equal(second->figures[1].changed_in, 2);
    struct sent *third = sent_new(); /* of the three the first one changes back */
    third->data.version = 3;
    third->data.cause = 3;
    third->data.reason = "estaba bien";
    third->figures[0].n = 7;
    third->figures[1].light = LIGHT_GREEN;
    third->look.before = &second->data;
    assert_int_equal(publication_judge(&third->look, third->arena).problem, PUBLICATION_FINE);
    assert_int_equal(third->figures[0].state, PUBLISHED_CORRECTED);
    assert_int_equal(third->figures[1].state, PUBLISHED_CORRECTED);
    assert_int_equal(third->figures[1].changed_in, 2);
    assert_int_equal(third->figures[2].state, PUBLISHED_FINAL);
    arena_free(third->arena);
    arena_free(second->arena);
    arena_free(first->arena);
}

/* Of persons no version says fewer than five more or less than the one before it. */
static void few_persons(void **state)
{
    static const struct {
        uint64_t n;
        bool told;
    } tries[] = {{5, true}, {6, false}, {9, false}, {10, true}, {0, true}};
    struct sent *first = sent_new();
    (void)state;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct sent *second = second_new(first);
        second->figures[1].n = tries[i].n;
        second->figures[2].light = LIGHT_RED;
        second->data.cause = 3;
        second->data.reason = "estaba mal";
        judged(second, tries[i].told ? PUBLICATION_FINE : PUBLICATION_CONTENT,
               tries[i].told ? NULL
                             : "a 3/9 is of fewer than 5 persons more or less than in version 1: "
                               "leave it out");
    }
    struct sent *second = second_new(first); /* it becomes less */
    first->figures[1].n = 9;
    judged(second, PUBLICATION_CONTENT, NULL);
    first->figures[1].n = 5;
    second = second_new(first); /* what is left out, and what comes after all */
    second->figures[0].indicator = "c";
    second->figures[1].indicator = "d";
    second->figures[2].indicator = "e";
    judged(second, PUBLICATION_REASON, NULL);
    arena_free(first->arena);
}

/* What the refusal names, joined. */
static const char *named(struct sent *sent)
{
    static char text[400];
    struct publication_verdict verdict = publication_judge(&sent->look, sent->arena);
    assert_int_equal(verdict.problem, PUBLICATION_REASON);
    text[0] = '\0';
    for (size_t i = 0; i < verdict.changed_count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i > 0 ? ", " : "",
                 verdict.changed[i]);
    arena_free(sent->arena);
    return text;
}

/* Every part of a figure counts, as do figures and files that come and go. */
static void what_changed_is_named(void **state)
{
    struct sent *first = sent_new(), *second = second_new(first);
    const struct figure others[] = {
        {.indicator = "b", .level = 3, .unit = 9, .has_value = true},
        {.indicator = "b", .level = 3, .unit = 9, .value_micro = 1},
        {.indicator = "b", .level = 3, .unit = 9, .has_target = true},
        {.indicator = "b", .level = 3, .unit = 9, .target_micro = 1},
        {.indicator = "b", .level = 3, .unit = 9, .light = LIGHT_RED},
        {.indicator = "b", .level = 3, .unit = 9, .n = 5},
    };
    (void)state;
    arena_free(second->arena);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        second = second_new(first);
        second->figures[2] = others[i];
        assert_string_equal(named(second), "b 3/9");
    }
    second = second_new(first); /* the first and the last go */
    second->data.figures = &second->figures[1];
    second->data.figure_count = 1;
    assert_string_equal(named(second), "a 2/7, b 3/9");
    second = second_new(first); /* the last one goes, another comes */
    second->figures[2].indicator = "c";
    assert_string_equal(named(second), "b 3/9, c 3/9");
    second = second_new(first); /* one comes before the last */
    second->figures[2].indicator = "ab";
    assert_string_equal(named(second), "ab 3/9, b 3/9");
    second = second_new(first); /* all go */
    second->data.figure_count = 0;
    second->files[1].digest.data = digests[2];
    assert_string_equal(named(second), "a 2/7, a 3/9, b 3/9, b.csv");
    second = second_new(first); /* the first file goes */
    second->data.files = &second->files[1];
    second->data.file_count = 1;
    assert_string_equal(named(second), "a.csv");
    second = second_new(first);
    second->data.file_count = 1;
    assert_string_equal(named(second), "b.csv");
    second = second_new(first); /* one comes after all the others are seen */
    second->files[1].name = "c.csv";
    assert_string_equal(named(second), "b.csv, c.csv");
    second = second_new(first); /* one comes before */
    second->files[0].name = "A.csv";
    assert_string_equal(named(second), "A.csv, a.csv");
    arena_free(first->arena);
}

/* As many as a person reads are named, and all are counted. */
static void many_changes(void **state)
{
    enum { MANY = CHANGED_MOST + 2 };
    struct figure old[MANY], new[MANY];
    struct sent *first = sent_new();
    (void)state;
    for (uint32_t i = 0; i < MANY; i++) {
        old[i] = (struct figure){.indicator = i < 11 ? "a" : "b", .level = 2, .unit = 2 + i % 11};
        new[i] = old[i];
        new[i].light = LIGHT_RED;
    }
    first->data.figures = old;
    first->data.figure_count = MANY;
    struct sent *second = second_new(first);
    second->data.figures = new;
    second->data.figure_count = MANY;
    struct publication_verdict verdict = publication_judge(&second->look, second->arena);
    assert_int_equal(verdict.problem, PUBLICATION_REASON);
    assert_int_equal(verdict.changed_count, CHANGED_MOST);
    assert_string_equal(verdict.detail, "22 figures and files are not as in version 1: say why");
    arena_free(second->arena);
    arena_free(first->arena);
}

static void analyses(void **state)
{
    static char text[DEVIATION_PART_MOST + 2];
    struct person_version who = {.person = 4, .role = PERSON_MONITOR, .active = true};
    struct deviation sent = {.level = 2, .unit = 7, .parts = {"a", "b", "c", "d"}};
    struct figure figure = {.light = LIGHT_RED};
    (void)state;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_FINE);
    figure.light = LIGHT_YELLOW;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_FINE);
    figure.light = LIGHT_GREEN;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_NOT_ASKED);
    figure.light = LIGHT_NO_DATA;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_NOT_ASKED);
    figure.light = LIGHT_OVER;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_FINE);
    assert_int_equal(deviation_judge(&sent, NULL, true, &who), DEVIATION_NO_RESULT);
    assert_int_equal(deviation_judge(&sent, &figure, false, &who), DEVIATION_NOT_A_PERSON);
    assert_int_equal(deviation_judge(&sent, &figure, true, NULL), DEVIATION_NOT_A_PERSON);
    for (enum person_role role = PERSON_NONE; role < PERSON_ROLES; role++) {
        who.role = role;
        bool may = role >= PERSON_MONITOR && role <= PERSON_TREASURER;
        assert_int_equal(deviation_judge(&sent, &figure, true, &who),
                         may ? DEVIATION_FINE : DEVIATION_ROLE);
    }
    who.role = PERSON_MONITOR;
    who.alcaldia = 7;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_FINE);
    sent.unit = 8;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_ROLE);
    sent.level = 3;
    sent.unit = 7;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_ROLE);
    who.alcaldia = ALCALDIA_NONE;
    memset(text, 'a', DEVIATION_PART_MOST);
    for (size_t i = 0; i < DEVIATION_PARTS; i++) {
        sent.parts[i] = "";
        assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_EMPTY);
        sent.parts[i] = text;
        assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_FINE);
    }
    text[DEVIATION_PART_MOST] = 'a';
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_EMPTY);
    who.active = false;
    assert_int_equal(deviation_judge(&sent, &figure, true, &who), DEVIATION_NOT_A_PERSON);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_publishes),
        cmocka_unit_test(periods),
        cmocka_unit_test(causes),
        cmocka_unit_test(figures),
        cmocka_unit_test(files),
        cmocka_unit_test(first_versions),
        cmocka_unit_test(it_becomes_final),
        cmocka_unit_test(what_was_final_is_corrected),
        cmocka_unit_test(few_persons),
        cmocka_unit_test(what_changed_is_named),
        cmocka_unit_test(many_changes),
        cmocka_unit_test(analyses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
