const [address = ''] = Object.values(
  import.meta.glob('../../../node_modules/pdfjs-dist/build/pdf.worker.min.mjs', {
    query: '?url',
    import: 'default',
    eager: true,
    exhaustive: true,
  }),
)

type Policies = {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    createScriptURL(address: string): unknown
  }
}

/** The one address that the page's policy lets a script be started from, besides those it begins with. */
let trusted: string | null = null

/** Starts the thread that reads PDFs. Its policy (`pdf-worker`) gives out the address of this one script and no other. */
export function startPdfWorker(): Worker {
  if (trusted === null) {
    const { trustedTypes } = globalThis as { trustedTypes?: Policies }
    const policy = trustedTypes?.createPolicy('pdf-worker', { createScriptURL: () => address })
    trusted = (policy?.createScriptURL(address) ?? address) as string
  }
  return new Worker(trusted, { type: 'module', name: 'pdf' })
}
