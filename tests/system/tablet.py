#!/usr/bin/python3
"""tablet.py poison | backwards | race | conflict | storm | lost | lost_store | invoice FILE |
spend CENTAVOS | petition SECRET | home KITCHEN | activity | catalogue CODE: what the simulator
would not send, through the second client. The environment is that of tests/contract, and
TEQUIO_SEED. Prints what the case's script needs to know."""
import os
import pathlib
import random
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "contract"))

import client  # noqa: E402
from wire import decode, encode, one  # noqa: E402

DAY = 20210301
DAY_US = 24 * 3600 * 1000000
REPORT, PURCHASE, SURVEY, PETITION = 1, 2, 3, 4


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
    return encode({1: DAY, 2: "satisfaccion-comensal", 3: 1, 4: 1, 5: 1,
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


def conflict():
    """Two stores with one number of one installation, as after a restored backup: the second
    content is kept for a person; the first one's receipt stays what it was."""
    device, gateway = connect()
    first = client.Installation(device)
    other = client.Installation(device, first.id)
    sealed = first.seal(REPORT, encode({1: DAY, 2: 101}))
    rival = other.seal(REPORT, encode({1: DAY, 2: 909}))
    got = [receipts(gateway, [envelope])[0] for envelope in (sealed, rival, sealed, rival)]
    print(*(r.code for r in got), got[0].position == got[2].position)


class Storm:
    """A network that loses a third of the messages on the way there, and a third on the way
    back."""

    def __init__(self, gateway, chance):
        self.gateway, self.chance, self.lost = gateway, chance, [0, 0]

    def receipts(self, sealed):
        """What came back; nothing where one of the two ways lost it."""
        fate = self.chance.randrange(3)
        if fate == 0:
            self.lost[0] += 1
            return []
        answer = receipts(self.gateway, sealed)
        if fate == 1:
            self.lost[1] += 1
            return []
        return answer


def storm():
    """Two stores of one tablet, 200 batches each, sent in random pieces, in random order, mixed
    and repeated, until every one is acknowledged."""
    chance = random.Random(int(os.environ["TEQUIO_SEED"]))
    device, gateway = connect()
    network = Storm(gateway, chance)
    stores = [client.Installation(device), client.Installation(device)]
    for store in stores:
        for _ in range(200):
            store.seal(SURVEY, survey(1))
    everything = [envelope for store in stores for envelope in store.envelopes]
    places, codes = {}, [0] * 7
    while pending := [e for e in everything if e.digest not in places]:
        near = pending[:24] + chance.sample(everything, 8)
        for receipt in network.receipts(chance.sample(near, chance.randint(1, len(near)))):
            codes[receipt.code] += 1
            if receipt.code in (client.ACCEPTED, client.DUPLICATE):
                place = places.setdefault(receipt.digest, receipt.position)
                assert place == receipt.position, "a receipt changed its position"
            else:
                assert receipt.code == client.EXPECTED, receipt
    assert min(network.lost) > 10 and codes[client.EXPECTED] > 10, (network.lost, codes)
    print(len(places), len(set(places.values())))


def lost():
    """A tablet loses its store on Wednesday, after its report came in and before it knew so. It
    begins a new one, sends that day again, and goes on; at the end somebody finds the old store,
    with Thursday in it."""
    device, gateway = connect()
    old, new = client.Installation(device), client.Installation(device)
    codes = []

    def send(day, store, *, heard=True):
        gateway.replay_now_us = int(os.environ["TEQUIO_REPLAY_NOW_US"]) + day * DAY_US
        sealed = store.seal(REPORT, encode({1: DAY + day, 2: 100 + day}))
        got = receipts(gateway, [sealed])
        codes.extend(r.code for r in got if heard)

    send(0, old)
    send(1, old)
    send(2, old, heard=False)
    send(2, new)
    send(3, new)
    send(3, old)
    send(4, new)
    print(*codes)


def lost_store():
    """A day's report, purchase and answers are received, and every receipt is lost. The contents go
    on under a new installation, where the report is corrected by the only name that the tablet
    has; and all of it once more under a third. The contents are the same each time that this
    runs."""
    device, gateway = connect()
    photo = b"a photo of a note"
    line = {1: "Frijol", 3: 1000000, 4: "KGM", 5: 51000000, 6: 5100}
    purchase = {1: DAY, 2: 1, 5: [line], 6: 5100, 7: [{1: 1, 2: 3000}, {1: 2, 2: 2100}],
                8: {1: 2, 2: client.sha256(photo), 3: "A-1"}}
    old, new, third = (client.Installation(device) for _ in range(3))

    def say(store, kind, name, body):
        store.seal(kind, body, saved_at_us=gateway.replay_now_us,
                   content=client.sha256(name)[:16])

    say(old, REPORT, b"report", encode({1: DAY, 2: 120, 5: {1: 50000}}))
    say(old, PURCHASE, b"purchase", encode(purchase))
    say(old, SURVEY, b"answers", survey(3))
    receipts(gateway, old.envelopes)
    for sealed in old.envelopes:
        new.seal_anew(sealed)
    say(new, REPORT, b"correction",
        encode({1: DAY, 2: 118, 5: {1: 50000},
                18: {1: {1: new.envelopes[0].digest}, 2: "conté dos veces"}}))
    codes = [r.code for r in receipts(gateway, new.envelopes)]
    gateway.upload(photo, "image/jpeg")
    for sealed in new.envelopes:
        third.seal_anew(sealed)
    print(*codes, *(r.code for r in receipts(gateway, third.envelopes)))


def invoice():
    """A purchase that its fiscal invoice proves, all of it from the purse; then the file."""
    device, gateway = connect()
    file = pathlib.Path(sys.argv[2]).read_bytes()
    line = {1: "Abarrotes", 2: 50221001, 3: 1000000, 4: "H87", 5: 780250000, 6: 78025}
    purchase = {1: 20250310, 2: 1, 5: [line], 6: 78025, 7: [{1: 1, 2: 78025}],
                8: {1: 1, 2: client.sha256(file)}}
    sealed = client.Installation(device).seal(PURCHASE, encode(purchase))
    codes = [r.code for r in receipts(gateway, [sealed])]
    gateway.upload(file, "text/xml")
    print(*codes)


def petition():
    """A committee's complaint with a secret, and a diner's about the committee, sealed."""
    import bodies  # pylint: disable=import-outside-toplevel
    device, gateway = connect()
    store = client.Installation(device)
    secret = client.sha256(b"tequio/petition/1", sys.argv[2].encode())
    box = {1: client.sha256(bytes(bodies.PROGRAMME_KEY.public_key))[:8],
           2: bodies.seal(encode({1: "Faltó comida"}), bodies.test_seed("ephemeral"))}
    for filing in ({1: 4, 2: 2, 3: 5, 5: 5, 6: DAY, 9: secret, 10: {1: "No llegó el abono"}},
                   {1: 4, 2: 1, 3: 4, 4: 1, 5: 1, 6: DAY, 7: 1, 11: box}):
        store.seal(PETITION, encode({1: filing}))
    print(*(r.code for r in receipts(gateway, store.envelopes)))


def spend():
    """32 purchases of one amount from one purse, each through a connection of its own, all at
    once."""
    device, _ = connect()
    amount = int(sys.argv[2])
    line = {1: "Abarrotes", 3: 1000000, 4: "H87", 5: amount * 10000, 6: amount}
    body = encode({1: DAY, 2: 1, 5: [line], 6: amount, 7: [{1: 1, 2: amount}]})
    seen, lock, gate = [], threading.Lock(), threading.Barrier(32)

    def send():
        _, gateway = connect()
        sealed = client.Installation(device).seal(PURCHASE, body)
        gate.wait()
        got = receipts(gateway, [sealed])[0]
        with lock:
            seen.append(got)

    threads = [threading.Thread(target=send) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(len(seen), sum(r.code == 1 for r in seen), len({r.position for r in seen}))


def home():
    """Topic and kind of what comes home of submissions and of the registry."""
    _, gateway = connect()
    told = gateway.ask({6: {1: int(sys.argv[2]), 2: [encode({1: 1}), encode({1: 2})]}})
    answers = [decode(data) for data in told.get(2, [])]
    print(*(f"{one(answer, 1)}:{one(answer, 3)}" for answer in answers))


def activity():
    """An activity of the tablet's own; what comes home of it, once the registry has decided."""
    device, gateway = connect()
    sealed = client.Installation(device).seal(19, encode({1: DAY, 2: 1, 4: {1: 9}}))
    print(*(r.code for r in receipts(gateway, [sealed])))
    for _ in range(100):
        found, _more = gateway.answers(device.kitchen, {2: 0})
        if found:
            print(*(answer[1] for answer in found[2]), found[2][0][2] == sealed.digest)
            return
        time.sleep(0.1)


def catalogue():
    """The content of a catalogue as it comes down to everybody."""
    _, gateway = connect()
    found, _more = gateway.answers(0, {2: 0})
    for _position, _kind, _cause, body in found.get(2, []):
        message = decode(body)
        if one(message, 1, b"").decode() == sys.argv[2]:
            print(one(message, 7).decode())


{"poison": poison, "backwards": backwards, "race": race, "conflict": conflict,
 "storm": storm, "lost": lost, "lost_store": lost_store, "invoice": invoice,
 "spend": spend, "petition": petition, "home": home, "activity": activity,
 "catalogue": catalogue}[sys.argv[1]]()
