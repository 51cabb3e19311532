/* Where kitchens are, who runs them, where they buy. */
#include <inttypes.h>
#include <string.h>

#include "registry/rules/checks.h"

enum {
    MEMBER_MOST = 999,
    SEX_LAST = 3,
    AGE_BAND_LAST = 6,
    /* the city's box, with a kilometre around it: millionths of a degree */
    SOUTH = 19030000,
    NORTH = 19610000,
    WEST = -99380000,
    EAST = -98920000,
};

/* Low IDS is high need, low marginalisation is low need: the same word in two schemes means
 * opposite things, and an import that mixes them up would send the money to the wrong places. */
static const struct {
    const char *scheme, *grade;
    uint32_t least, most; /* priority, 1 = highest need */
} grades[] = {
    {"IDS-CDMX", "muy bajo", 1, 2}, {"IDS-CDMX", "bajo", 1, 3},     {"IDS-CDMX", "medio", 2, 4},
    {"IDS-CDMX", "alto", 3, 5},     {"IDS-CDMX", "muy alto", 4, 5}, {"CONAPO", "muy alto", 1, 2},
    {"CONAPO", "alto", 1, 3},       {"CONAPO", "medio", 2, 4},      {"CONAPO", "bajo", 3, 5},
    {"CONAPO", "muy bajo", 4, 5},
};

static const char *const schemes[] = {"IDS-CDMX", "CONAPO", NULL};

static void check_grade(const struct unit_fact *fact, struct problems *problems)
{
    for (size_t i = 0; i < sizeof grades / sizeof grades[0]; i++) {
        if (strcmp(fact->scheme, grades[i].scheme) != 0 ||
            strcasecmp(fact->grade, grades[i].grade) != 0)
            continue;
        if (fact->priority < grades[i].least || fact->priority > grades[i].most)
            problem_add(problems, "priority",
                        "is %" PRIu32 ", but %s \"%s\" is priority %" PRIu32 " to %" PRIu32,
                        fact->priority, fact->scheme, fact->grade, grades[i].least, grades[i].most);
        return;
    }
    problem_add(problems, "grade", "is no grade of scheme %s: muy bajo to muy alto", fact->scheme);
}

void check_unit(const struct unit_fact *fact, struct problems *problems)
{
    size_t before = problems->count;
    check_text(problems, "code", fact->code, 1, UNIT_CODE_MOST);
    check_text(problems, "name", fact->name, 1, 120);
    check_alcaldia(problems, fact->alcaldia, false);
    check_word(problems, "scheme", fact->scheme, schemes);
    check_number(problems, "year", fact->year, YEAR_FIRST, YEAR_LAST);
    check_text(problems, "grade", fact->grade, 1, 32);
    check_number(problems, "priority", fact->priority, 1, 5);
    if (problems->count == before)
        check_grade(fact, problems);
}

/* The version before and the one after must both be reached by legal steps. */
static void check_steps(const struct timeline *timeline, day_number day,
                        const struct kitchen_fact *fact, struct problems *problems)
{
    enum kitchen_state state = (enum kitchen_state)fact->state;
    int before = timeline ? timeline_index(timeline, day - 1) : -1;
    int after = timeline ? timeline_index(timeline, day) + 1 : 0;
    enum kitchen_state from = before < 0 ? KITCHEN_NONE : timeline->versions[before].state;
    if (!kitchen_step_legal(from, state))
        problem_add(problems, "state", "kitchen %" PRIu32 " cannot go from %s to %s", fact->kitchen,
                    kitchen_state_name(from), kitchen_state_name(state));
    if (timeline && (size_t)after < timeline->count &&
        !kitchen_step_legal(state, timeline->versions[after].state))
        problem_add(problems, "state",
                    "kitchen %" PRIu32 " could then not go from %s to %s, as it does on %" PRIu32,
                    fact->kitchen, kitchen_state_name(state),
                    kitchen_state_name(timeline->versions[after].state),
                    calendar_yyyymmdd(timeline->versions[after].valid_from));
    if (from != state && (state == KITCHEN_SUSPENDED || state == KITCHEN_CLOSED) &&
        fact->reason[0] == '\0')
        problem_add(problems, "reason", "is missing: a kitchen is not %s without one",
                    kitchen_state_name(state));
}

/* Both zero: not noted. */
static void check_place(const struct kitchen_fact *fact, struct problems *problems)
{
    if (fact->latitude_micro == 0 && fact->longitude_micro == 0)
        return;
    if (fact->latitude_micro < SOUTH || fact->latitude_micro > NORTH)
        problem_add(problems, "latitude_micro", "is %" PRId32 ": outside the city",
                    fact->latitude_micro);
    if (fact->longitude_micro < WEST || fact->longitude_micro > EAST)
        problem_add(problems, "longitude_micro", "is %" PRId32 ": outside the city",
                    fact->longitude_micro);
}

