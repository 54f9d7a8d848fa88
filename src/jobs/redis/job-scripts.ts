/**
 * All jobs of an installation live in one slot. From their base, `KEYS[1]`, come the keys: `:job:NAME` (a hash of one
 * job), `:of:OWNER` and `:ended:OWNER` (names of an owner's jobs, and of the finished ones, in their order),
 * `:open:KIND` (names of the unfinished ones), `:same:KEY` (the unfinished job of a tenant, kind and key), and
 * `:order`, the last place that was given. Leases go by the server's clock.
 */
const common = `
  local base = KEYS[1]
  local function keyOf(name) return base .. ':job:' .. name end
  local function clock() local t = redis.call('TIME'); return t[1] * 1000 + math.floor(t[2] / 1000) end
  local function show(name) return redis.call('HGETALL', keyOf(name)) end
  local function close(name, state)
    local job = keyOf(name)
    local f = redis.call('HMGET', job, 'ofOwner', 'kind', 'same', 'order')
    redis.call('HSET', job, 'state', state)
    redis.call('HDEL', job, 'holder', 'until')
    redis.call('ZREM', base .. ':open:' .. f[2], name)
    redis.call('DEL', base .. ':same:' .. f[3])
    redis.call('ZADD', base .. ':ended:' .. f[1], f[4], name)
  end
  local function unfinished(name)
    local state = redis.call('HGET', keyOf(name), 'state')
    return state == 'waiting' or state == 'running'
  end
  local function mine(name, holder)
    local f = redis.call('HMGET', keyOf(name), 'state', 'holder')
    return f[1] == 'running' and f[2] == holder
  end
`

/** ARGV: name, owner's name, name of the same, how many finished ones stay, kind, then the fields and their values. */
export const ADD = `${common}
  local name, owner, same, kept, kind = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
  local ended = base .. ':ended:' .. owner
  for _, old in ipairs(redis.call('ZRANGE', ended, 0, -(kept + 1))) do
    redis.call('DEL', keyOf(old))
    redis.call('ZREM', base .. ':of:' .. owner, old)
    redis.call('ZREM', ended, old)
  end
  local there = redis.call('GET', base .. ':same:' .. same)
  if there then return show(there) end
  if redis.call('EXISTS', keyOf(name)) == 1 then return show(name) end
  local order = redis.call('INCR', base .. ':order')
  redis.call('HSET', keyOf(name), 'order', order, 'ofOwner', owner, 'same', same, 'kind', kind,
    'state', 'waiting', 'attempts', 0, unpack(ARGV, 6))
  redis.call('ZADD', base .. ':of:' .. owner, order, name)
  redis.call('ZADD', base .. ':open:' .. kind, order, name)
  redis.call('SET', base .. ':same:' .. same, name)
  return show(name)`

export const FIND = `${common} return show(ARGV[1])`

/** ARGV: owner's name, offset, limit. */
export const LIST = `${common}
  local shown = {}
  for _, name in ipairs(redis.call('ZREVRANGE', base .. ':of:' .. ARGV[1], ARGV[2], ARGV[2] + ARGV[3] - 1)) do
    table.insert(shown, show(name))
  end
  return shown`

/** ARGV: name, time. */
export const CANCEL = `${common}
  if unfinished(ARGV[1]) then
    close(ARGV[1], 'cancelled')
    redis.call('HSET', keyOf(ARGV[1]), 'updated', ARGV[2])
  end
  return show(ARGV[1])`

/** ARGV: name, time. */
export const RETRY = `${common}
  local name = ARGV[1]
  local f = redis.call('HMGET', keyOf(name), 'state', 'ofOwner', 'kind', 'same', 'order')
  if f[1] ~= 'failed' then return show(name) end
  local there = redis.call('GET', base .. ':same:' .. f[4])
  if there then return show(there) end
  redis.call('HSET', keyOf(name), 'state', 'waiting', 'attempts', 0, 'updated', ARGV[2])
  redis.call('HDEL', keyOf(name), 'problem', 'progress')
  redis.call('ZREM', base .. ':ended:' .. f[2], name)
  redis.call('ZADD', base .. ':open:' .. f[3], f[5], name)
  redis.call('SET', base .. ':same:' .. f[4], name)
  return show(name)`

/** ARGV: kind, holder, lease (ms), time, most attempts, problem of a job that is given up. */
export const TAKE = `${common}
  local now = clock()
  for _, name in ipairs(redis.call('ZRANGE', base .. ':open:' .. ARGV[1], 0, -1)) do
    local job = keyOf(name)
    local f = redis.call('HMGET', job, 'state', 'until', 'attempts')
    local left = f[1] == 'running' and tonumber(f[2]) < now
    if left and tonumber(f[3]) >= tonumber(ARGV[5]) then
      close(name, 'failed')
      redis.call('HSET', job, 'updated', ARGV[4], 'problem', ARGV[6])
    elseif left or f[1] == 'waiting' then
      redis.call('HSET', job, 'state', 'running', 'holder', ARGV[2], 'until', now + ARGV[3], 'updated', ARGV[4])
      redis.call('HINCRBY', job, 'attempts', 1)
      return show(name)
    end
  end
  return {}`

/** ARGV: name, holder, lease (ms), time, progress. */
export const HOLD = `${common}
  if not mine(ARGV[1], ARGV[2]) then return 0 end
  redis.call('HSET', keyOf(ARGV[1]), 'until', clock() + ARGV[3], 'updated', ARGV[4], 'progress', ARGV[5])
  return 1`

/** ARGV: name, holder, state, time, result, problem. */
export const END = `${common}
  local name, job, state = ARGV[1], keyOf(ARGV[1]), ARGV[3]
  if not mine(name, ARGV[2]) then return 0 end
  if state == 'waiting' then
    redis.call('HSET', job, 'state', state)
    redis.call('HDEL', job, 'holder', 'until')
    redis.call('HINCRBY', job, 'attempts', -1)
  else
    close(name, state)
  end
  redis.call('HSET', job, 'updated', ARGV[4], 'result', ARGV[5], 'problem', ARGV[6])
  return 1`
