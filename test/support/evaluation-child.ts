import { runEvaluation } from '../../eval/run/run-evaluation.ts'
import { loadConfig } from '../../src/config.ts'
import { askForRates } from './rate-questions.ts'

/** Asks for rates in the folder that is named, and prints a line for each question that is done. */
const request = askForRates(process.argv[2]!, { onProgress: ({ done }) => console.log(String(done)) })
await runEvaluation(request, loadConfig({}))
