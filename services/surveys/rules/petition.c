#include "surveys/rules/petition.h"

#include <stdio.h>
#include <string.h>

enum { SECRET_CHARACTERS = 16, FOLIO_DIGITS_LEAST = 6, FOLIO_DIGITS_MOST = 8 };

static const char folio_prefix[] = "CDMX-";

static uint32_t known(uint32_t number, uint32_t most)
{
    return number <= most ? number : 0;
}

bool petition_is_quiet(uint32_t kitchen, uint32_t petitioner, bool about_committee)
{
    return kitchen == 0 || petitioner != PETITIONER_COMMITTEE || about_committee;
}

/* Nothing is refused for what it says: a person looks. */
static uint32_t flags_of(const struct petition_opened *opened, const struct petition_facts *facts)
{
    const struct petition_filing *filing = &opened->filing;
    bool quiet = petition_is_quiet(opened->kitchen, filing->petitioner, filing->about_committee);
    uint32_t flags = 0;
    if (opened->kitchen != 0 && !facts->kitchen_known)
        flags |= PETITION_UNKNOWN_KITCHEN;
    if (opened->filed_day == DAY_INVALID || opened->filed_day > opened->received_day)
        flags |= PETITION_BAD_DAY;
    if (!opened->term.known)
        flags |= PETITION_NO_TERM;
    if (quiet && !filing->sealed)
        flags |= PETITION_NOT_SEALED;
    if (!filing->has_text)
        flags |= PETITION_NO_TEXT;
    if (!filing->has_secret && filing->statement_position == 0)
        flags |= PETITION_NO_SECRET;
    return flags;
}

void petition_open(const struct petition_filing *filing, const struct petition_facts *facts,
                   uint32_t kitchen, day_number received_day, struct petition_opened *ret)
{
    *ret = (struct petition_opened){
        .filing = *filing,
        .kitchen = kitchen,
        .alcaldia = facts->alcaldia,
        .filed_day = calendar_day_of(filing->filed_day),
        .received_day = received_day,
        .term = facts->term,
    };
    ret->filing.kind = known(filing->kind, PETITION_KIND_MOST);
    ret->filing.petitioner = known(filing->petitioner, PETITIONER_MOST);
    ret->filing.aspect = known(filing->aspect, PETITION_ASPECT_MOST);
    ret->filing.matter = known(filing->matter, PETITION_MATTER_MOST);
    ret->filing.channel = known(filing->channel, PETITION_CHANNEL_MOST);
    if (!facts->term.known)
        ret->term = (struct petition_term){
            .warn_day = DAY_INVALID, .due_day = DAY_INVALID, .body = "", .body_address = ""};
    ret->flags = flags_of(ret, facts);
}

void petition_folio_write(uint32_t year, uint32_t number, char out[FOLIO_BYTES])
{
    snprintf(out, FOLIO_BYTES, "%s%04u-%0*u", folio_prefix, (unsigned)(year % 10000),
             FOLIO_DIGITS_LEAST, (unsigned)(number % (FOLIO_NUMBER_MOST + 1)));
}

/* From `at` on, exactly so many digits up to its end. */
static bool digits(const char *at, size_t count, uint32_t *ret)
{
    uint32_t number = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9')
            return false;
        number = 10 * number + (uint32_t)(at[i] - '0');
    }
    *ret = number;
    return true;
}

bool petition_folio_read(const char *text, uint32_t *ret_year, uint32_t *ret_number)
{
    enum { YEAR_AT = sizeof folio_prefix - 1, DASH_AT = YEAR_AT + 4, NUMBER_AT = DASH_AT + 1 };
    size_t size = strlen(text);
    uint32_t year, number;
    if (size < NUMBER_AT + FOLIO_DIGITS_LEAST || size > NUMBER_AT + FOLIO_DIGITS_MOST ||
        memcmp(text, folio_prefix, YEAR_AT) != 0 || text[DASH_AT] != '-' ||
        !digits(text + YEAR_AT, 4, &year) || !digits(text + NUMBER_AT, size - NUMBER_AT, &number))
        return false;
    *ret_year = year;
    *ret_number = number;
    return true;
}

bool petition_secret_fits(const char *secret, const uint8_t secret_digest[DIGEST_BYTES])
{
    static const uint8_t domain[] = {'t', 'e', 'q', 'u', 'i', 'o', '/', 'p', 'e',
                                     't', 'i', 't', 'i', 'o', 'n', '/', '1'};
    size_t size = strlen(secret);
    const struct bytes parts[] = {{domain, sizeof domain}, {(const uint8_t *)secret, size}};
    uint8_t digest[DIGEST_BYTES];
    if (size != SECRET_CHARACTERS)
        return false;
    digest_of(parts, 2, digest);
    return bytes_equal_secret(digest, secret_digest, DIGEST_BYTES);
}

/* To whom: the one in charge first, and one step above once the term has passed. */
static const struct {
    const char *in_charge, *unassigned;
} escalations[] = {
    [PETITION_TERM_NEARS] = {"assignee", "coordinator"},
    [PETITION_TERM_PASSED] = {"coordinator", "director"},
};

struct petition_escalated petition_escalate(const struct petition_watched *petition, day_number day)
{
    struct petition_escalated ret = {0};
    bool passed = petition->due_day != DAY_INVALID && day > petition->due_day;
    bool near = petition->warn_day != DAY_INVALID && day >= petition->warn_day;
    if (passed && !petition->passed_said)
        ret.level = PETITION_TERM_PASSED;
    else if (near && !passed && !petition->nears_said)
        ret.level = PETITION_TERM_NEARS;
    else
        return ret;
    ret.role = petition->assignee != 0 ? escalations[ret.level].in_charge
                                       : escalations[ret.level].unassigned;
    if (ret.level == PETITION_TERM_NEARS)
        ret.person = petition->assignee;
    return ret;
}
