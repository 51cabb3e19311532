/* Acts that two people authorised, and grants without the reports that lead to them. */
#include <stdio.h>

#include "common/base/calendar.h"
#include "subsidy/codec.h"
#include "tequio/v1/act.pb-c.h"
#include "tequio/v1/issuer.pb-c.h"
#include "world.h"

static void reversal(const struct act *act, Tequio__V1__ActContent *content)
{
    static Tequio__V1__Reversal out;

    tequio__v1__reversal__init(&out);
    out.kitchen = act->reversal.kitchen;
    out.grant_position = act->reversal.grant_position;
    out.centavos = (uint64_t)act->reversal.centavos;
    content->content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_REVERSAL;
    content->reversal = &out;
}

static void days(const struct act *act, Tequio__V1__ActContent *content)
{
    static Tequio__V1__DaysRuling out;

    tequio__v1__days_ruling__init(&out);
    out.kitchen = act->days.kitchen;
    out.from_day = act->days.from_day;
    out.through_day = act->days.through_day;
    out.pays = act->days.pays;
    content->content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_DAYS;
    content->days = &out;
}

static void settlement(const struct act *act, Tequio__V1__ActContent *content)
{
    static Tequio__V1__Settlement out;

    tequio__v1__settlement__init(&out);
    out.kitchen = act->settlement.kitchen;
    out.kind = act->settlement.by == SETTLED_DEPOSIT
                   ? TEQUIO__V1__SETTLEMENT_KIND__SETTLEMENT_KIND_DEPOSIT
                   : TEQUIO__V1__SETTLEMENT_KIND__SETTLEMENT_KIND_DISCOUNT;
    out.centavos = (uint64_t)act->settlement.centavos;
    content->content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_SETTLEMENT;
    content->settlement = &out;
}

static void dispersal(const struct act *act, Tequio__V1__ActContent *content)
{
    static Tequio__V1__Dispersal out;
    static uint8_t digest[DIGEST_BYTES];

    memcpy(digest, act->dispersal.file_digest.data, DIGEST_BYTES);
    tequio__v1__dispersal__init(&out);
    out.grants_through = act->dispersal.grants_through;
    out.purses = act->dispersal.purses;
    out.centavos = (uint64_t)act->dispersal.centavos;
    out.file_digest = (ProtobufCBinaryData){DIGEST_BYTES, digest};
    content->content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_DISPERSAL;
    content->dispersal = &out;
}

static void year(const struct act *act, Tequio__V1__ActContent *content)
{
    static Tequio__V1__YearClose out;
    static char key[BUDGET_KEY_BYTES + 1];

    tequio__v1__year_close__init(&out);
    snprintf(key, sizeof key, "%s", act->year.budget.key);
    out.fiscal_year = act->year.budget.fiscal_year;
    out.budget_key = key;
    out.returned_centavos = (uint64_t)act->year.returned;
    content->content_case = TEQUIO__V1__ACT_CONTENT__CONTENT_YEAR;
    content->year = &out;
}

static const struct {
    enum act_subject subject;
    void (*fill)(const struct act *act, Tequio__V1__ActContent *content);
} subjects[] = {
    {ACT_DISPERSAL, dispersal},   {ACT_DAYS, days}, {ACT_REVERSAL, reversal},
    {ACT_SETTLEMENT, settlement}, {ACT_YEAR, year},
};

static struct entry *entry_at(struct world *world, enum topic topic, enum kind kind,
                              int64_t received_at_us)
{
    struct entry *entry = arena_alloc(world->arena, sizeof *entry);

    *entry = (struct entry){
        .topic = topic,
        .kind = (uint16_t)kind,
        .root_position = ++world->submissions,
        .received_at_us = received_at_us,
        .saved_at_us = INT64_MIN,
        .cause_topic = TOPIC_SUBMISSIONS,
        .cause_position = world->submissions,
    };
    return entry;
}

const struct entry *world_act(struct world *world, const struct act *act)
{
    Tequio__V1__ActAuthorised message = TEQUIO__V1__ACT_AUTHORISED__INIT;
    Tequio__V1__ActContent content = TEQUIO__V1__ACT_CONTENT__INIT;
    uint8_t number[ACT_BYTES] = {0};
    struct entry *entry = entry_at(world, TOPIC_REGISTRY, KIND_ACT_AUTHORISED,
                                   calendar_at(calendar_day_of(20200715), 600));

    entry->position = ++world->acts;
    number[0] = (uint8_t)world->acts;
    message.act = (ProtobufCBinaryData){sizeof number, number};
    message.content = &content;
    message.prepared_by = 3;
    message.authorised_by = 4;
    for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; i++) {
        if (subjects[i].subject == act->subject) {
            subjects[i].fill(act, &content);
        }
    }
    uint8_t *body = arena_alloc(world->arena, 400);
    entry->body = (struct bytes){body, protobuf_c_message_pack(&message.base, body)};
    world_queue(world, entry);
    return entry;
}

