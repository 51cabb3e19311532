#include "admin/simulate/tablet.h"

#include <stdlib.h>
#include <string.h>

#include "admin/simulate/codec.h"
#include "common/base/limits.h"
#include "common/wire/kind.h"

enum {
    SAVED_BEFORE_MINUTES = 20, /* the report is written some time before it is sent */
    LATE_PHOTO_EVERY = 4,      /* one photo in so many comes with the second contact */
};

#define CLIENT "tequio-simulate/1"

void tablet_begin(struct tablet *tablet, uint32_t kitchen)
{
    *tablet = (struct tablet){.kitchen = kitchen};
    tablet->last = &tablet->first;
}

void tablet_forget_first(struct tablet *tablet)
{
    struct saved *first = tablet->first;
    tablet->first = first->next;
    if (tablet->first == NULL)
        tablet->last = &tablet->first;
    tablet->saved_count--;
    free(first);
}

void tablet_forget_photo(struct tablet *tablet)
{
    struct saved_photo *photo = tablet->photos;
    tablet->photos = photo->next;
    free(photo);
}

void tablet_end(struct tablet *tablet)
{
    while (tablet->first != NULL)
        tablet_forget_first(tablet);
    while (tablet->photos != NULL)
        tablet_forget_photo(tablet);
}

static void begin_installation(struct tablet *tablet, const struct world *world)
{
    struct random random;
    struct key_pair keys;
    uint8_t installation[INSTALLATION_BYTES];
    /* a world that begins on another day is another city: it must not share numbers with this one
     */
    random_begin(&random, world->seed, RANDOM_INSTALLATION,
                 tablet->kitchen | (uint64_t)(uint32_t)world->from << 32, tablet->installations++);
    random_fill(&random, installation, sizeof installation);
    world_keys(world, tablet->kitchen, &keys);
    envelope_chain_begin(&tablet->chain, installation, keys.signing_seed, CLIENT);
    keys_wipe(&keys);
    tablet->begun = true;
}

static void keep(struct tablet *tablet, const struct envelope *envelope,
                 const uint8_t digest[DIGEST_BYTES])
{
    const struct bytes parts[] = {envelope->header, envelope->signature, envelope->salt,
                                  envelope->body};
    struct bytes *ends[4];
    size_t size = 0;
    for (size_t i = 0; i < 4; i++)
        size += parts[i].size;
    struct saved *saved = memory_new(1, sizeof *saved + size);
    uint8_t *at = (uint8_t *)(saved + 1);
    ends[0] = &saved->envelope.header;
    ends[1] = &saved->envelope.signature;
    ends[2] = &saved->envelope.salt;
    ends[3] = &saved->envelope.body;
    for (size_t i = 0; i < 4; i++) {
        memcpy(at, parts[i].data, parts[i].size);
        *ends[i] = (struct bytes){at, parts[i].size};
        at += parts[i].size;
    }
    memcpy(saved->digest, digest, DIGEST_BYTES);
    memcpy(saved->installation, tablet->chain.installation, INSTALLATION_BYTES);
    saved->sequence = tablet->chain.sequence;
    *tablet->last = saved;
    tablet->last = &saved->next;
    tablet->saved_count++;
}

/* The pen in a tablet's hand while it saves. */
struct pen {
    struct tablet *tablet;
    const struct world *world;
    struct arena *arena;
    bool keep;
    int64_t at_us;
};

/* What a kitchen says of a day, once of each kind and once as a correction: whichever store it is
 * sealed in, its content is the same. */
static void draw_content(const struct pen *pen, uint32_t kind, day_number day, bool correction,
                         uint8_t ret[CONTENT_BYTES])
{
    struct random random;
    random_begin(&random, pen->world->seed, RANDOM_CONTENT,
                 pen->tablet->kitchen | (uint64_t)(uint32_t)pen->world->from << 32,
                 (uint32_t)day | (uint64_t)kind << 32 | (uint64_t)correction << 48);
    random_fill(&random, ret, CONTENT_BYTES);
}

static void save(struct pen *pen, enum kind kind, day_number day, bool correction,
                 struct bytes body)
{
    struct tablet *tablet = pen->tablet;
    struct random random;
    uint8_t salt[SALT_BYTES], digest[DIGEST_BYTES];
    struct envelope_content content = {
        (uint32_t)kind, tablet->kitchen, pen->at_us, {0}, body,
    };
    draw_content(pen, content.kind, day, correction, content.id);
    random_begin(&random, pen->world->seed, RANDOM_ENVELOPE,
                 tablet->kitchen | (uint64_t)tablet->installations << 32,
                 tablet->chain.sequence + 1);
    random_fill(&random, salt, sizeof salt);
    struct envelope envelope =
        envelope_chain_next(&tablet->chain, pen->arena, &content, salt, digest);
    if (pen->keep)
        keep(tablet, &envelope, digest);
    if (kind == KIND_DAILY_REPORT)
        memcpy(tablet->report_digest, digest, DIGEST_BYTES);
}

static void save_report(struct pen *pen, day_number day, const struct day_plan *spoiled,
                        const uint8_t *replaces)
{
    struct sim_report report;
    uint8_t replaced[DIGEST_BYTES];
    report_of(pen->world, pen->tablet->kitchen, day, &report);
    if (spoiled != NULL)
        report_spoil(&report, spoiled);
    if (replaces != NULL) {
        memcpy(replaced, replaces, DIGEST_BYTES);
        report.replaces = replaced;
        report.reason = "Se escribió un dígito de más";
    }
    save(pen, KIND_DAILY_REPORT, day, replaces != NULL, sim_write_report(pen->arena, &report));
}

