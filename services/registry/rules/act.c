#include "registry/rules/act.h"

#include <inttypes.h>
#include <string.h>

#include "common/base/utf8.h"

#define MAY(role) (1u << PERSON_##role)

/* What an act takes away needs a reason; and so does what becomes of an observed purchase, either
 * way. */
static bool takes_capacity(const struct act_look *look)
{
    return look->content->capacity.rations < look->capacity;
}

static bool takes_always(const struct act_look *look)
{
    (void)look;
    return true;
}

static bool takes_days(const struct act_look *look)
{
    return !look->content->days.pays;
}

static bool takes_kitchen(const struct act_look *look)
{
    return look->content->state.state != KITCHEN_ACTIVE;
}

static bool takes_discount(const struct act_look *look)
{
    return look->content->settlement.kind == SETTLEMENT_DISCOUNT;
}

/* Whose an act is. In step with the view registry.act_subject. */
static const struct {
    const char *name;
    unsigned prepare, authorise;                     /* bits of 1 << enum person_role */
    bool (*takes_away)(const struct act_look *look); /* NULL = never */
    bool one_person;                                 /* is enough up to the limit */
} subjects[ACT_SUBJECTS] = {
    [ACT_NOTHING] = {"nothing", 0, 0, NULL, false},
    [ACT_PERIOD_CLOSE] = {"period_close", MAY(COORDINATOR) | MAY(TREASURER), MAY(DIRECTOR), NULL,
                          false},
    [ACT_CAPACITY] = {"capacity", MAY(MONITOR) | MAY(COORDINATOR), MAY(DIRECTOR), takes_capacity,
                      false},
    [ACT_RULE] = {"rule", MAY(COORDINATOR) | MAY(DIRECTOR), MAY(COORDINATOR) | MAY(DIRECTOR), NULL,
                  false},
    [ACT_DISPERSAL] = {"dispersal", MAY(TREASURER), MAY(DIRECTOR), NULL, false},
    [ACT_REVERSAL] = {"reversal", MAY(TREASURER), MAY(DIRECTOR), takes_always, false},
    [ACT_DAYS] = {"days", MAY(MONITOR) | MAY(COORDINATOR), MAY(COORDINATOR) | MAY(DIRECTOR),
                  takes_days, false},
    [ACT_PURCHASE] = {"purchase", MAY(MONITOR) | MAY(COORDINATOR), MAY(COORDINATOR) | MAY(DIRECTOR),
                      takes_always, true},
    [ACT_SETTLEMENT] = {"settlement", MAY(TREASURER), MAY(DIRECTOR), takes_discount, false},
    [ACT_YEAR] = {"year", MAY(TREASURER), MAY(DIRECTOR), NULL, false},
    [ACT_KITCHEN_STATE] = {"kitchen_state", MAY(MONITOR) | MAY(COORDINATOR), MAY(DIRECTOR),
                           takes_kitchen, false},
    /* coordinators too: else a lone director's lost device could never be replaced */
    [ACT_FACTS] = {"facts", MAY(COORDINATOR) | MAY(TREASURER), MAY(COORDINATOR) | MAY(DIRECTOR),
                   NULL, false},
};

const char *act_subject_name(enum act_subject subject)
{
    return (unsigned)subject < ACT_SUBJECTS ? subjects[subject].name : subjects[ACT_NOTHING].name;
}

bool act_may_prepare(enum act_subject subject, enum person_role role)
{
    return (subjects[subject].prepare >> role & 1) == 1;
}

bool act_may_authorise(enum act_subject subject, enum person_role role)
{
    return (subjects[subject].authorise >> role & 1) == 1;
}

/* From a row to a column. Nothing comes after authorised, rejected and withdrawn. */
static const bool steps[ACT_STATES][ACT_STATES] = {
    [ACT_NONE] = {[ACT_PREPARED] = true, [ACT_AUTHORISED] = true},
    [ACT_PREPARED] = {[ACT_AUTHORISED] = true, [ACT_REJECTED] = true, [ACT_WITHDRAWN] = true},
};

bool act_step_legal(enum act_state from, enum act_state to)
{
    return (unsigned)from < ACT_STATES && (unsigned)to < ACT_STATES && steps[from][to];
}

/* Where each step leads, and what it is called. */
static const struct {
    enum act_state to;
    const char *name, *done;
} step_rows[ACT_STEPS] = {
    [ACT_STEP_NONE] = {ACT_NONE, "nothing", "nothing"},
    [ACT_STEP_PREPARE] = {ACT_PREPARED, "prepare", "prepared"},
    [ACT_STEP_AUTHORISE] = {ACT_AUTHORISED, "authorise", "authorised"},
    [ACT_STEP_REJECT] = {ACT_REJECTED, "reject", "rejected"},
    [ACT_STEP_WITHDRAW] = {ACT_WITHDRAWN, "withdraw", "withdrawn"},
};

