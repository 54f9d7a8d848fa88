import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type RedisServer, startRedis } from './start-redis.ts'

const run = promisify(execFile)

/** Three masters without replicas that share all slots. */
export async function startRedisCluster(): Promise<{ urls: string[]; stop(): Promise<void> }> {
  const servers: RedisServer[] = []
  const stop = async () => {
    for (const server of servers.splice(0)) await server.stop()
  }
  try {
    for (let node = 0; node < 3; node++)
      servers.push(await startRedis(['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000']))
    const addresses = servers.map(({ port }) => `127.0.0.1:${port}`)
    await run('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes'])
    for (const { port } of servers)
      while (!(await run('redis-cli', ['-p', `${port}`, 'cluster', 'info'])).stdout.includes('state:ok'))
        await new Promise(resolve => setTimeout(resolve, 50))
  } catch (error) {
    await stop()
    throw error
  }
  return { urls: servers.map(({ url }) => url), stop }
}
