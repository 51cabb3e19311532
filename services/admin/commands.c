#include "admin/commands.h"

const struct command commands[] = {
    {"migrate",
     "[--clock real|replay] [--partitions 1] [--programme TEXT] [--time-zone ZONE] "
     "[--operator-key PATH] [--from DAY]",
     "brings the database's schemas up to date and founds the installation",
     "\n"
     "Deploys every schema with sqitch, as its own migrations say. Where nothing was founded yet it then\n"
     "writes the journal's first entry: which clock holds (for ever), how many partitions, the programme's\n"
     "name and zone, and the first operator's keys (default: `key` of the settings).\n"
     "  --clock real     received times are the gateway's own (default)\n"
     "  --clock replay   for demos, tests and benchmarks: the simulator says what time it is\n"
     "  --from DAY       the moment from which a replay clock begins (default 2020-01-01)\n"
     "Run again, it does only what is missing.\n",
     command_migrate},
    {"keys", "NAME... | FOLDER", "makes key pairs",
     "\n"
     "Writes NAME.public and NAME.secret (mode 0600), never over an existing pair. Given a folder that\n"
     "exists it makes those of an installation in it: gateway, registry, subsidy, purchases, surveys,\n"
     "indicators, web, operator; the ones that are there already stay.\n",
     command_keys},
    {"import", "FOLDER | FILE.csv...  [--reason TEXT] [--check] [--timeout SECONDS] [--at MOMENT]",
     "brings facts from CSV files into the registry, all or nothing",
     "\n"
     "Files are UTF-8 with commas and a header row, and are known by their names:\n"
     "units, kitchens, committees, devices, suppliers, holidays, subsidy_rules, budgets, targets,\n"
     "reference_prices, exchange_rates, history, people (.csv). `tequio import --columns` lists their columns.\n"
     "Every file is checked to the end before anything is sent; each bad row is named by file, line and\n"
     "column, and then nothing is sent.\n"
     "  --check     only checks\n"
     "  --columns   prints the columns of every file\n"
     "  --reason    why, kept with the facts (default: the files' names)\n"
     "  --timeout   how long to wait for the registry's decision (default 120)\n"
     "  --at        on a replay clock, the day on which it is sent (default: the journal's last moment)\n",
     command_import},
    {"enrol", "--label TEXT [--kitchen N] [--role kitchen|monitor|operator|edge] [--out PATH]",
     "makes a device's keys and enters it in the registry",
     "\n"
     "Prints the device's number and where its keys lie. The secret file goes to the device, by a safe\n"
     "way, and is then removed here.\n",
     command_enrol},
    {"revoke", "DEVICE [--reason TEXT]", "takes a device's right to send",
     "\nHolds from the gateway's next message on.\n", command_revoke},
    {"submit", "--device KEYS [--kind KIND] [--kitchen N] REPORT.json",
     "sends one envelope made from JSON and prints its receipt",
     "\n"
     "The file names the contract's fields (proto/tequio/v1): see services/admin/examples. `kind` and\n"
     "`kitchen` stand beside the `body`, or are given as options. What was sent and not yet acknowledged\n"
     "is kept in KEYS.outbox and sent again first, as are the numbers of the installation.\n",
     command_submit},
    {"show", "KITCHEN DAY", "prints what each service made of a kitchen's day", "\n", command_show},
    {"status", "", "prints how far every service has come, what waits and what is parked",
     "\nExit code 1 where a service is not ready, behind by more than 1,000 entries, or has parked one.\n",
     command_status},
    {"park",
     "list | release SERVICE TOPIC POSITION --reason TEXT | skip SERVICE TOPIC POSITION --reason TEXT",
     "lists entries that were put aside; tries one again, or gives it up",
     "\nBoth are orders in the journal: who, what and why stay on record.\n", command_park},
    {"rebuild", "SERVICE... | all",
     "applies the journal into an empty copy and compares it with what is there",
     "\nExit code 0 only if every table is equal, row for row. Services may be running.\n",
     command_rebuild},
    {"recheck", "SERVICE... | all",
     "decides everything anew with the facts of the time and lists differences",
     "\nExit code 0 only if nothing would be decided otherwise.\n", command_recheck},
    {"verify", "[--topic TOPIC]",
     "walks the chain of every stream of the journal and says whether it holds",
     "\nExit code 0 only if every stream holds.\n", command_verify},
    {"simulate",
     "[seed-data --out FOLDER] [--kitchens 394] [--from 2021-03-01] [--days 7] [--seed 7] "
     "[--rate max|N] [--sockets N]",
     "replays the days of many kitchens from virtual tablets",
     "\n"
     "`simulate seed-data --out FOLDER` writes the files for `tequio import` of that many kitchens.\n"
     "`simulate` then sends their days, over one real connection per tablet, on a replay clock. The same\n"
     "seed gives the same bytes. Interrupted and run again with the same values it goes on from where the\n"
     "journal stands; with more --days it adds them.\n"
     "  --from     first day of this world; the same in seed-data and replay\n"
     "  --days     calendar days from there (default 7)\n"
     "  --rate     envelopes a second at most (default max)\n"
     "  --sockets  connections open at a time (default 512)\n"
     "  --settle N after the last day, lets the clock run N days more\n"
     "  --plain    lines instead of a progress bar\n"
     "  --patience seconds without any acknowledgement before it gives up (default 300)\n"
     "Exit code 0 only if every envelope was acknowledged.\n",
     command_simulate},
    {.name = NULL},
};
