/* Publications and analyses through the whole service: versions, reasons, and what is kept. */
#include "office.h"
#include "registry/codec/message.h"
#include "tequio/v1/publication.pb-c.h"

static uint8_t digests[2][FILE_DIGEST_BYTES] = {{1}, {2}};

/* Sends a version of February 2021 of two figures, as that person, and folds it. */
static void publish(struct office *office, uint32_t person, uint32_t version, int64_t value,
                    const char *reason)
{
    Tequio__V1__OpenData data = TEQUIO__V1__OPEN_DATA__INIT;
    Tequio__V1__PublishedFigure one = TEQUIO__V1__PUBLISHED_FIGURE__INIT, two = one;
    Tequio__V1__PublishedFigure *figures[] = {&one, &two};
    Tequio__V1__PublishedFile file = TEQUIO__V1__PUBLISHED_FILE__INIT, *files[] = {&file};
    one.indicator = two.indicator = text_of("satisfaction");
    one.level = 2;
    one.unit = 7;
    two.level = 3;
    two.unit = 9;
    two.n = 12;
    one.has_value = one.has_target = true;
    one.value_micro = value;
    one.target_micro = 90000000;
    one.light = TEQUIO__V1__LIGHT__LIGHT_RED;
    two.light = TEQUIO__V1__LIGHT__LIGHT_GREEN;
    file.name = text_of("resultados.csv");
    file.digest = (ProtobufCBinaryData){FILE_DIGEST_BYTES, digests[value > 0]};
    data.grain = TEQUIO__V1__GRAIN__GRAIN_MONTH;
    data.period = 20210201;
    data.version = version;
    data.figures = figures;
    data.n_figures = 2;
    data.files = files;
    data.n_files = 1;
    data.reason = text_of(reason);
    if (reason[0] != '\0')
        data.cause = TEQUIO__V1__PUBLICATION_CAUSE__PUBLICATION_CAUSE_LATE_ENTRIES;
    const struct sent sent = {.kind = KIND_OPEN_DATA,
                              .body = message_write(office->world->arena, &data.base)};
    world_send(office->world, &office->senders[person], &sent);
    world_run(office->world);
}

static void analyse(struct office *office, uint32_t person, uint32_t unit, uint32_t version,
                    const char *datum)
{
    Tequio__V1__Deviation message = TEQUIO__V1__DEVIATION__INIT;
    message.indicator = text_of("satisfaction");
    message.grain = TEQUIO__V1__GRAIN__GRAIN_MONTH;
    message.period = 20210201;
    message.level = unit == 9 ? 3 : 2;
    message.unit = unit;
    message.version = version;
    message.datum = text_of(datum);
    message.cause = text_of("sin gas");
    message.action = text_of("se repara");
    message.projection = text_of("90 %");
    const struct sent sent = {.kind = KIND_DEVIATION,
                              .body = message_write(office->world->arena, &message.base)};
    world_send(office->world, &office->senders[person], &sent);
    world_run(office->world);
}

static int64_t last_decision(struct office *office)
{
    return world_number(office->world, "SELECT kind::bigint FROM journal.entry WHERE topic = 2 "
                                       "ORDER BY position DESC LIMIT 1");
}

static void publication_refused_for(struct office *office, enum publication_problem problem)
{
    assert_int_equal(last_decision(office), KIND_PUBLICATION_REFUSED);
    assert_int_equal(world_number(office->world,
                                  "SELECT problem::bigint FROM registry.publication_refusal "
                                  "ORDER BY position DESC LIMIT 1"),
                     problem);
}

static void versions(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_publications");
    struct world *world = office.world;
    publish(&office, MONITOR, 1, 5, "");
    publication_refused_for(&office, PUBLICATION_ROLE);
    publish(&office, COORDINATOR, 2, 5, "");
    publication_refused_for(&office, PUBLICATION_VERSION);
    publish(&office, COORDINATOR, 1, 5, "");
    assert_int_equal(last_decision(&office), KIND_RESULTS_PUBLISHED);
    world_is(world,
             "SELECT concat_ws(' ', version, state, cause, person_id, period) FROM "
             "registry.publication",
             "1 1 0 2 2021-02-01"); /* on the first of March */
    publish(&office, DIRECTOR, 2, 5, "");
    publication_refused_for(&office, PUBLICATION_UNCHANGED);
    world_time(world, 20210401, 600);
    publish(&office, DIRECTOR, 2, 0, "");
    publication_refused_for(&office, PUBLICATION_REASON);
    world_is(world,
             "SELECT array_to_string(changed, ', ') FROM registry.publication_refusal "
             "ORDER BY position DESC LIMIT 1",
             "satisfaction 2/7, resultados.csv");
    publish(&office, DIRECTOR, 2, 5, ""); /* it becomes final, and nothing has changed */
    assert_int_equal(last_decision(&office), KIND_RESULTS_PUBLISHED);
    world->faulty = true; /* each batch is lost at its first exchange, then at its second ... */
    publish(&office, DIRECTOR, 3, 0, "llegaron dos informes");
    world->faulty = false;
    assert_true(world->faults > 5);
    assert_int_equal(last_decision(&office), KIND_RESULTS_PUBLISHED);
    world_is(world,
             "SELECT string_agg(concat_ws(' ', p.version, p.state, p.reason, f.unit, "
             "f.value_micro, f.n, f.state, f.changed_in), '; ' ORDER BY p.version, f.unit) FROM "
             "registry.publication p JOIN registry.published_figure f USING (grain, period, "
             "version)",
             "1 1  7 5 0 1 1; 1 1  9 12 1 1; 2 2  7 5 0 2 1; 2 2  9 12 2 1; "
             "3 3 llegaron dos informes 7 0 0 3 3; 3 3 llegaron dos informes 9 12 2 1");
    world_is(world, "SELECT count(DISTINCT digest)::text FROM registry.published_file", "2");
    office_close(&office);
}

static void analyses(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_publications");
    struct world *world = office.world;
    analyse(&office, MONITOR, 7, 1, "71 %"); /* before there is a result */
    assert_int_equal(last_decision(&office), KIND_DEVIATION_ANSWERED);
    publish(&office, DIRECTOR, 1, 5, "");
    analyse(&office, DIRECTOR, 9, 1, "está en verde");
    analyse(&office, AUDITOR, 7, 1, "no es quien");
    analyse(&office, DIRECTOR, 7, 1, "");
    analyse(&office, DIRECTOR, 70000, 1, "no hay tal lugar");
    world_is(world,
             "SELECT string_agg(problem::text, ' ' ORDER BY position) FROM "
             "registry.deviation_refusal",
             "1 2 5 3 1");
    world->faulty = true;
    analyse(&office, DIRECTOR, 7, 1, "71 %");
    world->faulty = false;
    world_is(world,
             "SELECT concat_ws('|', grain, period, version, indicator, level, unit, datum, cause, "
             "action, projection, person_id) FROM registry.deviation",
             "2|2021-02-01|1|satisfaction|2|7|71 %|sin gas|se repara|90 %|4");
    /* the words of one that was refused stay in its submission, and those that were kept can go */
    world_is(world,
             "SELECT count(*)::text FROM journal.entry WHERE topic = 2 AND "
             "position('quien'::bytea IN body) > 0",
             "0");
    world_erase(world, TOPIC_REGISTRY,
                (uint64_t)world_number(world, "SELECT position FROM registry.deviation"));
    world_run(world);
    world_is(world, "SELECT count(*)::text FROM registry.deviation", "0");
    office_close(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions),
        cmocka_unit_test(analyses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
