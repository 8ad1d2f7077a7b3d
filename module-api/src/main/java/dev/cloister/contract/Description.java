package dev.cloister.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes down a contract as text, one fact a line: two contracts mean the same exactly if their
 * texts are equal.
 */
final class Description {

    private final StringBuilder text = new StringBuilder();

    /** Functions and exceptions, which only methods mention. */
    private final Map<String, String> mentioned = new TreeMap<>();

    private Description() {}

    static String of(ContractModel contract) {
        return new Description().describe(contract);
    }

    private String describe(ContractModel contract) {
        line("contract " + contract.name() + " version " + contract.version());
        contract.order().ifPresent(order -> order.describe().forEach(this::line));
        for (MethodModel method : contract.methods()) {
            line("method " + method(method));
        }
        Map<String, String> types = new TreeMap<>(mentioned);
        contract.types().forEach((name, type) -> types.put(name, type(type)));
        types.values().forEach(this::line);
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private String method(MethodModel method) {
        StringBuilder line = new StringBuilder(method.method().getName()).append('(');
        String separator = "";
        for (MethodModel.Parameter parameter : method.parameters()) {
            line.append(separator).append(parameter(parameter));
            separator = ", ";
        }
        line.append(") -> ");
        ExchangeType result = method.result();
        String gives = result == null ? "nothing" : result.name();
        line.append(method.asynchronous() ? "later " + gives : gives);
        separator = " throws ";
        for (ExchangeType.Product error : method.errors()) {
            line.append(separator).append(error.name());
            mentioned.put(error.name(), "error " + error.name() + components(error.components()));
            separator = ", ";
        }
        return line.toString();
    }

    private String parameter(MethodModel.Parameter parameter) {
        if (parameter instanceof MethodModel.Value value) {
            return value.type().name();
        }
        var function = (MethodModel.Function) parameter;
        String name = function.type().getName();
        mentioned.put(
                name,
                "function "
                        + name
                        + " is "
                        + function.contract()
                        + " version "
                        + function.version()
                        + ": "
                        + method(function.method()));
        return "function " + name;
    }

    private static String type(ExchangeType type) {
        if (type instanceof ExchangeType.Enumeration e) {
            return "enum " + e.name() + list("(", e.constants());
        }
        if (type instanceof ExchangeType.Product p) {
            return "record " + p.name() + components(p.components());
        }
        if (type instanceof ExchangeType.Choice c) {
            List<String> options = c.options().stream().map(ExchangeType::name).toList();
            return "sealed " + c.name() + list("(", options);
        }
        throw new IllegalStateException(type.name() + " has no line of its own");
    }

    private static String components(List<ExchangeType.Component> components) {
        return list("(", components.stream().map(c -> c.name() + ": " + c.type().name()).toList());
    }

    private static String list(String open, List<String> parts) {
        return open + String.join(", ", parts) + ")";
    }
}
