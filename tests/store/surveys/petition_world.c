#include "petition_world.h"

#include <sodium.h>
#include <stdio.h>

#include "harness/sealed.h"
#include "tequio/v1/alert.pb-c.h"
#include "tequio/v1/journal.pb-c.h"
#include "tequio/v1/money.pb-c.h"
#include "tequio/v1/petition.pb-c.h"

enum { KEY_SEED_BYTES = 32 };

static const char facts[] =
    "TRUNCATE registry.kitchen, registry.device, registry.person, registry.petition_term,"
    " registry.calendar_day;"
    "INSERT INTO registry.kitchen SELECT 100 + n, 'Comedor', 'Calle 1', 'U1', 4 + n, 19400000,"
    " -99100000, 200, 2, '', '2020-01-01', 0, n, 0 FROM generate_series(1, 2) AS n;"
    "INSERT INTO registry.person (person_id, name, role, alcaldia, device_id, active, valid_from,"
    " known_from, position, ordinal) SELECT id, '', role, alcaldia, 0, true, '2020-01-01', 0, id, 0"
    " FROM (VALUES (7, 'monitor', 5), (8, 'coordinator', 0), (9, 'director', 0),"
    " (10, 'treasurer', 0), (11, 'coordinator', 6)) AS p (id, role, alcaldia);"
    "INSERT INTO registry.calendar_day VALUES"
    " (2, '2021-03-15', false, 'Feriado', '2020-01-01', 0, 1, 0);"
    "INSERT INTO registry.petition_term VALUES"
    " (0, 0, 10, 3, '', '', '2020-01-01', 0, 1, 0),"
    " (4, 0, 5, 2, '', '', '2020-01-01', 0, 1, 1),"
    " (0, 1, 3, 1, 'COPRED', 'Calle 1', '2020-01-01', 0, 1, 2)";

static void keys_of(uint32_t device, uint8_t public[32], uint8_t secret[64])
{
    uint8_t seed[KEY_SEED_BYTES] = {0};
    memcpy(seed, &device, sizeof device);
    assert_int_equal(crypto_sign_seed_keypair(public, secret, seed), 0);
}

void city_begin(struct city *city, const char *database)
{
    *city = (struct city){.folded = folded_new(&surveys_service, database), .day = 20210303};
    folded_script(city->folded, facts);
    for (uint32_t person = MONITOR; person <= OTHER_COORDINATOR; person++) {
        uint8_t public[32], secret[64];
        char hex[65];
        keys_of(20 + person, public, secret);
        bytes_to_hex((struct bytes){public, sizeof public}, hex);
        folded_script(city->folded,
                      arena_printf(city->folded->arena,
                                   "INSERT INTO registry.device (device_id, role, kitchen_id,"
                                   " curve_key, signing_key, revoked, label, person_id, valid_from,"
                                   " known_from, position, ordinal) VALUES (%u, 5, 0,"
                                   " decode('%s', 'hex'), decode('%s', 'hex'), false, '', %u,"
                                   " '2020-01-01', 0, %u, 0)",
                                   20 + person, hex, hex, person, person));
    }
}

void city_end(struct city *city)
{
    folded_free(city->folded);
}

static struct entry *say(struct city *city, enum topic topic, uint16_t kind)
{
    struct entry *entry = arena_alloc(city->folded->arena, sizeof *entry);
    city->position++;
    *entry = (struct entry){
        .topic = topic,
        .kind = kind,
        .position = city->position,
        .root_position = city->position,
        .received_at_us = calendar_at(calendar_day_of(city->day), 12 * 60),
    };
    assert_true(city->said_count < SAID_MOST);
    city->said[city->said_count++] = entry;
    return entry;
}

/* The digest of an envelope depends on its position, which is enough to name it. */
static void seal(struct city *city, struct entry *entry, uint64_t content, bool is_signed)
{
    uint8_t public[32], secret[64], *signature = arena_alloc(city->folded->arena, 64);
    const struct bytes part = {(const uint8_t *)&entry->position, sizeof entry->position};
    entry->header =
        sealed_header(city->folded->arena, content != 0 ? content : 1000000 + entry->position);
    digest_of(&part, 1, entry->content_digest);
    keys_of(entry->device, public, secret);
    envelope_sign(entry->content_digest, secret, signature);
    signature[0] ^= !is_signed;
    entry->signature = (struct bytes){signature, 64};
}

