import { availableParallelism } from 'node:os'
import { z } from 'zod'
import { identityDefinitions } from './bedrock-settings.ts'
import { libraryDefinitions } from './library-settings.ts'
import { memoryDefinitions } from './memory-settings.ts'
import { rerankerDefinitions } from './reranker-settings.ts'
import { searchDefinitions } from './search-settings.ts'
import {
  allowedHosts,
  bytes,
  dollars,
  guard,
  httpAddress,
  LogLevel,
  milliseconds,
  name,
  names,
  remedies,
  researchLimits,
  type SettingDefinitions,
  trueOrFalse,
  wholeNumber,
} from './setting-schemas.ts'

/** Every variable, in the order in which they are documented. */
export const definitions = {
  VARIORUM_HOME: {
    meaning:
      'Folder where releases, index and conversations live. Relative: to this folder, or to where the command runs.',
    default: '.variorum',
    schema: z.string(),
  },
  HOST: {
    meaning:
      'Address to listen on. 0.0.0.0 opens the service to the network, where nobody has to sign in yet.',
    default: '127.0.0.1',
    schema: z.string().regex(/^[A-Za-z0-9.:_-]+$/, 'a host name or an IP address'),
  },
  PORT: {
    meaning: 'Port to listen on. 0 takes any free one.',
    default: '3000',
    schema: wholeNumber(0, 65_535),
  },
  VARIORUM_ALLOWED_HOSTS: {
    meaning:
      'Names under which the service is reached, besides localhost and IP addresses; commas between, * for any.',
    default: '',
    schema: allowedHosts,
  },
  VARIORUM_BODY_LIMIT: {
    meaning: 'Largest request body, in bytes, kb or mb.',
    default: '64kb',
    schema: bytes,
  },
  VARIORUM_REQUESTS_PER_MINUTE: {
    meaning:
      'Requests that a caller may send within a minute, counted in Redis where it is set up. 0: any number.',
    default: '0',
    schema: wholeNumber(0, 1_000_000),
  },
  VARIORUM_ANSWER_TIMEOUT: {
    meaning: 'Seconds an answer may take before it is given up.',
    default: '60',
    schema: milliseconds,
  },
  VARIORUM_ANSWER_CACHE: {
    meaning:
      'Seconds in which the same first question of a conversation gets the same answer, while no release, right or setting changes; in Redis where it is set up. 0: it is answered anew. auto: 3600 with VARIORUM_CHAT_MODEL, else 0.',
    default: 'auto',
    schema: z.union(
      [z.literal('auto'), wholeNumber(0, 2_592_000)],
      `auto, or ${remedies.wholeNumber(0, 2_592_000)}`,
    ),
  },
  VARIORUM_POLICY: {
    meaning:
      'YAML file that says what an answer must meet; what it leaves out is as in src/answer/evaluate/default-policy.yaml.',
    default: '',
    schema: z.string(),
  },
  VARIORUM_SYNONYMS: {
    meaning:
      'YAML file with words that mean the same, and abbreviations; a question is also searched in these other words.',
    default: '',
    schema: z.string(),
  },
  VARIORUM_CHAT_MODEL: {
    meaning:
      'Language models that help to understand questions and write answers: names of the catalogue (`npx variorum models`), commas between, each falling back on the next. Empty: answers are composed without one.',
    default: '',
    schema: names,
  },
  VARIORUM_READING_TIMEOUT: {
    meaning:
      'Seconds the language model gets to read a question; then it is understood by rules alone. A fast model needs about one.',
    default: '4',
    schema: milliseconds,
  },
  VARIORUM_HYDE: {
    meaning:
      'Whether the language model also imagines a passage that might answer, to find what is like it: true or false. It costs a second call a question.',
    default: 'false',
    schema: trueOrFalse,
  },
  VARIORUM_RESEARCH_LIMITS: {
    meaning:
      'How far a language model may research one answer: its calls, tokens over all of them, US dollars, seconds. The answer is made of what was found until then.',
    default: 'steps=8 tokens=80000 cost=0.50 seconds=30',
    schema: researchLimits,
  },
  VARIORUM_JUDGE: {
    meaning:
      'Language models that are asked about sentences whose support is uncertain: names of the catalogue, commas between, each falling back on the next. Empty: nobody is asked.',
    default: '',
    schema: names,
  },
  VARIORUM_GUARD: {
    meaning:
      'Who checks questions, passages and answers beside the rules: bedrock:GUARDRAIL_ID:VERSION, a guardrail of Bedrock. rules: nobody.',
    default: 'rules',
    schema: guard,
  },
  VARIORUM_EMBEDDER: {
    meaning:
      'What passages are found by: static, which is shipped, or an embedding model of the catalogue, such as titan-embed-v2 or titan-embed-v2-1024. After a change run `npx variorum reindex`.',
    default: 'static',
    schema: name,
  },
  VARIORUM_QUERY_CACHE: {
    meaning:
      'Seconds that the vector of a question is kept where VARIORUM_EMBEDDER is a model; in Redis where it is set up. 0: not kept.',
    default: '3600',
    schema: wholeNumber(0, 2_592_000),
  },
  ...rerankerDefinitions,
  VARIORUM_MODELS: {
    meaning: 'YAML file with models of your own, beside those of src/model/catalogue.yaml.',
    default: '',
    schema: z.string(),
  },
  VARIORUM_ROUTES: {
    meaning:
      'YAML file that says when another model than VARIORUM_CHAT_MODEL is asked; shipped takes src/model/routing/default-routes.yaml. Empty: never.',
    default: '',
    schema: z.string(),
  },
  VARIORUM_BUDGET: {
    meaning:
      'US dollars that models may cost in a day (UTC). When they are used up, answers are made without a language model until the day ends. Empty: no limit.',
    default: '',
    schema: dollars,
  },
  VARIORUM_BUDGET_CALLER: {
    meaning: 'US dollars that models may cost in a day for each caller. Empty: no limit.',
    default: '',
    schema: dollars,
  },
  VARIORUM_BUDGET_WARNING: {
    meaning: 'Percent of a budget from which answers and the log say how much of it is used.',
    default: '80',
    schema: wholeNumber(1, 100),
  },
  VARIORUM_BEDROCK_REGIONS: {
    meaning: 'Regions where models of Bedrock are called, in this order; commas between. Empty: AWS_REGION.',
    default: '',
    schema: names,
  },
  VARIORUM_BEDROCK_GLOBAL: {
    meaning:
      "Whether a model that has no inference profile for the region's geography may be served anywhere in the world: true or false.",
    default: 'false',
    schema: trueOrFalse,
  },
  ...identityDefinitions,
  VARIORUM_OPENAI_URL: {
    meaning: 'Address of a server that speaks the OpenAI protocol, such as http://127.0.0.1:8000/v1.',
    default: '',
    schema: httpAddress,
  },
  VARIORUM_OPENAI_KEY: {
    meaning: 'Key for that server.',
    default: '',
    schema: z.string(),
  },
  ...libraryDefinitions,
  ...searchDefinitions,
  ...memoryDefinitions,
  VARIORUM_STOP_TIMEOUT: {
    meaning: 'Seconds that running requests get to end when the service stops.',
    default: '10',
    schema: milliseconds,
  },
  VARIORUM_SEARCH_WORKERS: {
    meaning: 'Threads that search. auto takes one less than there are cores, at least 1 and at most 8.',
    default: 'auto',
    schema: z.union(
      [
        z.literal('auto').transform(() => Math.min(8, Math.max(1, availableParallelism() - 1))),
        wholeNumber(1, 64),
      ],
      `auto, or ${remedies.wholeNumber(1, 64)}`,
    ),
  },
  VARIORUM_LOG_LEVEL: {
    meaning: 'error (someone should act), warn (unusual, handled), info (each request), debug or silent.',
    default: 'info',
    schema: z.enum(LogLevel.options, `one of ${LogLevel.options.join(', ')}`),
  },
  VARIORUM_LOG_QUESTIONS: {
    meaning: 'Whether the text of questions is written to the log: true or false.',
    default: 'false',
    schema: trueOrFalse,
  },
} satisfies SettingDefinitions

/** Every variable with its meaning and default, in the order in which they are documented. */
export const settings: readonly { name: string; meaning: string; default: string }[] = Object.entries(
  definitions,
).map(([name, { meaning, default: standard }]) => ({ name, meaning, default: standard }))
