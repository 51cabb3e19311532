"""A running gateway keeps what proto/README.md promises. Each test has an installation of its
own."""

import os
import random
import time
import unittest
from dataclasses import replace

import zmq
import zmq.utils.z85
from zmq.utils.monitor import recv_monitor_message

import client
from bodies import all_bodies
from client import ACCEPTED, CHUNK, CONFLICT, DUPLICATE, EXPECTED, REFUSED
from gateway_case import GatewayCase, connect, report
from wire import decode, encode, ints, one

TO_KITCHENS = ("daily_report purchase survey_batch petition_plain petition_sealed message_text "
               "message_read "
               "capacity_proposal statement_acknowledgement").split()
KIND_OF = {"daily": 1, "purchase": 2, "survey": 3, "petition": 4, "message": 6, "capacity": 7,
           "statement": 8}


class Numbers(GatewayCase):
    def test_accepted(self):
        receipt, = self.send(self.seal())
        self.assertEqual(receipt.code, ACCEPTED)
        self.assertGreater(receipt.position, 0)
        self.assertGreater(receipt.received_at_us, 0)

    def test_every_kind_that_a_kitchen_sends(self):
        bodies = all_bodies()
        envelopes = [self.seal(encode(bodies[name][0]), KIND_OF[name.split("_")[0]])
                     for name in TO_KITCHENS]
        self.assert_codes(self.send(*envelopes), *[ACCEPTED] * len(envelopes))

    def test_sent_again_it_is_a_duplicate_with_the_first_position(self):
        envelope = self.seal()
        first, = self.send(envelope)
        for _ in range(100):
            again, = self.send(envelope)
            self.assertEqual((again.code, again.position, again.received_at_us),
                             (DUPLICATE, first.position, first.received_at_us))

    def test_64_copies_at_once_are_kept_once(self):
        receipts = self.send(*[self.seal()] * 64)
        self.assert_codes(receipts, ACCEPTED, *[DUPLICATE] * 63)
        self.assertEqual(len({receipt.position for receipt in receipts}), 1)

    def test_the_same_number_with_other_content_is_a_conflict(self):
        self.assert_codes(self.send(self.seal()), ACCEPTED)
        other = replace(self.installation, envelopes=[]).seal(client.DAILY_REPORT, report(999))
        self.assert_codes(self.send(other), CONFLICT)
        self.assert_codes(self.send(other), CONFLICT)

    def test_out_of_order_is_expected(self):
        first, second, third = self.seal(), self.seal(), self.seal()
        receipts = self.send(second, third)
        self.assert_codes(receipts, EXPECTED, EXPECTED)
        self.assertEqual([receipt.expected for receipt in receipts], [1, 1])
        self.assert_codes(self.send(first, second, third), ACCEPTED, ACCEPTED, ACCEPTED)

    def test_several_installations_in_one_message(self):
        other = client.Installation(self.device)
        self.assert_codes(self.send(self.seal(), other.seal(client.DAILY_REPORT, report()),
                                    self.seal()), *[ACCEPTED] * 3)

    def test_a_bad_one_does_not_harm_the_others(self):
        envelopes = [self.seal(), self.seal(report() + b"\x08"), self.seal()]
        self.assert_codes(self.send(*envelopes), ACCEPTED, REFUSED, ACCEPTED)

    def test_a_wrong_signature_is_accepted(self):
        self.assert_codes(self.send(self.seal(signature=bytes(64))), ACCEPTED)

    def test_a_wrong_clock_is_accepted(self):
        self.assert_codes(self.send(self.seal(saved_at_us=-1),
                                    self.seal(saved_at_us=4_102_444_800_000_000)), ACCEPTED,
                          ACCEPTED)


