/* mint_folder FOLDER: writes authority.pem, certifier.pem, and an invoice of 10 March 2025 that
 * they vouch for, for tests that run the programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/cfdi/mint.h"

static void write_file(struct arena *arena, const char *folder, const char *name,
                       struct bytes content)
{
    FILE *file = fopen(arena_printf(arena, "%s/%s", folder, name), "wxe");

    if (file == NULL || fwrite(content.data, 1, content.size, file) != content.size ||
        fclose(file) != 0) {
        fprintf(stderr, "mint_folder: cannot write %s into %s\n", name, folder);
        exit(EXIT_FAILURE);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: mint_folder FOLDER\n", stderr);
        return 2;
    }
    struct arena *arena = arena_new(16 << 20);
    struct mint *mint = mint_new(2048);
    const char *plain = mint_replace(arena, mint_invoice, "@COMPLEMENTS@", "");
    const char *invoice = mint_seal(arena, mint, plain, MINT_GENUINE, MINT_CERTIFIER);

    write_file(arena, argv[1], "authority.pem", mint_authority(mint));
    write_file(arena, argv[1], "certifier.pem", mint_certifier(mint));
    write_file(arena, argv[1], "invoice.xml",
               (struct bytes){(const uint8_t *)invoice, strlen(invoice)});
    mint_free(mint);
    arena_free(arena);
    return EXIT_SUCCESS;
}
