#include <assert.h>

#include "stated_parts.h"

/* The day's own period, or, if it is over and closed, the open one of its length. */
static void period_open_for(const struct stated *stated, struct stated_version *version)
{
    stated_period(version->length, version->day, &version->start, &version->end);
    if (version->end <= stated->closed) {
        stated_period(version->length, stated->closed + 1, &version->start, &version->end);
    }
}

/* What two people said of the day; NULL where they said nothing. */
static const struct stated_ruling *ruled(const struct stated *stated, uint32_t kitchen, int32_t day)
{
    const struct stated_ruling *found = 0;

    for (int r = 0; r < stated->rulings; r++) {
        const struct stated_ruling *ruling = &stated->ruling[r];
        if (ruling->kitchen == kitchen && ruling->day == day) {
            found = ruling;
        }
    }
    return found;
}

/* Of the rations served those that a rule counts, plate by plate: each was paid or exempt, as far
 * as the numbers noted go. */
static uint32_t plates(const struct stated_rule *rule, const struct stated_report *said)
{
    bool paid_noted = said->paid >= 0;
    bool exempt_noted = paid_noted ? said->exempt >= 0 : said->exempt <= said->served;
    int64_t paid = said->paid, exempt = exempt_noted ? said->exempt : 0;
    uint32_t counted = 0;

    for (uint32_t plate = 0; plate < said->served; plate++) {
        if (paid_noted && paid > 0) {
            paid--;
            counted++;
        } else if (paid_noted && !exempt_noted) {
            counted += rule->exempt;
        } else if (exempt > 0) {
            exempt--;
            counted += rule->exempt;
        } else {
            counted += !paid_noted;
        }
    }
    return counted;
}

/* Of those what pays; flags what is odd. */
static uint32_t bounded(const struct stated_rule *rule, const struct stated_report *said,
                        uint32_t capacity, unsigned *flags)
{
    uint32_t most = stated_most(rule, capacity), all = plates(rule, said);
    uint32_t counted = all < most ? all : most;

    *flags |= all > most ? 2 : 0;
    *flags |= counted < rule->minimum ? 1 : 0;
    return counted < rule->minimum && rule->below == 2 ? 0 : counted;
}

static bool adds_up(const struct stated_report *said)
{
    int64_t paid = said->paid < 0 ? 0 : said->paid, exempt = said->exempt < 0 ? 0 : said->exempt;

    return said->paid < 0 || said->exempt < 0 ? paid + exempt <= said->served
                                              : paid + exempt == said->served;
}

static bool same_figures(const struct stated_report *a, const struct stated_report *b)
{
    return a->served == b->served && a->paid == b->paid && a->exempt == b->exempt;
}

/* What it would claim if it stood. */
static void count(const struct stated *stated, const struct stated_report *said,
                  struct stated_version *ret)
{
    const struct stated_rule *rule = stated_rule_on(stated, said->day, said->position);
    const struct stated_kitchen *kitchen =
        stated_kitchen_on(stated, said->kitchen, said->day, said->position);
    const struct stated_ruling *ruling = ruled(stated, said->kitchen, said->day);
    bool late = rule->late != 1 && said->received > said->day + rule->late_days;
    bool serves = stated_serves_on(stated, said->day, said->position);

    ret->flags |= said->on_behalf ? 2048 : 0;
    ret->flags |= adds_up(said) ? 0 : 64;
    ret->flags |= said->day > said->received ? 16 : 0;
    ret->flags |= late ? 32 : 0;
    ret->flags |= serves ? 0 : 4;
    if (!kitchen) {
        ret->flags |= 16384;
        return;
    }
    ret->flags |= kitchen->state == 2 ? 0 : 8;
    uint32_t counted = bounded(rule, said, kitchen->capacity, &ret->flags);
    ret->rule = rule->number;
    ret->length = rule->length;
    ret->tier = stated_tier(rule, counted);
    if (ruling ? ruling->pays : serves && kitchen->state == 2 && !(late && rule->late == 3)) {
        ret->counted = counted;
        ret->claim = counted * ret->tier;
    }
}

/* The version that was made of a report. */
static struct stated_version *made_of(struct stated *stated, uint32_t kitchen, uint64_t position)
{
    for (int v = 0; v < stated->versions; v++) {
        struct stated_version *version = &stated->version[v];
        if (version->said.kitchen == kitchen && version->said.position == position &&
            !version->emptied) {
            return version;
        }
    }
    return 0;
}

/* The first that was sealed with that content. */
static struct stated_version *first_of(struct stated *stated, const struct stated_report *said)
{
    for (int v = 0; v < stated->versions; v++) {
        struct stated_version *version = &stated->version[v];
        if (version->said.kitchen == said->kitchen && version->said.content == said->content &&
            !version->emptied && version->fate != STATED_COPY) {
            return version;
        }
    }
    return 0;
}

/* What a correction means; who names a copy means what it repeats. */
static struct stated_version *meant_by(struct stated *stated, const struct stated_report *said)
{
    struct stated_version *named = made_of(stated, said->kitchen, said->corrects);

    return named && named->fate == STATED_COPY ? first_of(stated, &named->said) : named;
}

struct stated_version *stated_last_on(struct stated *stated, uint32_t kitchen, int32_t day)
{
    struct stated_version *last = 0;

