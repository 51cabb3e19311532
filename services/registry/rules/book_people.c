/* What a book knows of people and of what one of them may do alone: of several versions from one
 * day the last one said holds. */
#include <string.h>

#include "registry/rules/layers.h"

static void *grow(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    *room = 2 * *room + 8;
    void *grown = arena_array(arena, *room, size);
    if (count > 0)
        memcpy(grown, items, count * size);
    return grown;
}

void book_take_person(struct book *book, day_number day, const struct person_fact *fact)
{
    book->people = grow(book->arena, book->people, book->people_count, &book->people_room,
                        sizeof *book->people);
    book->people[book->people_count++] = (struct person_version){
        day, fact->person, person_role_read(fact->role), fact->alcaldia, fact->active, fact->name};
}

const struct person_version *book_person(const struct book *book, uint32_t person, day_number day)
{
    const struct person_version *found = NULL;
    for (; book; book = book->base)
        for (size_t i = book->people_count; i-- > 0;) {
            const struct person_version *version = &book->people[i];
            if (version->person == person && version->valid_from <= day &&
                (!found || version->valid_from > found->valid_from))
                found = version;
        }
    return found;
}

void book_take_limit(struct book *book, day_number day, const struct act_limit_fact *fact)
{
    book->limits =
        grow(book->arena, book->limits, book->limit_count, &book->limit_room, sizeof *book->limits);
    book->limits[book->limit_count++] = (struct limit_version){day, fact->subject, fact->centavos};
}

uint64_t book_act_limit(const struct book *book, uint32_t subject, day_number day)
{
    const struct limit_version *found = NULL;
    for (; book; book = book->base)
        for (size_t i = book->limit_count; i-- > 0;) {
            const struct limit_version *version = &book->limits[i];
            if (version->subject == subject && version->valid_from <= day &&
                (!found || version->valid_from > found->valid_from))
                found = version;
        }
    return found ? found->centavos : 0;
}
