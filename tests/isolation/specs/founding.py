"""Two operators found the same installation at the same moment: one of them does."""
from spec import RESET, Spec


def found(session, partitions):
    """As journal_found in C: not all of its streams are new, so that somebody was first."""
    session.begin()
    session.sql("EXECUTE journal_found(%s)", partitions)
    if session.affected == 6 * partitions:
        return f"made {session.affected} streams"
    session.rollback()
    return "founded before"


SPEC = Spec(
    says="of two foundings at once one waits and then finds it done",
    sessions={"a": "tequio_owner", "b": "tequio_owner"},
    reset=RESET[:RESET.index("INSERT")],
    steps={
        "a.found": lambda s: found(s, 1),
        "a.commit": lambda s: s.commit(),
        "a.rollback": lambda s: s.rollback(),
        "b.found": lambda s: found(s, 2),
        "b.commit": lambda s: s.commit(),
    },
    permutations={
        "a.found b.found a.commit": """
            a.found: made 6 streams
            b.found: waits
            a.commit: committed
            b.found: founded before""",
        "a.found b.found a.rollback b.commit": """
            a.found: made 6 streams
            b.found: waits
            a.rollback: rolled back
            b.found: made 12 streams
            b.commit: committed""",
    },
)
