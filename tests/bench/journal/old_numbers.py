"""COPY BINARY of realistic submissions in random order of devices, 500 a commit, into the table of
submissions with one way or another of finding an old number. The currency is the CPU of the
server's process, since client, server and whatever else runs share two cores.
"""
import argparse
import io
import os
import platform
import random
import statistics
import struct
import time

import psycopg2

BATCH = 500
TICKS = os.sysconf("SC_CLK_TCK")
COLUMNS = ("topic, partition, position, status, kind, kitchen_id, received_at, saved_at,"
           " cause_topic, cause_position, root_position, device_id, installation, sequence, header,"
           " signature, salt, body, content_digest, digest")
NUMBER = "journal.entry_submissions_number"
ON = "ON journal.entry_submissions"
WHERE = "WHERE status <> 2"

# name -> what is done to the schema as deployed, before anything is loaded
VARIANTS = {
    "none": [f"DROP INDEX {NUMBER}"],
    "unique btree": [],
    "btree": [f"DROP INDEX {NUMBER}", f"CREATE INDEX {ON} (installation, sequence) {WHERE}"],
    "unique btree of 4+8 bytes": [
        f"DROP INDEX {NUMBER}", f"CREATE UNIQUE INDEX {ON} (device_id, sequence) {WHERE}"],
    "hash": [f"DROP INDEX {NUMBER}",
             f"CREATE INDEX {ON} USING hash (hash_record_extended(ROW(installation, sequence), 0))"
             f" {WHERE}"],
    "counter table": [
        f"DROP INDEX {NUMBER}",
        "CREATE TABLE journal.counter (installation uuid PRIMARY KEY, sequence bigint NOT NULL,"
        " digest bytea NOT NULL) WITH (fillfactor = 50)"],
    "single table": [
        "DROP VIEW journal.problem, journal.consumer_status",
        "CREATE TABLE journal.single (LIKE journal.entry INCLUDING CONSTRAINTS)",
        "ALTER TABLE journal.single ADD PRIMARY KEY (topic, partition, position)",
        f"CREATE UNIQUE INDEX ON journal.single (installation, sequence) {WHERE}",
        "CREATE INDEX ON journal.single (installation, sequence) WHERE status <> 0",
        "CREATE INDEX ON journal.single (kitchen_id, position) WHERE topic = 1 AND kind = 6",
        "CREATE INDEX ON journal.single (position) WHERE topic = 2 AND kind = 103",
        "CREATE INDEX ON journal.single (kitchen_id, position)"
        " WHERE topic = 3 AND kind IN (200, 203)",
        "CREATE INDEX ON journal.single (kitchen_id, position) WHERE topic = 4 AND kind = 301"],
    "without checks": [
        "ALTER TABLE journal.entry DROP CONSTRAINT position_counts, DROP CONSTRAINT status_known,"
        " DROP CONSTRAINT digests_whole, DROP CONSTRAINT numbered_whole,"
        " DROP CONSTRAINT accepted_whole"],
    "without rare indexes": ["DROP INDEX journal.entry_submissions_problem",
                             "DROP INDEX journal.entry_submissions_answer"],
    "without head check": ["DROP TRIGGER head_stands ON journal.stream"],
}
COUNT_UP = """
INSERT INTO journal.counter
SELECT DISTINCT ON (u.installation) u.* FROM unnest(%s::uuid[], %s::bigint[], %s::bytea[])
    AS u (installation, sequence, digest) ORDER BY u.installation, u.sequence DESC
ON CONFLICT (installation) DO UPDATE SET sequence = excluded.sequence, digest = excluded.digest
"""


