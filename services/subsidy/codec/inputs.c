/* Entries of topics submissions and purchases. */
#include <string.h>

#include "subsidy/codec.h"
#include "subsidy/codec/parts.h"
#include "subsidy/rules/purchase.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/journal.pb-c.h"

static struct noted read_noted(const Tequio__V1__Noted *noted)
{
    return noted ? (struct noted){true, noted->value} : (struct noted){false, 0};
}

static uint64_t sum_by_sex_and_age(const Tequio__V1__SexAgeBreakdown *breakdown)
{
    uint64_t sum = 0;

    for (size_t i = 0; breakdown && i < breakdown->n_counts; i++) {
        sum += breakdown->counts[i]->rations;
    }
    return sum;
}

static uint64_t largest_group(const Tequio__V1__VulnerableBreakdown *breakdown)
{
    uint64_t largest = 0;

    for (size_t i = 0; breakdown && i < breakdown->n_counts; i++) {
        if (breakdown->counts[i]->rations > largest) {
            largest = breakdown->counts[i]->rations;
        }
    }
    return largest;
}

static void read_correction(const Tequio__V1__Correction *correction, struct daily_report *ret)
{
    ret->correction = correction != 0;
    if (correction && correction->replaces && correction->replaces->digest.len == DIGEST_BYTES) {
        ret->names_one = true;
        memcpy(ret->replaces, correction->replaces->digest.data, DIGEST_BYTES);
    }
}

enum status codec_read_report(struct arena *arena, const struct entry *entry, void **ret,
                              struct error *error)
{
    const Tequio__V1__DailyReport *message =
        codec_unpack(arena, entry, &tequio__v1__daily_report__descriptor, error);

    if (!message) {
        return STATUS_REFUSED;
    }
    struct envelope_header header;
    enum status status = envelope_read_header(arena, entry->header, &header, error);
    if (status != STATUS_OK) {
        return status;
    }
    struct daily_report *report = arena_alloc(arena, sizeof *report);
    memcpy(report->content, header.content, CONTENT_BYTES);
    report->said = (struct report_said){
        .said_day = message->service_day,
        .served = message->rations_served,
        .paid = read_noted(message->rations_paid),
        .exempt = read_noted(message->rations_exempt),
        .fees = read_noted(message->fees_centavos),
        .prepared = read_noted(message->rations_prepared),
        .left_over = read_noted(message->rations_left_over),
        .committee_meals = read_noted(message->committee_meals),
        .by_sex_and_age = sum_by_sex_and_age(message->by_sex_and_age),
        .largest_group = largest_group(message->by_vulnerable_group),
        .on_behalf = message->on_behalf != 0,
    };
    if (message->cash) {
        report->said.cash = (struct noted){true, message->cash->counted_centavos};
        report->said.cash_explained = message->cash->explanation[0] != '\0';
    }
    codec_read_day_life(arena, message, &report->said);
    read_correction(message->correction, report);
    *ret = report;
    return STATUS_OK;
}

enum status codec_read_tick(struct arena *arena, const struct entry *entry, void **ret,
                            struct error *error)
{
    const Tequio__V1__Tick *message =
        codec_unpack(arena, entry, &tequio__v1__tick__descriptor, error);

    if (!message) {
        return STATUS_REFUSED;
    }
    struct tick *tick = arena_alloc(arena, sizeof *tick);
    tick->at_us = message->at_us;
    *ret = tick;
    return STATUS_OK;
}

enum status codec_read_declared(struct arena *arena, const struct entry *entry, void **ret,
                                struct error *error)
{
    const Tequio__V1__PurchaseDeclared *message =
        codec_unpack(arena, entry, &tequio__v1__purchase_declared__descriptor, error);

    if (!message) {
        return STATUS_REFUSED;
    }
    struct declared *declared = arena_alloc(arena, sizeof *declared);
    declared->said_day = message->purchase_day;
    declared->replaces_position = message->replaces_position;
    for (size_t i = 0; i < message->n_payments; i++) {
        purchase_add_payment(&declared->payments, (uint32_t)message->payments[i]->source,
                             message->payments[i]->centavos);
    }
    *ret = declared;
    return STATUS_OK;
}

enum status codec_read_verdict(struct arena *arena, const struct entry *entry, void **ret,
                               struct error *error)
{
    const Tequio__V1__PurchaseVerdict *message =
        codec_unpack(arena, entry, &tequio__v1__purchase_verdict__descriptor, error);

    if (!message) {
        return STATUS_REFUSED;
    }
    struct verdict *verdict = arena_alloc(arena, sizeof *verdict);
    verdict->declared_position = message->declared_position;
    verdict->accepted = message->verdict == TEQUIO__V1__VERDICT__VERDICT_ACCEPTED;
    verdict->said_day = message->purchase_day;
    *ret = verdict;
    return codec_amount(message->subsidy_centavos, &verdict->subsidy)
               ? STATUS_OK
               : codec_impossible(entry, "subsidy_centavos", error);
}
