/* A publication to test with: a submission, a refused one, and a tick of Tequio's own. */
#ifndef TESTS_UNIT_COMMON_JOURNAL_CODEC_SAMPLE_PUBLICATION_H
#define TESTS_UNIT_COMMON_JOURNAL_CODEC_SAMPLE_PUBLICATION_H

#include "common/journal/publication.h"
#include "unit/common/journal/sample.h"

enum { SAMPLE_ENTRIES = 3 };

static inline struct publication sample_publication(struct arena *arena,
                                                    struct entry entries[SAMPLE_ENTRIES])
{
    struct envelope_chain chain = sample_installation(9);
    struct stream stream = {.topic = TOPIC_SUBMISSIONS, .partition = 3, .next_position = 500};

    entries[0] = sample_submission(arena, &chain, 101, sample_text("cuerpo"));
    entries[1] = sample_submission(arena, &chain, 102, sample_text(""));
    entries[1].status = ENTRY_REFUSED;
    entries[1].saved_at_us = INT64_MAX; /* a clock that says nothing */
    entries[2] = (struct entry){
        .kind = KIND_TICK,
        .received_at_us = SAMPLE_RECEIVED_US,
        .saved_at_us = INT64_MIN,
        .body = sample_text("tic"),
    };
    journal_chain(&stream, entries, SAMPLE_ENTRIES);
    return (struct publication){
        .topic = TOPIC_SUBMISSIONS,
        .partition = 3,
        .head = 502,
        .entries = entries,
        .entry_count = SAMPLE_ENTRIES,
    };
}

#endif
