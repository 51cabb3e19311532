/* tequio evidence: one kitchen's period in a folder that an auditor opens without the system. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/command.h"
#include "admin/evidence/chapters.h"
#include "admin/evidence/folder.h"
#include "common/base/calendar.h"
#include "common/wire/envelope.h"

enum { PROOF_ARENA_BYTES = 8 << 20, KEY_DER_BYTES = 44 };

static const char *const folders[] = {"sobres", "llaves", "comprobantes"};

struct evidence {
    struct arena *arena;
    struct db *db;
    struct evidence_scope scope;
    struct folder *folder;
    struct store_table tables[EVIDENCE_TABLES + 1]; /* the last one lists the envelopes */
    struct evidence_envelope *envelopes;
    size_t envelope_count, proof_count;
    struct evidence_key *keys;
    size_t key_count;
};

static const char *hex_of(struct arena *arena, struct bytes bytes)
{
    char *hex = arena_alloc(arena, 2 * bytes.size + 1);
    bytes_to_hex(bytes, hex);
    return hex;
}

static const char *day_text(struct arena *arena, day_number day)
{
    uint32_t date = calendar_yyyymmdd(day);
    return arena_printf(arena, "%04u-%02u-%02u", (unsigned)(date / 10000),
                        (unsigned)(date / 100 % 100), (unsigned)(date % 100));
}

/* The key that the header names, among those that its device ever had; NULL where it is none. */
static const struct evidence_key *key_of(const struct evidence *evidence,
                                         const struct evidence_envelope *envelope,
                                         const struct envelope_header *header)
{
    for (size_t i = 0; i < evidence->key_count; i++) {
        uint8_t id[KEY_ID_BYTES];
        envelope_key_id(evidence->keys[i].key, id);
        if (evidence->keys[i].device == envelope->device &&
            memcmp(id, header->key_id, sizeof id) == 0)
            return &evidence->keys[i];
    }
    return NULL;
}

/* Ed25519 as openssl reads it: the algorithm's name before the 32 bytes. */
static enum status write_key(struct evidence *evidence, const struct evidence_key *key,
                             const char *name, struct error *error)
{
    static const uint8_t algorithm[] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                        0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    uint8_t der[KEY_DER_BYTES];
    char base64[64];
    _Static_assert(sizeof algorithm + sizeof key->key == KEY_DER_BYTES, "the whole key");
    memcpy(der, algorithm, sizeof algorithm);
    memcpy(der + sizeof algorithm, key->key, sizeof key->key);
    sodium_bin2base64(base64, sizeof base64, der, sizeof der, sodium_base64_VARIANT_ORIGINAL);
    return folder_write_text(evidence->folder, name,
                             arena_printf(evidence->arena,
                                          "-----BEGIN PUBLIC KEY-----\n%s\n"
                                          "-----END PUBLIC KEY-----\n",
                                          base64),
                             error);
}

static enum status write_keys(struct evidence *evidence, struct error *error)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < evidence->key_count && status == STATUS_OK; i++) {
        uint8_t id[KEY_ID_BYTES];
        bool written = false;
        for (size_t before = 0; before < i; before++)
            written = written || memcmp(evidence->keys[before].key, evidence->keys[i].key,
                                        sizeof evidence->keys[i].key) == 0;
        if (written)
            continue;
        envelope_key_id(evidence->keys[i].key, id);
        status = write_key(evidence, &evidence->keys[i],
                           arena_printf(evidence->arena, "llaves/%s.pem",
                                        hex_of(evidence->arena, (struct bytes){id, sizeof id})),
                           error);
    }
    return status;
}

/* What is said of an envelope in the list. */
static void describe(struct evidence *evidence, const struct evidence_envelope *envelope,
                     const char **cells)
{
    struct arena *arena = evidence->arena;
    struct envelope_header header;
    uint8_t digest[DIGEST_BYTES], body_digest[DIGEST_BYTES];
    bool readable = envelope_read_header(arena, envelope->header, &header, NULL) == STATUS_OK;
    const struct evidence_key *key = readable ? key_of(evidence, envelope, &header) : NULL;
    bool erased = envelope->body.data == NULL;
    envelope_digest(envelope->header, digest);
    envelope_body_digest(envelope->salt, envelope->body, body_digest);
    const char *const row[] = {
        arena_printf(arena, "%llu", (unsigned long long)envelope->position),
        envelope->kind,
        arena_printf(arena, "%u", (unsigned)envelope->device),
        envelope->saved_at,
        envelope->received_at,
        envelope->installation,
        envelope->sequence,
        envelope->digest,
        readable ? hex_of(arena, (struct bytes){header.key_id, sizeof header.key_id}) : NULL,
        key == NULL                                              ? "llave desconocida"
        : envelope_verify(digest, envelope->signature, key->key) ? "corresponde"
                                                                 : "no corresponde",
        erased ? "borrado conforme a la ley"
        : readable && memcmp(body_digest, header.body_digest, DIGEST_BYTES) == 0 ? "íntegro"
                                                                                 : "no corresponde",
    };
    memcpy(cells, row, sizeof row);
}

