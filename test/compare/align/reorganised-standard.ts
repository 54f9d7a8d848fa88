import { seededRandom } from '../../../eval/datasets/seeded-random.ts'
import { shuffled } from '../../../eval/datasets/shuffled.ts'

const SUBJECTS = `the application|the service|the login page|the user interface|each session token|every stored password|the audit log|a failed request|the file upload|the payment form|the administrative console|each API key|the reset link|the backup job|the message queue|every outgoing mail|the search field|the export function|a cached response|the mobile client`
const VERBS = `does not accept|encrypts|validates|rejects|limits|records|discards|displays|signs|expires|masks|checks|refuses|stores|renews|separates`
const OBJECTS = `credentials of other users|personal data at rest|input from untrusted sources|requests without a valid signature|more than ten attempts an hour|secrets in plain text|file names with path separators|certificates that are revoked|unknown content types|the address of the caller|changes to access rights|default accounts|dates in the future|tokens issued elsewhere|links to other origins|error details`
const CONDITIONS = `before the first use|after a change of the password|when the connection is not encrypted|unless the owner has agreed|during the whole session|even if the network fails|in every environment but development|as documented in the architecture|within five minutes|on each request`
const REASONS = `so that an attacker learns nothing|to prevent replay|to meet the retention policy|so that incidents can be traced|to keep tenants apart|to resist guessing`
const AREAS = `Architecture|Authentication|Session|Access control|Validation|Cryptography|Logging|Data protection|Communication|Malicious code|Business logic|Files|Services|Configuration`
const TOPICS = `requirements|design|lifecycle|storage|recovery|transport|monitoring|deployment|interfaces|defaults`
const SYNONYMS: [RegExp, string][] = [
  [/^Verify that/, 'Verify whether'],
  [/does not accept/, 'never accepts'],
  [/rejects|refuses/, 'turns down'],
  [/records/, 'writes down'],
  [/validates|checks/, 'examines'],
  [/when the connection/, 'where the connection'],
  [/so that/, 'in order that'],
  [/to prevent/, 'to avoid'],
  [/users/, 'people'],
  [/requests?/, 'calls'],
  [/the application/, 'the software'],
]

export type Layout = 'table' | 'other columns' | 'list'

/** Two editions as files by path, and which numbers a requirement has in both; `others` came or went. */
export type ReorganisedStandard = {
  before: Record<string, string>
  after: Record<string, string>
  numbers: Map<string, string>
  reworded: Set<string>
}

type Requirement = { text: string; level: number; code: number }
type Section = { heading: string; requirements: Requirement[] }

/**
 * A standard of chapters, sections and near 300 requirements in sentences that share most of their phrases, and its next
 * edition: sections are dealt to chapters anew, a quarter of the requirements to other sections, everything has another
 * number and order, a fifth is lightly reworded, and some came or went. `layout` is that of the newer edition.
 */
