/* tequio import: three walks over the same files. The first checks every row and counts the parts,
 * the second sends them, the third, only after a refusal, finds the lines that the registry speaks
 * of. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/import/bundle.h"
#include "admin/import/files.h"
#include "admin/operator.h"
#include "common/base/limits.h"

enum { PROBLEMS_SHOWN = 100, PART_ARENA_BYTES = 2 << 20 };

struct import {
    struct import_file *files;
    size_t file_count;
    const char *reason;
    int64_t timeout_s;
    struct part_cutter cutter;
    size_t problems;
    uint32_t parts[BUNDLES_MOST]; /* of each bundle */
    bool in_pieces;
    /* sending */
    uint8_t bundle[BUNDLE_BYTES];
    struct part_body body;
    struct arena *arena, *part_arena;
    struct operator_session session;
    /* after a refusal: finding lines */
    uint32_t refused_bundle;
    struct codec_outcome outcome;
    bool *named; /* problems whose line was found */
};

static void print_problem(void *context, const struct import_problem *problem)
{
    struct import *import = context;
    if (import->problems++ >= PROBLEMS_SHOWN)
        return;
    fprintf(stderr, "%s:%zu: ", problem->file->path, problem->line);
    if (problem->column > 0)
        fprintf(stderr, "column %zu (%s): ", problem->column, problem->column_name);
    fprintf(stderr, "%s\n", problem->text);
}

static enum status walk_all(struct import *import, const struct import_visitor *visitor,
                            struct error *error)
{
    import->cutter = (struct part_cutter){0};
    for (size_t i = 0; i < import->file_count; i++) {
        uint8_t before[DIGEST_BYTES];
        memcpy(before, import->files[i].digest, DIGEST_BYTES);
        enum status status = import_walk(&import->files[i], visitor, error);
        if (status != STATUS_OK)
            return status;
        static const uint8_t none[DIGEST_BYTES];
        if (memcmp(before, none, DIGEST_BYTES) != 0 &&
            memcmp(before, import->files[i].digest, DIGEST_BYTES) != 0)
            return error_set(error, STATUS_REFUSED,
                             "\"%s\" changed while it was read: nothing holds",
                             import->files[i].path);
    }
    return STATUS_OK;
}

static enum status count_fact(void *context, const struct import_file *file, size_t line,
                              struct bytes fact, struct error *error)
{
    struct import *import = context;
    (void)file;
    (void)line;
    (void)part_cutter_add(&import->cutter, fact.size);
    if (import->cutter.bundle == BUNDLES_MOST)
        return error_set(error, STATUS_REFUSED, "more than %d facts", BUNDLES_MOST * BUNDLE_FACTS);
    import->parts[import->cutter.bundle] = import->cutter.part;
    return STATUS_OK;
}

static enum status check(struct import *import, struct error *error)
{
    struct import_visitor visitor = {import, print_problem, count_fact};
    enum status status = walk_all(import, &visitor, error);
    if (status != STATUS_OK)
        return status;
    if (import->problems > 0) {
        if (import->problems > PROBLEMS_SHOWN)
            fprintf(stderr, "... and %zu more\n", import->problems - PROBLEMS_SHOWN);
        return error_set(error, STATUS_REFUSED, "%zu %s wrong: nothing was sent", import->problems,
                         import->problems == 1 ? "thing is" : "things are");
    }
    if (import->cutter.total == 0)
        return error_set(error, STATUS_REFUSED, "the files have no rows");
    if (import->cutter.bundle > 0 && !import->in_pieces) {
        error_set(error, STATUS_REFUSED, "%zu rows are more than the %d that hold together",
                  import->cutter.total, BUNDLE_FACTS);
        error_hint(error, "--in-pieces imports them piece by piece, each all or nothing");
        return STATUS_REFUSED;
    }
    return STATUS_OK;
}

static enum status send_part(struct import *import, const struct part_cutter *at,
                             struct error *error)
{
    struct bytes body = part_body_end(&import->body, import->part_arena, import->bundle, at->part,
                                      import->parts[at->bundle], import->reason);
    enum status status =
        operator_send(&import->session, import->part_arena, KIND_REGISTRY_CHANGE, body, error);
    arena_reset(import->part_arena);
    return status;
}

/* The last part of a bundle, and the registry's word on all of it. */
static enum status end_bundle(struct import *import, const struct part_cutter *at,
                              struct error *error)
{
    uint32_t parts = import->parts[at->bundle];
    enum status status = send_part(import, at, error);
    if (status == STATUS_OK)
        status = operator_await(&import->session, import->bundle, parts, import->timeout_s * 1000,
                                &import->outcome, error);
    if (status == STATUS_OK && import->outcome.refused) {
        import->refused_bundle = at->bundle;
        status =
            error_set(error, STATUS_REFUSED, "the registry refused %zu fact%s",
                      import->outcome.problem_count, import->outcome.problem_count == 1 ? "" : "s");
    }
    import->session.first_position = 0;
    randombytes_buf(import->bundle, sizeof import->bundle);
    return status;
}

static enum status send_fact(void *context, const struct import_file *file, size_t line,
                             struct bytes fact, struct error *error)
{
    struct import *import = context;
    struct part_cutter before = import->cutter;
    enum status status = STATUS_OK;
    (void)line;
    if (part_cutter_add(&import->cutter, fact.size) && before.part > 0) {
        bool last = before.part >= import->parts[before.bundle];
        if (last != (import->cutter.bundle > before.bundle))
            return error_set(error, STATUS_REFUSED, "\"%s\" changed while it was read", file->path);
        status = last ? end_bundle(import, &before, error) : send_part(import, &before, error);
    }
    if (status == STATUS_OK)
        part_body_add(&import->body, fact);
    return status;
}

