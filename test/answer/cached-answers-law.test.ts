import fc from 'fast-check'
import { expect, it } from 'vitest'
import { publishRelease } from '../../ingest/publish-release.ts'
import { purgeRelease } from '../../ingest/purge-release.ts'
import { unpublishRelease } from '../../ingest/unpublish-release.ts'
import { openCachedStories, saidBy } from '../support/cached-stories.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const questions = [
  'What is the quokka fee?',
  'When is the almanac printed?',
  'What changed in the fees?',
  'What changed?',
  'How many penguins live in Antarctica?',
  'Hello!',
]
const labels = ['1', '2', '3']
const seasons = ['spring', 'summer', 'autumn']
const files = (amount: number) => ({
  'fees.md': `# Fees\n\nThe quokka fee is $${400 + amount}.00 for each ledger.\n`,
  'almanac.md': `# Almanac\n\nThe marsupial almanac is printed in ${seasons[amount % 3]}.\n`,
})

const label = fc.constantFrom(...labels)
const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ does: fc.constant('ask' as const), at: fc.nat(questions.length - 1) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('publish' as const), label, amount: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('show' as const), label }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('hide' as const), label }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('purge' as const), label }) },
)

it('answers as without kept answers, whatever is published, hidden, shown, purged and asked in which order', async () => {
  let asked = 0
  let given = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async steps => {
      const stories = await openCachedStories()
      await ingestFiles(stories, '1', files(0))
      const known = new Set(['1'])
      const named = (label: string) => ({ tenant: 'local', package: 'manual', label })
      for (const each of steps) {
        if (each.does === 'ask') {
          const question = questions[each.at]!
          const answer = await stories.ask(question)
          expect(saidBy(answer)).toEqual(saidBy(await stories.askAnew(question)))
          asked++
          if (answer.cached) given++
        } else if (each.does === 'publish') {
          await ingestFiles(stories, each.label, files(each.amount), { replace: true })
          known.add(each.label)
        } else if (known.has(each.label)) {
          if (each.does === 'show') await publishRelease(named(each.label), stories)
          if (each.does === 'hide') await unpublishRelease(named(each.label), stories)
          if (each.does === 'purge') {
            await purgeRelease(named(each.label), stories)
            known.delete(each.label)
          }
        }
      }
      await stories.close()
    }),
    { numRuns: 8 },
  )
  expect(given).toBeGreaterThan(0)
  expect(asked).toBeGreaterThan(given)
}, 120_000)
