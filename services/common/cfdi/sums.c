#include "common/cfdi/sums.h"

#include <string.h>

enum { GROUPS_MAX = 64 }; /* kinds of tax and rate in one invoice; a supermarket has five */

/* One tax and rate: what the lines say of it together, and the summary's row. */
struct group {
    const char *tax, *factor;
    micro rate;
    micro_wide base, amount;
    const struct cfdi_tax *row;
};

struct groups {
    struct group list[GROUPS_MAX];
    size_t count;
    bool full;
};

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The group of a tax, made when it is not there; withheld ones differ by the tax alone. */
static struct group *group_of(struct groups *groups, const struct cfdi_tax *tax)
{
    const char *factor = tax->withheld ? NULL : tax->factor;
    micro rate = tax->withheld ? 0 : tax->rate.value;

    for (size_t i = 0; i < groups->count; i++) {
        struct group *group = &groups->list[i];
        if (group->rate == rate && same_text(group->tax, tax->tax) &&
            same_text(group->factor, factor)) {
            return group;
        }
    }
    if (groups->count == GROUPS_MAX) {
        groups->full = true;
        return NULL;
    }
    struct group *group = &groups->list[groups->count++];
    *group = (struct group){.tax = tax->tax, .factor = factor, .rate = rate};
    return group;
}

static bool exempt(const char *factor)
{
    return factor != NULL && strcmp(factor, "Exento") == 0;
}

static void check_line_amount(const struct cfdi_line *line, struct cfdi_findings *findings)
{
    char said[AMOUNT_TEXT_BYTES];
    char due[AMOUNT_TEXT_BYTES];
    enum product_fit fit = FIT_GOOD;

    if (line->price.given && line->price.value == 0) {
        cfdi_add(findings, CFDI_LINE_PRICE, line->path);
    }
    if (line->quantity.given && line->price.given && line->amount.given) {
        fit = sums_fit(line->quantity, line->price, false, line->amount);
    }
    if (fit != FIT_GOOD) {
        amount_print(line->amount.value, said);
        amount_print((micro_wide)line->quantity.value * line->price.value / MICRO_PER_UNIT, due);
        cfdi_add_detail(findings, fit == FIT_FAR ? CFDI_LINE_AMOUNT_FAR : CFDI_LINE_AMOUNT,
                        cfdi_field(findings, line->path, "Importe"), "Dice %s y la cuenta da %s.",
                        said, due);
    }
    if (line->amount.given && line->discount.value > line->amount.value) {
        cfdi_add(findings, CFDI_LINE_DISCOUNT, cfdi_field(findings, line->path, "Descuento"));
    }
}

static void check_line_tax(const struct cfdi_line *line, const struct cfdi_tax *tax,
                           struct cfdi_findings *findings)
{
    char said[AMOUNT_TEXT_BYTES];
    char due[AMOUNT_TEXT_BYTES];

    if (tax->base.given && tax->base.value == 0) {
        cfdi_add(findings, CFDI_TAX_BASE_ZERO, line->path);
    }
    if (exempt(tax->factor)) {
        if (tax->withheld) {
            cfdi_add(findings, CFDI_WITHHELD_EXEMPT, line->path);
        } else if (tax->rate.given || tax->amount.given) {
            cfdi_add(findings, CFDI_TAX_EXEMPT_AMOUNT, line->path);
        }
        return;
    }
    if (!tax->rate.given || !tax->amount.given) {
        cfdi_add(findings, CFDI_TAX_RATE_MISSING, line->path);
        return;
    }
    enum product_fit fit = sums_fit(tax->base, tax->rate, true, tax->amount);
    if (fit != FIT_GOOD && tax->base.given) {
        enum cfdi_code outside = tax->withheld ? CFDI_LINE_WITHHELD : CFDI_LINE_TAX;
        amount_print(tax->amount.value, said);
        amount_print((micro_wide)tax->base.value * tax->rate.value / MICRO_PER_UNIT, due);
        cfdi_add_detail(findings, fit == FIT_FAR ? CFDI_LINE_TAX_FAR : outside, line->path,
                        "Dice %s y la cuenta da %s.", said, due);
    }
}

struct line_sums {
    micro_wide amount, discount;
    bool any_discount;
    struct groups passed_on, withheld;
};

static void add_line(const struct cfdi_line *line, struct line_sums *sums,
                     struct cfdi_findings *findings)
{
    check_line_amount(line, findings);
    sums->amount += line->amount.value;
    sums->discount += line->discount.value;
    sums->any_discount |= line->discount.given;
    for (size_t i = 0; i < line->tax_count; i++) {
        const struct cfdi_tax *tax = &line->taxes[i];
        struct group *group = group_of(tax->withheld ? &sums->withheld : &sums->passed_on, tax);
        check_line_tax(line, tax, findings);
        if (group != NULL) {
            group->base += tax->base.value;
            group->amount += tax->amount.value;
        }
    }
}

static micro_wide rounded(micro_wide sum)
{
    return amount_to_centavos(sum) * MICRO_PER_CENTAVO;
}

