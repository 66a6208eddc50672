#!/usr/bin/env bash
# Runs one part of the tests: packaging/run_tests.sh unit|rest|coverage|faults-ci|faults
# No window opens; the tests that need PostgreSQL or a printer find servers of their own.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
export QT_QPA_PLATFORM=offscreen
quick=()
for folder in tests/unit tests/rules tests/structure; do [ ! -d "$folder" ] || quick+=("$folder"); done

# These open books, counties and windows by the dozen, or draw papers: real, and not quick.
slow=(tests/unit/books tests/unit/county tests/unit/ui tests/unit/paper)
aside=("${slow[@]/#/--ignore=}")

# pytest calls it a failure when a folder holds no test yet, so it is asked only where there is one.
has_tests() { [ -n "$(find "$@" -name 'test_*.py' -print -quit 2> /dev/null)" ]; }

run() { bash packaging/with_postgres.sh bash packaging/with_cups.sh .venv/bin/python -m pytest -q "$@"; }

case ${1:-} in
  unit)
    # No server here: this part stays quick.
    .venv/bin/python -m pytest -q "${quick[@]}" "${aside[@]}" -m "not postgres and not fault_full"
    ;;
  rest)
    others=()
    for folder in tests/*/; do
      case " ${quick[*]} " in *" ${folder%/} "*) ;; *) ! has_tests "$folder" || others+=("$folder") ;; esac
    done
    # Side by side, because a window mostly waits: the desks in one process, everything else in another.
    status=0 said=$(mktemp)
    run "${others[@]}" -m "not fault_full" > "$said" 2>&1 &
    run "${slow[@]}" -m "not fault_full" || status=$?
    wait $! || status=$?
    cat "$said"
    rm -f "$said"
    if grep -rqs --include='test_*.py' "${slow[@]/#tests\/unit\//--exclude-dir=}" 'mark\.postgres' "${quick[@]}"; then
      run "${quick[@]}" "${aside[@]}" -m "postgres and not fault_full" || status=$?
    fi
    exit "$status"
    ;;
  coverage)
    run tests --ignore=tests/faults --ignore=tests/bench -m "not fault_full" \
      --cov=desktop.core --cov=db --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=95
    ;;
  faults-ci | faults)
    if ! has_tests tests/faults; then
      echo "$1: there are no fault tests yet (tests/faults is empty)"
      [ "$1" = faults-ci ] && exit 0 || exit 1
    fi
    if [ "$1" = faults ]; then export CUNJIAO_FAULTS=release; else export CUNJIAO_FAULTS=ci; fi
    status=0
    run tests/faults || status=$?
    run tests --ignore=tests/faults -m fault_full || status=$?
    exit "$status"
    ;;
  *)
    echo "run_tests: unit, rest, coverage, faults-ci or faults" >&2
    exit 2
    ;;
esac
