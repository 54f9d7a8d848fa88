/** Of ascending values, with linear interpolation (Hyndman and Fan 1996, type 7). NaN for none. */
export function quantile(ascending: readonly number[], share: number): number {
  const position = (ascending.length - 1) * share
  const below = ascending[Math.floor(position)]
  const above = ascending[Math.ceil(position)]
  if (below === undefined || above === undefined) return Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}
