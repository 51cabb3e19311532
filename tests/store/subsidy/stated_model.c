#include "stated_model.h"

#include <assert.h>

#include "common/base/calendar.h"
#include "stated_parts.h"

/* A day's row, and the period in which it is due. */
struct due {
    struct stated_line line;
    int length;
    int32_t start, end;
};

/* What statements have said of a day. */
struct said_of_day {
    int64_t paid;
    int last, last_paid, last_withheld; /* statements, from 1; 0 = none */
};

static struct said_of_day said_of(const struct stated *stated, uint32_t kitchen, int32_t day)
{
    struct said_of_day said = {0};

    for (int l = 0; l < stated->lines; l++) {
        const struct stated_line *line = &stated->line[l];
        const struct stated_statement *of = &stated->statement[line->statement];
        if (of->kitchen != kitchen || line->day != day) {
            continue;
        }
        said.last = line->statement + 1;
        if (of->withholds) {
            said.last_withheld = line->statement + 1;
        } else {
            said.last_paid = line->statement + 1;
            said.paid += line->centavos;
        }
    }
    return said;
}

/* The how-manieth of its kitchen a statement is; 0 of none. */
static int rank(const struct stated *stated, int statement)
{
    int before = 0;

    for (int s = 0; s < statement; s++) {
        before += stated->statement[s].kitchen == stated->statement[statement - 1].kitchen;
    }
    return before;
}

/* False where nothing was decided on the day since it was last paid. */
static bool is_due(struct stated *stated, uint32_t kitchen, int32_t day, struct due *ret)
{
    const struct stated_version *stands = stated_last_on(stated, kitchen, day);
    struct said_of_day said = said_of(stated, kitchen, day);

    if (!stands || stands->length == 0 ||
        (said.last_paid && stated->statement[said.last_paid - 1].when > stands->when)) {
        return false;
    }
    *ret = (struct due){
        .line = {.day = day,
                 .rule = stands->rule,
                 .counted = stands->counted,
                 .tier = stands->tier,
                 .centavos = stands->claim - said.paid,
                 .flags = stands->flags,
                 .adjustment = stands->start > day,
                 .adjusts = rank(stated, said.last)},
        .length = stands->length,
        .start = stands->start,
        .end = stands->end,
    };
    if (said.last_withheld && stated->statement[said.last_withheld - 1].when > stands->when) {
        const struct stated_statement *withheld = &stated->statement[said.last_withheld - 1];
        ret->length = withheld->length;
        ret->start = withheld->again_start;
        ret->end = withheld->again_end;
        ret->line.adjustment = true;
    }
    return true;
}

static bool comes_after(const struct due *a, const struct due *b)
{
    if (a->end != b->end) {
        return a->end > b->end;
    }
    return a->start != b->start ? a->start > b->start : a->line.day > b->line.day;
}

enum { DAYS_DUE = 500, LINES_MOST = 62 };

static int find_due(struct stated *stated, uint32_t kitchen, int32_t through,
                    struct due ret[DAYS_DUE])
{
    int count = 0;

    for (int32_t day = calendar_day_of(20200501); day <= through; day++) {
        struct due due;
        if (is_due(stated, kitchen, day, &due) && due.end <= through) {
            assert(count < DAYS_DUE);
            int at = count++;
            for (; at > 0 && comes_after(&ret[at - 1], &due); at--) {
                ret[at] = ret[at - 1];
            }
            ret[at] = due;
        }
    }
    return count;
}

static int64_t carried_by_last(const struct stated *stated, uint32_t kitchen)
{
    int64_t carried = 0;

    for (int s = 0; s < stated->statements; s++) {
        if (stated->statement[s].kitchen == kitchen && !stated->statement[s].opening) {
            carried = stated->statement[s].carried;
        }
    }
    return carried;
}

static struct stated_statement *add_statement(struct stated *stated, uint32_t kitchen, int length)
{
    assert(stated->statements < STATED_STATEMENTS);
    struct stated_statement *statement = &stated->statement[stated->statements++];

    *statement = (struct stated_statement){
        .kitchen = kitchen,
        .length = length,
        .closing = stated->closings - 1,
        .when = ++stated->decisions,
    };
    return statement;
}

