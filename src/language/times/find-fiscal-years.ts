import type { Span } from '../../domain/span.ts'
import { firstDay, lastDay, monthsOf } from './calendar-days.ts'
import type { TimeMention } from './time-mention.ts'
import { MONTH, monthOf, PLAIN_YEAR, yearOf } from './time-words.ts'

const KIND = '(?:fiscal|financial|business|accounting|tax)'
/** "FY24", "FY 2022/23", "fiscal 2024", "business year 2024/25". */
const NAMED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:the\\s+)?(?:fy|${KIND}(?:\\s+year)?)[\\s-]*['’]?(${PLAIN_YEAR}|\\d\\d)(?:\\s?[/–-]\\s?(${PLAIN_YEAR}|\\d\\d))?(?![\\p{N}])`,
  'giu',
)
const POINT = `(?:(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)?\\.?\\s+)?(?:of\\s+)?${MONTH}(?:\\s+\\d{1,2}(?:st|nd|rd|th)?(?!\\d))?`
const TO = '\\s*(?:to|until|till|through|–|-|and)\\s*(?:the\\s+)?(?:end\\s+of\\s+)?'
/** "Our fiscal year runs april to march." */
const RUNS = new RegExp(
  `(?:fy|${KIND}(?:\\s+year)?)(?![\\p{L}])[^.?!]{0,40}?(?<![\\p{L}])(${POINT})(?:,?\\s+(${PLAIN_YEAR}))?${TO}(${POINT})(?:,?\\s+(${PLAIN_YEAR}))?`,
  'iu',
)
const STARTS = new RegExp(
  `(?:fy|${KIND}(?:\\s+year)?)(?![\\p{L}])[^.?!]{0,20}?(?:starts?|begins?|starting|beginning)\\s+(?:on|in|with|from)?\\s*(${POINT})`,
  'iu',
)
/** In which months business years usually begin: of the year before, or of the year they are called by. */
const USUAL_STARTS = [-2, 1, 4, 7, 10, -5, -8]

/** `told`: where the text says from when to when they run. */
export type FiscalYears = { times: TimeMention[]; told: Span | null }

/**
 * Business years of a text: as the text tells them; otherwise by each of the usual calendars, in which they begin with January,
 * April, July or October and are called by the year of their beginning or of their end.
 */
export function findFiscalYears(text: string, today: string): FiscalYears {
  const runs = RUNS.exec(text)
  const told = runs ?? STARTS.exec(text)
  const start = told
    ? monthOf(/\p{L}{3,}/u.exec(told[1]!.replace(/of\s|the\s|\d+(?:st|nd|rd|th)/gi, ' '))![0])
    : null
  const found: TimeMention[] = []
  if (runs?.[2] && runs[4]) {
    const [first, last] = [monthOf(nameIn(runs[1]!)), monthOf(nameIn(runs[3]!))]
    const stretch = [monthsOf(Number(runs[2]), first, first), monthsOf(Number(runs[4]), last, last)]
    found.push({
      start: runs.index,
      end: runs.index + runs[0].length,
      dates: [`${firstDay(stretch[0]!)}/${lastDay(stretch[1]!)}`],
    })
  }
  for (const match of text.matchAll(NAMED)) {
    const span = { start: match.index, end: match.index + match[0].length }
    if (found.some(other => span.start < other.end && other.start < span.end)) continue
    const year = yearOf(match[1]!, today)
    const spans = match[2] !== undefined
    const starts = start === null ? USUAL_STARTS : start === 1 ? [1] : [start, start - 12]
    const fitting = starts.filter(month => (spans ? month > 1 : true))
    found.push({ ...span, dates: fitting.map(month => monthsOf(year, month, month + 11)) })
  }
  return { times: found, told: runs ? { start: runs.index, end: runs.index + runs[0].length } : null }
}

const nameIn = (words: string): string => new RegExp(MONTH, 'i').exec(words)![0]
