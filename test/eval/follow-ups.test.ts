import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { datasets } from '../../eval/datasets/datasets.ts'
import { readQuestions } from '../../eval/datasets/read-questions.ts'
import { holdsPlace } from '../../eval/run/measure/rate-retrieval.ts'
import { retrievedPassages } from '../../eval/run/retrieved-passages.ts'
import { evaluationDataFolder } from '../../src/config.ts'
import { evidenceOf } from '../support/evidence.ts'

const there = existsSync(join(evaluationDataFolder(), 'asvs'))
if (!there) console.info(`Places of the questions are not checked: no ${evaluationDataFolder()}.`)

it('holds a hundred follow-ups, thirty of which begin a new subject', async () => {
  const { questions } = await readQuestions(datasets['follow-ups']!.file)
  expect(questions).toHaveLength(100)
  expect(questions.filter(({ tags }) => tags.includes('topic-shift'))).toHaveLength(30)
  for (const {
    id,
    turns,
    expect: { places },
  } of questions) {
    expect(turns.length, id).toBeGreaterThan(0)
    expect(places.length, id).toBeGreaterThan(0)
  }
})

it.runIf(there).each(['follow-ups', 'synonyms'])(
  '%s: expects places that stand in the documents',
  async name => {
    const { file, withPackages } = datasets[name]!
    const { questions } = await readQuestions(file)
    const names = new Set(questions.map(question => question.package!))
    const missing = await withPackages(names, async folders =>
      questions.flatMap(({ id, package: name, expect: { places } }) =>
        places.flatMap(place => {
          const source = readFileSync(join(folders.get(name!)!, place.release, place.document), 'utf8')
          const { passages } = evidenceOf(place.document, source, place.release, name)
          const held = retrievedPassages({ passages, changes: [] }).some(passage =>
            holdsPlace(passage, place),
          )
          return held ? [] : [`${id} ${JSON.stringify(place)}`]
        }),
      ),
    )
    expect(missing).toEqual([])
  },
)
