#include "admin/petition/words.h"

#include <inttypes.h>
#include <stdio.h>

#include "common/wire/allocator.h"
#include "tequio/v1/petition.pb-c.h"

/* By the contract's numbers. */
static const char *const kinds[] = {"petition", "request", "proposal", "non-conformity",
                                    "complaint"};
static const char *const aspects[] = {
    "no aspect", "service", "treatment", "hygiene", "food", "use of the subsidy", "attention"};
static const char *const matters[] = {"",
                                      "discrimination",
                                      "corruption",
                                      "own data: access",
                                      "own data: correction",
                                      "own data: erasure",
                                      "own data: objection"};
static const char *const channels[] = {"not said", "kiosk",     "link",
                                       "monitor",  "telephone", "office"};
static const char *const petitioners[] = {"not said", "a diner", "the committee"};
static const char *const states[] = {"",         "received", "assigned", "in progress",
                                     "answered", "closed",   "reopened"};
static const char *const actions[] = {"",       "assigned", "started",  "answered",
                                      "closed", "reopened", "released", "noted"};
static const char *const problems[] = {
    "",
    "there is no such petition",
    "it says no step that is known",
    "the device is not that person's, or they are not active",
    "the secret is not this petition's",
    "it is not theirs to take",
    "it is another alcaldía's",
    "it cannot be taken from where the petition stands",
    "nobody active who may answer it has that number",
    "the text is missing or too long",
    "the reason is missing or too long",
    "it was taken already",
};
#define NAME(names, number) ((size_t)(number) < sizeof names / sizeof *names ? names[number] : "")

const char *petition_state_name(int state)
{
    return NAME(states, state);
}

const char *petition_problem_words(int problem)
{
    return NAME(problems, problem);
}

static void print_day(const char *label, day_number day)
{
    uint32_t date = day == DAY_INVALID ? 0 : calendar_yyyymmdd(day);
    if (date > 0)
        printf("  %-20s %04u-%02u-%02u\n", label, (unsigned)(date / 10000),
               (unsigned)(date / 100 % 100), (unsigned)(date % 100));
}

static void print_text(const char *label, const char *text)
{
    if (text != NULL && *text != '\0')
        printf("  %-20s %s\n", label, text);
}

static const char *term(const struct store_petition *petition)
{
    return petition->escalated == 2   ? "PAST ITS TERM"
           : petition->escalated == 1 ? "its term nears"
                                      : "";
}

void petition_print_line(const struct store_petition *petition)
{
    uint32_t due = petition->due == DAY_INVALID ? 0 : calendar_yyyymmdd(petition->due);
    printf("%-18s %-14s %-11s ", petition->folio, NAME(kinds, petition->kind),
           petition_state_name(petition->state));
    if (due == 0)
        printf("%-14s  ", "without a term");
    else
        printf("due %04u-%02u-%02u  ", (unsigned)(due / 10000), (unsigned)(due / 100 % 100),
               (unsigned)(due % 100));
    printf("%s%s%s\n", petition->kitchen == 0 ? "no kitchen" : petition->kitchen_name,
           petition->escalated > 0 ? ", " : "", term(petition));
}

static void print_facts(const struct store_petition *petition)
{
    printf("%s: %s, %s\n", petition->folio, NAME(kinds, petition->kind),
           petition_state_name(petition->state));
    if (petition->kitchen != 0)
        printf("  %-20s %u, %s\n", "kitchen", (unsigned)petition->kitchen, petition->kitchen_name);
    print_text("aspect", NAME(aspects, petition->aspect));
    print_text("matter", NAME(matters, petition->matter));
    printf("  %-20s %s, by %s%s\n", "from", NAME(petitioners, petition->petitioner),
           NAME(channels, petition->channel),
           petition->about_committee ? "; about the committee, which never sees it" : "");
    print_day("received", petition->received);
    if (petition->round > 1)
        printf("  %-20s %d\n", "round", petition->round);
    print_day("due", petition->due);
    print_text("", term(petition));
    if (petition->assignee != 0)
        printf("  %-20s %u, %s\n", "in charge", (unsigned)petition->assignee,
               petition->assignee_name);
    print_day("answered", petition->answered);
    if (petition->days_taken >= 0)
        printf("  %-20s %d, %s\n", "working days", petition->days_taken,
               petition->in_term ? "in term" : "not in term");
    print_text("competent besides", petition->body);
    print_text("", petition->body_address);
}

static Tequio__V1__Petition *unpack(struct arena *arena, struct bytes bytes)
{
    ProtobufCAllocator allocator = wire_allocator(arena);
    return bytes.data == NULL ? NULL
                              : tequio__v1__petition__unpack(&allocator, bytes.size, bytes.data);
}

enum status petition_print(struct arena *arena, const struct store_petition *petition,
                           struct error *error)
{
    print_facts(petition);
    const Tequio__V1__Petition *message = unpack(arena, petition->filing);
    if (message == NULL) { /* an objection to a statement has none; or it was erased */
        print_text("text", "none is kept");
        return STATUS_OK;
    }
    if (message->content_case != TEQUIO__V1__PETITION__CONTENT_FILING)
        return error_set(error, STATUS_BROKEN, "what opened %s is no petition", petition->folio);
    const Tequio__V1__PetitionFiling *filing = message->filing;
    if (filing->content_case != TEQUIO__V1__PETITION_FILING__CONTENT_PLAIN) {
        print_text("text", "sealed: it is opened with the programme's key");
        return STATUS_OK;
    }
    print_text("text", filing->plain->text);
    print_text("name", filing->plain->name);
    print_text("telephone", filing->plain->telephone);
    print_text("email", filing->plain->email);
    return STATUS_OK;
}

enum status petition_print_step(struct arena *arena, const struct store_petition_step *step,
                                struct error *error)
{
    const Tequio__V1__Petition *message = unpack(arena, step->step);
    if (message != NULL && message->content_case != TEQUIO__V1__PETITION__CONTENT_STEP)
        return error_set(error, STATUS_BROKEN, "what a step was taken with is none");
    print_day(NAME(actions, step->action), step->day);
    if (step->person == 0)
        print_text("by", "the petitioner");
    else
        printf("  %-20s %u, %s\n", "by", (unsigned)step->person, step->person_name);
    if (step->action == TEQUIO__V1__PETITION_ACTION__PETITION_ACTION_ASSIGN)
        printf("  %-20s %u, %s\n", "to", (unsigned)step->assignee, step->assignee_name);
    if (message != NULL) {
        print_text("says", message->step->text);
        print_text("because", message->step->reason);
    }
    return STATUS_OK;
}

void petition_print_followed(struct arena *arena, const char *folio,
                             const struct store_petition_followed *followed)
{
    const Tequio__V1__Petition *answer = unpack(arena, followed->answer);
    printf("%s: %s, %s\n", folio, NAME(kinds, followed->kind),
           petition_state_name(followed->state));
    print_day("received", followed->received);
    print_day("due", followed->due);
    print_day("answered", followed->answered);
    print_text("competent besides", followed->body);
    print_text("", followed->body_address);
    if (answer != NULL && answer->content_case == TEQUIO__V1__PETITION__CONTENT_STEP)
        print_text("answer", answer->step->text);
}
