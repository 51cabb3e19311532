#include "common/cfdi/finding.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "common/base/utf8.h"

enum { VALUE_BYTES = 60, DETAIL_BYTES = 400 };

static bool start(struct cfdi_findings *findings, enum cfdi_severity severity)
{
    if (findings->count == 0 || severity > findings->worst) {
        findings->worst = severity;
    }
    if (findings->count == CFDI_FINDINGS_MAX) {
        findings->left_out++;
        return false;
    }
    return true;
}

static void put(struct cfdi_findings *findings, enum cfdi_code code, const char *field,
                const char *says)
{
    findings->list[findings->count++] = (struct cfdi_finding){
        .code = code,
        .severity = cfdi_code_row(code)->severity,
        .field = field,
        .says = says,
    };
}

void cfdi_add(struct cfdi_findings *findings, enum cfdi_code code, const char *field)
{
    if (start(findings, cfdi_code_row(code)->severity)) {
        put(findings, code, field, cfdi_code_row(code)->says);
    }
}

void cfdi_add_detail(struct cfdi_findings *findings, enum cfdi_code code, const char *field,
                     const char *format, ...)
{
    const struct cfdi_code_row *row = cfdi_code_row(code);
    char detail[DETAIL_BYTES];
    va_list arguments;

    if (!start(findings, row->severity)) {
        return;
    }
    va_start(arguments, format);
    (void)vsnprintf(detail, sizeof detail, format, arguments);
    va_end(arguments);
    detail[utf8_whole(detail, strlen(detail))] = '\0';
    put(findings, code, field, arena_printf(findings->arena, "%s %s", row->says, detail));
}

void cfdi_add_sum(struct cfdi_findings *findings, enum cfdi_code code, const char *field,
                  micro_wide said, micro_wide due)
{
    const struct cfdi_code_row *row = cfdi_code_row(code);
    micro_wide difference = said - due;
    bool cent = difference >= -MICRO_PER_CENTAVO && difference <= MICRO_PER_CENTAVO;
    enum cfdi_severity severity = cent ? CFDI_WARN : row->severity;
    char texts[3][AMOUNT_TEXT_BYTES];

    if (difference == 0 || !start(findings, severity)) {
        return;
    }
    amount_print(said, texts[0]);
    amount_print(due, texts[1]);
    amount_print(difference, texts[2]);
    findings->list[findings->count++] = (struct cfdi_finding){
        .code = code,
        .severity = severity,
        .field = field,
        .says = cent ? arena_printf(findings->arena,
                                    "Hay una diferencia de redondeo de %s que no afecta: dice %s y "
                                    "la cuenta da %s.",
                                    texts[2], texts[0], texts[1])
                     : arena_printf(findings->arena, "%s Dice %s y la cuenta da %s.", row->says,
                                    texts[0], texts[1]),
        .has_difference = true,
        .difference = difference,
    };
}

const char *cfdi_field(struct cfdi_findings *findings, const char *path, const char *name)
{
    if (findings->count == CFDI_FINDINGS_MAX) {
        return path;
    }
    return arena_printf(findings->arena, "%s/@%s", path, name);
}

const char *cfdi_value(struct cfdi_findings *findings, const char *text)
{
    if (text == NULL) {
        return "";
    }
    if (strlen(text) <= VALUE_BYTES || findings->count == CFDI_FINDINGS_MAX) {
        return text;
    }
    return arena_printf(findings->arena, "%.*s…", (int)utf8_whole(text, VALUE_BYTES), text);
}

const char *cfdi_severity_name(enum cfdi_severity severity)
{
    static const char *const names[] = {"warn", "observe", "refuse"};

    return names[severity];
}
