import { z } from 'zod'

/** Which `Host` names are answered besides IP addresses and `localhost`, which no DNS rebinding can forge. */
export type AllowedHosts = { kind: 'any' } | { kind: 'listed'; names: readonly string[] }

export type LogLevel = z.infer<typeof LogLevel>
export const LogLevel = z.enum(['error', 'warn', 'info', 'debug', 'silent'])

/** What each variable means, its default as one would write it, and what its text becomes. */
export type SettingDefinitions = Readonly<
  Record<string, { meaning: string; default: string; schema: z.ZodType<unknown, string> }>
>
/** What the texts of variables become. */
export type SettingValues<D extends SettingDefinitions> = { [N in keyof D]: z.output<D[N]['schema']> }

export const remedies = {
  wholeNumber: (low: number, high: number) => `a whole number from ${low} to ${high}`,
  seconds: 'a number of seconds above 0, at most 3600',
  size: 'a number of bytes, or one followed by kb or mb, from 1kb to 100mb',
}

export const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, remedies.wholeNumber(low, high))
    .transform(Number)
    .refine(number => number >= low && number <= high, remedies.wholeNumber(low, high))

export const milliseconds = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,3})?$/, remedies.seconds)
  .transform(text => Math.round(Number(text) * 1000))
  .refine(time => time > 0 && time <= 3_600_000, remedies.seconds)

export const bytes = z
  .string()
  .regex(/^\d{1,9}\s*(kb|mb)?$/i, remedies.size)
  .transform(text => Number.parseInt(text, 10) * (/mb$/i.test(text) ? 1 << 20 : /kb$/i.test(text) ? 1024 : 1))
  .refine(size => size >= 1024 && size <= 100 << 20, remedies.size)

export const allowedHosts = z
  .string()
  .regex(/^(\*|[A-Za-z0-9.,\s-]*)$/, 'host names without port, separated by commas, or * for any')
  .transform((text): AllowedHosts => {
    if (text.trim() === '*') return { kind: 'any' }
    return {
      kind: 'listed',
      names: text
        .toLowerCase()
        .split(/[,\s]+/)
        .filter(name => name !== ''),
    }
  })

export const names = z
  .string()
  .regex(/^[a-z0-9.,\s-]*$/, 'names of small letters, digits, dots and hyphens, commas between')
  .transform(text => text.split(/[,\s]+/).filter(name => name !== ''))

/** Addresses of servers, commas between. */
export const addresses = (protocols: RegExp, example: string) =>
  z
    .string()
    .transform(text => text.split(/[,\s]+/).filter(each => each !== ''))
    .refine(
      list =>
        list.every(
          each =>
            URL.canParse(each) && protocols.test(new URL(each).protocol) && new URL(each).password === '',
        ),
      `an address such as ${example}, without a password; commas between several`,
    )

const HTTP_ADDRESS = 'an address that begins with http:// or https://'
/** One such address, or nothing. */
export const httpAddress = z.union(
  [z.literal(''), z.url({ protocol: /^https?$/, error: HTTP_ADDRESS })],
  HTTP_ADDRESS,
)

export const name = z.string().regex(/^[a-z0-9.-]*$/, 'a name of small letters, digits, dots and hyphens')

/** `name=value` pairs with commas between; a value may hold anything but a comma. */
export const pairs = z
  .string()
  .regex(/^([^=,]+=[^,]*(,|$))*$/, 'name=value pairs, commas between')
  .transform(text =>
    Object.fromEntries(
      text
        .split(',')
        .filter(pair => pair.trim() !== '')
        .map(pair => [pair.split('=')[0]!.trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
    ),
  )

export const trueOrFalse = z.stringbool({
  truthy: ['true', '1', 'yes', 'on'],
  falsy: ['false', '0', 'no', 'off'],
  error: 'true or false',
})

/** Who guards beside the rules: nobody, or a guardrail of Bedrock in a published version or DRAFT. */
export type GuardSetting = { kind: 'rules' } | { kind: 'bedrock'; guardrail: string; version: string }

export const guard = z
  .string()
  .regex(
    /^(rules|bedrock:(arn:[^\s]+|[a-z0-9]+):([1-9]\d{0,7}|DRAFT))$/,
    'rules, or bedrock:GUARDRAIL_ID:VERSION with the number of a published version, such as bedrock:ab12cd34ef56:1',
  )
  .transform((text): GuardSetting => {
    const [, guardrail, version] = /^bedrock:(.+):([^:]+)$/.exec(text) ?? []
    return guardrail && version ? { kind: 'bedrock', guardrail, version } : { kind: 'rules' }
  })

/** US dollars as billionths of one; null without a limit. */
export const dollars = z
  .string()
  .regex(/^(\d{1,6}(\.\d{1,6})?)?$/, 'a number of US dollars, such as 5 or 0.50')
  .transform(text => (text === '' ? null : Math.round(Number(text) * 1e9)))

/** How far one answer may be researched. `cost` in US dollars, `time` in milliseconds. */
export type ResearchSetting = { steps: number; tokens: number; cost: number; time: number }

export const researchLimits = z
  .string()
  .regex(
    /^steps=[1-9]\d? tokens=[1-9]\d{3,6} cost=\d{1,3}(\.\d{1,4})? seconds=[1-9]\d{0,2}$/,
    'four limits such as: steps=8 tokens=80000 cost=0.50 seconds=30',
  )
  .transform((text): ResearchSetting => {
    const [steps, tokens, cost, seconds] = [...text.matchAll(/=(\S+)/g)].map(([, value]) => Number(value))
    return { steps: steps!, tokens: tokens!, cost: cost!, time: seconds! * 1000 }
  })
