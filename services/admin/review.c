/* tequio review: who stays in the programme, who is observed, who leaves, and why. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/evidence/pages.h"

enum { VERDICT_COLUMN = 6 };

struct review_command {
    struct arena *arena;
    struct admin_settings settings;
    const char *out;
    int32_t from, through;
};

static const struct page page = {.columns = {"comedor", "nombre", "alcaldía", "estado",
                                             "calificación %", "con datos %", "resultado",
                                             "por qué", NULL}};

static enum status write_out(const char *csv, const char *out, struct error *error)
{
    char why[128];
    FILE *to = out != NULL ? fopen(out, "wxe") : stdout;
    if (to == NULL)
        return error_set(error, STATUS_REFUSED, "could not make \"%s\": %s", out,
                         strerror_r(errno, why, sizeof why));
    bool failed = fputs(csv, to) < 0 || fflush(to) != 0;
    if (to != stdout)
        failed = fclose(to) != 0 || failed;
    if (failed)
        return error_set(error, STATUS_BROKEN, "could not write %s",
                         out != NULL ? out : "to standard output");
    return STATUS_OK;
}

/* For who looks at the terminal while the file is written. */
static void print_counts(const struct store_table *table)
{
    static const char *const verdicts[] = {"permanece", "en observación", "sale",
                                           "sin datos suficientes"};
    for (size_t v = 0; v < sizeof verdicts / sizeof *verdicts; v++) {
        size_t count = 0;
        for (size_t row = 0; row < table->rows; row++)
            count +=
                strcmp(table->cells[row * STORE_REVIEW_COLUMNS + VERDICT_COLUMN], verdicts[v]) == 0;
        fprintf(stderr, "%s%zu %s", v > 0 ? ", " : "", count, verdicts[v]);
    }
    fputc('\n', stderr);
}

static enum status review(const struct review_command *command, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_table table;
    enum status status = store_open(command->arena, command->settings.database,
                                    command->settings.operator, STORE_SERVICES, &db, error);
    if (status == STATUS_OK)
        status = store_review(db, command->arena, command->from, command->through, &table, error);
    if (status == STATUS_OK && table.rows == 0) {
        error_set(error, STATUS_REFUSED, "no rule of compliance holds on the last of these days");
        error_hint(error, "import one: compliance_rules.csv, see `tequio import --columns`");
        return STATUS_REFUSED;
    }
    if (status == STATUS_OK)
        status = write_out(page_csv(command->arena, &page, &table), command->out, error);
    if (status == STATUS_OK)
        print_counts(&table);
    return status;
}

static enum status read_arguments(struct review_command *command, int argc, char **argv,
                                  struct error *error)
{
    const char *from = NULL, *through = NULL;
    int rest;
    const struct option_row options[] = {{"from", &from, NULL},
                                         {"through", &through, NULL},
                                         {"out", &command->out, NULL},
                                         {.name = NULL}};
    enum status status = options_read(options, argc, argv, &rest, error);
    if (status == STATUS_OK && (rest > 0 || from == NULL || through == NULL))
        return error_set(error, STATUS_REFUSED, "expected --from DAY and --through DAY");
    if (status == STATUS_OK)
        status = option_day("--from", from, 0, &command->from, error);
    if (status == STATUS_OK)
        status = option_day("--through", through, 0, &command->through, error);
    if (status == STATUS_OK && command->through < command->from)
        return error_set(error, STATUS_REFUSED, "--through is before --from");
    return status;
}

int command_review(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    struct review_command command = {.arena = arena};
    struct error error = {0};
    if (read_arguments(&command, argc, argv, &error) != STATUS_OK)
        return command_misused("review", &error);
    if (command_settings(arena, settings_path, &command.settings, &error) != STATUS_OK)
        return command_failed("review", "read the settings", &error);
    if (review(&command, &error) != STATUS_OK)
        return command_failed("review", "review the kitchens", &error);
    return EXIT_DONE;
}
