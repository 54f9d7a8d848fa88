import { claimProbability } from '../../scorers/claim-probability.ts'
import { auroc } from '../statistics/auroc.ts'
import {
  calibratedSimulation,
  calibrationError,
  debiasedCalibrationError,
  reliability,
} from '../statistics/calibration.ts'
import { errorClaims, type LabelledClaim, readErrorCases, wiceClaims } from './claim-cases.ts'
import { reliabilityLines } from './reliability-lines.ts'

const EACH = 100

/**
 * `npm run eval -- claim-calibration`: how well probabilities agree with what is so, on claims that nothing was fitted
 * to: the other half of WiCE, and sentences with and without errors of the half to report on, as many of either.
 */
export async function evaluateClaimCalibration(): Promise<void> {
  const cases = await readErrorCases('report', EACH, EACH * 11)
  const errors = errorClaims(cases)
  const wice = wiceClaims('report')
  report('all', [...wice, ...errors])
  report('WiCE', wice)
  report('sentences with and without errors', errors)
}

function report(name: string, claims: readonly LabelledClaim[]): void {
  const probabilities = claims.map(({ signs }) => claimProbability(signs))
  const labels = claims.map(({ supported }) => supported)
  const bins = reliability(probabilities, labels)
  console.log(`${name}: ${claims.length} claims, AUROC ${auroc(probabilities, labels)!.toFixed(3)}`)
  console.log(
    `  calibration error ${calibrationError(bins).toFixed(3)}, debiased ${debiasedCalibrationError(bins).toFixed(3)}; perfectly calibrated, same size, debiased ${calibratedSimulation(probabilities).toFixed(3)}`,
  )
  for (const line of reliabilityLines(bins)) console.log(line)
}
