import { z } from 'zod'

/** Who asks. `access` lists the access labels whose releases may be read. */
export const Caller = z.strictObject({ tenant: z.string(), name: z.string(), access: z.array(z.string()) })
export type Caller = z.infer<typeof Caller>

/** The only caller until sign-in exists. */
export const localCaller: Caller = { tenant: 'local', name: 'local', access: ['public'] }
