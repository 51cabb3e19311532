/* cfdi_seeds FOLDER: invoices to begin fuzzing with, sealed and not. */
#include <stdio.h>
#include <string.h>

#include "harness/cfdi/mint.h"

static int write_seed(struct arena *arena, const char *folder, const char *name, const char *text)
{
    FILE *file = fopen(arena_printf(arena, "%s/%s", folder, name), "we");

    if (file == NULL || fwrite(text, 1, strlen(text), file) != strlen(text)) {
        return 1;
    }
    return fclose(file);
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(16 << 20);
    struct mint *mint = mint_new(1024);
    int failed = argc != 2;

    if (!failed) {
        failed |= write_seed(arena, argv[1], "unsealed", mint_invoice);
        failed |= write_seed(arena, argv[1], "sealed",
                             mint_seal(arena, mint, mint_invoice, MINT_GENUINE, MINT_CERTIFIER));
        failed |= write_seed(arena, argv[1], "address",
                             "https://verificacfdi.facturaelectronica.sat.gob.mx/default.aspx"
                             "?id=A&re=A&amp;B%26&rr=C&tt=1.0&fe=D==");
        failed |= write_seed(arena, argv[1], "rfc", "A&A050908GT0");
        failed |= write_seed(arena, argv[1], "curp", "SABC560626MDFLRN01");
    }
    mint_free(mint);
    arena_free(arena);
    return failed;
}
