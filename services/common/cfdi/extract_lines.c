#include <string.h>

#include "common/cfdi/extract.h"

/* clang-format off */
static const struct field line_fields[] = {
    {FIELD_TEXT, "ClaveProdServ", offsetof(struct cfdi_line, product), true},
    {FIELD_TEXT, "NoIdentificacion", offsetof(struct cfdi_line, number), false},
    {FIELD_TEXT, "ClaveUnidad", offsetof(struct cfdi_line, unit_key), true},
    {FIELD_TEXT, "Unidad", offsetof(struct cfdi_line, unit), false},
    {FIELD_TEXT, "Descripcion", offsetof(struct cfdi_line, description), true},
    {FIELD_TEXT, "ObjetoImp", offsetof(struct cfdi_line, tax_object), true},
    {FIELD_AMOUNT, "Cantidad", offsetof(struct cfdi_line, quantity), true},
    {FIELD_AMOUNT, "ValorUnitario", offsetof(struct cfdi_line, price), true},
    {FIELD_AMOUNT, "Importe", offsetof(struct cfdi_line, amount), true},
    {FIELD_AMOUNT, "Descuento", offsetof(struct cfdi_line, discount), false},
    {FIELD_TEXT, NULL, 0, false},
};

static const struct field tax_fields[] = {
    {FIELD_TEXT, "Impuesto", offsetof(struct cfdi_tax, tax), true},
    {FIELD_TEXT, "TipoFactor", offsetof(struct cfdi_tax, factor), true},
    {FIELD_AMOUNT, "TasaOCuota", offsetof(struct cfdi_tax, rate), false},
    {FIELD_AMOUNT, "Base", offsetof(struct cfdi_tax, base), true},
    {FIELD_AMOUNT, "Importe", offsetof(struct cfdi_tax, amount), false},
    {FIELD_TEXT, NULL, 0, false},
};

static const struct field withheld_row_fields[] = {
    {FIELD_TEXT, "Impuesto", offsetof(struct cfdi_tax, tax), true},
    {FIELD_AMOUNT, "Importe", offsetof(struct cfdi_tax, amount), true},
    {FIELD_TEXT, NULL, 0, false},
};
/* clang-format on */

struct tax_list {
    struct cfdi_tax *taxes;
    size_t count;
};

/* One Traslados or Retenciones below an Impuestos: of a line, or of the summary. */
struct tax_group {
    const char *group, *element;
    bool withheld;
    const struct field *fields;
};

static size_t count_group(const struct xml_node *taxes, const struct tax_group *group)
{
    size_t count = 0;

    for (const struct xml_node *list = node_child(taxes, group->group); list != NULL;
         list = node_next(list)) {
        count += node_count(list, group->element);
    }
    return count;
}

static bool known_tax(const char *tax)
{
    return strlen(tax) == 3 && tax[0] == '0' && tax[1] == '0' && tax[2] >= '1' && tax[2] <= '3';
}

static bool known_factor(const char *factor)
{
    return strcmp(factor, "Tasa") == 0 || strcmp(factor, "Cuota") == 0 ||
           strcmp(factor, "Exento") == 0;
}

static void extract_group(struct extractor *extractor, const struct xml_node *taxes,
                          const struct tax_group *group, const char *path, struct tax_list *list)
{
    const char *inner = NULL;

    for (const struct xml_node *all = node_child(taxes, group->group); all != NULL;
         all = node_next(all)) {
        for (const struct xml_node *one = node_child(all, group->element); one != NULL;
             one = node_next(one)) {
            struct cfdi_tax *tax = &list->taxes[list->count++];
            if (inner == NULL) {
                inner = arena_printf(extractor->arena, "%s/Impuestos/%s/%s", path, group->group,
                                     group->element);
            }
            tax->withheld = group->withheld;
            extract_fields(extractor, one, inner, group->fields, tax);
            if ((tax->tax != NULL && !known_tax(tax->tax)) ||
                (tax->factor != NULL && !known_factor(tax->factor))) {
                cfdi_add_detail(extractor->findings, CFDI_FIELD_MALFORMED, inner,
                                "El impuesto o su tipo de factor no está en el catálogo.");
            }
        }
    }
}

