import { main } from '../../src/cli.ts'

/** Runs a command line in this process, as where nobody watches, 80 characters wide. */
export async function runInProcess(...arguments_: string[]) {
  const printed: string[] = []
  const warned: string[] = []
  const code = await main(arguments_, {
    print: text => void printed.push(String(text)),
    warn: text => void warned.push(text),
    style: (_, text) => text,
    interactive: false,
    coloured: false,
    columns: 80,
    width: 80,
  })
  return { code, printed: printed.join(''), warned: warned.join('') }
}
