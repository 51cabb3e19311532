"""What a spec says."""
import dataclasses

RESET = """
SET session_replication_role = replica;
DELETE FROM journal.waiting; DELETE FROM journal.parked; DELETE FROM journal.cursor;
DELETE FROM journal.entry; DELETE FROM journal.stream;
INSERT INTO journal.stream (topic, partition, head)
SELECT topic, 0, journal.stream_start(topic, 0::smallint) FROM journal.topic;
"""


@dataclasses.dataclass
class Spec:
    says: str               # what it shows, in one line
    sessions: dict          # name -> role
    steps: dict             # "session.step" -> function of the session
    # What must come out: {"step step ...": "outcome\n..."}; or, with `always`, every order in which
    # the sessions' steps can follow each other is run and judged by that function.
    permutations: dict = dataclasses.field(default_factory=dict)
    always: object = None   # function of (Run): a complaint, or None
    prepare: object = None  # function of (Run), before each permutation
    finish: object = None   # function of (Run), after it: more lines of outcome
    reset: str = RESET
