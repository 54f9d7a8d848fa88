// Loaded before a program (`node --import`): every connection but one to this machine is refused and written down in
// the file that LOOPBACK_ONLY names.
import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'

const connect = Socket.prototype.connect
Socket.prototype.connect = function (...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given
  const { host = 'localhost', path } = typeof first === 'object' && first !== null ? first : {}
  if (path || /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)) return connect.apply(this, given)
  appendFileSync(process.env.LOOPBACK_ONLY, `${host}\n`)
  return this.destroy(new Error(`${host} is another machine`))
}
