#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "common/cfdi/cfdi.h"
#include "common/cfdi/extract.h"

/* clang-format off */
static const struct field root_fields[] = {
    {FIELD_TEXT, "Version", offsetof(struct cfdi, version), true},
    {FIELD_TEXT, "Serie", offsetof(struct cfdi, series), false},
    {FIELD_TEXT, "Folio", offsetof(struct cfdi, folio), false},
    {FIELD_TEXT, "Fecha", offsetof(struct cfdi, moment), true},
    {FIELD_TEXT, "TipoDeComprobante", offsetof(struct cfdi, type), true},
    {FIELD_TEXT, "Moneda", offsetof(struct cfdi, currency), true},
    {FIELD_TEXT, "FormaPago", offsetof(struct cfdi, payment_form), false},
    {FIELD_TEXT, "MetodoPago", offsetof(struct cfdi, payment_method), false},
    {FIELD_TEXT, "CondicionesDePago", offsetof(struct cfdi, terms), false},
    {FIELD_TEXT, "LugarExpedicion", offsetof(struct cfdi, place), true},
    {FIELD_TEXT, "Exportacion", offsetof(struct cfdi, exports), true},
    {FIELD_TEXT, "NoCertificado", offsetof(struct cfdi, certificate_number), true},
    /* what lacks these two is unsealed, which has a sentence of its own */
    {FIELD_TEXT, "Certificado", offsetof(struct cfdi, certificate), false},
    {FIELD_TEXT, "Sello", offsetof(struct cfdi, seal), false},
    {FIELD_AMOUNT, "SubTotal", offsetof(struct cfdi, subtotal), true},
    {FIELD_AMOUNT, "Descuento", offsetof(struct cfdi, discount), false},
    {FIELD_AMOUNT, "TipoCambio", offsetof(struct cfdi, exchange_rate), false},
    {FIELD_AMOUNT, "Total", offsetof(struct cfdi, total), true},
    {FIELD_TEXT, NULL, 0, false},
};

static const struct field issuer_fields[] = {
    {FIELD_TEXT, "Rfc", offsetof(struct cfdi_party, rfc), true},
    {FIELD_TEXT, "Nombre", offsetof(struct cfdi_party, name), true},
    {FIELD_TEXT, "RegimenFiscal", offsetof(struct cfdi_party, regime), true},
    {FIELD_TEXT, "FacAtrAdquirente", offsetof(struct cfdi_party, by), false},
    {FIELD_TEXT, NULL, 0, false},
};

static const struct field receiver_fields[] = {
    {FIELD_TEXT, "Rfc", offsetof(struct cfdi_party, rfc), true},
    {FIELD_TEXT, "Nombre", offsetof(struct cfdi_party, name), true},
    {FIELD_TEXT, "DomicilioFiscalReceptor", offsetof(struct cfdi_party, address), true},
    {FIELD_TEXT, "RegimenFiscalReceptor", offsetof(struct cfdi_party, regime), true},
    {FIELD_TEXT, "UsoCFDI", offsetof(struct cfdi_party, use), true},
    {FIELD_TEXT, NULL, 0, false},
};

static const struct field relation_fields[] = {
    {FIELD_UUID, "UUID", offsetof(struct cfdi_relation, uuid), true},
    {FIELD_TEXT, NULL, 0, false},
};

static const struct field stamp_fields[] = {
    {FIELD_TEXT, "Version", offsetof(struct cfdi_stamp, version), true},
    {FIELD_UUID, "UUID", offsetof(struct cfdi_stamp, uuid), true},
    {FIELD_TEXT, "FechaTimbrado", offsetof(struct cfdi_stamp, moment), true},
    {FIELD_TEXT, "RfcProvCertif", offsetof(struct cfdi_stamp, certifier), true},
    {FIELD_TEXT, "SelloCFD", offsetof(struct cfdi_stamp, invoice_seal), true},
    {FIELD_TEXT, "NoCertificadoSAT", offsetof(struct cfdi_stamp, certificate_number), true},
    {FIELD_TEXT, "SelloSAT", offsetof(struct cfdi_stamp, seal), true},
    {FIELD_TEXT, NULL, 0, false},
};
/* clang-format on */

/* "2025-01-24T10:10:41" to its day; DAY_INVALID for anything else. */
static day_number day_of_moment(const char *moment)
{
    static const char shape[] = "0000-00-00T00:00:00";
    uint32_t digits[14];
    size_t count = 0;

    if (moment == NULL || strlen(moment) != sizeof shape - 1) {
        return DAY_INVALID;
    }
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        bool digit = moment[i] >= '0' && moment[i] <= '9';
        if (shape[i] != '0' ? moment[i] != shape[i] : !digit) {
            return DAY_INVALID;
        }
        if (digit) {
            digits[count++] = (uint32_t)(moment[i] - '0');
        }
    }
    if (digits[8] * 10 + digits[9] > 23 || digits[10] > 5 || digits[12] > 5) {
        return DAY_INVALID;
    }
    uint32_t yyyymmdd = 0;
    for (size_t i = 0; i < 8; i++) {
        yyyymmdd = yyyymmdd * 10 + digits[i];
    }
    return calendar_day_of(yyyymmdd);
}

static const struct xml_node *only_child(struct extractor *extractor, const struct xml_node *node,
                                         const char *name, const char *path)
{
    const struct xml_node *child = node_child(node, name);

    if (child == NULL) {
        cfdi_add_detail(extractor->findings, CFDI_FIELD_MISSING, path, "Falta %s.", name);
    } else if (node_next(child) != NULL) {
        cfdi_add(extractor->findings, CFDI_FIELD_TWICE, path);
    }
    return child;
}

