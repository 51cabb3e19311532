#include "registry/rules/due.h"

bool due_days_to_open(day_number last, day_number today, day_number *ret_first,
                      day_number *ret_last)
{
    if (last != DAY_INVALID && today <= last)
        return false;
    *ret_last = today;
    if (last == DAY_INVALID)
        *ret_first = today;
    else if (today - last > DUE_OPENING_DAYS_MOST)
        *ret_first = today - DUE_OPENING_DAYS_MOST;
    else
        *ret_first = last + 1;
    return true;
}

/* The kitchen's version that is due on a day, or NULL. */
static const struct kitchen_version *version_due(const struct book *book, uint32_t kitchen,
                                                 day_number day, bool service_day)
{
    const struct timeline *timeline = service_day ? book_kitchen(book, kitchen) : NULL;
    int index = timeline ? timeline_index(timeline, day) : -1;
    if (index < 0 || timeline->versions[index].state != KITCHEN_ACTIVE)
        return NULL;
    return &timeline->versions[index];
}

struct due_row *due_on_day(const struct book *book, struct arena *arena, day_number day,
                           const uint32_t *kitchens, size_t kitchen_count, size_t *ret_count)
{
    bool service_day = book_service_day(book, day);
    size_t count = 0;
    struct due_row *rows = arena_array(arena, service_day ? kitchen_count + 1 : 1, sizeof *rows);
    for (size_t i = 0; service_day && i < kitchen_count; i++) {
        const struct kitchen_version *version = version_due(book, kitchens[i], day, true);
        if (version)
            rows[count++] = (struct due_row){kitchens[i], 1, version->capacity, version->alcaldia};
    }
    *ret_count = count;
    return rows;
}

/* What came of one kitchen's day: nothing, one row, or two where it moved to another alcaldía. */
static size_t difference(uint32_t kitchen, const struct kitchen_version *before,
                         const struct kitchen_version *after, struct due_row *rows)
{
    if (before && after && before->alcaldia == after->alcaldia) {
        if (before->capacity == after->capacity)
            return 0;
        rows[0] = (struct due_row){kitchen, 0, after->capacity - before->capacity, after->alcaldia};
        return 1;
    }
    size_t count = 0;
    if (before)
        rows[count++] = (struct due_row){kitchen, -1, -before->capacity, before->alcaldia};
    if (after)
        rows[count++] = (struct due_row){kitchen, 1, after->capacity, after->alcaldia};
    return count;
}

/* What came of these kitchens' days, in order. rows NULL only counts. */
static size_t differences(const struct book *before, const struct book *after, day_number day,
                          const uint32_t *kitchens, size_t kitchen_count, struct due_row *rows)
{
    bool served = book_service_day(before, day), serves = book_service_day(after, day);
    size_t count = 0;
    for (size_t i = 0; i < kitchen_count; i++) {
        struct due_row found[2];
        size_t more = difference(kitchens[i], version_due(before, kitchens[i], day, served),
                                 version_due(after, kitchens[i], day, serves), found);
        for (size_t m = 0; m < more && rows; m++)
            rows[count + m] = found[m];
        count += more;
    }
    return count;
}

struct due_row *due_correction(const struct book *before, const struct book *after,
                               struct arena *arena, day_number day, const uint32_t *touched,
                               size_t touched_count, const uint32_t *all, size_t all_count,
                               size_t *ret_count)
{
    bool served = book_service_day(before, day), serves = book_service_day(after, day);
    const uint32_t *kitchens = served != serves ? all : touched;
    size_t kitchen_count = served != serves ? all_count : touched_count;
    *ret_count = 0;
    if (!served && !serves)
        return NULL;
    /* counted before they are written: most days have no difference */
    *ret_count = differences(before, after, day, kitchens, kitchen_count, NULL);
    struct due_row *rows = arena_array(arena, *ret_count + 1, sizeof *rows);
    differences(before, after, day, kitchens, kitchen_count, rows);
    return rows;
}