static void state(struct stated *stated, uint32_t kitchen, bool active, uint64_t position,
                  const struct due *due, int count)
{
    int64_t brought = carried_by_last(stated, kitchen), all = brought, lines = 0;
    struct stated_statement *statement = add_statement(stated, kitchen, due->length);
    bool own = false;

    statement->start = due->start;
    statement->end = due->end;
    statement->brought = brought;
    statement->unmet = !active;
    statement->proof_days = stated_rule_on(stated, due->end, position)->proof_days;
    for (int d = 0; d < count; d++) {
        const struct stated_line *line = &due[d].line;
        assert(stated->lines < STATED_LINES);
        stated->line[stated->lines] = *line;
        stated->line[stated->lines++].statement = stated->statements - 1;
        lines += line->centavos;
        statement->adjustment += line->adjustment ? line->centavos : 0;
        statement->rations += line->adjustment ? 0 : line->counted;
        if (!line->adjustment || !own) {
            statement->rule = line->rule;
        }
        own |= !line->adjustment;
    }
    all += lines;
    if (!active && all > 0) {
        statement->withholds = true;
        statement->withheld = lines;
        statement->carried = brought;
        stated_period(due->length, stated->closed + 1, &statement->again_start,
                      &statement->again_end);
    } else if (all > 0) {
        statement->centavos = all;
    } else {
        statement->carried = all;
    }
}

static void state_kitchen(struct stated *stated, uint32_t kitchen, bool active, uint64_t position)
{
    struct due due[DAYS_DUE];
    int count = find_due(stated, kitchen, stated->closed, due);

    for (int from = 0, to; from < count; from = to) {
        to = from + 1;
        while (to < count && to - from < LINES_MOST && due[to].start == due[from].start &&
               due[to].end == due[from].end) {
            to++;
        }
        state(stated, kitchen, active, position, &due[from], to - from);
    }
}

static void add_closing(struct stated *stated, int32_t through, bool opening)
{
    assert(stated->closings < STATED_CLOSINGS);
    stated->closing[stated->closings++] = (struct stated_closing){through, opening, false};
}

/* Not opened before, first active at most 31 days ago, and nothing stands from before that. */
static bool is_new(struct stated *stated, uint32_t kitchen, int32_t today, uint64_t position)
{
    if (!stated_active_on(stated, kitchen, today, position)) {
        return false;
    }
    for (int s = 0; s < stated->statements; s++) {
        const struct stated_statement *of = &stated->statement[s];
        if (of->kitchen == kitchen && (of->opening || of->end < today - 31)) {
            return false;
        }
    }
    for (int32_t day = calendar_day_of(20200501); day < today - 31; day++) {
        const struct stated_version *stands = stated_last_on(stated, kitchen, day);
        if (stated_active_on(stated, kitchen, day, position) || (stands && !stands->emptied)) {
            return false;
        }
    }
    return true;
}

static void open_new(struct stated *stated, int32_t today, uint64_t position, uint32_t first,
                     uint32_t count)
{
    const struct stated_rule *rule = stated_rule_on(stated, today, position);
    bool begun = false;

    for (uint32_t k = first; k < first + count; k++) {
        if (!rule->cash || rule->opening_days == 0 || !is_new(stated, k, today, position)) {
            continue;
        }
        if (!begun) {
            add_closing(stated, today, true);
            begun = true;
        }
        uint32_t most = stated_most(rule, stated_kitchen_on(stated, k, today, position)->capacity);
        struct stated_statement *statement = add_statement(stated, k, rule->length);
        statement->opening = true;
        statement->rule = rule->number;
        stated_period(rule->length, today, &statement->start, &statement->end);
        statement->proof_days = rule->proof_days;
        statement->rations = (uint64_t)most * (uint64_t)rule->opening_days;
        statement->centavos = (int64_t)statement->rations * stated_tier(rule, most);
    }
}

void stated_tick(struct stated *stated, int32_t today, uint64_t position, uint32_t first,
                 uint32_t count)
{
    int32_t ended = today - 1;

    while (!stated_begins(1, ended + 1) && !stated_begins(2, ended + 1)) {
        ended--;
    }
    if (stated->closed < ended) {
        stated->closed = ended;
        add_closing(stated, ended, false);
        for (uint32_t k = first; k < first + count; k++) {
            state_kitchen(stated, k, stated_active_on(stated, k, today, position), position);
        }
    }
    open_new(stated, today, position, first, count);
}

int stated_count(const struct stated *stated, int closing)
{
    int count = 0;

    for (int s = 0; s < stated->statements; s++) {
        count += stated->statement[s].closing == closing;
    }
    return count;
}

int64_t stated_sum(const struct stated *stated, int closing)
{
    int64_t sum = 0;

    for (int s = 0; s < stated->statements; s++) {
        sum += stated->statement[s].closing == closing ? stated->statement[s].centavos : 0;
    }
    return sum;
}
