#include "admin/commands.h"

static const char migrate_help[] =
    "Deploys every schema with sqitch, as its own migrations say, and makes the database where it\n"
    "is missing. Where nothing was founded yet it then writes the journal's first entry: which\n"
    "clock holds, for ever, the programme's name and zone, and the first operator's keys\n"
    "(default: `key` of the settings).\n"
    "  --clock real     received times are the gateway's own (default)\n"
    "  --clock replay   for demos, tests and benchmarks: the simulator says what time it is\n"
    "  --from DAY       the moment at which a replay clock begins (default 2020-01-01)\n"
    "Run again, it does only what is missing.\n";

static const char keys_help[] =
    "Writes NAME.public and NAME.secret (mode 0600), never over an existing pair. Given a folder\n"
    "that exists, it makes those of an installation in it: gateway, registry, subsidy, purchases,\n"
    "surveys, indicators, web, operator. The ones that are there already stay.\n";

static const char import_help[] =
    "Files are UTF-8 with commas and a header row, and are known by their names: units, kitchens,\n"
    "committees, devices, suppliers, agreements, receivers, purses, holidays, subsidy_rules,\n"
    "goods, product_rules, purchase_rules, budgets, act_limits, petition_terms, alert_rules,\n"
    "compliance_rules, visit_plan, partners, partner_gifts, recipes, indicators, targets,\n"
    "reference_prices, exchange_rates, history, people (.csv, or -ANYTHING.csv). Every file is\n"
    "checked to its end before anything is sent; each bad row is named by file, line and column,\n"
    "and then nothing is.\n"
    "Once two people's devices sign for the office, what moves money or says who may is refused:\n"
    "see `tequio help act`.\n"
    "  --check            only checks\n"
    "  --columns          prints the columns of every file\n"
    "  --in-pieces        more than 50,000 rows: piece by piece, each all or nothing\n"
    "  --reason TEXT      why, kept with the facts (default: the files' names)\n"
    "  --timeout SECONDS  how long to wait for the registry's decision (default 120)\n"
    "  --at MOMENT        on a replay clock, when it is sent (default: the journal's last"
    " moment)\n";

static const char enrol_help[] =
    "Prints the device's number and where its keys lie. The secret file goes to the device, by a\n"
    "safe way, and is then removed here.\n"
    "  --role kitchen|monitor|operator|edge   (default kitchen, which needs --kitchen)\n"
    "  --person N      whose it is; the person's role says which device it is: a monitor's, an\n"
    "                  operator's, an official's or an auditor's. Once there is an office,\n"
    "                  those of an official or an auditor take two people: the keys are made,\n"
    "                  and how to go on is said\n"
    "  --out PATH      of the keys, without ending (default device-NUMBER)\n"
    "  --keys PATH     of keys that are there already, without ending; only the public half is\n"
    "                  read. If they are a device's already, that is said and all is well\n"
    "  --code          no keys: a code, shown this once, for a browser: a kitchen's tablet, or\n"
    "                  the device of a monitor or of an official\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char sheets_help[] =
    "Enrols a tablet for each kitchen named or, with none, for each active one without a tablet:\n"
    "at most 500, all or none. Writes a page of paper for each, with a QR that opens the app, the\n"
    "same code in letters, and what to do with it, in Spanish. The file (mode 0600, never over\n"
    "another) is the only place of the codes: print it, hand the sheets out, remove it.\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char revoke_help[] =
    "Holds from the gateway's next message on. Takes --at as enrol. Two people are always left to\n"
    "sign for the office.\n";

static const char password_help[] =
    "Typed twice, or the first line of standard input; never an argument. Who is signed in to the\n"
    "board as that person is signed out.\n";

