#include "harness/cfdi/mint.h"

#include <assert.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/cfdi/chain.h"

struct person {
    EVP_PKEY *key;
    X509 *certificate;
};

struct mint {
    struct person authority, false_authority;
    struct person signers[MINT_SIGNERS];
    char *authority_pem, *certifier_pem;
};

#define ISSUER_NUMBER "30001000000500003416"
#define CERTIFIER_NUMBER "30001000000500009999"

const char mint_invoice[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<cfdi:Comprobante xmlns:cfdi=\"http://www.sat.gob.mx/cfd/4\" "
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "xsi:schemaLocation=\"http://www.sat.gob.mx/cfd/4 cfdv40.xsd\" Version=\"4.0\" Serie=\"A\" "
    "Folio=\"17\" Fecha=\"2025-03-10T12:30:00\" Sello=\"@SEAL@\" FormaPago=\"05\" "
    "NoCertificado=\"@NUMBER@\" Certificado=\"@CERTIFICATE@\" SubTotal=\"772.25\" "
    "Descuento=\"8.00\" Moneda=\"MXN\" Total=\"780.25\" TipoDeComprobante=\"I\" "
    "Exportacion=\"01\" MetodoPago=\"PUE\" LugarExpedicion=\"09040\">\n"
    "  <cfdi:Emisor Rfc=\"" MINT_ISSUER "\" Nombre=\"ABARROTES DE PRUEBA\" "
    "RegimenFiscal=\"601\"/>\n"
    "  <cfdi:Receptor Rfc=\"" MINT_RECEIVER "\" Nombre=\"COMEDOR DE PRUEBA\" "
    "DomicilioFiscalReceptor=\"09040\" RegimenFiscalReceptor=\"601\" UsoCFDI=\"G03\"/>\n"
    "  <cfdi:Conceptos>\n"
    "    <cfdi:Concepto ClaveProdServ=\"50221001\" Cantidad=\"10.5\" ClaveUnidad=\"KGM\" "
    "Descripcion=\"Frijol negro\" ValorUnitario=\"38.50\" Importe=\"404.25\" ObjetoImp=\"02\">"
    "<cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base=\"404.25\" Impuesto=\"002\" "
    "TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\" Importe=\"0.00\"/></cfdi:Traslados>"
    "</cfdi:Impuestos></cfdi:Concepto>\n"
    "    <cfdi:Concepto ClaveProdServ=\"50221101\" Cantidad=\"12\" ClaveUnidad=\"H87\" "
    "Descripcion=\"Arroz 1 kg\" ValorUnitario=\"22.3333\" Importe=\"268.00\" Descuento=\"8.00\" "
    "ObjetoImp=\"02\"><cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base=\"260.00\" "
    "Impuesto=\"002\" TipoFactor=\"Tasa\" TasaOCuota=\"0.000000\" Importe=\"0.00\"/>"
    "</cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto>\n"
    "    <cfdi:Concepto ClaveProdServ=\"50192801\" Cantidad=\"1\" ClaveUnidad=\"H87\" "
    "Descripcion=\"Empanadas\" ValorUnitario=\"100.00\" Importe=\"100.00\" ObjetoImp=\"02\">"
    "<cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base=\"100.00\" Impuesto=\"002\" "
    "TipoFactor=\"Tasa\" TasaOCuota=\"0.160000\" Importe=\"16.00\"/></cfdi:Traslados>"
    "</cfdi:Impuestos></cfdi:Concepto>\n"
    "  </cfdi:Conceptos>\n"
    "  <cfdi:Impuestos TotalImpuestosTrasladados=\"16.00\"><cfdi:Traslados>"
    "<cfdi:Traslado Base=\"664.25\" Impuesto=\"002\" TipoFactor=\"Tasa\" "
    "TasaOCuota=\"0.000000\" Importe=\"0.00\"/>"
    "<cfdi:Traslado Base=\"100.00\" Impuesto=\"002\" TipoFactor=\"Tasa\" "
    "TasaOCuota=\"0.160000\" Importe=\"16.00\"/></cfdi:Traslados></cfdi:Impuestos>\n"
    "  <cfdi:Complemento>@COMPLEMENTS@@STAMP@</cfdi:Complemento>\n"
    "</cfdi:Comprobante>\n";

static const char stamp[] =
    "<tfd:TimbreFiscalDigital xmlns:tfd=\"http://www.sat.gob.mx/TimbreFiscalDigital\" "
    "Version=\"1.1\" UUID=\"6f35d3b5-3651-5370-bc2c-14cdbe384cd7\" "
    "FechaTimbrado=\"2025-03-10T12:31:00\" RfcProvCertif=\"SAT970701NN3\" SelloCFD=\"@SEAL@\" "
    "NoCertificadoSAT=\"" CERTIFIER_NUMBER "\" SelloSAT=\"@STAMP_SEAL@\"/>";

static void add_entry(X509_NAME *name, int nid, const char *value)
{
    int done = X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, (const unsigned char *)value,
                                          -1, -1, 0);
    assert(done == 1);
}

