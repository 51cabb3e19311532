"""What is acknowledged is in the journal, once, whatever is killed and whenever."""

import random
import shutil
import subprocess
import tempfile
import threading
import time
import unittest

from case import shared_world  # first: it finds the contract's client
import client
import world as tequio
from client import ACCEPTED, BUSY, DUPLICATE, EXPECTED
from proxy import Proxy
from world import report


class Load:
    """Devices that send as a tablet does: one message in flight, again after silence, until they
    are stopped."""

    def __init__(self, world, gateways, devices, seed=1):
        self.world, self.gateways, self.stopped = world, gateways, threading.Event()
        self.installations = [client.Installation(device) for device in devices]
        self.acknowledged = [{} for _ in devices]  # by number: position
        self.problems = []
        self.threads = [threading.Thread(target=self.run, args=(index, random.Random(seed + index)))
                        for index in range(len(devices))]
        for thread in self.threads:
            thread.start()

    def run(self, index, source):
        installation, acknowledged = self.installations[index], self.acknowledged[index]
        gateway = source.choice(self.gateways)
        connection = gateway.connect(installation.device, silence_s=2)
        pending = []
        try:
            while not (self.stopped.is_set() and not pending):
                if not pending:
                    pending = [installation.seal(1, report(source.randrange(900)))
                               for _ in range(source.randrange(1, 6))]
                receipts = connection.submit_once(pending)
                for envelope in pending:
                    receipt = receipts.get(envelope.digest)
                    if receipt is None or receipt.code == BUSY:
                        continue
                    if receipt.code not in (ACCEPTED, DUPLICATE):
                        self.problems.append(receipt)
                        return
                    if acknowledged.setdefault(envelope.sequence,
                                               receipt.position) != receipt.position:
                        self.problems.append((receipt, acknowledged[envelope.sequence]))
                pending = [e for e in pending if e.sequence not in acknowledged]
                if pending:
                    time.sleep(source.uniform(0.02, 0.2))
                if not receipts:
                    connection.close()
                    connection = source.choice(self.gateways).connect(installation.device,
                                                                      silence_s=2)
        except client.NotTaken as refusal:
            self.problems.append(refusal)
        finally:
            connection.close()

    def count(self):
        return sum(len(acknowledged) for acknowledged in self.acknowledged)

    def go_on(self, seconds, least=1):
        """For a while, and until some more were acknowledged."""
        before, begun = self.count(), time.monotonic()
        while time.monotonic() < begun + seconds or self.count() < before + least:
            if time.monotonic() > begun + 60:
                raise TimeoutError("nothing is acknowledged any more: "
                                   + self.gateways[0].log.read_text()[-2000:])
            time.sleep(0.02)

    def stop(self):
        self.stopped.set()
        for thread in self.threads:
            thread.join(60)

    def check(self, case):
        case.assertEqual(self.problems, [])
        case.assertFalse(any(thread.is_alive() for thread in self.threads))
        rows = {}
        for row in self.world.entries("kind = 1"):
            _, position, status, _, installation, sequence, digest = row
            rows.setdefault((installation, int(sequence)),
                            []).append((int(position), int(status), digest))
        case.assertEqual([key for key, found in rows.items() if len(found) > 1], [], "kept twice")
        for installation, acknowledged in zip(self.installations, self.acknowledged):
            for number, position in acknowledged.items():
                digest = installation.envelopes[number - 1].digest.hex()
                case.assertEqual(rows.get((installation.id.hex(), number)), [(position, 0, digest)])
        case.assertEqual(self.world.broken_chains(), [])
        case.assertGreater(self.count(), 50)


class FaultCase(unittest.TestCase):
    def setUp(self):
        self.world = shared_world(kind="durable")
        self.devices = self.world.enrol_many(12)

    def gateway(self, **settings):
        gateway = self.world.gateway(**settings)
        self.addCleanup(gateway.stop)
        return gateway

    def load(self, *gateways):
        load = Load(self.world, list(gateways), self.devices)
        self.addCleanup(load.stop)
        return load


class Kills(FaultCase):
    def test_the_gateway_is_killed(self):
        gateway = self.gateway()
        load = self.load(gateway)
        for _ in range(5):
            load.go_on(random.uniform(0.2, 1), 20)
            gateway.kill()
            gateway.start()
        load.go_on(0.5, 20)
        load.stop()
        load.check(self)

    def test_the_database_is_stopped_at_once(self):
        gateway = self.gateway()
        load = self.load(gateway)
        for _ in range(3):
            load.go_on(random.uniform(0.2, 1), 20)
            self.world.cluster("stop", "immediate")
            time.sleep(random.uniform(0, 1))
            self.world.cluster("start")
        load.go_on(0.5, 20)
        load.stop()
        load.check(self)

    def test_the_database_is_killed(self):
        gateway = self.gateway()
        load = self.load(gateway)
        for _ in range(3):
            load.go_on(random.uniform(0.2, 1), 20)
            self.world.cluster("kill")
            self.world.cluster("start")
        load.go_on(0.5, 20)
        load.stop()
        load.check(self)

    def test_both_and_two_gateways(self):
        gateways = [self.gateway(), self.gateway()]
        load = self.load(*gateways)
        for turn in range(4):
            load.go_on(random.uniform(0.2, 1), 20)
            gateways[turn % 2].kill()
            if turn % 2:
                self.world.cluster("stop", "immediate")
                self.world.cluster("start")
            gateways[turn % 2].start()
        load.go_on(0.5, 20)
        load.stop()
        load.check(self)

    def test_the_backends_are_ended(self):
        gateway = self.gateway()
        load = self.load(gateway)
        for _ in range(8):
            load.go_on(0.2, 5)
            self.world.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                           " WHERE usename = 'tequio_gateway'")
        load.go_on(0.5, 20)
        load.stop()
        load.check(self)

    def test_the_gateway_is_asked_to_stop(self):
        gateway = self.gateway()
        load = self.load(gateway)
        for _ in range(4):
            load.go_on(0.5, 20)
            self.assertEqual(gateway.stop(), 0)
            gateway.start()
        load.stop()
        load.check(self)


