import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line to a service that can be cut: bytes are handed on until then, and again once it is mended. */
export type CutLine = { address: string; cut(): void; mend(): void; close(): Promise<void> }

/** Listens on a loopback port; `target` is the service's address. While it is cut, who calls is hung up on at once. */
export async function openCutLine(target: string): Promise<CutLine> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer(near => {
    if (!whole) return void near.destroy()
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      whole = false
      hangUp()
    },
    mend() {
      whole = true
    },
    async close() {
      hangUp()
      server.close()
      await once(server, 'close')
    },
  }
}