static void save_photo(struct tablet *tablet, const struct sim_purchase *purchase)
{
    struct saved_photo *photo = memory_new(1, sizeof *photo), **end = &tablet->photos;
    photo->day = purchase->day;
    memcpy(photo->digest, purchase->photo_digest, DIGEST_BYTES);
    while (*end != NULL)
        end = &(*end)->next;
    *end = photo;
}

static bool photo_is_late(uint32_t kitchen, day_number day)
{
    return (kitchen + (uint32_t)day) % LATE_PHOTO_EVERY == 0;
}

/* Purchase and survey of the day. */
static void save_rest(struct pen *pen, day_number day)
{
    struct sim_purchase purchase;
    struct sim_survey survey;
    if (purchase_of(pen->world, pen->tablet->kitchen, day, &purchase)) {
        save(pen, KIND_PURCHASE, day, false, sim_write_purchase(pen->arena, &purchase));
        if (pen->keep && purchase.has_photo && purchase.photo_sent &&
            !photo_is_late(pen->tablet->kitchen, day))
            save_photo(pen->tablet, &purchase);
    }
    if (survey_of(pen->world, pen->tablet->kitchen, day, &survey))
        save(pen, KIND_SURVEY_BATCH, day, false, sim_write_survey(pen->arena, &survey));
}

/* One day as it was written down, oldest first. What was forgotten or slipped on the service day
 * before is put right before today's report. */
static void save_day(struct pen *pen, day_number day, const struct day_plan *plan)
{
    struct day_plan before = {.closed = true};
    day_number yesterday = world_service_day_before(day);
    if (yesterday >= pen->world->from)
        world_plan(pen->world, pen->tablet->kitchen, yesterday, &before);
    if (before.forgotten)
        save_report(pen, yesterday, NULL, NULL);
    if (before.slip)
        save_report(pen, yesterday, NULL, pen->tablet->report_digest);
    if (!plan->closed && !plan->forgotten)
        save_report(pen, day, plan, NULL);
    if (!plan->closed)
        save_rest(pen, day);
}

void tablet_save(struct tablet *tablet, const struct world *world, const struct contact *contact,
                 const struct day_plan *plan, bool keep_it, struct arena *scratch)
{
    struct pen pen = {
        .tablet = tablet,
        .world = world,
        .arena = scratch,
        .keep = keep_it,
        .at_us = calendar_at(contact->day, plan->step * LIMIT_TICK_MINUTES - SAVED_BEFORE_MINUTES),
    };
    arena_reset(scratch);
    if (!tablet->begun)
        begin_installation(tablet, world);
    if (contact->second) {
        struct sim_purchase purchase;
        if (plan->lost_store) {
            begin_installation(tablet, world);
            save_report(&pen, contact->day, plan, NULL);
            save_rest(&pen, contact->day);
        }
        if (keep_it && purchase_of(world, tablet->kitchen, contact->day, &purchase) &&
            purchase.has_photo && purchase.photo_sent &&
            photo_is_late(tablet->kitchen, contact->day))
            save_photo(tablet, &purchase);
        return;
    }
    save_day(&pen, contact->day, plan);
}

bool tablet_second_contact(const struct world *world, uint32_t kitchen, day_number day,
                           const struct day_plan *plan)
{
    struct sim_purchase purchase;
    if (plan->closed || plan->offline)
        return false;
    return plan->lost_store ||
           (photo_is_late(kitchen, day) && purchase_of(world, kitchen, day, &purchase) &&
            purchase.has_photo && purchase.photo_sent);
}

static bool is_before(const struct saved *saved, const uint8_t installation[INSTALLATION_BYTES],
                      uint64_t sequence, bool *passed)
{
    bool same = memcmp(saved->installation, installation, INSTALLATION_BYTES) == 0;
    *passed = *passed || (same && saved->sequence >= sequence);
    return !*passed;
}

void tablet_restore(struct tablet *tablet, const struct world *world, const struct contact *upto,
                    const uint8_t installation[INSTALLATION_BYTES], uint64_t sequence,
                    struct arena *scratch)
{
    struct tablet again;
    uint8_t wanted[INSTALLATION_BYTES];
    bool passed = false;
    memcpy(wanted, installation, INSTALLATION_BYTES); /* it may lie in what is forgotten below */
    tablet_begin(&again, tablet->kitchen);
    for (day_number day = world->from; day <= upto->day; day++) {
        struct day_plan plan;
        if (!world_service_day(day))
            continue;
        world_plan(world, tablet->kitchen, day, &plan);
        tablet_save(&again, world, &(struct contact){day, false}, &plan, true, scratch);
        if ((day < upto->day || upto->second) &&
            tablet_second_contact(world, tablet->kitchen, day, &plan))
            tablet_save(&again, world, &(struct contact){day, true}, &plan, true, scratch);
        while (again.first != NULL && is_before(again.first, wanted, sequence, &passed))
            tablet_forget_first(&again);
        while (again.photos != NULL)
            tablet_forget_photo(&again);
    }
    while (tablet->first != NULL)
        tablet_forget_first(tablet);
    tablet->first = again.first;
    tablet->last = again.first != NULL ? again.last : &tablet->first;
    tablet->saved_count = again.saved_count;
}
