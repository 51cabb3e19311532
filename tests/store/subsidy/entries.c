/* The entries of the world, packed as their senders would. */
#include "common/base/calendar.h"
#include "harness/sealed.h"
#include "tequio/v1/act.pb-c.h"
#include "tequio/v1/daily_report.pb-c.h"
#include "tequio/v1/decisions.pb-c.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/statement.pb-c.h"
#include "world.h"

static struct bytes pack(struct world *world, const ProtobufCMessage *message)
{
    size_t size = protobuf_c_message_get_packed_size(message);
    uint8_t *body = arena_alloc(world->arena, size + 1);

    protobuf_c_message_pack(message, body);
    return (struct bytes){body, size};
}

static struct entry *submission(struct world *world, enum kind kind, uint32_t kitchen,
                                int64_t received_at_us)
{
    struct entry *entry = arena_alloc(world->arena, sizeof *entry);

    entry->topic = TOPIC_SUBMISSIONS;
    entry->kind = (uint16_t)kind;
    entry->kitchen = kitchen;
    entry->position = ++world->submissions;
    entry->root_position = entry->position;
    entry->received_at_us = received_at_us;
    entry->saved_at_us = received_at_us - 60 * US_PER_SECOND;
    entry->device = 1000 + kitchen;
    entry->header = sealed_header(world->arena, entry->position);
    entry->digest[0] = 1;
    memcpy(entry->content_digest, &entry->position, sizeof entry->position);
    entry->content_digest[DIGEST_BYTES - 1] = 7;
    return entry;
}

static Tequio__V1__Noted *noted(struct world *world, uint64_t value)
{
    Tequio__V1__Noted *noted = arena_alloc(world->arena, sizeof *noted);

    tequio__v1__noted__init(noted);
    noted->value = value;
    return noted;
}

/* What a report says besides money, in the world's memory. */
static void add_life(struct world *world, const struct world_report *report,
                     Tequio__V1__DailyReport *message)
{
    if (report->food_groups > 0) {
        Tequio__V1__Menu *menu = arena_alloc(world->arena, sizeof *menu);
        tequio__v1__menu__init(menu);
        menu->food_groups = arena_array(world->arena, 8, sizeof *menu->food_groups);
        for (unsigned group = 1; group <= 6; group++) {
            if (report->food_groups & 1U << (group - 1)) {
                menu->food_groups[menu->n_food_groups++] = (Tequio__V1__FoodGroup)group;
            }
        }
        message->menu = menu;
    }
    if (report->minutes > 0) {
        Tequio__V1__MemberHours *hours = arena_alloc(world->arena, sizeof *hours);
        tequio__v1__member_hours__init(hours);
        hours->minutes = report->minutes;
        message->hours = arena_array(world->arena, 1, sizeof *message->hours);
        message->hours[message->n_hours++] = hours;
    }
    if (report->girls > 0) {
        Tequio__V1__SexAgeCount *count = arena_alloc(world->arena, sizeof *count);
        Tequio__V1__SexAgeBreakdown *ages = arena_alloc(world->arena, sizeof *ages);
        tequio__v1__sex_age_count__init(count);
        tequio__v1__sex_age_breakdown__init(ages);
        count->sex = TEQUIO__V1__SEX__SEX_FEMALE;
        count->age_band = TEQUIO__V1__AGE_BAND__AGE_BAND_6_11;
        count->rations = report->girls;
        ages->counts = arena_array(world->arena, 1, sizeof *ages->counts);
        ages->counts[ages->n_counts++] = count;
        message->by_sex_and_age = ages;
    }
}

