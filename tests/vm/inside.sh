#!/bin/bash
# Runs inside the machine of machine.py, as the service try.service: tries each situation that
# /situations names, writes what was said to /said/SITUATION and its exit status beside it, and
# powers the machine off.
set -u
checkout=$(cat /checkout)
user=ada
slice="fork-bomb or eats-memory or endless-loop or escaping"
export COLUMNS=200 LANG=C.UTF-8

# The command that is tried, in a folder that the user of the situation may write to.
cat >/usr/local/bin/try-the-walls <<END
#!/bin/bash
export COLUMNS=200 LANG=C.UTF-8
cat /proc/self/cgroup
cd "\$(mktemp -d)" || exit 2
exec "$checkout/.venv/bin/autograder" doctor --cold --course "$checkout"
END
chmod 755 /usr/local/bin/try-the-walls

useradd --create-home --shell /bin/bash "$user"

# `su` alone makes no session of its own from a service; `machinectl` would need one more package.
login() { systemd-run --quiet --wait --pipe --property=PAMName=login --uid="$1" -- "${@:2}"; }

# The situations.
root_service() { try-the-walls; }
root_login() { login root /usr/local/bin/try-the-walls; }
# A container on this machine: what it writes is forgotten with it.
container() {
    systemd-nspawn --quiet --pipe --volatile=state --directory=/ --register=no \
        /usr/local/bin/try-the-walls
}
corpus() {
    cd "$checkout" || exit 2
    .venv/bin/pytest -q -p no:cacheprovider --basetemp /var/tmp/corpus tests/attacks/test_attacks.py \
        -k "grade- and not cold and ($slice)"
}
user_login() { login "$user" /usr/local/bin/try-the-walls; }
# What an ordinary user types to get control groups, after its user manager was started.
delegated() {
    loginctl enable-linger "$user"
    systemctl start "user@$(id -u "$user").service"
    login "$user" /usr/bin/env "XDG_RUNTIME_DIR=/run/user/$(id -u "$user")" \
        systemd-run --quiet --user --scope "$1"
}
user_delegated() { delegated /usr/local/bin/try-the-walls; }

export checkout user slice
# shellcheck disable=SC2046  # the names of all functions above: `timeout` runs another shell
export -f $(compgen -A function)
while read -r name limit_s; do
    timeout "$limit_s" bash -c "${name//-/_}" </dev/null >"/said/$name" 2>&1
    echo $? >"/said/$name.status"
    sync
done </situations
sync
systemctl poweroff --force
