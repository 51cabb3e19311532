/* What `tequio evidence` asks of the database: beside store.h, because nobody else asks it. With
 * STORE_EVIDENCE. */
#ifndef TEQUIO_ADMIN_STORE_EVIDENCE_H
#define TEQUIO_ADMIN_STORE_EVIDENCE_H

#include "admin/store.h"

/* What is known of one kitchen's period, for whoever looks into it. */
struct evidence_scope {
    uint32_t kitchen;
    day_number first, last;
    const char *zone;
};
enum evidence_table {
    EVIDENCE_KITCHEN,
    EVIDENCE_STATEMENTS,
    EVIDENCE_LINES,
    EVIDENCE_GOODS,
    EVIDENCE_RULES,
    EVIDENCE_ACTS,
    EVIDENCE_REPORTS,
    EVIDENCE_GRANTS,
    EVIDENCE_PURCHASES,
    EVIDENCE_REASONS,
    EVIDENCE_ITEMS,
    EVIDENCE_LEDGER,
    EVIDENCE_DISPERSALS,
    EVIDENCE_MOVEMENTS,
    EVIDENCE_RECONCILIATION,
    EVIDENCE_TABLES,
};
/* First and last day of the statement whose period has that day; STATUS_REFUSED where none has. */
MUST_USE enum status store_evidence_period(struct db *db, struct arena *arena, uint32_t kitchen,
                                           day_number day, day_number *ret_first,
                                           day_number *ret_last, struct error *error);
MUST_USE enum status store_evidence_table(struct db *db, struct arena *arena,
                                          enum evidence_table which,
                                          const struct evidence_scope *scope,
                                          struct store_table *ret, struct error *error);

/* An envelope as it came. Salt and body have data NULL where they were lawfully erased. */
struct evidence_envelope {
    uint64_t position;
    uint32_t device;
    struct bytes header, signature, salt, body;
    const char *kind, *saved_at, *received_at, *installation, *sequence, *digest;
};
MUST_USE enum status store_evidence_envelopes(struct db *db, struct arena *arena,
                                              const struct evidence_scope *scope,
                                              struct evidence_envelope **ret, size_t *ret_count,
                                              struct error *error);

/* Every signing key that these devices ever had. */
struct evidence_key {
    uint32_t device;
    uint8_t key[32];
};
MUST_USE enum status store_evidence_keys(struct db *db, struct arena *arena, const int32_t *devices,
                                         size_t count, struct evidence_key **ret, size_t *ret_count,
                                         struct error *error);

/* Files that prove purchases: which, and the bytes of one. */
struct evidence_proof {
    uint8_t digest[DIGEST_BYTES];
    const char *media_type;
};
MUST_USE enum status store_evidence_proofs(struct db *db, struct arena *arena,
                                           const struct evidence_scope *scope,
                                           struct evidence_proof **ret, size_t *ret_count,
                                           struct error *error);
MUST_USE enum status store_evidence_proof(struct db *db, struct arena *arena,
                                          const uint8_t digest[DIGEST_BYTES], struct bytes *ret,
                                          struct error *error);

/* Its list of statements, for store_open. */
const struct db_statement *const *store_evidence_statements(void);

#endif
