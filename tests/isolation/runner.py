"""Runs specs: sessions, steps, permutations, what must come out. After PostgreSQL's own isolation
tests; a spec is a Python file with one Spec in it.

A step that waits for a lock is reported as `waits`; whether it does is asked of the server, never
guessed from the time that has passed. When a later step lets it go on, its result follows.
"""
import importlib.util
import itertools
import pathlib
import sys
import time

import psycopg2

from session import Session

HERE = pathlib.Path(__file__).resolve().parent
GIVE_UP_AFTER_S = 60

class Run:
    """One permutation."""

    def __init__(self, spec, admin, sessions):
        self.spec, self.admin, self.sessions = spec, admin, sessions
        self.waiting = {}   # session -> step that waits
        self.lines = []
        self.own = []       # connections that end with this run

    def ask(self, text):
        with self.admin.cursor() as cursor:
            cursor.execute(text)
            return cursor.fetchall() if cursor.description else []

    def settled(self, session):
        """Waits until the session's step is done (True) or waits for another session (False)."""
        pids = [other.pid for other in self.sessions.values()]
        until = time.monotonic() + GIVE_UP_AFTER_S
        while not session.done.wait(0.002):
            blocked = self.ask(f"SELECT pg_catalog.pg_isolation_test_session_is_blocked"
                               f"({session.pid}, ARRAY{pids})")[0][0]
            if blocked and not session.done.is_set():
                return False
            if time.monotonic() > until:
                raise TimeoutError(f"{session.name} neither ends nor waits for a lock")
        return True

    def follow(self):
        """Reports those whose wait is over, until nobody moves any more."""
        moved = True
        while moved:
            moved = False
            for name, step in list(self.waiting.items()):
                if self.settled(self.sessions[name]):
                    del self.waiting[name]
                    self.lines.append(f"{step}: {self.sessions[name].result}")
                    moved = True

    def step(self, name):
        """False where its session still waits: such an order cannot happen."""
        session = self.sessions[name.split(".")[0]]
        if session.name in self.waiting:
            return False
        session.start(self.spec.steps[name])
        if self.settled(session):
            self.lines.append(f"{name}: {session.result}")
            self.follow()
        else:
            self.lines.append(f"{name}: waits")
            self.waiting[session.name] = name
        return True

    def verify(self):
        """The chains of all streams, by the server's own reckoning."""
        broken = self.ask("SELECT topic, journal.verify_chain(topic, partition)"
                          " FROM journal.stream ORDER BY topic")
        return [f"chain of {topic} broken at {at}" for topic, at in broken if at is not None]


def orders(spec):
    """Every order of all steps that keeps each session's own order."""
    per_session = [[step for step in spec.steps if step.split(".")[0] == name]
                   for name in spec.sessions]
    names = [i for i, steps in enumerate(per_session) for _ in steps]
    for pattern in sorted(set(itertools.permutations(names))):
        left = [iter(steps) for steps in per_session]
        yield [next(left[i]) for i in pattern]


def run_order(spec, admin, sessions, order):
    """The run, or the number of steps that could be taken where the order cannot happen."""
    for session in sessions.values():
        session.stream, session.seen = None, 0
    run = Run(spec, admin, dict(sessions))
    run.ask(spec.reset)
    if spec.prepare:
        spec.prepare(run)
    taken = sum(1 for _ in itertools.takewhile(run.step, order))
    possible = taken == len(order)
    for session in sessions.values():    # who holds what others wait for goes first
        if session.name not in run.waiting:
            session.start(lambda s: s.sql("ROLLBACK"))
            session.done.wait()
            run.follow()
    for session in sessions.values():
        session.done.wait()
        session.sql("ROLLBACK")
        session.sql("SELECT pg_catalog.pg_advisory_unlock_all()")
    if spec.finish and possible:
        run.lines += spec.finish(run) or []
    for own in run.own:
        own.end()
    run.lines += run.verify() if possible else []
    return run if possible else taken


def compare(order, run, expected):
    wanted = [line.strip() for line in expected.strip().splitlines()]
    if not isinstance(run, Run):
        return [f"{' '.join(order)}: {order[run]} comes while its session waits"]
    if run.lines != wanted:
        return [f"{' '.join(order)}:", "  expected: " + "\n            ".join(wanted),
                "  came out: " + "\n            ".join(run.lines)]
    return []


def run_spec(spec, admin):
    """How many permutations were run, and complaints."""
    sessions = {name: Session(name, role) for name, role in spec.sessions.items()}
    complaints, count = [], 0
    try:
        for text, expected in spec.permutations.items():
            order = text.split()
            count += 1
            complaints += compare(order, run_order(spec, admin, sessions, order), expected)
        impossible = []
        for order in orders(spec) if spec.always else []:
            if order[:len(impossible)] == impossible and impossible:
                continue
            run = run_order(spec, admin, sessions, order)
            if not isinstance(run, Run):
                impossible = order[:run + 1]
                continue
            count += 1
            wrong = spec.always(run) or [line for line in run.lines if "broken" in line]
            if wrong:
                complaints.append(f"{' '.join(order)}: {wrong}\n  " + "\n  ".join(run.lines))
    finally:
        for session in sessions.values():
            session.end()
    return count, complaints


def load(path):
    module_spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(module_spec)
    module_spec.loader.exec_module(module)
    return module.SPEC


def main():
    files = [pathlib.Path(name) for name in sys.argv[1:]] or sorted((HERE / "specs").glob("*.py"))
    admin = psycopg2.connect(user="postgres")
    admin.autocommit = True
    failed = 0
    for path in files:
        spec = load(path)
        began = time.monotonic()
        count, complaints = run_spec(spec, admin)
        failed += bool(complaints)
        print(f"{'FAILED' if complaints else 'ok    '} {path.stem:24} {count:4} permutations"
              f" {time.monotonic() - began:6.1f} s  {spec.says}", flush=True)
        for complaint in complaints[:5]:
            print(complaint)
    print(f"{len(files) - failed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