class Unanswered(FaultCase):
    def test_commits_whose_answer_is_lost(self):
        folder = tempfile.mkdtemp(prefix="tequio-proxy-")
        self.addCleanup(shutil.rmtree, folder)
        parts = dict(part.split("=", 1) for part in self.world.conninfo().split())
        proxy = Proxy(folder, parts["host"])
        self.addCleanup(proxy.close)
        gateway = self.gateway(database=f'"host={folder} port=5432 dbname={parts["dbname"]}"')
        load = self.load(gateway)
        proxy.share = 0.2
        load.go_on(8, 100)
        proxy.share = 0
        load.go_on(0.5, 20)
        load.stop()
        load.check(self)
        self.assertGreater(min(proxy.cut_before, proxy.cut_after), 1)
        text = gateway.log.read_text()
        self.assertIn("commit_unanswered", text)


class Away(FaultCase):
    def test_busy_while_the_database_is_away(self):
        gateway = self.gateway()
        installation = client.Installation(self.devices[0])
        connection = gateway.connect(self.devices[0])
        self.addCleanup(connection.close)
        first = installation.seal(1, report())
        receipt = connection.submit_once([first])[first.digest]
        self.assertEqual(receipt.code, ACCEPTED)
        self.world.cluster("stop", "fast")
        envelope = installation.seal(1, report())
        receipt = connection.submit_once([envelope])[envelope.digest]
        self.assertEqual((receipt.code, receipt.reason), (BUSY, "OVERLOADED"))
        self.assertGreater(receipt.retry_after_ms, 0)
        self.assertFalse(gateway.ready())
        for content in ({5: {1: bytes(32), 2: self.devices[0].kitchen}},
                        {6: {1: self.devices[0].kitchen}}):
            with self.assertRaises(client.NotTaken) as caught:
                connection.ask(content)
            self.assertEqual(caught.exception.reason, "OVERLOADED")
        self.world.cluster("start")
        gateway.wait_ready()
        self.assertEqual(connection.submit_once([envelope])[envelope.digest].code, ACCEPTED)

    def test_the_journal_was_restored_from_a_backup(self):
        gateway = self.gateway()
        installation = client.Installation(self.devices[0])
        connection = gateway.connect(self.devices[0], sleep=lambda _: time.sleep(0.05))
        self.addCleanup(connection.close)
        for _ in range(2):
            installation.seal(1, report())
        connection.submit(installation)
        data, backup = self.world.folder.resolve() / "c", self.world.folder / "backup"
        data = data.resolve() / "data"
        self.world.cluster("stop", "fast")
        subprocess.run(["cp", "-a", data, backup], check=True)
        self.world.cluster("start")
        gateway.wait_ready()
        for _ in range(3):
            installation.seal(1, report())
        connection.submit(installation)
        self.world.cluster("stop", "fast")
        subprocess.run(["rm", "-rf", data], check=True)
        subprocess.run(["cp", "-a", backup, data], check=True)
        self.world.cluster("start")
        gateway.wait_ready()
        last = installation.seal(1, report())
        for _ in range(5):
            receipt = connection.submit_once([last])[last.digest]
            if receipt.code != BUSY:
                break
        self.assertEqual((receipt.code, receipt.expected), (EXPECTED, 3))
        receipts = connection.submit(installation)
        self.assertEqual([r.code for r in receipts[2:]], [ACCEPTED] * 4)
        self.assertEqual(self.world.broken_chains(), [])
        rows = self.world.entries(f"installation = '{installation.id.hex()}'")
        self.assertEqual([int(row[5]) for row in rows], [1, 2, 3, 4, 5, 6])


class Founding(unittest.TestCase):
    def test_not_ready_before_it_and_ready_by_itself_after(self):
        world = tequio.World(kind="volatile", founded=False)
        self.addCleanup(world.close)
        gateway = world.gateway(wait=False)
        time.sleep(1.5)
        self.assertFalse(gateway.ready())
        self.assertIsNone(gateway.process.poll())
        world.found()
        gateway.wait_ready(10)


if __name__ == "__main__":
    unittest.main()
