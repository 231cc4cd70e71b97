# WEBHOOK_SECRET=whsec_… PORT=3000 python3 receiver.py
import base64, hashlib, hmac, json, os, time
from http.server import BaseHTTPRequestHandler, HTTPServer

key = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))


def is_genuine(body: bytes, headers) -> bool:
    """`body` as it came: JSON that was parsed and printed again has other bytes."""
    id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        return False
    signed = f"{id}.{timestamp}.".encode() + body
    wanted = "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return any(hmac.compare_digest(wanted.encode(), given.encode()) for given in headers.get("webhook-signature", "").split(" "))


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        genuine = is_genuine(body, self.headers)
        if genuine:
            message = json.loads(body)
            print(message["type"], message["data"].get("job", {}).get("id", ""), flush=True)
        self.send_response(204 if genuine else 400)
        self.end_headers()


server = HTTPServer(("127.0.0.1", int(os.environ.get("PORT", 3000))), Receiver)
print("listening", server.server_address, flush=True)
server.serve_forever()
