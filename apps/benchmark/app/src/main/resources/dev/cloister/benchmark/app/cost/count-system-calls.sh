# sh count-system-calls.sh PID...
#
# Counts the system calls of processes with all their threads: says "counting" when it has begun, counts until its
# standard input ends, then prints the summary of strace.
set -eu

if ! command -v strace >/dev/null; then
    echo 'strace is not installed'
    exit 0
fi

summary=$(mktemp)
said=$(mktemp)
trap 'rm -f -- "$summary" "$said"' EXIT

processes=$#
for process; do
    set -- "$@" -p "$process"
    shift
done
strace -c -f -o "$summary" "$@" 2>"$said" &
strace=$!

# It says so of each process, once it has all threads.
looks=100
until [ "$(grep -c attached "$said")" -ge "$processes" ]; do
    looks=$((looks - 1))
    if [ "$looks" -eq 0 ] || ! kill -0 "$strace" 2>/dev/null; then
        kill "$strace" 2>/dev/null || true
        head -n 1 "$said"
        exit 0
    fi
    sleep 0.05
done

echo counting
cat >/dev/null
kill -INT "$strace"
wait "$strace" || true
cat "$summary"
