import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { BedrockRuntimeClient, type BedrockRuntimeClientConfig } from '@aws-sdk/client-bedrock-runtime'
import { NodeHttpHandler } from '@smithy/node-http-handler'

/**
 * How Bedrock is reached. `credentials` and `token` as the SDK takes them, its default chain without either; `endpoint`
 * replaces the region's own; `maxSockets` bounds the calls at one time of one region; times in milliseconds.
 */
export type BedrockConnection = Pick<BedrockRuntimeClientConfig, 'credentials' | 'token' | 'endpoint'> & {
  maxSockets: number
  connectionTimeout: number
  requestTimeout: number
}

export type BedrockClients = { clientFor(region: string): BedrockRuntimeClient; close(): void }

/**
 * One client a region, opened when it is first asked for, with connections that stay open: the SDK's own handler shakes
 * hands anew for every call. It tries once; whoever calls decides whether to try again.
 */
export function openBedrockClients(connection: BedrockConnection): BedrockClients {
  const { maxSockets, connectionTimeout, requestTimeout, token, ...settings } = connection
  const clients = new Map<string, BedrockRuntimeClient>()
  return {
    clientFor(region) {
      const known = clients.get(region)
      if (known) return known
      const agents = { keepAlive: true, maxSockets }
      const client = new BedrockRuntimeClient({
        ...settings,
        ...(token && { token, authSchemePreference: ['httpBearerAuth'] }),
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
      })
      clients.set(region, client)
      return client
    },
    close() {
      for (const client of clients.values()) client.destroy()
      clients.clear()
    },
  }
}
