import { posix } from 'node:path'
import type { OfficePackage } from './office-package.ts'
import { readXml, type XmlNames } from './read-xml.ts'

/** What a part points to: the last word of the relation's type (`worksheet`, `table`), and the part; null outside of the package. */
export type Relation = { id: string; type: string; part: string | null }

const names: XmlNames = new Map([['http://schemas.openxmlformats.org/package/2006/relationships', 'p']])

/** The relations of a part, none where it has none; those of the package for ''. */
export async function readRelations(office: OfficePackage, path: string, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const own = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const bytes = await office.read(own)
  const relations: Relation[] = []
  if (bytes === null) return relations
  readXml({ path, part: own, bytes }, names, {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'p:Relationship' || Id === undefined || Target === undefined) return
      const type = Type?.slice(Type.lastIndexOf('/') + 1) ?? ''
      const within = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
      relations.push({ id: Id, type, part: TargetMode === 'External' ? null : within })
    },
    close() {},
    text() {},
  })
  return relations
}