/* Puts each row of the summary beside what the lines say of the same tax. */
static void pair_rows(const struct cfdi *cfdi, struct line_sums *sums,
                      struct cfdi_findings *findings)
{
    for (size_t i = 0; i < cfdi->tax_count; i++) {
        const struct cfdi_tax *row = &cfdi->taxes[i];
        struct group *group = group_of(row->withheld ? &sums->withheld : &sums->passed_on, row);
        if (group != NULL && group->row != NULL) {
            cfdi_add_detail(findings, row->withheld ? CFDI_WITHHELD_ROW_TWICE : CFDI_TAX_ROW_TWICE,
                            "Comprobante/Impuestos", "Impuesto %s.",
                            cfdi_value(findings, row->tax));
        } else if (group != NULL) {
            group->row = row;
        }
    }
}

static void check_passed_on(const struct groups *groups, struct cfdi_findings *findings)
{
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = &groups->list[i];
        /* an exempt tax that the summary leaves out moves no money */
        if (group->row != NULL) {
            cfdi_add_sum(findings, CFDI_TAX_BASE, "Comprobante/Impuestos/Traslados/Traslado/@Base",
                         group->row->base.value, rounded(group->base));
        }
        if (!exempt(group->factor)) {
            cfdi_add_sum(findings, CFDI_TAX_AMOUNT,
                         "Comprobante/Impuestos/Traslados/Traslado/@Importe",
                         group->row != NULL ? group->row->amount.value : 0, rounded(group->amount));
        }
    }
}

static void check_withheld(const struct groups *groups, struct cfdi_findings *findings)
{
    for (size_t i = 0; i < groups->count; i++) {
        const struct group *group = &groups->list[i];
        cfdi_add_sum(findings, CFDI_WITHHELD_AMOUNT,
                     "Comprobante/Impuestos/Retenciones/Retencion/@Importe",
                     group->row != NULL ? group->row->amount.value : 0, rounded(group->amount));
    }
}

static void check_totals(const struct cfdi *cfdi, const struct line_sums *sums,
                         struct cfdi_findings *findings)
{
    micro_wide taxes = 0;
    micro_wide withheld = 0;

    for (size_t i = 0; i < cfdi->tax_count; i++) {
        *(cfdi->taxes[i].withheld ? &withheld : &taxes) += cfdi->taxes[i].amount.value;
    }
    cfdi_add_sum(findings, CFDI_TAX_TOTAL, "Comprobante/Impuestos/@TotalImpuestosTrasladados",
                 cfdi->tax_total.value, taxes);
    cfdi_add_sum(findings, CFDI_WITHHELD_TOTAL, "Comprobante/Impuestos/@TotalImpuestosRetenidos",
                 cfdi->withheld_total.value, withheld);
    cfdi_add_sum(findings, CFDI_LOCAL_TOTAL,
                 "Comprobante/Complemento/ImpuestosLocales/@TotaldeTraslados",
                 cfdi->local_tax_total.value, cfdi->local_taxes);
    cfdi_add_sum(findings, CFDI_LOCAL_TOTAL,
                 "Comprobante/Complemento/ImpuestosLocales/@TotaldeRetenciones",
                 cfdi->local_withheld_total.value, cfdi->local_withheld);
    if (cfdi->subtotal.given) {
        cfdi_add_sum(findings, CFDI_SUBTOTAL, "Comprobante/@SubTotal", cfdi->subtotal.value,
                     rounded(sums->amount));
    }
    if (cfdi->discount.given || sums->any_discount) {
        cfdi_add_sum(findings, CFDI_DISCOUNT, "Comprobante/@Descuento", cfdi->discount.value,
                     rounded(sums->discount));
    }
    if (cfdi->subtotal.given && cfdi->discount.value > cfdi->subtotal.value) {
        cfdi_add(findings, CFDI_DISCOUNT_BEYOND, "Comprobante/@Descuento");
    }
    if (cfdi->total.given && cfdi->subtotal.given) {
        cfdi_add_sum(findings, CFDI_TOTAL, "Comprobante/@Total", cfdi->total.value,
                     (micro_wide)cfdi->subtotal.value - cfdi->discount.value +
                         cfdi->tax_total.value - cfdi->withheld_total.value +
                         cfdi->local_tax_total.value - cfdi->local_withheld_total.value);
    }
}

void sums_check(const struct cfdi *cfdi, struct cfdi_findings *findings)
{
    struct line_sums *sums = arena_alloc(findings->arena, sizeof *sums);

    for (size_t i = 0; i < cfdi->line_count; i++) {
        add_line(&cfdi->lines[i], sums, findings);
    }
    if (cfdi->subtotal.decimals > 2) {
        cfdi_add(findings, CFDI_SUBTOTAL_DECIMALS, "Comprobante/@SubTotal");
    }
    if (cfdi->discount.decimals > 2) {
        cfdi_add(findings, CFDI_DISCOUNT_DECIMALS, "Comprobante/@Descuento");
    }
    pair_rows(cfdi, sums, findings);
    if (sums->passed_on.full || sums->withheld.full) {
        cfdi_add(findings, CFDI_FILE_TOO_COMPLEX, "Comprobante/Impuestos");
        return;
    }
    check_passed_on(&sums->passed_on, findings);
    check_withheld(&sums->withheld, findings);
    check_totals(cfdi, sums, findings);
}
