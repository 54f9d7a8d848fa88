import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSupported } from '../../../ingest/parsers/detect/detect-format.ts'
import { parseDocument } from '../../../ingest/parsers/parse-document.ts'
import { readPolicy } from '../../../src/answer/evaluate/read-policy.ts'
import { headedText } from '../../../src/domain/passage.ts'
import { createRuleGuard } from '../../../src/guard/rules/rule-guard.ts'

/** Folders of documents that instruct nobody, and texts that are passages already. */
const FOLDERS = ['asvs/releases', 'ota_memos/versions', 'ota_memos/memos', 'policyengine_aca/snapshots']
const CORPORA = ['clapnq', 'cloud'].map(domain => `mtrag/corpus_pooled/${domain}.jsonl`)

/** How many passages of clean documents the shipped rules keep out, and the first of them, by source. */
export async function formatFalseAlarms(data: string): Promise<string> {
  const sources = [
    ...FOLDERS.map(folder => [folder, passagesOf(join(data, folder))] as const),
    ...CORPORA.map(file => [file, textsOf(join(data, file))] as const),
  ]
  const guard = createRuleGuard(readPolicy().guard)
  const lines: string[] = []
  for (const [name, passages] of sources) {
    const verdicts = await guard.checkPassages(passages)
    const kept = passages.flatMap((passage, index) => {
      const verdict = verdicts[index]!
      const span = verdict.result === 'block' ? verdict.findings[0]?.span : null
      return span
        ? [passage.slice(span.start, Math.min(span.end, span.start + 80)).replaceAll(/\s+/g, ' ')]
        : []
    })
    const share = passages.length === 0 ? 0 : (100 * kept.length) / passages.length
    const examples = kept.slice(0, 3).map(text => `\n  ${text}`)
    lines.push(
      `${name}: ${kept.length} of ${passages.length} clean passages kept out (${share.toFixed(2)} %)${examples.join('')}`,
    )
  }
  return lines.join('\n')
}

function passagesOf(folder: string): string[] {
  const files = globSync('**/*', { cwd: folder }).filter(isSupported).sort()
  return files.flatMap(path => {
    const parsed = parseDocument({ path, bytes: readFileSync(join(folder, path)) })
    return parsed.cuts.map(headedText)
  })
}

const textsOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => (JSON.parse(line) as { text: string }).text)
