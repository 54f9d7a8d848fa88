import { openStaticEmbedder } from '../../src/model/static-embedder/open-static-embedder.ts'

const WORDS =
  'the a of rate rule territory deductible coverage vehicle driver premium password session must verify that applies when each policy notice effective surcharge accident years liability limits token account request multifactor authentication reinstatement'.split(
    ' ',
  )

/** Prints questions and passages embedded per second on one thread, on generated English of real lengths. */
export async function benchEmbed(_args: string[]): Promise<void> {
  const embedder = await openStaticEmbedder()
  try {
    console.log(`embedder ${embedder.id}, ${embedder.dimensions} dimensions, one thread`)
    await measure('questions (9 words)', questions(20_000))
    await measure('passages (120 words)', passages(4_000))
  } finally {
    await embedder.close()
  }

  async function measure(name: string, texts: string[]): Promise<void> {
    await embedder.embed(texts.slice(0, 1000), 'passage')
    const rates: number[] = []
    for (let round = 0; round < 5; round++) {
      const start = performance.now()
      for (let at = 0; at < texts.length; at += embedder.maxBatch)
        await embedder.embed(texts.slice(at, at + embedder.maxBatch), 'passage')
      rates.push((texts.length / (performance.now() - start)) * 1000)
    }
    rates.sort((a, b) => a - b)
    console.log(
      `${name.padEnd(24)} ${Math.round(rates[2]!).toLocaleString('en')} per second (median of 5, best ${Math.round(rates[4]!).toLocaleString('en')})`,
    )
  }
}

function questions(count: number): string[] {
  const word = generator(1)
  return Array.from({ length: count }, (_, index) => `How much is ${sentence(word, 5)} ${index % 997}?`)
}

function passages(count: number): string[] {
  const word = generator(2)
  return Array.from({ length: count }, (_, index) =>
    Array.from({ length: 8 }, (_, line) => `${line + 1}. ${sentence(word, 14)} ${index}.`).join(' '),
  )
}

const sentence = (word: () => string, length: number) => Array.from({ length }, word).join(' ')

/** The same words in the same order every run. */
function generator(seed: number): () => string {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const word = WORDS[state % WORDS.length]!
    return state % 11 === 0 ? word.toUpperCase() : word
  }
}
