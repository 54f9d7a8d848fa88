import type { MeasuredMean, MeasureTitle } from '../../domain/evaluation.ts'
import { formatInterval, formatMeasure } from '../format/measures.ts'
import { IntervalPlot } from './interval-plot.tsx'

type MeanCellsProps = { measured: MeasuredMean | undefined; unit: MeasureTitle['unit'] }

/** A mean and its interval, drawn where it is a share and in words: three cells of a row. */
export function MeanCells({ measured, unit }: MeanCellsProps) {
  return (
    <>
      <td className="figure">{measured ? formatMeasure(measured.mean, unit) : '–'}</td>
      <td className="plot">
        {measured && unit === 'share' && <IntervalPlot {...measured} from={0} to={1} />}
      </td>
      <td className="unbroken">{measured ? formatInterval(measured, unit) : '–'}</td>
    </>
  )
}
