#include "admin/simulate/random.h"

#include <string.h>

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static uint64_t rotated(uint64_t value, int by)
{
    return (value << by) | (value >> (64 - by));
}

void random_begin(struct random *random, uint64_t seed, enum random_purpose purpose,
                  uint64_t kitchen, uint64_t which)
{
    uint64_t state = seed;
    const uint64_t parts[] = {(uint64_t)purpose, kitchen, which};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        state = splitmix(&state) ^ parts[i];
    for (size_t i = 0; i < 4; i++)
        random->state[i] = splitmix(&state);
}

uint64_t random_next(struct random *random)
{
    uint64_t *s = random->state;
    uint64_t result = rotated(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 45);
    return result;
}

uint32_t random_below(struct random *random, uint32_t below)
{
    /* the high half of 32 x 32 bits; a bias of one in four thousand million does not show */
    return (uint32_t)(((random_next(random) >> 32) * below) >> 32);
}

int64_t random_between(struct random *random, int64_t least, int64_t most)
{
    return least + random_below(random, (uint32_t)(most - least + 1));
}

bool random_chance(struct random *random, uint32_t of_ten_thousand)
{
    return random_below(random, 10000) < of_ten_thousand;
}

void random_fill(struct random *random, void *out, size_t size)
{
    uint8_t *at = out;
    while (size > 0) {
        uint64_t value = random_next(random);
        for (int i = 0; i < 8 && size > 0; i++, size--) {
            *at++ = (uint8_t)value; /* little end first, on every machine */
            value >>= 8;
        }
    }
}
