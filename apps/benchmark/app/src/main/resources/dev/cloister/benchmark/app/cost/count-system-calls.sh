# sh count-system-calls.sh PID...
#
# Counts the system calls of processes with all their threads: says "counting" and by what when it has begun, counts
# until its standard input ends, then prints a line "NUMBER NAME" for each call that was made.
#
# perf lets the processes run as they would; strace makes each call some fifty times as long, and is the second choice.
set -eu

can_perf() {
    command -v perf >/dev/null && perf stat -e raw_syscalls:sys_enter true >/dev/null 2>&1
}

if can_perf; then
    by=perf
elif command -v strace >/dev/null; then
    by=strace
else
    echo 'neither perf nor strace is installed and allowed'
    exit 0
fi

counts=$(mktemp)
said=$(mktemp)
trap 'rm -f -- "$counts" "$said"' EXIT

# perf has a counter for each thread and name, so only what a JVM may make often has a name here.
by_perf() {
    events=raw_syscalls:sys_enter
    for name in futex sched_yield read write ioctl lseek mmap munmap madvise mprotect; do
        events=$events,syscalls:sys_enter_$name
    done
    perf stat -x ' ' -o "$counts" -e "$events" -p "$(echo "$@" | tr ' ' ',')" 2>"$said" &
    tool=$!
    await ls -l "/proc/$tool/fd"
    sleep 0.2
}

by_strace() {
    for process; do
        set -- "$@" -p "$process"
        shift
    done
    strace -c -f -o "$counts" "$@" 2>"$said" &
    tool=$!
    await cat "$said"
}

# Waits until a command has said as often as there are processes that the tool is there.
await() {
    looks=100
    until [ "$("$@" 2>/dev/null | grep -c 'attached\|perf_event')" -ge "$processes" ]; do
        looks=$((looks - 1))
        if [ "$looks" -eq 0 ] || ! kill -0 "$tool" 2>/dev/null; then
            kill "$tool" 2>/dev/null || true
            head -n 1 "$said"
            exit 0
        fi
        sleep 0.05
    done
}

processes=$#
"by_$by" "$@"
echo "counting by $by"
cat >/dev/null
kill -INT "$tool"
wait "$tool" || true

if [ "$by" = strace ]; then
    awk '$1 + 0 > 0 && $NF != "total" { print $4, $NF }' "$counts"
else
    awk '$1 + 0 > 0 {
        sub(/.*sys_enter_?/, "", $2)
        if ($2 == "") all = $1; else { named += $1; print $1, $2 }
    }
    END { if (all > named) print all - named, "others" }' "$counts"
fi
