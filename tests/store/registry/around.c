/* No import goes around two people: what one operator's key and shell cannot bring, and how two
 * people bring it. */
#include "office.h"

/* What takes two people does not come in by an operator's import either. */
static void no_way_around(void **state)
{
    struct office office;
    const struct fact rule = sample_rule(2, 20210401);
    struct fact kitchen = sample_kitchen(1);
    (void)state;
    office_open(&office, "registry_around");
    struct world *world = office.world;
    kitchen.kitchen.capacity += 50;
    kitchen.kitchen.state = KITCHEN_SUSPENDED;
    kitchen.kitchen.reason = "porque sí";
    const struct fact both[] = {rule, kitchen};
    world_change(world, both, 2);
    world_run(world);
    world_is(world,
             "SELECT string_agg(message, '; ' ORDER BY ordinal) FROM registry.change_problem",
             "version 2 takes two people: tequio act prepare rule; "
             "of kitchen 1 takes two people: tequio act prepare capacity; "
             "of kitchen 1 takes two people: tequio act prepare kitchen_state");
    world_is(world, "SELECT count(*)::text FROM registry.subsidy_rule", "1");
    world_is(world, "SELECT string_agg(DISTINCT capacity::text, ',') FROM registry.kitchen", "150");
    world_rebuild(world, 500);
    world_recheck(world, 500);
    office_close(&office);
}

#define TWO " takes two people: tequio act prepare facts FILE"

static void import_is_refused(struct world *world, const struct fact *facts, size_t count,
                              const char *problems)
{
    const char *sql = "SELECT string_agg(field || ' ' || message, '; ' ORDER BY ordinal) FROM "
                      "registry.change_problem WHERE position = (SELECT max(position) FROM "
                      "registry.change_problem)";
    world_change(world, facts, count);
    world_run(world);
    world_is(world, sql, problems);
}

/* A treasurer and a director of the operator's own making would need their keys and their offices;
 * then money would go where the operator's purse is, and as much as the operator's budget says. */
