#include "admin/act/facts.h"

#include <stdio.h>

#include "admin/act/subjects.h"
#include "admin/import/files.h"
#include "tequio/v1/act.pb-c.h"

struct gathered {
    struct arena *arena;
    Tequio__V1__Fact *facts[ACT_FACTS_MOST];
    size_t count, problems;
};

static void print_problem(void *context, const struct import_problem *problem)
{
    struct gathered *gathered = context;
    gathered->problems++;
    fprintf(stderr, "%s:%zu: %s%s%s\n", problem->file->path, problem->line, problem->column_name,
            *problem->column_name != '\0' ? ": " : "", problem->text);
}

static enum status take_fact(void *context, const struct import_file *file, size_t line,
                             struct bytes fact, struct error *error)
{
    struct gathered *gathered = context;
    (void)file;
    (void)line;
    if (gathered->count == ACT_FACTS_MOST)
        return error_set(error, STATUS_REFUSED, "more than the %d rows of an act: prepare several",
                         ACT_FACTS_MOST);
    Tequio__V1__Fact *read = tequio__v1__fact__unpack(NULL, fact.size, fact.data);
    if (read->fact_case == TEQUIO__V1__FACT__FACT_PERSON)
        read->person->name[0] = '\0';
    gathered->facts[gathered->count++] = read;
    return STATUS_OK;
}

static enum status pack(struct gathered *gathered, struct bytes *ret, struct error *error)
{
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__FactsChange change = TEQUIO__V1__FACTS_CHANGE__INIT;
    change.facts = gathered->facts;
    change.n_facts = gathered->count;
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_FACTS;
    content.facts = &change;
    size_t size = tequio__v1__act_content__get_packed_size(&content);
    if (size > ACT_FACTS_BYTES_MOST)
        return error_set(error, STATUS_REFUSED,
                         "the rows have %zu bytes, an act holds %d: prepare several", size,
                         ACT_FACTS_BYTES_MOST);
    uint8_t *out = arena_alloc(gathered->arena, size);
    tequio__v1__act_content__pack(&content, out);
    *ret = (struct bytes){out, size};
    return STATUS_OK;
}

enum status act_facts_write(struct arena *arena, char *const *paths, size_t count,
                            struct bytes *ret, struct error *error)
{
    struct gathered gathered = {.arena = arena};
    struct import_visitor visitor = {&gathered, print_problem, take_fact};
    struct import_file *files;
    size_t file_count = 0;
    enum status status = import_files_find(arena, paths, count, &files, &file_count, error);
    for (size_t i = 0; i < file_count && status == STATUS_OK; i++)
        status = import_walk(&files[i], &visitor, error);
    if (status == STATUS_OK && gathered.problems > 0)
        status = error_set(error, STATUS_REFUSED, "%zu %s wrong: nothing was sent",
                           gathered.problems, gathered.problems == 1 ? "thing is" : "things are");
    else if (status == STATUS_OK && gathered.count == 0)
        status = error_set(error, STATUS_REFUSED, "the files have no rows");
    else if (status == STATUS_OK)
        status = pack(&gathered, ret, error);
    for (size_t i = 0; i < gathered.count; i++)
        tequio__v1__fact__free_unpacked(gathered.facts[i], NULL);
    return status;
}

static const struct file_kind *kind_of(const Tequio__V1__Fact *fact)
{
    for (size_t i = 0; i < file_kind_count; i++) {
        if (file_kinds[i].fact_case == (int)fact->fact_case)
            return &file_kinds[i];
    }
    return NULL;
}

/* Of a fact's message: all variants of the oneof share one place. */
static const char *fact_words(struct arena *arena, const Tequio__V1__Fact *fact)
{
    const struct file_kind *kind = kind_of(fact);
    if (kind == NULL)
        return "  a fact of a kind that is not known here\n";
    const char *words =
        arena_printf(arena, "  %-20s from %04u-%02u-%02u", kind->name, fact->valid_from / 10000,
                     fact->valid_from / 100 % 100, fact->valid_from % 100);
    for (const struct column *column = kind->columns; column->name != NULL; column++) {
        const char *value = column_words(arena, column, fact->unit);
        if (value != NULL && *value != '\0')
            words = arena_printf(arena, "%s, %s %s", words, column->name, value);
    }
    return arena_printf(arena, "%s\n", words);
}

const char *act_facts_words(struct arena *arena, const void *change)
{
    const Tequio__V1__FactsChange *facts = change;
    const char *words = "";
    for (size_t i = 0; i < facts->n_facts; i++)
        words = arena_printf(arena, "%s%s", words, fact_words(arena, facts->facts[i]));
    return words;
}

size_t act_facts_people(struct bytes content, uint32_t ret[ACT_FACTS_MOST])
{
    size_t count = 0;
    Tequio__V1__ActContent *read =
        tequio__v1__act_content__unpack(NULL, content.size, content.data);
    if (read != NULL && read->content_case == TEQUIO__V1__ACT_CONTENT__CONTENT_FACTS) {
        for (size_t i = 0; i < read->facts->n_facts && count < ACT_FACTS_MOST; i++) {
            const Tequio__V1__Fact *fact = read->facts->facts[i];
            if (fact->fact_case == TEQUIO__V1__FACT__FACT_PERSON)
                ret[count++] = fact->person->person;
            else if (fact->fact_case == TEQUIO__V1__FACT__FACT_DEVICE && fact->device->person != 0)
                ret[count++] = fact->device->person;
        }
    }
    tequio__v1__act_content__free_unpacked(read, NULL);
    return count;
}
