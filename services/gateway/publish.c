#include "gateway/publish.h"

#include "common/journal/publication.h"
#include "common/wire/socket.h"
#include "gateway/answers.h"
#include "gateway/counters.h"

/* More is not sent along: subscribers read it from the journal, in bulk. */
enum { PUBLISHED_BYTES = 1 << 20 };

static void publish(struct gateway *gateway, uint16_t partition, uint64_t head,
                    const struct entry *entries, size_t count)
{
    struct publication publication = {
        .topic = TOPIC_SUBMISSIONS,
        .partition = partition,
        .head = head,
        .entries = entries,
        .entry_count = count,
    };
    struct bytes frames[2];
    struct error error;

    if (gateway->publisher == NULL)
        return;
    publication_write(gateway->answer, &publication, frames);
    if (socket_send(gateway->publisher, frames, 2, &error) != STATUS_OK)
        counter_add(COUNTER_UNSENT, 1); /* subscribers read the journal */
}

/* The entries of one partition among all of a commit. */
static void publish_partition(struct gateway *gateway, const struct entry *entries, size_t count,
                              const struct stream *stream)
{
    struct entry *own = arena_array(gateway->answer, count, sizeof *own);
    size_t own_count = 0, bytes = 0;

    for (size_t i = 0; i < count; i++) {
        if (entries[i].partition != stream->partition)
            continue;
        own[own_count++] = entries[i];
        bytes += entries[i].header.size + entries[i].body.size;
    }
    if (own_count > 0)
        publish(gateway, stream->partition, stream->next_position - 1, own,
                bytes > PUBLISHED_BYTES ? 0 : own_count);
}

void publish_entries(struct gateway *gateway, const struct entry *entries, size_t count,
                     const struct journal_head *head)
{
    for (size_t i = 0; i < count; i++) {
        const struct kind_row *kind = kind_find(entries[i].kind);
        if (kind != NULL && kind->home == HOME_OTHERS && entries[i].status == ENTRY_ACCEPTED)
            answers_ring(gateway->answers, TOPIC_SUBMISSIONS, entries[i].kitchen,
                         entries[i].device);
    }
    for (size_t i = 0; i < head->count; i++) {
        arena_reset(gateway->answer);
        publish_partition(gateway, entries, count, &head->streams[i]);
    }
    gateway->published_us = gateway->now_us;
}

void publish_heads(struct gateway *gateway)
{
    const struct journal_head *head = commit_head(gateway->commit);

    for (size_t i = 0; i < head->count; i++) {
        arena_reset(gateway->answer);
        publish(gateway, head->streams[i].partition, head->streams[i].next_position - 1, NULL, 0);
    }
    gateway->published_us = gateway->now_us;
}
