import { createServer } from 'vite'
import { pageConfig } from './page-config.ts'

/** `npm run page [ADDRESS]`: the page from its sources, drawn anew as they change, over a service that runs at the address. */
const [target = 'http://127.0.0.1:3000'] = process.argv.slice(2)
// The service refuses what another origin sends: it sees the one that the browser sees.
const proxy = { '/v1': { target, changeOrigin: false } }
const server = await createServer({ ...pageConfig, server: { proxy } })
await server.listen()
server.printUrls()