static const char questionnaire_help[] =
    "A file's name is the questionnaire's code, e.g. satisfaccion-comensal.json;\n"
    "deploy/questionnaires has the programme's. A version is never edited: another\n"
    "text is another --number.\n"
    "  --number N      the version (default 1)\n"
    "  --from DAY      first service day that may be filled in with it (default today)\n"
    "  --until DAY     last one (default: no end); sent again with another day, the end changes\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char checklist_help[] =
    "A file's name is the checklist's code, e.g. visita.json; deploy/checklists has the\n"
    "programme's. A version is never edited: another text is another --number.\n"
    "  --number N      the version (default 1)\n"
    "  --from DAY      first day of visits that may be made with it (default today)\n"
    "  --until DAY     last one (default: no end); sent again with another day, the end changes\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char recipes_help[] =
    "What recipes.csv brought and holds on the first day becomes a version of the catalogue\n"
    "\"recetas\", with the partners' names. A version is never edited: after another import it\n"
    "is another --number, and tablets show the newest that holds.\n"
    "  --number N      the version (default 1)\n"
    "  --from DAY      first day on which it is shown (default today)\n"
    "  --until DAY     last one (default: no end); sent again with another day, the end changes\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char review_help[] =
    "As CSV, in Spanish: each kitchen that serves or is suspended, the score of what it did over\n"
    "those days by the weights that hold on the last of them (`compliance_rules.csv`), what\n"
    "follows by the rule (permanece, en observación, sale, sin datos suficientes), and why: each\n"
    "part below the score from which a kitchen stays, in figures. It decides nothing: what\n"
    "becomes of a kitchen is an act of two people (`tequio act prepare kitchen_state`).\n"
    "  --from DAY      first day\n"
    "  --through DAY   last day\n"
    "  --out FILE      in place of standard output\n";

static const char submit_help[] =
    "The file names the contract's fields (proto/tequio/v1); services/admin/examples has some.\n"
    "`kind` and `kitchen` stand beside the `body`, or are given as options. The installation and\n"
    "what was not acknowledged yet are kept in KEYS.outbox, on disk before anything is sent; what\n"
    "stayed there goes first.\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char act_help[] =
    "What moves money or takes a right away: one person prepares it, another authorises it.\n"
    "  act list                            what waits, and for whom\n"
    "  act show ACT\n"
    "  act prepare SUBJECT KEY=VALUE ...   period_close, capacity, rule, dispersal, reversal,\n"
    "                                      days, purchase, settlement, year, kitchen_state; their\n"
    "                                      keys are said when one is missing\n"
    "  act prepare facts FILE ...          the files of import, of what it refuses to one person:\n"
    "                                      people (already registered, not active), devices of\n"
    "                                      the office, new kitchens, purses, budgets, act_limits,\n"
    "                                      purchase_rules; 100 rows at most\n"
    "  act authorise | withdraw ACT\n"
    "  act reject ACT --reason TEXT\n"
    "What is signed is printed in words before it is sent. ACT is a number or its beginning.\n"
    "  --device KEYS   of the person who signs; needed but for list and show\n"
    "  --reason TEXT   why; needed to reject and for what takes something away\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n"
    "Exit code 0 only if the registry took the step.\n";

static const char app_version_help[] =
    "The oldest version of the tablet app that may send, such as 0.2.0: one before it says so,\n"
    "keeps what waits and sends it once it is a newer one; 0.1.0 does not ask. To take it back\n"
    "is to say an older version under another --number.\n"
    "  --number N      of this saying (default 1); the highest that holds counts\n"
    "  --from DAY      first day on which it holds (default today)\n"
    "  --until DAY     last one (default: no end)\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char programme_key_help[] =
    "KEYS is a pair that `keys` made, without its ending: its public half is published. Keep the\n"
    "secret half away from the servers: whoever has it reads what was sealed to it, and without\n"
    "it nobody does. A new key is another version; the old one opens what was sealed before.\n"
    "  --number N      the version (default: 1)\n"
    "  --from DAY      its first day (default: today); --until DAY: its last one\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char petition_help[] =
    "  petition list [--near]                what waits, the first to be due first; --near: only\n"
    "                                        what nears its term or is past it\n"
    "  petition show FOLIO                   all that is known of it, and its steps\n"
    "  petition assign FOLIO --to PERSON --reason TEXT\n"
    "  petition start FOLIO\n"
    "  petition answer FOLIO --text FILE     FILE of at most 4,000 bytes; \"-\": standard input\n"
    "  petition close | reopen FOLIO --reason TEXT\n"
    "  petition release FOLIO --text FILE    a summary, for the one complained of\n"
    "  petition note FOLIO --text FILE       for the office only\n"
    "  petition follow FOLIO                 what a petitioner may know; the secret's 16\n"
    "                                        characters are read from standard input\n"
    "A diner's text is sealed: it is opened with the programme's key, elsewhere.\n"
    "  --device KEYS   of the person who takes the step; not for list, show and follow\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n"
    "Exit code 0 only if the step was taken.\n";

