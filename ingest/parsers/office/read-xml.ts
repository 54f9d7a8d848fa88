import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { badDocument } from '../bad-document.ts'

/** What is told of an XML part, in its order. Names carry the prefix that {@link XmlNames} gives their namespace. */
export type XmlListener = {
  open(name: string, attributes: XmlAttributes): void
  close(name: string): void
  text(text: string): void
}
export type XmlAttributes = Readonly<Record<string, string>>

/** Prefixes by namespace; a name of any other namespace stands with the prefix `?`. */
export type XmlNames = ReadonlyMap<string, string>

/** `place` names file and part. */
export type XmlSource = { path: string; part: string; bytes: Uint8Array }

const chunkSize = 64 * 1024
const deepest = 256

/**
 * Reads XML as a stream, so that memory is what the listener keeps. No document type is allowed, so there are no entities to
 * expand or fetch. Throws `bad-release` with part and line for what is not well-formed, and what is nested above 256 deep.
 */
export function readXml({ path, part, bytes }: XmlSource, names: XmlNames, listener: XmlListener): void {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const problem = (reason: string, remedy = 'Save the file again.') =>
    badDocument(path, `${part}, line ${parser.line}: ${reason}`, remedy)
  const nameOf = ({ uri, local }: Pick<SaxesTagNS, 'uri' | 'local'>) =>
    uri === '' ? local : `${names.get(uri) ?? '?'}:${local}`
  let depth = 0
  parser.on('error', error => {
    throw problem(`not well-formed XML (${error.message.replace(/^\d+:\d+: /, '')})`)
  })
  parser.on('doctype', () => {
    throw problem('a document type is declared, which may hide entities', 'Remove the DOCTYPE.')
  })
  parser.on('opentag', tag => {
    if (++depth > deepest) throw problem(`nested more than ${deepest} deep`, 'Flatten the file.')
    const attributes: Record<string, string> = {}
    for (const attribute of Object.values(tag.attributes) as SaxesAttributeNS[])
      attributes[nameOf(attribute)] = attribute.value
    listener.open(nameOf(tag), attributes)
  })
  parser.on('closetag', tag => {
    depth--
    listener.close(nameOf(tag))
  })
  parser.on('text', text => listener.text(text))
  parser.on('cdata', text => listener.text(text))
  const decoder = new TextDecoder(encodingOf(bytes))
  for (let at = 0; at < bytes.length; at += chunkSize)
    parser.write(decoder.decode(bytes.subarray(at, at + chunkSize), { stream: true }))
  parser.write(decoder.decode()).close()
}

/** UTF-8, or UTF-16 by its first bytes; Office writes no other. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return 'utf-8'
}