const struct entry *world_make_report(struct world *world, const struct world_report *report)
{
    uint32_t service_day = report->day ? report->day : 20200602;
    uint32_t day = report->received_day ? report->received_day : service_day;
    uint32_t kitchen = report->kitchen ? report->kitchen : 101;
    int minute = report->received_minute ? report->received_minute : 720;
    int64_t at =
        calendar_at(calendar_day_of(day), minute) + report->received_second * US_PER_SECOND;
    struct entry *entry =
        submission(world, KIND_DAILY_REPORT, kitchen == WORLD_PROGRAMME ? 0 : kitchen, at);
    Tequio__V1__DailyReport message = TEQUIO__V1__DAILY_REPORT__INIT;
    Tequio__V1__Correction correction = TEQUIO__V1__CORRECTION__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    Tequio__V1__OnBehalf on_behalf = TEQUIO__V1__ON_BEHALF__INIT;
    uint8_t digest[DIGEST_BYTES];

    message.service_day = service_day;
    message.rations_served = report->served;
    message.rations_paid = report->paid > 0 ? noted(world, report->paid - 1) : 0;
    message.rations_exempt = report->exempt > 0 ? noted(world, report->exempt - 1) : 0;
    message.fees_centavos = report->fees > 0 ? noted(world, report->fees) : 0;
    Tequio__V1__CashCount cash = TEQUIO__V1__CASH_COUNT__INIT;
    cash.counted_centavos = report->cash - 1;
    message.cash = report->cash > 0 ? &cash : 0;
    message.on_behalf = report->on_behalf ? &on_behalf : 0;
    add_life(world, report, &message);
    if (report->corrects || report->names) {
        memcpy(digest, report->corrects ? report->corrects->content_digest : report->names,
               DIGEST_BYTES);
        name.digest = (ProtobufCBinaryData){DIGEST_BYTES, digest};
        correction.replaces = &name;
        message.correction = &correction;
    }
    entry->body = pack(world, &message.base);
    if (report->again) {
        entry->header = report->again->header;
    }
    return entry;
}

const struct entry *world_report(struct world *world, const struct world_report *report)
{
    const struct entry *entry = world_make_report(world, report);

    world_queue(world, entry);
    return entry;
}

const struct entry *world_tick(struct world *world, uint32_t day, int minute)
{
    int64_t at = calendar_at(calendar_day_of(day), minute);
    struct entry *entry = submission(world, KIND_TICK, 0, at);
    Tequio__V1__Tick message = TEQUIO__V1__TICK__INIT;

    message.at_us = at;
    entry->body = pack(world, &message.base);
    world_queue(world, entry);
    return entry;
}

/* An entry of topic purchases, caused at the root by a submission that subsidy does not look at. */
static struct entry *of_purchases(struct world *world, enum kind kind, uint32_t kitchen,
                                  uint64_t root)
{
    struct entry *entry =
        submission(world, kind, kitchen, calendar_at(calendar_day_of(20200601), 1));

    entry->topic = TOPIC_PURCHASES;
    entry->position = ++world->purchases;
    entry->root_position = root ? root : entry->root_position;
    return entry;
}

const struct entry *world_declare(struct world *world, uint32_t kitchen, uint32_t day,
                                  const struct world_payment *payments, size_t count,
                                  const struct entry *replaces)
{
    struct entry *entry = of_purchases(world, KIND_PURCHASE_DECLARED, kitchen, 0);
    Tequio__V1__PurchaseDeclared message = TEQUIO__V1__PURCHASE_DECLARED__INIT;

    message.kitchen = kitchen;
    message.purchase_day = day;
    message.replaces_position = replaces ? replaces->position : 0;
    message.n_payments = count;
    message.payments = arena_array(world->arena, count, sizeof *message.payments);
    for (size_t i = 0; i < count; i++) {
        message.payments[i] = arena_alloc(world->arena, sizeof *message.payments[i]);
        tequio__v1__payment__init(message.payments[i]);
        message.payments[i]->source = (Tequio__V1__MoneySource)payments[i].source;
        message.payments[i]->centavos = payments[i].centavos;
    }
    entry->body = pack(world, &message.base);
    world_queue(world, entry);
    return entry;
}

