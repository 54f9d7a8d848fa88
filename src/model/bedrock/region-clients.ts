import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { BedrockSignIn } from './bedrock-credentials.ts'

/**
 * How Bedrock is reached, and by whom: the SDK's own search without a sign-in. `endpoint` replaces the region's own;
 * `maxSockets` bounds the calls at one time of one region; times in milliseconds.
 */
export type BedrockConnection = BedrockSignIn & {
  endpoint?: string
  maxSockets: number
  connectionTimeout: number
  requestTimeout: number
}

export type RegionClients<Client> = { clientFor(region: string): Client; close(): void }

/**
 * One client a region, opened when it is first asked for, with connections that stay open: the SDK's own handler shakes
 * hands anew for every call. It tries once; whoever calls decides whether to try again.
 */
export function openRegionClients<Client extends { destroy(): void }>(
  connection: BedrockConnection,
  open: (settings: ReturnType<typeof settingsOf>) => Client,
): RegionClients<Client> {
  const clients = new Map<string, Client>()
  return {
    clientFor(region) {
      const client = clients.get(region) ?? open(settingsOf(connection, region))
      clients.set(region, client)
      return client
    },
    close() {
      for (const client of clients.values()) client.destroy()
      clients.clear()
    },
  }
}

function settingsOf(connection: BedrockConnection, region: string) {
  const { maxSockets, connectionTimeout, requestTimeout, ...signIn } = connection
  const agents = { keepAlive: true, maxSockets }
  return {
    ...signIn,
    region,
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({
      httpAgent: new Agent(agents),
      httpsAgent: new SecureAgent(agents),
      connectionTimeout,
      requestTimeout,
      socketTimeout: requestTimeout,
      throwOnRequestTimeout: true,
    }),
  }
}
