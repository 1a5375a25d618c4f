#!/usr/bin/env bash
# Prints the name of the image to build on: $BASE if it is set; Debian's own slim image where a
# registry answers; else one that is made here with debootstrap, from the mirror that this machine's
# own package sources name (or $DEBIAN_MIRROR).
set -euo pipefail

release=bookworm # its python3 is 3.11, for which NEST has wheels
official=debian:$release-slim
made=nest-course/base:$release
docker=$("$(dirname "$0")/cli.sh")

exists() { "$docker" image inspect "$1" >/dev/null 2>&1; }

# "address suite component" of each Debian source of this machine
sources() {
    apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(SUITE)' \
        'Created-By: Packages' 'Origin: Debian' "$@"
}

mirror() {
    if [ -n "${DEBIAN_MIRROR:-}" ]; then
        echo "$DEBIAN_MIRROR"
    else
        sources 'Component: main' | awk '$2 !~ /-/ && !found++ { print $1 }'
    fi
}

# The three sources of a Debian release: what this machine has of them, else the mirror alone.
sources_list() {
    if [ -z "$(sources "Codename: $release")" ]; then
        echo "deb $(mirror) $release main"
        return
    fi
    sources 'Component: main' | awk -v release="$release" \
        'index($2, release) == 1 { print "deb", $1, $2, "main" }' | sort -u
}

# Run a command, and show what it printed only if it failed.
quietly() {
    local said
    said=$("$@" 2>&1 </dev/null) || {
        echo "$said" | tail -n 20 >&2
        return 1
    }
}

make_base() {
    local folder
    if ! command -v debootstrap >/dev/null; then
        apt-get -qq -o DPkg::Lock::Timeout=300 update </dev/null >/dev/null
        apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends debootstrap \
            </dev/null >/dev/null
    fi
    folder=$(mktemp -d "${TMPDIR:-/var/tmp}/base.XXXXXX")
    chmod 755 "$folder" # apt downloads as a user of its own
    # shellcheck disable=SC2064  # the folder of now is meant
    trap "rm -rf '$folder'" EXIT
    quietly debootstrap --variant=minbase "$release" "$folder" "$(mirror)"
    sources_list >"$folder/etc/apt/sources.list"
    # What Debian's slim images leave out, here and in all that is installed later: manuals,
    # translations, documentation. Licences stay.
    printf 'path-exclude /usr/share/%s/*\n' doc groff info lintian linda locale man \
        >"$folder/etc/dpkg/dpkg.cfg.d/slim"
    echo 'path-include /usr/share/doc/*/copyright' >>"$folder/etc/dpkg/dpkg.cfg.d/slim"
    # The release is older than its security updates.
    quietly chroot "$folder" sh -c 'export DEBIAN_FRONTEND=noninteractive
        apt-get -qq update && apt-get -qq upgrade --yes && apt-get -qq clean'
    rm -rf "$folder"/var/cache/apt/* "$folder"/var/lib/apt/lists/* "$folder"/var/log/*
    rm -rf "$folder"/usr/share/{man,locale,info,lintian,linda}/*
    find "$folder/usr/share/doc" ! -type d ! -name copyright -delete
    find "$folder/usr/share/doc" -mindepth 1 -type d -empty -delete
    : >"$folder/etc/resolv.conf" # the machine's own; a container gets its own from the engine
    : >"$folder/etc/hostname"
    tar -C "$folder" --numeric-owner -c . | "$docker" import -c 'CMD ["bash"]' - "$made" >/dev/null
}

if [ -n "${BASE:-}" ]; then
    echo "$BASE"
elif exists "$made"; then
    echo "$made"
elif exists "$official" || timeout 60 "$docker" pull --quiet "$official" >/dev/null 2>&1; then
    echo "$official"
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "No registry answers: making a base image with debootstrap (about a minute)" >&2
    make_base
    echo "$made"
else
    echo "No registry answers for $official, and debootstrap needs root." >&2
    exit 1
fi
