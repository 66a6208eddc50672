#!/usr/bin/env bash
# Runs a command with a PostgreSQL server of its own: packaging/with_postgres.sh COMMAND…
# The server lives in a temporary folder, listens on a socket there and nowhere else, and is gone afterwards, whatever
# happened. CUNJIAO_TEST_POSTGRES holds its address; where no server can be had it stays unset, and the tests that need
# one say so (skipped on a developer's machine, failed where CI=true).
set -euo pipefail

find_bin() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /)")"; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then printf '%s\n' "$folder"; return 0; fi
  done
  return 1
}

# PostgreSQL refuses to run as root.
if [ "$(id -u)" != 0 ]; then owner=$(id -un); as_owner() { "$@"; }
elif id postgres > /dev/null 2>&1; then owner=postgres; as_owner() { runuser -u postgres -- "$@"; }
else owner=nobody; as_owner() { runuser -u nobody -- "$@"; }
fi

stop() {
  [ ! -f "$home/data/postmaster.pid" ] || as_owner "$bin/pg_ctl" -D "$home/data" -m immediate -s stop || true
  rm -rf "$home"
}

start() {
  chown "$owner" "$home" && cd "$home" &&
    as_owner "$bin/initdb" -D "$home/data" -U cunjiao -A trust -E UTF8 --locale=C.UTF-8 --no-sync > "$home/said" 2>&1 &&
    # Nothing here outlives the run, so nothing needs to reach the disk.
    as_owner "$bin/pg_ctl" -D "$home/data" -l "$home/data/log" -w -s start \
      -o "-c listen_addresses='' -c unix_socket_directories='$home' -c fsync=off -c full_page_writes=off" >> "$home/said" 2>&1
}

if bin=$(find_bin); then
  # Not TMPDIR: a socket's path may be 107 bytes long at most.
  home=$(mktemp -d -p /tmp cunjiao-pg.XXXXXX)
  trap stop EXIT
  trap 'exit 130' INT TERM
  if (start); then
    export CUNJIAO_TEST_POSTGRES="postgresql+psycopg://cunjiao@/postgres?host=$home"
  else
    echo "with_postgres: the server did not start:" >&2
    tail -n 5 "$home/said" >&2 || true
  fi
else
  echo "with_postgres: no PostgreSQL server is installed here" >&2
fi

status=0
"$@" || status=$?
exit $status
