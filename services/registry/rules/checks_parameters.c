/* Calendars, the subsidy's rules, money. */
#include <inttypes.h>
#include <string.h>

#include "registry/rules/checks.h"

#define CENTAVOS_MOST UINT64_C(1000000000000000) /* ten billion pesos: many times the budget */

enum {
    PER_RATION_MOST = 100000000, /* centavos; times the capacity it stays far below 64 bits */
    FEE_MOST = 100000,           /* centavos */
    LATE_DAYS_MOST = 366,
    OPENING_DAYS_MOST = 366,
    COMMITTEE_MOST = 99,   /* members; a committee has three or more */
    PROOF_DAYS_MOST = 366, /* a year of grants is never left open for longer */
};

void check_calendar(const struct calendar_fact *fact, struct problems *problems)
{
    check_number(problems, "calendar", fact->calendar, CALENDAR_SERVICE, CALENDAR_ADMINISTRATION);
    check_text(problems, "name", fact->name, 0, 80);
    if (fact->day == DAY_INVALID)
        problem_add(problems, "day", "is no day of the calendar from 2000 to 2199");
}

static void check_tiers(const struct rule_fact *fact, struct problems *problems)
{
    if (fact->tier_count < 1 || fact->tier_count > TIERS_MOST) {
        problem_add(problems, "tiers", "are %zu, not 1 to %d", fact->tier_count, TIERS_MOST);
        return;
    }
    if (fact->tiers[0].from_rations != 1)
        problem_add(problems, "tiers", "begin from %" PRIu32 ", not from 1",
                    fact->tiers[0].from_rations);
    for (size_t i = 0; i < fact->tier_count; i++) {
        if (i > 0 && fact->tiers[i].from_rations <= fact->tiers[i - 1].from_rations)
            problem_add(problems, "tiers", "do not ascend: %" PRIu32 " after %" PRIu32,
                        fact->tiers[i].from_rations, fact->tiers[i - 1].from_rations);
        check_number(problems, "from_rations", fact->tiers[i].from_rations, 1, INT32_MAX);
        check_number(problems, "centavos", fact->tiers[i].centavos, 0, PER_RATION_MOST);
    }
}

static bool same_rule(const struct rule_fact *a, const struct rule_fact *b)
{
    if (a->tier_count != b->tier_count)
        return false;
    for (size_t i = 0; i < a->tier_count; i++)
        if (a->tiers[i].from_rations != b->tiers[i].from_rations ||
            a->tiers[i].centavos != b->tiers[i].centavos)
            return false;
    return strcmp(a->legal_basis, b->legal_basis) == 0 && a->model == b->model &&
           a->period == b->period && a->minimum_rations == b->minimum_rations &&
           a->maximum_rations == b->maximum_rations && a->below_minimum == b->below_minimum &&
           a->fee_centavos == b->fee_centavos && a->service_weekdays == b->service_weekdays &&
           a->cutoff_minute == b->cutoff_minute && a->late_days == b->late_days &&
           a->opening_days == b->opening_days && a->pay_exempt == b->pay_exempt &&
           a->pay_committee_meals == b->pay_committee_meals &&
           a->paid_do_not_count == b->paid_do_not_count &&
           a->exempt_centavos == b->exempt_centavos &&
           a->committee_centavos == b->committee_centavos && a->late == b->late &&
           a->basis == b->basis && a->committee_minimum == b->committee_minimum &&
           a->reports_percent == b->reports_percent && a->proven_percent == b->proven_percent &&
           a->proof_days == b->proof_days && strcmp(a->budget_key, b->budget_key) == 0;
}

/* A version is never edited, and none comes between two others. */
static void check_succession(const struct book *book, day_number day, const struct rule_fact *fact,
                             struct problems *problems)
{
    size_t count;
    const struct rule_state *rules = book_rules(book, &count);
    for (size_t i = 0; i < count; i++) {
        const struct rule_fact *other = &rules[i].rule;
        if (other->rule == fact->rule) {
            if (rules[i].valid_from != day || !same_rule(other, fact))
                problem_add(problems, "rule", "version %" PRIu32 " exists and is never edited",
                            fact->rule);
        } else if (other->rule > fact->rule) {
            problem_add(problems, "rule",
                        "version %" PRIu32 " exists already: a new one comes after it",
                        other->rule);
        } else if (rules[i].valid_from >= day) {
            problem_add(problems, "valid_from",
                        "version %" PRIu32 " begins on %" PRIu32 ": a new one begins later",
                        other->rule, calendar_yyyymmdd(rules[i].valid_from));
        }
    }
}

