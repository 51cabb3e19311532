#include "registry/rules/publication.h"

#include <inttypes.h>
#include <string.h>

/* How many months the periods of each grain have; 0 = nothing is published by it. In step with the
 * contract's Grain. */
static const int grain_months[GRAIN_LAST + 1] = {0, 0, 1, 0, 3, 6, 12};

static int months_of(uint32_t grain)
{
    return grain <= GRAIN_LAST ? grain_months[grain] : 0;
}

static bool begins_period(uint32_t grain, day_number day)
{
    int months = months_of(grain);
    if (months == 0 || day == DAY_INVALID)
        return false;
    uint32_t date = calendar_yyyymmdd(day);
    return date % 100 == 1 && (date / 100 % 100 - 1) % (uint32_t)months == 0;
}

static int compare(uint32_t a, uint32_t b)
{
    return a < b ? -1 : a > b;
}

int figure_compare(const struct figure *a, const struct figure *b)
{
    int order = strcmp(a->indicator, b->indicator);
    if (order != 0)
        return order < 0 ? -1 : 1;
    order = compare(a->level, b->level);
    return order != 0 ? order : compare(a->unit, b->unit);
}

static bool place_exists(uint32_t level, uint32_t unit)
{
    if (level == 2)
        return unit >= ALCALDIA_FIRST && unit <= ALCALDIA_LAST;
    return level == 3 && unit == 9;
}

static bool text_fits(const char *text, size_t most)
{
    return text[0] != '\0' && strlen(text) <= most;
}

static struct publication_verdict refuse(enum publication_problem problem, const char *detail)
{
    return (struct publication_verdict){.problem = problem, .detail = detail};
}

static const struct publication_verdict fine = {.problem = PUBLICATION_FINE};

static struct publication_verdict judge_sender(const struct publication_look *look,
                                               struct arena *arena)
{
    if (!look->is_signed)
        return refuse(PUBLICATION_NOT_A_PERSON, "the signature is not that of the device's key");
    if (!look->who || !look->who->active)
        return refuse(PUBLICATION_NOT_A_PERSON, "the device's person is not registered and active");
    if (look->who->role != PERSON_COORDINATOR && look->who->role != PERSON_DIRECTOR)
        return refuse(PUBLICATION_ROLE,
                      arena_printf(arena, "a %s does not publish: a coordinator or a director does",
                                   person_role_name(look->who->role)));
    if (alcaldia_known(look->who->alcaldia))
        return refuse(PUBLICATION_ROLE, "who answers for one alcaldía does not publish the city's");
    return fine;
}

/* What is wrong with a figure by itself; NULL = nothing. */
static const char *figure_fault(const struct figure *figure)
{
    if (!text_fits(figure->indicator, INDICATOR_MOST))
        return "names no indicator";
    if (!place_exists(figure->level, figure->unit))
        return "is of no alcaldía and not of the city";
    if (figure->light >= LIGHTS)
        return "has a light that is none";
    return figure->n > 0 && figure->n < SMALL_GROUP ? "is of fewer than 5 persons" : NULL;
}

static struct publication_verdict judge_figures(const struct publication *sent, struct arena *arena)
{
    if (sent->figure_count > FIGURES_MOST)
        return refuse(PUBLICATION_CONTENT, arena_printf(arena, "there are %zu figures, %d at most",
                                                        sent->figure_count, FIGURES_MOST));
    for (size_t i = 0; i < sent->figure_count; i++) {
        const char *fault = figure_fault(&sent->figures[i]);
        if (!fault && i > 0 && figure_compare(&sent->figures[i - 1], &sent->figures[i]) >= 0)
            fault = "does not follow the one before it";
        if (fault)
            return refuse(PUBLICATION_CONTENT, arena_printf(arena, "figure %zu %s", i + 1, fault));
    }
    return fine;
}

static struct publication_verdict judge_files(const struct publication *sent, struct arena *arena)
{
    if (sent->file_count < 1 || sent->file_count > FILES_MOST)
        return refuse(PUBLICATION_CONTENT, arena_printf(arena, "there are %zu files, not 1 to %d",
                                                        sent->file_count, FILES_MOST));
    for (size_t i = 0; i < sent->file_count; i++) {
        const struct published_file *file = &sent->files[i];
        if (!text_fits(file->name, FILE_NAME_MOST) || file->digest.size != FILE_DIGEST_BYTES)
            return refuse(PUBLICATION_CONTENT,
                          arena_printf(arena, "file %zu has no name or no digest", i + 1));
        if (i > 0 && strcmp(sent->files[i - 1].name, file->name) >= 0)
            return refuse(PUBLICATION_CONTENT,
                          arena_printf(arena, "file %zu does not follow the one before it", i + 1));
    }
    return fine;
}