class Refused(GatewayCase):
    def test_body_cut_short(self):
        self.assert_refused("BODY_LENGTH", self.seal(sent_body=report()[:-1]))

    def test_body_longer_than_said(self):
        self.assert_refused("BODY_LENGTH", self.seal(sent_body=report() + b"\0"))

    def test_body_of_another_digest(self):
        self.assert_refused("BODY_DIGEST", self.seal(body_digest=bytes(32)))

    def test_body_sealed_cut_short(self):
        self.assert_refused("MALFORMED", self.seal(encode({1: 20200106, 14: {1: "Sopa"}})[:-1]))

    def test_body_of_another_type(self):
        self.assert_refused("MALFORMED", self.seal(encode({1: "20200106"})))

    def test_random_body(self):
        self.assert_refused("MALFORMED", self.seal(b"\xff" * 200))

    def test_nul(self):
        self.assert_refused("TEXT", self.seal(encode({1: 20200106, 14: {1: "So\0pa"}})))

    def test_bad_utf8(self):
        self.assert_refused("TEXT", self.seal(encode({1: 20200106, 14: {1: b"So\xc3pa"}})))

    def test_utf16_surrogate_and_overlong_nul(self):
        self.assert_refused("TEXT", self.seal(encode({1: 20200106, 14: {1: b"\xed\xa0\x80"}})))
        self.assert_refused("TEXT", self.seal(encode({1: 20200106, 14: {1: b"\xc0\x80"}})))

    def test_unknown_kind(self):
        self.assert_refused("UNKNOWN_KIND", self.seal(kind=57))

    def test_kinds_that_only_tequio_writes(self):
        for kind in (60, 61, 80, 203):
            self.assert_refused("UNKNOWN_KIND", self.seal(kind=kind))

    def test_an_unknown_header_version_uses_no_number(self):
        receipt, = self.send(self.seal(version=2))
        self.assertEqual((receipt.code, receipt.reason), (REFUSED, "HEADER_VERSION"))
        self.installation.envelopes.clear()
        self.still_there()

    def test_number_0(self):
        """A readable header: the echo is whole, and no number is used."""
        receipt, = self.send(self.seal(sequence=0))
        self.assertEqual((receipt.code, receipt.reason, receipt.field),
                         (REFUSED, "MALFORMED", "sequence"))
        self.installation.envelopes.clear()
        self.still_there()

    def test_a_content_of_another_size_uses_no_number(self):
        for size in (0, 15, 17):
            sealed = self.seal(content=bytes(size))
            answer = self.gateway.ask({3: {1: [sealed.data]}})
            receipt = client.Receipt.read(one(answer, 1))
            self.assertEqual((receipt.code, receipt.reason, receipt.digest),
                             (REFUSED, "MALFORMED", sealed.digest))
            self.installation.envelopes.clear()
        self.still_there()

    def test_wrong_chain(self):
        self.assert_codes(self.send(self.seal()), ACCEPTED)
        self.assert_refused("CHAIN", self.seal(previous=client.chain_start(self.installation.id)))

    def test_foreign_kitchen(self):
        self.assert_refused("NOT_ALLOWED", self.seal(kitchen=self.device.kitchen + 1))

    def test_an_operators_kind(self):
        self.assert_refused("NOT_ALLOWED",
                            self.seal(encode(all_bodies()["operation_skip"][0]), kind=11))

    def test_too_large_for_its_kind(self):
        self.assert_refused("TOO_LARGE", self.seal(encode({1: 20200106, 99: bytes(16 << 10)})))

    def test_too_many_items(self):
        self.assert_refused("TOO_MANY", self.seal(encode({1: 20200106, 6: [b""] * 52001}), kind=3))

    def test_an_unknown_field_is_kept(self):
        self.assert_codes(self.send(self.seal(report() + encode({99: "algo nuevo"}))), ACCEPTED)

    def test_a_header_that_cannot_be_read_uses_no_number(self):
        for header in (b"\xff" * 40, b"", encode({1: 1, 2: bytes(15), 3: 1, 4: 1})):
            answer = self.gateway.ask({3: {1: [encode({1: header, 2: bytes(64), 3: bytes(16),
                                                       4: report()})]}})
            receipt = client.Receipt.read(answer[1][0])
            self.assertEqual((receipt.installation, receipt.code, receipt.reason),
                             (b"", REFUSED, "MALFORMED"))
            self.assertEqual(receipt.digest, client.envelope_digest(header))
        self.still_there()