static enum status send_all(struct import *import, struct error *error)
{
    struct import_visitor visitor = {import, print_problem, send_fact};
    uint32_t bundles = import->cutter.bundle;
    randombytes_buf(import->bundle, sizeof import->bundle);
    part_body_begin(&import->body, import->arena);
    import->part_arena = arena_new(PART_ARENA_BYTES);
    enum status status = walk_all(import, &visitor, error);
    if (status == STATUS_OK && (import->cutter.bundle != bundles ||
                                import->cutter.part != import->parts[import->cutter.bundle]))
        status = error_set(error, STATUS_REFUSED, "the files changed while they were read");
    if (status == STATUS_OK)
        status = end_bundle(import, &import->cutter, error);
    arena_free(import->part_arena);
    return status;
}

static enum status find_line(void *context, const struct import_file *file, size_t line,
                             struct bytes fact, struct error *error)
{
    struct import *import = context;
    (void)error;
    (void)part_cutter_add(&import->cutter, fact.size);
    if (import->cutter.bundle != import->refused_bundle)
        return STATUS_OK;
    for (size_t i = 0; i < import->outcome.problem_count; i++) {
        const struct codec_problem *problem = &import->outcome.problems[i];
        if (problem->part != import->cutter.part || problem->index != import->cutter.index)
            continue;
        fprintf(stderr, "%s:%zu: %s: %s\n", file->path, line, problem->field, problem->message);
        import->named[i] = true;
    }
    return STATUS_OK;
}

static void print_done(const struct import *import)
{
    for (size_t i = 0; i < import->file_count; i++)
        printf("%-17s %7zu rows\n", import->files[i].kind->name, import->files[i].rows);
    printf("all %zu facts hold, by the registry's decision\n", import->cutter.total);
}

/* One more walk, for the lines that the registry speaks of; what is about none of them is said as
 * it is. */
static void explain_refusal(struct import *import, struct error *error)
{
    struct error ignored;
    struct import_visitor visitor = {import, print_problem, find_line};
    const struct codec_outcome *outcome = &import->outcome;
    import->named = arena_array(import->arena, outcome->problem_count, sizeof *import->named);
    (void)(walk_all(import, &visitor, &ignored) == STATUS_OK);
    for (size_t i = 0; i < outcome->problem_count; i++) {
        if (!import->named[i])
            fprintf(stderr, "part %u, row %u: %s: %s\n", (unsigned)outcome->problems[i].part,
                    (unsigned)outcome->problems[i].index, outcome->problems[i].field,
                    outcome->problems[i].message);
    }
    if (import->refused_bundle > 0)
        error_hint(error, "of this piece nothing holds; the %u before it do",
                   (unsigned)import->refused_bundle);
    else
        error_hint(error, "nothing of all this holds");
}

static enum status import_all(struct import *import, const struct admin_settings *settings,
                              struct local_moment at, struct error *error)
{
    enum status status =
        operator_open(&import->session, settings, import->arena, STORE_JOURNAL, at, error);
    if (status == STATUS_OK)
        status = send_all(import, error);
    operator_close(&import->session);
    if (status == STATUS_OK)
        print_done(import);
    if (import->outcome.refused)
        explain_refusal(import, error);
    return status;
}

static void print_columns(struct arena *arena)
{
    for (size_t i = 0; i < file_kind_count; i++) {
        printf("%s.csv: %s\n", file_kinds[i].name, file_kinds[i].what);
        printf("  %-20s a day as 2021-03-01, from which the row holds\n", "valid_from");
        for (const struct column *column = file_kinds[i].columns; column->name != NULL; column++)
            printf("  %-20s %s%s\n", column->name, column_expects(arena, column),
                   column->required ? "" : " (may be left out)");
    }
}

int command_import(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct import import = {.arena = arena};
    const char *timeout = NULL, *at = NULL;
    bool check_only = false, columns = false;
    const struct option_row options[] = {{"reason", &import.reason, NULL},
                                         {"timeout", &timeout, NULL},
                                         {"at", &at, NULL},
                                         {"check", NULL, &check_only},
                                         {"columns", NULL, &columns},
                                         {"in-pieces", NULL, &import.in_pieces},
                                         {.name = NULL}};
    struct admin_settings settings;
    struct error error = {0};
    struct local_moment moment;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_number("--timeout", timeout, 120, 0, 86400, &import.timeout_s, &error) !=
            STATUS_OK ||
        option_moment("--at", at, &moment, &error) != STATUS_OK)
        return command_misused("import", &error);
    if (columns) {
        print_columns(arena);
        return EXIT_DONE;
    }
    if (rest == 0) {
        error_set(&error, STATUS_REFUSED, "expected a folder, or files");
        return command_misused("import", &error);
    }
    if (import_files_find(arena, argv, (size_t)rest, &import.files, &import.file_count, &error) !=
            STATUS_OK ||
        check(&import, &error) != STATUS_OK)
        return command_failed("import", "import the files", &error);
    if (check_only) {
        printf("%zu rows in %zu files are well formed\n", import.cutter.total, import.file_count);
        return EXIT_DONE;
    }
    if (import.reason == NULL)
        import.reason = import_files_names(arena, import.files, import.file_count);
    if (strlen(import.reason) > REASON_BYTES_MOST) {
        error_set(&error, STATUS_REFUSED, "--reason: at most %d bytes", REASON_BYTES_MOST);
        return command_misused("import", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("import", "read the settings", &error);
    if (import_all(&import, &settings, moment, &error) != STATUS_OK)
        return command_failed("import", "import the files", &error);
    return EXIT_DONE;
}
