package dev.cloister.cli;

import dev.cloister.apps.common.Printable;
import dev.cloister.cli.AppSight.CompartmentSight;
import dev.cloister.cli.AppSight.PoolSight;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Compartments and pools in tables, with rates since the last look. Of one thread. */
final class TopText {

    private static final String UNKNOWN = "-";

    private static final double MEBI = 1 << 20;

    private static final int PERCENT = 100;

    /** What is the same compartment in two looks. */
    private record Key(long app, String name, long pid) {}

    /** What was seen, and when. */
    private record Seen(CompartmentSight sight, long nanos) {}

    private Map<Key, Seen> before = Map.of();

    String of(List<AppSight> apps, long nowNanos) {
        var text = new StringBuilder();
        Map<Key, Seen> now = new HashMap<>();
        text.append(
                compartmentRow(
                        "APP",
                        "COMPARTMENT",
                        "PID",
                        "STATE",
                        "TRANSPORT",
                        "CALLS",
                        "CALLS/S",
                        "FAILED",
                        "RESTARTS",
                        "UPTIME",
                        "RSS MIB",
                        "CPU %"));
        for (AppSight app : apps) {
            for (CompartmentSight sight : app.compartments()) {
                Key key = new Key(sight.app(), sight.name(), sight.pid());
                Seen seen = new Seen(sight, nowNanos);
                text.append(compartment(seen, before.get(key)));
                now.put(key, seen);
            }
        }
        before = now;
        List<PoolSight> pools = apps.stream().flatMap(app -> app.pools().stream()).toList();
        if (!pools.isEmpty()) {
            pools(text, pools);
        }
        return text.toString();
    }

    private static String compartment(Seen seen, @Nullable Seen last) {
        CompartmentSight sight = seen.sight;
        double seconds = last == null ? 0 : (seen.nanos - last.nanos) / 1e9;
        return compartmentRow(
                sight.app(),
                Printable.text(sight.name()),
                sight.pid(),
                Printable.text(sight.state()),
                Printable.text(sight.transport()),
                sight.calls(),
                last == null
                        ? UNKNOWN
                        : rate((double) (sight.calls() - last.sight.calls()), seconds),
                sight.failed(),
                sight.restarts(),
                uptime(sight.uptimeMillis()),
                sight.residentBytes() < 0
                        ? UNKNOWN
                        : String.format(Locale.ROOT, "%.1f", sight.residentBytes() / MEBI),
                last == null || sight.cpuMillis() < 0 || last.sight.cpuMillis() < 0
                        ? UNKNOWN
                        : rate(
                                (sight.cpuMillis() - last.sight.cpuMillis()) * PERCENT / 1e3,
                                seconds));
    }

    private static void pools(StringBuilder text, List<PoolSight> pools) {
        text.append('\n');
        text.append(
                poolRow(
                        "APP",
                        "POOL",
                        "LENT",
                        "SPARE",
                        "STARTING",
                        "WAITING",
                        "ACQUIRED",
                        "REFUSED"));
        for (PoolSight pool : pools) {
            text.append(
                    poolRow(
                            pool.app(),
                            Printable.text(pool.name()),
                            pool.lent(),
                            pool.spare(),
                            pool.starting(),
                            pool.waiting(),
                            pool.acquired(),
                            pool.refused()));
        }
    }

    private static String compartmentRow(Object... values) {
        return String.format(
                Locale.ROOT, "%-8s %-18s %-8s %-10s %-9s %13s %10s %8s %8s %9s %8s %6s\n", values);
    }

    private static String poolRow(Object... values) {
        return String.format(Locale.ROOT, "%-8s %-18s %8s %8s %8s %8s %13s %10s\n", values);
    }

    private static String rate(double amount, double seconds) {
        return seconds <= 0 ? UNKNOWN : String.format(Locale.ROOT, "%.0f", amount / seconds);
    }

    /** As h:mm:ss. */
    static String uptime(long millis) {
        long seconds = TimeUnit.MILLISECONDS.toSeconds(millis);
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d",
                TimeUnit.SECONDS.toHours(seconds),
                TimeUnit.SECONDS.toMinutes(seconds) % 60,
                seconds % 60);
    }
}
