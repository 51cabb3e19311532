"""One connection as one role, with a thread of its own, so that it can wait for a lock while others
go on. It speaks with the statements of services/common/journal/sql, as the programs do; the chain
it computes itself, from proto/README.md.
"""
import hashlib
import pathlib
import queue
import struct
import threading

import psycopg2

SQL = pathlib.Path(__file__).resolve().parents[2] / "services/common/journal/sql"
TOPICS = {"submissions": 1, "registry": 2, "subsidy": 3, "purchases": 4, "surveys": 5,
          "indicators": 6}
RECEIVED_US = 1578340800000000


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def entry_digest(previous, topic, position, content, cause=0):
    """An accepted entry of kind 99 in partition 0, received at RECEIVED_US."""
    root = cause if topic != 1 else position
    facts = struct.pack(">HHQHHIqHQQI", topic, 0, position, 0, 99, 101, RECEIVED_US,
                        1 if cause else 0, cause, root, 0)
    return sha256(b"tequio/entry/1", previous, facts, content)


class Session:
    """What a step calls. Each verb returns a few words that say how it ended."""

    def __init__(self, name, role, wire=None):
        self.name, self.role, self.wire = name, role, wire
        self.connection = psycopg2.connect(user=role, application_name=name,
                                           **({"host": wire.folder} if wire else {}))
        self.connection.autocommit = True
        self.pid = self.connection.info.backend_pid
        self.stream = None      # (next position, head) as this session believes
        self.seen = 0           # the last position that this reader has
        self.work = queue.Queue()
        self.done = threading.Event()
        self.result = None
        for file in sorted(SQL.glob("*.sql")):
            self.sql(f"PREPARE {file.stem} AS {file.read_text(encoding='utf-8')}")
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self):
        while (step := self.work.get()) is not None:
            try:
                self.result = step(self) or "done"
            except psycopg2.Error as error:
                self.result = f"error {error.pgcode}" if error.pgcode else "connection lost"
            self.done.set()

    def start(self, step):
        self.done.clear()
        self.work.put(step)

    def end(self):
        self.work.put(None)
        self.thread.join()
        self.connection.close()
        if self.wire:
            self.wire.close()

    def sql(self, text, *values):
        with self.connection.cursor() as cursor:
            cursor.execute(text, values or None)
            self.affected = cursor.rowcount
            return cursor.fetchall() if cursor.description else []

    def begin(self):
        self.sql("BEGIN")

    def commit(self):
        """COMMIT of a transaction that failed answers ROLLBACK."""
        with self.connection.cursor() as cursor:
            cursor.execute("COMMIT")
            return "committed" if cursor.statusmessage == "COMMIT" else "rolled back"

    def rollback(self):
        self.sql("ROLLBACK")
        return "rolled back"

    def lock(self, topic):
        rows = self.sql("EXECUTE journal_lock_stream(%s, 0)", TOPICS[topic])
        if not rows:
            return "no such stream"
        position, head = rows[0]
        self.stream = (position, bytes(head))
        return f"next is {position}"

    def believe(self, topic):
        """Where the stream stands, read without a lock: what a writer keeps in memory."""
        for number, _, position, head in self.sql("EXECUTE journal_heads"):
            if number == TOPICS[topic]:
                self.stream = (position, bytes(head))
        return f"next is {self.stream[0]}"

    def append(self, topic, *bodies, cause=0):
        """Numbers and chains the bodies after what this session believes, and appends them."""
        number = TOPICS[topic]
        first, head = self.stream
        rows = []
        for at, body in enumerate(bodies):
            content = sha256(b"tequio/body/1", body.encode())
            head = entry_digest(head, number, first + at, content, cause)
            rows.append((first + at, body.encode(), content, head))
        count = len(rows)
        roots = [cause if number != 1 else row[0] for row in rows]
        binary = psycopg2.Binary
        self.sql(
            "EXECUTE journal_append(%s, 0, %s, %s, %s, %s::bigint[], %s::smallint[],"
            " %s::smallint[], %s::integer[], %s::timestamptz[], %s::timestamptz[], %s::smallint[],"
            " %s::bigint[], %s::bigint[], %s::integer[], %s::bytea[], %s::bigint[], %s::bytea[],"
            " %s::bytea[], %s::bytea[], %s::bytea[], %s::bytea[], %s::bytea[])",
            number, first, first + count, binary(head), [row[0] for row in rows], [0] * count,
            [99] * count, [101] * count, ["2020-01-06 20:00Z"] * count, [None] * count,
            [1 if cause else 0] * count, [cause] * count, roots, [0] * count, [None] * count,
            [0] * count, [None] * count, [None] * count, [None] * count,
            [binary(row[1]) for row in rows], [binary(row[2]) for row in rows],
            [binary(row[3]) for row in rows])
        if self.affected != count:
            return "fenced"
        self.stream = (first + count, head)
        return "appended " + " ".join(str(row[0]) for row in rows)

    def insert_unlocked(self, topic, body):
        """What a writer does that believes it is alone: the entry first, the stream afterwards."""
        position, head = self.stream
        content = sha256(b"tequio/body/1", body.encode())
        digest = entry_digest(head, TOPICS[topic], position, content)
        self.sql("INSERT INTO journal.entry VALUES (%s, 0, 99, 0, %s, '2020-01-06 20:00Z', %s, 0,"
                 " 101, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, %s, %s, %s)", TOPICS[topic],
                 position, position, body.encode(), content, digest)
        self.sql("UPDATE journal.stream SET next_position = %s, head = %s"
                 " WHERE topic = %s AND partition = 0 AND next_position = %s", position + 1, digest,
                 TOPICS[topic], position)
        return f"wrote {position}" if self.affected == 1 else "fenced"

    def read(self, topic, limit=100):
        """Goes on reading; True to its cursor it takes what comes as dense."""
        rows = self.sql("EXECUTE journal_read(%s, 0, %s, %s, 4194304)", TOPICS[topic],
                        self.seen + 1, limit)
        positions = [row[2] for row in rows]
        if positions != list(range(self.seen + 1, self.seen + 1 + len(rows))):
            return f"HOLE: {positions} after {self.seen}"
        self.seen += len(rows)
        return "reads " + (" ".join("erased" if row[17] is None else bytes(row[17]).decode()
                                    for row in rows) or "nothing")

    def head(self, topic):
        """The last position, and whether everything up to it can be read at once."""
        last = next(row[2] - 1 for row in self.sql("EXECUTE journal_heads")
                    if row[0] == TOPICS[topic])
        count = self.sql("SELECT count(*) FROM journal.entry WHERE topic = %s AND partition = 0"
                         " AND position <= %s", TOPICS[topic], last)[0][0]
        return f"head is {last}" if count == last else f"HOLE: head {last}, entries {count}"

    def cursors(self, consumer, *topics):
        self.sql("EXECUTE journal_make_cursors(%s, %s::smallint[])", consumer,
                 [TOPICS[topic] for topic in topics])

    def move(self, consumer, topic, old, new):
        self.sql("EXECUTE journal_move_cursor(%s, %s, 0, %s, %s)", consumer, TOPICS[topic], old,
                 new)
        return "moved" if self.affected == 1 else "fenced"

    def try_active(self, consumer):
        return "active" if self.sql("EXECUTE journal_try_active(%s)", consumer)[0][0] else "standby"

    def erase(self, topic, position):
        erased = self.sql("EXECUTE journal_erase(%s, 0, %s)", TOPICS[topic], position)[0][0]
        return "erased" if erased else "nothing to erase"
