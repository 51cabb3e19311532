/* The rules of an invoice beside its sums and its seal, each group on its own. Inner to cfdi. */
#ifndef TEQUIO_CFDI_JUDGE_H
#define TEQUIO_CFDI_JUDGE_H

#include "common/cfdi/check.h"

/* Type, currency, global invoices, dates and relations. */
void judge_kind(const struct cfdi *cfdi, const struct cfdi_facts *facts,
                struct cfdi_findings *findings);

/* Issuer and receiver: keys, who may receive, use and regime. */
void judge_parties(const struct cfdi *cfdi, const struct cfdi_facts *facts,
                   struct cfdi_findings *findings);

/* Form and method of payment, beside what the purchase says. */
void judge_payment(const struct cfdi *cfdi, const struct cfdi_facts *facts,
                   struct cfdi_findings *findings);

/* What was bought, and how its taxes are declared. */
void judge_lines(const struct cfdi *cfdi, const struct cfdi_facts *facts,
                 struct cfdi_findings *findings);

#endif
