"""Samples for the checks: BAD rows are (check, what is wrong, files, words that the check says),
GOOD rows are (check, what is right, files). What itself offends a check is written in pieces."""

TABLE = """
<!-- layers:begin -->
| part | may include |
| --- | --- |
| `common/base` | nothing |
| `common/settings` | `base` |
| `common/db` | `base` |
| `common/wire` | `base` |
| `main` | `settings`, `handlers`, `common/runtime`, `base` |
| `settings` | `common/settings` |
| `handlers` | `codec`, `rules`, `store`, `base`, `limits` |
| `codec` | `generated`, `wire`, `rules`, `base` |
| `rules` | `base` |
| `store` | `rules`, `db`, `base` |
| `admin` | `common`, `generated` |
| `gateway` | `common/wire`, `db` |
<!-- layers:end -->
"""


def layers(path, *includes):
    lines = "".join(f"#include {name}\n" for name in includes)
    return {"services/README.md": TABLE, path: "/* A sample. */\n" + lines}


def proto(fields):
    return {"proto/tequio/v1/sample.proto":
            'syntax = "proto3";\npackage tequio.v1;\n\n' + fields}


MESSAGE = ("message Sample {\n  string name = 1; // [personal] who\n"
           "  uint32 count = 2; // [none]\n}\n")
C = "/* A sample. */\nint one(void);\n\nint one(void)\n{\n    return 1;\n}\n"
HOME_PATH = "/ro" "ot/tequio"
REGISTRY = "https://registry" ".npmjs.org/"

LONG_FUNCTION = ("int one(int a);\n\nint one(int a)\n{\n" + "    a += 1;\n" * 75
                 + "    return a;\n}\n")
NULL_READ = "int one(void);\n\nint one(void)\n{\n    int *p = 0;\n    return *p;\n}\n"
OUT_OF_BOUNDS = "int one(void);\n\nint one(void)\n{\n    int a[2] = {1, 2};\n    return a[2];\n}\n"

