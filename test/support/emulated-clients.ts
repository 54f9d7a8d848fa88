import { openBedrockClients } from '../../src/model/bedrock/bedrock-client.ts'

/** Clients of the emulated Bedrock at an address, signed in as its one caller. Times in milliseconds. */
export const openEmulatedClients = (
  endpoint: string,
  times: { connectionTimeout?: number; requestTimeout?: number } = {},
) =>
  openBedrockClients({
    endpoint,
    credentials: { accessKeyId: 'AKIDEMULATED', secretAccessKey: 'emulated-secret' },
    maxSockets: 50,
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    ...times,
  })