const struct entry *world_verdict(struct world *world, const struct entry *declared, bool accepted,
                                  uint64_t subsidy)
{
    struct entry *entry =
        of_purchases(world, KIND_PURCHASE_VERDICT, declared->kitchen, declared->root_position);
    Tequio__V1__PurchaseVerdict message = TEQUIO__V1__PURCHASE_VERDICT__INIT;

    message.kitchen = declared->kitchen;
    message.declared_position = declared->position;
    message.verdict =
        accepted ? TEQUIO__V1__VERDICT__VERDICT_ACCEPTED : TEQUIO__V1__VERDICT__VERDICT_REFUSED;
    message.subsidy_centavos = subsidy;
    message.purchase_day = 20200601;
    entry->body = pack(world, &message.base);
    world_queue(world, entry);
    return entry;
}

const struct entry *world_authorise(struct world *world, const struct world_close *close)
{
    uint64_t position = close->closed_position;
    uint32_t day = close->day ? close->day : 20200608;
    struct entry *entry =
        submission(world, KIND_ACT_AUTHORISED, 0, calendar_at(calendar_day_of(day), 720));
    Tequio__V1__ActAuthorised message = TEQUIO__V1__ACT_AUTHORISED__INIT;
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    Tequio__V1__PeriodClose period = TEQUIO__V1__PERIOD_CLOSE__INIT;
    uint8_t number[16] = {9};

    world_run(world);
    if (position == 0) {
        position = (uint64_t)world_number(world, "SELECT max(position) FROM subsidy.closing"
                                                 " WHERE NOT opening");
    }
    period.closed_position = position;
    period.statements = (uint32_t)close->statements;
    period.centavos = close->centavos == UINT64_MAX ? 0 : close->centavos;
    if (close->statements == 0) {
        period.statements = (uint32_t)world_number(
            world, arena_printf(world->arena,
                                "SELECT coalesce(sum(statements), 0)::bigint FROM subsidy.closing"
                                " WHERE position = %llu",
                                (unsigned long long)position));
    }
    if (close->centavos == 0) {
        period.centavos = (uint64_t)world_number(
            world, arena_printf(world->arena,
                                "SELECT coalesce(sum(centavos), 0)::bigint FROM subsidy.closing"
                                " WHERE position = %llu",
                                (unsigned long long)position));
    }
    content.content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_PERIOD_CLOSE;
    content.period_close = &period;
    message.content = &content;
    message.act = (ProtobufCBinaryData){sizeof number, number};
    message.prepared_by = 11;
    message.authorised_by = 12;
    entry->topic = TOPIC_REGISTRY;
    entry->position = ++world->acts;
    entry->body = pack(world, &message.base);
    world_queue(world, entry);
    return entry;
}

void world_open(struct world *world)
{
    (void)world_tick(world, 20200601, 60);
    world_run(world);
    (void)world_authorise(world, &(struct world_close){.closed_position = (uint64_t)world_number(
                                                           world, "SELECT max(position) FROM"
                                                                  " subsidy.closing WHERE opening"),
                                                       .day = 20200601});
}

const struct entry *world_answer(struct world *world, uint32_t kitchen, uint64_t position,
                                 uint64_t centavos, bool objects)
{
    struct entry *entry = submission(world, KIND_STATEMENT_ACKNOWLEDGEMENT, kitchen,
                                     calendar_at(calendar_day_of(20200609), 720));
    Tequio__V1__StatementAcknowledgement message = TEQUIO__V1__STATEMENT_ACKNOWLEDGEMENT__INIT;
    Tequio__V1__EntryName name = TEQUIO__V1__ENTRY_NAME__INIT;

    name.topic = TEQUIO__V1__TOPIC__TOPIC_SUBSIDY;
    name.position = position;
    message.statement = position > 0 ? &name : 0;
    message.centavos_shown = centavos;
    message.stance = objects ? TEQUIO__V1__STATEMENT_STANCE__STATEMENT_STANCE_OBJECT
                             : TEQUIO__V1__STATEMENT_STANCE__STATEMENT_STANCE_AGREE;
    entry->body = pack(world, &message.base);
    world_queue(world, entry);
    return entry;
}
