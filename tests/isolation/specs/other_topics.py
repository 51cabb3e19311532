"""Writers of different topics never wait for each other, nor do readers for anybody."""
from spec import Spec

SPEC = Spec(
    says="a writer holds up nobody but the writers of its own stream",
    sessions={"a": "tequio_registry", "b": "tequio_subsidy", "r": "tequio_indicators"},
    prepare=lambda run: [run.sessions["b"].cursors("subsidy", "registry")] and None,
    steps={
        "a.lock": lambda s: (s.begin(), s.lock("registry"))[1],
        "a.append": lambda s: s.append("registry", "a1"),
        "a.commit": lambda s: s.commit(),
        "b.lock": lambda s: (s.begin(), s.lock("subsidy"))[1],
        "b.append": lambda s: s.append("subsidy", "b1"),
        "b.end": lambda s: (s.move("subsidy", "registry", 0, 1), s.commit())[1],
        "r.head": lambda s: s.head("registry"),
    },
    always=lambda run: [line for line in run.lines if "waits" in line or "HOLE" in line],
)
