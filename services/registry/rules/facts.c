#include "registry/rules/facts.h"

#include <string.h>

static const char *const alcaldias[] = {"09002", "09003", "09004", "09005", "09006", "09007",
                                        "09008", "09009", "09010", "09011", "09012", "09013",
                                        "09014", "09015", "09016", "09017"};

_Static_assert(sizeof alcaldias / sizeof alcaldias[0] == ALCALDIA_LAST - ALCALDIA_FIRST + 1,
               "the sixteen alcaldías");

uint8_t alcaldia_read(const char *inegi_code)
{
    if (inegi_code[0] == '\0')
        return ALCALDIA_NONE;
    for (size_t i = 0; i < sizeof alcaldias / sizeof alcaldias[0]; i++)
        if (strcmp(alcaldias[i], inegi_code) == 0)
            return (uint8_t)(i + ALCALDIA_FIRST);
    return ALCALDIA_UNKNOWN;
}

bool alcaldia_known(uint8_t alcaldia)
{
    return alcaldia >= ALCALDIA_FIRST && alcaldia <= ALCALDIA_LAST;
}

const char *alcaldia_text(uint8_t alcaldia)
{
    return alcaldia_known(alcaldia) ? alcaldias[alcaldia - ALCALDIA_FIRST] : "";
}

static const char *const person_roles[PERSON_ROLES] = {
    "nobody", "monitor", "coordinator", "director", "treasurer", "auditor", "operator"};

enum person_role person_role_read(const char *role)
{
    for (int i = PERSON_MONITOR; i < PERSON_ROLES; i++)
        if (strcmp(person_roles[i], role) == 0)
            return (enum person_role)i;
    return PERSON_NONE;
}

const char *person_role_name(enum person_role role)
{
    return (unsigned)role < PERSON_ROLES ? person_roles[role] : person_roles[PERSON_NONE];
}

bool fact_is_personal(const struct fact *fact)
{
    return fact->type == FACT_MEMBER || fact->type == FACT_PERSON || fact->type == FACT_RECEIVER;
}

/* From a row to a column. Nothing comes after closed. */
static const bool kitchen_steps[KITCHEN_STATES][KITCHEN_STATES] = {
    [KITCHEN_NONE] = {[KITCHEN_APPLIED] = true, [KITCHEN_ACTIVE] = true},
    [KITCHEN_APPLIED] =
        {[KITCHEN_APPLIED] = true, [KITCHEN_ACTIVE] = true, [KITCHEN_CLOSED] = true},
    [KITCHEN_ACTIVE] =
        {[KITCHEN_ACTIVE] = true, [KITCHEN_SUSPENDED] = true, [KITCHEN_CLOSED] = true},
    [KITCHEN_SUSPENDED] =
        {[KITCHEN_SUSPENDED] = true, [KITCHEN_ACTIVE] = true, [KITCHEN_CLOSED] = true},
};

bool kitchen_step_legal(enum kitchen_state from, enum kitchen_state to)
{
    return (unsigned)from < KITCHEN_STATES && (unsigned)to < KITCHEN_STATES &&
           kitchen_steps[from][to];
}

const char *kitchen_state_name(enum kitchen_state state)
{
    static const char *const names[KITCHEN_STATES] = {"none", "applied", "active", "suspended",
                                                      "closed"};
    return (unsigned)state < KITCHEN_STATES ? names[state] : "unknown";
}
