# Sets `master` to whom another pod's Sentinel names, else to whom the one beside us noted last, else to the first pod.
# Only where to begin: if it was another one, the Sentinels find out. What Redis held may be lost, the databases send it
# again.
REDISCLI_AUTH="$(cat /run/secrets/redis_password)"
export REDISCLI_AUTH
master=""
for pod in redis-0 redis-1 redis-2; do
  [ "$pod" = "$POD" ] && continue
  master="$(timeout 2 redis-cli -h "$pod.redis" -p 26379 sentinel get-master-addr-by-name shenguan 2>/dev/null | head -n 1)" || true
  case "$master" in redis-*.redis) break ;; *) master="" ;; esac
done
if [ -z "$master" ] && [ -s /data/sentinel.conf ]; then
  master="$(sed -n 's/^sentinel monitor shenguan \([^ ]*\) .*/\1/p' /data/sentinel.conf)"
fi
master="${master:-redis-0.redis}"