static const char alert_help[] =
    "  alert list                            what is open, the oldest first\n"
    "  alert take KITCHEN KIND DAY           somebody looks\n"
    "  alert close KITCHEN KIND DAY --confirmed | --not-confirmed --reason TEXT\n"
    "KIND is not-reported, silence, below-history, above-history, same-numbers, food-cost or\n"
    "fees. What is said stays: of a kind that is seldom confirmed the thresholds want changing\n"
    "(alert_rules of `import`). No names of persons in TEXT.\n"
    "  --device KEYS   of the person who takes the step; not for list\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n"
    "Exit code 0 only if the step was taken.\n";

static const char application_help[] =
    "  application list                      what waits, the greatest need first\n"
    "  application show FOLIO [--programme-key KEYS]\n"
    "                                        all that is known, and who applied, which is sealed\n"
    "  application visit FOLIO --unit CODE   the place, in that territorial unit, is visited\n"
    "  application papers FOLIO              it was visited: papers are asked for\n"
    "  application evaluate FOLIO            papers are whole: the evaluating committee has it\n"
    "  application approve | reject FOLIO    what that committee decided: by another person than\n"
    "                                        who took the step before\n"
    "What is approved is no kitchen yet: two people make it with `act prepare facts`.\n"
    "  --reason TEXT   what who applied is told, in Spanish; needed for each step\n"
    "  --device KEYS   of the person who takes the step; not for list and show\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n"
    "Exit code 0 only if the step was taken.\n";

static const char rule_help[] =
    "`rule try` counts the reports of past days by a draft of the subsidy's rules, and changes\n"
    "nothing: CSV, a row for each kitchen and one for all, with what the days claim now, what\n"
    "they would claim, and the difference. A report is counted with what was known when it came;\n"
    "only the draft is another. The draft is a prepared act (`act list`), or the KEY=VALUE of\n"
    "`act prepare rule`. Conditions, goods and advances are not tried: they change when money\n"
    "comes, not what a day claims.\n"
    "  --from DAY      first day\n"
    "  --through DAY   last day; at most 366\n";

static const char disburse_help[] =
    "  disburse prepare                       what the next file to the purses' issuer has, which\n"
    "                                         purses are others than in the last one, and the act\n"
    "                                         that two people take for it\n"
    "  disburse export --dispersal N --out F  the file of a recorded dispersal, and F.sha256; the\n"
    "                                         same bytes every time, never over a file\n"
    "  disburse import FILE [--out F]         the issuer's movements, and what became of each row\n"
    "                                         as CSV; a file that is read twice changes nothing\n"
    "FILE is CSV with a header: movement, purse, kind (credit, spent, withdrawn, returned),\n"
    "amount_mxn, day, and of credits reference, the dispersal's number. Each row is matched,\n"
    "unmatched, amount differs, unknown purse, or repeated.\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char ledger_help[] =
    "`ledger check` proves that every transfer sums to zero, that every balance equals its\n"
    "history, that every fact has its transfers and that no purse is below zero, and says what it\n"
    "looked at. Exit code 0 only if nothing is wrong.\n";

