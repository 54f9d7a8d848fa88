/** Ports whose call number `moment` of the named methods fails, as if the process had ended there; `calls` counts. */
export function interruptAt(moment: number, methods: readonly string[]) {
  const interruption = {
    calls: 0,
    wrap: <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get(target, name) {
          const own: unknown = Reflect.get(target, name)
          if (typeof own !== 'function' || !methods.includes(String(name))) return own
          return async (...given: unknown[]) => {
            interruption.calls += 1
            if (interruption.calls >= moment) throw new Error('interrupted')
            return own.apply(target, given)
          }
        },
      }),
  }
  return interruption
}
