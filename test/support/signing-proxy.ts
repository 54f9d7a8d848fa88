import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request as send } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { SignedRequest } from './check-signature.ts'

/** What is answered to a request that is not let through. */
export type Refused = { status: number; body: object }

const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']

/** A key and a certificate for loopback that nobody trusts yet, made by openssl; `certificate` is its file. */
export async function makeCertificate(folder: string): Promise<{ key: string; certificate: string }> {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject]
  await promisify(execFile)('openssl', [...made, '-keyout', key, '-out', certificate])
  return { key, certificate }
}

/** Terminates TLS, asks `refusal` about every request, and hands those it lets through on to `target`, over plain HTTP. */
export async function startSigningProxy(
  target: string,
  files: { key: string; certificate: string },
  refusal: (request: SignedRequest) => Refused | null,
) {
  const sockets = new Set<Socket>()
  const tls = { key: await readFile(files.key), cert: await readFile(files.certificate) }
  const server = createServer(tls, async (incoming, response) => {
    const parts: Buffer[] = []
    for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part)
    const { method = 'GET', url: path = '/', headers } = incoming
    const body = Buffer.concat(parts)
    const refused = refusal({ method, path, headers, body })
    if (refused) {
      const json = JSON.stringify(refused.body)
      return void response.writeHead(refused.status, { 'content-type': 'application/json' }).end(json)
    }
    const { authorization: _authorization, host: _host, ...rest } = headers
    const outgoing = send(new URL(path, target), { method, headers: rest }, answered => {
      response.writeHead(answered.statusCode!, answered.headers)
      answered.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    outgoing.end(body)
  })
  server.on('secureConnection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
