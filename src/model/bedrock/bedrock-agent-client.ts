import { BedrockAgentRuntimeClient } from '@aws-sdk/client-bedrock-agent-runtime'
import { type BedrockConnection, openRegionClients, type RegionClients } from './region-clients.ts'

/** Clients for Rerank, which another service of Bedrock offers. */
export const openBedrockAgentClients = (
  connection: BedrockConnection,
): RegionClients<BedrockAgentRuntimeClient> =>
  openRegionClients(connection, settings => new BedrockAgentRuntimeClient(settings))
