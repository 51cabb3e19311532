#!/usr/bin/python3
"""A second client, written from proto/README.md alone: it seals, sends, sends again, and believes
only receipts."""

import argparse
import hashlib
import json
import os
import random
import sys
import time
from dataclasses import dataclass, field

import nacl.signing
import zmq
import zmq.utils.z85

from report import daily_report
from wire import decode, encode, ints, one, sint, unsint

ACCEPTED, DUPLICATE, CONFLICT, REFUSED, EXPECTED, BUSY = range(1, 7)
REASONS = ("NONE MALFORMED HEADER_VERSION UNKNOWN_KIND TOO_LARGE BODY_LENGTH BODY_DIGEST "
           "CHAIN TEXT TOO_MANY NOT_ALLOWED "
           "REVOKED 12 OVERLOADED QUOTA DIGEST_MISMATCH PROTOCOL").split()
DAILY_REPORT = 1
MAX_ENVELOPES, MAX_MESSAGE, CHUNK = 64, 1 << 20, 65536
SILENCE_S, FIRST_WAIT_S, LONGEST_WAIT_S = 30, 2, 300


class NotTaken(Exception):
    def __init__(self, message):
        self.reason = REASONS[one(message, 1)]
        self.retry_after_ms = one(message, 4)
        super().__init__(f"not taken: {self.reason} {one(message, 2, b'').decode()} "
                         f"{one(message, 3, b'').decode()}")


class NewInstallationNeeded(Exception):
    """The server asks for a number that this store does not have."""


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def chain_start(installation):
    return sha256(b"tequio/installation/1", installation)


def envelope_digest(header):
    return sha256(b"tequio/envelope/1", header)


def key_id(signing_key):
    return sha256(bytes(signing_key.verify_key))[:8]


@dataclass
class Device:
    """What enrolment gives: numbers and two key pairs."""
    device: int
    kitchen: int
    curve_public: bytes
    curve_secret: bytes
    signing_key: nacl.signing.SigningKey

    @classmethod
    def load(cls, path):
        with open(path, encoding="utf-8") as file:
            keys = json.load(file)
        return cls(keys["device"], keys["kitchen"], bytes.fromhex(keys["curve_public"]),
                   bytes.fromhex(keys["curve_secret"]),
                   nacl.signing.SigningKey(bytes.fromhex(keys["signing_seed"])))


@dataclass
class Sealed:
    """An envelope as it lies in the outbox."""
    installation: bytes
    sequence: int
    digest: bytes
    data: bytes


@dataclass
class Receipt:
    installation: bytes
    sequence: int
    digest: bytes
    code: int
    reason: str
    field: str
    message: str
    expected: int
    retry_after_ms: int
    position: int
    received_at_us: int

    @classmethod
    def read(cls, data):
        m = decode(data)
        reason = one(m, 5)
        return cls(one(m, 1, b""), one(m, 2), one(m, 3, b""), one(m, 4),
                   REASONS[reason] if reason < len(REASONS) else str(reason),
                   one(m, 6, b"").decode(),
                   one(m, 7, b"").decode(), one(m, 8), one(m, 9), one(m, 10), unsint(one(m, 11)))


