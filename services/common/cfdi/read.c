/* libxml2's stream of events to the tree of document.h. Limits are kept as the events come, so that
 * a hostile file is refused at the place where it passes one, whatever follows. */
#include <libxml/parser.h>
#include <string.h>

#include "common/base/limits.h"
#include "common/cfdi/document.h"

struct namespace_seen {
    const xmlChar *theirs; /* the parser gives the same pointer for the same namespace */
    const char *ours;
};

struct reader {
    struct arena *arena;
    size_t taken; /* of LIMIT_CFDI_TREE_BYTES */
    xmlParserCtxtPtr parser;
    struct xml_node *root, *open;
    size_t depth;
    size_t skipped; /* levels below an Addenda that is being left out */
    size_t elements, lines, stamps;
    struct namespace_seen namespaces[LIMIT_CFDI_NAMESPACES];
    size_t namespace_count;
    bool stopped;
    enum cfdi_code why;
};

static void stop(struct reader *reader, enum cfdi_code why)
{
    if (!reader->stopped) {
        reader->stopped = true;
        reader->why = why;
        xmlStopParser(reader->parser);
    }
}

/* NULL, and the reading stopped, where the document would grow beyond its share. */
static void *take(struct reader *reader, size_t size)
{
    void *piece = NULL;

    if (size <= LIMIT_CFDI_TREE_BYTES - reader->taken) {
        piece = arena_try(reader->arena, size);
    }
    if (piece == NULL) {
        stop(reader, CFDI_FILE_TOO_COMPLEX);
        return NULL;
    }
    reader->taken += size;
    return piece;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *take_value(struct reader *reader, const char *data, size_t size)
{
    char *out = take(reader, size + 1);
    char *end = out;

    if (out == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < size; i++) {
        if (!is_blank(data[i])) {
            *end++ = data[i];
        } else if (end > out && end[-1] != ' ') {
            *end++ = ' ';
        }
    }
    if (end > out && end[-1] == ' ') {
        end--;
    }
    *end = '\0';
    return out;
}

static const char *take_name(struct reader *reader, const xmlChar *name)
{
    size_t size = strlen((const char *)name) + 1;
    char *out = take(reader, size);

    if (out != NULL) {
        memcpy(out, name, size);
    }
    return out;
}

static const char *known_namespace(const char *uri)
{
    static const char *const known[] = {namespace_cfdi_4, namespace_cfdi_3, namespace_stamp};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(uri, known[i]) == 0) {
            return known[i];
        }
    }
    return NULL;
}

static const char *namespace_of(struct reader *reader, const xmlChar *uri)
{
    if (uri == NULL) {
        return "";
    }
    for (size_t i = 0; i < reader->namespace_count; i++) {
        if (reader->namespaces[i].theirs == uri) {
            return reader->namespaces[i].ours;
        }
    }
    if (reader->namespace_count == LIMIT_CFDI_NAMESPACES) {
        stop(reader, CFDI_FILE_TOO_COMPLEX);
        return NULL;
    }
    const char *ours = known_namespace((const char *)uri);
    if (ours == NULL) {
        ours = take_name(reader, uri);
    }
    reader->namespaces[reader->namespace_count++] = (struct namespace_seen){uri, ours};
    return ours;
}

/* `theirs` has five pointers for each: name, prefix, namespace, begin and end of the value. */
static bool take_attributes(struct reader *reader, struct xml_node *node, int count,
                            const xmlChar **theirs)
{
    if (count > LIMIT_CFDI_ATTRIBUTES) {
        stop(reader, CFDI_FILE_TOO_COMPLEX);
        return false;
    }
    struct xml_attribute *attributes =
        take(reader, (size_t)(count > 0 ? count : 1) * sizeof *attributes);
    if (attributes == NULL) {
        return false;
    }
    for (int i = 0; i < count; i++, theirs += 5) {
        if (theirs[2] != NULL) {
            continue;
        }
        struct xml_attribute *attribute = &attributes[node->attribute_count++];
        attribute->name = take_name(reader, theirs[0]);
        attribute->value =
            take_value(reader, (const char *)theirs[3], (size_t)(theirs[4] - theirs[3]));
        if (attribute->name == NULL || attribute->value == NULL) {
            return false;
        }
    }
    node->attributes = attributes;
    return true;
}

static void link_node(struct reader *reader, struct xml_node *node)
{
    struct xml_node *parent = reader->open;

    node->parent = parent;
    if (parent == NULL) {
        reader->root = node;
    } else if (parent->last == NULL) {
        parent->first = parent->last = node;
    } else {
        parent->last = parent->last->next = node;
    }
    reader->open = node;
}