class NotTaken(GatewayCase):
    def test_another_protocol(self):
        message = encode({3: {1: [self.seal().data]}})
        self.assert_not_taken("PROTOCOL", lambda: self.gateway.ask_raw([b"TEQ9", message]))

    def test_random_bytes(self):
        source = random.Random(1)
        for size in (1, 7, 100, 5000):
            noise = b"\xff" + source.randbytes(size)
            self.assert_not_taken("MALFORMED",
                                  lambda data=noise: self.gateway.ask_raw([b"TEQ1", data]))
        self.still_there()

    def test_an_empty_message(self):
        self.assert_not_taken("MALFORMED", lambda: self.gateway.ask_raw([b"TEQ1", b""]))

    def test_one_frame_and_three(self):
        self.assert_not_taken("MALFORMED", lambda: self.gateway.ask_raw([b"TEQ1"]))
        self.assert_not_taken("MALFORMED", lambda: self.gateway.ask_raw([b"TEQ1", b"", b""]))
        self.still_there()

    def test_65_envelopes(self):
        data = self.seal().data
        self.assert_not_taken("TOO_MANY", lambda: self.gateway.ask({3: {1: [data] * 65}}))

    def test_more_than_a_message_may_hold_is_cut_off(self):
        self.gateway.silence_s = 2
        self.assertIsNone(self.gateway.ask_raw([b"TEQ1", bytes((1 << 20) + 1)]))
        self.gateway.connect()
        self.gateway.silence_s = 10
        self.still_there()


class Handshake(GatewayCase):
    def event(self, device, server_key=None):
        """What the monitor of a new connection says first about its handshake."""
        connection = connect(device, server_key)
        self.addCleanup(connection.close)
        monitor = connection.socket.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED
                                                       | zmq.EVENT_HANDSHAKE_FAILED_AUTH
                                                       | zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL)
        self.addCleanup(monitor.close)
        return recv_monitor_message(monitor) if monitor.poll(10000) else None

    def stranger(self):
        public, secret = zmq.curve_keypair()
        return replace(self.device, curve_public=zmq.utils.z85.decode(public),
                       curve_secret=zmq.utils.z85.decode(secret))

    def test_an_enrolled_device(self):
        self.assertEqual(self.event(self.device)["event"], zmq.EVENT_HANDSHAKE_SUCCEEDED)

    def test_an_unknown_key(self):
        event = self.event(self.stranger())
        self.assertEqual((event["event"], event["value"]), (zmq.EVENT_HANDSHAKE_FAILED_AUTH, 400))

    def test_another_server(self):
        event = self.event(self.device, self.stranger().curve_public)
        self.assertEqual(event["event"], zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL)


class Blobs(GatewayCase):
    def setUp(self):
        super().setUp()
        self.data = os.urandom(3 * CHUNK + 100)
        self.digest = client.sha256(self.data)

    def question(self):
        return self.gateway.ask({5: {1: self.digest, 2: self.device.kitchen}})

    def chunk(self, offset, data=None, **other):
        data = self.data[offset:offset + CHUNK] if data is None else data
        return self.gateway.send_chunk(other.get("digest", self.digest),
                                       other.get("kitchen", self.device.kitchen),
                                       other.get("total", len(self.data)), "image/jpeg", offset,
                                       data)

    def test_never_heard_of(self):
        self.assertEqual(one(self.question(), 2), 0)

    def test_pieces_in_any_order_and_resumed(self):
        self.assertEqual(sorted(ints(self.chunk(3 * CHUNK), 3)), [0, CHUNK, 2 * CHUNK])
        self.assertEqual(sorted(ints(self.chunk(CHUNK), 3)), [0, 2 * CHUNK])
        self.gateway.connect()
        self.assertEqual(sorted(ints(self.question(), 3)), [0, 2 * CHUNK])
        self.assertEqual(self.gateway.upload(self.data, "image/jpeg"), self.digest)
        state = self.question()
        self.assertEqual((one(state, 2), ints(state, 3)), (len(self.data), []))

    def test_sent_again_nothing_changes(self):
        for _ in range(2):
            self.gateway.upload(self.data, "image/jpeg")
            self.assertEqual(ints(self.chunk(0), 3), [])

    def test_other_bytes_than_the_name_says(self):
        data = os.urandom(100)
        self.assert_not_taken("DIGEST_MISMATCH", lambda: self.chunk(0, data, total=100))
        self.assertEqual(one(self.question(), 2), 0)

    def test_too_large(self):
        self.assert_not_taken("TOO_LARGE", lambda: self.chunk(0, total=(2 << 20) + 1))

    def test_pieces_of_a_wrong_size_or_place(self):
        self.assert_not_taken("MALFORMED", lambda: self.chunk(1))
        self.assert_not_taken("MALFORMED", lambda: self.chunk(0, b"short"))
        self.assert_not_taken("MALFORMED", lambda: self.chunk(4 * CHUNK, b"beyond"))

    def test_for_a_foreign_kitchen(self):
        self.assert_not_taken("NOT_ALLOWED", lambda: self.chunk(0, kitchen=self.device.kitchen + 1))