/* Every tax below every child Impuestos of `node`, those passed on first. */
static struct tax_list extract_taxes(struct extractor *extractor, const struct xml_node *node,
                                     const struct tax_group groups[2], const char *path)
{
    struct tax_list list = {0};
    size_t count = 0;

    for (const struct xml_node *taxes = node_child(node, "Impuestos"); taxes != NULL;
         taxes = node_next(taxes)) {
        count += count_group(taxes, &groups[0]) + count_group(taxes, &groups[1]);
    }
    if (count == 0) {
        return list;
    }
    list.taxes = arena_array(extractor->arena, count, sizeof *list.taxes);
    for (size_t i = 0; i < 2; i++) {
        for (const struct xml_node *taxes = node_child(node, "Impuestos"); taxes != NULL;
             taxes = node_next(taxes)) {
            extract_group(extractor, taxes, &groups[i], path, &list);
        }
    }
    return list;
}

static void extract_line(struct extractor *extractor, const struct xml_node *node,
                         struct cfdi_line *line)
{
    static const struct tax_group groups[2] = {
        {"Traslados", "Traslado", false, tax_fields},
        {"Retenciones", "Retencion", true, tax_fields},
    };

    extract_fields(extractor, node, line->path, line_fields, line);
    struct tax_list list = extract_taxes(extractor, node, groups, line->path);
    line->taxes = list.taxes;
    line->tax_count = list.count;
}

void extract_lines(struct extractor *extractor, const struct xml_node *root, struct cfdi *ret)
{
    const struct xml_node *parent = node_child(root, "Conceptos");
    size_t count = parent != NULL ? node_count(parent, "Concepto") : 0;

    if (count == 0) {
        cfdi_add_detail(extractor->findings, CFDI_FIELD_MISSING, "Comprobante/Conceptos",
                        "No tiene ningún renglón.");
        return;
    }
    if (node_next(parent) != NULL) {
        cfdi_add(extractor->findings, CFDI_FIELD_TWICE, "Comprobante/Conceptos");
    }
    struct cfdi_line *lines = arena_array(extractor->arena, count, sizeof *lines);
    ret->lines = lines;
    for (const struct xml_node *node = node_child(parent, "Concepto"); node != NULL;
         node = node_next(node)) {
        struct cfdi_line *line = &lines[ret->line_count++];
        line->path =
            arena_printf(extractor->arena, "Comprobante/Conceptos/Concepto[%zu]", ret->line_count);
        extract_line(extractor, node, line);
    }
}

void extract_summary(struct extractor *extractor, const struct xml_node *root, struct cfdi *ret)
{
    static const struct tax_group groups[2] = {
        {"Traslados", "Traslado", false, tax_fields},
        {"Retenciones", "Retencion", true, withheld_row_fields},
    };
    static const struct field totals[] = {
        {FIELD_AMOUNT, "TotalImpuestosTrasladados", offsetof(struct cfdi, tax_total), false},
        {FIELD_AMOUNT, "TotalImpuestosRetenidos", offsetof(struct cfdi, withheld_total), false},
        {FIELD_TEXT, NULL, 0, false},
    };
    const struct xml_node *taxes = node_child(root, "Impuestos");

    if (taxes == NULL) {
        return;
    }
    if (node_next(taxes) != NULL) {
        cfdi_add(extractor->findings, CFDI_FIELD_TWICE, "Comprobante/Impuestos");
    }
    extract_fields(extractor, taxes, "Comprobante/Impuestos", totals, ret);
    struct tax_list list = extract_taxes(extractor, root, groups, "Comprobante");
    ret->taxes = list.taxes;
    ret->tax_count = list.count;
}
