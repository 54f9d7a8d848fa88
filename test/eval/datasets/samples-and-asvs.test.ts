import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readQuestions } from '../../../eval/datasets/read-questions.ts'
import { samplesAndAsvs } from '../../../eval/datasets/write-samples-and-asvs.ts'
import { evaluationDataFolder } from '../../../src/config.ts'

const file = join(import.meta.dirname, '../../../eval/datasets/samples-and-asvs.jsonl')
const asvs = join(evaluationDataFolder(), 'asvs/releases')
if (!existsSync(asvs))
  console.info(`The two hundred questions are not made again: no ${asvs} (set VARIORUM_DATA).`)

it('two hundred questions have ids of their own and tags', async () => {
  const { questions } = await readQuestions(file)
  expect(questions).toHaveLength(200)
  expect(questions.filter(({ tags }) => tags.length === 0)).toEqual([])
  expect(
    questions.filter(({ expect: { outcomes } }) => !outcomes.includes('answered')).length,
  ).toBeGreaterThan(15)
})

it.runIf(existsSync(asvs))('two hundred questions are what the samples and the ASVS give', async () => {
  // Where a set it is made of changed: node eval/datasets/write-samples-and-asvs.ts
  expect((await readQuestions(file)).questions).toEqual(await samplesAndAsvs())
})