static void one_operator_alone(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_around");
    struct world *world = office.world;
    struct sender own = sender_make(900, 90);
    struct fact device = sender_fact(world, &own, 0), lost = device;
    struct fact waiting = sample_official(98, "treasurer");
    device.device.role = ROLE_OFFICIAL;
    device.device.person = DIRECTOR;
    const struct fact facts[] = {sample_official(98, "treasurer"),
                                 sample_official(99, "director"),
                                 device,
                                 sample_purse(1, "P-1", 20210301, true),
                                 sample_budget(),
                                 sample_act_limit(10000000000),
                                 sample_purchase_rule(1, 20210301),
                                 sample_kitchen(3)};
    import_is_refused(world, facts, 8,
                      "role" TWO "; role" TWO "; device" TWO "; purse" TWO "; budget_key" TWO
                      "; centavos" TWO "; rule" TWO "; state of new kitchen 3 is active: it" TWO);

    /* nor by a monitor's device whose person is given an office later */
    waiting.person.role = "monitor";
    device.device.role = ROLE_MONITOR;
    device.device.person = 98;
    const struct fact planted[] = {waiting, device};
    world_change(world, planted, 2);
    world_run(world);
    struct fact risen = sample_official(98, "treasurer");
    risen.person.name = "";
    prepare_facts(&office, TREASURER, 1, &risen, 1);
    answer(&office, DIRECTOR, 1, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    office.senders[0] = own;
    prepare_closing(&office, 0, 2, 1);
    is_refused(&office, ACT_NOT_A_PERSON);

    /* nor by leaving one person to sign: here everybody's device but the director's is lost */
    for (uint32_t person = COORDINATOR; person <= TREASURER; person++) {
        if (person == DIRECTOR)
            continue;
        lost = sender_fact(world, &office.senders[person], 0);
        lost.device.role = ROLE_OFFICIAL;
        lost.device.person = person;
        lost.device.revoked = true;
        if (person < TREASURER) {
            world_change(world, &lost, 1);
            world_run(world);
        } else {
            import_is_refused(world, &lost, 1,
                              "revoked one person would be left to sign for the office: enrol "
                              "another's device first");
        }
    }
    world_is(world, "SELECT count(*)::text FROM registry.purse", "0");
    world_is(world, "SELECT count(*)::text FROM registry.budget", "0");
    world_rebuild(world, 500);
    world_recheck(world, 500);
    office_close(&office);
}

/* The same by two people. The name of who is in an act is in the registry alone, in a decision of
 * its own with salt. */
static void two_people_bring_it(void **state)
{
    struct office office;
    (void)state;
    office_open(&office, "registry_around");
    struct world *world = office.world;
    struct sender keys = sender_make(900, 90);
    struct fact waiting = sample_official(98, "treasurer"), device = sender_fact(world, &keys, 0);
    device.device.role = ROLE_OFFICIAL;
    device.device.person = 98;
    struct fact facts[] = {sample_official(98, "treasurer"),
                           device,
                           sample_purse(1, "P-1", 20210301, true),
                           sample_budget(),
                           sample_act_limit(100),
                           sample_purchase_rule(1, 20210301),
                           sample_kitchen(3)};
    facts[0].person.name = "";
    prepare_facts(&office, DIRECTOR, 1, facts, 7);
    is_refused(&office, ACT_ROLE);
    prepare_facts(&office, TREASURER, 1, facts, 7);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    answer(&office, TREASURER, 1, ACT_STEP_AUTHORISE);
    is_refused(&office, ACT_SAME_PERSON);
    answer(&office, DIRECTOR, 1, ACT_STEP_AUTHORISE); /* who is it? */
    is_refused(&office, ACT_CONTENT);
    world_is(world, "SELECT detail FROM registry.act_refusal ORDER BY position DESC LIMIT 1",
             "name is missing");
    waiting.person.active = false;
    waiting.person.name = "Tania Tesorera";
    world_change(world, &waiting, 1);
    world_run(world);
    answer(&office, DIRECTOR, 1, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    world_is(world,
             "SELECT string_agg(concat_ws(' ', name, role, active), ', ' ORDER BY position) FROM "
             "registry.person WHERE person_id = 98",
             "Tania Tesorera treasurer f, Tania Tesorera treasurer t");
    world_is(world,
             "SELECT concat_ws(' ', (SELECT purse FROM registry.purse), (SELECT count(*) FROM "
             "registry.budget), (SELECT count(*) FROM registry.kitchen WHERE kitchen_id = 3), "
             "(SELECT person_id FROM registry.device WHERE device_id = 900))",
             "P-1 1 1 98");
    world_is(world,
             "SELECT count(*)::text FROM journal.entry WHERE topic = 2 AND salt IS NULL AND "
             "position('Tania'::bytea IN body) > 0",
             "0");
    world_is(world,
             "SELECT count(*)::text FROM registry.act WHERE position('Tania'::bytea IN content) > "
             "0",
             "0");

    /* the new treasurer signs, but not about themselves; an office is not erased */
    office.senders[0] = keys;
    facts[0].person.active = false;
    facts[0].valid_from += 30;
    prepare_facts(&office, 0, 2, facts, 1);
    is_refused(&office, ACT_SAME_PERSON);
    facts[2] = sample_purse(2, "P-2", 20210301, true);
    prepare_facts(&office, 0, 2, &facts[2], 1);
    assert_int_equal(last_kind(&office), KIND_ACT_PREPARED);
    answer(&office, OTHER_COORDINATOR, 2, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    prepare_facts(&office, COORDINATOR, 3, facts, 1);
    answer(&office, DIRECTOR, 3, ACT_STEP_AUTHORISE);
    assert_int_equal(last_kind(&office), KIND_ACT_AUTHORISED);
    office_close(&office);
}

/* Whose fact has an office stays, also without a device: else the act could not be decided again.
 */
static void offices_stay(void **state)
{
    struct office office;
    struct fact waiting = sample_official(98, "auditor");
    (void)state;
    office_open(&office, "registry_around");
    waiting.person.active = false;
    world_change(office.world, &waiting, 1);
    world_run(office.world);
    world_erase(office.world, TOPIC_REGISTRY,
                (uint64_t)world_number(office.world, "SELECT position FROM registry.person "
                                                     "WHERE person_id = 98"));
    world_run(office.world);
    world_is(office.world, "SELECT message FROM registry.change_problem",
             "is about a person who signs or has an office: what they did stays theirs");
    office_close(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_way_around),
        cmocka_unit_test(one_operator_alone),
        cmocka_unit_test(two_people_bring_it),
        cmocka_unit_test(offices_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