struct wanted {
    const char *common_name, *rfc, *number, *from, *to;
    const struct person *by; /* NULL: by itself */
    bool authority;
};

static X509 *certify(EVP_PKEY *key, const struct wanted *wanted)
{
    X509 *certificate = X509_new();
    ASN1_INTEGER *serial = X509_get_serialNumber(certificate);
    X509_NAME *subject = X509_get_subject_name(certificate);

    ASN1_STRING_set(serial, wanted->number, (int)strlen(wanted->number));
    X509_set_version(certificate, 2);
    ASN1_TIME_set_string_X509(X509_getm_notBefore(certificate), wanted->from);
    ASN1_TIME_set_string_X509(X509_getm_notAfter(certificate), wanted->to);
    add_entry(subject, NID_commonName, wanted->common_name);
    if (wanted->rfc != NULL) {
        add_entry(subject, NID_x500UniqueIdentifier, wanted->rfc);
    }
    X509_set_issuer_name(
        certificate, wanted->by != NULL ? X509_get_subject_name(wanted->by->certificate) : subject);
    X509_set_pubkey(certificate, key);
    X509_EXTENSION *basic =
        X509V3_EXT_conf_nid(NULL, NULL, NID_basic_constraints,
                            wanted->authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
    X509_add_ext(certificate, basic, -1);
    X509_EXTENSION_free(basic);
    int size = X509_sign(certificate, wanted->by != NULL ? wanted->by->key : key, EVP_sha256());
    assert(size > 0);
    return certificate;
}

static struct person person(unsigned bits, const struct wanted *wanted)
{
    struct person made = {.key = EVP_RSA_gen(bits)};

    assert(made.key != NULL);
    made.certificate = certify(made.key, wanted);
    return made;
}

/* Another certificate for a key that is there: what differs is all that the test is about. */
static struct person again(const struct person *other, const struct wanted *wanted)
{
    struct person made = {.key = other->key};

    EVP_PKEY_up_ref(made.key);
    made.certificate = certify(made.key, wanted);
    return made;
}

static char *pem_of(X509 *certificate)
{
    BIO *out = BIO_new(BIO_s_mem());
    char *data;

    assert(PEM_write_bio_X509(out, certificate) == 1);
    long size = BIO_get_mem_data(out, &data);
    char *text = memory_new((size_t)size + 1, 1);
    memcpy(text, data, (size_t)size);
    BIO_free(out);
    return text;
}

struct mint *mint_new(unsigned bits)
{
    static const char from[] = "20230101000000Z";
    static const char to[] = "20270101000000Z";
    struct mint *mint = memory_new(1, sizeof *mint);
    struct person *signers = mint->signers;
    struct wanted wanted = {"AC DE PRUEBA", NULL, "00001", from, to, NULL, true};

    mint->authority = person(bits, &wanted);
    mint->false_authority = person(bits, &wanted);
    wanted = (struct wanted){"ABARROTES DE PRUEBA",
                             MINT_ISSUER " / VADA800927DJ3",
                             ISSUER_NUMBER,
                             from,
                             to,
                             &mint->authority,
                             false};
    signers[MINT_GENUINE] = person(bits, &wanted);
    wanted.by = NULL;
    signers[MINT_FORGED] = again(&signers[MINT_GENUINE], &wanted);
    wanted.by = &mint->false_authority;
    signers[MINT_FALSE_CA] = again(&signers[MINT_GENUINE], &wanted);
    wanted.by = &mint->authority;
    wanted.to = "20241231235959Z";
    signers[MINT_EXPIRED] = again(&signers[MINT_GENUINE], &wanted);
    wanted.from = "20260101000000Z";
    wanted.to = to;
    signers[MINT_EARLY] = again(&signers[MINT_GENUINE], &wanted);
    wanted.from = from;
    wanted.rfc = "COSC8001137NA";
    signers[MINT_OTHER_RFC] = again(&signers[MINT_GENUINE], &wanted);
    wanted.rfc = NULL;
    signers[MINT_NO_RFC] = again(&signers[MINT_GENUINE], &wanted);
    signers[MINT_CURVE].key = EVP_EC_gen("P-256");
    wanted.rfc = MINT_ISSUER;
    signers[MINT_CURVE].certificate = certify(signers[MINT_CURVE].key, &wanted);
    wanted.number = CERTIFIER_NUMBER;
    wanted.rfc = "SAT970701NN3";
    signers[MINT_CERTIFIER] = person(bits, &wanted);
    signers[MINT_FALSE_CERTIFIER] = again(&signers[MINT_GENUINE], &wanted);
    mint->authority_pem = pem_of(mint->authority.certificate);
    mint->certifier_pem = pem_of(signers[MINT_CERTIFIER].certificate);
    return mint;
}

static void person_free(struct person *made)
{
    EVP_PKEY_free(made->key);
    X509_free(made->certificate);
}

void mint_free(struct mint *mint)
{
    person_free(&mint->authority);
    person_free(&mint->false_authority);
    for (size_t i = 0; i < MINT_SIGNERS; i++) {
        person_free(&mint->signers[i]);
    }
    free(mint->authority_pem);
    free(mint->certifier_pem);
    free(mint);
}

struct bytes mint_authority(const struct mint *mint)
{
    return (struct bytes){(const uint8_t *)mint->authority_pem, strlen(mint->authority_pem)};
}

struct bytes mint_certifier(const struct mint *mint)
{
    return (struct bytes){(const uint8_t *)mint->certifier_pem, strlen(mint->certifier_pem)};
}

char *mint_replace(struct arena *arena, const char *text, const char *from, const char *to)
{
    size_t count = 0;

    for (const char *at = strstr(text, from); at != NULL; at = strstr(at + strlen(from), from)) {
        count++;
    }
    if (count == 0) {
        fprintf(stderr, "nothing to replace: \"%s\"\n", from);
        abort();
    }
    char *out = arena_alloc(arena, strlen(text) + count * strlen(to) + 1);
    char *end = out;
    for (const char *at; (at = strstr(text, from)) != NULL; text = at + strlen(from)) {
        memcpy(end, text, (size_t)(at - text));
        end += at - text;
        memcpy(end, to, strlen(to));
        end += strlen(to);
    }
    memcpy(end, text, strlen(text) + 1);
    return out;
}

static char *base64(struct arena *arena, const unsigned char *data, size_t size)
{
    char *text = arena_alloc(arena, size / 3 * 4 + 8);

    EVP_EncodeBlock((unsigned char *)text, data, (int)size);
    return text;
}

static char *signature(struct arena *arena, EVP_PKEY *key, struct bytes text)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    unsigned char data[1024];
    size_t size = sizeof data;

    assert(EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1);
    assert(EVP_DigestSign(context, data, &size, text.data, text.size) == 1);
    EVP_MD_CTX_free(context);
    return base64(arena, data, size);
}