static const char show_help[] =
    "Versions of the report with their flags, the claim and its statement, purchases and verdicts\n"
    "and why, satisfaction, measures, and what the kitchen holds now.\n";

static const char status_help[] =
    "Exit code 1 where a program is not ready, a consumer is behind by more than 1,000 entries,\n"
    "or one has parked an entry.\n";

static const char park_help[] =
    "  park list                              what is parked, where and why\n"
    "  park release SERVICE TOPIC POSITION    it is tried once more\n"
    "  park skip SERVICE TOPIC POSITION       it is given up\n"
    "The last two need --reason TEXT. They are orders in the journal: what and why stay on"
    " record.\n";

static const char rebuild_help[] =
    "Exit code 0 only if every table is equal, row for row. Services may be running. Of rows that\n"
    "differ the first ones are named by their keys; bodies that were lawfully erased are counted.\n"
    "  --replace       where tables differ, what the journal makes of them takes their place:\n"
    "                  only while no instance of the service is active\n"
    "  --reason TEXT   why, with --replace: the order stands in the journal before it is done\n"
    "  --at MOMENT     with --replace on a replay clock (default: the journal's last moment)\n"
    "  --operator-key PATH   with --replace, who orders it (default: `key` of the settings)\n";

static const char recheck_help[] = "Exit code 0 only if nothing would be decided otherwise.\n";

static const char verify_help[] = "Exit code 0 only if every stream holds.\n";

static const char evidence_help[] =
    "One folder that an auditor opens without the system: index.html and tables as CSV, in\n"
    "Spanish; the envelopes as they came, with the keys they were signed with; the proofs of\n"
    "purchases; SHA256SUMS of all of it, and how to verify it (LEEME.txt). Nothing of other\n"
    "kitchens is in it; names of who prepared and authorised are: hand it to whom the law names.\n"
    "  --kitchen K     the kitchen\n"
    "  --period DAY    any day of the period of one of its statements\n"
    "  --out FOLDER    which must not be there yet\n";

static const char report_help[] =
    "Makes FOLDER/Y: index.html, the same as a PDF where weasyprint is installed, the queries and\n"
    "their results, and the digest of every file. It stands there whole or not at all. The same\n"
    "database gives the same bytes: times come from the journal.\n"
    "  --corrects TEXT  another version, and why; what stood there is kept as FOLDER/Y-v1, -v2\n";

static const char publish_help[] =
    "Publishes a version of a period and makes FOLDER/P/vN of it: CSV files for everybody, a\n"
    "dictionary of their columns, the public legend, and the digest of every file. Only what the\n"
    "public page may read is in it: groups of fewer than five are not, and what persons answered\n"
    "is told of final periods only, 30 days after their end. The registry takes a version where\n"
    "something is another than before only with a cause and a reason. Without --device the\n"
    "version that was published is written again, as long as the database gives the same.\n"
    "  --period P      2021, 2021-H1, 2021-Q1 or 2021-03\n"
    "  --out FOLDER    the permanent address of all periods\n"
    "  --device KEYS   of the coordinator or director who publishes it\n"
    "  --cause CAUSE   why it is another: period_ended, late_entries, error, method or source\n"
    "  --reason TEXT   the same in words, in Spanish: everybody reads them\n"
    "  --at MOMENT     on a replay clock, when it is sent (default: the journal's last moment)\n"
    "Refused while a service has entries to count.\n";

static const char trust_help[] =
    "PEM (one or more) or DER. Says of each its subject, number, validity and use: a root signs\n"
    "itself, an intermediate signs others. They hold for what is decided from then on; all of the\n"
    "files, or none. `withdraw` takes the same files, and takes them out; `list` says what is\n"
    "trusted now.\n"
    "  --stamp        certifiers' own, for the stamps on invoices\n"
    "  --check        only says what they are\n"
    "  --reason TEXT  why, kept with the facts\n"
    "  --at MOMENT    on a replay clock, when it is sent (default: the journal's last moment)\n";