export function reorganisedStandard(seed: number, layout: Layout): ReorganisedStandard {
  const random = seededRandom(seed)
  const pick = (phrases: string) => {
    const all = phrases.split('|')
    return all[Math.floor(random() * all.length)]!
  }
  const texts = new Set<string>()
  const requirement = (): Requirement => {
    const parts = ['Verify that', pick(SUBJECTS), pick(VERBS), pick(OBJECTS)]
    if (random() < 0.6) parts.push(pick(CONDITIONS))
    if (random() < 0.3) parts.push(pick(REASONS))
    const text = `${parts.join(' ')}.`
    if (texts.has(text)) return requirement()
    texts.add(text)
    return { text, level: 1 + Math.floor(random() * 3), code: 16 + Math.floor(random() * 1200) }
  }
  const olds = AREAS.split('|').map(area =>
    Array.from(
      { length: 3 + Math.floor(random() * 3) },
      (): Section => ({
        heading: `${area} ${pick(TOPICS)}`,
        requirements: Array.from({ length: 3 + Math.floor(random() * 5) }, requirement),
      }),
    ),
  )
  const reworded = new Set<Requirement>()
  const successor = new Map<Requirement, Requirement>()
  const sections = olds.flat().map(
    ({ heading, requirements }): Section => ({
      heading: random() < 0.3 ? `${heading} and ${pick(TOPICS)}` : heading,
      requirements: requirements.flatMap(older => {
        if (random() < 0.05) return random() < 0.5 ? [requirement()] : []
        const text = random() < 0.2 ? reword(older.text, random) : older.text
        const newer = { ...older, text }
        if (text !== older.text) reworded.add(older)
        successor.set(older, newer)
        return [newer]
      }),
    }),
  )
  for (const section of sections)
    for (const each of [...section.requirements]) {
      if (random() >= 0.25) continue
      section.requirements.splice(section.requirements.indexOf(each), 1)
      const other = sections[Math.floor(random() * sections.length)]!.requirements
      other.splice(Math.floor(random() * (other.length + 1)), 0, each)
    }
  const dealt = shuffled(sections, random)
  const news = shuffled(AREAS.split('|'), random).map((_, chapter, all) =>
    dealt.filter((_, at) => at % all.length === chapter),
  )
  const oldNumbers = numberAll(olds, 1)
  const newNumbers = numberAll(news, 4)
  const both = [...successor].map(
    ([older, newer]) => [oldNumbers.get(older)!, newNumbers.get(newer)!] as const,
  )
  return {
    before: files(olds, oldNumbers, 1, layout === 'list' ? 'list' : 'table'),
    after: files(news, newNumbers, 4, layout),
    numbers: new Map(both),
    reworded: new Set([...reworded].map(each => oldNumbers.get(each)!)),
  }
}

/** One or two words by others, or a word more. */
function reword(text: string, random: () => number): string {
  const fitting = shuffled(SYNONYMS, random).filter(([pattern]) => pattern.test(text))
  const changed = fitting.slice(0, 2).reduce((each, [pattern, other]) => each.replace(pattern, other), text)
  return random() < 0.3 ? changed.replace(/\.$/, ' at all times.') : changed
}

function numberAll(chapters: readonly Section[][], first: number): Map<Requirement, string> {
  return new Map(
    chapters.flatMap((sections, chapter) =>
      sections.flatMap(({ requirements }, section) =>
        requirements.map((each, at) => [each, `${chapter + first}.${section + 1}.${at + 1}`] as const),
      ),
    ),
  )
}

function files(
  chapters: readonly Section[][],
  numbers: ReadonlyMap<Requirement, string>,
  first: number,
  layout: Layout,
): Record<string, string> {
  return Object.fromEntries(
    chapters.map((sections, chapter) => [
      `V${chapter + first}.md`,
      `# V${chapter + first} Chapter of ${sections[0]?.heading ?? 'nothing'}\n\n${sections
        .map(
          ({ heading, requirements }, section) =>
            `## V${chapter + first}.${section + 1} ${heading}\n\n${listed(requirements, numbers, layout)}\n\n`,
        )
        .join('')}`,
    ]),
  )
}

function listed(
  requirements: readonly Requirement[],
  numbers: ReadonlyMap<Requirement, string>,
  layout: Layout,
): string {
  const lines = requirements.map(each => {
    const { text, level, code } = each
    const number = numbers.get(each)!
    if (layout === 'list') return `- **${number}** ${text}`
    if (layout === 'other columns') return `| **${number}** | ${text} | ${level} |`
    return `| **${number}** | ${text} | ${[1, 2, 3].map(at => (at >= level ? '✓' : ' ')).join(' | ')} | ${code} |`
  })
  if (layout === 'table')
    lines.unshift('| # | Description | L1 | L2 | L3 | CWE |', '| --- | --- | --- | --- | --- | --- |')
  if (layout === 'other columns') lines.unshift('| # | Description | Level |', '| --- | --- | --- |')
  return lines.join('\n')
}
