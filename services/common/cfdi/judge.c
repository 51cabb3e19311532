#include "common/cfdi/judge.h"

#include <string.h>

#include "common/cfdi/catalogue.h"
#include "common/cfdi/rfc.h"

static bool is(const char *value, const char *expected)
{
    return value != NULL && strcmp(value, expected) == 0;
}

static void judge_currency(const struct cfdi *cfdi, struct cfdi_findings *findings)
{
    if (cfdi->currency == NULL) {
        return;
    }
    if (is(cfdi->currency, "MXN")) {
        if (cfdi->exchange_rate.given && cfdi->exchange_rate.value != MICRO_PER_UNIT) {
            cfdi_add(findings, CFDI_EXCHANGE_RATE, "Comprobante/@TipoCambio");
        }
        return;
    }
    cfdi_add_detail(findings, CFDI_CURRENCY, "Comprobante/@Moneda", "Moneda: %s.",
                    cfdi_value(findings, cfdi->currency));
    if (!is(cfdi->currency, "XXX") && !cfdi->exchange_rate.given) {
        cfdi_add(findings, CFDI_EXCHANGE_RATE_MISSING, "Comprobante/@TipoCambio");
    }
}

void judge_kind(const struct cfdi *cfdi, const struct cfdi_facts *facts,
                struct cfdi_findings *findings)
{
    if (cfdi->type != NULL && !is(cfdi->type, "I") && !is(cfdi->type, "E")) {
        cfdi_add_detail(findings, CFDI_TYPE, "Comprobante/@TipoDeComprobante", "Tipo: %s.",
                        cfdi_value(findings, cfdi->type));
    }
    judge_currency(cfdi, findings);
    if (cfdi->global) {
        cfdi_add(findings, CFDI_GLOBAL, "Comprobante/InformacionGlobal");
    }
    if (facts->day_known && cfdi->day != DAY_INVALID && cfdi->day > facts->day) {
        cfdi_add(findings, CFDI_DATE_AHEAD, "Comprobante/@Fecha");
    }
    for (size_t i = 0; i < cfdi->relation_count; i++) {
        const char *kind = cfdi->relations[i].kind;
        if (kind == NULL || !catalogue_has_relation(kind)) {
            cfdi_add(findings, CFDI_RELATION_UNKNOWN, "Comprobante/CfdiRelacionados/@TipoRelacion");
        }
    }
}

static void judge_rfc(const char *rfc, const char *field, struct cfdi_findings *findings)
{
    enum cfdi_code code = CFDI_RFC_FORMAT;

    if (rfc == NULL) {
        return;
    }
    switch (rfc_judge(rfc, NULL)) {
    case RFC_GOOD:
        return;
    case RFC_FORMAT:
        break;
    case RFC_DATE:
        code = CFDI_RFC_DATE;
        break;
    case RFC_WORD:
        code = CFDI_RFC_WORD;
        break;
    case RFC_DIGIT:
        code = CFDI_RFC_DIGIT;
        break;
    }
    cfdi_add_detail(findings, code, field, "RFC: %s.", cfdi_value(findings, rfc));
}

static bool may_receive(const struct cfdi_facts *facts, const char *rfc)
{
    for (size_t i = 0; i < facts->receiver_count; i++) {
        if (strcmp(facts->receivers[i], rfc) == 0) {
            return true;
        }
    }
    return facts->receiver_count == 0;
}

static void judge_use(const struct cfdi_party *receiver, struct cfdi_findings *findings)
{
    bool regime = receiver->regime != NULL && catalogue_has_regime(receiver->regime);
    bool use = receiver->use != NULL && catalogue_has_use(receiver->use);

    if (receiver->regime != NULL && !regime) {
        cfdi_add_detail(findings, CFDI_REGIME_UNKNOWN,
                        "Comprobante/Receptor/@RegimenFiscalReceptor", "Régimen: %s.",
                        cfdi_value(findings, receiver->regime));
    }
    if (receiver->use != NULL && !use) {
        cfdi_add_detail(findings, CFDI_USE_UNKNOWN, "Comprobante/Receptor/@UsoCFDI", "Uso: %s.",
                        cfdi_value(findings, receiver->use));
    }
    if (regime && use && !catalogue_use_fits(receiver->use, receiver->regime)) {
        cfdi_add_detail(findings, CFDI_USE_REGIME, "Comprobante/Receptor/@UsoCFDI",
                        "Uso %s con régimen %s.", receiver->use, receiver->regime);
    }
}

void judge_parties(const struct cfdi *cfdi, const struct cfdi_facts *facts,
                   struct cfdi_findings *findings)
{
    const char *receiver = cfdi->receiver.rfc;

    judge_rfc(cfdi->issuer.rfc, "Comprobante/Emisor/@Rfc", findings);
    judge_rfc(receiver, "Comprobante/Receptor/@Rfc", findings);
    if (is(receiver, RFC_GENERIC)) {
        cfdi_add(findings, CFDI_RECEIVER_GENERIC, "Comprobante/Receptor/@Rfc");
    } else if (receiver != NULL && !may_receive(facts, receiver)) {
        cfdi_add_detail(findings, CFDI_RECEIVER_OTHER, "Comprobante/Receptor/@Rfc", "RFC: %s.",
                        cfdi_value(findings, receiver));
    }
    judge_use(&cfdi->receiver, findings);
}

/* Does the form agree with one of the sources? A mixed payment names only its largest part. */
static bool form_fits(const char *form, unsigned paid_from)
{
    bool cash = is(form, "01");
    bool purse = is(form, "05") || is(form, "28");

    return ((paid_from & CFDI_PAID_PURSE) != 0 && purse) ||
           ((paid_from & (CFDI_PAID_FEE_CASH | CFDI_PAID_CASH_WITHDRAWN)) != 0 && cash) ||
           (paid_from & (CFDI_PAID_MEMBER | CFDI_PAID_DONATION)) != 0;
}

