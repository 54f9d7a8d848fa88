type IntervalPlotProps = {
  mean: number
  low: number
  high: number
  /** What the left and the right end stand for. */
  from: number
  to: number
}

/** A mean as a dot on the line of its interval. The figures stand beside it as text, so it is hidden from screen readers. */
export function IntervalPlot({ mean, low, high, from, to }: IntervalPlotProps) {
  const at = (value: number) => `${clamp((100 * (value - from)) / (to - from))}%`
  return (
    <svg className="interval-plot" aria-hidden="true" focusable="false">
      <line className="axis" x1="0%" x2="100%" y1="50%" y2="50%" />
      {from < 0 && <line className="zero" x1={at(0)} x2={at(0)} y1="10%" y2="90%" />}
      <line className="interval" x1={at(low)} x2={at(high)} y1="50%" y2="50%" />
      <circle className="mean" cx={at(mean)} cy="50%" r="4" />
    </svg>
  )
}

const clamp = (share: number) => Math.min(100, Math.max(0, share))
