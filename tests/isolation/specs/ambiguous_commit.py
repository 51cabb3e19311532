"""The connection breaks when COMMIT is on its way. Nobody who asked knows whether it happened; who
reads back under the stream's lock does: the lock is not had before the old transaction ended."""
import time

import psycopg2

from session import Session
from spec import Spec
from wire import Wire


def through_a_wire(run):
    """Session p of this run, with its transaction open and all but committed."""
    session = Session("p", "tequio_gateway", wire=Wire())
    run.sessions["p"] = session
    run.own.append(session)
    session.begin()
    session.lock("submissions")
    session.append("submissions", "p1")


def commit(order):
    def step(session):
        session.wire.order = order
        return session.commit()
    return step


def server_notices(session):
    """Until the server has ended the session whose wire is gone."""
    looking = psycopg2.connect(user="postgres")
    looking.autocommit = True
    with looking.cursor() as cursor:
        while True:
            cursor.execute("SELECT FROM pg_stat_activity WHERE pid = %s", [session.pid])
            if cursor.rowcount == 0:
                looking.close()
                return "gone"
            time.sleep(0.002)


SPEC = Spec(
    says="whether a commit without an answer happened is told by reading back under the lock",
    sessions={"b": "tequio_gateway"},
    prepare=through_a_wire,
    steps={
        "p.commit_answer_lost": commit("swallow the answer"),
        "p.commit_lost": commit("cut"),
        "p.commit_held": commit("hold"),
        "p.gone": server_notices,
        "p.wire_ends": lambda s: s.wire.cut() or server_notices(s),
        "p.commit_arrives": lambda s: s.wire.deliver() or server_notices(s),
        "b.lock": lambda s: (s.begin(), s.lock("submissions"))[1],
        "b.head": lambda s: s.head("submissions"),
        "b.append": lambda s: s.append("submissions", "b1"),
        "b.commit": lambda s: s.commit(),
    },
    permutations={
        "p.commit_answer_lost b.lock b.append b.commit": """
            p.commit_answer_lost: connection lost
            b.lock: next is 2
            b.append: appended 2
            b.commit: committed""",
        "p.commit_lost p.gone b.lock b.append b.commit": """
            p.commit_lost: connection lost
            p.gone: gone
            b.lock: next is 1
            b.append: appended 1
            b.commit: committed""",
        # the server does not know yet that nobody is there: without the lock one would be misled
        "p.commit_held b.head b.lock p.commit_arrives b.append b.commit": """
            p.commit_held: connection lost
            b.head: head is 0
            b.lock: waits
            p.commit_arrives: gone
            b.lock: next is 2
            b.append: appended 2
            b.commit: committed""",
        "p.commit_held b.head b.lock p.wire_ends b.append b.commit": """
            p.commit_held: connection lost
            b.head: head is 0
            b.lock: waits
            p.wire_ends: gone
            b.lock: next is 1
            b.append: appended 1
            b.commit: committed""",
    },
)
