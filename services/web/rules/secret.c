#include "web/rules/secret.h"

#include <stddef.h>
#include <string.h>

#include "common/base/bytes.h"

/* As it was meant. */
static char letter_of(char character)
{
    if (character >= 'a' && character <= 'z')
        character = (char)(character - 'a' + 'A');
    if (character == 'O')
        return '0';
    return character == 'I' || character == 'L' ? '1' : character;
}

bool secret_read(const char *text, char ret[SECRET_CHARACTERS])
{
    size_t count = 0;
    for (; *text != '\0'; text++) {
        char letter = letter_of(*text);
        if (letter == ' ' || letter == '-')
            continue;
        if (count == SECRET_CHARACTERS || strchr(BASE32_LETTERS, letter) == NULL)
            return false;
        ret[count++] = letter;
    }
    return count == SECRET_CHARACTERS;
}

void secret_write(const uint8_t random[SECRET_CHARACTERS], char ret[SECRET_SHOWN_BYTES])
{
    char *out = ret;
    for (size_t i = 0; i < SECRET_CHARACTERS; i++) {
        if (i > 0 && i % 4 == 0)
            *out++ = '-';
        *out++ = BASE32_LETTERS[random[i] % 32];
    }
    *out = '\0';
}
