#!/usr/bin/env bash
# Sees to it that a Docker engine answers, and leaves one alone that does. As root on Debian or Ubuntu
# it installs and starts one; anybody else is told what to type.
set -euo pipefail

log=${DOCKER_LOG:-/var/log/dockerd-nest-course.log}

answers() { "$("$(dirname "$0")/cli.sh")" info >/dev/null 2>&1; }

if answers; then
    exit 0
fi
if [ "$(id -u)" != 0 ]; then
    echo "No Docker engine answers, and only root can start one:  sudo systemctl start docker" >&2
    exit 1
fi
if ! command -v dockerd >/dev/null; then
    if ! command -v apt-get >/dev/null; then
        echo "There is no Docker engine here; please install one." >&2
        exit 1
    fi
    echo "Installing a Docker engine (docker.io)"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq -o DPkg::Lock::Timeout=300 update </dev/null >/dev/null
    # iptables is only suggested by docker.io, but without it the engine has no network
    apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends \
        docker.io iptables </dev/null >/dev/null
fi

# Two callers at once must not start two engines: the second one waits here, and finds it running.
exec 9>/run/lock/nest-course-dockerd
flock 9
if answers; then
    exit 0
fi
if command -v systemctl >/dev/null && systemctl is-system-running --quiet 2>/dev/null; then
    systemctl start docker
else
    # a session of its own, so that it outlives the shell that starts it
    setsid --fork nohup dockerd --pidfile /run/docker.pid >"$log" 2>&1 </dev/null 9>&-
fi
for _ in $(seq 60); do
    if answers; then
        exit 0
    fi
    sleep 1
done
echo "The Docker engine did not start. Its last words, from $log:" >&2
tail -n 5 "$log" >&2 || true
exit 1
