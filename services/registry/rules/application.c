#include "registry/rules/application.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define MAY(role) (1u << PERSON_##role)
#define APPLICANT (1u << PERSON_ROLES)

static const char applicant[] = "applicant";

/* Whose each action is; whether it takes something away or decides, so that who took the step
 * before does not. In step with the view registry.application_step_rule. */
static const struct {
    unsigned roles; /* bits of 1 << enum person_role, or APPLICANT */
    bool another;
} actions[APPLICATION_ACTIONS] = {
    [APPLICATION_ACT_VISIT] = {MAY(COORDINATOR) | MAY(DIRECTOR), false},
    [APPLICATION_ACT_PAPERS] = {MAY(MONITOR) | MAY(COORDINATOR) | MAY(DIRECTOR), false},
    [APPLICATION_ACT_EVALUATE] = {MAY(COORDINATOR) | MAY(DIRECTOR), false},
    [APPLICATION_ACT_APPROVE] = {MAY(COORDINATOR) | MAY(DIRECTOR), true},
    [APPLICATION_ACT_REJECT] = {MAY(COORDINATOR) | MAY(DIRECTOR), true},
    [APPLICATION_ACT_WITHDRAW] = {APPLICANT, false},
};

static const enum application_state steps[APPLICATION_STATES][APPLICATION_ACTIONS] = {
    [APPLICATION_RECEIVED] = {[APPLICATION_ACT_VISIT] = APPLICATION_VISIT,
                              [APPLICATION_ACT_REJECT] = APPLICATION_REJECTED,
                              [APPLICATION_ACT_WITHDRAW] = APPLICATION_WITHDRAWN},
    [APPLICATION_VISIT] = {[APPLICATION_ACT_PAPERS] = APPLICATION_PAPERS,
                           [APPLICATION_ACT_REJECT] = APPLICATION_REJECTED,
                           [APPLICATION_ACT_WITHDRAW] = APPLICATION_WITHDRAWN},
    [APPLICATION_PAPERS] = {[APPLICATION_ACT_EVALUATE] = APPLICATION_EVALUATED,
                            [APPLICATION_ACT_REJECT] = APPLICATION_REJECTED,
                            [APPLICATION_ACT_WITHDRAW] = APPLICATION_WITHDRAWN},
    [APPLICATION_EVALUATED] = {[APPLICATION_ACT_APPROVE] = APPLICATION_APPROVED,
                               [APPLICATION_ACT_REJECT] = APPLICATION_REJECTED,
                               [APPLICATION_ACT_WITHDRAW] = APPLICATION_WITHDRAWN},
};

enum application_state application_step_to(enum application_state from,
                                           enum application_action action)
{
    return steps[from][action];
}

static unsigned bit_of(const char *role)
{
    if (strcmp(role, applicant) == 0)
        return APPLICANT;
    for (unsigned i = PERSON_NONE + 1; i < PERSON_ROLES; i++)
        if (strcmp(role, person_role_name((enum person_role)i)) == 0)
            return 1u << i;
    return 0;
}

bool application_may(enum application_action action, const char *role)
{
    return (actions[action].roles & bit_of(role)) != 0;
}

/* A number, or 0 with the flag where it cannot be. */
static uint32_t keep_number(uint32_t number, uint32_t most, unsigned *flags)
{
    if (number <= most)
        return number;
    *flags |= APPLICATION_NUMBERS;
    return 0;
}

static bool stands_before(const char *const *met, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(met[i], code) == 0)
            return true;
    return false;
}

static unsigned keep_met(const struct application *sent, const struct checklist *checklist,
                         struct arena *arena, struct application *ret)
{
    const char **kept = arena_array(arena, sent->met_count + 1, sizeof *kept);
    unsigned flags = checklist ? 0 : APPLICATION_CHECKLIST;
    ret->met = kept;
    ret->met_count = 0;
    if (!checklist) {
        ret->checklist = "";
        ret->checklist_version = 0;
        return flags;
    }
    for (size_t i = 0; i < sent->met_count; i++)
        if (checklist_find(checklist, sent->met[i]) == checklist->question_count ||
            stands_before(kept, ret->met_count, sent->met[i]))
            flags |= APPLICATION_NUMBERS;
        else
            kept[ret->met_count++] = sent->met[i];
    return ret->met_count < checklist->question_count ? flags | APPLICATION_UNMET : flags;
}

unsigned application_keep(const struct application *sent, const struct checklist *checklist,
                          struct arena *arena, struct application *ret)
{
    unsigned flags = 0;
    *ret = *sent;
    ret->premises = keep_number(sent->premises, APPLICATION_PREMISES - 1, &flags);
    ret->square_metres = keep_number(sent->square_metres, APPLICATION_METRES_MOST, &flags);
    ret->rations = keep_number(sent->rations, CAPACITY_MOST, &flags);
    ret->committee = keep_number(sent->committee, APPLICATION_COMMITTEE_MOST, &flags);
    ret->women = keep_number(sent->women, ret->committee, &flags);
    if (ret->committee < APPLICATION_COMMITTEE_LEAST)
        flags |= APPLICATION_FEW;
    if (sent->alcaldia < ALCALDIA_FIRST || sent->alcaldia > ALCALDIA_LAST) {
        ret->alcaldia = ALCALDIA_NONE;
        flags |= APPLICATION_ALCALDIA;
    }
    if (!sent->has_contact)
        flags |= APPLICATION_NO_CONTACT;
    if (sent->secret_digest.size != DIGEST_BYTES) {
        ret->secret_digest = (struct bytes){0};
        flags |= APPLICATION_NO_SECRET;
    }
    return flags | keep_met(sent, checklist, arena, ret);
}

