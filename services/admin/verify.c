/* tequio verify: every stream's chain, from its first entry to its last. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "admin/command.h"
#include "admin/store.h"

/* Small enough to stay far under the statement's time limit, and to show that it moves. */
enum { PIECE_ENTRIES = 20000 };

static enum status verify_stream(struct db *db, struct arena *arena, const struct stream *stream,
                                 uint64_t *ret_broken, struct error *error)
{
    uint64_t last = stream->next_position - 1;
    bool shows = isatty(STDOUT_FILENO) == 1;
    *ret_broken = 0;
    for (uint64_t from = 1; from <= last && *ret_broken == 0; from += PIECE_ENTRIES) {
        uint64_t to = from + PIECE_ENTRIES - 1 < last ? from + PIECE_ENTRIES - 1 : last;
        enum status status = store_verify_chain(db, arena, stream, from, to, ret_broken, error);
        if (status != STATUS_OK)
            return status;
        if (shows) {
            printf("\r%-11s %" PRIu64 " of %" PRIu64 "\x1b[K", topic_name(stream->topic), to, last);
            fflush(stdout);
        }
    }
    printf("%s%-11s %10" PRIu64 " entries: ", shows ? "\r\x1b[K" : "", topic_name(stream->topic),
           last);
    if (*ret_broken == 0)
        printf("the chain holds\n");
    else
        printf("BROKEN at position %" PRIu64 "\n", *ret_broken);
    return STATUS_OK;
}

static enum status verify(struct db *db, struct arena *arena, enum topic only, size_t *ret_broken,
                          struct error *error)
{
    struct stream *streams;
    size_t count;
    *ret_broken = 0;
    enum status status = journal_heads(db, arena, &streams, &count, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        uint64_t broken;
        if (only != 0 && streams[i].topic != only)
            continue;
        status = verify_stream(db, arena, &streams[i], &broken, error);
        *ret_broken += status == STATUS_OK && broken != 0;
    }
    return status;
}

int command_verify(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *topic = NULL;
    const struct option_row options[] = {{"topic", &topic, NULL}, {.name = NULL}};
    CLEANUP(db_close_p) struct db *db = NULL;
    struct admin_settings settings;
    struct error error = {0};
    size_t broken;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK)
        return command_misused("verify", &error);
    if (rest > 0 || (topic != NULL && topic_find(topic) == 0)) {
        error_set(&error, STATUS_REFUSED,
                  "expected nothing, or --topic submissions, registry, subsidy, "
                  "purchases, surveys or indicators");
        return command_misused("verify", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("verify", "read the settings", &error);
    if (store_open(arena, settings.database, settings.operator, STORE_JOURNAL, &db, &error) !=
            STATUS_OK ||
        verify(db, arena, topic != NULL ? topic_find(topic) : (enum topic)0, &broken, &error) !=
            STATUS_OK)
        return command_failed("verify", "walk the chains", &error);
    if (broken == 0)
        return EXIT_DONE;
    error_set(&error, STATUS_BROKEN, "%zu stream%s broken", broken, broken == 1 ? " is" : "s are");
    error_hint(&error, "stop the services, keep the database as it is, and see deploy/README.md");
    return command_failed("verify", "find every chain whole", &error);
}
