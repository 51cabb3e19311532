"""Stands between a gateway and PostgreSQL and cuts connections at the worst moments."""

import pathlib
import random
import select
import socket
import threading

COMMITTED = b"C\x00\x00\x00\x0bCOMMIT\x00"
COPY_DONE = b"c\x00\x00\x00\x04"


class Proxy:
    """`share` of the commits lose their connection: half of them before the server hears of it,
    half after it is durable and before the gateway does."""

    def __init__(self, folder, server_folder, seed=1):
        self.path = pathlib.Path(folder) / ".s.PGSQL.5432"
        self.server = str(pathlib.Path(server_folder) / ".s.PGSQL.5432")
        self.share, self.cut_before, self.cut_after = 0.0, 0, 0
        self.random = random.Random(seed)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.path))
        self.path.chmod(0o777)
        self.listener.listen(16)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(self.server)
            except OSError:
                client.close()
                continue
            threading.Thread(target=self.relay, args=(client, server), daemon=True).start()

    def relay(self, client, server):
        try:
            while True:
                for source in select.select([client, server], [], [])[0]:
                    data = source.recv(1 << 16)
                    if not data:
                        return
                    if source is client:
                        if data.endswith(COPY_DONE) and self.random.random() < self.share / 2:
                            self.cut_before += 1
                            return
                        server.sendall(data)
                    else:
                        if COMMITTED in data and self.random.random() < self.share / 2:
                            self.cut_after += 1
                            return
                        client.sendall(data)
        except OSError:
            pass
        finally:
            client.close()
            server.close()

    def close(self):
        self.listener.close()