static const char cfdi_help[] =
    "`cfdi check`: one JSON object a line: file, verdict (accepted, observed, refused), the\n"
    "invoice's own data, what its seal proves, and every finding as a code, a field, a sentence\n"
    "and the tax authority's code where there is one. A folder stands for its *.xml. Needs no\n"
    "settings.\n"
    "  --receiver RFC,...   who may receive (default: is not judged)\n"
    "  --paid-from SOURCE,...  purse, fee-cash, withdrawn, member, donation (default: is not"
    " judged)\n"
    "  --trust FILE,...     certificates, PEM or DER, or folders of them: those of authorities\n"
    "                       judge issuers, those of certifiers judge stamps\n"
    "  --day DAY            when it was received; invoices dated later are observed\n"
    "  --status STATUS      at the authority: valid, cancelled, not_found (default not_verified)\n"
    "Of several files with one UUID the first counts. Exit code 0 only if all were accepted.\n"
    "\n"
    "`cfdi pending` writes, as CSV, the invoices of which the tax authority was not asked lately,\n"
    "each with the address at which anybody can ask (it has the receiver's RFC: handle it as\n"
    "personal). `cfdi status FILE` sends what it answered, CSV with a header: uuid, state\n"
    "(valid, cancelled, not_found, unreachable), asked_day, and if any asked_time. One that was\n"
    "cancelled proves nothing any more; unreachable says nothing.\n"
    "  --asked-before DAY   (default: 30 days before the journal's last moment)\n"
    "  --out FILE           in place of standard output\n"
    "  --at MOMENT          on a replay clock, when it is sent (default: the journal's last\n"
    "                       moment)\n";

static const char simulate_help[] =
    "`simulate seed-data --out FOLDER` writes the files for `tequio import` of that many"
    " kitchens,\n"
    "and the keys of its office's people, for play, into FOLDER/office.\n"
    "`simulate` then sends their days, over one real connection per tablet, on a replay clock."
    " The\n"
    "same seed gives the same bytes. Interrupted and run again with the same values it goes on\n"
    "from where the journal stands; with more --days it adds them.\n"
    "  --kitchens N    (default 394)\n"
    "  --from DAY      first day of this world, the same in both (default 2021-03-01)\n"
    "  --days N        calendar days from there (default 7)\n"
    "  --seed N        (default 7)\n"
    "  --rate max|N    envelopes a second at most (default max)\n"
    "  --sockets N     connections open at a time (default 512)\n"
    "  --settle N      after the last day lets the clock run N days more\n"
    "  --until HOUR    stops at that hour of the last day, 13 to 23 (default: it ends)\n"
    "  --acknowledged FILE  writes position and digest of every envelope acknowledged\n"
    "  --plain         lines instead of a progress bar\n"
    "  --patience S    seconds without any acknowledgement before it gives up (default 300)\n"
    "Exit code 0 only if every envelope was acknowledged.\n";

