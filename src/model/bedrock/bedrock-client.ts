import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime'
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
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

export type BedrockClients = {
  clientFor(region: string): BedrockRuntimeClient
  /** For Rerank, which another service of Bedrock offers. */
  agentClientFor(region: string): BedrockAgentRuntimeClient
  close(): void
}

/**
 * One client a region, opened when it is first asked for, with connections that stay open: the SDK's own handler shakes
 * hands anew for every call. It tries once; whoever calls decides whether to try again.
 */
export function openBedrockClients(connection: BedrockConnection): BedrockClients {
  const { maxSockets, connectionTimeout, requestTimeout, ...signIn } = connection
  const settings = (region: string) => {
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
  const runtime = new Map<string, BedrockRuntimeClient>()
  const agent = new Map<string, BedrockAgentRuntimeClient>()
  return {
    clientFor: region => held(runtime, region, () => new BedrockRuntimeClient(settings(region))),
    agentClientFor: region => held(agent, region, () => new BedrockAgentRuntimeClient(settings(region))),
    close() {
      for (const client of [...runtime.values(), ...agent.values()]) client.destroy()
      runtime.clear()
      agent.clear()
    },
  }
}

function held<Client>(clients: Map<string, Client>, region: string, open: () => Client): Client {
  const client = clients.get(region) ?? open()
  clients.set(region, client)
  return client
}