@dataclass
class Installation:
    """A numbered, chained store. This one lives in memory, for one run."""
    device: Device
    id: bytes = field(default_factory=lambda: os.urandom(16))
    envelopes: list = field(default_factory=list)

    def seal(self, kind, body, **other):
        """`other` sets header fields or envelope parts to something else: what tests are for."""
        salt = other.get("salt", os.urandom(16))
        sequence = other.get("sequence", len(self.envelopes) + 1)
        previous = self.envelopes[-1].digest if self.envelopes else chain_start(self.id)
        header = {
            1: other.get("version", 1), 2: self.id, 3: sequence, 4: kind,
            5: other.get("kitchen", self.device.kitchen),
            6: sint(other.get("saved_at_us", time.time_ns() // 1000)),
            7: sint(other.get("utc_offset_minutes", -360)),
            8: other.get("body_length", len(body)), 9: other.get("body_digest", sha256(salt, body)),
            10: other.get("previous", previous), 11: key_id(self.device.signing_key),
            12: [{1: code, 2: version} for code, version in other.get("catalogues", [])],
            13: other.get("client", "contract/1"),
            14: other.get("content", os.urandom(16)),
        }
        header = encode({number: value for number, value in header.items() if value})
        digest = envelope_digest(header)
        signature = self.device.signing_key.sign(b"tequio/signature/1" + digest).signature
        parts = {1: header, 2: other.get("signature", signature), 3: salt,
                 4: other.get("sent_body", body)}
        sealed = Sealed(self.id, sequence, digest, encode(parts))
        self.envelopes.append(sealed)
        return sealed

    def seal_anew(self, sealed):
        """The content of an envelope of another installation, under the next number of this one."""
        parts = decode(sealed.data)
        header = decode(one(parts, 1))
        catalogues = [decode(catalogue) for catalogue in header.get(12, [])]
        return self.seal(one(header, 4), one(parts, 4, b""), kitchen=one(header, 5),
                         saved_at_us=unsint(one(header, 6)), content=one(header, 14),
                         utc_offset_minutes=unsint(one(header, 7)),
                         catalogues=[(one(c, 1, b"").decode(), one(c, 2)) for c in catalogues])


class Gateway:
    """One connection to the gateway; one message in flight."""

    def __init__(self, endpoint, server_key, device, replay_now_us=0, silence_s=SILENCE_S,
                 sleep=time.sleep):
        self.endpoint, self.server_key, self.device = endpoint, server_key, device
        self.replay_now_us, self.silence_s, self.sleep = replay_now_us, silence_s, sleep
        self.pushed = []
        self.socket = None
        self.connect()

    def connect(self):
        self.close()
        self.socket = zmq.Context.instance().socket(zmq.DEALER)
        self.socket.linger = 0
        self.socket.curve_serverkey = zmq.utils.z85.encode(self.server_key)
        self.socket.curve_publickey = zmq.utils.z85.encode(self.device.curve_public)
        self.socket.curve_secretkey = zmq.utils.z85.encode(self.device.curve_secret)
        self.socket.connect(self.endpoint)

    def close(self):
        if self.socket is not None:
            self.socket.close()

    def receive(self, timeout_s):
        """(number of FromGateway's field, message), or None after silence."""
        if not self.socket.poll(max(timeout_s, 0) * 1000):
            return None
        protocol, data = self.socket.recv_multipart()
        if protocol != b"TEQ1":
            raise ValueError("the gateway speaks another protocol")
        (number, values), = decode(data).items()
        return number, decode(values[-1])

    def ask(self, content):
        """Sends one message and waits for its answer; None after silence. Pushed answers are kept
        aside."""
        head = {2: sint(self.replay_now_us)} if self.replay_now_us else {}
        return self.ask_raw([b"TEQ1", encode(head | content)], answers_wanted=6 in content)

    def ask_raw(self, frames, answers_wanted=False):
        self.socket.send_multipart(frames)
        end = time.monotonic() + self.silence_s
        while (received := self.receive(end - time.monotonic())) is not None:
            number, message = received
            if number == 3 and not answers_wanted:
                self.pushed.append(message)
            elif number == 4:
                raise NotTaken(message)
            else:
                return message
        return None

    def submit_once(self, sealed):
        """Receipts whose echo is right, by digest; {} after silence."""
        answer = self.ask({3: {1: [envelope.data for envelope in sealed]}}) or {}
        sent = {(e.installation, e.sequence, e.digest) for e in sealed}
        receipts = [Receipt.read(data) for data in answer.get(1, [])]
        return {r.digest: r for r in receipts if (r.installation, r.sequence, r.digest) in sent}

    def submit(self, installation):
        """Sends all that an installation holds, as often as it takes; the final receipt of each, in
        order."""
        final, wait_s = {}, FIRST_WAIT_S
        while pending := [e for e in installation.envelopes if e.digest not in final]:
            try:
                receipts = self.submit_once(_one_message(pending))
                told_ms = max((r.retry_after_ms for r in receipts.values()), default=0)
                if not receipts:
                    self.connect()
            except NotTaken as refusal:
                if not refusal.retry_after_ms:
                    raise
                receipts, told_ms = {}, refusal.retry_after_ms
            settled = {d: r for d, r in receipts.items() if ACCEPTED <= r.code <= REFUSED}
            final |= settled
            for receipt in receipts.values():
                if receipt.code == EXPECTED:
                    settled |= _go_back(installation, final, receipt.expected)
                    break
            if settled:
                wait_s = FIRST_WAIT_S
            else:
                self.sleep((told_ms / 1000 or wait_s) * random.uniform(0.5, 1.5))
                wait_s = min(2 * wait_s, LONGEST_WAIT_S)
        return [final[envelope.digest] for envelope in installation.envelopes]

    def upload(self, data, media_type, kitchen=None):
        """Sends the pieces that are missing until the gateway says that the blob is whole; its
        digest."""
        digest, kitchen = sha256(data), kitchen or self.device.kitchen
        state = self.ask({5: {1: digest, 2: kitchen}})
        missing = ints(state, 3) if one(state, 2) else range(0, len(data), CHUNK)
        while missing:
            for offset in missing:
                state = self.send_chunk(digest, kitchen, len(data), media_type, offset,
                                        data[offset:offset + CHUNK])
            missing = ints(state, 3)
        return digest

    def send_chunk(self, digest, kitchen, total, media_type, offset, data):
        chunk = {1: digest, 2: kitchen, 3: total, 4: media_type, 5: offset, 6: data}
        state = self.ask({4: {number: value for number, value in chunk.items() if value}})
        if state is None or one(state, 1, b"") != digest:
            raise TimeoutError("no answer about the blob")
        return state

    def answers(self, kitchen, seen):
        """({topic: [(position, kind, cause digest, body), ...]}, more)."""
        question = {1: kitchen, 2: [{1: topic, 2: position} if position else {1: topic}
                                    for topic, position in seen.items()]}
        answer = self.ask({6: question})
        if answer is None:
            raise TimeoutError("no answers")
        found = {}
        for data in answer.get(2, []):
            m = decode(data)
            found.setdefault(one(m, 1), []).append(
                (one(m, 2), one(m, 3), one(m, 5, b""), one(m, 6, b"")))
        return found, bool(one(answer, 3))


def _one_message(envelopes):
    """The first of them, as many as one message may carry."""
    taken, size = [], 64
    for envelope in envelopes[:MAX_ENVELOPES]:
        size += len(envelope.data) + 8
        if taken and size > MAX_MESSAGE:
            break
        taken.append(envelope)
    return taken


def _go_back(installation, final, expected):
    """The server wants to go on from `expected`: what was acknowledged from there on is so no
    longer."""
    if expected not in [envelope.sequence for envelope in installation.envelopes]:
        raise NewInstallationNeeded(f"the gateway expects number {expected}")
    lost = [e.digest for e in installation.envelopes
            if e.sequence >= expected and e.digest in final]
    return {digest: final.pop(digest) for digest in lost}


def main():
    parser = argparse.ArgumentParser(description="send one daily report and print its receipt")
    parser.add_argument("--endpoint", required=True, help="tcp://HOST:PORT of the gateway")
    parser.add_argument("--server-key", required=True, help="the gateway's public CURVE key, hex")
    parser.add_argument("--device", required=True,
                        help="JSON file with the device's numbers and keys")
    parser.add_argument("report", help="JSON file, fields as in daily_report.proto")
    arguments = parser.parse_args()
    device = Device.load(arguments.device)
    with open(arguments.report, encoding="utf-8") as file:
        body = encode(daily_report(json.load(file)))
    installation = Installation(device)
    installation.seal(DAILY_REPORT, body)
    receipt, = Gateway(arguments.endpoint, bytes.fromhex(arguments.server_key),
                       device).submit(installation)
    code = ["?", "ACCEPTED", "DUPLICATE", "CONFLICT", "REFUSED"][receipt.code]
    print(code, f"position={receipt.position}", f"reason={receipt.reason}", receipt.field,
          receipt.message)
    return 0 if receipt.code in (ACCEPTED, DUPLICATE) else 1


if __name__ == "__main__":
    sys.exit(main())
