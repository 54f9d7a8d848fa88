/**
 * ARGV: owner, how long it stays (ms), state, most bytes, whether events are kept, then number, type and data of each event.
 * Events that are there already are passed over. Whether somebody asked to stop.
 */
export const WRITE = `
  local head, events = KEYS[1], KEYS[2]
  redis.call('HSET', head, 'owner', ARGV[1], 'state', ARGV[3], 'kept', ARGV[5])
  local last = tonumber(redis.call('HGET', head, 'last') or 0)
  local bytes = tonumber(redis.call('HGET', head, 'bytes') or 0)
  for at = 6, #ARGV, 3 do
    local number = tonumber(ARGV[at])
    if number > last then
      redis.call('XADD', events, number .. '-0', 'type', ARGV[at + 1], 'data', ARGV[at + 2])
      last = number
      bytes = bytes + #ARGV[at + 2]
    end
  end
  while bytes > tonumber(ARGV[4]) do
    local oldest = redis.call('XRANGE', events, '-', '+', 'COUNT', 1)[1]
    redis.call('XDEL', events, oldest[1])
    bytes = bytes - #oldest[2][4]
  end
  redis.call('HSET', head, 'last', last, 'bytes', bytes)
  redis.call('PEXPIRE', head, ARGV[2])
  redis.call('PEXPIRE', events, ARGV[2])
  return tonumber(redis.call('HGET', head, 'stop') or 0)`

/** ARGV: the number after which to read. Owner (nil where there is none), state, whether events are kept, some of them. */
export const READ = `
  local head = redis.call('HMGET', KEYS[1], 'owner', 'state', 'kept')
  return {head[1], head[2], head[3], redis.call('XRANGE', KEYS[2], ARGV[1] .. '-1', '+', 'COUNT', 50)}`

/** ARGV: owner. Whether it was being made. */
export const STOP = `
  local head = redis.call('HMGET', KEYS[1], 'owner', 'state')
  if head[1] ~= ARGV[1] or head[2] ~= 'running' then return 0 end
  redis.call('HSET', KEYS[1], 'stop', 1)
  return 1`