const struct entry *world_issuer_file(struct world *world, uint8_t file,
                                      const struct movement *movements, size_t count)
{
    struct entry *entry = entry_at(world, TOPIC_SUBMISSIONS, KIND_ISSUER_FILE,
                                   calendar_at(calendar_day_of(20200715), 600));
    Tequio__V1__IssuerFile message = TEQUIO__V1__ISSUER_FILE__INIT;
    uint8_t digest[DIGEST_BYTES] = {file};

    entry->position = entry->root_position;
    message.file_digest = (ProtobufCBinaryData){DIGEST_BYTES, digest};
    message.first_row = 1;
    message.rows = (uint32_t)count;
    message.n_movements = count;
    message.movements = arena_array(world->arena, count, sizeof *message.movements);
    for (size_t i = 0; i < count; i++) {
        message.movements[i] = arena_alloc(world->arena, sizeof *message.movements[i]);
        tequio__v1__issuer_movement__init(message.movements[i]);
        message.movements[i]->movement = arena_text(world->arena, movements[i].number);
        message.movements[i]->purse = arena_text(world->arena, movements[i].purse);
        message.movements[i]->kind = (Tequio__V1__MovementKind)movements[i].kind;
        message.movements[i]->centavos = (uint64_t)movements[i].centavos;
        message.movements[i]->day = calendar_yyyymmdd(movements[i].day);
        message.movements[i]->reference =
            arena_printf(world->arena, "%u", (unsigned)movements[i].dispersal);
    }
    uint8_t *body = arena_alloc(world->arena, protobuf_c_message_get_packed_size(&message.base));
    entry->body = (struct bytes){body, protobuf_c_message_pack(&message.base, body)};
    world_queue(world, entry);
    return entry;
}

static struct entry *decision_on(struct world *world, enum kind kind, uint32_t kitchen,
                                 uint32_t day, struct bytes body)
{
    struct entry *entry =
        entry_at(world, TOPIC_SUBSIDY, kind, calendar_at(calendar_day_of(day), 720));

    entry->kitchen = kitchen;
    entry->body = body;
    world_apply(world, entry);
    return entry;
}

/* The closing and the statement of it, without lines, authorised. */
static uint64_t statement_for(struct world *world, uint32_t day, const struct grant_credited *grant)
{
    struct period_closed closed = {.through = calendar_day_of(day),
                                   .submissions_through = world->submissions,
                                   .opening = true};
    struct rule_basis basis = {3, "Gaceta"};
    const struct entry *closing =
        decision_on(world, KIND_PERIOD_CLOSED, 0, day, codec_write_closed(world->arena, &closed));
    struct statement statement = {
        .kitchen = grant->kitchen,
        .kind = grant->opening ? STATEMENT_OPENING : STATEMENT_PERIOD,
        .closed_position = closing->position,
        .period = grant->period,
        .centavos = grant->centavos,
        .rule = basis.rule,
        .bases = &basis,
        .basis_count = 1,
        .budget = grant->budget,
    };
    const struct entry *computed = decision_on(world, KIND_STATEMENT_COMPUTED, grant->kitchen, day,
                                               codec_write_statement(world->arena, &statement));
    struct closing_authorised authorised = {closing->position, 1, grant->centavos, 3, 4, 1};
    (void)decision_on(world, KIND_CLOSING_AUTHORISED, 0, day,
                      codec_write_authorised(world->arena, &authorised));
    return computed->position;
}

const struct entry *world_grant(struct world *world, uint32_t day,
                                const struct grant_credited *grant)
{
    struct grant_credited credited = *grant;

    credited.kitchen = grant->kitchen ? grant->kitchen : 101;
    credited.period = grant->period.start
                          ? grant->period
                          : (struct period){calendar_day_of(day) - 7, calendar_day_of(day) - 1};
    credited.rule = 3;
    credited.legal_basis = "Gaceta";
    credited.prove_by = grant->prove_by ? grant->prove_by : DAY_INVALID;
    credited.budget = grant->budget.key ? grant->budget : (struct budget_line){2020, "S041"};
    credited.statement_position = statement_for(world, day, &credited);
    return decision_on(world, KIND_GRANT_CREDITED, credited.kitchen, day,
                       codec_write_granted(world->arena, &credited));
}
