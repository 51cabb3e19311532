/* tequio ledger: whether the books hold. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/store/money.h"

static enum status check(const struct admin_settings *settings, struct arena *arena,
                         size_t *ret_wrong, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_looked *looked;
    struct store_wrong *wrong;
    size_t count;
    enum status status =
        store_open(arena, settings->database, settings->operator, STORE_SERVICES, &db, error);
    if (status == STATUS_OK)
        status = db_take_time(db, error);
    if (status == STATUS_OK)
        status = store_books_looked(db, arena, &looked, &count, error);
    if (status != STATUS_OK)
        return status;
    puts("looked at");
    for (size_t i = 0; i < count; i++)
        printf("  %12" PRId64 " %s\n", looked[i].count, looked[i].what);
    status = store_books_wrong(db, arena, &wrong, ret_wrong, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < *ret_wrong; i++)
        printf("kitchen %u: %s: %s\n", (unsigned)wrong[i].kitchen, wrong[i].problem,
               wrong[i].detail);
    if (*ret_wrong == 0)
        puts("every transfer sums to zero, every balance equals its history, every fact has its "
             "transfers, and no purse is below zero");
    else
        printf("%zu wrong\n", *ret_wrong);
    return STATUS_OK;
}

int command_ledger(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const struct option_row options[] = {{.name = NULL}};
    struct admin_settings settings;
    struct error error = {0};
    size_t wrong = 0;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK)
        return command_misused("ledger", &error);
    if (rest != 1 || strcmp(argv[0], "check") != 0) {
        error_set(&error, STATUS_REFUSED, "expected check");
        return command_misused("ledger", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("ledger", "read the settings", &error);
    if (check(&settings, arena, &wrong, &error) != STATUS_OK)
        return command_failed("ledger", "check the books", &error);
    return wrong == 0 ? EXIT_DONE : EXIT_FAILED;
}