BAD = [
    ("banned", "sprintf",
     {"services/x/rules.c": "int f(char *o) { return sprintf(o, \"x\"); }\n"}, "snprintf"),
    ("banned", "system in a test",
     {"tests/unit/x.c": "int f(void) { return system(\"x\"); }\n"}, "posix_spawn"),
    ("banned", "bare malloc",
     {"services/x/store.c": "void *f(void) { return malloc(3); }\n"}, "outside base"),
    ("banned", "exception without a reason",
     {"services/x/rules.c": "int f(const char *o) { return atoi(o); } /* check:allow banned */\n"},
     "gives no reason"),
    ("banned", "exception to another rule",
     {"services/x/rules.c": "int f(const char *o) { return atoi(o); } /* check:allow sizes for a "
                            "test */\n"},
     "strtol"),
    ("comments", "line comment",
     {"services/x/rules.c": "int a; // no\n"}, "rules.c:1: a // comment"),
    ("comments", "after a string",
     {"services/x/rules.c": 'const char *a = "b"; // no\n'}, "a // comment"),
    ("compose", "broken yaml", {"docker-compose.yml": "services:\n  a: [\n"}, "syntax error"),
    ("compose", "not a compose file",
     {"docker-compose.yml": "version: '3.8'\nservices:\n  a:\n    imago: x\n"}, "imago"),
    ("cppcheck", "out of bounds", {"services/x/rules.c": OUT_OF_BOUNDS}, "arrayIndexOutOfBounds"),
    ("format", "crooked",
     {"services/x/rules.c": "int  f( void ) { return 1;\n}\n"}, "services/x/rules.c:1:"),
    ("headers", "bare function",
     {"services/x/store.h": "#define A 1\n\nint store_a(int a);\n"}, "store_a()"),
    ("headers", "two lines",
     {"services/x/store.h": "/* Yes. */\nint a(void);\n\nint b(int a,\n      int b);\n"},
     "store.h:4: b()"),
    ("headers", "after a struct",
     {"services/x/store.h": "/* Yes. */\nstruct a {\n    int b;\n\n};\n\nint b(void);\n"},
     "store.h:7: b()"),
    ("headers", "inline",
     {"services/x/store.h": "static inline int b(void)\n{\n    return 1;\n}\n"}, "b()"),
    ("layers", "no table", {"services/x/rules.c": "int a;\n"}, "no table yet"),
    ("layers", "rules see the database",
     layers("services/x/rules.c", '"common/db/db.h"'), "rules may not include common/db"),
    ("layers", "rules see a clock",
     layers("services/x/rules/tiers.c", "<time.h>"), "rules are pure"),
    ("layers", "another service",
     layers("services/x/handlers.c", '"subsidy/rules.h"'), "never includes another"),
    ("layers", "store sees handlers",
     layers("services/x/store.c", '"x/handlers.h"'), "store may not include x/handlers"),
    ("layers", "handlers see generated",
     layers("services/x/handlers.c", '"tequio/v1/journal.pb-c.h"'), "only codec"),
    ("layers", "common sees a service",
     layers("services/common/db/db.c", '"x/rules.h"'), "never includes another"),
    ("layers", "common sees upwards",
     layers("services/common/base/log.c", '"common/db/db.h"'), "base may not include common/db"),
    ("layers", "common settings past the service's own",
     layers("services/x/main.c", '"common/settings/settings.h"'),
     "main may not include common/settings"),
    ("layers", "rules of a service with a row of its own",
     layers("services/gateway/rules.c", '"gateway/loop.h"'), "rules may not include gateway/loop"),
    ("layers", "past a row of its own",
     layers("services/gateway/loop.c", '"common/journal/journal.h"'), "may not include common/j"),
    ("layers", "unknown part",
     layers("services/x/helpers.c", '"common/base/error.h"'), "no row of the table"),
    ("layers", "no path", layers("services/x/store.c", '"rules.h"'), "not written by its path"),
    ("layers", "libpq outside store",
     layers("services/x/handlers.c", "<libpq-fe.h>"), "belongs to common/db"),
    ("layers", "statements outside store",
     layers("services/x/handlers.c", '"x_sql.h"'), "only store"),
    ("mirror", "rules without a test",
     {"services/x/rules/tiers.c": "int a;\n"}, "no tests/unit/x/rules/tiers.c"),
    ("mirror", "codec without a test",
     {"services/x/codec.c": "int a;\n"}, "no tests/unit/x/codec.c"),
    ("mirror", "test without its file",
     {"tests/unit/x/gone.c": "int a;\n"}, "there is no services/x/gone.c"),
    ("places", "a machine's path",
     {"README.md": f"see {HOME_PATH}/a\n"}, "README.md:1: a path of one machine"),
    ("places", "at a line's end", {"README.md": f"cd {HOME_PATH[:5]}\n"}, "a path of one machine"),
    ("places", "a registry", {"a/.npmrc": f"registry={REGISTRY}\n"}, "package registry"),
    ("places", "a lock file with addresses",
     {"a/package-lock.json": '{"resolved": "x"}\n'}, "download addresses"),
    ("proto", "proto3 optional",
     proto("message A {\n  optional string b = 1; // [none]\n}\n"), "optional"),
    ("proto", "no contract", {"README.md": "x\n"}, "there is no .proto file"),
    ("proto-marks", "unmarked",
     proto("message A {\n  string b = 1; // a name\n}\n"), "sample.proto:5: a field"),
    ("proto-marks", "in a oneof",
     proto("message A {\n  oneof b {\n    string c = 1;\n  }\n}\n"), ":6: a field"),
    ("proto-marks", "a map",
     proto("message A {\n  map<string, uint32> b = 1;\n}\n"), ":5: a field"),
    ("proto-marks", "after an enum",
     proto("message A {\n  enum B {\n    C = 0;\n  }\n  B d = 1;\n}\n"), ":8: a field"),
    ("proto-marks", "on one line", proto("message A { string b = 1; }\n"), ":4: a field"),
    ("proto-marks", "over two lines", proto("message A {\n  string\n      b = 1;\n}\n"), "a field"),
    ("proto-marks", "two marks",
     proto("message A {\n  string b = 1; // [none] [personal]\n}\n"), ":5: a field"),
    ("proto-marks", "a marked enum value",
     proto("enum B {\n  C = 0; // [none]\n}\n"), "not one field"),
    ("proto-typescript", "no contract", {"README.md": "x\n"}, "there is no .proto file"),
    ("proto-typescript", "an unknown type",
     proto("message A {\n  Gone b = 1; // [none]\n}\n"), "Gone"),
    ("shell", "an unquoted variable",
     {"a": "#!/usr/bin/env bash\nset -euo pipefail\nrm $1\n"}, "SC2086"),
    ("shell", "does not stop",
     {"a": "#!/usr/bin/env bash\necho a\n"}, "has no line: set -euo pipefail"),
    ("shell", "a library", {"lib/a.sh": "# shellcheck shell=bash\nf() { rm $1; }\n"}, "SC2086"),
    ("sizes", "a long file", {"services/x/rules.c": "int a;\n" * 501}, "501 lines"),
    ("sizes", "a long line", {"scripts/a": "#" * 101 + "\n"}, "scripts/a:1: 101 columns"),
    ("tidy", "null", {"services/x/rules.c": NULL_READ}, "NullDereference"),
    ("tidy", "a long function", {"services/x/rules.c": LONG_FUNCTION}, "function-size"),
]

