/* tequio trust: certificates of the tax authority into the registry, and out of it. What is sent
 * was read here: the registry only keeps it. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "admin/cfdi_files.h"
#include "admin/command.h"
#include "admin/import/bundle.h"
#include "admin/operator.h"
#include "common/base/calendar.h"
#include "common/base/map.h"
#include "common/cfdi/describe.h"
#include "tequio/v1/registry.pb-c.h"

enum {
    AWAIT_MS = 60000,
    FILE_BYTES_MOST = 1 << 20,
    CERTIFICATES_MOST = 1000, /* an authority has some dozens */
    CERTIFICATE_BYTES_MOST = 8192,
    USES = 4,
};

static const char *const uses[USES] = {"", "root", "intermediate", "stamp"};

struct chosen {
    const struct cfdi_certificate *certificate;
    int use;
};

struct trust {
    struct arena *arena;
    const char *reason;
    bool stamp, withdraw;
    struct chosen chosen[CERTIFICATES_MOST];
    size_t count;
    struct map *seen; /* digest of a certificate */
};

/* 0 where it is not what the option says of it. */
static int use_of(const struct trust *trust, const struct cfdi_certificate *certificate)
{
    if (trust->stamp)
        return certificate->signs_others ? 0 : TEQUIO__V1__TRUST_USE__TRUST_USE_STAMP;
    if (!certificate->signs_others)
        return 0;
    return certificate->signs_itself ? TEQUIO__V1__TRUST_USE__TRUST_USE_ROOT
                                     : TEQUIO__V1__TRUST_USE__TRUST_USE_INTERMEDIATE;
}

static enum status choose(struct trust *trust, const char *path,
                          const struct cfdi_certificate *certificate, struct error *error)
{
    uint8_t digest[DIGEST_BYTES];
    bool is_new;
    int use = use_of(trust, certificate);
    if (use == 0) {
        error_set(error, STATUS_REFUSED, "%s: %s %s", path, certificate->subject,
                  trust->stamp ? "signs others: it is no certifier's own"
                               : "signs nobody: it is no authority");
        error_hint(error, trust->stamp
                              ? "import authorities without --stamp"
                              : "a certifier's own, for its stamps, is imported with --stamp");
        return STATUS_REFUSED;
    }
    if (certificate->der.size > CERTIFICATE_BYTES_MOST)
        return error_set(error, STATUS_REFUSED, "%s: %s has %zu bytes, %d at most", path,
                         certificate->subject, certificate->der.size, CERTIFICATE_BYTES_MOST);
    digest_of(&certificate->der, 1, digest);
    map_put(trust->seen, digest, &is_new);
    if (!is_new)
        return STATUS_OK;
    if (trust->count == CERTIFICATES_MOST)
        return error_set(error, STATUS_REFUSED, "more than %d certificates", CERTIFICATES_MOST);
    trust->chosen[trust->count++] = (struct chosen){certificate, use};
    return STATUS_OK;
}

static enum status read_file(struct trust *trust, const char *path, struct error *error)
{
    struct bytes file;
    const struct cfdi_certificate *certificates;
    size_t count;
    enum status status = cfdi_file_read(trust->arena, path, FILE_BYTES_MOST, &file, error);
    if (status == STATUS_OK)
        status = cfdi_certificates_describe(trust->arena, file, &certificates, &count, error);
    if (status != STATUS_OK)
        return error_set(error, status, "%s: %s", path, arena_text(trust->arena, error->text));
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = choose(trust, path, &certificates[i], error);
    return status;
}

static const char *day_text(struct arena *arena, uint32_t day)
{
    return arena_printf(arena, "%04u-%02u-%02u", (unsigned)(day / 10000),
                        (unsigned)(day / 100 % 100), (unsigned)(day % 100));
}

static void print_certificate(struct arena *arena, int use,
                              const struct cfdi_certificate *certificate)
{
    printf("%-12s %s\n%-12s number %s, valid %s to %s\n", uses[use], certificate->subject, "",
           certificate->serial, day_text(arena, certificate->valid_from),
           day_text(arena, certificate->valid_until));
}

static enum status list(struct arena *arena, const struct admin_settings *settings,
                        struct error *error)
{
    CLEANUP(db_close_p) struct db *db = NULL;
    struct store_trusted *trusted;
    size_t count = 0, described;
    enum status status =
        store_open(arena, settings->database, settings->operator, STORE_REGISTRY, &db, error);
    if (status == STATUS_OK)
        status = store_trusted(db, arena, &trusted, &count, error);
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        const struct cfdi_certificate *certificate;
        status = cfdi_certificates_describe(arena, trusted[i].certificate, &certificate, &described,
                                            error);
        if (status == STATUS_OK && described == 1 && trusted[i].use > 0 && trusted[i].use < USES)
            print_certificate(arena, trusted[i].use, certificate);
    }
    if (status == STATUS_OK && count == 0)
        puts("no certificate is trusted: no issuer's seal can be verified");
    return status;
}

