"""Echo servers on python3-websockets, one for each line of JSON on stdin; prints their ports."""

import asyncio
import json
import sys

import websockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory


async def echo(client, path=None):
    async for message in client:
        await client.send(message)


async def main():
    servers = []
    for line in sys.stdin:
        factory = ServerPerMessageDeflateFactory(**json.loads(line))
        server = await websockets.serve(
            echo, "127.0.0.1", 0, compression=None, extensions=[factory], max_size=None
        )
        servers.append(server)
        print(server.sockets[0].getsockname()[1], flush=True)
    print("ready.", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
