/* Preparing a dispersal, and writing its file. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "admin/disburse/verbs.h"
#include "admin/store/money.h"
#include "common/base/calendar.h"
#include "common/base/digest.h"

#define PESOS "%" PRId64 ".%02" PRId64
#define IN_PESOS(centavos) (centavos) / 100, (centavos) % 100

static enum status open_zone(const struct admin_settings *settings, struct arena *arena,
                             struct db **ret, struct error *error)
{
    struct founding founding;
    enum status status =
        store_open(arena, settings->database, settings->operator, STORE_SERVICES, ret, error);
    if (status == STATUS_OK)
        status = journal_founding(*ret, arena, &founding, error);
    if (status == STATUS_OK && !calendar_set_zone(founding.time_zone))
        status = error_set(error, STATUS_BROKEN, "the zone \"%s\" is not known here",
                           founding.time_zone);
    return status;
}

/* On a real clock and without --at: the day of the journal's last moment, which a tick makes every
 * quarter of an hour. */
static enum status day_of(struct db *db, struct local_moment at, day_number *ret,
                          struct error *error)
{
    int64_t last = INT64_MIN;
    *ret = at.day;
    if (at.day != DAY_INVALID)
        return STATUS_OK;
    enum status status = store_last_moment(db, &last, error);
    if (status == STATUS_OK && last != INT64_MIN)
        *ret = calendar_local_day(last);
    return status;
}

/* Grants of kitchens without a purse stay for another file: each is named. */
static size_t say_without_purse(const struct store_pending *pending)
{
    size_t with = 0;
    while (with < pending->count && pending->grants[with].purse != NULL)
        with++;
    for (size_t i = with; i < pending->count; i++)
        printf("left out: kitchen %u has no purse: grant %" PRIu64 ", " PESOS " MXN\n",
               (unsigned)pending->grants[i].kitchen, pending->grants[i].position,
               IN_PESOS(pending->grants[i].centavos));
    return with;
}

/* Whoever signs for the file signs for where the money goes: each purse that is another one than in
 * the last file that had its kitchen. */
static enum status say_changed(struct db *db, struct arena *arena,
                               const struct store_pending *pending, size_t count,
                               struct error *error)
{
    uint32_t *kitchens = arena_array(arena, count, sizeof *kitchens);
    const char **sent;
    size_t rows = 0, changed = 0;
    for (size_t at = 0; at < count; at += dispersal_pass(&pending->grants[at], count - at))
        kitchens[rows++] = pending->grants[at].kitchen;
    enum status status = store_purses_sent(db, arena, kitchens, rows, &sent, error);
    if (status != STATUS_OK)
        return status;
    if (pending->dispersal == 1) {
        puts("it is the first file: no purse was paid before");
        return STATUS_OK;
    }
    rows = 0;
    for (size_t at = 0; at < count; at += dispersal_pass(&pending->grants[at], count - at)) {
        const struct pending_grant *grant = &pending->grants[at];
        const char *before = sent[rows++];
        if (before != NULL && strcmp(before, grant->purse) == 0)
            continue;
        changed++;
        if (before != NULL)
            printf("another purse: kitchen %u was paid to %s, now to %s\n",
                   (unsigned)grant->kitchen, before, grant->purse);
        else
            printf("a first purse: kitchen %u is paid to %s\n", (unsigned)grant->kitchen,
                   grant->purse);
    }
    if (changed == 0)
        puts("every purse is that of the kitchen's last file");
    return STATUS_OK;
}