class Answers(GatewayCase):
    TOPICS = (2, 3, 4, 5)

    def test_of_the_own_kitchen(self):
        self.gateway.answers(self.device.kitchen, dict.fromkeys(self.TOPICS, 0))

    def test_of_a_foreign_kitchen(self):
        self.assert_not_taken("NOT_ALLOWED",
                              lambda: self.gateway.answers(self.device.kitchen + 1, {3: 0}))

    @unittest.skipUnless("TEQUIO_ANSWERS_WITHIN_S" in os.environ, "no services behind the gateway")
    def test_a_report_is_answered(self):
        envelope = self.seal()
        self.send(envelope)
        seen = dict.fromkeys(self.TOPICS, 0)
        end = time.monotonic() + float(os.environ["TEQUIO_ANSWERS_WITHIN_S"])
        while time.monotonic() < end:
            found, more = self.gateway.answers(self.device.kitchen, seen)
            for topic, answers in found.items():
                positions = [answer[0] for answer in answers]
                self.assertEqual(positions, sorted(set(positions)))
                # a push may have brought them already
                seen[topic] = max(seen[topic], positions[-1])
            if any(cause == envelope.digest for _, _, cause, _ in found.get(3, [])):
                return
            if not more:
                time.sleep(0.1)
        self.fail("no answer of the subsidy came home")


@unittest.skipUnless("TEQUIO_OPERATOR_KEYS" in os.environ, "no services behind the gateway")
class Catalogues(GatewayCase):
    """From an operator to every device, and what comes of filling something in with an ended
    one."""

    def setUp(self):
        super().setUp()
        self.operator = client.Device.load(os.environ["TEQUIO_OPERATOR_KEYS"])
        self.office = client.Installation(self.operator)
        self.line = connect(self.operator)
        self.addCleanup(self.line.close)
        self.code = "c-" + self.installation.id.hex()[:8]

    def publish(self, version, content=None, until=None, name=b"a list"):
        """Sends it as the operator; the envelope."""
        message = {1: self.code, 2: version, 3: 20200101, 4: until, 5: "text/plain",
                   6: client.sha256(name if content is None else content), 7: content}
        envelope = self.office.seal(10, encode({number: value for number, value in message.items()
                                                if value}), kitchen=0)
        answer = self.line.ask({3: {1: [envelope.data]}})
        self.assertEqual(client.Receipt.read(answer[1][0]).code, ACCEPTED)
        return envelope

    def fetch(self, wanted):
        """What comes home to the kitchen's tablet of this test's catalogue, once all of `wanted`
        did."""
        got, seen, end = [], 0, time.monotonic() + float(os.environ["TEQUIO_ANSWERS_WITHIN_S"])
        while len(got) < wanted and time.monotonic() < end:
            found, more = self.gateway.answers(0, {2: seen})
            for position, kind, cause, body in found.get(2, []):
                self.assertEqual(kind, 10)
                self.assertGreater(position, seen)
                seen = position
                if one(decode(body), 1) == self.code.encode():
                    got.append((cause, body))
            if not more:
                time.sleep(0.1)
        return got

    def test_what_is_accepted_comes_home_to_a_tablet(self):
        first = self.publish(1, content=b"a list")
        self.publish(1, content=b"another list")  # a version is never edited: refused
        ended = self.publish(1, until=20210228)
        second = self.publish(2, content=b"another list")
        got = self.fetch(3)
        self.assertEqual([cause for cause, _ in got],
                         [first.digest, ended.digest, second.digest])
        self.assertEqual([(one(m, 2), one(m, 4), one(m, 7, b"")) for m in
                          (decode(body) for _, body in got)],
                         [(1, 0, b"a list"), (1, 20210228, b""), (2, 0, b"another list")])

    def test_an_ended_version_is_accepted_and_flagged(self):
        """Which the case's script looks for in analytics.data_problem."""
        self.code = "ended"
        self.publish(1, content=b"a list", until=20210228)
        last_day_us = 1_614_535_200_000_000  # 2021-02-28, noon in Mexico City
        sent = [self.seal(saved_at_us=saved_us, catalogues=[("ended", version)])
                for saved_us, version in ((last_day_us, 1), (last_day_us + 86_400_000_000, 1),
                                          (last_day_us + 86_400_000_000, 2))]
        self.assert_codes(self.send(*sent), *[ACCEPTED] * 3)


if __name__ == "__main__":
    unittest.main()
