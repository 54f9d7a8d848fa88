import { readFileSync } from 'node:fs'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { Problem, type ProblemCode } from './problem.ts'

/** A YAML text as somebody wrote it. `lineOf` is the line of a path's key or entry, from 1, or of the nearest one above. */
export type WrittenYaml = { value: unknown; lineOf(path: readonly PropertyKey[]): number }

/** Of a file of settings. Throws `Problem` (`bad-setting`), also where it can't be read: `what` it is, and how it is set. */
export function readWrittenYaml(
  file: string,
  what: string,
  remedy: string,
  longest = Number.POSITIVE_INFINITY,
): WrittenYaml {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Problem('bad-setting', `${file}: ${what} can't be read.`, remedy, { cause })
  }
  if (text.length > longest)
    throw new Problem('bad-setting', `${file}: it is too long.`, `Keep it to ${longest} characters.`)
  return parseWrittenYaml(text, file)
}

type Ranged = { range?: [number, number, number] | null | undefined }

/** Throws `Problem` of that code, which names file and line, where the text is no YAML. */
export function parseWrittenYaml(text: string, file: string, code: ProblemCode = 'bad-setting'): WrittenYaml {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error) {
    const line = error.linePos?.[0].line ?? 1
    const what = error.message.split('\n')[0]!.replace(/[.:]? at line .*/, '')
    throw new Problem(code, `${file}, line ${line}: ${what}.`, 'Mend the YAML.')
  }
  return {
    value: document.toJS(),
    lineOf: path => lines.linePos(nodeAt(path, document.contents)?.range?.[0] ?? 0).line,
  }
}

function nodeAt(path: readonly PropertyKey[], contents: unknown): Ranged | null {
  let node = contents
  let found: Ranged | null = null
  for (const part of path) {
    if (isSeq(node)) {
      node = node.items[Number(part)]
      found = (node as Ranged | undefined) ?? found
      continue
    }
    if (!isMap(node)) break
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
    if (!pair) break
    found = pair.key as Ranged
    node = pair.value
  }
  return found
}
