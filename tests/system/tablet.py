#!/usr/bin/python3
"""tablet.py poison | backwards | race: envelopes that the simulator would not send, through the
second client. The environment is that of tests/contract. Prints what the case's script needs to
know."""
import os
import pathlib
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "contract"))

import client  # noqa: E402
from wire import encode  # noqa: E402

DAY = 20210301
REPORT, SURVEY = 1, 3


def connect():
    device = client.Device.load(os.environ["TEQUIO_DEVICE_KEYS"])
    gateway = client.Gateway(os.environ["TEQUIO_GATEWAY_ENDPOINT"],
                             bytes.fromhex(os.environ["TEQUIO_GATEWAY_KEY"]),
                             device, int(os.environ["TEQUIO_REPLAY_NOW_US"]), silence_s=20)
    return device, gateway


def receipts(gateway, sealed):
    answer = gateway.ask({3: {1: [envelope.data for envelope in sealed]}})
    return [client.Receipt.read(data) for data in answer.get(1, [])]


def survey(answers):
    return encode({1: DAY, 2: "comensal", 3: 1, 4: 1, 5: 1,
                   6: [encode({1: [encode({1: 4, 2: 5})]})] * answers})


def poison():
    """A thousand good batches, and in their midst one with more answers than the contract
    allows."""
    device, gateway = connect()
    installation = client.Installation(device)
    sealed = [installation.seal(SURVEY, survey(401 if n == 500 else 2)) for n in range(1001)]
    accepted = 0
    for at in range(0, len(sealed), 50):
        accepted += sum(r.code == 1 for r in receipts(gateway, sealed[at:at + 50]))
    print(accepted)


def backwards():
    """A correction from one store arrives before its report, which is in another store of the same
    tablet."""
    device, gateway = connect()
    first, second = client.Installation(device), client.Installation(device)
    report = first.seal(REPORT, encode({1: DAY, 2: 140}))
    correction = second.seal(REPORT,
                             encode({1: DAY, 2: 120, 18: {1: {1: report.digest},
                                                          2: "conté dos veces"}}))
    codes = [r.code for r in receipts(gateway, [correction])]
    if sys.argv[2:] == ["late"]:
        input()
    codes += [r.code for r in receipts(gateway, [report])]
    print(*codes)


def race():
    """64 copies of one envelope at once over 16 connections, then a hundred more: one receipt,
    never a refusal."""
    device, _ = connect()
    sealed = client.Installation(device).seal(REPORT, encode({1: DAY, 2: 99}))
    seen, lock, gate = [], threading.Lock(), threading.Barrier(16)

    def send():
        _, gateway = connect()
        gate.wait()
        got = [receipts(gateway, [sealed])[0] for _ in range(4)]
        with lock:
            seen.extend(got)

    threads = [threading.Thread(target=send) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _, gateway = connect()
    seen += [receipts(gateway, [sealed])[0] for _ in range(100)]
    print(len(seen), sum(r.code == 1 for r in seen), sum(r.code == 2 for r in seen),
          len({(r.position, r.received_at_us) for r in seen}))


{"poison": poison, "backwards": backwards, "race": race}[sys.argv[1]]()