const struct entry *city_file(struct city *city, const struct filed *filed)
{
    static const char domain[] = "tequio/petition/10123456789ABCDEF";
    const struct bytes part = {(const uint8_t *)domain, sizeof domain - 1};
    char text[] = "Texto que no sale de aquí";
    uint8_t sealed[60] = {0}, digest[DIGEST_BYTES];
    Tequio__V1__Petition message = TEQUIO__V1__PETITION__INIT;
    Tequio__V1__PetitionFiling filing = TEQUIO__V1__PETITION_FILING__INIT;
    Tequio__V1__PetitionContent content = TEQUIO__V1__PETITION_CONTENT__INIT;
    Tequio__V1__SealedBox box = TEQUIO__V1__SEALED_BOX__INIT;
    struct entry *entry = say(city, TOPIC_SUBMISSIONS, KIND_PETITION);

    digest_of(&part, 1, digest);
    message.content_case = TEQUIO__V1__PETITION__CONTENT_FILING;
    message.filing = &filing;
    filing.kind = (Tequio__V1__PetitionKind)filed->kind;
    filing.petitioner = (Tequio__V1__Audience)filed->petitioner;
    filing.aspect = TEQUIO__V1__ASPECT__ASPECT_FOOD;
    filing.matter = (Tequio__V1__PetitionMatter)filed->matter;
    filing.channel = TEQUIO__V1__PETITION_CHANNEL__PETITION_CHANNEL_KIOSK;
    filing.filed_day = city->day;
    filing.about_committee = filed->about_committee;
    if (!filed->anonymous)
        filing.secret_digest = (ProtobufCBinaryData){DIGEST_BYTES, digest};
    if (filed->sealed) {
        filing.content_case = TEQUIO__V1__PETITION_FILING__CONTENT_SEALED;
        filing.sealed = &box;
        box.sealed = (ProtobufCBinaryData){sizeof sealed, sealed};
    } else {
        filing.content_case = TEQUIO__V1__PETITION_FILING__CONTENT_PLAIN;
        filing.plain = &content;
        content.text = text;
    }
    entry->kitchen = filed->kitchen;
    entry->device = 1000 + filed->kitchen;
    entry->body = folded_pack(city->folded->arena, &message.base);
    seal(city, entry, filed->content, true);
    return entry;
}

static char *text_of(struct city *city, const char *text)
{
    return arena_text(city->folded->arena, text ? text : "");
}

void city_step(struct city *city, const struct stepped *stepped)
{
    Tequio__V1__Petition message = TEQUIO__V1__PETITION__INIT;
    Tequio__V1__PetitionStep step = TEQUIO__V1__PETITION_STEP__INIT;
    Tequio__V1__EnvelopeName name = TEQUIO__V1__ENVELOPE_NAME__INIT;
    uint8_t digest[DIGEST_BYTES];
    struct entry *entry = say(city, TOPIC_SUBMISSIONS, KIND_PETITION);

    message.content_case = TEQUIO__V1__PETITION__CONTENT_STEP;
    message.step = &step;
    if (stepped->petition) {
        memcpy(digest, stepped->petition->content_digest, DIGEST_BYTES);
        name.digest = (ProtobufCBinaryData){DIGEST_BYTES, digest};
        step.petition = &name;
    }
    step.action = (Tequio__V1__PetitionAction)stepped->action;
    step.person = stepped->person;
    step.assignee = stepped->assignee;
    step.folio = text_of(city, stepped->folio);
    step.secret = text_of(city, stepped->secret);
    step.text = text_of(city, stepped->text);
    step.reason = text_of(city, stepped->reason);
    entry->device = stepped->device   ? stepped->device
                    : stepped->person ? 20 + stepped->person
                                      : 1101;
    entry->kitchen = stepped->person ? 0 : 101;
    entry->body = folded_pack(city->folded->arena, &message.base);
    seal(city, entry, stepped->content, !stepped->unsigned_);
}

void city_step_alert(struct city *city, const struct alert_said *said)
{
    Tequio__V1__AlertStep message = TEQUIO__V1__ALERT_STEP__INIT;
    struct entry *entry = say(city, TOPIC_SUBMISSIONS, KIND_ALERT_STEP);
    message.kitchen = said->kitchen;
    message.kind = (Tequio__V1__AlertKind)said->kind;
    message.day = said->day;
    message.action = (Tequio__V1__AlertAction)said->action;
    message.outcome = (Tequio__V1__AlertOutcome)said->outcome;
    message.words = text_of(city, said->words);
    message.person = said->person;
    entry->device = 20 + said->person;
    entry->body = folded_pack(city->folded->arena, &message.base);
    seal(city, entry, 0, !said->unsigned_);
}

void city_tick(struct city *city)
{
    Tequio__V1__Tick message = TEQUIO__V1__TICK__INIT;
    struct entry *entry = say(city, TOPIC_SUBMISSIONS, KIND_TICK);
    message.at_us = entry->received_at_us;
    entry->body = folded_pack(city->folded->arena, &message.base);
}

void city_object(struct city *city, uint32_t kitchen, uint64_t statement, bool objects)
{
    Tequio__V1__StatementAnswered message = TEQUIO__V1__STATEMENT_ANSWERED__INIT;
    struct entry *entry = say(city, TOPIC_SUBSIDY, KIND_STATEMENT_ANSWERED);
    message.kitchen = entry->kitchen = kitchen;
    message.statement_position = statement;
    message.objects = objects;
    message.submission_position = entry->root_position;
    entry->body = folded_pack(city->folded->arena, &message.base);
}

void city_run(struct city *city, size_t batch)
{
    folded_run(city->folded, city->said, city->said_count, batch);
    city->said_count = 0;
}

const char *city_kinds(struct city *city)
{
    const struct folded *folded = city->folded;
    char *kinds = arena_text(folded->arena, "");
    for (size_t i = 0; i < folded->applied_count; i++)
        kinds = arena_printf(folded->arena, "%s%s%d", kinds, i == 0 ? "" : " ",
                             folded->applied[i].kind);
    return kinds;
}

struct bytes city_last(struct city *city, uint16_t kind)
{
    const struct folded *folded = city->folded;
    for (size_t i = folded->applied_count; i-- > 0;)
        if (folded->applied[i].kind == kind)
            return folded->applied[i].body;
    fail_msg("no decision of kind %d", kind);
    return (struct bytes){0};
}