void check_kitchen(const struct book *book, day_number day, const struct kitchen_fact *fact,
                   struct problems *problems)
{
    check_number(problems, "kitchen", fact->kitchen, 1, KITCHEN_MOST);
    check_text(problems, "name", fact->name, 1, 80);
    check_text(problems, "address", fact->address, 0, 160);
    check_text(problems, "reason", fact->reason, 0, 200);
    check_alcaldia(problems, fact->alcaldia, false);
    check_number(problems, "capacity", fact->capacity, 1, CAPACITY_MOST);
    check_text(problems, "unit", fact->unit, 1, UNIT_CODE_MOST);
    if (strlen(fact->unit) <= UNIT_CODE_MOST && !book_has_unit(book, fact->unit))
        problem_add(problems, "unit", "territorial unit \"%s\" is not registered", fact->unit);
    check_place(fact, problems);
    if (fact->state < KITCHEN_APPLIED || fact->state > KITCHEN_CLOSED)
        problem_add(problems, "state", "is none of applied, active, suspended, closed");
    else if (day != DAY_INVALID)
        check_steps(book_kitchen(book, fact->kitchen), day, fact, problems);
}

/* Shape only: three letters for a company, four for a person, a date, three more. The letters may
 * be & and Ñ, which has two bytes. */
static bool rfc_has_shape(const char *rfc, size_t *ret_letters)
{
    size_t letters = 0;
    for (; letters < 5; letters++) {
        if ((*rfc >= 'A' && *rfc <= 'Z') || *rfc == '&')
            rfc++;
        else if (strncmp(rfc, "Ñ", 2) == 0)
            rfc += 2;
        else
            break;
    }
    *ret_letters = letters;
    if (letters < 3 || letters > 4 || strlen(rfc) != 9)
        return false;
    for (size_t i = 0; i < 9; i++) {
        bool digit = rfc[i] >= '0' && rfc[i] <= '9';
        if (!digit && (i < 6 || rfc[i] < 'A' || rfc[i] > 'Z'))
            return false;
    }
    return true;
}

void check_rfc(struct problems *problems, const char *rfc, bool may_be_empty, bool of_person)
{
    size_t letters;
    if (rfc[0] == '\0' && may_be_empty)
        return;
    if (!rfc_has_shape(rfc, &letters))
        problem_add(problems, "rfc", "does not have the shape of an RFC");
    else if (of_person && letters != 4)
        problem_add(problems, "rfc", "is a company's: a person's begins with four letters");
}

void check_member(const struct book *book, const struct member_fact *fact,
                  struct problems *problems)
{
    static const char *const roles[] = {"president", "treasurer", "spokesperson", "member", NULL};
    check_kitchen_exists(book, problems, fact->kitchen);
    check_number(problems, "member", fact->member, 1, MEMBER_MOST);
    check_text(problems, "name", fact->name, 1, 120);
    check_word(problems, "role", fact->role, roles);
    check_number(problems, "sex", fact->sex, 0, SEX_LAST);
    check_number(problems, "age_band", fact->age_band, 0, AGE_BAND_LAST);
    check_rfc(problems, fact->rfc, true, true);
}

void check_supplier(const struct book *book, const struct supplier_fact *fact,
                    struct problems *problems)
{
    static const char *const kinds[] = {"shop", "market", "tianguis", "central", "producer", NULL};
    check_number(problems, "supplier", fact->supplier, 1, INT32_MAX);
    check_text(problems, "name", fact->name, 1, 120);
    check_word(problems, "kind", fact->kind, kinds);
    check_alcaldia(problems, fact->alcaldia, true);
    check_rfc(problems, fact->rfc, true, false);
    if (fact->unit[0] != '\0' && !book_has_unit(book, fact->unit))
        problem_add(problems, "unit", "territorial unit \"%s\" is not registered", fact->unit);
}

/* One RFC may be of several kitchens: who buys for two of them has one. */
void check_receiver(const struct book *book, const struct receiver_fact *fact,
                    struct problems *problems)
{
    check_kitchen_exists(book, problems, fact->kitchen);
    check_rfc(problems, fact->rfc, false, false);
    check_digits(problems, "regime", fact->regime, 3, 3);
}

void check_person(const struct book *book, const struct person_fact *fact,
                  struct problems *problems)
{
    static const char *const roles[] = {"monitor", "coordinator", "director", "treasurer",
                                        "auditor", "operator",    NULL};
    check_number(problems, "person", fact->person, 1, INT32_MAX);
    check_text(problems, "name", fact->name, 1, 120);
    check_word(problems, "role", fact->role, roles);
    check_alcaldia(problems, fact->alcaldia, true);
    if (fact->device != 0 && !book_device(book, fact->device))
        problem_add(problems, "device", "device %" PRIu32 " is not enrolled", fact->device);
}