static enum status write_envelope(struct evidence *evidence,
                                  const struct evidence_envelope *envelope, struct error *error)
{
    const struct {
        const char *ending;
        struct bytes bytes;
    } parts[] = {{"header", envelope->header},
                 {"signature", envelope->signature},
                 {"salt", envelope->salt},
                 {"body", envelope->body}};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == STATUS_OK; i++) {
        if (parts[i].bytes.data == NULL)
            continue;
        status = folder_write(evidence->folder,
                              arena_printf(evidence->arena, "sobres/%llu.%s",
                                           (unsigned long long)envelope->position, parts[i].ending),
                              parts[i].bytes, error);
    }
    return status;
}

static enum status take_envelopes(struct evidence *evidence, struct error *error)
{
    struct arena *arena = evidence->arena;
    enum { COLUMNS = 11 };
    enum status status =
        store_evidence_envelopes(evidence->db, arena, &evidence->scope, &evidence->envelopes,
                                 &evidence->envelope_count, error);
    if (status != STATUS_OK)
        return status;
    size_t count = evidence->envelope_count;
    int32_t *devices = arena_array(arena, count + 1, sizeof *devices);
    for (size_t i = 0; i < count; i++)
        devices[i] = (int32_t)evidence->envelopes[i].device;
    status = store_evidence_keys(evidence->db, arena, devices, count, &evidence->keys,
                                 &evidence->key_count, error);
    if (status == STATUS_OK)
        status = write_keys(evidence, error);
    struct store_table *list = &evidence->tables[EVIDENCE_TABLES];
    *list = (struct store_table){.rows = count, .columns = COLUMNS};
    list->cells = arena_array(arena, count * COLUMNS + 1, sizeof *list->cells);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        describe(evidence, &evidence->envelopes[i], &list->cells[i * COLUMNS]);
        status = write_envelope(evidence, &evidence->envelopes[i], error);
    }
    return status;
}

/* Its ending, for who opens it: what it is was announced by the tablet, and looked at by nobody. */
static const char *ending_of(const char *media_type)
{
    if (strstr(media_type, "xml") != NULL)
        return "xml";
    if (strstr(media_type, "jpeg") != NULL)
        return "jpg";
    return strstr(media_type, "png") != NULL ? "png" : "bin";
}

/* One at a time: a file may have two megabytes, and there may be dozens. */
static enum status take_proofs(struct evidence *evidence, struct error *error)
{
    struct evidence_proof *proofs;
    struct arena *scratch = arena_new(PROOF_ARENA_BYTES);
    enum status status = store_evidence_proofs(evidence->db, evidence->arena, &evidence->scope,
                                               &proofs, &evidence->proof_count, error);
    for (size_t i = 0; status == STATUS_OK && i < evidence->proof_count; i++) {
        struct bytes bytes;
        arena_reset(scratch);
        status = store_evidence_proof(evidence->db, scratch, proofs[i].digest, &bytes, error);
        if (status == STATUS_OK)
            status =
                folder_write(evidence->folder,
                             arena_printf(evidence->arena, "comprobantes/%s.%s",
                                          hex_of(evidence->arena,
                                                 (struct bytes){proofs[i].digest, DIGEST_BYTES}),
                                          ending_of(proofs[i].media_type)),
                             bytes, error);
    }
    arena_free(scratch);
    return status;
}