static const char *const state_names[ACT_STATES] = {"unknown", "prepared", "authorised", "rejected",
                                                    "withdrawn"};

struct act_verdict act_refuse(enum act_problem problem, const char *detail)
{
    return (struct act_verdict){.problem = problem, .detail = detail};
}

static const struct act_verdict fine = {.problem = ACT_FINE};

struct act_verdict act_judge_speaker(bool is_signed, uint32_t person,
                                     const struct person_version *who, struct arena *arena)
{
    if (!is_signed)
        return act_refuse(ACT_NOT_A_PERSON, "the signature is not that of the device's key");
    if (person == 0)
        return act_refuse(ACT_NOT_A_PERSON,
                          "the device is nobody's in their role: such a step is a person's");
    if (!who || !who->active)
        return act_refuse(
            ACT_NOT_A_PERSON,
            arena_printf(arena, "person %" PRIu32 " is not registered and active", person));
    return fine;
}

struct act_verdict act_judge_territory(uint32_t person, const struct person_version *who,
                                       uint32_t kitchen, uint8_t alcaldia, struct arena *arena)
{
    if (!alcaldia_known(who->alcaldia) || kitchen == 0 || who->alcaldia == alcaldia)
        return fine;
    return act_refuse(ACT_TERRITORY,
                      arena_printf(arena,
                                   "kitchen %" PRIu32 " is not in alcaldía %s of person "
                                   "%" PRIu32,
                                   kitchen, alcaldia_text(who->alcaldia), person));
}

/* Whether somebody says something about an act. */
static struct act_verdict judge_sender(const struct act_look *look, struct arena *arena)
{
    if (look->act.size != ACT_BYTES)
        return act_refuse(ACT_CONTENT, arena_printf(arena, "act has %zu bytes, not %d",
                                                    look->act.size, ACT_BYTES));
    if (look->step <= ACT_STEP_NONE || look->step >= ACT_STEPS)
        return act_refuse(ACT_CONTENT,
                          arena_printf(arena,
                                       "step %" PRIu32 " is none of prepare, authorise, reject "
                                       "and withdraw",
                                       look->step));
    return act_judge_speaker(look->is_signed, look->person, look->who, arena);
}

/* Whether the act can go there from where it is. */
static struct act_verdict judge_state(const struct act_look *look, struct arena *arena)
{
    enum act_state from = look->known ? look->known->state : ACT_NONE;
    if (from == ACT_NONE && look->step != ACT_STEP_PREPARE)
        return act_refuse(ACT_UNKNOWN, "there is no such act");
    if (!act_step_legal(from, step_rows[look->step].to))
        return act_refuse(ACT_STATE, arena_printf(arena, "it is %s: it cannot be %s",
                                                  state_names[from], step_rows[look->step].done));
    if (!look->content || look->content->subject == ACT_NOTHING)
        return act_refuse(ACT_CONTENT, "content says nothing that is known here");
    return fine;
}

/* Nobody makes themselves an official, nor gives themselves a key; and what holds for the whole
 * city is not one alcaldía's to say. */
static struct act_verdict judge_concerned(const struct act_look *look, struct arena *arena)
{
    if (look->content->subject != ACT_FACTS || look->step > ACT_STEP_AUTHORISE)
        return fine;
    if (alcaldia_known(look->who->alcaldia))
        return act_refuse(ACT_TERRITORY,
                          arena_printf(arena, "person %" PRIu32 " acts for alcaldía %s only",
                                       look->person, alcaldia_text(look->who->alcaldia)));
    for (size_t i = 0; i < look->content->made.fact_count; i++) {
        const struct fact *fact = &look->content->made.facts[i];
        uint32_t concerned = fact->type == FACT_PERSON   ? fact->person.person
                             : fact->type == FACT_DEVICE ? fact->device.person
                                                         : 0;
        if (concerned == look->person)
            return act_refuse(ACT_SAME_PERSON,
                              arena_printf(arena, "it is about person %" PRIu32 ": others %s it",
                                           look->person, step_rows[look->step].name));
    }
    return fine;
}

static struct act_verdict judge_person(const struct act_look *look, struct arena *arena)
{
    enum act_subject subject = look->content->subject;
    enum person_role role = look->who->role;
    bool prepares = look->step == ACT_STEP_PREPARE, withdraws = look->step == ACT_STEP_WITHDRAW;
    if (withdraws && look->person != look->known->prepared_by)
        return act_refuse(ACT_ROLE,
                          arena_printf(arena,
                                       "only person %" PRIu32 ", who prepared it, can withdraw it",
                                       look->known->prepared_by));
    if (!prepares && !withdraws && look->person == look->known->prepared_by)
        return act_refuse(ACT_SAME_PERSON,
                          arena_printf(arena,
                                       "person %" PRIu32 " prepared it: another person %ss it",
                                       look->person, step_rows[look->step].name));
    if (!withdraws &&
        !(prepares ? act_may_prepare(subject, role) : act_may_authorise(subject, role)))
        return act_refuse(ACT_ROLE,
                          arena_printf(arena, "a %s does not %s a %s", person_role_name(role),
                                       step_rows[look->step].name, act_subject_name(subject)));
    return act_judge_territory(look->person, look->who, look->content->kitchen, look->alcaldia,
                               arena);
}

