#include "surveys/rules/alert.h"

/* A standard deviation is so many ten-thousandths of the median deviation, where what varies is
 * spread evenly about its middle. */
enum { DEVIATION_OF_MEDIAN = 14826 };

static bool is_held(uint32_t held, enum alert_kind kind)
{
    return (held >> kind & 1) == 1;
}

static uint64_t less(uint64_t a, uint64_t b)
{
    return a > b ? a - b : 0;
}

/* Bounds of a history in whole rations: what is usual lies within both. */
struct bounds {
    uint64_t low, high;
};

static struct bounds history_bounds(const struct alert_rule *rule,
                                    const struct alert_report *report)
{
    uint64_t spread =
        report->deviation_milli * DEVIATION_OF_MEDIAN / 10000 * rule->history_deviations / 10;
    uint64_t least = report->median_milli * rule->history_percent / 100;
    uint64_t width = spread > least ? spread : least;
    return (struct bounds){.low = (less(report->median_milli, width) + 999) / 1000,
                           .high = (report->median_milli + width) / 1000};
}

static bool judge_history(const struct alert_rule *rule, const struct alert_report *report,
                          struct alert_found *found)
{
    if (rule->history_reports == 0 || report->history < rule->history_least)
        return false;
    struct bounds bounds = history_bounds(rule, report);
    enum alert_kind kind = report->served > bounds.high ? ALERT_ABOVE_HISTORY : ALERT_BELOW_HISTORY;
    if (report->served >= bounds.low && report->served <= bounds.high)
        return false;
    found->name.kind = kind;
    found->found = report->served;
    found->low = bounds.low;
    found->high = bounds.high;
    found->basis = report->history;
    return !is_held(report->held, kind);
}

static bool judge_same(const struct alert_rule *rule, const struct alert_report *report,
                       struct alert_found *found)
{
    if (rule->same_reports == 0 || report->same < rule->same_reports)
        return false;
    found->name.kind = ALERT_SAME_NUMBERS;
    found->since = report->same_since;
    found->found = report->served;
    found->basis = report->same;
    return !is_held(report->held, ALERT_SAME_NUMBERS);
}

static bool judge_fees(const struct alert_rule *rule, uint32_t fee,
                       const struct alert_report *report, struct alert_found *found)
{
    uint64_t expected = (uint64_t)report->paid * fee;
    found->name.kind = ALERT_FEES;
    found->found = report->fees_centavos;
    found->low = less(expected, rule->fees_centavos);
    found->high = expected + rule->fees_centavos;
    found->basis = report->paid;
    return report->has_fees && (found->found < found->low || found->found > found->high) &&
           !is_held(report->held, ALERT_FEES);
}

size_t alert_judge_report(const struct alert_rule *rule, uint32_t fee,
                          const struct alert_report *report,
                          struct alert_found ret[ALERTS_OF_REPORT])
{
    const struct alert_found empty = {
        .name = {.kitchen = report->kitchen, .day = report->day},
        .alcaldia = report->alcaldia,
        .since = report->day,
    };
    size_t count = 0;
    ret[count] = empty;
    count += judge_history(rule, report, &ret[count]);
    ret[count] = empty;
    count += judge_same(rule, report, &ret[count]);
    ret[count] = empty;
    count += judge_fees(rule, fee, report, &ret[count]);
    return count;
}

static bool judge_missing(const struct alert_rule *rule, const struct alert_kitchen *kitchen,
                          struct alert_found *found)
{
    if (kitchen->missing == 0)
        return false;
    bool silent = rule->silent_days != 0 && kitchen->missing >= rule->silent_days;
    enum alert_kind kind = silent ? ALERT_SILENCE : ALERT_NOT_REPORTED;
    found->name.kind = kind;
    found->since = kitchen->missing_since;
    found->found = kitchen->missing;
    found->high = silent ? rule->silent_days - 1 : 0;
    found->basis = kitchen->missing;
    return !is_held(kitchen->held, kind);
}

/* False where the kitchen or the network is not judged. */
static bool cost_bounds(const struct alert_rule *rule, const struct alert_kitchen *kitchen,
                        const struct alert_network *network, struct bounds *bounds,
                        uint64_t *ret_centavos)
{
    if (rule->cost_days == 0 || kitchen->reports < rule->cost_reports || kitchen->rations == 0 ||
        kitchen->spent_centavos == 0 || network->kitchens < rule->cost_kitchens)
        return false;
    *ret_centavos = (kitchen->spent_centavos + kitchen->rations / 2) / kitchen->rations;
    *bounds = (struct bounds){
        .low = (network->median_centavos * 100 + rule->cost_percent - 1) / rule->cost_percent,
        .high = network->median_centavos * rule->cost_percent / 100,
    };
    return true;
}

static bool judge_cost(const struct alert_rule *rule, const struct alert_kitchen *kitchen,
                       const struct alert_network *network, struct alert_found *found)
{
    struct bounds bounds;
    if (!cost_bounds(rule, kitchen, network, &bounds, &found->found))
        return false;
    found->name.kind = ALERT_FOOD_COST;
    found->since = found->name.day - (day_number)rule->cost_days + 1;
    found->low = bounds.low;
    found->high = bounds.high;
    found->basis = network->kitchens;
    return (found->found < bounds.low || found->found > bounds.high) &&
           !is_held(kitchen->held, ALERT_FOOD_COST);
}

size_t alert_judge_kitchen(const struct alert_rule *rule, day_number day,
                           const struct alert_kitchen *kitchen, const struct alert_network *network,
                           struct alert_found ret[ALERTS_OF_KITCHEN])
{
    const struct alert_found empty = {
        .name = {.kitchen = kitchen->kitchen, .day = day},
        .alcaldia = kitchen->alcaldia,
        .since = day,
    };
    size_t count = 0;
    ret[count] = empty;
    count += judge_missing(rule, kitchen, &ret[count]);
    ret[count] = empty;
    count += judge_cost(rule, kitchen, network, &ret[count]);
    return count;
}

bool alert_cost_is_usual(const struct alert_rule *rule, const struct alert_kitchen *kitchen,
                         const struct alert_network *network)
{
    struct bounds bounds;
    uint64_t centavos;
    return cost_bounds(rule, kitchen, network, &bounds, &centavos) && centavos >= bounds.low &&
           centavos <= bounds.high;
}

const char *alert_told_role(uint32_t level)
{
    return level < ALERT_LEVELS ? "monitor" : "coordinator";
}
