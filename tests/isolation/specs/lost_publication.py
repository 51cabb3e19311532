"""The last publication before silence is lost. The next head, published every second, is further
than the consumer's position: it reads what it missed. What the socket brought and what the table
brings are the same entries."""
from spec import Spec

SOCKET = []     # what was published and not yet heard: the tests' stand-in for PUB


def publish(session, lost):
    if not lost:
        SOCKET.append(session.stream[0] - 1)
    return "lost" if lost else "sent"


def hear(session):
    """Live: a publication that follows on is taken, anything else is a reason to read."""
    if not SOCKET:
        return "hears nothing"
    head = SOCKET.pop(0)
    return f"hears up to {head}; " + (session.read("submissions", head - session.seen)
                                      if head > session.seen else "has it")


SPEC = Spec(
    says="the last publication was lost: the head says so, and the journal has it",
    sessions={"w": "tequio_gateway", "r": "tequio_subsidy"},
    prepare=lambda run: SOCKET.clear(),
    steps={
        "w.one": lambda s: (s.begin(), s.lock("submissions"), s.append("submissions", "e1"),
                            s.commit())[3],
        "w.two": lambda s: (s.begin(), s.lock("submissions"), s.append("submissions", "e2", "e3"),
                            s.commit())[3],
        "w.send": lambda s: publish(s, lost=False),
        "w.lose": lambda s: publish(s, lost=True),
        "r.hear": hear,
        "r.head": lambda s: s.head("submissions"),
        "r.read": lambda s: s.read("submissions"),
    },
    permutations={
        "w.one w.send r.hear w.two w.lose r.hear r.head r.read r.read": """
            w.one: committed
            w.send: sent
            r.hear: hears up to 1; reads e1
            w.two: committed
            w.lose: lost
            r.hear: hears nothing
            r.head: head is 3
            r.read: reads e2 e3
            r.read: reads nothing""",
        # lost and then heard of again: nothing is taken twice
        "w.one w.lose w.two w.send r.head r.read r.hear": """
            w.one: committed
            w.lose: lost
            w.two: committed
            w.send: sent
            r.head: head is 3
            r.read: reads e1 e2 e3
            r.hear: hears up to 3; has it""",
    },
)
