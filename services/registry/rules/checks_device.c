/* Who may submit, and with which keys. */
#include <inttypes.h>
#include <string.h>

#include "registry/rules/checks.h"

static bool is_zero(struct bytes key)
{
    for (size_t i = 0; i < key.size; i++)
        if (key.data[i] != 0)
            return false;
    return true;
}

static void check_keys(const struct book *book, const struct device_fact *fact,
                       struct problems *problems)
{
    if (fact->curve_key.size != KEY_BYTES) {
        problem_add(problems, "curve_key", "has %zu bytes, not %d", fact->curve_key.size,
                    KEY_BYTES);
    } else if (is_zero(fact->curve_key)) {
        if (fact->role == ROLE_EDGE || fact->token_digest.size == 0)
            problem_add(problems, "curve_key", "is missing: only a device with a token has none");
    } else {
        uint32_t holder = book_key_holder(book, fact->curve_key.data);
        if (holder != 0 && holder != fact->device)
            problem_add(problems, "curve_key", "is device %" PRIu32 "'s", holder);
    }
    if (fact->signing_key.size != KEY_BYTES)
        problem_add(problems, "signing_key", "has %zu bytes, not %d", fact->signing_key.size,
                    KEY_BYTES);
    else if (is_zero(fact->signing_key) && fact->role != ROLE_EDGE)
        problem_add(problems, "signing_key", "is missing");
    if (fact->token_digest.size != 0 && fact->token_digest.size != KEY_BYTES)
        problem_add(problems, "token_digest", "has %zu bytes, not %d", fact->token_digest.size,
                    KEY_BYTES);
}

static bool is_key(struct bytes key, const uint8_t known[KEY_BYTES])
{
    return key.size == KEY_BYTES && memcmp(key.data, known, KEY_BYTES) == 0;
}

/* A number that is given twice must not hand the first device's place to the second: its envelopes
 * would be flagged, and its answers would go to another. */
static void check_same_keys(const struct device_state *before, const struct device_fact *fact,
                            struct problems *problems)
{
    const char *field = NULL;
    if (!is_key(fact->curve_key, before->curve_key))
        field = "curve_key";
    else if (!is_key(fact->signing_key, before->signing_key))
        field = "signing_key";
    if (field)
        problem_add(problems, field,
                    "is not the one that device %" PRIu32 " has: new keys must be said to be new",
                    fact->device);
}

/* Whose acts it signs: an official's and an auditor's device speak for a person. */
static const struct {
    unsigned roles; /* of the person: bits of 1 << enum person_role */
    bool needed;
} persons[] = {
    [ROLE_KITCHEN] = {0, false},
    [ROLE_MONITOR] = {1u << PERSON_MONITOR, false},
    [ROLE_OPERATOR] = {1u << PERSON_OPERATOR, false},
    [ROLE_EDGE] = {0, false},
    [ROLE_OFFICIAL] = {1u << PERSON_COORDINATOR | 1u << PERSON_DIRECTOR | 1u << PERSON_TREASURER,
                       true},
    [ROLE_AUDITOR] = {1u << PERSON_AUDITOR, true},
};

bool device_may_be_of(uint32_t device_role, enum person_role role)
{
    return (persons[device_role].roles >> role & 1) == 1;
}

void check_device_person(const struct book *after, day_number day, const struct device_fact *fact,
                         struct problems *problems)
{
    if (fact->role < ROLE_KITCHEN || fact->role > ROLE_AUDITOR || fact->revoked)
        return;
    if (fact->person == 0) {
        if (persons[fact->role].needed)
            problem_add(problems, "person", "is missing: such a device is a person's");
        return;
    }
    const struct person_version *who = book_person(after, fact->person, day);
    if (!who || !who->active)
        problem_add(problems, "person", "person %" PRIu32 " is not registered and active then",
                    fact->person);
    else if (!device_may_be_of(fact->role, who->role))
        problem_add(problems, "person", "person %" PRIu32 " is %s: such a device is not theirs",
                    fact->person, person_role_name(who->role));
}

void check_device(const struct book *book, const struct device_fact *fact,
                  struct problems *problems)
{
    const struct device_state *before = book_device(book, fact->device);
    check_number(problems, "device", fact->device, 1, DEVICE_MOST);
    check_number(problems, "role", fact->role, ROLE_KITCHEN, ROLE_AUDITOR);
    check_text(problems, "label", fact->label, 0, 64);
    if (fact->role == ROLE_KITCHEN)
        check_kitchen_exists(book, problems, fact->kitchen);
    else if (fact->kitchen != 0)
        problem_add(problems, "kitchen", "is %" PRIu32 ", but only a tablet has a kitchen",
                    fact->kitchen);
    check_keys(book, fact, problems);
    if (before && !fact->replaces_keys)
        check_same_keys(before, fact, problems);
    if (before && before->role != fact->role)
        problem_add(problems, "role", "a device keeps its role: enrol another one");
    if (before && before->revoked && !fact->revoked)
        problem_add(problems, "revoked",
                    "device %" PRIu32 " is revoked for ever: enrol another one", fact->device);
}
