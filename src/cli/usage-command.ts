import { InvalidArgumentError, Option } from 'commander'
import { reportUsage, type ShownSum, type UsageReport } from '../answer/accounts/report-usage.ts'
import { localCaller } from '../domain/caller.ts'
import { usageKeys } from '../memory/usage-ledger.ts'
import type { AddCommand } from './command-context.ts'
import { formatCost } from './format-cost.ts'
import { formatTable } from './format-table.ts'
import type { Terminal } from './terminal.ts'
import { lookWithServices } from './with-services.ts'

type Flags = {
  by: (typeof usageKeys)[number]
  from?: string
  to?: string
  model?: string
  caller?: string
  conversation?: string
  json?: boolean
}

const help = `
Days are of UTC. VARIORUM_BUDGET and VARIORUM_BUDGET_CALLER limit what a day may cost.

Examples:
  $ npx variorum usage
  $ npx variorum usage --by model --from 2026-11-01 --to 2026-11-30
  $ npx variorum usage --by step --conversation my-audit`

export const addUsageCommand: AddCommand = (program, { terminal }) => {
  program
    .command('usage')
    .description('show tokens and cost of models, and how the budget of today stands')
    .addOption(new Option('--by <what>', 'sum by').choices(usageKeys).default('day'))
    .option('--from <day>', 'from this day on', readDay)
    .option('--to <day>', 'up to this day', readDay)
    .option('--model <id>', 'of this model only')
    .option('--caller <name>', 'of this caller only')
    .option('--conversation <id>', 'of this conversation only')
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async ({ by, json, ...filter }: Flags) => {
      const report = await lookWithServices(({ accounts }) => {
        const spender = { tenant: localCaller.tenant, caller: localCaller.name }
        return reportUsage(accounts, spender, by, filter, { limit: 1000, offset: 0 })
      })
      terminal.print(json ? `${JSON.stringify(report, null, 2)}\n` : formatUsage(report, terminal))
    })
}

function readDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new InvalidArgumentError('Give a day such as 2026-11-21.')
}

function formatUsage(
  { by, usage, total, budget, note }: UsageReport,
  { style }: Pick<Terminal, 'style'>,
): string {
  const parts: string[] = []
  if (note !== null) parts.push(`${note}\n`)
  else {
    const heading = [by, 'turns', 'calls', 'tokens in', 'tokens out', 'cost'].map(word => style('dim', word))
    const rows = usage.map(({ key, ...sum }) => [key ?? '(no answer)', ...cells(sum)])
    const sum = ['total', ...cells(total)].map(cell => style('bold', cell))
    parts.push(formatTable([heading, ...rows, sum], [1, 2, 3, 4, 5]))
    if (total.estimated > 0)
      parts.push(
        `${total.estimated} of ${total.calls} calls broke off before their usage was told: estimated.\n`,
      )
  }
  if (budget) {
    const whose = budget.of === 'all' ? 'Today' : 'Today, of this caller'
    const text = `${whose}: ${formatCost(budget.spent)} of ${formatCost(budget.limit)} (${Math.floor(budget.used * 100)} %)`
    const end = budget.state === 'stop' ? ': used up until 00:00 UTC' : ''
    parts.push(`${budget.state === 'open' ? text : style('yellow', text + end)}\n`)
  }
  return parts.join('\n')
}

const cells = ({ turns, calls, inputTokens, outputTokens, cost }: ShownSum) => [
  ...[turns, calls, inputTokens, outputTokens].map(count => count.toLocaleString('en')),
  formatCost(cost),
]
