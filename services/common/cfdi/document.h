/* An XML file as a tree in an arena: elements and their plain attributes, nothing else. Inner to
 * cfdi; the only part that knows libxml2 is read.c.
 *
 * Values are as XPath's normalize-space gives them (trimmed, runs of blanks become one space),
 * because the original string is made of them so; texts, comments, instructions, attributes with a
 * namespace and everything below Addenda are left out. */
#ifndef TEQUIO_CFDI_DOCUMENT_H
#define TEQUIO_CFDI_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/arena.h"
#include "common/base/bytes.h"
#include "common/cfdi/finding.h"

/* Namespaces are compared by pointer: these, or one copy of each other in the document. */
extern const char namespace_cfdi_4[];
extern const char namespace_cfdi_3[];
extern const char namespace_stamp[];

struct xml_attribute {
    const char *name;
    const char *value;
};

struct xml_node {
    const char *space; /* namespace, "" = none */
    const char *name;  /* without its prefix */
    const struct xml_attribute *attributes;
    size_t attribute_count;
    struct xml_node *parent, *first, *last, *next;
};

struct document {
    const struct xml_node *root;
    size_t size;   /* bytes of the file */
    size_t stamps; /* elements TimbreFiscalDigital, wherever they stand */
};

/* Reads a file in one pass: no network, no document type, no entities but the five of XML, nothing
 * beyond the limits of base/limits.h. False where it cannot be read, with one finding that says
 * why. The arena holds the document. */
MUST_USE bool document_read(struct arena *arena, struct bytes file, struct document *ret,
                            struct cfdi_findings *findings);

/* The attribute's value, NULL when it is not there. */
const char *node_value(const struct xml_node *node, const char *name);

/* The first child of that name in the parent's own namespace, and the next one of the same name. */
const struct xml_node *node_child(const struct xml_node *node, const char *name);
const struct xml_node *node_next(const struct xml_node *node);

#endif
