"""A receiver of webhooks (网络回调接收示例), with nothing but Python's standard library (3.9 or newer).

WEBHOOK_SECRET is the secret that the registration showed; PORT is where it listens; SEEN_FILE keeps which messages it
has handled, through restarts.
"""

import base64
import hashlib
import hmac
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
PORT = int(os.environ.get("PORT", "0"))
SEEN_FILE = os.environ.get("SEEN_FILE", "seen-messages.txt")
TOLERANCE_SECONDS = 300
BODY_BYTES_MAX = 256 * 1024

lock = threading.Lock()
seen = set()
if os.path.exists(SEEN_FILE):
    with open(SEEN_FILE, encoding="utf-8") as kept:
        seen.update(kept.read().split())


def is_genuine(message_id: str, timestamp: str, signatures: str, body: bytes) -> bool:
    """Checks the signature over the exact bytes, and that it is not older than five minutes."""
    if not timestamp.isascii() or not timestamp.isdigit():
        return False
    if abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    signed = message_id.encode() + b"." + timestamp.encode() + b"." + body
    expected = base64.b64encode(hmac.new(SECRET, signed, hashlib.sha256).digest())
    # While one secret replaces the other, two signatures stand beside each other: one must fit.
    offered = [one.split(",", 1)[1] for one in signatures.split() if one.startswith("v1,")]
    return any(hmac.compare_digest(expected, one.encode()) for one in offered)


def handle(message: dict) -> None:
    """Here your own work begins: keep the message or queue it, and read the entry over the API later."""
    data = message["data"]
    told = {"handled": message["type"], "entryNumber": data.get("entryNumber"), "kind": data.get("kind")}
    print(json.dumps(told, ensure_ascii=False), flush=True)


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10

    def do_POST(self) -> None:
        length = self.headers.get("content-length", "")
        if not length.isdigit() or int(length) > BODY_BYTES_MAX:
            self.close_connection = True
            return self.answer(413)
        body = self.rfile.read(int(length))
        message_id = self.headers.get("webhook-id", "")
        timestamp = self.headers.get("webhook-timestamp", "")
        if not is_genuine(message_id, timestamp, self.headers.get("webhook-signature", ""), body):
            return self.answer(401)
        with lock:
            if message_id not in seen:  # Else it was sent again: our answer was lost, or somebody asked for it.
                handle(json.loads(body))
                # After it was handled: what fails in between comes once more, instead of never.
                with open(SEEN_FILE, "a", encoding="utf-8") as kept:
                    kept.write(message_id + "\n")
                seen.add(message_id)
        self.answer(204)

    def answer(self, status: int) -> None:
        self.send_response(status)
        if status != 204:
            self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


server = ThreadingHTTPServer(("127.0.0.1", PORT), Receiver)
print(json.dumps({"listening": server.server_address[1]}), flush=True)
server.serve_forever()
