/* Every limit of the system, with the reason for its number. */
#ifndef TEQUIO_BASE_LIMITS_H
#define TEQUIO_BASE_LIMITS_H

enum {
    /* the contract, proto/README.md */
    LIMIT_HEADER_BYTES = 1024,        /* a full header with 16 catalogues is under 900 */
    LIMIT_ENVELOPES_PER_MESSAGE = 64, /* a day of a busy kitchen is about 20 */
    LIMIT_MESSAGE_BYTES = 1 << 20,    /* 64 bodies of the commonest kinds at their ceilings */
    LIMIT_BODY_BYTES = 320 << 10,     /* the largest kind, a catalogue */
    LIMIT_NESTING = 8,                /* the deepest message, an act of facts, has 6 levels */
    LIMIT_FIELDS_PER_MESSAGE = 52000, /* a full part of the largest facts, a full survey batch */
    LIMIT_PART_FACTS = 1000,
    LIMIT_FACT_FIELDS = 51, /* of one in its part: a rule with eight tiers */
    LIMIT_PART_FIELDS = 16, /* beside the facts */
    LIMIT_SURVEY_ANSWERS = 400,
    LIMIT_SURVEY_ANSWER_FIELDS = 91, /* six scores and 24 other questions */

    /* the gateway */
    LIMIT_COMMIT_ENTRIES = 500,  /* wider gains little and costs latency: performance.md */
    LIMIT_QUEUE_ENTRIES = 8192,  /* 16 commits' worth; beyond it BUSY */
    LIMIT_QUEUE_BYTES = 8 << 20, /* the same, at 1 kB each with our own notes */
    LIMIT_CONNECTIONS = 4096,    /* one gateway's; each costs 30 to 110 kB */
    LIMIT_RETRY_AFTER_MS = 2000, /* first wait told with BUSY; the client doubles it with jitter */
    LIMIT_CONFLICTS_PER_INSTALLATION = 100, /* in the journal; beyond it in quarantine */
    LIMIT_BLOB_BYTES = 2 << 20, /* a photo shrunk on the tablet is 200 kB; a fiscal XML 50 kB */
    LIMIT_BLOB_CHUNK_BYTES = 64 << 10,
    LIMIT_OPEN_BLOBS_PER_DEVICE = 16,
    LIMIT_OPEN_BLOB_DAYS =
        7, /* then an unfinished one is forgotten when its device begins another */
    LIMIT_ANSWERS_PER_MESSAGE = 256,
    LIMIT_ANSWERS_BYTES = 512 << 10, /* of one message, or else a single answer */
    LIMIT_CATALOGUES = 16,
    LIMIT_DEVICES = 100000, /* a country's 39,400 kitchens with two tablets each */

    /* consumers */
    LIMIT_BATCH_ENTRIES = 500, /* as the gateway's commit */
    LIMIT_BATCH_BYTES = 4 << 20,
    LIMIT_BATCH_ARENA_BYTES = 24 << 20, /* 32 MiB of resident memory a service is the goal */
    LIMIT_ALONE_ARENA_BYTES = 1 << 30,  /* ticks, imports, rebuilds: from the heap only then */
    LIMIT_PENDING_ENTRIES = 1000,       /* received live and not yet applied, per stream */
    LIMIT_WAITING = 10000,              /* entries that wait for their cause, per consumer */
    LIMIT_WAITING_PER_KITCHEN = 100,    /* of it: beyond it, decided as if the term were over */
    LIMIT_WAIT_DAYS = 7, /* then decided without it: a week is a tablet's longest absence in use */
    LIMIT_ATTEMPTS = 3,  /* then an entry that fails by itself is parked */
    LIMIT_QUESTION_BYTES = 64 << 10, /* a draft of the rules has 300 bytes, with goods 3,000 */
    LIMIT_SEND_QUEUE = 1000,         /* high-water mark of every socket, in messages */
    LIMIT_LINGER_MS = 200,           /* what a closing socket waits to send */
    LIMIT_HEARTBEAT_MS = 1000,       /* heads are published at least so often */

