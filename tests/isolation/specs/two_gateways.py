"""Two gateways on one stream: the second waits for the first, then knows that it was overtaken."""
from spec import Spec

SPEC = Spec(
    says="who waited for a stream finds it moved, and writes nothing that it decided before",
    sessions={"a": "tequio_gateway", "b": "tequio_gateway"},
    prepare=lambda run: [run.sessions[name].believe("submissions") for name in "ab"] and None,
    steps={
        "a.begin": lambda s: s.begin(),
        "a.lock": lambda s: s.lock("submissions"),
        "a.append": lambda s: s.append("submissions", "a1", "a2"),
        "a.commit": lambda s: s.commit(),
        "a.rollback": lambda s: s.rollback(),
        "b.begin": lambda s: s.begin(),
        "b.lock": lambda s: s.lock("submissions"),
        "b.append": lambda s: s.append("submissions", "b1"),
        "b.commit": lambda s: s.commit(),
        "b.insert": lambda s: s.insert_unlocked("submissions", "b1"),
    },
    permutations={
        # by the book: lock, look, decide
        "a.begin b.begin a.lock b.lock a.append a.commit b.append b.commit": """
            a.begin: done
            b.begin: done
            a.lock: next is 1
            b.lock: waits
            a.append: appended 1 2
            a.commit: committed
            b.lock: next is 3
            b.append: appended 3
            b.commit: committed""",
        "a.begin b.begin a.lock b.lock a.append a.rollback b.append b.commit": """
            a.begin: done
            b.begin: done
            a.lock: next is 1
            b.lock: waits
            a.append: appended 1 2
            a.rollback: rolled back
            b.lock: next is 1
            b.append: appended 1
            b.commit: committed""",
        # the commit of one round trip, without a look first: the statement itself is the fence
        "a.begin b.begin a.append b.append a.commit b.commit": """
            a.begin: done
            b.begin: done
            a.append: appended 1 2
            b.append: waits
            a.commit: committed
            b.append: fenced
            b.commit: committed""",
        "a.begin b.begin a.append b.append a.rollback b.commit": """
            a.begin: done
            b.begin: done
            a.append: appended 1 2
            b.append: waits
            a.rollback: rolled back
            b.append: appended 1
            b.commit: committed""",
        # even one that writes its entries first is stopped, by the key of the position
        "a.begin b.begin a.append b.insert a.commit b.commit": """
            a.begin: done
            b.begin: done
            a.append: appended 1 2
            b.insert: waits
            a.commit: committed
            b.insert: error 23505
            b.commit: rolled back""",
    },
)