static void extract_parties(struct extractor *extractor, const struct xml_node *root,
                            struct cfdi *ret)
{
    const struct xml_node *issuer = only_child(extractor, root, "Emisor", "Comprobante/Emisor");
    const struct xml_node *receiver =
        only_child(extractor, root, "Receptor", "Comprobante/Receptor");

    if (issuer != NULL) {
        extract_fields(extractor, issuer, "Comprobante/Emisor", issuer_fields, &ret->issuer);
    }
    if (receiver != NULL) {
        extract_fields(extractor, receiver, "Comprobante/Receptor", receiver_fields,
                       &ret->receiver);
    }
}

static void extract_relations(struct extractor *extractor, const struct xml_node *root,
                              struct cfdi *ret)
{
    static const char path[] = "Comprobante/CfdiRelacionados/CfdiRelacionado";
    struct cfdi_relation *relations;
    size_t count = 0;

    for (const struct xml_node *group = node_child(root, "CfdiRelacionados"); group != NULL;
         group = node_next(group)) {
        count += node_count(group, "CfdiRelacionado");
    }
    relations = arena_array(extractor->arena, count, sizeof *relations);
    ret->relations = relations;
    for (const struct xml_node *group = node_child(root, "CfdiRelacionados"); group != NULL;
         group = node_next(group)) {
        for (const struct xml_node *one = node_child(group, "CfdiRelacionado"); one != NULL;
             one = node_next(one)) {
            struct cfdi_relation *relation = &relations[ret->relation_count++];
            relation->kind = node_value(group, "TipoRelacion");
            extract_fields(extractor, one, path, relation_fields, relation);
        }
    }
}

/* The sum of one attribute of the rows of that name; a malformed one is said. */
static micro_wide sum_rows(struct extractor *extractor, const struct xml_node *node,
                           const char *name)
{
    static const struct field amount_field[] = {
        {FIELD_AMOUNT, "Importe", 0, true},
        {FIELD_TEXT, NULL, 0, false},
    };
    micro_wide sum = 0;

    for (const struct xml_node *row = node_child(node, name); row != NULL; row = node_next(row)) {
        struct amount amount = {0};
        extract_fields(extractor, row, "Comprobante/Complemento/ImpuestosLocales", amount_field,
                       &amount);
        sum += amount.value;
    }
    return sum;
}

static void extract_local_taxes(struct extractor *extractor, const struct xml_node *node,
                                struct cfdi *ret)
{
    static const struct field fields[] = {
        {FIELD_AMOUNT, "TotaldeRetenciones", offsetof(struct cfdi, local_withheld_total), true},
        {FIELD_AMOUNT, "TotaldeTraslados", offsetof(struct cfdi, local_tax_total), true},
        {FIELD_TEXT, NULL, 0, false},
    };

    if (ret->local_tax_total.given || ret->local_withheld_total.given) {
        cfdi_add(extractor->findings, CFDI_FIELD_TWICE, "Comprobante/Complemento/ImpuestosLocales");
        return;
    }
    extract_fields(extractor, node, "Comprobante/Complemento/ImpuestosLocales", fields, ret);
    ret->local_taxes = sum_rows(extractor, node, "TrasladosLocales");
    ret->local_withheld = sum_rows(extractor, node, "RetencionesLocales");
}

static void extract_stamp(struct extractor *extractor, const struct xml_node *node,
                          struct cfdi *ret)
{
    static const char path[] = "Comprobante/Complemento/TimbreFiscalDigital";
    struct cfdi_stamp *stamp;

    if (ret->stamp != NULL) {
        return; /* that there are two is said once, from document.stamps */
    }
    stamp = arena_alloc(extractor->arena, sizeof *stamp);
    stamp->node = node;
    extract_fields(extractor, node, path, stamp_fields, stamp);
    stamp->day = day_of_moment(stamp->moment);
    if (stamp->moment != NULL && stamp->day == DAY_INVALID) {
        cfdi_add(extractor->findings, CFDI_FIELD_MALFORMED,
                 "Comprobante/Complemento/TimbreFiscalDigital/@FechaTimbrado");
    }
    ret->stamp = stamp;
}

static void extract_complements(struct extractor *extractor, const struct xml_node *root,
                                struct cfdi *ret)
{
    for (const struct xml_node *group = node_child(root, "Complemento"); group != NULL;
         group = node_next(group)) {
        for (const struct xml_node *node = group->first; node != NULL; node = node->next) {
            if (node->space == namespace_stamp && strcmp(node->name, "TimbreFiscalDigital") == 0) {
                extract_stamp(extractor, node, ret);
            } else if (strcmp(node->space, "http://www.sat.gob.mx/implocal") == 0) {
                extract_local_taxes(extractor, node, ret);
            }
        }
    }
}

void cfdi_extract(struct arena *arena, const struct document *document,
                  struct cfdi_findings *findings, struct cfdi *ret)
{
    struct extractor extractor = {arena, findings};
    const struct xml_node *root = document->root;

    *ret = (struct cfdi){0};
    extract_fields(&extractor, root, "Comprobante", root_fields, ret);
    ret->day = day_of_moment(ret->moment);
    if (ret->moment != NULL && ret->day == DAY_INVALID) {
        cfdi_add_detail(findings, CFDI_DATE_MALFORMED, "Comprobante/@Fecha", "Dice \"%s\".",
                        cfdi_value(findings, ret->moment));
    }
    ret->global = node_child(root, "InformacionGlobal") != NULL;
    extract_parties(&extractor, root, ret);
    extract_relations(&extractor, root, ret);
    extract_lines(&extractor, root, ret);
    extract_summary(&extractor, root, ret);
    extract_complements(&extractor, root, ret);
}
