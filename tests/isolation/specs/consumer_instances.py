"""Two instances of one consumer take the same entry: its effects happen once, in every order."""
from spec import Spec


def decide(session):
    """Believes that the cursor stands at 0, whatever has happened since."""
    session.begin()
    session.lock("subsidy")
    return session.append("subsidy", session.name, cause=1)


def summing(session):
    """A consumer without a topic of its own has nothing but the cursor to fence it."""
    session.begin()
    return session.move("subsidy", "submissions", 0, 1)


def move(session):
    return session.move("subsidy", "submissions", 0, 1)


def judge(run):
    outcomes = [line.split(": ")[1] for line in run.lines if ".end: " in line]
    rows = run.ask("SELECT (SELECT count(*) FROM journal.entry WHERE topic = 3),"
                   " (SELECT position FROM journal.cursor"
                   "   WHERE consumer = 'subsidy' AND topic = 1)")[0]
    if sorted(outcomes) != ["committed", "fenced"] or rows != (1, 1):
        return f"{outcomes}, entries and cursor {rows}"
    return None


def end(session):
    """Commits what moved the cursor; what found it moved gives everything up."""
    if session.result == "fenced":
        session.rollback()
        return "fenced"
    return session.commit()


SPEC = Spec(
    says="two instances of one consumer: the cursor lets one of them through",
    sessions={"a": "tequio_subsidy", "b": "tequio_subsidy"},
    prepare=lambda run: run.sessions["a"].cursors("subsidy", "submissions"),
    steps={
        "a.decide": decide,
        "a.move": move,
        "a.end": end,
        "b.decide": decide,
        "b.move": move,
        "b.end": end,
    },
    always=judge,
    permutations={
        "a.decide b.decide a.move a.end b.move b.end": """
            a.decide: appended 1
            b.decide: waits
            a.move: moved
            a.end: committed
            b.decide: appended 2
            b.move: fenced
            b.end: fenced""",
    },
)
