/* Whether what an act says could hold: shape, ranges, and that its kitchen is one. */
#include <inttypes.h>

#include "registry/rules/act.h"
#include "registry/rules/checks.h"

#define CENTAVOS_MOST UINT64_C(1000000000000000) /* ten billion pesos: many times the budget */

enum { TOPIC_OF_SUBMISSIONS = 1 };

static void check_day(struct problems *problems, const char *field, day_number day)
{
    if (day == DAY_INVALID)
        problem_add(problems, field, "is no day of the calendar from 2000 to 2199");
}

static void check_position(struct problems *problems, const char *field, uint64_t position)
{
    check_number(problems, field, position, 1, INT64_MAX);
}

static void check_closing(const struct book *book, const struct act_content *content,
                          struct problems *problems)
{
    (void)book;
    check_position(problems, "closed_position", content->closing.closed_position);
    check_day(problems, "through", content->closing.through);
    check_number(problems, "statements", content->closing.statements, 1, KITCHEN_MOST);
    check_number(problems, "centavos", content->centavos, 0, CENTAVOS_MOST);
}

/* What is changed from a day on is a version: what comes after it would take it back. */
static void check_last_version(const struct book *book, const struct act_content *content,
                               day_number day, struct problems *problems)
{
    const struct timeline *timeline = book_kitchen(book, content->kitchen);
    check_day(problems, "valid_from", day);
    if (!timeline || day == DAY_INVALID)
        return;
    int after = timeline_index(timeline, day) + 1;
    if (after == 0)
        problem_add(problems, "valid_from", "is before kitchen %" PRIu32 " was registered",
                    content->kitchen);
    else if ((size_t)after < timeline->count)
        problem_add(problems, "valid_from",
                    "is before %" PRIu32 ", when kitchen %" PRIu32
                    " changes already: choose that day or a later one",
                    calendar_yyyymmdd(timeline->versions[timeline->count - 1].valid_from),
                    content->kitchen);
}

static void check_capacity(const struct book *book, const struct act_content *content,
                           struct problems *problems)
{
    check_number(problems, "rations", content->capacity.rations, 1, CAPACITY_MOST);
    check_last_version(book, content, content->capacity.valid_from, problems);
    if (content->capacity.answers && (content->capacity.proposal.topic != TOPIC_OF_SUBMISSIONS ||
                                      content->capacity.proposal.position < 1 ||
                                      content->capacity.proposal.position > INT64_MAX))
        problem_add(problems, "proposal", "is no entry of the submissions");
}

/* Whether a step is legal from the state before is the book's to say, when it is laid over it. */
static void check_state(const struct book *book, const struct act_content *content,
                        struct problems *problems)
{
    bool takes = content->state.state != KITCHEN_ACTIVE;
    bool asks = content->state.cause == CAUSE_COMMITTEE_ASKS;
    check_number(problems, "state", content->state.state, KITCHEN_ACTIVE, KITCHEN_CLOSED);
    if (takes)
        check_number(problems, "cause", content->state.cause, CAUSE_COMMITTEE_ASKS, CAUSE_LAST);
    else if (content->state.cause != CAUSE_NONE)
        problem_add(problems, "cause", "is given, and a kitchen is activated without one");
    check_last_version(book, content, content->state.valid_from, problems);
    if (!takes || asks)
        return;
    check_position(problems, "evidence_position", content->state.evidence);
    check_position(problems, "notice_position", content->state.notice);
    check_day(problems, "reply_until", content->state.reply_until);
    if (content->state.valid_from <= content->state.reply_until)
        problem_add(problems, "valid_from", "is not after reply_until");
}

/* The version itself is judged as any fact: handlers lay it over the book. */
static void check_rule_change(const struct book *book, const struct act_content *content,
                              struct problems *problems)
{
    (void)book;
    if (content->made.fact_count == 0)
        problem_add(problems, "rule", "is missing");
}

/* Which facts an act brings, and what is left to others: an act is kept for ever, so that a
 * person's name is not in it. */
static void check_brought(const struct book *book, const struct fact *fact,
                          struct problems *problems)
{
    switch ((int)fact->type) {
    case FACT_PERSON:
        if (fact->person.name[0] != '\0')
            problem_add(problems, "name", "of person %" PRIu32 " is not an act's: leave it out",
                        fact->person.person);
        break;
    case FACT_KITCHEN:
        if (book_kitchen(book, fact->kitchen.kitchen))
            problem_add(problems, "kitchen",
                        "kitchen %" PRIu32
                        " is registered: its capacity and state are acts of their own",
                        fact->kitchen.kitchen);
        break;
    case FACT_DEVICE:
    case FACT_PURSE:
    case FACT_BUDGET:
    case FACT_ACT_LIMIT:
    case FACT_PURCHASE_RULE:
        break;
    default:
        problem_add(problems, "facts", "number %" PRIu32 " does not take two people: import it",
                    problems->index + 1);
    }
}

