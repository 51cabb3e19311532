"""As consumer_instances, for a consumer that adds no entries: only the cursor's row is between."""
from spec import Spec


def begin(session):
    session.begin()
    return session.move("indicators", "submissions", 0, 5)


SPEC = Spec(
    says="two instances of a consumer without a topic: the cursor's row alone is the fence",
    sessions={"a": "tequio_indicators", "b": "tequio_indicators"},
    prepare=lambda run: run.sessions["a"].cursors("indicators", "submissions"),
    steps={
        "a.move": begin,
        "a.commit": lambda s: s.commit(),
        "a.rollback": lambda s: s.rollback(),
        "b.move": begin,
        "b.commit": lambda s: s.commit(),
        "a.try": lambda s: s.try_active("indicators"),
        "b.try": lambda s: s.try_active("indicators"),
    },
    permutations={
        "a.move b.move a.commit b.commit": """
            a.move: moved
            b.move: waits
            a.commit: committed
            b.move: fenced
            b.commit: committed""",
        "a.move b.move a.rollback b.commit": """
            a.move: moved
            b.move: waits
            a.rollback: rolled back
            b.move: moved
            b.commit: committed""",
        "a.try b.try a.try b.try": """
            a.try: active
            b.try: standby
            a.try: active
            b.try: standby""",
    },
)
