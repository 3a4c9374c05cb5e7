# Starts Redis as the master that the Sentinels name, or as a replica of it.
set -eu
. /etc/redis/master.sh
set -- --masterauth "$REDISCLI_AUTH" --replica-announce-ip "$POD.redis" "$@"
[ "$master" = "$POD.redis" ] || set -- --replicaof "$master" 6379 "$@"
unset REDISCLI_AUTH
exec redis-server /etc/redis/redis.conf --dir /data "$@"