static void check_facts(const struct book *book, const struct act_content *content,
                        struct problems *problems)
{
    check_number(problems, "facts", content->made.fact_count, 1, ACT_FACTS_MOST);
    for (size_t i = 0; i < content->made.fact_count && problems->count == 0; i++) {
        problems->index = (uint32_t)i;
        check_brought(book, &content->made.facts[i], problems);
    }
}

static void check_dispersal(const struct book *book, const struct act_content *content,
                            struct problems *problems)
{
    (void)book;
    check_position(problems, "grants_through", content->dispersal.grants_through);
    check_number(problems, "purses", content->dispersal.purses, 1, ACT_PURSES_MOST);
    check_number(problems, "centavos", content->centavos, 1, CENTAVOS_MOST);
    if (content->dispersal.file_digest.size != ACT_DIGEST_BYTES)
        problem_add(problems, "file_digest", "has %zu bytes, not %d",
                    content->dispersal.file_digest.size, ACT_DIGEST_BYTES);
}

static void check_reversal(const struct book *book, const struct act_content *content,
                           struct problems *problems)
{
    (void)book;
    check_position(problems, "grant_position", content->reversal.grant_position);
    check_number(problems, "centavos", content->centavos, 1, CENTAVOS_MOST);
}

static void check_days(const struct book *book, const struct act_content *content,
                       struct problems *problems)
{
    day_number from = content->days.from, through = content->days.through;
    (void)book;
    check_day(problems, "from_day", from);
    check_day(problems, "through_day", through);
    if (from == DAY_INVALID || through == DAY_INVALID)
        return;
    if (through < from)
        problem_add(problems, "through_day", "is before from_day");
    else if (through - from >= ACT_DAYS_MOST)
        problem_add(problems, "through_day", "is %d days from from_day, %d at most",
                    through - from + 1, ACT_DAYS_MOST);
}

static void check_purchase(const struct book *book, const struct act_content *content,
                           struct problems *problems)
{
    (void)book;
    check_position(problems, "declared_position", content->purchase.declared_position);
    if (content->purchase.verdict != VERDICT_ACCEPTED &&
        content->purchase.verdict != VERDICT_REFUSED)
        problem_add(problems, "verdict", "is neither accepted nor refused");
    check_number(problems, "centavos", content->centavos, 0, CENTAVOS_MOST);
}

static void check_settlement(const struct book *book, const struct act_content *content,
                             struct problems *problems)
{
    (void)book;
    check_number(problems, "kind", content->settlement.kind, SETTLEMENT_DEPOSIT,
                 SETTLEMENT_DISCOUNT);
    check_number(problems, "centavos", content->centavos, 1, CENTAVOS_MOST);
    check_text(problems, "reference", content->settlement.reference,
               content->settlement.kind == SETTLEMENT_DEPOSIT, ACT_REFERENCE_MOST);
}

static void check_year(const struct book *book, const struct act_content *content,
                       struct problems *problems)
{
    (void)book;
    check_number(problems, "fiscal_year", content->year.fiscal_year, YEAR_FIRST, YEAR_LAST);
    check_text(problems, "budget_key", content->year.budget_key, 1, 40);
    check_number(problems, "returned_centavos", content->centavos, 0, CENTAVOS_MOST);
}

static const struct {
    void (*check)(const struct book *book, const struct act_content *content,
                  struct problems *problems);
    bool of_kitchen; /* it is about one */
} contents[ACT_SUBJECTS] = {
    [ACT_PERIOD_CLOSE] = {check_closing, false},
    [ACT_CAPACITY] = {check_capacity, true},
    [ACT_RULE] = {check_rule_change, false},
    [ACT_DISPERSAL] = {check_dispersal, false},
    [ACT_REVERSAL] = {check_reversal, true},
    [ACT_DAYS] = {check_days, true},
    [ACT_PURCHASE] = {check_purchase, true},
    [ACT_SETTLEMENT] = {check_settlement, true},
    [ACT_YEAR] = {check_year, false},
    [ACT_KITCHEN_STATE] = {check_state, true},
    [ACT_FACTS] = {check_facts, false},
};

void act_check_content(const struct book *book, const struct act_content *content,
                       struct problems *problems)
{
    if (!contents[content->subject].check)
        return; /* it says nothing: act_judge refuses it */
    if (contents[content->subject].of_kitchen)
        check_kitchen_exists(book, problems, content->kitchen);
    contents[content->subject].check(book, content, problems);
}
