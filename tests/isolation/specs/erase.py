"""Erasing a body while others read, append, or erase it too."""
from spec import Spec


def fill(run):
    gateway = run.sessions["g"]
    gateway.believe("submissions")
    gateway.append("submissions", "e1", "e2", "e3")


SPEC = Spec(
    says="a body that is being erased is there or gone, and chains hold throughout",
    sessions={"x": "tequio_registry", "y": "tequio_registry", "g": "tequio_gateway",
              "r": "tequio_subsidy"},
    prepare=fill,
    steps={
        "x.begin": lambda s: s.begin(),
        "x.erase": lambda s: s.erase("submissions", 2),
        "x.commit": lambda s: s.commit(),
        "x.rollback": lambda s: s.rollback(),
        "y.erase": lambda s: s.erase("submissions", 2),
        "g.append": lambda s: (s.begin(), s.lock("submissions"), s.append("submissions", "e4"),
                               s.commit())[3],
        "r.one": lambda s: s.read("submissions", limit=1),
        "r.rest": lambda s: s.read("submissions"),
    },
    permutations={
        "x.begin x.erase r.one r.rest g.append r.rest x.commit": """
            x.begin: done
            x.erase: erased
            r.one: reads e1
            r.rest: reads e2 e3
            g.append: committed
            r.rest: reads e4
            x.commit: committed""",
        "r.one x.begin x.erase x.commit r.rest": """
            r.one: reads e1
            x.begin: done
            x.erase: erased
            x.commit: committed
            r.rest: reads erased e3""",
        "x.begin x.erase y.erase x.commit": """
            x.begin: done
            x.erase: erased
            y.erase: waits
            x.commit: committed
            y.erase: nothing to erase""",
        "x.begin x.erase y.erase x.rollback r.rest": """
            x.begin: done
            x.erase: erased
            y.erase: waits
            x.rollback: rolled back
            y.erase: erased
            r.rest: reads e1 erased e3""",
    },
)