static enum status write_pages(struct evidence *evidence, struct error *error)
{
    struct arena *arena = evidence->arena;
    struct page pages[EVIDENCE_TABLES + 1];
    enum status status = STATUS_OK;
    memcpy(pages, chapters, sizeof chapters);
    pages[EVIDENCE_TABLES] = envelope_chapter;
    for (size_t i = 0; i <= EVIDENCE_TABLES && status == STATUS_OK; i++)
        status = folder_write_text(evidence->folder, arena_printf(arena, "%s.csv", pages[i].file),
                                   page_csv(arena, &pages[i], &evidence->tables[i]), error);
    const char *const facts[] = {
        arena_printf(arena, "Comedor %u, del %s al %s.", (unsigned)evidence->scope.kitchen,
                     day_text(arena, evidence->scope.first), day_text(arena, evidence->scope.last)),
        "Horas de la Ciudad de México. \"Asiento\" y \"envío\" son los números con que el registro "
        "central guarda cada decisión y cada cosa recibida.",
        "Cómo verificar esta carpeta sin el sistema: LEEME.txt. Contiene nombres de personas "
        "servidoras públicas: entréguela sólo a quien la ley señala.",
        NULL};
    if (status == STATUS_OK)
        status = folder_write_text(evidence->folder, "index.html",
                                   page_html(arena, "Evidencia de un periodo", facts, pages,
                                             evidence->tables, EVIDENCE_TABLES + 1),
                                   error);
    if (status == STATUS_OK)
        status = folder_write_text(evidence->folder, "LEEME.txt", evidence_readme, error);
    return status;
}

static enum status gather(struct evidence *evidence, const char *out, struct error *error)
{
    enum status status = STATUS_OK;
    for (int i = 0; i < EVIDENCE_TABLES && status == STATUS_OK; i++)
        status = store_evidence_table(evidence->db, evidence->arena, (enum evidence_table)i,
                                      &evidence->scope, &evidence->tables[i], error);
    for (int i = 0; i < EVIDENCE_TABLES && status == STATUS_OK; i++)
        chapter_translate(evidence->arena, (enum evidence_table)i, &evidence->tables[i]);
    if (status == STATUS_OK)
        status = folder_make(evidence->arena, out, folders, sizeof folders / sizeof *folders,
                             &evidence->folder, error);
    if (status == STATUS_OK)
        status = take_envelopes(evidence, error);
    if (status == STATUS_OK)
        status = take_proofs(evidence, error);
    if (status == STATUS_OK)
        status = write_pages(evidence, error);
    if (status == STATUS_OK)
        status = folder_end(evidence->folder, error);
    return status;
}

int command_evidence(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *kitchen_text = NULL, *period = NULL, *out = NULL;
    const struct option_row options[] = {{"kitchen", &kitchen_text, NULL},
                                         {"period", &period, NULL},
                                         {"out", &out, NULL},
                                         {.name = NULL}};
    CLEANUP(db_close_p) struct db *db = NULL;
    struct evidence *evidence = arena_alloc(arena, sizeof *evidence);
    struct admin_settings settings;
    struct founding founding;
    struct error error = {0};
    int64_t kitchen;
    day_number day;
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_number("--kitchen", kitchen_text, 0, 0, 999999, &kitchen, &error) != STATUS_OK ||
        option_day("--period", period, DAY_INVALID, &day, &error) != STATUS_OK)
        return command_misused("evidence", &error);
    if (rest > 0 || kitchen == 0 || day == DAY_INVALID || out == NULL) {
        error_set(&error, STATUS_REFUSED, "expected --kitchen, --period and --out");
        return command_misused("evidence", &error);
    }
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("evidence", "read the settings", &error);
    *evidence = (struct evidence){.arena = arena, .scope.kitchen = (uint32_t)kitchen};
    if (store_open(arena, settings.database, settings.operator, STORE_EVIDENCE, &db, &error) !=
            STATUS_OK ||
        journal_founding(db, arena, &founding, &error) != STATUS_OK)
        return command_failed("evidence", "look into the database", &error);
    evidence->db = db;
    evidence->scope.zone = founding.time_zone;
    if (store_evidence_period(db, arena, evidence->scope.kitchen, day, &evidence->scope.first,
                              &evidence->scope.last, &error) != STATUS_OK ||
        gather(evidence, out, &error) != STATUS_OK)
        return command_failed("evidence", "gather the evidence", &error);
    printf("%s: kitchen %u, %s to %s: %zu envelopes, %zu proofs\n", out,
           (unsigned)evidence->scope.kitchen, day_text(arena, evidence->scope.first),
           day_text(arena, evidence->scope.last), evidence->envelope_count, evidence->proof_count);
    return EXIT_DONE;
}
