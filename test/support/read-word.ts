import { fromBufferPromise } from 'yauzl'
import { checkWord } from './check-word.ts'

/** The parts of a Word file by name. Throws where it is no zip, a part of XML is not well-formed, or as `checkWord`. */
export async function readWord(file: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(file, { lazyEntries: true })
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString('utf8')
    if (/\.(?:xml|rels)$/.test(entry.fileName)) checkXml(text, entry.fileName)
    parts.set(entry.fileName, text)
  }
  checkWord(parts)
  return parts
}

/** Tags in pairs, nothing unescaped between them or in attributes, no character that XML may not hold. */
function checkXml(text: string, name: string): void {
  const open: string[] = []
  const rest = text
    .replace(/^<\?xml[^?]*\?>/, '')
    .replace(
      /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g,
      (_tag, closing: string, element: string, _attributes: string, empty: string) => {
        if (closing && open.pop() !== element) throw new Error(`${name}: ${element} is closed and not open`)
        if (!closing && !empty) open.push(element)
        return ''
      },
    )
  if (open.length > 0) throw new Error(`${name}: ${open.join(' ')} is not closed`)
  if (/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(rest))
    throw new Error(`${name}: markup in ${rest.slice(0, 200)}`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text) || !text.isWellFormed())
    throw new Error(`${name}: a character that XML does not have`)
}

/** What stands in a document, a line for each paragraph. */
export function wordLines(parts: ReadonlyMap<string, string>): string[] {
  const plain = (xml: string) =>
    xml
      .replace(/<[^>]*>/g, '')
      .replace(/&(lt|gt|quot|apos|amp);/g, (_entity, name: string) => entities[name]!)
  return (parts.get('word/document.xml') ?? '')
    .split('</w:p>')
    .map(plain)
    .filter(line => line !== '')
}

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