const struct command commands[] = {
    {"migrate", "[--clock real|replay] [--programme TEXT] [--time-zone ZONE] ...",
     "brings the database's schemas up to date and founds the installation", migrate_help,
     command_migrate},
    {"keys", "NAME... | FOLDER", "makes key pairs", keys_help, command_keys},
    {"import", "FOLDER | FILE.csv... [OPTION ...]",
     "brings facts from CSV files into the registry, all or nothing", import_help, command_import},
    {"enrol", "--label TEXT [--kitchen N | --person N] [OPTION ...]",
     "makes a device's keys and enters it in the registry", enrol_help, command_enrol},
    {"sheets", "--out FILE.html [--at MOMENT] [KITCHEN...]",
     "enrols tablets for many kitchens and prints a sheet for each", sheets_help, command_sheets},
    {"revoke", "DEVICE [--reason TEXT]", "takes a device's right to send", revoke_help,
     command_revoke},
    {"password", "--person N", "sets what a person signs in to the board with", password_help,
     command_password},
    {"questionnaire", "FILE.json... [OPTION ...]", "publishes what diners and committees are asked",
     questionnaire_help, command_questionnaire},
    {"checklist", "FILE.json... [OPTION ...]", "publishes what monitors look at in a kitchen",
     checklist_help, command_checklist},
    {"recipes", "[OPTION ...]", "publishes partners' recipes and advice to the kitchens' tablets",
     recipes_help, command_recipes},
    {"app-version", "VERSION [OPTION ...]", "says which tablet apps are too old to send",
     app_version_help, command_app_version},
    {"programme-key", "KEYS [OPTION ...]",
     "publishes the key to which diners' petitions and applications are sealed", programme_key_help,
     command_programme_key},
    {"review", "--from DAY --through DAY [--out FILE]",
     "who stays in the programme, who is observed, who leaves, and why", review_help,
     command_review},
    {"submit", "--device KEYS [--kind KIND] [--kitchen N] FILE.json",
     "sends one envelope made from JSON and prints its receipt", submit_help, command_submit},
    {"act", "list | show ACT | prepare SUBJECT ... | authorise ACT | reject ACT | withdraw ACT",
     "prepares and authorises what takes two people", act_help, command_act},
    {"petition", "list | show FOLIO | assign FOLIO ... | follow FOLIO",
     "requests, proposals, non-conformities and complaints, and the steps that are taken",
     petition_help, command_petition},
    {"application", "list | show FOLIO ... | visit | papers | evaluate | approve | reject FOLIO",
     "who wants to open a kitchen, and the office's steps", application_help, command_application},
    {"alert", "list | take KITCHEN KIND DAY ... | close KITCHEN KIND DAY ...",
     "what was found odd in kitchens, and what people say that it was", alert_help, command_alert},
    {"rule", "try ACT | try KEY=VALUE ... --from DAY --through DAY",
     "what past days would claim by a draft of the subsidy's rules", rule_help, command_rule},
    {"disburse", "prepare | export --dispersal N --out FILE | import FILE [--out FILE]",
     "files to the purses' issuer, and its movements read back", disburse_help, command_disburse},
    {"ledger", "check", "proves that the books hold", ledger_help, command_ledger},
    {"show", "KITCHEN DAY", "prints what each service made of a kitchen's day", show_help,
     command_show},
    {"status", "", "prints how far every service has come, what waits and what is parked",
     status_help, command_status},
    {"park", "list | release ... | skip ...",
     "lists entries that were put aside; tries one again, or gives it up", park_help, command_park},
    {"rebuild", "SERVICE... | all [--replace --reason TEXT]",
     "applies the journal into an empty copy and compares it with what is there", rebuild_help,
     command_rebuild},
    {"recheck", "SERVICE... | all",
     "decides everything anew with the facts of the time and lists differences", recheck_help,
     command_recheck},
    {"verify", "[--topic TOPIC]",
     "walks the chain of every stream of the journal and says whether it holds", verify_help,
     command_verify},
    {"evidence", "--kitchen K --period DAY --out FOLDER",
     "everything about a kitchen's period, for an auditor", evidence_help, command_evidence},
    {"report", "--year Y --out FOLDER [--corrects TEXT]",
     "the year's internal evaluation, with the queries and data behind every figure", report_help,
     command_report},
    {"publish", "--period P --out FOLDER [--device KEYS [--cause CAUSE --reason TEXT]]",
     "publishes a version of a period's open data, or writes the last one again", publish_help,
     command_publish},
    {"trust", "list | import FILE... | withdraw FILE... [OPTION ...]",
     "which certificates of the tax authority invoices are judged by", trust_help, command_trust},
    {"cfdi", "check FILE|FOLDER... | pending | status FILE",
     "judges fiscal invoices; what the tax authority is asked of them, and answers", cfdi_help,
     command_cfdi},
    {"simulate", "[seed-data --out FOLDER] [OPTION ...]",
     "replays the days of many kitchens from virtual tablets", simulate_help, command_simulate},
    {.name = NULL},
};
