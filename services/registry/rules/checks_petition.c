/* Terms within which petitions are answered. */
#include "registry/rules/checks.h"

enum {
    KIND_MOST = 4,   /* as PetitionKind */
    MATTER_MOST = 6, /* as PetitionMatter */
    MATTER_DISCRIMINATION = 1,
    MATTER_CORRUPTION = 2,
    WORKING_DAYS_MOST = 366, /* longer than any law's */
};

void check_petition_term(const struct petition_term_fact *fact, struct problems *problems)
{
    bool has_body = fact->matter == MATTER_DISCRIMINATION || fact->matter == MATTER_CORRUPTION;
    check_number(problems, "kind", fact->kind, 0, KIND_MOST);
    check_number(problems, "matter", fact->matter, 0, MATTER_MOST);
    check_number(problems, "working_days", fact->working_days, 1, WORKING_DAYS_MOST);
    if (fact->working_days > 0)
        check_number(problems, "warn_days", fact->warn_days, 0, fact->working_days - 1);
    check_text(problems, "body", fact->body, has_body, 120);
    check_text(problems, "body_address", fact->body_address, has_body, 200);
}
