#!/usr/bin/env bash
# build.sh [TARGET]...  builds the images of docker/Dockerfile (all if none is named) as
# nest-course/TARGET, and writes to build/images/ what is in each.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=("$@")
if [ ${#targets[@]} = 0 ]; then
    targets=(kernel student instructor hub)
fi
docker/engine.sh
docker=$(docker/cli.sh)
base=$(docker/base.sh)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
revision=$(git -c safe.directory='*' rev-parse HEAD 2>/dev/null || echo unknown)

# Behind a network that inspects traffic, pip needs that network's certificate; it stays out of the
# image. The bundle of this machine is always right.
secret=()
for bundle in "${PIP_CERT:-}" /etc/ssl/certs/ca-certificates.crt; do
    if [ -s "$bundle" ]; then
        secret=(--secret "id=ca,src=$bundle")
        break
    fi
done

mkdir -p build/images
for target in "${targets[@]}"; do
    # Inline cache: a saved image alone is enough to build from its layers again (--cache-from).
    DOCKER_BUILDKIT=1 "$docker" build --progress=plain --file docker/Dockerfile \
        --target "$target" --tag "nest-course/$target" "${secret[@]}" \
        --build-arg BASE="$base" --build-arg VERSION="$version" --build-arg REVISION="$revision" \
        --build-arg BUILDKIT_INLINE_CACHE=1 . >"build/images/$target.log" 2>&1 || {
        tail -n 30 "build/images/$target.log" >&2
        echo "The image $target can't be built; the whole log: build/images/$target.log" >&2
        exit 1
    }
    python3 docker/bill.py "$docker" "nest-course/$target" build/images
done