GOOD = [
    ("banned", "look-alikes and an exception",
     {"services/x/rules.c": "int my_system(int a);\n/* sprintf() */\nconst char *a = \"system(\";\n"
      "int b(struct s *s) { return s->system(1); }\n"
      "int c(const char *o) { return atoi(o); } /* check:allow banned in a sample */\n",
      "services/common/base/arena.c": "void *f(void) { return malloc(3); }\n",
      "tests/unit/x.c": "void *f(void) { return malloc(3); }\n"}),
    ("comments", "in a text and in a comment",
     {"services/x/rules.c": 'const char *a = "//"; /* // */\nint b = \'"\';\n'}),
    ("compose", "a small system",
     {"docker-compose.yml": "version: '3.8'\nservices:\n  a:\n    image: x\n"}),
    ("cppcheck", "plain", {"services/x/rules.c": C}),
    ("format", "plain", {"services/x/rules.c": C}),
    ("headers", "documented",
     {"services/x/store.h": '#include "a.h"\n#define A(x) \\\n    f(x)\n/* Run. */\nint a(void);\n'
      "int b(void);\n\nvoid a_close(int a);\n\n"
      "int c(void); /* beside */\n\nstruct d {\n    int (*e)(int);\n};\n_Static_assert(1, \"a\");\n"
      "typedef int (*g)(int);\n"}),
    ("layers", "every permitted way",
     layers("services/x/main.c", '"x/settings.h"', '"x/handlers.h"', '"common/runtime/service.h"')
     | layers("services/x/handlers/day.c", '"x/codec.h"', '"x/handlers/parts.h"', '"x/limits.h"',
              "<time.h>")
     | layers("services/x/codec/day.c", '"tequio/v1/a.pb-c.h"', '"common/wire/envelope.h"')
     | layers("services/x/rules.c", '"common/base/money.h"', "<string.h>")
     | layers("services/x/store.c", '"x_sql.h"', '"common/db/db.h"', "<libpq-fe.h>")
     | layers("services/x/settings.c", '"common/settings/settings.h"')
     | layers("services/common/wire/codec.c", '"tequio/v1/a.pb-c.h"', '"common/base/error.h"')
     | layers("services/gateway/loop.c", '"gateway/rules.h"', '"common/db/db.h"', "<zmq.h>")
     | layers("services/gateway/handlers.c", '"gateway/loop.h"', '"gateway/codec.h"')
     | layers("services/admin/import.c", '"tequio/v1/a.pb-c.h"', '"common/db/db.h"',
              '"admin/csv.h"')),
    ("mirror", "mirrored, whole and split",
     {"services/x/rules.c": "int a;\n", "tests/unit/x/rules.c": "int a;\n",
      "services/x/codec.c": "int a;\n",
      "tests/unit/x/codec/day.c": "int a;\n", "tests/unit/x/codec/week.c": "int a;\n",
      "services/x/store.c": "int a;\n"}),
    ("places", "relative and general",
     {"README.md": "services/wo" "rk/a, ../home, /var/lib, ~/ro" "ot/x\n"}),
    ("proto", "plain", proto(MESSAGE)),
    ("proto-marks", "every kind of line",
     proto("import \"a.proto\";\noption x = 1;\n" + MESSAGE
           + "message B {\n  reserved 3;\n  oneof c {\n    bytes d = 1; // [sensitive]\n  }\n"
           "  map<string, uint32> e = 2 [deprecated = true]; // [none]\n"
           "  enum F {\n    G = 0; /* [see] */\n  }\n}\n")),
    ("proto-typescript", "plain", proto(MESSAGE)),
    ("shell", "plain",
     {"a": "#!/usr/bin/env bash\nset -euo pipefail\necho a\n", "b.py": "print(1)\n"}),
    ("sizes", "at the limit",
     {"services/x/rules.c": "int a;\n" * 499 + "/*" + "x" * 96 + "*/\n",
                               "README.md": "x" * 300 + "\n"}),
    ("tidy", "plain", {"services/x/rules.c": C}),
]