static struct application_verdict refuse(enum application_problem problem, const char *detail)
{
    return (struct application_verdict){.problem = problem, .detail = detail, .role = ""};
}

static bool secret_fits(const struct application_found *found, const char *secret)
{
    static const char purpose[] = "tequio/application/1";
    const struct bytes parts[] = {{(const uint8_t *)purpose, sizeof purpose - 1},
                                  {(const uint8_t *)secret, strlen(secret)}};
    uint8_t digest[DIGEST_BYTES];
    if (!found->has_secret || parts[1].size != APPLICATION_SECRET_LETTERS)
        return false;
    digest_of(parts, 2, digest);
    return bytes_equal_secret(digest, found->secret_digest, DIGEST_BYTES);
}

/* Who takes it: fine, with the role. */
static struct application_verdict judge_sender(const struct application_look *look,
                                               struct arena *arena)
{
    const struct application_found *found = look->found;
    struct application_verdict verdict = refuse(APPLICATION_FINE, "");
    if (look->step->person == 0) {
        if (!secret_fits(found, look->step->secret))
            return refuse(APPLICATION_BAD_SECRET, "the secret is not that of this application");
        verdict.role = applicant;
        return verdict;
    }
    const struct act_verdict speaker =
        act_judge_speaker(look->is_signed, look->person, look->who, arena);
    if (speaker.problem != ACT_FINE)
        return refuse(APPLICATION_NOT_A_PERSON, speaker.detail);
    if (look->step->person != look->person)
        return refuse(APPLICATION_NOT_A_PERSON, "the device is that of another person");
    if (alcaldia_known(look->who->alcaldia) && look->who->alcaldia != found->alcaldia)
        return refuse(APPLICATION_BAD_TERRITORY, "the application is of another alcaldia");
    verdict.role = person_role_name(look->who->role);
    return verdict;
}

static struct application_verdict judge_unit(const struct application_look *look)
{
    uint8_t alcaldia = look->found->alcaldia;
    if (look->step->action != APPLICATION_ACT_VISIT)
        return refuse(APPLICATION_FINE, "");
    if (!look->unit_exists)
        return refuse(APPLICATION_BAD_UNIT, "there is no territorial unit of that code");
    if (alcaldia != ALCALDIA_NONE && alcaldia != look->unit_alcaldia)
        return refuse(APPLICATION_BAD_UNIT, "the territorial unit is of another alcaldia");
    return refuse(APPLICATION_FINE, "");
}

struct application_verdict application_judge(const struct application_look *look,
                                             struct arena *arena)
{
    const struct application_step *step = look->step;
    const struct application_found *found = look->found;
    if (found->position == 0)
        return refuse(APPLICATION_UNKNOWN, "there is no application of that folio");
    if (step->action == APPLICATION_ACT_NONE || step->action >= APPLICATION_ACTIONS)
        return refuse(APPLICATION_BAD_ACTION, "it names no step that is known");
    enum application_action action = (enum application_action)step->action;
    struct application_verdict verdict = judge_sender(look, arena);
    if (verdict.problem != APPLICATION_FINE)
        return verdict;
    if (!application_may(action, verdict.role))
        return refuse(APPLICATION_BAD_ROLE,
                      arena_printf(arena, "this step is not one that %s takes", verdict.role));
    verdict.to = application_step_to(found->state, action);
    if (verdict.to == APPLICATION_NONE)
        return refuse(APPLICATION_BAD_STATE, "this step does not lead on from where it is");
    if (actions[action].another && look->person == found->last_person)
        return refuse(APPLICATION_SAME_PERSON,
                      arena_printf(arena,
                                   "person %" PRIu32 " took the step before: another decides",
                                   look->person));
    const struct application_verdict unit = judge_unit(look);
    if (unit.problem != APPLICATION_FINE)
        return unit;
    size_t size = strlen(step->reason);
    if (size > APPLICATION_REASON_MOST || (size == 0 && action != APPLICATION_ACT_WITHDRAW))
        return refuse(APPLICATION_BAD_REASON,
                      arena_printf(arena, "the reason has %zu bytes, not 1 to %d", size,
                                   APPLICATION_REASON_MOST));
    return verdict;
}

static const char folio_begins[] = "SA-";
enum {
    YEAR_AT = sizeof folio_begins - 1,
    DASH_AT = YEAR_AT + 4,
    NUMBER_AT = DASH_AT + 1,
    NUMBER_LETTERS = 6, /* at least: more where a year has a million */
};

void application_folio_write(uint32_t year, uint32_t number, char out[APPLICATION_FOLIO_BYTES])
{
    (void)snprintf(out, APPLICATION_FOLIO_BYTES, "%s%04u-%0*u", folio_begins,
                   (unsigned)(year % 10000), NUMBER_LETTERS, (unsigned)(number % 100000000));
}

static bool read_digits(const char *text, size_t count, uint32_t *ret)
{
    uint32_t value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        value = 10 * value + (uint32_t)(text[i] - '0');
    }
    *ret = value;
    return true;
}

bool application_folio_read(const char *text, uint32_t *ret_year, uint32_t *ret_number)
{
    char again[APPLICATION_FOLIO_BYTES];
    size_t size = strlen(text);
    if (size < NUMBER_AT + NUMBER_LETTERS || size > NUMBER_AT + 8 ||
        !read_digits(text + YEAR_AT, DASH_AT - YEAR_AT, ret_year) ||
        !read_digits(text + NUMBER_AT, size - NUMBER_AT, ret_number))
        return false;
    application_folio_write(*ret_year, *ret_number, again);
    return strcmp(again, text) == 0; /* no other way to write it */
}
