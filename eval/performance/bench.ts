import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'

/** `npm run bench -- NAME [options]` runs the function `bench<Name>` that `NAME.ts` beside this file exports. */
const [name = '', ...args] = argv.slice(2)
const names = readdirSync(import.meta.dirname)
  .filter(
    file =>
      file.endsWith('.ts') &&
      readFileSync(join(import.meta.dirname, file), 'utf8').includes(
        `function ${functionOf(file.slice(0, -3))}(`,
      ),
  )
  .map(file => file.slice(0, -3))
if (!names.includes(name)) {
  console.error(`There is no benchmark "${name}". Use: npm run bench -- ${names.join(' | ')}`)
  exit(2)
}
const module = (await import(`./${name}.ts`)) as Record<string, (args: string[]) => Promise<void>>
await module[functionOf(name)]!(args)

function functionOf(file: string): string {
  return `bench${file.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`
}
