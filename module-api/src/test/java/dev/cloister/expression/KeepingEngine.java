package dev.cloister.expression;

import dev.cloister.api.expression.SyntaxError;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps texts as it is told. The value of a text depends on its characters and on the name and the
 * value of each variable; a text that ends with an operator is no expression.
 */
class KeepingEngine extends FakeEngine {

    private record Kept(Signature signature, String text) {}

    private final Map<Integer, Kept> kept = new ConcurrentHashMap<>();

    static double value(String text, List<String> names, double... values) {
        double value = text.hashCode();
        for (int i = 0; i < values.length; i++) {
            value += names.get(i).hashCode() * values[i];
        }
        return value;
    }

    @Override
    double evaluateText(Signature signature, String text, double[] variables, Functions functions) {
        if (text.endsWith("+")) {
            throw new SyntaxException(SyntaxError.ENDS_EARLY, text.length());
        }
        return value(text, signature.variables(), variables);
    }

    @Override
    void keepText(int handle, int[] released, Signature signature, String text) {
        for (int each : released) {
            kept.remove(each);
        }
        kept.put(handle, new Kept(signature, text));
    }

    @Override
    double evaluateHandle(int handle, double[] variables, Functions functions) {
        Kept found = kept.get(handle);
        if (found == null) {
            throw new UnknownHandleException();
        }
        return value(found.text, found.signature.variables(), variables);
    }

    /** Loses what it keeps. */
    void forgetEverything() {
        kept.clear();
    }

    int keptCount() {
        return kept.size();
    }

    long keptChars() {
        return kept.values().stream().mapToLong(each -> each.text.length()).sum();
    }
}
