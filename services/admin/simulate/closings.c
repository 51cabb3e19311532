#include "admin/simulate/closings.h"

#include <string.h>
#include <time.h>

#include "admin/act/subjects.h"
#include "admin/client.h"
#include "admin/simulate/office.h"
#include "admin/store.h"
#include "common/base/digest.h"
#include "common/base/limits.h"
#include "tequio/v1/act.pb-c.h"

enum { ARENA_BYTES = 64 << 20, LOOK_AGAIN_MS = 50, PAIR_COUNT = 4, NUMBER_BYTES = 16 };

struct closings {
    const struct closings_settings *settings;
    struct arena *arena;
    struct db *db;
    int64_t now_us, give_up_us;
};

/* STATUS_OK: another look may be taken, after a moment. Otherwise why not: what went wrong, or that
 * patience is at its end. */
static enum status look_again(struct closings *closings, enum status status, struct error *error)
{
    if (*closings->settings->stop)
        return error_set(error, STATUS_FENCED, "stopped by a signal");
    if (clock_monotonic_us() > closings->give_up_us)
        return status != STATUS_OK ? status
                                   : error_set(error, STATUS_TRANSIENT,
                                               "the office waits for a service that does not come");
    (void)nanosleep(&(struct timespec){.tv_nsec = LOOK_AGAIN_MS * 1000000L}, NULL);
    return STATUS_OK;
}

/* The same for the same closing and step in every run: what was sent twice is one. */
static void draw(const struct closings *closings, uint64_t position, uint64_t which, void *out,
                 size_t size)
{
    struct random random;
    random_begin(&random, closings->settings->world->seed, RANDOM_OFFICE, position, which);
    random_fill(&random, out, size);
}

static struct bytes pack(struct arena *arena, const Tequio__V1__Act *act)
{
    size_t size = tequio__v1__act__get_packed_size(act);
    uint8_t *body = arena_alloc(arena, size + 1);
    tequio__v1__act__pack(act, body);
    return (struct bytes){body, size};
}

/* Sends one step as that person, and returns its place among the submissions. Each is an
 * installation of its own: a run that begins anew need not know how far another had counted. */
static enum status send(struct closings *closings, uint32_t person, uint64_t closed,
                        const Tequio__V1__Act *act, uint64_t *ret_position, struct error *error)
{
    CLEANUP(client_close_p) struct client *client = NULL;
    struct key_pair keys;
    struct envelope_chain chain;
    struct codec_receipt receipt;
    uint8_t installation[INSTALLATION_BYTES], salt[SALT_BYTES];
    const uint64_t step = (uint64_t)act->step;
    office_keys(closings->settings->world, person, &keys);
    const struct client_settings client_settings = {
        .endpoint = closings->settings->admin->gateway,
        .gateway_key = closings->settings->admin->gateway_key,
        .keys = &keys,
        .replay_now_us = closings->now_us,
        .patience_ms = closings->settings->patience_us / 1000,
    };
    struct envelope_content content = {
        .kind = KIND_ACT, .saved_at_us = closings->now_us, .body = pack(closings->arena, act)};
    draw(closings, closed, 4 * step + 1, installation, sizeof installation);
    draw(closings, closed, 4 * step + 2, salt, sizeof salt);
    draw(closings, closed, 4 * step + 3, content.id, sizeof content.id);
    envelope_chain_begin(&chain, installation, keys.signing_seed, "tequio-simulate/1");
    const struct envelope envelope =
        envelope_chain_next(&chain, closings->arena, &content, salt, NULL);
    enum status status = client_open(&client_settings, &client, error);
    if (status == STATUS_OK)
        status = client_submit(client, closings->arena, &envelope, &receipt, error);
    keys_wipe(&keys);
    if (status != STATUS_OK)
        return status;
    if (receipt.code != RECEIPT_ACCEPTED && receipt.code != RECEIPT_DUPLICATE)
        return error_set(error, STATUS_REFUSED, "the office: the gateway answered %s %s %s",
                         codec_receipt_name(receipt.code), codec_reason_name(receipt.reason),
                         receipt.message);
    *ret_position = receipt.position;
    return STATUS_OK;
}

static enum status await(struct closings *closings, uint64_t position, struct error *error)
{
    struct store_act_outcome outcome = {.decided = false};
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !outcome.decided) {
        status = store_act_outcome(closings->db, closings->arena, position, &outcome, error);
        if (status == STATUS_OK && !outcome.decided)
            status = look_again(closings, STATUS_OK, error);
    }
    if (status == STATUS_OK && outcome.refused)
        status = error_set(error, STATUS_REFUSED, "the office: the registry refused it: %s",
                           outcome.words);
    return status;
}

static enum status content_of(struct closings *closings, const struct store_closing *closing,
                              struct bytes *ret, struct error *error)
{
    struct arena *arena = closings->arena;
    uint32_t kitchen;
    char *pairs[PAIR_COUNT] = {
        arena_printf(arena, "closed_position=%llu", (unsigned long long)closing->position),
        arena_printf(arena, "through=%u", (unsigned)calendar_yyyymmdd(closing->through)),
        arena_printf(arena, "statements=%llu", (unsigned long long)closing->statements),
        arena_printf(arena, "amount=%llu.%02llu", (unsigned long long)(closing->centavos / 100),
                     (unsigned long long)(closing->centavos % 100)),
    };
    return act_content_write(arena, act_subject_find("period_close"), pairs, PAIR_COUNT, ret,
                             &kitchen, error);
}