class Load:
    """Rows of so many installations: random bytes of the sizes of a daily report."""

    def __init__(self, installations, seed):
        self.random = random.Random(seed)
        self.ids = [self.random.randbytes(16) for _ in range(installations)]
        self.sequences = [0] * installations
        self.noise = self.random.randbytes(1 << 20)
        self.position = 1
        self.head = None

    def row(self, out, keys):
        who = self.random.randrange(len(self.ids))
        self.sequences[who] += 1
        at = self.random.randrange(1 << 19)
        noise, received = self.noise, 631152000000000 + self.position * 20
        out.append(struct.pack(
            ">h ih ih iq ih ih ii iq iq ih iq iq ii i", 20, 2, 1, 2, 0, 8, self.position, 2, 0, 2,
            1, 4, who % 394, 8, received, 8, received - 7, 2, 0, 8, 0, 8, self.position, 4, who,
            16) + self.ids[who] + struct.pack(">iq", 8, self.sequences[who]))
        self.head = noise[at + 600:at + 632]
        for start, size in ((0, 230), (230, 64), (300, 16), (320, 250), (570, 32)):
            out.append(struct.pack(">i", size) + noise[at + start:at + start + size])
        out.append(struct.pack(">i", 32) + self.head)
        keys.append((who, self.sequences[who], self.head))
        self.position += 1

    def batch(self, size):
        out, keys = [b"PGCOPY\n\377\r\n\0" + bytes(8)], []
        for _ in range(size):
            self.row(out, keys)
        out.append(b"\xff\xff")
        return b"".join(out), keys, self.position, self.head


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def commit(db, load, table, counting, batch):
    data, keys, position, head = batch
    with db.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({COLUMNS}) FROM STDIN (FORMAT binary)", io.BytesIO(data))
        if counting:
            cursor.execute(COUNT_UP, ([load.ids[who].hex() for who, _, _ in keys],
                                      [sequence for _, sequence, _ in keys],
                                      [psycopg2.Binary(digest) for _, _, digest in keys]))
        cursor.execute("UPDATE journal.stream SET next_position = %s, head = %s"
                       " WHERE topic = 1 AND partition = 0", (position, psycopg2.Binary(head)))
    db.commit()


def reset(admin, variant):
    with admin.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS round WITH (FORCE)")
        cursor.execute("CREATE DATABASE round TEMPLATE bench")
    owner = psycopg2.connect(dbname="round", user="postgres")
    with owner.cursor() as cursor:
        for statement in VARIANTS[variant]:
            cursor.execute(statement)
        cursor.execute("INSERT INTO journal.stream (topic, partition, head)"
                       " VALUES (1, 0, sha256(''))")
    owner.commit()
    return owner


def measure(admin, variant, installations, args, seed):
    db = reset(admin, variant)
    table = "journal.single" if variant == "single table" else "journal.entry_submissions"
    if table == "journal.single":
        with db.cursor() as cursor:
            cursor.execute("DROP TRIGGER head_stands ON journal.stream")
    counting = variant == "counter table"
    load = Load(installations, seed)
    while load.position <= args.preload:
        commit(db, load, table, counting, load.batch(BATCH))
    admin.cursor().execute("CHECKPOINT")
    batches = [load.batch(args.commit) for _ in range(args.rows // args.commit)]
    pid, times = db.info.backend_pid, []
    with db.cursor() as cursor:
        cursor.execute("SELECT pg_current_wal_insert_lsn()")
        wal = cursor.fetchone()[0]
    db.commit()
    cpu, began = cpu_seconds(pid), time.monotonic()
    for batch in batches:
        start = time.monotonic()
        commit(db, load, table, counting, batch)
        times.append(time.monotonic() - start)
    wall, cpu = time.monotonic() - began, cpu_seconds(pid) - cpu
    with db.cursor() as cursor:
        cursor.execute("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), %s)", (wal,))
        wal_bytes = float(cursor.fetchone()[0])
        cursor.execute("SELECT coalesce(sum(pg_relation_size(indexrelid)), 0), pg_relation_size(%s)"
                       " FROM pg_index WHERE indrelid = %s::regclass", (table, table))
        index_bytes, heap_bytes = map(float, cursor.fetchone())
    db.close()
    total = load.position - 1
    return {"rows/s": args.rows / wall, "CPU us/row": 1e6 * cpu / args.rows,
            "commit ms": 1e3 * statistics.median(times), "WAL B/row": wal_bytes / args.rows,
            "index B/row": index_bytes / total, "heap B/row": heap_bytes / total}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--preload", type=int, default=500000)
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--commit", type=int, default=BATCH)
    parser.add_argument("--installations", type=int, nargs="*", default=[394, 39400])
    parser.add_argument("variants", nargs="*")
    args = parser.parse_args()
    admin = psycopg2.connect(dbname="postgres", user="postgres")
    admin.autocommit = True
    print(f"{platform.machine()}, {os.cpu_count()} cores, PostgreSQL"
          f" {admin.server_version // 10000}; {args.preload} rows there, {args.rows} measured in"
          f" commits of {args.commit}, after a checkpoint, medians of {args.rounds}", flush=True)
    for installations in args.installations:
        print(f"\n{installations} installations, random order")
        rounds = {}
        for number in range(args.rounds):      # rounds outside, so that noise hits all alike
            for variant in args.variants or VARIANTS:
                rounds.setdefault(variant, []).append(
                    measure(admin, variant, installations, args, number))
        for variant, figures in rounds.items():
            print(f"{variant:26}" + "".join(
                f" {name} {statistics.median(f[name] for f in figures):9.1f}"
                for name in figures[0]), flush=True)


if __name__ == "__main__":
    main()
