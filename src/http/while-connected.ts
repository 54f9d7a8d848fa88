import type { Response } from 'express'
import { Problem } from '../domain/problem.ts'

/** Aborts when the caller disconnects before the reply was sent, or when the server stops waiting for it. */
export function whileConnected(response: Response, stopping: AbortSignal): AbortSignal {
  const left = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished)
      left.abort(
        new Problem('cancelled', 'The caller disconnected.', 'Send the request again.', { retryable: true }),
      )
  })
  return AbortSignal.any([left.signal, stopping])
}
