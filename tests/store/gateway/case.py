"""One world for all tests of a class."""

import atexit
import time
import unittest

import world as tequio  # first: it knows where the contract's client lies
import client


WORLDS = {}


def shared_world(kind="volatile", **options):
    """One for all classes that want the same: making one takes seconds."""
    key = (kind, *sorted(options.items()))
    if key not in WORLDS:
        WORLDS[key] = tequio.World(kind=kind, **options)
        atexit.register(WORLDS[key].close)
    return WORLDS[key]


class WorldCase(unittest.TestCase):
    options = {}
    gateway_count = 1

    @classmethod
    def setUpClass(cls):
        cls.world = shared_world(**cls.options)
        cls.device = cls.world.enrol()
        cls.gateways = [cls.world.gateway() for _ in range(cls.gateway_count)]
        cls.gateway = cls.gateways[0]

    @classmethod
    def tearDownClass(cls):
        for gateway in cls.gateways:
            gateway.stop()
        broken = cls.world.broken_chains()
        if broken:
            raise AssertionError(f"broken chain: {broken}")

    def connect(self, device=None, gateway=None, **options):
        connection = (gateway or self.gateway).connect(device or self.device, **options)
        self.addCleanup(connection.close)
        return connection

    def send(self, connection, *envelopes, **head):
        answer = connection.ask(head.get("head",
                                         {}) | {3: {1: [envelope.data for envelope in envelopes]}})
        self.assertIsNotNone(answer, "the gateway is silent")
        return [client.Receipt.read(data) for data in answer.get(1, [])]

    def codes(self, receipts):
        return [receipt.code for receipt in receipts]

    def stored(self, installation, where="true"):
        """(status, sequence) of an installation's entries, in order."""
        rows = self.world.entries(f"installation = '{installation.id.hex()}' AND {where}")
        return [(int(row[2]), int(row[5])) for row in rows]

    def wait_for(self, what, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = what()
            if found:
                return found
            time.sleep(0.05)
        self.fail("it did not happen in time")
