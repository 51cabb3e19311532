"""A wire to the server that can be cut at a chosen moment: a Unix socket in a folder of its own,
named as libpq expects it. Bytes pass as they are."""
import os
import shutil
import socket
import tempfile
import threading


class Wire:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="tequio-wire-")
        name = f".s.PGSQL.{os.environ.get('PGPORT', '5432')}"
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(os.path.join(self.folder, name))
        self.listener.listen(1)
        self.behind = os.path.join(os.environ["PGHOST"], name)
        self.order = None   # about the next message: "cut", "hold" or "swallow the answer"
        self.held = b""
        threading.Thread(target=self._questions, daemon=True).start()

    def _questions(self):
        self.client, _ = self.listener.accept()
        self.server = socket.socket(socket.AF_UNIX)
        self.server.connect(self.behind)
        threading.Thread(target=self._answers, daemon=True).start()
        while data := receive(self.client):
            if self.order == "cut":
                self.cut()
                return
            if self.order == "hold":
                self.held = data
                end(self.client)
                return
            self.server.sendall(data)
        self.cut()

    def _answers(self):
        while data := receive(self.server):
            if self.order == "swallow the answer":
                self.cut()
                return
            if not self.held:
                self.client.sendall(data)
        end(self.client)

    def cut(self):
        """Both ends learn that the wire is gone."""
        end(self.client)
        end(self.server)

    def deliver(self):
        """What was held reaches the server after the client has given up; then the wire ends."""
        self.server.sendall(self.held)
        self.server.shutdown(socket.SHUT_WR)

    def close(self):
        self.cut()
        self.listener.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def receive(socket_end):
    try:
        return socket_end.recv(65536)
    except OSError:
        return b""


def end(socket_end):
    try:
        socket_end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass    # the other side was quicker