    /* the web edge */
    LIMIT_HTTP_CONNECTIONS = 512,     /* a front keeps some dozens open; each costs 20 kB */
    LIMIT_HTTP_PER_ADDRESS = 64,      /* where no front stands between: one cannot hold them all */
    LIMIT_HTTP_HEAD_BYTES = 16 << 10, /* of a connection's memory: a browser's head has 2 kB */
    /* a message with room for what the edge adds */
    LIMIT_HTTP_MESSAGE_BYTES = LIMIT_MESSAGE_BYTES - 64,
    LIMIT_HTTP_FORM_BYTES = 1024,           /* a folio and a secret have 50 */
    LIMIT_HTTP_APPLICATION_BYTES = 8 << 10, /* 1,900 letters, of which each may be %XX */
    LIMIT_ADDRESS_BYTES = 46,               /* INET6_ADDRSTRLEN */
    LIMIT_HTTP_QUERY_FIELDS = 8,
    LIMIT_HTTP_IDLE_SECONDS = 20,
    /* From a request's first byte to its last: 1 MiB over 64 kbit/s takes 130 s. */
    LIMIT_HTTP_REQUEST_SECONDS = 180,
    LIMIT_HTTP_WORKERS = 4,        /* of each lane: messages and reads do not wait for each other */
    LIMIT_HTTP_PUBLIC_WORKERS = 1, /* what the edge sends itself: tablets do not wait for it */
    LIMIT_HTTP_QUEUE = 128,        /* requests that wait in a lane; beyond it 503 */
    LIMIT_HTTP_SILENCE_MS = 20000, /* of the gateway; a client waits 30 s */
    LIMIT_HTTP_ADDRESS_RATE = 50,  /* requests a second of one address: a carrier's address is */
    LIMIT_HTTP_ADDRESS_BURST = 500, /* many tablets', and they all come at six in the evening */
    LIMIT_HTTP_TOKEN_RATE = 5,      /* messages a second of one device */
    LIMIT_HTTP_TOKEN_BURST = 200,   /* a day's worth with three photos in 64 KiB pieces is 100 */
    LIMIT_HTTP_FORM_RATE = 1,       /* petitions looked up a second, from one address */
    LIMIT_HTTP_FORM_BURST = 20,
    /* Applications to open a kitchen: all that were ever opened are 500. Of one site, then one in
     * so many seconds; and of everybody in a day. */
    LIMIT_OPENINGS_BURST = 5,
    LIMIT_OPENINGS_SECONDS = 3600,
    LIMIT_OPENINGS_DAY = 300,
    LIMIT_HTTP_SURVEY_BYTES = 32 << 10, /* 24 texts of 400 bytes, each written in three */
    LIMIT_HTTP_SURVEY_BURST = 5,        /* answers for one kitchen from one address: a family's, */
    LIMIT_HTTP_SURVEY_SECONDS = 120,    /* then one in so many: a carrier's address is many's */
    /* Of a kitchen's day by its link: of more than 50 a person is told (services/surveys). */
    LIMIT_SURVEY_LINK_ANSWERS = 100,
    /* In one envelope: a batch may have 128 KiB with what frames the answers, 8 bytes each at most.
       What is more leaves in the next one. */
    LIMIT_SURVEY_LINK_BYTES = 120 << 10,
    LIMIT_OUTBOX_LOOK_MS = 5000, /* between two looks whether a day is over */
    LIMIT_HTTP_PAGE_ROWS = 100,
    LIMIT_HTTP_BOARD_ROWS = 1000, /* the board reads all of them: 40,000 kitchens in a burst's 40 */
    LIMIT_HTTP_CSV_ROWS = 20000,  /* a longer table is refused, never cut */
    /* the board: who signs in */
    LIMIT_PASSWORD_LEAST = 10,         /* bytes; one is chosen with a person's operator */
    LIMIT_PASSWORD_BYTES = 128,        /* a sentence is welcome */
    LIMIT_SIGN_IN_WORKERS = 2,         /* each looks at one password, which takes 64 MiB */
    LIMIT_SIGN_IN_SECONDS = 15 * 60,   /* of which tries are counted */
    LIMIT_SIGN_IN_PER_PAIR = 5,        /* of one person from one address */
    LIMIT_SIGN_IN_PER_PERSON = 30,     /* from wherever: 3,000 guesses a day */
    LIMIT_SIGN_IN_PER_ADDRESS = 60,    /* an office's; only those that fail are counted */
    LIMIT_SESSION_SECONDS = 12 * 3600, /* a long day */
    LIMIT_SESSION_IDLE_SECONDS = 30 * 60,
    LIMIT_SESSIONS = 5, /* of one person: telephone, office, and what was left */

