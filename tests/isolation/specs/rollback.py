"""A transaction that rolls back gives its positions back: the next one takes them."""
from spec import Spec

SPEC = Spec(
    says="a rollback gives positions back, so that they stay dense",
    sessions={"a": "tequio_gateway", "b": "tequio_gateway", "r": "tequio_subsidy"},
    steps={
        "a.lock": lambda s: (s.begin(), s.lock("submissions"))[1],
        "a.append": lambda s: s.append("submissions", "a1", "a2", "a3"),
        "a.break": lambda s: s.sql("SELECT 1 / 0"),
        "a.commit": lambda s: s.commit(),
        "a.rollback": lambda s: s.rollback(),
        "b.lock": lambda s: (s.begin(), s.lock("submissions"))[1],
        "b.append": lambda s: s.append("submissions", "b1"),
        "b.commit": lambda s: s.commit(),
        "r.read": lambda s: s.read("submissions"),
    },
    permutations={
        "a.lock a.append r.read b.lock a.rollback r.read b.append b.commit r.read": """
            a.lock: next is 1
            a.append: appended 1 2 3
            r.read: reads nothing
            b.lock: waits
            a.rollback: rolled back
            b.lock: next is 1
            r.read: reads nothing
            b.append: appended 1
            b.commit: committed
            r.read: reads b1""",
        # a transaction in which a statement failed cannot commit the others
        "a.lock a.append a.break a.commit b.lock b.append b.commit r.read": """
            a.lock: next is 1
            a.append: appended 1 2 3
            a.break: error 22012
            a.commit: rolled back
            b.lock: next is 1
            b.append: appended 1
            b.commit: committed
            r.read: reads b1""",
    },
)
