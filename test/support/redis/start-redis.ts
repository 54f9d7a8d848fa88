import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { makeTemporaryFolder } from '../temporary-folder.ts'

/** A Redis server of its own on a loopback port, without files that outlive it. */
export type RedisServer = {
  url: string
  port: number
  process: ChildProcess
  stop(): Promise<void>
}

/**
 * Starts Debian's `redis-server`. `settings` are those of its command line, such as `['--maxmemory', '2mb']`. `sentinel`
 * is a configuration file: the server then keeps watch over others.
 */
export async function startRedis(
  settings: readonly string[] = [],
  port?: number,
  { tls = false, sentinel }: { tls?: boolean; sentinel?: string } = {},
): Promise<RedisServer> {
  const folder = await makeTemporaryFolder()
  const at = port ?? (await freePort())
  const listening = tls ? ['--port', '0', '--tls-port', `${at}`] : ['--port', `${at}`]
  const own = sentinel
    ? [sentinel, '--sentinel']
    : ['--save', '', '--appendonly', 'no', '--enable-debug-command', 'local']
  const server = spawn(
    'redis-server',
    [...own, ...listening, '--bind', '127.0.0.1', '--dir', folder.path, ...settings],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`redis-server ended: ${said}`)))
    for (const output of [server.stdout!, server.stderr!])
      output.on('data', chunk => {
        said += chunk
        if (/Ready to accept connections|Sentinel ID is/.test(said)) resolve()
      })
  })
  server.removeAllListeners('exit')
  return {
    url: `${tls ? 'rediss' : 'redis'}://127.0.0.1:${at}`,
    port: at,
    process: server,
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit')
        server.kill('SIGKILL')
        await ended
      }
      await folder.remove()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
