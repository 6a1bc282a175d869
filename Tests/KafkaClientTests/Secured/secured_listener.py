"""secured_listener.py BROKER_PORT CERTIFICATE KEY CLIENT_CA USER PASSWORD

A SASL_SSL listener with SCRAM-SHA-512 (RFC 5802, KIP-84) and client certificates in front of a broker that has neither. Prints its port. Before a
client has proved that it knows the password only ApiVersions passes; afterwards frames pass as they are, but for the port in answers that
name the broker.
"""
import asyncio, base64, hashlib, hmac, os, signal, ssl, struct, sys

broker_port, certificate, key, client_ca, user, password = sys.argv[1:]
broker_port = int(broker_port)
API_VERSIONS, SASL_HANDSHAKE, SASL_AUTHENTICATE = 18, 17, 36
AUTHENTICATION_FAILED = 58


def mac(secret, text):
    return hmac.new(secret, text, hashlib.sha512).digest()


class Scram:
    """The server's side of one exchange."""

    def __init__(self):
        self.first = None
        salt = os.urandom(16)
        self.salted = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, 4096)
        self.salt = base64.b64encode(salt).decode()

    def step(self, message):
        """The answer to a message, and whether the client has proved that it knows the password; None for a refusal."""
        if self.first is None:
            self.first = message.split(",", 2)[2]
            fields = dict(part.split("=", 1) for part in self.first.split(","))
            if fields["n"] != user:
                return None, False
            nonce = fields["r"] + base64.b64encode(os.urandom(18)).decode()
            self.challenge = f"r={nonce},s={self.salt},i=4096"
            return self.challenge, False
        bare, proof = message.rsplit(",p=", 1)
        said = ",".join([self.first, self.challenge, bare]).encode()
        client = mac(self.salted, b"Client Key")
        expected = bytes(a ^ b for a, b in zip(client, mac(hashlib.sha512(client).digest(), said)))
        if not hmac.compare_digest(expected, base64.b64decode(proof)):
            return None, False
        return "v=" + base64.b64encode(mac(mac(self.salted, b"Server Key"), said)).decode(), True


async def frame(reader):
    return await reader.readexactly(struct.unpack(">i", await reader.readexactly(4))[0])


def send(writer, content):
    writer.write(struct.pack(">i", len(content)) + content)


async def authenticate(reader, writer, broker):
    """Whether the client may go on to the broker."""
    scram = Scram()
    while True:
        request = await frame(reader)
        api, version, correlation = struct.unpack_from(">hhi", request)
        client_id, = struct.unpack_from(">h", request, 8)
        body = request[10 + max(client_id, 0):]
        if api == API_VERSIONS:
            send(broker[1], request)
            send(writer, await frame(broker[0]))
        elif api == SASL_HANDSHAKE:
            name = b"SCRAM-SHA-512"
            error = 0 if body[2:] == name else 33
            send(writer, struct.pack(">ihih", correlation, error, 1, len(name)) + name)
        elif api == SASL_AUTHENTICATE:
            answer, is_done = scram.step(body[4:].decode())
            error = AUTHENTICATION_FAILED if answer is None else 0
            text = (answer or "").encode()
            send(writer, struct.pack(">ihhi", correlation, error, -1, len(text)) + text + b"\0" * 8 * (version > 0))
            if error or is_done:
                await writer.drain()
                return is_done
        else:
            return False


async def serve(reader, writer):
    broker = await asyncio.open_connection("127.0.0.1", broker_port)
    own_port = writer.get_extra_info("sockname")[1]
    old, new = (b"127.0.0.1" + struct.pack(">i", port) for port in (broker_port, own_port))

    async def requests():
        while True:
            send(broker[1], await frame(reader))
            await broker[1].drain()

    async def answers():
        while True:
            send(writer, (await frame(broker[0])).replace(old, new))
            await writer.drain()

    try:
        if await authenticate(reader, writer, broker):
            await asyncio.gather(requests(), answers())
    except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError):
        pass
    finally:
        writer.close()
        broker[1].close()


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(client_ca)
    context.verify_mode = ssl.CERT_REQUIRED
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
asyncio.run(main())
