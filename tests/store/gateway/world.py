"""A Tequio with nothing but a database and gateways: founded by hand, devices written straight into
the registry's table. What the tests of this folder stand on."""

import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

import nacl.public
import nacl.signing

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests" / "contract"))

import client  # noqa: E402
from wire import encode, sint  # noqa: E402

BUILD = pathlib.Path(os.environ.get("TEQUIO_BUILD_DIR", ROOT / "build"))
CLUSTER = ROOT / "tests" / "harness" / "cluster"
KITCHEN, MONITOR, OPERATOR, EDGE = 1, 2, 3, 4
FOUNDER = 9999999


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_keys():
    secret = nacl.public.PrivateKey.generate()
    return bytes(secret.public_key), bytes(secret), nacl.signing.SigningKey.generate()


def save_keys(path, public, secret, signing):
    """As common/wire/keys.c writes them."""
    lines = {"curve": public, "signing": bytes(signing.verify_key), "curve-secret": secret,
             "signing-seed": bytes(signing)}
    target = pathlib.Path(str(path) + ".secret")
    target.write_text("".join(f"{name} {key.hex()}\n" for name, key in lines.items()),
                      encoding="ascii")
    target.chmod(0o600)


class World:
    def __init__(self, replay=False, partitions=1, kind="durable", founded=True):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tequio-gateway-"))
        self.folder.chmod(0o755)
        self.replay, self.partitions = replay, partitions
        self.gateways, self.devices, self.position = [], 0, 0
        self.cluster("create", kind)
        self.keys = make_keys()
        save_keys(self.folder / "gateway", *self.keys)
        self.founder = client.Device(FOUNDER, 0, *make_keys())
        try:
            self.cluster("start")
            self.deploy()
            if founded:
                self.found()
        except BaseException:
            self.close()
            raise

    def cluster(self, verb, *arguments):
        done = subprocess.run([CLUSTER, verb, self.folder / "c", *arguments], check=True, text=True,
                              stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        return done.stdout.strip()

    def sql(self, text, role="postgres", database="tequio"):
        """Rows as lists of texts."""
        done = subprocess.run([CLUSTER, "psql", self.folder / "c", database, role, "-At", "-F",
                               "\t", "-c", text],
                              check=True, text=True, stdout=subprocess.PIPE,
                              stdin=subprocess.DEVNULL)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def run_files(self, role, *paths):
        files = [part for path in paths for part in ("-f", path)]
        subprocess.run([CLUSTER, "psql", self.folder / "c", "tequio", role, *files], check=True,
                       stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)

    def deploy(self):
        self.sql("CREATE DATABASE tequio", database="postgres")
        self.run_files("postgres", ROOT / "deploy/database/roles/deploy/roles.sql")
        files = []
        for project in ("common/journal", "registry"):
            schema = ROOT / "services" / project / "schema"
            for line in (schema / "sqitch.plan").read_text(encoding="utf-8").splitlines():
                if line and not line.startswith("%"):
                    files.append(schema / "deploy" / (line.split()[0] + ".sql"))
        self.run_files("tequio_owner", *files)

    def found(self):
        """Streams, and the founding entry: proto/README.md, section 11."""
        self.sql("INSERT INTO journal.stream (topic, partition, head)"
                 " SELECT t.topic, p, journal.stream_start(t.topic, p::smallint)"
                 f" FROM journal.topic t CROSS JOIN generate_series(0, {self.partitions - 1}) p")
        body = encode({1: 2 if self.replay else 1, 2: self.partitions, 3: "Prueba",
                       4: "America/Mexico_City",
                       5: self.founder.curve_public, 6: bytes(self.founder.signing_key.verify_key)})
        start = sha256(b"tequio/stream/1", struct.pack(">HH", 1, 0))
        content = sha256(b"tequio/body/1", body)
        received_at = 1_000_000
        digest = sha256(b"tequio/entry/1", start,
                        struct.pack(">HHQHHIqHQQI", 1, 0, 1, 0, 60, 0, received_at, 0, 0, 1, 0),
                        content)
        self.sql(f"""BEGIN;
            INSERT INTO journal.entry_submissions (topic, partition, kind, status, position,
                received_at, root_position,
                cause_position, kitchen_id, device_id, cause_topic, body, content_digest, digest)
            VALUES (1, 0, 60, 0, 1, 'epoch'::timestamptz + interval '1 second', 1, 0, 0, 0, 0,
                '\\x{body.hex()}',
                '\\x{content.hex()}', '\\x{digest.hex()}');
            UPDATE journal.stream SET next_position = 2, head = '\\x{digest.hex()}'
             WHERE topic = 1 AND partition = 0;
            COMMIT""")

    def enrol(self, role=KITCHEN, kitchen=None, token=None, revoked=False, device=None):
        """A device, new or changed; the registry's epoch moves."""
        if device is None:
            self.devices += 1
            kitchen = (self.devices if kitchen is None else kitchen) if role == KITCHEN else 0
            device = client.Device(self.devices, kitchen, *make_keys())
        self.sql("INSERT INTO registry.device " + self.device_row(device, role, token, revoked))
        return device

    def enrol_many(self, count):
        """As many tablets."""
        devices = [client.Device(self.devices + number, self.devices + number, *make_keys())
                   for number in range(1, count + 1)]
        self.devices += count
        rows = " UNION ALL ".join(self.device_row(device, KITCHEN, None, False)
                                  for device in devices)
        self.sql("INSERT INTO registry.device " + rows)
        return devices

    def device_row(self, device, role, token, revoked):
        """In the order of the table's columns: a change of them breaks this at once."""
        self.position += 1
        digest = "NULL" if token is None else f"'\\x{sha256(token).hex()}'"
        return (f"SELECT {device.device}, {role}, {device.kitchen},"
                f" '\\x{device.curve_public.hex()}'::bytea,"
                f" '\\x{bytes(device.signing_key.verify_key).hex()}'::bytea, {digest}::bytea,"
                f" {str(revoked).lower()}, 'prueba', {int(role in (5, 6))}, '2020-01-01'::date,"
                f" {self.position},"
                f" {self.position}, 0")

    def gateway(self, wait=True, **settings):
        gateway = Gateway(self, f"gateway{len(self.gateways)}", settings, wait)
        self.gateways.append(gateway)
        return gateway

    def conninfo(self):
        parts = self.cluster("conninfo", "tequio").split()
        return " ".join(part for part in parts if not part.startswith("user="))

    def entries(self, where="true"):
        """(partition, position, status, kind, installation, sequence, content digest) in order."""
        return self.sql("SELECT partition, position, status, kind,"
                        " coalesce(replace(installation::text, '-', ''), ''),"
                        " coalesce(sequence, 0),"
                        " encode(content_digest, 'hex') FROM journal.entry_submissions"
                        f" WHERE {where} ORDER BY partition, position")

    def broken_chains(self, last=1_000_000):
        """Where a stream of submissions does not hold, looking at its last entries."""
        verified = f"journal.verify_chain(topic, partition, greatest(1, next_position - {last}))"
        return self.sql(f"SELECT partition, {verified} FROM journal.stream"
                        f" WHERE topic = 1 AND {verified} IS NOT NULL")

    def close(self):
        for gateway in self.gateways:
            gateway.stop()
        self.cluster("drop")
        shutil.rmtree(self.folder)


class Gateway:
    def __init__(self, world, name, settings, wait):
        self.world, self.process = world, None
        self.port, self.publish_port, self.health_port = free_port(), free_port(), free_port()
        self.endpoint = f"tcp://127.0.0.1:{self.port}"
        self.path = world.folder / f"{name}.conf"
        self.log = world.folder / f"{name}.log"
        lists = {"database": f'"{world.conninfo()}"', "peers": "( )",
                 "subscribers": "( )"} | settings
        self.path.write_text(
            f'key = "{world.folder / "gateway"}";\nlisten = "{self.endpoint}";\n'
            f'publish = "tcp://127.0.0.1:{self.publish_port}";\nhealth_port = {self.health_port};\n'
            + "".join(f"{key} = {value};\n" for key, value in lists.items()), encoding="utf-8")
        self.start(wait)

    def start(self, wait=True):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([BUILD / "bin" / "tequio-gateway", "--settings",
                                             self.path], stderr=log,
                                            stdin=subprocess.DEVNULL)
        if wait:
            self.wait_ready()

    def wait_ready(self, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"the gateway ended:\n{self.log.read_text()}")
            if self.ready():
                return
            time.sleep(0.02)
        raise TimeoutError(f"the gateway is not ready:\n{self.log.read_text()}")

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.health_port}{path}",
                                    timeout=5) as answer:
            return answer.read().decode()

    def ready(self):
        try:
            self.get("/ready")
            return True
        except OSError:
            return False

    def metric(self, name):
        for line in self.get("/metrics").splitlines():
            if line.startswith(name + " "):
                return int(line.split()[-1])
        return 0

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return self.process and self.process.returncode
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def connect(self, device, replay_now_us=0, silence_s=10, sleep=time.sleep):
        return client.Gateway(self.endpoint, self.world.keys[0], device, replay_now_us, silence_s,
                              sleep)


def save_device(path, device):
    path.write_text(json.dumps({
        "device": device.device, "kitchen": device.kitchen,
                                "curve_public": device.curve_public.hex(),
        "curve_secret": device.curve_secret.hex(),
                                "signing_seed": bytes(device.signing_key).hex()}), encoding="utf-8")


def report(rations=120):
    return encode({1: 20200106, 2: rations})


def replay(at_us):
    return {2: sint(at_us)}