static void say_dispersal(struct arena *arena, const struct store_pending *pending, size_t count)
{
    struct dispersal_line *lines = arena_array(arena, count, sizeof *lines);
    uint8_t digest[DIGEST_BYTES];
    char hex[2 * DIGEST_BYTES + 1];
    size_t rows = 0;
    centavos sum = 0;
    uint64_t through = 0;
    for (size_t at = 0; at < count; rows++) {
        const struct pending_grant *first = &pending->grants[at];
        (void)dispersal_take(first, count - at, &lines[rows]);
        sum += lines[rows].centavos;
        at += dispersal_pass(first, count - at);
    }
    for (size_t i = 0; i < pending->count; i++)
        through = pending->grants[i].position > through ? pending->grants[i].position : through;
    struct bytes file = dispersal_file(arena, pending->dispersal, lines, rows);
    digest_of(&file, 1, digest);
    bytes_to_hex((struct bytes){digest, sizeof digest}, hex);
    printf("dispersal %u: %zu purses, " PESOS " MXN\n", (unsigned)pending->dispersal, rows,
           IN_PESOS(sum));
    printf("one person prepares it, while nothing else is granted or sent:\n"
           "  tequio act prepare dispersal --device KEYS grants_through=%" PRIu64 " purses=%zu"
           " amount=" PESOS " file_digest=%s\n",
           through, rows, IN_PESOS(sum), hex);
    puts("another one authorises it with `tequio act authorise`; then `tequio disburse export`");
}

enum status disburse_prepare(const struct admin_settings *settings, struct arena *arena,
                             struct local_moment at, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_pending pending;
    day_number day;
    enum status status = open_zone(settings, arena, &db, error);
    if (status == STATUS_OK)
        status = day_of(db, at, &day, error);
    if (status == STATUS_OK)
        status = store_pending(db, arena, day, &pending, error);
    if (status != STATUS_OK)
        return status;
    size_t count = say_without_purse(&pending);
    if (count == 0) {
        puts("nothing to send: every grant of a kitchen with a purse went out");
        return STATUS_OK;
    }
    status = say_changed(db, arena, &pending, count, error);
    if (status == STATUS_OK)
        say_dispersal(arena, &pending, count);
    return status;
}

/* Never over a file; durable when it returns. */
static enum status write_new(const char *path, struct bytes content, struct error *error)
{
    char why[128];
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0)
        return error_set(error, STATUS_REFUSED, "could not make \"%s\": %s", path,
                         strerror_r(errno, why, sizeof why));
    size_t done = 0;
    while (done < content.size) {
        ssize_t wrote = write(file, content.data + done, content.size - done);
        if (wrote <= 0)
            break;
        done += (size_t)wrote;
    }
    bool whole = done == content.size && fsync(file) == 0;
    if (close(file) != 0 || !whole) {
        (void)unlink(path);
        return error_set(error, STATUS_BROKEN, "could not write \"%s\": %s", path,
                         strerror_r(errno, why, sizeof why));
    }
    return STATUS_OK;
}

enum status disburse_export(const struct admin_settings *settings, struct arena *arena,
                            uint32_t dispersal, const char *path, struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_dispersal recorded;
    uint8_t digest[DIGEST_BYTES];
    char hex[2 * DIGEST_BYTES + 1];
    enum status status = open_zone(settings, arena, &db, error);
    if (status == STATUS_OK)
        status = store_dispersal(db, arena, dispersal, &recorded, error);
    if (status != STATUS_OK)
        return status;
    struct bytes file = dispersal_file(arena, dispersal, recorded.lines, recorded.count);
    digest_of(&file, 1, digest);
    if (memcmp(digest, recorded.digest, sizeof digest) != 0)
        return error_set(error, STATUS_BROKEN,
                         "dispersal %u no longer gives the file that was authorised",
                         (unsigned)dispersal);
    bytes_to_hex((struct bytes){digest, sizeof digest}, hex);
    const char *slash = strrchr(path, '/');
    const char *sums = arena_printf(arena, "%s  %s\n", hex, slash != NULL ? slash + 1 : path);
    status = write_new(path, file, error);
    if (status == STATUS_OK)
        status = write_new(arena_printf(arena, "%s.sha256", path),
                           (struct bytes){(const uint8_t *)sums, strlen(sums)}, error);
    if (status == STATUS_OK)
        printf("dispersal %u: %zu purses, SHA-256 %s\n%s and %s.sha256 are written\n",
               (unsigned)dispersal, recorded.count, hex, path, path);
    return status;
}
