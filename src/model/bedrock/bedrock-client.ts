import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime'
import { type BedrockConnection, openRegionClients, type RegionClients } from './region-clients.ts'

export type BedrockClients = RegionClients<BedrockRuntimeClient>

/** Clients for language models, embeddings and guardrails. */
export const openBedrockClients = (connection: BedrockConnection): BedrockClients =>
  openRegionClients(connection, settings => new BedrockRuntimeClient(settings))
