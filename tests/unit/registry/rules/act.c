#include "registry/rules/act.h"

#include "sample.h"

static const struct bytes number = {(const uint8_t *)"0123456789abcdef", ACT_BYTES};

/* A step that is legal: a test changes one thing and says what is wrong with it. */
struct step {
    struct arena *arena;
    struct act_content content;
    struct act_record record;
    struct person_version who;
    struct problems problems;
    struct act_look look;
};

/* Person 5 prepares, person 6 does the rest. */
static struct step *step_new(enum act_step taken, enum act_subject subject, enum person_role role)
{
    struct arena *arena = arena_new(1 << 20);
    struct step *step = arena_alloc(arena, sizeof *step);
    uint32_t person = taken == ACT_STEP_PREPARE || taken == ACT_STEP_WITHDRAW ? 5 : 6;
    *step = (struct step){
        .arena = arena,
        .content = {.subject = subject, .kitchen = 0, .centavos = 100},
        .record = {.state = ACT_PREPARED, .prepared_by = 5, .prepared_position = 40},
        .who = {.person = person, .role = role, .active = true},
        .problems = {.arena = arena},
    };
    if (subject == ACT_KITCHEN_STATE)
        step->content.state.reply_until = DAY_INVALID;
    step->record.content = step->content;
    step->record.digest = sample_key(3);
    step->record.reason = "";
    step->look = (struct act_look){
        .act = number,
        .step = taken,
        .is_signed = true,
        .person = person,
        .who = &step->who,
        .known = taken == ACT_STEP_PREPARE ? NULL : &step->record,
        .content = &step->content,
        .digest = sample_key(3),
        .problems = &step->problems,
        .reason = "porque sí",
    };
    return step;
}

/* Judges it, and ends the test's step. NULL = it is fine. */
static enum act_state judged(struct step *step, enum act_problem problem, const char *detail)
{
    struct act_verdict verdict = act_judge(&step->look, step->arena);
    if (verdict.problem != problem)
        fail_msg("problem %d, not %d: %s", verdict.problem, problem,
                 verdict.detail ? verdict.detail : "");
    if (detail)
        assert_string_equal(verdict.detail, detail);
    arena_free(step->arena);
    return verdict.to;
}

/* Each subject with each role, against the table as the agreement writes it. */
static void whose_acts_are(void **state)
{
    static const struct {
        const char *name, *prepare, *authorise;
    } rows[ACT_SUBJECTS] = {
        {"nothing", "", ""},
        {"period_close", "coordinator treasurer", "director"},
        {"capacity", "monitor coordinator", "director"},
        {"rule", "coordinator director", "coordinator director"},
        {"dispersal", "treasurer", "director"},
        {"reversal", "treasurer", "director"},
        {"days", "monitor coordinator", "coordinator director"},
        {"purchase", "monitor coordinator", "coordinator director"},
        {"settlement", "treasurer", "director"},
        {"year", "treasurer", "director"},
        {"kitchen_state", "monitor coordinator", "director"},
        {"facts", "coordinator treasurer", "coordinator director"},
    };
    (void)state;
    for (int subject = ACT_PERIOD_CLOSE; subject < ACT_SUBJECTS; subject++) {
        assert_string_equal(act_subject_name((enum act_subject)subject), rows[subject].name);
        for (int role = PERSON_NONE; role < PERSON_ROLES; role++) {
            const char *name = person_role_name((enum person_role)role);
            bool prepares = strstr(rows[subject].prepare, name) != NULL;
            bool authorises = strstr(rows[subject].authorise, name) != NULL;
            enum act_state to = judged(
                step_new(ACT_STEP_PREPARE, (enum act_subject)subject, (enum person_role)role),
                prepares ? ACT_FINE : ACT_ROLE, NULL);
            assert_int_equal(to, prepares ? ACT_PREPARED : ACT_NONE);
            to = judged(
                step_new(ACT_STEP_AUTHORISE, (enum act_subject)subject, (enum person_role)role),
                authorises ? ACT_FINE : ACT_ROLE, NULL);
            assert_int_equal(to, authorises ? ACT_AUTHORISED : ACT_NONE);
            to =
                judged(step_new(ACT_STEP_REJECT, (enum act_subject)subject, (enum person_role)role),
                       authorises ? ACT_FINE : ACT_ROLE, NULL);
            assert_int_equal(to, authorises ? ACT_REJECTED : ACT_NONE);
        }
    }
    assert_string_equal(act_subject_name(ACT_SUBJECTS), "nothing");
}

