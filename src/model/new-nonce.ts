import { randomBytes } from 'node:crypto'

/** What nobody who wrote an input of a prompt can know: sixteen hexadecimal digits. */
export const newNonce = (): string => randomBytes(8).toString('hex')