static bool is_invoice_part(const struct xml_node *node, const char *name)
{
    return node->space == namespace_cfdi_4 && strcmp(node->name, name) == 0;
}

static void count_node(struct reader *reader, const struct xml_node *node)
{
    if (is_invoice_part(node, "Concepto") && ++reader->lines > LIMIT_CFDI_LINES) {
        stop(reader, CFDI_TOO_MANY_LINES);
    }
    if (node->space == namespace_stamp && strcmp(node->name, "TimbreFiscalDigital") == 0) {
        reader->stamps++;
    }
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int defaulted, const xmlChar **attributes)
{
    struct reader *reader = context;

    (void)prefix;
    (void)namespace_count;
    (void)namespaces;
    (void)defaulted;
    if (reader->stopped) {
        return;
    }
    if (reader->skipped > 0) {
        reader->skipped++;
        return;
    }
    if (++reader->elements > LIMIT_CFDI_ELEMENTS || ++reader->depth > LIMIT_CFDI_DEPTH) {
        stop(reader, CFDI_FILE_TOO_COMPLEX);
        return;
    }
    struct xml_node *node = take(reader, sizeof *node);
    if (node == NULL) {
        return;
    }
    node->space = namespace_of(reader, uri);
    node->name = take_name(reader, name);
    if (node->space == NULL || node->name == NULL ||
        !take_attributes(reader, node, attribute_count, attributes)) {
        return;
    }
    link_node(reader, node);
    count_node(reader, node);
    if (node->parent == reader->root && is_invoice_part(node, "Addenda")) {
        reader->skipped = 1;
    }
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct reader *reader = context;

    (void)name;
    (void)prefix;
    (void)uri;
    if (reader->stopped || (reader->skipped > 0 && --reader->skipped > 0)) {
        return;
    }
    reader->open = reader->open->parent;
    reader->depth--;
}

static void on_document_type(void *context, const xmlChar *name, const xmlChar *external,
                             const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    stop(context, CFDI_FILE_DOCTYPE);
}

/* Marks of byte order, and blanks before the declaration: some programs leave them, and they change
 * nothing of what was sealed. */
static struct bytes without_lead(struct bytes file)
{
    static const uint8_t mark[] = {0xEF, 0xBB, 0xBF};

    for (;;) {
        if (file.size >= sizeof mark && memcmp(file.data, mark, sizeof mark) == 0) {
            file.data += sizeof mark;
            file.size -= sizeof mark;
        } else if (file.size > 0 && is_blank((char)file.data[0])) {
            file.data++;
            file.size--;
        } else {
            return file;
        }
    }
}

/* Whatever the file says of itself it is read as UTF-8, which every fiscal invoice is. */
static bool parse(struct reader *reader, struct bytes file)
{
    const int options = XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC |
                        XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

    reader->parser = xmlNewParserCtxt();
    if (reader->parser == NULL) {
        reader->why = CFDI_FILE_TOO_COMPLEX;
        return false;
    }
    *reader->parser->sax = (xmlSAXHandler){
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .internalSubset = on_document_type,
    };
    reader->parser->userData = reader;
    xmlDocPtr none = xmlCtxtReadMemory(reader->parser, (const char *)file.data, (int)file.size,
                                       NULL, "UTF-8", options);
    xmlFreeDoc(none);
    bool good = !reader->stopped && reader->parser->wellFormed == 1 && reader->root != NULL;
    xmlFreeParserCtxt(reader->parser);
    return good;
}

bool document_read(struct arena *arena, struct bytes file, struct document *ret,
                   struct cfdi_findings *findings)
{
    struct reader *reader = arena_alloc(arena, sizeof *reader);

    reader->arena = arena;
    reader->why = CFDI_FILE_MALFORMED;
    if (file.size > LIMIT_CFDI_BYTES) {
        cfdi_add_detail(findings, CFDI_FILE_TOO_LARGE, "", "Tiene %zu kB; el máximo es %d.",
                        file.size / 1024, LIMIT_CFDI_BYTES / 1024);
        return false;
    }
    file = without_lead(file);
    /* A zero byte is never part of it, and is how the parser would recognise UTF-16. */
    if (file.size == 0 || memchr(file.data, 0, file.size) != NULL || !parse(reader, file)) {
        cfdi_add(findings, reader->why, "");
        return false;
    }
    *ret = (struct document){.root = reader->root, .size = file.size, .stamps = reader->stamps};
    return true;
}