/* From each state with each step: five ways lead on, everything else is refused. */
static void steps_of_an_act(void **state)
{
    static const enum act_state to[ACT_STATES][ACT_STEPS] = {
        [ACT_NONE] = {[ACT_STEP_PREPARE] = ACT_PREPARED},
        [ACT_PREPARED] = {[ACT_STEP_AUTHORISE] = ACT_AUTHORISED,
                          [ACT_STEP_REJECT] = ACT_REJECTED,
                          [ACT_STEP_WITHDRAW] = ACT_WITHDRAWN},
    };
    (void)state;
    for (int from = ACT_NONE; from < ACT_STATES; from++)
        for (int taken = ACT_STEP_PREPARE; taken < ACT_STEPS; taken++) {
            struct step *step = step_new((enum act_step)taken, ACT_RULE, PERSON_DIRECTOR);
            step->record.state = (enum act_state)from;
            step->look.known = from == ACT_NONE ? NULL : &step->record;
            enum act_problem expected = to[from][taken] != ACT_NONE ? ACT_FINE
                                        : from == ACT_NONE          ? ACT_UNKNOWN
                                                                    : ACT_STATE;
            assert_int_equal(judged(step, expected, NULL), to[from][taken]);
        }
    for (int from = -1; from <= ACT_STATES; from++)
        for (int next = -1; next <= ACT_STATES; next++) {
            bool legal = (from == ACT_NONE && (next == ACT_PREPARED || next == ACT_AUTHORISED)) ||
                         (from == ACT_PREPARED && next >= ACT_AUTHORISED && next < ACT_STATES);
            assert_int_equal(act_step_legal((enum act_state)from, (enum act_state)next), legal);
        }
    struct step *step = step_new(ACT_STEP_AUTHORISE, ACT_RULE, PERSON_DIRECTOR);
    step->record.state = ACT_WITHDRAWN;
    judged(step, ACT_STATE, "it is withdrawn: it cannot be authorised");
}

static void who_speaks(void **state)
{
    struct step *step = step_new(ACT_STEP_PREPARE, ACT_RULE, PERSON_DIRECTOR);
    (void)state;
    step->look.act.size = 15;
    judged(step, ACT_CONTENT, "act has 15 bytes, not 16");
    step = step_new(ACT_STEP_PREPARE, ACT_RULE, PERSON_DIRECTOR);
    step->look.step = 0;
    judged(step, ACT_CONTENT, "step 0 is none of prepare, authorise, reject and withdraw");
    step = step_new(ACT_STEP_PREPARE, ACT_RULE, PERSON_DIRECTOR);
    step->look.step = 5;
    judged(step, ACT_CONTENT, "step 5 is none of prepare, authorise, reject and withdraw");
    step = step_new(ACT_STEP_PREPARE, ACT_RULE, PERSON_DIRECTOR);
    step->look.is_signed = false;
    judged(step, ACT_NOT_A_PERSON, "the signature is not that of the device's key");
    step = step_new(ACT_STEP_PREPARE, ACT_RULE, PERSON_DIRECTOR);
    step->look.person = 0;
    judged(step, ACT_NOT_A_PERSON,
           "the device is nobody's in their role: such a step is a person's");
    step = step_new(ACT_STEP_PREPARE, ACT_RULE, PERSON_DIRECTOR);
    step->look.who = NULL;
    judged(step, ACT_NOT_A_PERSON, "person 5 is not registered and active");
    step = step_new(ACT_STEP_WITHDRAW, ACT_RULE, PERSON_DIRECTOR);
    step->who.active = false;
    judged(step, ACT_NOT_A_PERSON, "person 5 is not registered and active");
}

