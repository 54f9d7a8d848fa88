import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { ask, openAnswerServices } from '../support/answer-manual.ts'
import { ingestFiles } from '../support/ingest-services.ts'

const older = {
  'rules/berths.md': `# Rules on berths\n\n## Rule 1 Reports\n\nA defect is reported within 24 hours. A report is kept for 60 days.\n\n## Rule 2 Visitors\n\nA visitor pays in advance.\n\n## Rule 3 Fires\n\nNo open fire is lit.\n\n## Rule 4 Boats\n\nNo more than 6 boats lie at a jetty. See Rule 7.\n`,
  'glossary.md': `# Glossary\n\n- **Berth** – a place for one boat.\n- **Season** – April to September.\n`,
  'letter.html':
    '<h1>Letter</h1><h2>News</h2><ul><li>Rule 9 was put in force for dinghies.</li><li>The café is open.</li></ul>',
  'prices.md': `# Prices\n\n| Length | Summer |\n|---|---|\n| short | 310 |\n| long | 420 |\n`,
  'map.md': `# Map\n\n| Jetty | Depth |\n|---|---|\n| A | 3 |\n`,
}
const newer = {
  'rules/berths.md': `# Rules on berths\n\n## Rule 1 Reports\n\nA defect is reported within 2 days. A report is kept for 30 days.\n\n## Rule 2 Visitors\n\nA visitor pays in advance.\n\n## Rule 4 Boats\n\nNo more than 8 boats lie at a jetty. See Rule 8.\n`,
  'glossary.md': `# Glossary\n\n- **Berth** – a place for one boat.\n- **Season** – May to August.\n- **Skipper** – whoever steers a boat.\n`,
  'letter.html': '<h1>Letter</h1><h2>News</h2><ul><li>The café is open.</li></ul>',
  'prices.md': `# Prices\n\n| Length | Summer | Winter |\n|---|---|---|\n| short | 310 | 120 |\n| long | 420 | 160 |\n`,
  'map.md': `# Map\n\n| Jetty | Depth |\n|:-----:|------:|\n| A     |     3 |\n`,
}

async function talk(question: string): Promise<Answer> {
  const services = await openAnswerServices()
  await ingestFiles(services, '2024', older)
  await ingestFiles(services, '2025', newer)
  return ask(services, { question, conversationId: 'c', scope: { package: 'manual' } })
}
const told = ({ changes }: Answer) => changes.map(({ description }) => description)
const telling = (...parts: string[]) => parts.map(part => expect.stringContaining(part))

describe('lists of one sort of change', () => {
  it.each([
    ['Which rules were removed in 2025?', ['Fires']],
    ['Which tables have new columns?', ['column added: “Winter”']],
    ['Which columns were added in 2025?', ['column added: “Winter”']],
    ['Which terms were added to the glossary?', ['Skipper']],
    ['Which definitions changed in 2025?', ['May to August', 'Skipper']],
    ['Which terms were redefined in 2025?', ['May to August']],
    ['Which periods were shortened?', ['60 days → 30 days']],
    ['Which periods became longer?', ['24 hours → 2 days']],
    ['Which limits were raised?', ['24 hours → 2 days', '6 → 8']],
    ['Which cross-references changed in 2025?', ['Rule 7 → Rule 8']],
  ])('%s', async (question, parts) => {
    expect(told(await talk(question))).toEqual(telling(...parts))
  })

  it('hold format alone where that is asked', async () => {
    const answer = await talk('In which documents did only the format change?')
    expect(new Set(answer.changes.map(({ after }) => after?.place.document))).toEqual(new Set(['map.md']))
  })

  it('are said to be empty, without any neighbour in their place', async () => {
    const answer = await talk('Which columns were renamed in 2025?')
    expect(answer.text).toMatch(/^None\. The \d+ differences between 2024 and 2025 are of other kinds\.$/)
  })
})
