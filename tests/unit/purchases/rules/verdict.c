/* Verdicts: from what is known, not from the order in which it became known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "purchases/rules/verdict.h"

enum { DECLARABLE = 1 << 17 };
enum event { BOOKED, PROOF, CANCELLED, PERSON, SUPERSEDED, REPLACED, EVENTS };

/* What is to happen, but for the order. */
struct story {
    uint64_t problems, beyond, invoice;
    enum verdict person;
};

/* How a story ended, and what all its verdicts added up to. */
struct ending {
    struct purchase_state state;
    int accepted; /* +1 and -1 */
    centavos proven;
    int given;
};

static void give(struct ending *ending)
{
    struct purchase_state *state = &ending->state;
    uint64_t reasons = verdict_reasons(state);
    enum verdict verdict = verdict_for(reasons);
    int change = (verdict == VERDICT_ACCEPTED) - (state->verdict == VERDICT_ACCEPTED);

    assert_true(verdict_may_follow(state->verdict, verdict));
    ending->accepted += change;
    ending->proven += change * state->subsidy;
    ending->given++;
    state->verdict = verdict;
    state->reasons = reasons;
}

/* As handlers/decide.c: the booking gives the first verdict, everything else a review. */
static void happens(struct ending *ending, enum event event, const struct story *story)
{
    struct purchase_state *state = &ending->state;

    switch (event) {
    case BOOKED:
        state->beyond = story->beyond;
        state->subsidy = 3000;
        give(ending);
        return;
    case PROOF: /* an invoice is read the moment that it is here */
        state->proof_here = true;
        state->invoice = story->invoice;
        break;
    case CANCELLED:
        state->cancelled = true;
        break;
    case SUPERSEDED:
        state->superseded = true;
        break;
    case PERSON:
        state->person = story->person;
        break;
    case REPLACED:
        state->replaced = true;
        break;
    case EVENTS:
        break;
    }
    if (verdict_due(state)) {
        give(ending);
    }
}

static struct ending tell_story(const struct story *story, const enum event *order, size_t count)
{
    bool here = (story->problems & PROBLEM_NO_PROOF) == 0;
    struct ending ending = {.state = {.problems = story->problems,
                                      .proof_here = here,
                                      .invoice = here ? story->invoice : 0}};

    for (size_t i = 0; i < count; i++) {
        happens(&ending, order[i], story);
    }
    return ending;
}

static struct ending tell(uint64_t problems, uint64_t beyond, const enum event *order, size_t count)
{
    return tell_story(&(struct story){.problems = problems, .beyond = beyond}, order, count);
}

static void same(const struct ending *one, const struct ending *other)
{
    assert_int_equal(one->state.verdict, other->state.verdict);
    assert_true(one->state.reasons == other->state.reasons);
    assert_int_equal(one->state.subsidy, other->state.subsidy);
    assert_int_equal(one->accepted, other->accepted);
    assert_int_equal(one->proven, other->proven);
}

/* Every order of these events, by Heap's algorithm; all end as the first. */
struct orders {
    const struct story *story;
    enum event order[EVENTS];
    size_t count;
    bool begun;
    struct ending first;
};

static void try_order(struct orders *orders)
{
    struct ending other = tell_story(orders->story, orders->order, orders->count);

    if (!orders->begun) {
        orders->first = other;
        orders->begun = true;
    }
    same(&other, &orders->first);
}

static void try_orders(struct orders *orders, size_t left)
{
    if (left == 1) {
        try_order(orders);
        return;
    }
    for (size_t i = 0; i < left; i++) {
        try_orders(orders, left - 1);
        size_t swapped = left % 2 == 0 ? i : 0;
        enum event event = orders->order[swapped];
        orders->order[swapped] = orders->order[left - 1];
        orders->order[left - 1] = event;
    }
}

/* All subsets of events that have the booking among them. */
static void try_story(const struct story *story)
{
    for (unsigned events = 0; events < 1U << EVENTS; events++) {
        struct orders orders = {.story = story};
        for (unsigned event = 0; event < EVENTS; event++) {
            if ((events >> event & 1U) != 0) {
                orders.order[orders.count++] = (enum event)event;
            }
        }
        if ((events & 1U << BOOKED) != 0 && orders.count <= 5) {
            try_orders(&orders, orders.count);
        }
    }
}

static void the_order_of_events_does_not_matter(void **state)
{
    (void)state;
    static const uint64_t problems[] = {0, PROBLEM_NO_PROOF, PROBLEM_TOTAL | PROBLEM_NO_PROOF,
                                        PROBLEM_NO_LINES | PROBLEM_NO_PROOF, CONCERN(SAMPLED)};
    static const uint64_t invoices[] = {0, CONCERN(INVOICE_OBSERVED), CONCERN(INVOICE_REFUSED),
                                        CONCERN(INVOICE_ALTERED)};
    static const enum verdict persons[] = {VERDICT_ACCEPTED, VERDICT_REFUSED};

    for (size_t p = 0; p < sizeof problems / sizeof problems[0]; p++) {
        for (size_t i = 0; i < sizeof invoices / sizeof invoices[0]; i++) {
            for (size_t w = 0; w < 2; w++) {
                struct story story = {problems[p], w == 0 ? 0 : PROBLEM_BEYOND_PURSE, invoices[i],
                                      persons[w]};
                try_story(&story);
            }
        }
    }
}