/* The original string of an invoice, or of its stamp where one is asked for; empty where the
 * invoice cannot be read, as some tests want it. */
static struct bytes chain_of(struct arena *arena, const char *invoice, bool of_stamp)
{
    struct cfdi_findings *findings = arena_alloc(arena, sizeof *findings);
    struct document document;
    struct bytes text = {(const uint8_t *)"", 0};
    const char *unknown;

    findings->arena = arena;
    if (!document_read(arena, (struct bytes){(const uint8_t *)invoice, strlen(invoice)}, &document,
                       findings)) {
        return text;
    }
    if (!of_stamp) {
        (void)chain_of_invoice(arena, &document, &text, &unknown);
        return text;
    }
    for (const struct xml_node *node = node_child(document.root, "Complemento")->first;
         node != NULL; node = node->next) {
        if (node->space == namespace_stamp) {
            (void)chain_of_stamp(arena, &document, node, &text);
        }
    }
    return text;
}

char *mint_seal(struct arena *arena, const struct mint *mint, const char *invoice,
                enum mint_signer signer, enum mint_signer certifier)
{
    const struct person *by = &mint->signers[signer];
    unsigned char *der = NULL;
    int size = i2d_X509(by->certificate, &der);
    char *text = mint_replace(arena, invoice, "@CERTIFICATE@", base64(arena, der, (size_t)size));

    OPENSSL_free(der);
    if (strstr(text, "@NUMBER@") != NULL) {
        text = mint_replace(arena, text, "@NUMBER@", ISSUER_NUMBER);
    }
    if (strstr(text, "@COMPLEMENTS@") != NULL) {
        text = mint_replace(arena, text, "@COMPLEMENTS@", "");
    }
    text = mint_replace(arena, text, "@STAMP@", certifier == MINT_SIGNERS ? "" : stamp);
    text = mint_replace(arena, text, "@SEAL@",
                        signature(arena, by->key, chain_of(arena, text, false)));
    if (certifier != MINT_SIGNERS) {
        text = mint_replace(
            arena, text, "@STAMP_SEAL@",
            signature(arena, mint->signers[certifier].key, chain_of(arena, text, true)));
    }
    return text;
}
