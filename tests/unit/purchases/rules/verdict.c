/* Verdicts: from what is known, not from the order in which it became known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/verdict.h"

enum { EVENTS = 3, BOOKED = 0, PROOF = 1, REPLACED = 2, DECLARABLE = 1 << 17 };

/* How a story ended, and what all its verdicts added up to. */
struct ending {
    struct purchase_state state;
    int accepted; /* +1 and -1 */
    centavos proven;
    int given;
};

static void give(struct ending *ending, unsigned beyond, centavos subsidy)
{
    struct purchase_state *state = &ending->state;
    unsigned reasons = verdict_reasons(state, beyond);
    enum verdict verdict = verdict_for(reasons);
    int change = (verdict == VERDICT_ACCEPTED) - (state->verdict == VERDICT_ACCEPTED);

    assert_true(verdict_may_follow(state->verdict, verdict));
    ending->accepted += change;
    ending->proven += change * subsidy;
    ending->given++;
    state->verdict = verdict;
    state->reasons = reasons;
    state->subsidy = subsidy;
}

/* As handlers/decide.c: the booking gives the first verdict, everything else a review. */
static void happens(struct ending *ending, int event, unsigned beyond)
{
    if (event == BOOKED) {
        give(ending, beyond, 3000);
        return;
    }
    ending->state.proof_here |= event == PROOF;
    ending->state.replaced |= event == REPLACED;
    if (verdict_due(&ending->state)) {
        give(ending, verdict_last_beyond(&ending->state), ending->state.subsidy);
    }
}

static struct ending tell(unsigned problems, unsigned beyond, const int *order, size_t count)
{
    struct ending ending = {
        .state = {.problems = problems, .proof_here = (problems & PROBLEM_NO_PROOF) == 0}};

    for (size_t i = 0; i < count; i++) {
        happens(&ending, order[i], beyond);
    }
    return ending;
}

static void the_order_of_events_does_not_matter(void **state)
{
    (void)state;
    static const int orders[][EVENTS] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                         {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    static const int pairs[][3][2] = {{{0, 1}, {1, 0}}, {{0, 2}, {2, 0}}};

    for (unsigned problems = 0; problems < DECLARABLE; problems++) {
        if (problems & (PROBLEM_BEYOND_PURSE | PROBLEM_BEYOND_FEE_CASH | PROBLEM_REPLACED)) {
            continue;
        }
        for (unsigned beyond = 0; beyond <= PROBLEM_BEYOND_PURSE; beyond += PROBLEM_BEYOND_PURSE) {
            struct ending first = tell(problems, beyond, orders[0], EVENTS);
            for (size_t i = 1; i < 6; i++) {
                struct ending other = tell(problems, beyond, orders[i], EVENTS);
                other.given = first.given;
                assert_memory_equal(&other, &first, sizeof first);
            }
            assert_int_equal(first.state.verdict, VERDICT_REFUSED);
            assert_int_equal(first.proven, 0);
            for (size_t i = 0; i < 2; i++) {
                first = tell(problems, beyond, pairs[i][0], 2);
                struct ending other = tell(problems, beyond, pairs[i][1], 2);
                other.given = first.given;
                assert_memory_equal(&other, &first, sizeof first);
            }
        }
    }
}

static void a_photo_that_was_all_that_lacked_makes_it_accepted(void **state)
{
    (void)state;
    static const int order[] = {BOOKED, PROOF};
    struct ending ending = tell(PROBLEM_NO_PROOF, 0, order, 1);

    assert_int_equal(ending.state.verdict, VERDICT_OBSERVED);
    assert_int_equal(ending.state.reasons, PROBLEM_NO_PROOF);
    assert_int_equal(ending.proven, 0);
    ending = tell(PROBLEM_NO_PROOF, 0, order, 2);
    assert_int_equal(ending.state.verdict, VERDICT_ACCEPTED);
    assert_int_equal(ending.state.reasons, 0);
    assert_int_equal(ending.proven, 3000);
    assert_int_equal(ending.given, 2);
    ending = tell(PROBLEM_NO_PROOF | PROBLEM_TOTAL, 0, order, 2);
    assert_int_equal(ending.state.verdict, VERDICT_OBSERVED);
    assert_int_equal(ending.state.reasons, PROBLEM_TOTAL);
    assert_int_equal(ending.given, 2);
}

static void a_refused_one_waits_for_no_photo(void **state)
{
    (void)state;
    static const int order[] = {BOOKED, PROOF};
    struct ending ending = tell(PROBLEM_NO_PROOF | PROBLEM_NO_LINES, 0, order, 2);

    assert_int_equal(ending.given, 1);
    assert_int_equal(ending.state.reasons, PROBLEM_NO_LINES);
}

static void nothing_is_due_before_the_booking(void **state)
{
    (void)state;
    static const int order[] = {PROOF, REPLACED};

    assert_int_equal(tell(PROBLEM_NO_PROOF, 0, order, 2).given, 0);
}

static void beyond_what_the_books_hold_is_observed(void **state)
{
    (void)state;
    static const int order[] = {BOOKED};
    struct ending ending = tell(0, verdict_beyond(1, 0), order, 1);

    assert_int_equal(ending.state.verdict, VERDICT_OBSERVED);
    assert_int_equal(ending.state.reasons, PROBLEM_BEYOND_PURSE);
    assert_int_equal(verdict_beyond(0, 0), 0);
    assert_int_equal(verdict_beyond(0, 1), PROBLEM_BEYOND_FEE_CASH);
    assert_int_equal(verdict_beyond(1, 1), PROBLEM_BEYOND_PURSE | PROBLEM_BEYOND_FEE_CASH);
    assert_int_equal(verdict_last_beyond(&ending.state), PROBLEM_BEYOND_PURSE);
}

static void who_holds_a_proof(void **state)
{
    (void)state;
    struct purchase_state standing = {.problems = PROBLEM_TOTAL | PROBLEM_NO_PROOF};

    assert_true(verdict_holds_proof(&standing));
    standing.replaced = true;
    assert_false(verdict_holds_proof(&standing));
    standing = (struct purchase_state){.problems = PROBLEM_ZERO_TOTAL};
    assert_false(verdict_holds_proof(&standing));
}

static void steps_are_legal_or_not(void **state)
{
    (void)state;
    /* from, to: what is refused stays refused; what is accepted can only be taken back */
    static const bool legal[4][4] = {{0, 1, 1, 1}, {0, 0, 0, 1}, {0, 1, 1, 1}, {0, 0, 0, 1}};
    size_t count;
    const struct verdict_step *steps = verdict_steps(&count);

    for (int from = VERDICT_NONE; from <= VERDICT_REFUSED; from++) {
        for (int to = VERDICT_NONE; to <= VERDICT_REFUSED; to++) {
            assert_int_equal(verdict_may_follow((enum verdict)from, (enum verdict)to),
                             legal[from][to]);
        }
    }
    for (size_t i = 0; i < count; i++) {
        assert_true(strlen(steps[i].when) > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_events_does_not_matter),
        cmocka_unit_test(a_photo_that_was_all_that_lacked_makes_it_accepted),
        cmocka_unit_test(a_refused_one_waits_for_no_photo),
        cmocka_unit_test(nothing_is_due_before_the_booking),
        cmocka_unit_test(beyond_what_the_books_hold_is_observed),
        cmocka_unit_test(who_holds_a_proof),
        cmocka_unit_test(steps_are_legal_or_not),
    };
    return cmocka_run_group_tests_name("purchases, verdicts", tests, NULL, NULL);
}
