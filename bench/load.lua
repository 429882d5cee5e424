-- Sends prepared requests, each line of a file once, and prints one line of JSON when done.
-- A line is METHOD, PATH, TOKEN, KEY, BODY with tabs between; empty where there is none.
-- Arguments: FILE, and "again" where the lines may be sent over and over.

local threads = {}

function setup(thread)
  thread:set("place", #threads)
  table.insert(threads, thread)
end

function init(args)
  local count = tonumber(args[3])
  again = args[2] == "again"
  requests, sent, ran_out = {}, 0, 0
  local number = 0
  for line in io.lines(args[1]) do
    if number % count == place or again then
      local method, path, token, key, body = line:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
      local headers = { Accept = "*/*" }
      if token ~= "" then headers["Authorization"] = "Bearer " .. token end
      if key ~= "" then headers["Idempotency-Key"] = key end
      if body ~= "" then headers["Content-Type"] = "application/json" else body = nil end
      table.insert(requests, wrk.format(method, path, headers, body))
    end
    number = number + 1
  end
end

function request()
  sent = sent + 1
  if sent > #requests then
    if not again then ran_out = 1 end
    return requests[(sent - 1) % #requests + 1]
  end
  return requests[sent]
end

function done(summary, latency, _)
  local short = 0
  for _, thread in ipairs(threads) do short = short + thread:get("ran_out") end
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "p50_ms": %.3f, "p99_ms": %.3f, "refused": %d, "broken": %d, "ran_out": %d}\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout, short))
end
