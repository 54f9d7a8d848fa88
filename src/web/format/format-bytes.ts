const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size, in the largest unit that it fills. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const shown = {
    style: 'unit',
    unit: units[power]!,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  } as const
  return new Intl.NumberFormat(undefined, shown).format(bytes / 1000 ** power)
}
