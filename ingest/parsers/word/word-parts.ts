import { badDocument } from '../bad-document.ts'
import type { OfficePackage } from '../office/office-package.ts'
import { readElements } from './xml-element.ts'

/** Names of the parts that are read; null for one that a file does not have. */
export type WordParts = Record<
  'document' | 'styles' | 'numbering' | 'footnotes' | 'endnotes' | 'core',
  string | null
> & {
  macros: boolean
  /** How many parts hold headers and footers. */
  edges: number
}

const documentType =
  /\.document(?:\.macroEnabled)?\.main\+xml$|\.template(?:\.macroEnabledTemplate)?\.main\+xml$/
const types = {
  styles: '.styles+xml',
  numbering: '.numbering+xml',
  footnotes: '.footnotes+xml',
  endnotes: '.endnotes+xml',
  core: '.core-properties+xml',
}

/** Finds parts by their content types, since programs name them differently. Throws `bad-release` for another kind of file. */
export async function wordParts(path: string, zip: OfficePackage): Promise<WordParts> {
  const part = '[Content_Types].xml'
  const bytes = await zip.read(part)
  if (bytes === null)
    throw badDocument(path, 'the file is a zip, but not a Word file', 'Name it after what it holds.')
  const overrides = new Map<string, string>()
  readElements({ path, part, bytes }, 'ct:Types', ({ name, attributes }) => {
    const { PartName, ContentType } = attributes
    if (name === 'ct:Override' && PartName !== undefined && ContentType !== undefined)
      overrides.set(PartName.replace(/^\//, ''), ContentType)
  })
  const find = (fits: (type: string) => boolean) =>
    [...overrides].find(([name, type]) => fits(type) && zip.names.includes(name))?.[0] ?? null
  const document = find(type => documentType.test(type)) ?? nameIfThere('word/document.xml')
  if (document === null)
    throw badDocument(
      path,
      'the file is no Word document',
      'Name it after what it holds, or save it again in Word.',
    )
  const folder = document.slice(0, document.lastIndexOf('/') + 1)
  const named = (kind: Exclude<keyof typeof types, 'core'>) =>
    find(type => type.endsWith(types[kind])) ?? nameIfThere(`${folder}${kind}.xml`)
  return {
    document,
    styles: named('styles'),
    numbering: named('numbering'),
    footnotes: named('footnotes'),
    endnotes: named('endnotes'),
    core: find(type => type.endsWith(types.core)) ?? nameIfThere('docProps/core.xml'),
    edges: zip.names.filter(name => /(?:^|\/)(?:header|footer)\d*\.xml$/.test(name)).length,
    macros: zip.names.some(name => name.endsWith('/vbaProject.bin')),
  }

  function nameIfThere(name: string): string | null {
    return zip.names.includes(name) ? name : null
  }
}
