#!/bin/sh
# Development broker: a Kafka-protocol broker that needs no container.
#   compose/dev-broker.sh install               create the environment once (a 5 MB package from PyPI, pinned by hash)
#   compose/dev-broker.sh run [PORT [DATA_DIR]] install if needed, then run in the foreground (Ctrl-C saves and stops)
# LAOWU_DEV_BROKER_VENV names the environment; default: .build/dev-broker beside Package.swift.
set -eu

version=0.2.3
sha256=40a2fb15567e3d344e7483df62bb439e7d64ac6fb232f4f223554aed58204f82

root=$(cd "$(dirname "$0")/.." && pwd)
environment=${LAOWU_DEV_BROKER_VENV:-$root/.build/dev-broker}

program() {
    for candidate in "$environment"/lib/python3*/site-packages/noida_db/noida-db; do
        [ -x "$candidate" ] && [ -f "$environment/installed-$version" ] && echo "$candidate" && return 0
    done
    return 1
}

install() {
    if program >/dev/null; then
        echo "noida-db $version is installed in $environment" >&2
        return 0
    fi
    command -v python3 >/dev/null || { echo "需要 python3（含 venv）。python3 with venv is needed." >&2; exit 1; }
    echo "Installing noida-db $version from PyPI into $environment (about 20 MB; sha256 $sha256)" >&2
    mkdir -p "$environment"
    python3 -m venv "$environment" >&2
    echo "noida-db==$version --hash=sha256:$sha256" >"$environment/requirements.txt"
    "$environment/bin/python3" -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --require-hashes --requirement "$environment/requirements.txt" >&2
    touch "$environment/installed-$version"
}

case "${1:-}" in
install)
    install
    ;;
run)
    install
    port=${2:-9292}
    data=${3:-$root/.run/dev-broker}
    mkdir -p "$data"
    echo "KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:$port LAOWU_DEVELOPMENT_BROKER=noida  (data: $data)" >&2
    exec "$(program)" start --only kafka --host 127.0.0.1 --kafka-port "$port" --data-dir "$data"
    ;;
*)
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 64
    ;;
esac
