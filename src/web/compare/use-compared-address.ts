import { navigate, useAddress } from '../routing/address.ts'
import { type ComparedAddress, readComparedAddress, writeComparedAddress } from './compared-address.ts'

type Going = { leaveBehind?: boolean }

/** What the address asks for, and going on from it; with `leaveBehind` Back leads here again. */
export function useComparedAddress(): [
  ComparedAddress,
  (next: Partial<ComparedAddress>, going?: Going) => void,
] {
  const { path, query } = useAddress()
  const address = readComparedAddress(query)
  const go = (next: Partial<ComparedAddress>, { leaveBehind = false }: Going = {}) =>
    navigate(path + writeComparedAddress({ ...address, ...next }), { replace: !leaveBehind })
  return [address, go]
}
