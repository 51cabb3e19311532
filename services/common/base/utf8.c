#include "common/base/utf8.h"

#include <stdint.h>

static size_t character_bytes(uint8_t lead)
{
    if (lead < 0xc0) {
        return 1;
    }
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

size_t utf8_whole(const char *text, size_t size)
{
    size_t back = 1;

    while (back <= 4 && back <= size) {
        uint8_t byte = (uint8_t)text[size - back];
        if ((byte & 0xc0) != 0x80) {
            return character_bytes(byte) > back ? size - back : size;
        }
        back++;
    }
    return size;
}