static void a_correction_ends_every_story(void **state)
{
    (void)state;
    static const enum event orders[][3] = {{BOOKED, PROOF, REPLACED}, {BOOKED, REPLACED, PROOF},
                                           {PROOF, BOOKED, REPLACED}, {PROOF, REPLACED, BOOKED},
                                           {REPLACED, BOOKED, PROOF}, {REPLACED, PROOF, BOOKED}};

    for (uint64_t problems = 0; problems < DECLARABLE; problems++) {
        if (problems & (PROBLEM_BEYOND_PURSE | PROBLEM_BEYOND_FEE_CASH | PROBLEM_REPLACED)) {
            continue;
        }
        struct ending first = tell(problems, 0, orders[0], 3);
        for (size_t i = 1; i < 6; i++) {
            struct ending other = tell(problems, 0, orders[i], 3);
            same(&other, &first);
        }
        assert_int_equal(first.state.verdict, VERDICT_REFUSED);
        assert_int_equal(first.proven, 0);
    }
}

static void what_a_person_sets_aside(void **state)
{
    (void)state;
    size_t count;
    const struct problem_row *rows = problem_rows(&count);

    for (size_t i = 0; i < count; i++) {
        struct purchase_state known = {.problems = rows[i].problem, .person = VERDICT_ACCEPTED};
        assert_true(verdict_reasons(&known) == (rows[i].final ? rows[i].problem : 0));
        known.person = VERDICT_REFUSED;
        assert_true((verdict_reasons(&known) & CONCERN(PERSON_REFUSED)) != 0);
        assert_int_equal(verdict_for(verdict_reasons(&known)), VERDICT_REFUSED);
    }
    struct purchase_state cancelled = {.cancelled = true, .person = VERDICT_ACCEPTED};
    assert_true(verdict_reasons(&cancelled) == CONCERN(INVOICE_CANCELLED));
    struct purchase_state superseded = {.superseded = true, .person = VERDICT_ACCEPTED};
    assert_true(verdict_reasons(&superseded) == CONCERN(INVOICE_SUPERSEDED));
    struct purchase_state altered = {.invoice = CONCERN(INVOICE_ALTERED),
                                     .person = VERDICT_ACCEPTED};
    assert_true(verdict_reasons(&altered) == CONCERN(INVOICE_ALTERED));
}

static void a_photo_that_was_all_that_lacked_makes_it_accepted(void **state)
{
    (void)state;
    static const enum event order[] = {BOOKED, PROOF};
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
    static const enum event order[] = {BOOKED, PROOF};
    struct ending ending = tell(PROBLEM_NO_PROOF | PROBLEM_NO_LINES, 0, order, 2);

    assert_int_equal(ending.given, 1);
    assert_int_equal(ending.state.reasons, PROBLEM_NO_LINES);
}

static void nothing_is_due_before_the_booking(void **state)
{
    (void)state;
    static const enum event order[] = {PROOF, REPLACED};

    assert_int_equal(tell(PROBLEM_NO_PROOF, 0, order, 2).given, 0);
}

static void beyond_what_the_books_hold_is_observed(void **state)
{
    (void)state;
    static const enum event order[] = {BOOKED};
    struct ending ending = tell(0, verdict_beyond(1, 0), order, 1);

    assert_int_equal(ending.state.verdict, VERDICT_OBSERVED);
    assert_int_equal(ending.state.reasons, PROBLEM_BEYOND_PURSE);
    assert_int_equal(verdict_beyond(0, 0), 0);
    assert_int_equal(verdict_beyond(0, 1), PROBLEM_BEYOND_FEE_CASH);
    assert_int_equal(verdict_beyond(1, 1), PROBLEM_BEYOND_PURSE | PROBLEM_BEYOND_FEE_CASH);
}

static void it_proves_no_more_than_its_total(void **state)
{
    (void)state;
    assert_int_equal(verdict_subsidy(100, 99), 99);
    assert_int_equal(verdict_subsidy(100, 100), 100);
    assert_int_equal(verdict_subsidy(100, 101), 100);
    assert_int_equal(verdict_subsidy(0, 1), 0);
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
    /* from, to: what is accepted can only be taken back */
    static const bool legal[4][4] = {{0, 1, 1, 1}, {0, 0, 0, 1}, {0, 1, 1, 1}, {0, 1, 1, 1}};
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
        cmocka_unit_test(a_correction_ends_every_story),
        cmocka_unit_test(what_a_person_sets_aside),
        cmocka_unit_test(a_photo_that_was_all_that_lacked_makes_it_accepted),
        cmocka_unit_test(a_refused_one_waits_for_no_photo),
        cmocka_unit_test(nothing_is_due_before_the_booking),
        cmocka_unit_test(beyond_what_the_books_hold_is_observed),
        cmocka_unit_test(it_proves_no_more_than_its_total),
        cmocka_unit_test(who_holds_a_proof),
        cmocka_unit_test(steps_are_legal_or_not),
    };
    return cmocka_run_group_tests_name("purchases, verdicts", tests, NULL, NULL);
}
