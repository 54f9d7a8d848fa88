import { startService } from '../start-service.ts'
import { type EmulatorProcess, emulatorEnvironment } from './emulator-process.ts'
import { processorTime } from './processor-time.ts'
import { weatherEnvironment } from './weather-catalogue.ts'

/** When (ms, `performance.now`) the gate of a model at a place changed, as the service's log tells. */
export type GateChange = { at: number; model: string; place: string; state: string }

/** The service that is asked, with what its log said of its models and of trouble. */
export type WeatherService = {
  address: string
  gates: GateChange[]
  /** What was logged as an error: somebody should act on it. */
  errors: string[]
  processorTime(): number | null
  stop(): Promise<string | null>
}

export async function startWeatherService(
  home: string,
  folder: string,
  emulator: EmulatorProcess,
  guarded: boolean,
): Promise<WeatherService> {
  const gates: GateChange[] = []
  const errors: string[] = []
  const environment = { ...weatherEnvironment(folder, guarded), ...emulatorEnvironment(emulator.url) }
  const service = await startService(home, environment, line => {
    const entry = readEntry(line)
    if (entry?.gate) gates.push({ at: performance.now(), ...entry.gate })
    if (entry?.level === 'error') errors.push(line)
  })
  return {
    address: service.address,
    gates,
    errors,
    processorTime: () => processorTime(service.pid),
    stop: () => service.stop(),
  }
}

/** Null for the many lines that are of neither. */
function readEntry(line: string): { level: string; gate?: Omit<GateChange, 'at'> } | null {
  if (!line.includes('"gate"') && !line.includes('"level":"error"')) return null
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
