import { problemFrom, unreachable } from './api-problem.ts'
import type { ShownJob } from './replies.ts'
import { apiPath } from './request-json.ts'

/** A file at its path inside the release, or a zip. */
export type UploadFile = { path: string; file: File }

/** Without `release` what is sent holds one folder for each release. `replace` puts it in the place of another of its name. */
export type UploadRequest = {
  package: string
  release?: string
  effective?: string
  order?: number
  replace?: boolean
}

/**
 * Sends a release; the job takes it in. `onProgress` hears the share that was sent, which `fetch` could not tell. Throws
 * `ApiProblem`, or what the signal was aborted with.
 */
export function sendRelease(
  { package: name, ...query }: UploadRequest,
  files: readonly UploadFile[],
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<ShownJob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () =>
      request.status === 202 && request.response !== null
        ? resolve(request.response as ShownJob)
        : reject(problemFrom(request.response, request.status))
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    const form = new FormData()
    for (const { path, file } of files) form.append('file', file, path)
    request.open('POST', apiPath(['packages', name, 'releases'], query))
    request.setRequestHeader('Accept', 'application/json')
    request.send(form)
  })
}