static struct publication_verdict judge_content(const struct publication_look *look,
                                                struct arena *arena)
{
    const struct publication *sent = look->sent;
    if (!begins_period(sent->grain, sent->period))
        return refuse(PUBLICATION_CONTENT,
                      "period is not the first day of a month, quarter, half or year");
    if (sent->period > look->today)
        return refuse(PUBLICATION_CONTENT, "the period has not begun");
    if (sent->cause >= PUBLICATION_CAUSES || strlen(sent->reason) > PUBLICATION_REASON_MOST)
        return refuse(PUBLICATION_CONTENT, "cause is none, or the reason is too long");
    struct publication_verdict verdict = judge_figures(sent, arena);
    return verdict.problem == PUBLICATION_FINE ? judge_files(sent, arena) : verdict;
}

/* A name of what changed, as far as there is room for it. */
static void changed_add(struct publication_verdict *verdict, struct arena *arena, const char *name)
{
    if (verdict->changed_count == 0)
        verdict->changed = arena_array(arena, CHANGED_MOST, sizeof *verdict->changed);
    if (verdict->changed_count < CHANGED_MOST)
        verdict->changed[verdict->changed_count] = name;
    verdict->changed_count++;
}

static bool figure_same(const struct figure *a, const struct figure *b)
{
    return a->has_value == b->has_value && a->value_micro == b->value_micro &&
           a->has_target == b->has_target && a->target_micro == b->target_micro &&
           a->light == b->light && a->n == b->n;
}

/* Of how many persons more or less it is: few could be found by subtraction. */
static bool differs_by_few(const struct figure *a, const struct figure *b)
{
    uint64_t apart = a->n > b->n ? a->n - b->n : b->n - a->n;
    return a->n > 0 && b->n > 0 && apart > 0 && apart < SMALL_GROUP;
}

static const char *figure_name(struct arena *arena, const struct figure *figure)
{
    return arena_printf(arena, "%s %" PRIu32 "/%" PRIu32, figure->indicator, figure->level,
                        figure->unit);
}

static struct publication_verdict judge_persons(const struct publication *sent,
                                                const struct publication *before,
                                                struct arena *arena)
{
    size_t old = 0;
    for (size_t i = 0; i < sent->figure_count; i++) {
        int order = -1;
        while (old < before->figure_count &&
               (order = figure_compare(&sent->figures[i], &before->figures[old])) > 0)
            old++;
        if (old < before->figure_count && order == 0 &&
            differs_by_few(&sent->figures[i], &before->figures[old]))
            return refuse(PUBLICATION_CONTENT,
                          arena_printf(arena,
                                       "%s is of fewer than 5 persons more or less than in "
                                       "version %" PRIu32 ": leave it out",
                                       figure_name(arena, &sent->figures[i]), before->version));
    }
    return fine;
}

/* Walks both lists, each in its order: what only one of them has changed, too. A figure that is as
 * it was stays what it was; `final` says that this version is of a period that is over. */
static void compare_figures(const struct publication_look *look, bool final, struct arena *arena,
                            struct publication_verdict *verdict)
{
    const struct publication *before = look->before;
    struct publication *sent = look->sent;
    size_t old = 0;
    for (size_t i = 0; i < sent->figure_count; i++) {
        struct figure *figure = &sent->figures[i];
        int order = -1;
        while (old < before->figure_count &&
               (order = figure_compare(figure, &before->figures[old])) > 0)
            changed_add(verdict, arena, figure_name(arena, &before->figures[old++]));
        const struct figure *known =
            old < before->figure_count && order == 0 ? &before->figures[old++] : NULL;
        bool same = known && figure_same(figure, known);
        bool was_final = before->state >= PUBLISHED_FINAL;
        if (!same)
            changed_add(verdict, arena, figure_name(arena, figure));
        figure->changed_in = same ? known->changed_in : sent->version;
        figure->state = !final       ? PUBLISHED_PRELIMINARY
                        : !was_final ? PUBLISHED_FINAL
                        : same       ? known->state
                                     : PUBLISHED_CORRECTED;
    }
    while (old < before->figure_count)
        changed_add(verdict, arena, figure_name(arena, &before->figures[old++]));
}

