import { loadConfig } from '../../src/config.ts'
import { datasets } from '../datasets/datasets.ts'
import type { ExpectedQuestion } from '../datasets/expected-question.ts'
import { readQuestions } from '../datasets/read-questions.ts'
import { evaluateAcaMutations } from './aca-mutations.ts'
import { askQuestions } from './ask-questions.ts'
import type { AskedQuestion } from './evaluation-target.ts'
import { fitAnswerability } from './fit/answerability-fit.ts'
import { evaluateFollowUps } from './follow-ups.ts'
import { ingestPackagesOf } from './ingest-folders.ts'
import { evaluateInjectedEdits } from './injected-edits.ts'
import { evaluateInjections } from './injected-instructions/evaluate-injections.ts'
import { judgeAsked } from './judge/judge-asked.ts'
import { evaluateMemoChanges } from './memo-changes.ts'
import { openLocalTarget } from './open-local-target.ts'
import { evaluateFifthReferences } from './releases/fifth-references.ts'
import { evaluateFourthReferences } from './releases/fourth-references.ts'
import { evaluateReleaseReferences } from './releases/release-references.ts'
import { evaluateReleaseScope } from './releases/release-scope.ts'
import { evaluateThirdReferences } from './releases/third-references.ts'
import { evaluateRescoreStored } from './rescore/rescore-stored.ts'
import { compareEngines } from './retrieval/compare-engines.ts'
import { evaluateMtragRetrieval } from './retrieval/mtrag-retrieval.ts'
import { ablateRanking } from './retrieval/ranking/ablate-ranking.ts'
import { fitPassageOrder } from './retrieval/ranking/fit-passage-order.ts'
import { sampleChanges } from './sample-changes.ts'
import { evaluateClaimCalibration } from './scorers/claim-calibration.ts'
import { fitClaims } from './scorers/fit-claims.ts'
import { evaluateInjectedErrors } from './scorers/injected-errors.ts'
import { evaluateRatedAnswers } from './scorers/rated-answers.ts'
import { evaluateWice } from './scorers/wice-claims.ts'
import { evaluateCoverageMutations } from './spoil/evaluate-coverage.ts'
import { compareStacks } from './stacks/compare-stacks.ts'
import { evaluateSynonyms } from './synonyms.ts'
import { evaluateTables } from './tables/evaluate-tables.ts'
import { withOwnServices } from './with-own-services.ts'

/** Runs that ask nothing. */
const comparisons: Readonly<Record<string, (rest: readonly string[]) => Promise<void>>> = {
  'memo-changes': evaluateMemoChanges,
  'injected-edits': evaluateInjectedEdits,
  'sample-changes': sampleChanges,
  'aca-mutations': evaluateAcaMutations,
  'mtrag-retrieval': evaluateMtragRetrieval,
  engines: compareEngines,
  stacks: compareStacks,
  ranking: ablateRanking,
  'passage-order': fitPassageOrder,
  'follow-ups': evaluateFollowUps,
  synonyms: evaluateSynonyms,
  'release-references': evaluateReleaseReferences,
  'release-scope': evaluateReleaseScope,
  'third-references': evaluateThirdReferences,
  'fourth-references': evaluateFourthReferences,
  'fifth-references': evaluateFifthReferences,
  'rescore-stored': evaluateRescoreStored,
  'coverage-mutations': evaluateCoverageMutations,
  'answerability-fit': fitAnswerability,
  'rated-answers': evaluateRatedAnswers,
  wice: evaluateWice,
  'injected-errors': evaluateInjectedErrors,
  'claim-calibration': evaluateClaimCalibration,
  'fit-claims': fitClaims,
  bipia: evaluateInjections,
  tables: evaluateTables,
}

/** `npm run eval -- NAME [--only ID,ID]`: ingests a set's packages into a folder of its own, asks, prints the misses. */
async function main([name = 'samples', ...rest]: string[]): Promise<void> {
  const compare = comparisons[name]
  if (compare) return compare(rest)
  const dataset = datasets[name]
  if (!dataset)
    throw new Error(
      `There is no set "${name}"; there are ${[...Object.keys(datasets), ...Object.keys(comparisons)].join(', ')}.`,
    )
  const only = rest[0] === '--only' ? rest[1]?.split(',') : undefined
  const all = (await readQuestions(dataset.file)).questions
  const questions = all.filter(({ id }) => !only || only.includes(id))
  const config = loadConfig()
  const { signal } = new AbortController()
  await withOwnServices(async services => {
    const asked = new Map<string, AskedQuestion>()
    await ingestPackagesOf(questions, dataset, [services], signal)
    await askQuestions(questions, openLocalTarget(services, config.answer.timeoutMs), {
      parallel: 1,
      conversationId: ({ id }) => id,
      onAsked: each => void asked.set(each.id, each),
      signal,
    })
    let right = 0
    for (const question of questions)
      if (print(question, asked.get(question.id)!, only !== undefined)) right += 1
    console.log(`${name}: ${right} of ${questions.length} right`)
  }, config)
}

/** Prints a miss, or with `all` any question; returns whether it is right. */
function print(question: ExpectedQuestion, asked: AskedQuestion, all: boolean): boolean {
  const { right, reasons } = judgeAsked(question, asked)
  if (right && !all) return right
  console.log(`${right ? 'right' : 'MISS'} ${question.id} ${question.question}`)
  const { answer } = asked
  if (answer)
    console.log(`  → ${answer.standaloneQuestion} [${answer.intent}; ${answer.scope.releases.join(', ')}]`)
  for (const reason of reasons) console.log(`  ✗ ${reason}`)
  if (!answer) return right
  console.log(
    `  ${answer.outcome}, answerability ${answer.scores.answerability?.toFixed(2) ?? '–'}; ${answer.decision.reasons.join('; ')}`,
  )
  for (const line of answer.text.split('\n').slice(0, 6)) console.log(`  | ${line.slice(0, 300)}`)
  for (const { place } of answer.citations.slice(0, 4))
    console.log(
      `    ${place.release} ${place.document}#${place.section}${place.item === null ? '' : ` row ${place.item}`}`,
    )
  return right
}

await main(process.argv.slice(2))
