import { parseArgs } from 'node:util'

type Read<Usual> = { [Name in keyof Usual]: Usual[Name] extends number ? number : string }

/**
 * Reads `--name value` for each name of `usual`, which says what holds where nothing is given, and whether it is a number.
 * Throws on any other option, and on a number that is none.
 */
export function readOptions<const Usual extends Readonly<Record<string, string | number>>>(
  args: readonly string[],
  usual: Usual,
): Read<Usual> {
  const options = Object.fromEntries(Object.keys(usual).map(name => [name, { type: 'string' as const }]))
  const { values } = parseArgs({ args: [...args], options })
  const read = Object.entries(usual).map(([name, standard]) => {
    const given = values[name]
    if (given === undefined || typeof standard === 'string') return [name, given ?? standard]
    if (Number.isNaN(Number(given))) throw new Error(`--${name} must be a number, not "${given}".`)
    return [name, Number(given)]
  })
  return Object.fromEntries(read) as Read<Usual>
}
