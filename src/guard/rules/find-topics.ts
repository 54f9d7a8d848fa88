import type { DeniedTopic } from '../../domain/guard-rules.ts'
import type { Span } from '../../domain/span.ts'

export type TopicMention = Span & { topic: DeniedTopic }

/** Finds denied topics: their words stand between other letters' ends, in any case. */
export function openTopicFinder(topics: readonly DeniedTopic[]): (text: string) => TopicMention[] {
  const patterns = topics.flatMap(topic => [
    ...topic.words.map(word => ({ topic, pattern: wordPattern(word) })),
    ...topic.patterns.map(pattern => ({ topic, pattern: new RegExp(pattern, 'giu') })),
  ])
  return text =>
    patterns.flatMap(({ topic, pattern }) =>
      [...text.matchAll(pattern)].map(match => ({
        ...{ topic, start: match.index, end: match.index + match[0].length },
      })),
    )
}

const wordPattern = (word: string) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${RegExp.escape(word).replaceAll(/(?:\\x20|\s)+/g, '\\s+')}(?![\\p{L}\\p{N}])`,
    'giu',
  )
