# Starts the Sentinel. Whom it knows and what it voted for stands in a file of its own, which it goes on from.
set -eu
if [ ! -s /data/sentinel.conf ]; then
  . /etc/redis/master.sh
  umask 077
  cat > /data/sentinel.conf.new <<CONF
port 26379
dir /tmp
requirepass $REDISCLI_AUTH
sentinel resolve-hostnames yes
sentinel announce-hostnames yes
sentinel announce-ip $POD.redis
sentinel monitor shenguan $master 6379 2
sentinel auth-pass shenguan $REDISCLI_AUTH
sentinel down-after-milliseconds shenguan 5000
sentinel failover-timeout shenguan 30000
sentinel parallel-syncs shenguan 1
CONF
  mv /data/sentinel.conf.new /data/sentinel.conf
fi
unset REDISCLI_AUTH
exec redis-sentinel /data/sentinel.conf "$@"
