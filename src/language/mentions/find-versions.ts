import { STOP_WORDS } from '../stop-words.ts'
import type { TypedMention } from './typed-mention.ts'

const VERSION =
  /(?<![\p{L}\p{N}.-])(?:(?:version|release|edition|revision|rev\.?)\s(?:no\.\s?)?|v\.?\s?)(?<marked>\d+(?:[.-]\d+)*[a-z]?)(?![\p{L}\p{N}]|[.-]\d|%)|(?<=(?<![\p{L}\p{N}])(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|Java|Node|Python|Windows|Android)[\s-])v?(?<named>\d+(?:\.\d+)+)(?![\p{L}\p{N}]|\.\d|%|\s(?:percent|million|billion))/giu
const PRODUCT = /^(?:[A-Z][A-Za-z]*[A-Z][A-Za-z]*|Java|Node|Python|Windows|Android)$/
const CURRENCY_CODE = /^(?:USD|EUR|GBP|CAD|CHF|JPY|AUD|INR)$/

/** Versions: `v1.2`, `version 4.0.1`, `Release 2025-01`, and the number behind a product's name (`TLS 1.2`). */
export function findVersions(text: string): TypedMention[] {
  if (!/\d/.test(text)) return []
  return [...text.matchAll(VERSION)].flatMap(match => {
    const { marked, named } = match.groups!
    if (named !== undefined) {
      const before = /([A-Za-z]+)[\s-]$/.exec(text.slice(0, match.index))?.[1] ?? ''
      if (!PRODUCT.test(before) || CURRENCY_CODE.test(before) || STOP_WORDS.has(before.toLowerCase()))
        return []
    }
    const start = match.index
    const end = start + match[0].length
    return [
      {
        start,
        end,
        family: 'version',
        type: 'version',
        key: (marked ?? named)!.toLowerCase(),
        value: match[0],
      },
    ]
  })
}
