import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { Problem } from '../domain/problem.ts'
import type { ComingUpload } from '../domain/upload.ts'

/** Writes each part as it comes. Throws `Problem` (`bad-request`) for a body that is none or was cut off. */
export async function receiveParts(request: IncomingMessage, write: ComingUpload['write']): Promise<void> {
  const parser = parserOf(request)
  const writing: Promise<void>[] = []
  parser.on('file', (_field, content, filename) => {
    const written = write(filename, content)
    // what comes behind a refused file is read to its end and thrown away
    written.catch(() => content.resume())
    writing.push(written)
  })
  await pipeline(request, parser).catch(cause => {
    throw new Problem('bad-request', `The upload broke off: ${cause.message}.`, 'Send it again.', { cause })
  })
  await Promise.all(writing)
}

function parserOf(request: IncomingMessage): InstanceType<typeof Busboy> {
  try {
    const headers = { ...request.headers, 'content-type': request.headers['content-type'] ?? '' }
    return new Busboy({ headers, preservePath: true })
  } catch (cause) {
    throw new Problem(
      'bad-request',
      'The body is no multipart/form-data.',
      'Send the zip or the files as parts: curl -F file=@release.zip …',
      { cause },
    )
  }
}
