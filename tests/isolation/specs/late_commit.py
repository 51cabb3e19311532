"""Two writers and a reader in every order: positions come in the order of commits, so that a reader
who has seen one has seen all before it. Neither a slow commit nor a rollback leaves a hole."""
from spec import Spec


def judge(run):
    """Whatever the order, the reader ends with all that was committed, dense."""
    if any("HOLE" in line for line in run.lines):
        return "a hole was seen"
    read = [body for line in run.lines if line.startswith("r.") and "reads" in line
            for body in line.split(" reads ")[1].split() if body != "nothing"]
    stored = [row[0] for row in run.ask("SELECT convert_from(body, 'UTF8') FROM journal.entry"
                                        " WHERE topic = 1 ORDER BY position")]
    committed = [line.split(".")[0] for line in run.lines if line.endswith(": committed")]
    if [body[0] for body in stored[::2]] != committed:
        return f"positions {stored} are not in the order of commits {committed}"
    if sorted(stored) != ["s1", "s2", "w1", "w2"]:
        return f"stored is {stored}"
    rest = run.sessions["r"].read("submissions").split(" reads ")[-1]
    rest = rest.removeprefix("reads ").split()
    if read + [body for body in rest if body != "nothing"] != stored:
        return f"read {read}, then {rest}; stored is {stored}"
    return None


SPEC = Spec(
    says="no order of two writers and a reader leaves a hole, or another order than the commits'",
    sessions={"s": "tequio_gateway", "w": "tequio_gateway", "r": "tequio_subsidy"},
    steps={
        "s.lock": lambda s: (s.begin(), s.lock("submissions"))[1],
        "s.append": lambda s: s.append("submissions", "s1", "s2"),
        "s.commit": lambda s: s.commit(),
        "w.lock": lambda s: (s.begin(), s.lock("submissions"))[1],
        "w.append": lambda s: s.append("submissions", "w1", "w2"),
        "w.commit": lambda s: s.commit(),
        "r.head": lambda s: s.head("submissions"),
        "r.read": lambda s: s.read("submissions", limit=1),
        "r.read_on": lambda s: s.read("submissions"),
    },
    always=judge,
    permutations={
        # the slow one came first: the quick one waits for it, and the reader sees neither
        "s.lock s.append w.lock r.head r.read_on s.commit r.head r.read_on w.append w.commit"
        " r.head r.read_on": """
            s.lock: next is 1
            s.append: appended 1 2
            w.lock: waits
            r.head: head is 0
            r.read_on: reads nothing
            s.commit: committed
            w.lock: next is 3
            r.head: head is 2
            r.read_on: reads s1 s2
            w.append: appended 3 4
            w.commit: committed
            r.head: head is 4
            r.read_on: reads w1 w2""",
    },
)
