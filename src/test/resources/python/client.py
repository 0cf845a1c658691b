"""A client on python3-websockets: what the server sends back is printed, and how it closes."""

import asyncio
import sys

import websockets


async def main(url):
    async with websockets.connect(url, subprotocols=["chat"]) as socket:
        print("open", socket.subprotocol)
        await asyncio.wait_for(await socket.ping(b"are you there"), 10)
        for message in ["grüße " * 20000, b"\x00\xff"]:
            await socket.send(message)
            print(type(message).__name__, await socket.recv() == message)
        await socket.close(4000, "done")
        print("close", socket.close_code)


asyncio.run(main(sys.argv[1]))
