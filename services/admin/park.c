/* tequio park: entries that a service put aside. Releasing and skipping are orders in the journal.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "admin/command.h"
#include "admin/operator.h"
#include "common/base/calendar.h"

enum { REASON_MOST = 200, AWAIT_MS = 30000, LOOK_AGAIN_MS = 200 };

static const char *kind_text(int kind)
{
    const struct kind_row *row = kind_find((uint32_t)kind);
    return row != NULL ? row->name : "unknown";
}

static enum status list(const struct admin_settings *settings, struct arena *arena,
                        struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct founding founding;
    struct store_parked *parked;
    size_t count;
    enum status status =
        store_open(arena, settings->database, settings->operator, STORE_JOURNAL, &db, error);
    if (status == STATUS_OK)
        status = journal_founding(db, arena, &founding, error);
    if (status == STATUS_OK)
        status = store_parked(db, arena, founding.time_zone, &parked, &count, error);
    if (status != STATUS_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        const struct store_parked *at = &parked[i];
        printf("%s %s %" PRId64 "\n  %s, kitchen %u, received %s, tried %d time%s\n  %s\n",
               at->consumer, topic_name((enum topic)at->topic), at->position, kind_text(at->kind),
               (unsigned)at->kitchen, at->since, at->attempts, at->attempts == 1 ? "" : "s",
               at->reason);
    }
    if (count == 0)
        printf("nothing is parked\n");
    return STATUS_OK;
}

static enum status find(struct operator_session *session, const struct codec_order *order,
                        struct arena *arena, const struct store_parked **ret, struct error *error)
{
    struct store_parked *parked = NULL;
    size_t count = 0;
    *ret = NULL;
    enum status status =
        store_parked(session->db, arena, session->founding.time_zone, &parked, &count, error);
    for (size_t i = 0; status == STATUS_OK && i < count; i++) {
        if (strcmp(parked[i].consumer, order->consumer) == 0 &&
            parked[i].topic == (int)order->topic && parked[i].position == (int64_t)order->position)
            *ret = &parked[i];
    }
    return status;
}

/* The service carries it out when the order reaches it. */
static enum status await(struct operator_session *session, const struct codec_order *order,
                         int attempts, struct error *error)
{
    int64_t give_up = clock_monotonic_us() + AWAIT_MS * INT64_C(1000);
    struct arena *arena = arena_new(1 << 20);
    const struct store_parked *parked = NULL;
    enum status status;
    do {
        arena_reset(arena);
        status = find(session, order, arena, &parked, error);
        if (status != STATUS_OK || parked == NULL || parked->attempts > attempts)
            break;
        (void)nanosleep(&(struct timespec){.tv_nsec = LOOK_AGAIN_MS * 1000000L}, NULL);
    } while (clock_monotonic_us() < give_up);
    if (status == STATUS_OK && parked == NULL)
        printf("%s is no longer parked by %s\n", order->skip ? "given up: it" : "it",
               order->consumer);
    else if (status == STATUS_OK && parked->attempts > attempts)
        status = error_set(error, STATUS_REFUSED, "it was tried again and failed again: %.400s",
                           parked->reason);
    else if (status == STATUS_OK)
        status = error_set(error, STATUS_TRANSIENT,
                           "%s has not carried the order out within %d s; it "
                           "stands in the journal and will be",
                           order->consumer, AWAIT_MS / 1000);
    arena_free(arena);
    return status;
}

static enum status order(const struct admin_settings *settings, struct arena *arena,
                         const struct codec_order *order, struct local_moment at,
                         struct error *error)
{
    struct operator_session session;
    const struct store_parked *parked = NULL;
    enum status status = operator_open(&session, settings, arena, STORE_JOURNAL, at, error);
    if (status == STATUS_OK)
        status = find(&session, order, arena, &parked, error);
    if (status == STATUS_OK && parked == NULL)
        status = error_set(error, STATUS_REFUSED, "%s has not parked %s %" PRIu64, order->consumer,
                           topic_name(order->topic), order->position);
    int attempts = parked != NULL ? parked->attempts : 0;
    if (status == STATUS_OK)
        status =
            operator_send(&session, arena, KIND_OPERATION, codec_write_order(arena, order), error);
    if (status == STATUS_OK)
        status = await(&session, order, attempts, error);
    operator_close(&session);
    return status;
}

/* release|skip SERVICE TOPIC POSITION */
static enum status read_order(int count, char **words, const char *reason, struct codec_order *ret,
                              struct error *error)
{
    int64_t position = 0;
    if (count != 4 || (strcmp(words[0], "release") != 0 && strcmp(words[0], "skip") != 0))
        return error_set(error, STATUS_REFUSED,
                         "expected list, or release or skip with SERVICE TOPIC POSITION");
    if (reason == NULL || *reason == '\0' || strlen(reason) > REASON_MOST)
        return error_set(error, STATUS_REFUSED, "--reason: expected 1 to %d bytes that say why",
                         REASON_MOST);
    *ret = (struct codec_order){.skip = strcmp(words[0], "skip") == 0,
                                .consumer = words[1],
                                .reason = reason,
                                .topic = topic_find(words[2])};
    if (ret->topic == 0)
        return error_set(error, STATUS_REFUSED, "there is no topic \"%.40s\"", words[2]);
    enum status status = option_number("the position", words[3], 0, 1, INT64_MAX, &position, error);
    ret->position = (uint64_t)position;
    return status;
}

int command_park(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *reason = NULL, *at = NULL;
    const struct option_row options[] = {
        {"reason", &reason, NULL}, {"at", &at, NULL}, {.name = NULL}};
    struct admin_settings settings;
    struct codec_order wanted = {.consumer = "", .reason = ""};
    struct local_moment moment;
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", at, &moment, &error) != STATUS_OK)
        return command_misused("park", &error);
    bool lists = rest == 1 && strcmp(argv[0], "list") == 0;
    if (!lists && read_order(rest, argv, reason, &wanted, &error) != STATUS_OK)
        return command_misused("park", &error);
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("park", "read the settings", &error);
    if (lists && list(&settings, arena, &error) != STATUS_OK)
        return command_failed("park", "list what is parked", &error);
    if (!lists && order(&settings, arena, &wanted, moment, &error) != STATUS_OK)
        return command_failed("park", "have the order carried out", &error);
    return EXIT_DONE;
}
