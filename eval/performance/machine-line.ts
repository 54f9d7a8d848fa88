import { cpus, loadavg } from 'node:os'

/** What it was measured on, and how busy that was. */
export function machineLine(): string {
  const load = loadavg().map(each => each.toFixed(1))
  return `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}, load ${load.join(' ')}`
}
