#include "web/address.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

_Static_assert(LIMIT_ADDRESS_BYTES == INET6_ADDRSTRLEN, "an address fits");

enum {
    LINE_BITS = 64, /* of an IPv6 address: what one line or telephone has at least to itself */
    SITE_BITS = 48, /* what a provider gives one customer at most (RFC 6177) */
    IPV4_AT = 12,   /* in an IPv6 address that stands for one */
};

/* The first bits of an IPv6 address, the others 0. */
static void write_block(struct in6_addr address, unsigned bits, char *ret)
{
    for (size_t i = bits / 8; i < sizeof address.s6_addr; i++)
        address.s6_addr[i] = 0;
    (void)inet_ntop(AF_INET6, &address, ret, LIMIT_ADDRESS_BYTES);
}

bool address_forwarded_for(const char *forwarded, char ret[LIMIT_ADDRESS_BYTES])
{
    const char *last = strrchr(forwarded, ',');
    struct in6_addr six;
    struct in_addr four;
    last = last == NULL ? forwarded : last + 1;
    last += strspn(last, " \t");
    if (inet_pton(AF_INET6, last, &six) == 1) {
        if (IN6_IS_ADDR_V4MAPPED(&six))
            (void)inet_ntop(AF_INET, six.s6_addr + IPV4_AT, ret, LIMIT_ADDRESS_BYTES);
        else
            write_block(six, LINE_BITS, ret);
        return true;
    }
    if (inet_pton(AF_INET, last, &four) != 1)
        return false;
    (void)inet_ntop(AF_INET, &four, ret, LIMIT_ADDRESS_BYTES);
    return true;
}

void address_site(const char *client, char ret[LIMIT_ADDRESS_BYTES])
{
    struct in6_addr six;
    if (inet_pton(AF_INET6, client, &six) == 1)
        write_block(six, SITE_BITS, ret);
    else
        (void)snprintf(ret, LIMIT_ADDRESS_BYTES, "%s", client);
}
