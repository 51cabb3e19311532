#!/usr/bin/python3
"""probe.py CONNINFO COUNT: sends COUNT reports, one by one, and waits until each is in the city's
indicators. Prints the times from sending to acknowledged and to visible. The environment is that of
tests/contract."""
import os
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "contract"))

import client  # noqa: E402
from wire import encode  # noqa: E402


class Sql:
    """psql kept open: one query, one line."""

    def __init__(self, conninfo):
        self.psql = subprocess.Popen(["psql", "-XAtq", conninfo], stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, text=True)

    def value(self, query):
        self.psql.stdin.write(query + ";\n")
        self.psql.stdin.flush()
        return self.psql.stdout.readline().strip()


def main():
    sql, count = Sql(sys.argv[1]), int(sys.argv[2])
    device = client.Device.load(os.environ["TEQUIO_DEVICE_KEYS"])
    gateway = client.Gateway(os.environ["TEQUIO_GATEWAY_ENDPOINT"],
                             bytes.fromhex(os.environ["TEQUIO_GATEWAY_KEY"]), device,
                             int(os.environ["TEQUIO_REPLAY_NOW_US"]), silence_s=60)
    installation = client.Installation(device)
    acknowledged, visible = [], []
    for n in range(count):
        day = f"{2030 + n // 336}{n // 28 % 12 + 1:02}{n % 28 + 1:02}"
        query = ("select coalesce((select value from indicators.measure where level = 1 and grain "
                 "= 1 and measure = 6"
                 f" and unit = {device.kitchen} and period = '{day}'), 0)")
        begin = time.monotonic()
        report = installation.seal(client.DAILY_REPORT, encode({1: int(day), 2: 100}))
        if not gateway.submit_once([report]):
            sys.exit(f"report {n} was not acknowledged")
        acknowledged.append(time.monotonic() - begin)
        while sql.value(query) != "100":
            if time.monotonic() - begin > 120:
                sys.exit(f"report {n} is not visible after 120 s")
            time.sleep(0.001)
        visible.append(time.monotonic() - begin)
    for name, times in (("acknowledged", acknowledged), ("visible", visible)):
        cuts = statistics.quantiles(times, n=100)
        print(f"{name:13} p50 {cuts[49] * 1000:8.1f} ms, p99 {cuts[98] * 1000:8.1f} ms, of {count}")


main()
