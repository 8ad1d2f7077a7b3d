package dev.cloister.launcher.observe;

import dev.cloister.api.CalledMethod;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the numbers in calls mean, as the app knows it. Safe for use by many threads. */
final class MethodNames {

    private static final CalledMethod UNKNOWN = new CalledMethod("cloister.control", "control");

    private final Map<Integer, List<CalledMethod>> byService = new ConcurrentHashMap<>();

    /** Makes the methods of a service known, unless they are. */
    void put(int service, String contract, List<String> methods) {
        byService.computeIfAbsent(
                service,
                any -> methods.stream().map(name -> new CalledMethod(contract, name)).toList());
    }

    /** A method that the app has a stub of, or else one of the sandbox's own service. */
    CalledMethod get(int service, int method) {
        List<CalledMethod> methods = byService.getOrDefault(service, List.of());
        return method < methods.size() ? methods.get(method) : UNKNOWN;
    }
}