/* One closing: what of it is not done yet. */
static enum status authorise(struct closings *closings, const struct store_closing *closing,
                             struct error *error)
{
    uint8_t number[NUMBER_BYTES], digest[DIGEST_BYTES];
    char hex[2 * NUMBER_BYTES + 1];
    struct store_act *found;
    size_t count = 0;
    struct bytes content = {0};
    uint64_t position = 0;
    Tequio__V1__Act act = TEQUIO__V1__ACT__INIT;
    draw(closings, closing->position, 0, number, sizeof number);
    bytes_to_hex((struct bytes){number, sizeof number}, hex);
    act.act = (ProtobufCBinaryData){sizeof number, number};
    enum status status =
        store_acts(closings->db, closings->arena, hex, false, &found, &count, error);
    if (status == STATUS_OK)
        status = content_of(closings, closing, &content, error);
    if (status == STATUS_OK && count == 0) {
        act.step = TEQUIO__V1__ACT_STEP__ACT_STEP_PREPARE;
        act.content = tequio__v1__act_content__unpack(NULL, content.size, content.data);
        status = send(closings, OFFICE_TREASURER, closing->position, &act, &position, error);
        tequio__v1__act_content__free_unpacked(act.content, NULL);
        act.content = NULL;
        if (status == STATUS_OK)
            status = await(closings, position, error);
    }
    if (status != STATUS_OK || (count > 0 && strcmp(found[0].state, "prepared") != 0))
        return status;
    digest_of(&content, 1, digest);
    act.step = TEQUIO__V1__ACT_STEP__ACT_STEP_AUTHORISE;
    act.content_digest = (ProtobufCBinaryData){sizeof digest, digest};
    status = send(closings, OFFICE_DIRECTOR, closing->position, &act, &position, error);
    return status == STATUS_OK ? await(closings, position, error) : status;
}

/* Until the tick of this moment is in the journal. */
static enum status wait_for_tick(struct closings *closings, struct error *error)
{
    int64_t last_us = INT64_MIN;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && last_us < closings->now_us - LIMIT_TICK_MINUTES * US_PER_MINUTE) {
        status = store_last_moment(closings->db, &last_us, error);
        if (status == STATUS_OK && last_us < closings->now_us - LIMIT_TICK_MINUTES * US_PER_MINUTE)
            status = look_again(closings, STATUS_OK, error);
    }
    return status;
}

/* Until the subsidy has applied all that there is, that tick too: then every closing before it is
 * computed to its end. */
static enum status wait_for_subsidy(struct closings *closings, struct error *error)
{
    int64_t behind = 1;
    enum status status = wait_for_tick(closings, error);
    while (status == STATUS_OK && behind > 0) {
        status = store_subsidy_behind(closings->db, &behind, error);
        if (status == STATUS_OK && behind > 0)
            status = look_again(closings, STATUS_OK, error);
    }
    return status;
}

bool closings_day(day_number day)
{
    return world_service_day(day) &&
           calendar_weekday(world_service_day_before(day)) >= calendar_weekday(day);
}

static enum status authorise_all(struct closings *closings, struct error *error)
{
    struct store_closing *waiting;
    size_t count = 0;
    enum status status = wait_for_subsidy(closings, error);
    if (status == STATUS_OK)
        status = store_closings(closings->db, closings->arena, &waiting, &count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = authorise(closings, &waiting[i], error);
    return status;
}

/* Does it with a connection of its own. Whatever happens to the database or a service, what is not
 * done yet is tried again. */
static enum status persist(const struct closings_settings *settings, int64_t now_us,
                           enum status (*work)(struct closings *closings, struct error *error),
                           struct error *error)
{
    struct closings closings = {
        .settings = settings,
        .arena = arena_new(ARENA_BYTES),
        .now_us = now_us,
        .give_up_us = clock_monotonic_us() + settings->patience_us,
    };
    enum status status, again = STATUS_OK;
    do {
        arena_reset(closings.arena);
        status = store_open(closings.arena, settings->admin->database, settings->admin->operator,
                            STORE_SERVICES, &closings.db, error);
        if (status == STATUS_OK)
            status = work(&closings, error);
        db_close(closings.db);
        closings.db = NULL;
        if (status == STATUS_TRANSIENT)
            again = look_again(&closings, status, error);
    } while (status == STATUS_TRANSIENT && again == STATUS_OK);
    arena_free(closings.arena);
    return status == STATUS_TRANSIENT ? again : status;
}

enum status closings_wait_for_tick(const struct closings_settings *settings, int64_t now_us,
                                   struct error *error)
{
    return persist(settings, now_us, wait_for_tick, error);
}

enum status closings_authorise(const struct closings_settings *settings, int64_t now_us,
                               struct error *error)
{
    return persist(settings, now_us, authorise_all, error);
}
