/* The pieces that extract an invoice from its document; inner to cfdi. */
#ifndef TEQUIO_CFDI_EXTRACT_H
#define TEQUIO_CFDI_EXTRACT_H

#include "common/cfdi/cfdi.h"

struct extractor {
    struct arena *arena;
    struct cfdi_findings *findings;
};

enum field_kind {
    FIELD_TEXT,   /* a const char * */
    FIELD_UUID,   /* a const char *, upper case, only where it has the shape of one */
    FIELD_AMOUNT, /* a struct amount */
};

/* One attribute and where it goes. A list ends with one without a name. */
struct field {
    enum field_kind kind;
    const char *name;
    size_t offset;
    bool required;
};

/* Fills `out`; says what is missing, empty though required, or malformed, as `path`/@name. */
void extract_fields(struct extractor *extractor, const struct xml_node *node, const char *path,
                    const struct field *fields, void *out);

/* Children of that name. */
size_t node_count(const struct xml_node *node, const char *name);

/* The lines with their taxes, and the summary of taxes. */
void extract_lines(struct extractor *extractor, const struct xml_node *root, struct cfdi *ret);
void extract_summary(struct extractor *extractor, const struct xml_node *root, struct cfdi *ret);

#endif