static void judge_forbidden_payment(const struct cfdi *cfdi, struct cfdi_findings *findings)
{
    bool transfer = is(cfdi->type, "T") || is(cfdi->type, "P");

    if ((transfer || is(cfdi->type, "N")) && cfdi->payment_form != NULL) {
        cfdi_add(findings, CFDI_PAYMENT_FORM_FORBIDDEN, "Comprobante/@FormaPago");
    }
    if (transfer && cfdi->payment_method != NULL) {
        cfdi_add(findings, CFDI_PAYMENT_METHOD_FORBIDDEN, "Comprobante/@MetodoPago");
    }
}

void judge_payment(const struct cfdi *cfdi, const struct cfdi_facts *facts,
                   struct cfdi_findings *findings)
{
    const char *form = cfdi->payment_form;
    bool deferred = is(cfdi->payment_method, "PPD");

    judge_forbidden_payment(cfdi, findings);
    if (!is(cfdi->type, "I") && !is(cfdi->type, "E")) {
        return;
    }
    if (form != NULL && !catalogue_has_payment_form(form)) {
        cfdi_add_detail(findings, CFDI_PAYMENT_FORM_UNKNOWN, "Comprobante/@FormaPago", "Forma: %s.",
                        cfdi_value(findings, form));
    }
    if (cfdi->payment_method != NULL && !deferred && !is(cfdi->payment_method, "PUE")) {
        cfdi_add_detail(findings, CFDI_PAYMENT_METHOD_UNKNOWN, "Comprobante/@MetodoPago",
                        "Método: %s.", cfdi_value(findings, cfdi->payment_method));
    }
    if (is(cfdi->type, "E")) {
        return; /* a credit note is not paid */
    }
    if (deferred && !is(form, "99")) {
        cfdi_add(findings, CFDI_DEFERRED_FORM, "Comprobante/@FormaPago");
    }
    if (deferred || is(form, "99")) {
        cfdi_add(findings, CFDI_UNPAID, "Comprobante/@MetodoPago");
    } else if (facts->paid_from != 0 && form != NULL && !form_fits(form, facts->paid_from)) {
        cfdi_add_detail(findings, CFDI_PAYMENT_FORM_OTHER, "Comprobante/@FormaPago", "Forma: %s.",
                        cfdi_value(findings, form));
    }
}

static void judge_product(const struct cfdi_line *line, day_number day,
                          const struct cfdi_facts *facts, struct cfdi_findings *findings)
{
    const struct product_rule *rule =
        products_find(facts->products, facts->product_count, line->product, day);
    enum cfdi_code code = CFDI_PRODUCT_UNLISTED;

    if (rule != NULL) {
        switch (rule->decision) {
        case PRODUCT_ALLOW:
            return;
        case PRODUCT_REVIEW:
            code = CFDI_PRODUCT_REVIEW;
            break;
        case PRODUCT_DENY:
            code = CFDI_PRODUCT_DENIED;
            break;
        }
    }
    cfdi_add_detail(findings, code, cfdi_field(findings, line->path, "ClaveProdServ"),
                    "Es \"%s\", clave %s%s%s.", cfdi_value(findings, line->description),
                    line->product, rule != NULL ? ": " : "", rule != NULL ? rule->what : "");
}

/* Basic food pays no value added tax and no special tax; what does is worth a look. */
static void judge_food_tax(const struct cfdi_line *line, struct cfdi_findings *findings)
{
    for (size_t i = 0; i < line->tax_count; i++) {
        const struct cfdi_tax *tax = &line->taxes[i];
        if (!tax->withheld && tax->amount.value > 0 && strncmp(line->product, "50", 2) == 0) {
            cfdi_add(findings, CFDI_FOOD_TAXED, cfdi_field(findings, line->path, "ClaveProdServ"));
            return;
        }
    }
}

static void judge_tax_object(const struct cfdi_line *line, day_number day,
                             struct cfdi_findings *findings)
{
    const char *key = line->tax_object;

    if (key == NULL) {
        return;
    }
    if (!catalogue_has_tax_object(key, day)) {
        cfdi_add_detail(findings, CFDI_TAX_OBJECT_UNKNOWN,
                        cfdi_field(findings, line->path, "ObjetoImp"), "Dice \"%s\".",
                        cfdi_value(findings, key));
    } else if (is(key, "02") && line->tax_count == 0) {
        cfdi_add(findings, CFDI_TAX_OBJECT_LACKS, cfdi_field(findings, line->path, "ObjetoImp"));
    } else if ((is(key, "01") || is(key, "03")) && line->tax_count > 0) {
        cfdi_add(findings, CFDI_TAX_OBJECT_HAS, cfdi_field(findings, line->path, "ObjetoImp"));
    }
}

void judge_lines(const struct cfdi *cfdi, const struct cfdi_facts *facts,
                 struct cfdi_findings *findings)
{
    for (size_t i = 0; i < cfdi->line_count; i++) {
        const struct cfdi_line *line = &cfdi->lines[i];
        judge_tax_object(line, cfdi->day, findings);
        if (line->product == NULL) {
            continue;
        }
        if (!products_key_valid(line->product)) {
            cfdi_add_detail(findings, CFDI_PRODUCT_KEY,
                            cfdi_field(findings, line->path, "ClaveProdServ"), "Dice \"%s\".",
                            cfdi_value(findings, line->product));
        } else if (facts->products != NULL && is(cfdi->type, "I")) {
            judge_product(line, cfdi->day, facts, findings);
            judge_food_tax(line, findings);
        }
    }
}