static void compare_files(const struct publication *sent, const struct publication *before,
                          struct arena *arena, struct publication_verdict *verdict)
{
    size_t old = 0;
    for (size_t i = 0; i < sent->file_count; i++) {
        int order = -1;
        while (old < before->file_count &&
               (order = strcmp(sent->files[i].name, before->files[old].name)) > 0)
            changed_add(verdict, arena, before->files[old++].name);
        const struct published_file *known =
            old < before->file_count && order == 0 ? &before->files[old++] : NULL;
        if (!known || !bytes_equal(sent->files[i].digest, known->digest))
            changed_add(verdict, arena, sent->files[i].name);
    }
    while (old < before->file_count)
        changed_add(verdict, arena, before->files[old++].name);
}

static void begin_states(struct publication *sent, enum published_state state)
{
    for (size_t i = 0; i < sent->figure_count; i++) {
        sent->figures[i].state = state;
        sent->figures[i].changed_in = sent->version;
    }
}

/* The next version, of something that changed, for a reason. */
static struct publication_verdict judge_version(const struct publication_look *look,
                                                struct arena *arena)
{
    struct publication *sent = look->sent;
    const struct publication *before = look->before;
    uint32_t next = before ? before->version + 1 : 1;
    bool said = sent->cause != 0 && sent->reason[0] != '\0';
    bool final =
        calendar_month_add(sent->period, months_of(sent->grain)) + CAPTURE_DAYS <= look->today + 1;
    if (sent->version != next)
        return refuse(PUBLICATION_VERSION,
                      arena_printf(arena, "version %" PRIu32 " is not the next one, %" PRIu32,
                                   sent->version, next));
    sent->state = final ? PUBLISHED_FINAL : PUBLISHED_PRELIMINARY;
    if (!before) {
        begin_states(sent, sent->state);
        return fine;
    }
    struct publication_verdict verdict = judge_persons(sent, before, arena);
    if (verdict.problem != PUBLICATION_FINE)
        return verdict;
    bool was_final = before->state >= PUBLISHED_FINAL;
    compare_figures(look, final, arena, &verdict);
    compare_files(sent, before, arena, &verdict);
    size_t count = verdict.changed_count;
    if (count > CHANGED_MOST)
        verdict.changed_count = CHANGED_MOST;
    if (count == 0 && was_final == final)
        return refuse(PUBLICATION_UNCHANGED,
                      arena_printf(arena, "all is as in version %" PRIu32, before->version));
    if (count > 0 && !said) {
        verdict.problem = PUBLICATION_REASON;
        verdict.detail =
            arena_printf(arena, "%zu figures and files are not as in version %" PRIu32 ": say why",
                         count, before->version);
        return verdict;
    }
    if (was_final)
        sent->state = PUBLISHED_CORRECTED;
    return verdict;
}

struct publication_verdict publication_judge(const struct publication_look *look,
                                             struct arena *arena)
{
    struct publication_verdict verdict = judge_sender(look, arena);
    if (verdict.problem == PUBLICATION_FINE)
        verdict = judge_content(look, arena);
    return verdict.problem == PUBLICATION_FINE ? judge_version(look, arena) : verdict;
}

enum deviation_problem deviation_judge(const struct deviation *sent, const struct figure *known,
                                       bool is_signed, const struct person_version *who)
{
    if (!is_signed || !who || !who->active)
        return DEVIATION_NOT_A_PERSON;
    bool theirs =
        !alcaldia_known(who->alcaldia) || (sent->level == 2 && sent->unit == who->alcaldia);
    if (!theirs || who->role < PERSON_MONITOR || who->role > PERSON_TREASURER)
        return DEVIATION_ROLE;
    for (size_t i = 0; i < DEVIATION_PARTS; i++)
        if (!text_fits(sent->parts[i], DEVIATION_PART_MOST))
            return DEVIATION_EMPTY;
    if (!known)
        return DEVIATION_NO_RESULT;
    bool asked =
        known->light == LIGHT_RED || known->light == LIGHT_YELLOW || known->light == LIGHT_OVER;
    return asked ? DEVIATION_FINE : DEVIATION_NOT_ASKED;
}
