import type { TypedMention } from './typed-mention.ts'

const TIME =
  /(?<![\d:.])(?:(?<hour>[01]?\d|2[0-3])[:.](?<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?<half>[ap])\.?m\b\.?)?|(?<bare>1[0-2]|0?[1-9])\s?(?<bareHalf>[ap])\.?m\b\.?)(?![\d:%])/gi

/** Times of day: 12:01 a.m., 17:30, 9 pm. A number with a point is one only with a.m. or p.m. */
export function findTimes(text: string): TypedMention[] {
  if (!/\d/.test(text)) return []
  return [...text.matchAll(TIME)].flatMap(match => {
    const { hour, minute, half, bare, bareHalf } = match.groups!
    const noon = (half ?? bareHalf)?.toLowerCase()
    if (noon === undefined && match[0].includes('.')) return []
    const hours = (Number(hour ?? bare) % (noon ? 12 : 24)) + (noon === 'p' ? 12 : 0)
    const key = `${hours}:${minute ?? '00'}`
    const end = match.index + match[0].length
    return [{ start: match.index, end, family: 'time', type: 'time', key, value: match[0] }]
  })
}