/* The committee is heard before something is taken from it: notified before its term ends, and its
 * term over before it is authorised. A rejection needs no term. */
static struct act_verdict judge_term(const struct act_look *look, struct arena *arena)
{
    if (look->content->subject != ACT_KITCHEN_STATE ||
        look->content->state.reply_until == DAY_INVALID)
        return fine;
    day_number until = look->content->state.reply_until;
    if (look->step == ACT_STEP_PREPARE && until <= look->today)
        return act_refuse(ACT_CONTENT,
                          "reply_until is not after today: the committee has no time to "
                          "answer");
    if (look->step == ACT_STEP_AUTHORISE && until >= look->today)
        return act_refuse(ACT_STATE, arena_printf(arena,
                                                  "the committee may answer until %" PRIu32
                                                  ": authorise it after that day",
                                                  calendar_yyyymmdd(until)));
    return fine;
}

/* Whether what was seen is what there is, and what has to be said is said. */
static struct act_verdict judge_words(const struct act_look *look, struct arena *arena)
{
    bool judges = look->step == ACT_STEP_AUTHORISE || look->step == ACT_STEP_REJECT;
    bool (*takes_away)(const struct act_look *) = subjects[look->content->subject].takes_away;
    if (judges && !bytes_equal(look->digest, look->known->digest))
        return act_refuse(ACT_DIGEST, "content_digest is not that of what was prepared");
    if (strlen(look->reason) > ACT_REASON_MOST)
        return act_refuse(ACT_REASON, arena_printf(arena, "reason has %zu bytes, %d at most",
                                                   strlen(look->reason), ACT_REASON_MOST));
    if (look->reason[0] == '\0' &&
        (look->step == ACT_STEP_REJECT ||
         (look->step == ACT_STEP_PREPARE && takes_away && takes_away(look))))
        return act_refuse(ACT_REASON, "reason is missing");
    if (look->step == ACT_STEP_PREPARE && look->envelope_kitchen != 0 &&
        look->envelope_kitchen != look->content->kitchen)
        return act_refuse(ACT_CONTENT,
                          arena_printf(arena,
                                       "the envelope is about kitchen %" PRIu32
                                       ", its content about %" PRIu32,
                                       look->envelope_kitchen, look->content->kitchen));
    if (look->problems && look->problems->count > 0) {
        char *detail = arena_printf(arena, "%s %s", look->problems->items[0].field,
                                    look->problems->items[0].message);
        if (strlen(detail) > ACT_DETAIL_MOST)
            detail[utf8_whole(detail, ACT_DETAIL_MOST)] = '\0';
        return act_refuse(ACT_CONTENT, detail);
    }
    return fine;
}

struct act_verdict act_judge(const struct act_look *look, struct arena *arena)
{
    struct act_verdict verdict = judge_sender(look, arena);
    if (verdict.problem == ACT_FINE)
        verdict = judge_state(look, arena);
    if (verdict.problem == ACT_FINE)
        verdict = judge_person(look, arena);
    if (verdict.problem == ACT_FINE)
        verdict = judge_concerned(look, arena);
    if (verdict.problem == ACT_FINE)
        verdict = judge_words(look, arena);
    if (verdict.problem == ACT_FINE)
        verdict = judge_term(look, arena);
    if (verdict.problem != ACT_FINE)
        return verdict;
    verdict.to = step_rows[look->step].to;
    if (verdict.to == ACT_PREPARED && subjects[look->content->subject].one_person &&
        look->limit_centavos > 0 && look->content->centavos <= look->limit_centavos)
        verdict.to = ACT_AUTHORISED;
    return verdict;
}

struct act_verdict observation_judge(const struct observation *observation, bool is_signed,
                                     uint32_t person, const struct person_version *who,
                                     struct arena *arena)
{
    const struct act_verdict verdict = act_judge_speaker(is_signed, person, who, arena);
    if (verdict.problem != ACT_FINE)
        return verdict;
    if (who->role != PERSON_AUDITOR)
        return act_refuse(ACT_ROLE, arena_printf(arena, "a %s does not observe: an auditor does",
                                                 person_role_name(who->role)));
    if (observation->text_bytes < 1 || observation->text_bytes > OBSERVATION_TEXT_MOST)
        return act_refuse(ACT_CONTENT,
                          arena_printf(arena, "text has %zu bytes, not 1 to %d",
                                       observation->text_bytes, OBSERVATION_TEXT_MOST));
    if (!observation->entry_exists)
        return act_refuse(ACT_CONTENT, "entry is none that was there before");
    return fine;
}
