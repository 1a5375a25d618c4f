#!/bin/sh
# Prints which docker command to use: $DOCKER; else Debian's own one, which has BuildKit built in
# (a newer one without the buildx plug-in has not); else the first on the PATH.
if [ -n "${DOCKER:-}" ]; then
    echo "$DOCKER"
elif [ -x /usr/bin/docker ]; then
    echo /usr/bin/docker
else
    command -v docker || echo docker
fi