    for (int v = 0; v < stated->versions; v++) {
        struct stated_version *version = &stated->version[v];
        if (version->said.kitchen == kitchen && version->day == day && version->took_day) {
            last = version;
        }
    }
    return last;
}

static void add(struct stated *stated, struct stated_version *version)
{
    assert(stated->versions < STATED_VERSIONS);
    version->when = ++stated->decisions;
    if (version->length > 0) {
        period_open_for(stated, version);
    }
    stated->version[stated->versions++] = *version;
}

/* Nothing stands any more on the day that the corrected one left. Its money is taken back in a
 * period of the length that the correction has. */
static void empty(struct stated *stated, struct stated_version *left, uint64_t by, int length)
{
    struct stated_version nothing = {
        .said = left->said,
        .day = left->day,
        .by = by,
        .took_day = true,
        .emptied = true,
        .flags = 512,
        .rule = left->rule,
        .length = left->length == 0 ? 0
                  : length == 0     ? 1
                                    : length,
    };

    left->fate = STATED_REPLACED;
    add(stated, &nothing);
}

/* On a day on which another one may stand. */
static void compete(struct stated *stated, struct stated_version *version)
{
    struct stated_version *stands = stated_last_on(stated, version->said.kitchen, version->day);

    version->took_day = true;
    if (!stands || stands->emptied) {
        return;
    }
    version->flags |= 256;
    if ((stands->flags & 2048) && !version->said.on_behalf) {
        stands->fate = STATED_ASIDE;
        return;
    }
    version->took_day = false;
    version->fate = STATED_ASIDE;
}

static void correct(struct stated *stated, struct stated_version *corrected,
                    struct stated_version *version)
{
    if (corrected->fate == STATED_REPLACED || corrected->fate == STATED_STALE) {
        version->flags |= 1024;
        version->fate = STATED_STALE;
        return;
    }
    bool stood = corrected->fate == STATED_TOOK_PLACE;
    if (stood && corrected->day == version->day) {
        version->took_day = true;
    } else {
        if (stood) {
            empty(stated, corrected, version->by, version->length);
        }
        compete(stated, version);
    }
    corrected->fate = STATED_REPLACED;
}

/* False while it waits for what it corrects. */
static bool decide(struct stated *stated, const struct stated_report *said, bool overdue)
{
    struct stated_version version = {.said = *said, .day = said->day, .by = said->position};
    struct stated_version *first = first_of(stated, said);
    struct stated_version *corrected = said->corrects ? meant_by(stated, said) : 0;

    count(stated, said, &version);
    version.flags |= said->corrects ? 512 : 0;
    if (first && first->day == said->day && same_figures(&first->said, said)) {
        version.fate = STATED_COPY;
    } else if (corrected) {
        correct(stated, corrected, &version);
    } else if (said->corrects && !overdue) {
        return false;
    } else {
        version.flags |= said->corrects ? 8192 : 0;
        compete(stated, &version);
    }
    add(stated, &version);
    return true;
}

/* What waits for that report, in the order in which it came; then what waits for those. */
static void wake(struct stated *stated, uint32_t kitchen, uint64_t position)
{
    struct stated_report woken[STATED_WAITING];
    int count = 0, left = 0;

    for (int w = 0; w < stated->waitings; w++) {
        const struct stated_report *waiting = &stated->waiting[w];
        if (waiting->kitchen == kitchen && waiting->corrects == position) {
            woken[count++] = *waiting;
        } else {
            stated->waiting[left++] = *waiting;
        }
    }
    stated->waitings = left;
    for (int w = 0; w < count; w++) {
        (void)decide(stated, &woken[w], false);
    }
    for (int w = 0; w < count; w++) {
        wake(stated, kitchen, woken[w].position);
    }
}

void stated_tell(struct stated *stated, const struct stated_report *report)
{
    if (decide(stated, report, false)) {
        wake(stated, report->kitchen, report->position);
        return;
    }
    assert(stated->waitings < STATED_WAITING);
    stated->waiting[stated->waitings++] = *report;
}

void stated_overdue(struct stated *stated)
{
    for (int w = 0; w < stated->waitings; w++) {
        (void)decide(stated, &stated->waiting[w], true);
    }
    stated->waitings = 0;
}

/* What stands is counted by the facts that held when it came; who emptied the day left nothing. */
void stated_rule_day(struct stated *stated, const struct stated_ruling *ruling)
{
    const struct stated_ruling *before = ruled(stated, ruling->kitchen, ruling->day);
    struct stated_version *stands = stated_last_on(stated, ruling->kitchen, ruling->day);

    if (before && before->pays == ruling->pays) {
        return;
    }
    assert(stated->rulings < STATED_RULINGS);
    stated->ruling[stated->rulings++] = *ruling;
    if (!stands) {
        return;
    }
    const struct stated_rule *rule = stated_rule_on(stated, ruling->day, stands->by);
    const struct stated_kitchen *kitchen =
        stated_kitchen_on(stated, ruling->kitchen, ruling->day, stands->by);
    bool pays = ruling->pays && !stands->emptied && kitchen;
    unsigned known_flags = 0;
    stands->when = ++stated->decisions;
    stands->counted = pays ? bounded(rule, &stands->said, kitchen->capacity, &known_flags) : 0;
    stands->claim = stands->counted * stated_tier(rule, stands->counted);
    stands->length = kitchen ? rule->length : 0;
    if (kitchen) {
        period_open_for(stated, stands);
    }
}