/* What a grant is, and on what it depends. */
static void check_grants(const struct rule_fact *fact, struct problems *problems)
{
    check_number(problems, "exempt_centavos", fact->exempt_centavos, 0, PER_RATION_MOST);
    check_number(problems, "committee_centavos", fact->committee_centavos, 0, PER_RATION_MOST);
    check_number(problems, "late", fact->late, LATE_COUNT, LATE_HOLD);
    check_number(problems, "basis", fact->basis, BASIS_DELIVERED, BASIS_ADVANCE);
    check_number(problems, "committee_minimum", fact->committee_minimum, 0, COMMITTEE_MOST);
    check_number(problems, "reports_percent", fact->reports_percent, 0, 100);
    check_number(problems, "proven_percent", fact->proven_percent, 0, 100);
    check_number(problems, "proof_days", fact->proof_days, 0, PROOF_DAYS_MOST);
    check_text(problems, "budget_key", fact->budget_key, 0, 40);
    if (fact->exempt_centavos > 0 && !fact->pay_exempt)
        problem_add(problems, "exempt_centavos", "is given, but exempt rations do not count");
    if (fact->committee_centavos > 0 && !fact->pay_committee_meals)
        problem_add(problems, "committee_centavos", "is given, but committee meals do not count");
    if (fact->paid_do_not_count && !fact->pay_exempt && !fact->pay_committee_meals)
        problem_add(problems, "paid_do_not_count", "nothing would count");
    if (fact->proven_percent > 0 && fact->proof_days == 0)
        problem_add(problems, "proven_percent",
                    "is given, but grants have no term: proof_days is 0");
    if (fact->model == MODEL_CASH && fact->budget_key[0] == '\0')
        problem_add(problems, "budget_key",
                    "is missing: a grant is paid from a line of the budget");
    if (fact->model == MODEL_IN_KIND && fact->basis == BASIS_ADVANCE)
        problem_add(problems, "basis", "what is given in kind is not paid in advance");
}

void check_rule(const struct book *book, day_number day, const struct rule_fact *fact,
                struct problems *problems)
{
    check_number(problems, "rule", fact->rule, 1, INT32_MAX);
    check_text(problems, "legal_basis", fact->legal_basis, 1, 200);
    check_number(problems, "model", fact->model, 1, 2);
    check_number(problems, "period", fact->period, 1, 3);
    check_tiers(fact, problems);
    check_number(problems, "maximum_rations", fact->maximum_rations, 1, CAPACITY_MOST);
    check_number(problems, "minimum_rations", fact->minimum_rations, 0, fact->maximum_rations);
    check_number(problems, "below_minimum", fact->below_minimum, 1, 3);
    check_number(problems, "fee_centavos", fact->fee_centavos, 0, FEE_MOST);
    check_number(problems, "service_weekdays", fact->service_weekdays, 1, 127);
    check_number(problems, "cutoff_minute", fact->cutoff_minute, 0, MINUTES_PER_DAY);
    check_number(problems, "late_days", fact->late_days, 0, LATE_DAYS_MOST);
    check_number(problems, "opening_days", fact->opening_days, 0, OPENING_DAYS_MOST);
    check_grants(fact, problems);
    if (day != DAY_INVALID)
        check_succession(book, day, fact, problems);
}

/* Only a purchase's resolution may be one person's: proto/tequio/v1/registry.proto. */
void check_act_limit(const struct act_limit_fact *fact, struct problems *problems)
{
    check_number(problems, "subject", fact->subject, ACT_LIMIT_SUBJECT, ACT_LIMIT_SUBJECT);
    check_number(problems, "centavos", fact->centavos, 0, CENTAVOS_MOST);
}

void check_budget(const struct budget_fact *fact, struct problems *problems)
{
    check_number(problems, "fiscal_year", fact->fiscal_year, YEAR_FIRST, YEAR_LAST);
    check_text(problems, "budget_key", fact->budget_key, 1, 40);
    check_number(problems, "centavos", fact->centavos, 0, CENTAVOS_MOST);
    check_number(problems, "warn_percent", fact->warn_percent, 1, 100);
}

void check_price(const struct price_fact *fact, struct problems *problems)
{
    check_text(problems, "product", fact->product, 1, 32);
    check_text(problems, "name", fact->name, 1, 120);
    check_text(problems, "unit", fact->unit, 1, 32);
    check_number(problems, "centavos", fact->centavos, 0, CENTAVOS_MOST);
}

void check_exchange(const struct exchange_fact *fact, struct problems *problems)
{
    if (strlen(fact->currency) != 3 || strspn(fact->currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
        problem_add(problems, "currency", "is no ISO 4217 code");
    check_number(problems, "pesos_micro", fact->pesos_micro, 1, CENTAVOS_MOST);
}

void check_history(const struct history_fact *fact, struct problems *problems)
{
    check_number(problems, "year", fact->year, YEAR_FIRST, YEAR_LAST);
    check_text(problems, "measure", fact->measure, 1, 32);
    check_text(problems, "source", fact->source, 0, 200);
}