static struct bytes pack_fact(const struct trust *trust, const struct chosen *chosen,
                              day_number from)
{
    Tequio__V1__TrustCertificate message = TEQUIO__V1__TRUST_CERTIFICATE__INIT;
    Tequio__V1__Fact fact = TEQUIO__V1__FACT__INIT;
    struct bytes der = arena_copy(trust->arena, chosen->certificate->der);
    message.certificate = (ProtobufCBinaryData){der.size, (uint8_t *)(uintptr_t)der.data};
    message.use = (Tequio__V1__TrustUse)chosen->use;
    message.withdrawn = trust->withdraw;
    fact.valid_from = calendar_yyyymmdd(from);
    fact.fact_case = TEQUIO__V1__FACT__FACT_TRUST;
    fact.trust = &message;
    size_t size = tequio__v1__fact__get_packed_size(&fact);
    uint8_t *out = arena_alloc(trust->arena, size);
    tequio__v1__fact__pack(&fact, out);
    return (struct bytes){out, size};
}

/* One bundle, in as many parts as it takes: all of them hold, or none. */
static enum status send_all(const struct trust *trust, struct operator_session *session,
                            struct error *error)
{
    struct bytes *facts = arena_array(trust->arena, trust->count, sizeof *facts);
    struct part_cutter cutter = {0};
    struct part_body body;
    struct codec_outcome outcome;
    uint8_t bundle[BUNDLE_BYTES];
    day_number today = operator_today(session);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < trust->count; i++) {
        facts[i] = pack_fact(trust, &trust->chosen[i], today);
        (void)part_cutter_add(&cutter, facts[i].size);
    }
    uint32_t parts = cutter.part, part = 1;
    cutter = (struct part_cutter){0};
    randombytes_buf(bundle, sizeof bundle);
    part_body_begin(&body, trust->arena);
    for (size_t i = 0; i <= trust->count && status == STATUS_OK; i++) {
        if (i == trust->count || (part_cutter_add(&cutter, facts[i].size) && i > 0))
            status = operator_send(
                session, trust->arena, KIND_REGISTRY_CHANGE,
                part_body_end(&body, trust->arena, bundle, part++, parts, trust->reason), error);
        if (i < trust->count)
            part_body_add(&body, facts[i]);
    }
    if (status == STATUS_OK)
        status = operator_await(session, bundle, parts, AWAIT_MS, &outcome, error);
    return status == STATUS_OK ? operator_held(&outcome, "it", error) : status;
}

static int run(struct trust *trust, const char *settings_path, struct local_moment at,
               struct error *error)
{
    struct admin_settings settings;
    struct operator_session session;
    if (command_settings(trust->arena, settings_path, &settings, error) != STATUS_OK)
        return command_failed("trust", "read the settings", error);
    enum status status =
        operator_open(&session, &settings, trust->arena, STORE_REGISTRY, at, error);
    if (status == STATUS_OK)
        status = send_all(trust, &session, error);
    operator_close(&session);
    if (status != STATUS_OK)
        return command_failed("trust", "send the certificates", error);
    printf("%zu certificate%s %s, by the registry's decision\n", trust->count,
           trust->count == 1 ? "" : "s",
           trust->withdraw ? "not trusted any more" : "trusted from now on");
    return EXIT_DONE;
}

static int run_list(struct arena *arena, const char *settings_path)
{
    struct admin_settings settings;
    struct error error = {0};
    if (command_settings(arena, settings_path, &settings, &error) != STATUS_OK)
        return command_failed("trust", "read the settings", &error);
    if (list(arena, &settings, &error) != STATUS_OK)
        return command_failed("trust", "list the certificates", &error);
    return EXIT_DONE;
}

int command_trust(struct arena *arena, const char *settings_path, int argc, char **argv)
{
    const char *at = NULL;
    bool check = false;
    struct trust *trust = arena_alloc(arena, sizeof *trust);
    const struct option_row options[] = {{"reason", &trust->reason, NULL},
                                         {"at", &at, NULL},
                                         {"stamp", NULL, &trust->stamp},
                                         {"check", NULL, &check},
                                         {.name = NULL}};
    struct local_moment moment;
    struct error error = {0};
    int rest;
    if (options_read(options, argc, argv, &rest, &error) != STATUS_OK ||
        option_moment("--at", at, &moment, &error) != STATUS_OK)
        return command_misused("trust", &error);
    if (rest == 1 && strcmp(argv[0], "list") == 0)
        return run_list(arena, settings_path);
    if (rest < 2 || (strcmp(argv[0], "import") != 0 && strcmp(argv[0], "withdraw") != 0)) {
        error_set(&error, STATUS_REFUSED, "expected list, or import or withdraw and files");
        return command_misused("trust", &error);
    }
    trust->arena = arena;
    trust->withdraw = strcmp(argv[0], "withdraw") == 0;
    trust->seen = map_new(arena, DIGEST_BYTES, sizeof(bool));
    if (trust->reason == NULL)
        trust->reason = trust->withdraw ? "certificates withdrawn" : "certificates trusted";
    if (strlen(trust->reason) > 200) {
        error_set(&error, STATUS_REFUSED, "--reason: at most 200 bytes");
        return command_misused("trust", &error);
    }
    for (int i = 1; i < rest; i++)
        if (read_file(trust, argv[i], &error) != STATUS_OK)
            return command_failed("trust", "read the certificates", &error);
    for (size_t i = 0; i < trust->count; i++)
        print_certificate(arena, trust->chosen[i].use, trust->chosen[i].certificate);
    return check ? EXIT_DONE : run(trust, settings_path, moment, &error);
}