static void two_people(void **state)
{
    struct step *step = step_new(ACT_STEP_AUTHORISE, ACT_RULE, PERSON_DIRECTOR);
    (void)state;
    step->look.person = 5;
    judged(step, ACT_SAME_PERSON, "person 5 prepared it: another person authorises it");
    step = step_new(ACT_STEP_REJECT, ACT_RULE, PERSON_DIRECTOR);
    step->look.person = 5;
    judged(step, ACT_SAME_PERSON, "person 5 prepared it: another person rejects it");
    step = step_new(ACT_STEP_WITHDRAW, ACT_RULE, PERSON_DIRECTOR);
    step->look.person = 6;
    judged(step, ACT_ROLE, "only person 5, who prepared it, can withdraw it");
    step = step_new(ACT_STEP_WITHDRAW, ACT_YEAR, PERSON_AUDITOR); /* has another role by now */
    assert_int_equal(judged(step, ACT_FINE, NULL), ACT_WITHDRAWN);
    judged(step_new(ACT_STEP_PREPARE, ACT_YEAR, PERSON_MONITOR), ACT_ROLE,
           "a monitor does not prepare a year");
}

/* Nobody brings facts about themselves, and nobody of one alcaldía brings any. */
static void facts_about_oneself(void **state)
{
    static const struct {
        enum act_step step;
        enum person_role role;
        enum fact_type type;
        const char *said; /* where the fact is about who takes the step; NULL = it is fine */
    } rows[] = {
        {ACT_STEP_PREPARE, PERSON_TREASURER, FACT_PERSON,
         "it is about person 5: others prepare it"},
        {ACT_STEP_PREPARE, PERSON_TREASURER, FACT_DEVICE,
         "it is about person 5: others prepare it"},
        {ACT_STEP_PREPARE, PERSON_TREASURER, FACT_PURSE, NULL},
        {ACT_STEP_AUTHORISE, PERSON_DIRECTOR, FACT_DEVICE,
         "it is about person 6: others authorise it"},
        {ACT_STEP_REJECT, PERSON_DIRECTOR, FACT_DEVICE, NULL},
        {ACT_STEP_WITHDRAW, PERSON_TREASURER, FACT_DEVICE, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int own = 0; own < 2; own++) {
            struct step *step = step_new(rows[i].step, ACT_FACTS, rows[i].role);
            const uint32_t about = own ? step->look.person : 9;
            struct fact facts[] = {sample_budget(), sample_purse(about, "P-1", 20210301, true)};
            if (rows[i].type == FACT_PERSON)
                facts[1] = sample_official(about, "director");
            if (rows[i].type == FACT_DEVICE) {
                facts[1] = sample_device(700, 0, 1);
                facts[1].device.person = about;
            }
            step->content.made.facts = facts;
            step->content.made.fact_count = 2;
            judged(step, own && rows[i].said ? ACT_SAME_PERSON : ACT_FINE,
                   own ? rows[i].said : NULL);
        }
    struct step *step = step_new(ACT_STEP_PREPARE, ACT_FACTS, PERSON_COORDINATOR);
    step->who.alcaldia = 7;
    judged(step, ACT_TERRITORY, "person 5 acts for alcaldía 09007 only");
}

/* One person is enough for a purchase up to the limit, and for nothing else. */
static void one_person(void **state)
{
    static const struct {
        uint64_t limit, centavos;
        enum act_state to;
    } rows[] = {{0, 0, ACT_PREPARED},      {0, 1, ACT_PREPARED},       {100, 0, ACT_AUTHORISED},
                {100, 99, ACT_AUTHORISED}, {100, 100, ACT_AUTHORISED}, {100, 101, ACT_PREPARED}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct step *step = step_new(ACT_STEP_PREPARE, ACT_PURCHASE, PERSON_MONITOR);
        step->look.limit_centavos = rows[i].limit;
        step->content.centavos = rows[i].centavos;
        assert_int_equal(judged(step, ACT_FINE, NULL), rows[i].to);
    }
    struct step *step = step_new(ACT_STEP_PREPARE, ACT_REVERSAL, PERSON_TREASURER);
    step->look.limit_centavos = 100;
    assert_int_equal(judged(step, ACT_FINE, NULL), ACT_PREPARED);
}

static void territories(void **state)
{
    static const struct {
        uint8_t person, kitchen;
        uint32_t number;
        bool fine;
    } rows[] = {{7, 7, 1, true},
                {7, 8, 1, false},
                {7, ALCALDIA_NONE, 1, false},
                {7, ALCALDIA_NONE, 0, true},
                {ALCALDIA_NONE, 8, 1, true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct step *step = step_new(ACT_STEP_PREPARE, ACT_DAYS, PERSON_MONITOR);
        step->who.alcaldia = rows[i].person;
        step->look.alcaldia = rows[i].kitchen;
        step->content.kitchen = rows[i].number;
        judged(step, rows[i].fine ? ACT_FINE : ACT_TERRITORY,
               rows[i].fine ? NULL : "kitchen 1 is not in alcaldía 09007 of person 5");
    }
}

static void what_was_seen(void **state)
{
    struct step *step = step_new(ACT_STEP_AUTHORISE, ACT_DISPERSAL, PERSON_DIRECTOR);
    (void)state;
    step->look.digest = sample_key(4);
    judged(step, ACT_DIGEST, "content_digest is not that of what was prepared");
    step = step_new(ACT_STEP_REJECT, ACT_DISPERSAL, PERSON_DIRECTOR);
    step->look.digest.size = 0;
    judged(step, ACT_DIGEST, NULL);
    step = step_new(ACT_STEP_WITHDRAW, ACT_DISPERSAL, PERSON_TREASURER);
    step->look.digest.size = 0; /* who prepared it knows it */
    assert_int_equal(judged(step, ACT_FINE, NULL), ACT_WITHDRAWN);

    step = step_new(ACT_STEP_PREPARE, ACT_DISPERSAL, PERSON_TREASURER);
    step->look.content = NULL;
    judged(step, ACT_CONTENT, "content says nothing that is known here");
    step = step_new(ACT_STEP_PREPARE, ACT_NOTHING, PERSON_TREASURER);
    judged(step, ACT_CONTENT, "content says nothing that is known here");
    step = step_new(ACT_STEP_PREPARE, ACT_DISPERSAL, PERSON_TREASURER);
    problem_add(&step->problems, "purses", "is 0, not 1 to 2");
    judged(step, ACT_CONTENT, "purses is 0, not 1 to 2");
    step = step_new(ACT_STEP_REJECT, ACT_DISPERSAL, PERSON_DIRECTOR);
    step->look.problems = NULL; /* what is rejected need not hold */
    assert_int_equal(judged(step, ACT_FINE, NULL), ACT_REJECTED);

    step = step_new(ACT_STEP_PREPARE, ACT_DISPERSAL, PERSON_TREASURER);
    problem_add(&step->problems, "field", "%0198d", 0);
    struct act_verdict verdict = act_judge(&step->look, step->arena);
    assert_int_equal(strlen(verdict.detail), ACT_DETAIL_MOST);
    arena_free(step->arena);

    step = step_new(ACT_STEP_PREPARE, ACT_DAYS, PERSON_MONITOR);
    step->content.kitchen = 3;
    step->look.envelope_kitchen = 3;
    judged(step, ACT_FINE, NULL);
    step = step_new(ACT_STEP_PREPARE, ACT_DAYS, PERSON_MONITOR);
    step->content.kitchen = 3;
    step->look.envelope_kitchen = 4;
    judged(step, ACT_CONTENT, "the envelope is about kitchen 4, its content about 3");
    step = step_new(ACT_STEP_AUTHORISE, ACT_DAYS, PERSON_DIRECTOR);
    step->look.envelope_kitchen = 4;
    judged(step, ACT_FINE, NULL);
}

/* What takes something away needs a reason, and so does a rejection. */
static void reasons(void **state)
{
    static const struct {
        enum act_subject subject;
        enum person_role role;
        bool needed, gives; /* `gives`: the case of that subject that takes nothing away */
    } rows[] = {
        {ACT_PERIOD_CLOSE, PERSON_TREASURER, false, false},
        {ACT_CAPACITY, PERSON_MONITOR, true, false},
        {ACT_CAPACITY, PERSON_MONITOR, false, true},
        {ACT_RULE, PERSON_DIRECTOR, false, false},
        {ACT_DISPERSAL, PERSON_TREASURER, false, false},
        {ACT_REVERSAL, PERSON_TREASURER, true, false},
        {ACT_DAYS, PERSON_MONITOR, true, false},
        {ACT_DAYS, PERSON_MONITOR, false, true},
        {ACT_PURCHASE, PERSON_MONITOR, true, false},
        {ACT_PURCHASE, PERSON_MONITOR, true, true},
        {ACT_SETTLEMENT, PERSON_TREASURER, true, false},
        {ACT_SETTLEMENT, PERSON_TREASURER, false, true},
        {ACT_YEAR, PERSON_TREASURER, false, false},
        {ACT_KITCHEN_STATE, PERSON_MONITOR, true, false},
        {ACT_KITCHEN_STATE, PERSON_MONITOR, false, true},
        {ACT_FACTS, PERSON_TREASURER, false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct step *step = step_new(ACT_STEP_PREPARE, rows[i].subject, rows[i].role);
        step->look.capacity = 150;
        switch (rows[i].subject) {
        case ACT_CAPACITY:
            step->content.capacity.rations = rows[i].gives ? 150 : 149;
            break;
        case ACT_DAYS:
            step->content.days.pays = rows[i].gives;
            break;
        case ACT_PURCHASE:
            step->content.purchase.verdict = rows[i].gives ? VERDICT_ACCEPTED : VERDICT_REFUSED;
            break;
        case ACT_SETTLEMENT:
            step->content.settlement.kind =
                rows[i].gives ? SETTLEMENT_DEPOSIT : SETTLEMENT_DISCOUNT;
            break;
        case ACT_KITCHEN_STATE:
            step->content.state.state = rows[i].gives ? KITCHEN_ACTIVE : KITCHEN_SUSPENDED;
            break;
        case ACT_NOTHING:
        case ACT_PERIOD_CLOSE:
        case ACT_RULE:
        case ACT_DISPERSAL:
        case ACT_REVERSAL:
        case ACT_YEAR:
        case ACT_FACTS:
        case ACT_SUBJECTS:
            break;
        }
        step->look.reason = "";
        judged(step, rows[i].needed ? ACT_REASON : ACT_FINE,
               rows[i].needed ? "reason is missing" : NULL);
    }
}

/* The committee is heard: notified with days left, and nothing is authorised within them. */
static void the_committee_may_answer(void **state)
{
    static const struct {
        enum act_step step;
        int today; /* less the last day to answer */
        enum act_problem problem;
    } rows[] = {
        {ACT_STEP_PREPARE, -1, ACT_FINE},   {ACT_STEP_PREPARE, 0, ACT_CONTENT},
        {ACT_STEP_PREPARE, 1, ACT_CONTENT}, {ACT_STEP_AUTHORISE, -1, ACT_STATE},
        {ACT_STEP_AUTHORISE, 0, ACT_STATE}, {ACT_STEP_AUTHORISE, 1, ACT_FINE},
        {ACT_STEP_REJECT, -1, ACT_FINE},    {ACT_STEP_WITHDRAW, -1, ACT_FINE},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool own = rows[i].step == ACT_STEP_PREPARE || rows[i].step == ACT_STEP_WITHDRAW;
        for (int said = 0; said < 2; said++) {
            struct step *step =
                step_new(rows[i].step, ACT_KITCHEN_STATE, own ? PERSON_MONITOR : PERSON_DIRECTOR);
            step->content.state.state = KITCHEN_SUSPENDED;
            step->content.state.reply_until = said ? SAMPLE_DAY : DAY_INVALID;
            step->look.today = SAMPLE_DAY + rows[i].today;
            judged(step, said ? rows[i].problem : ACT_FINE,
                   said && rows[i].problem == ACT_STATE
                       ? "the committee may answer until 20210301: authorise it after that day"
                       : NULL);
        }
    }
    /* of other acts no term is asked */
    struct step *step = step_new(ACT_STEP_AUTHORISE, ACT_YEAR, PERSON_DIRECTOR);
    step->look.today = SAMPLE_DAY;
    judged(step, ACT_FINE, NULL);
}

static void reasons_of_other_steps(void **state)
{
    char long_reason[ACT_REASON_MOST + 2];
    (void)state;
    struct step *step = step_new(ACT_STEP_REJECT, ACT_YEAR, PERSON_DIRECTOR);
    step->look.reason = "";
    judged(step, ACT_REASON, "reason is missing");
    step = step_new(ACT_STEP_WITHDRAW, ACT_YEAR, PERSON_TREASURER);
    step->look.reason = "";
    judged(step, ACT_FINE, NULL);
    step = step_new(ACT_STEP_AUTHORISE, ACT_REVERSAL, PERSON_DIRECTOR);
    step->look.reason = "";
    judged(step, ACT_FINE, NULL);
    memset(long_reason, 'x', sizeof long_reason);
    long_reason[ACT_REASON_MOST] = '\0';
    step = step_new(ACT_STEP_WITHDRAW, ACT_YEAR, PERSON_TREASURER);
    step->look.reason = long_reason;
    judged(step, ACT_FINE, NULL);
    long_reason[ACT_REASON_MOST] = 'x';
    long_reason[ACT_REASON_MOST + 1] = '\0';
    step = step_new(ACT_STEP_WITHDRAW, ACT_YEAR, PERSON_TREASURER);
    step->look.reason = long_reason;
    judged(step, ACT_REASON, "reason has 401 bytes, 400 at most");
}

static void observed(const struct observation *observation, bool is_signed,
                     const struct person_version *who, enum act_problem problem, const char *detail)
{
    struct arena *arena = arena_new(1 << 20);
    struct act_verdict verdict =
        observation_judge(observation, is_signed, who ? who->person : 0, who, arena);
    assert_int_equal(verdict.problem, problem);
    if (detail)
        assert_string_equal(verdict.detail, detail);
    arena_free(arena);
}

static void observations(void **state)
{
    struct person_version who = {.person = 9, .role = PERSON_AUDITOR, .active = true};
    struct observation about = {.text_bytes = 1, .entry_exists = true};
    (void)state;
    observed(&about, true, &who, ACT_FINE, NULL);
    observed(&about, false, &who, ACT_NOT_A_PERSON, NULL);
    observed(&about, true, NULL, ACT_NOT_A_PERSON, NULL);
    who.active = false;
    observed(&about, true, &who, ACT_NOT_A_PERSON, NULL);
    who.active = true;
    who.role = PERSON_DIRECTOR;
    observed(&about, true, &who, ACT_ROLE, "a director does not observe: an auditor does");
    who.role = PERSON_AUDITOR;
    about.text_bytes = 0;
    observed(&about, true, &who, ACT_CONTENT, "text has 0 bytes, not 1 to 2000");
    about.text_bytes = 2001;
    observed(&about, true, &who, ACT_CONTENT, "text has 2001 bytes, not 1 to 2000");
    about.text_bytes = 2000;
    observed(&about, true, &who, ACT_FINE, NULL);
    about.entry_exists = false;
    observed(&about, true, &who, ACT_CONTENT, "entry is none that was there before");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whose_acts_are),
        cmocka_unit_test(steps_of_an_act),
        cmocka_unit_test(who_speaks),
        cmocka_unit_test(two_people),
        cmocka_unit_test(facts_about_oneself),
        cmocka_unit_test(one_person),
        cmocka_unit_test(territories),
        cmocka_unit_test(what_was_seen),
        cmocka_unit_test(the_committee_may_answer),
        cmocka_unit_test(reasons),
        cmocka_unit_test(reasons_of_other_steps),
        cmocka_unit_test(observations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
