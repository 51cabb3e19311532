#include "common/cfdi/check.h"

#include <string.h>

#include "common/cfdi/judge.h"
#include "common/cfdi/rfc.h"
#include "common/cfdi/sums.h"

const char *cfdi_verdict_name(enum cfdi_verdict verdict)
{
    static const char *const names[] = {"accepted", "observed", "refused"};

    return names[verdict];
}

static bool is(const char *value, const char *expected)
{
    return value != NULL && strcmp(value, expected) == 0;
}

enum edition { EDITION_NONE, EDITION_OTHER, EDITION_CURRENT };

/* Is it an invoice, and of version 4.0? */
static enum edition edition_of(const struct document *document, struct cfdi_findings *findings)
{
    static const char base[] = "http://www.sat.gob.mx/cfd/";
    const struct xml_node *root = document->root;
    const char *version = node_value(root, "Version");

    if (strcmp(root->name, "Comprobante") != 0 ||
        strncmp(root->space, base, sizeof base - 1) != 0) {
        cfdi_add(findings, CFDI_NOT_AN_INVOICE, "");
        return EDITION_NONE;
    }
    if (root->space != namespace_cfdi_4 || !is(version, "4.0")) {
        version = version != NULL ? version : node_value(root, "version");
        cfdi_add_detail(findings, CFDI_VERSION, "Comprobante/@Version", "Dice \"%s\".",
                        cfdi_value(findings, version));
        return EDITION_OTHER;
    }
    return EDITION_CURRENT;
}

static void settle(struct cfdi_result *result)
{
    const struct cfdi_findings *findings = &result->findings;
    const struct cfdi_seals *seals = &result->seals;

    result->verdict = CFDI_ACCEPTED;
    if (findings->count > 0 && findings->worst == CFDI_OBSERVE) {
        result->verdict = CFDI_OBSERVED;
    } else if (findings->count > 0 && findings->worst == CFDI_REFUSE) {
        result->verdict = CFDI_REFUSED;
    }
    result->provisional = result->verdict == CFDI_ACCEPTED && seals->issuer != CFDI_HOLDS &&
                          seals->stamp != CFDI_HOLDS && seals->status != CFDI_STATUS_VALID;
}

/* UUIDs with one of these relations. */
static const char **related(struct arena *arena, const struct cfdi *cfdi, const char *kind,
                            const char *or_kind, size_t *ret_count)
{
    const char **uuids = arena_alloc(arena, cfdi->relation_count * sizeof *uuids);
    size_t count = 0;

    for (size_t i = 0; i < cfdi->relation_count; i++) {
        const struct cfdi_relation *relation = &cfdi->relations[i];
        bool fits = (kind != NULL && is(relation->kind, kind)) ||
                    (or_kind != NULL && is(relation->kind, or_kind));
        if (fits && relation->uuid != NULL) {
            uuids[count++] = relation->uuid;
        }
    }
    *ret_count = count;
    return uuids;
}

static void conclude(struct arena *arena, const struct cfdi *cfdi, struct cfdi_result *result)
{
    centavos total = (centavos)amount_to_centavos(cfdi->total.value);

    result->adjustment = is(cfdi->type, "E");
    result->amount_known = cfdi->total.given && total <= CENTAVOS_MAX && is(cfdi->currency, "MXN");
    if (result->amount_known) {
        result->amount = result->adjustment ? -total : total;
    }
    result->simple_note = is(cfdi->receiver.rfc, RFC_GENERIC);
    result->unpaid = is(cfdi->payment_method, "PPD") || is(cfdi->payment_form, "99");
    result->supersedes = related(arena, cfdi, "04", NULL, &result->supersede_count);
    result->credits = related(arena, cfdi, result->adjustment ? "01" : NULL,
                              result->adjustment ? "03" : NULL, &result->credit_count);
}

static void judge(struct arena *arena, const struct document *document, const struct cfdi *cfdi,
                  const struct cfdi_facts *facts, struct cfdi_result *result)
{
    struct cfdi_findings *findings = &result->findings;

    judge_kind(cfdi, facts, findings);
    judge_parties(cfdi, facts, findings);
    judge_payment(cfdi, facts, findings);
    if (is(cfdi->type, "I") || is(cfdi->type, "E")) {
        sums_check(cfdi, findings);
        judge_lines(cfdi, facts, findings);
    }
    result->seals = seal_check(arena, document, cfdi, facts->trust, findings);
    result->seals.status = facts->status;
    if (facts->status == CFDI_STATUS_IS_CANCELLED) {
        cfdi_add(findings, CFDI_STATUS_CANCELLED, "");
    } else if (facts->status == CFDI_STATUS_IS_NOT_FOUND) {
        cfdi_add(findings, CFDI_STATUS_NOT_FOUND, "");
    }
}

struct cfdi_result *cfdi_check(struct arena *arena, struct bytes file,
                               const struct cfdi_facts *facts)
{
    struct cfdi_result *result = arena_alloc(arena, sizeof *result);
    struct cfdi *cfdi = arena_alloc(arena, sizeof *cfdi);
    struct cfdi_findings unheard = {.arena = arena};
    struct document document;

    result->findings.arena = arena;
    if (document_read(arena, file, &document, &result->findings)) {
        switch (edition_of(&document, &result->findings)) {
        case EDITION_NONE:
            break;
        case EDITION_OTHER: /* who and how much, for the answer; this version's rules are not its */
            cfdi_extract(arena, &document, &unheard, cfdi);
            conclude(arena, cfdi, result);
            result->cfdi = cfdi;
            break;
        case EDITION_CURRENT:
            cfdi_extract(arena, &document, &result->findings, cfdi);
            conclude(arena, cfdi, result);
            result->cfdi = cfdi;
            judge(arena, &document, cfdi, facts, result);
            break;
        }
    }
    settle(result);
    return result;
}

void cfdi_add_after(struct cfdi_result *result, enum cfdi_code code, const char *field)
{
    cfdi_add(&result->findings, code, field);
    settle(result);
}

bool cfdi_takes_uuid(const struct cfdi_result *result)
{
    const struct cfdi *cfdi = result->cfdi;

    return cfdi != NULL && cfdi->stamp != NULL && cfdi->stamp->uuid != NULL &&
           result->seals.consistent == CFDI_HOLDS && result->seals.issuer != CFDI_FAILS &&
           result->seals.stamp != CFDI_FAILS;
}