    LIMIT_HTTP_ANSWER_BYTES = 8 << 20, /* a year's table as CSV has 1 MB */
    LIMIT_HTTP_FILES = 1000,           /* of the built app */
    LIMIT_HTTP_FILES_BYTES = 64 << 20,

    /* fiscal invoices, common/cfdi */
    LIMIT_CFDI_BYTES = 1 << 20,      /* 2,000 lines of 500 bytes; a usual invoice has 5 kB */
    LIMIT_CFDI_LINES = 2000,         /* ten times what a purchase may list */
    LIMIT_CFDI_DEPTH = 24,           /* the deepest complement has 9 levels; no addenda counted */
    LIMIT_CFDI_ELEMENTS = 40000,     /* 2,000 lines with 20 elements each */
    LIMIT_CFDI_ATTRIBUTES = 64,      /* of one element; the root has 20 */
    LIMIT_CFDI_NAMESPACES = 64,      /* a root that declares every complement there is has 40 */
    LIMIT_CFDI_TREE_BYTES = 8 << 20, /* of a file as a tree; one of 2,000 lines takes 3 MiB */
    LIMIT_CFDI_CERTIFICATE_BYTES = 8192, /* theirs have 1,600 */
    LIMIT_CFDI_SIGNATURE_BYTES = 1024,   /* RSA of 8,192 bits; theirs has 2,048 */
    LIMIT_CFDI_ARENA_BYTES = 24 << 20,   /* tree, extract, original string and findings of one */

    /* time */
    LIMIT_TICK_MINUTES = 15,
    LIMIT_CLOCK_SKEW_MINUTES = 10, /* saved_at further than this after received_at is flagged */

    /* the database session */
    LIMIT_CONNECT_MS = 5000,
    LIMIT_STATEMENT_MS = 30000,
    LIMIT_ANSWER_MS = 40000, /* beyond the server's own time limit: it is stopped or cut off */
    LIMIT_LOCK_MS = 10000,
    LIMIT_IDLE_IN_TRANSACTION_MS = 15000,
};

_Static_assert(LIMIT_BODY_BYTES < LIMIT_MESSAGE_BYTES, "one envelope fits one message");
_Static_assert(LIMIT_ANSWER_MS > LIMIT_STATEMENT_MS, "the server speaks first");
_Static_assert(LIMIT_PART_FACTS *LIMIT_FACT_FIELDS + LIMIT_PART_FIELDS <= LIMIT_FIELDS_PER_MESSAGE,
               "a full part is one message");
_Static_assert(LIMIT_SURVEY_ANSWERS *LIMIT_SURVEY_ANSWER_FIELDS + 16 <= LIMIT_FIELDS_PER_MESSAGE,
               "a full survey batch is one message");
_Static_assert(LIMIT_CFDI_BYTES <= LIMIT_BLOB_BYTES, "whatever may be read can be kept");
_Static_assert(LIMIT_BLOB_BYTES % LIMIT_BLOB_CHUNK_BYTES == 0, "whole chunks");
_Static_assert(LIMIT_COMMIT_ENTRIES <= LIMIT_QUEUE_ENTRIES, "a commit fits the queue");

#endif
