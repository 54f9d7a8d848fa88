/**
 * One conversation lives in one slot: `head` (owner, title, times), `order` (turn ids, oldest first), `turns` (records),
 * `marks` (size, answer's id and request hash of each), `notes` (empty where there is none) and `words` to search in. The
 * list of an owner's conversations is a sorted set of its own, which is mended by the next turn should a process end
 * between the two. Returns what became of the turn, and ids of the answers of turns that were dropped.
 */
export const APPEND = `
  local head, order, turns, marks, notes, words = unpack(KEYS)
  local owner, title, at, id, hash, answer = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
  local size, record, note, text = tonumber(ARGV[7]), ARGV[8], ARGV[9], ARGV[10]
  local most, bytes, keep = tonumber(ARGV[11]), tonumber(ARGV[12]), tonumber(ARGV[13])
  local owned = redis.call('HGET', head, 'owner')
  if owned and owned ~= owner then return {'foreign'} end
  local mark = redis.call('HGET', marks, id)
  if mark then return {string.match(mark, '^%d+:[^:]*:(.*)$') == hash and 'repeated' or 'other'} end
  if size > bytes then return {'full'} end
  local ids = redis.call('LRANGE', order, 0, -1)
  local total, kept = size, 0
  for at = #ids, 1, -1 do
    total = total + tonumber(string.match(redis.call('HGET', marks, ids[at]), '^%d+'))
    if total > bytes or kept + 1 >= most then break end
    kept = kept + 1
  end
  local done = {'appended'}
  for _ = 1, #ids - kept do
    local oldest = redis.call('LPOP', order)
    done[#done + 1] = string.match(redis.call('HGET', marks, oldest), '^%d+:([^:]*)')
    for _, each in ipairs({turns, marks, notes, words}) do redis.call('HDEL', each, oldest) end
  end
  if not owned then redis.call('HSET', head, 'owner', owner, 'title', title, 'created', at) end
  redis.call('HSET', head, 'updated', at)
  redis.call('RPUSH', order, id)
  redis.call('HSET', turns, id, record)
  redis.call('HSET', marks, id, size .. ':' .. answer .. ':' .. hash)
  redis.call('HSET', notes, id, note)
  redis.call('HSET', words, id, text)
  for _, key in ipairs(KEYS) do
    if keep > 0 then redis.call('PEXPIRE', key, keep) else redis.call('PERSIST', key) end
  end
  return done`

export const RECENT = `
  local ids = redis.call('LRANGE', KEYS[1], -tonumber(ARGV[1]), -1)
  if #ids == 0 then return {} end
  return redis.call('HMGET', KEYS[2], unpack(ids))`

/** The last turns with a note, newest first, and notes of those before. */
export const RECALL = `
  local ids = redis.call('LRANGE', KEYS[1], 0, -1)
  local turns, notes = {}, {}
  for at = #ids, 1, -1 do
    local note = redis.call('HGET', KEYS[3], ids[at])
    if note ~= '' then
      if #turns < tonumber(ARGV[1]) then turns[#turns + 1] = redis.call('HGET', KEYS[2], ids[at])
      elseif #notes < tonumber(ARGV[2]) then notes[#notes + 1] = note
      else break end
    end
  end
  return {turns, notes}`

/** The title, and the last turn that holds all the words, else an empty text; nothing of a conversation that is gone. */
export const SEARCH = `
  local title = redis.call('HGET', KEYS[1], 'title')
  if not title then return false end
  local ids = redis.call('LRANGE', KEYS[2], 0, -1)
  for at = #ids, 1, -1 do
    local words, all = redis.call('HGET', KEYS[4], ids[at]), true
    for _, wanted in ipairs(ARGV) do all = all and string.find(words, wanted, 1, true) end
    if all then return {title, redis.call('HGET', KEYS[3], ids[at])} end
  end
  return {title, ''}`

/** Nothing is written over a turn that was appended, erased or removed meanwhile. */
export const REPLACE = `
  local turns, marks, notes, words = unpack(KEYS)
  if redis.call('HGET', turns, ARGV[1]) ~= ARGV[2] then return 0 end
  redis.call('HSET', turns, ARGV[1], ARGV[3])
  local rest = string.match(redis.call('HGET', marks, ARGV[1]), ':.*$')
  redis.call('HSET', marks, ARGV[1], ARGV[4] .. rest)
  redis.call('HSET', notes, ARGV[1], ARGV[5])
  redis.call('HSET', words, ARGV[1], ARGV[6])
  return 1`
