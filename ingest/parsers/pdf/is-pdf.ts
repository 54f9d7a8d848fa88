/** Whether a file is a PDF by its content: its mark stands within the first 1,024 bytes, as readers of PDFs ask for. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-')
}
