#include "subsidy/rules/trial.h"

static struct noted noted(const struct figures *figures, enum figure figure, uint64_t value)
{
    return (struct noted){!(figures->not_noted & (unsigned)figure), value};
}

static bool is_service_day(const struct trial *trial, const struct trial_day *day)
{
    unsigned weekday = (unsigned)calendar_weekday(day->day);

    return day->exception == EXCEPTION_NONE ? (trial->weekdays >> weekday & 1) != 0
                                            : day->exception == EXCEPTION_SERVICE;
}

/* Counts as the report was counted when it came; what only raises flags is left out. */
static void count(const struct trial *trial, const struct trial_day *day, struct report_count *ret)
{
    const struct figures *figures = &day->figures;
    struct report_said said = {
        .said_day = calendar_yyyymmdd(day->day),
        .served = figures->served,
        .paid = noted(figures, FIGURE_PAID, figures->paid),
        .exempt = noted(figures, FIGURE_EXEMPT, figures->exempt),
        .committee_meals = noted(figures, FIGURE_COMMITTEE_MEALS, figures->committee_meals),
    };
    struct report_facts facts = {
        .kitchen_known = day->kitchen_known,
        .active = day->active,
        .capacity = day->capacity,
        .service_day = is_service_day(trial, day),
        .has_rule = true,
        .rule = trial->rule,
        .ruling = day->ruling,
    };
    struct report_times times = {day->received_at_us, day->received_at_us};

    report_count(&said, &facts, &times, ret);
}

static bool add_claim(const struct trial_claim *more, struct trial_claim *sum)
{
    sum->rations += more->rations;
    sum->held += more->held;
    return money_add(sum->centavos, more->centavos, &sum->centavos);
}

bool trial_add_sum(const struct trial_sum *more, struct trial_sum *sum)
{
    sum->days += more->days;
    sum->changed += more->changed;
    return add_claim(&more->now, &sum->now) && add_claim(&more->tried, &sum->tried);
}

bool trial_add(const struct trial *trial, const struct trial_day *day, struct trial_sum *sum)
{
    struct report_count tried;

    count(trial, day, &tried);
    return trial_add_sum(
        &(struct trial_sum){
            .days = 1,
            .changed = tried.figures.claim != day->figures.claim,
            .now = {day->figures.counted, day->figures.claim, day->held},
            .tried = {tried.figures.counted, tried.figures.claim, tried.held},
        },
        sum);
}
