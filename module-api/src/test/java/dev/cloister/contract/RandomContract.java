package dev.cloister.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Writes the source of a contract that nobody thought of. */
final class RandomContract {

    private static final String PACKAGE = "random";

    private static final int METHODS = 6;

    /** How deep types nest in the declaration of one parameter or component. */
    private static final int DEPTH = 3;

    private static final List<String> PRIMITIVES =
            List.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

    private static final List<String> BOXES =
            List.of("Boolean", "Byte", "Character", "Short", "Integer", "Long", "Float", "Double");

    private final Random random;
    private final String name;
    private final List<String> declarations = new ArrayList<>();

    /** The types that were declared so far, which later ones may use. */
    private final List<String> declared = new ArrayList<>();

    /** Those among them whose values are equal by what is in them. */
    private final List<String> keys = new ArrayList<>();

    private int types;

    private RandomContract(Random random, String name) {
        this.random = random;
        this.name = name;
    }

    /** Loads some contracts, compiled together. */
    static List<Class<?>> load(long seed, int count) {
        return load(sources(seed, count, false));
    }

    /**
     * Writes some contracts.
     *
     * @param seed what decides
     * @param count how many
     * @param backwards whether all declarations are in the opposite order
     * @return sources by the names of the interfaces
     */
    static Map<String, String> sources(long seed, int count, boolean backwards) {
        Random random = new Random(seed);
        Map<String, String> sources = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = "C" + i;
            sources.put(PACKAGE + "." + name, new RandomContract(random, name).source(backwards));
        }
        return sources;
    }

    /** Loads contracts, compiled together, in the order of their names. */
    static List<Class<?>> load(Map<String, String> sources) {
        var loader = new SourceCompiler.Loader(SourceCompiler.compile(sources));
        return sources.keySet().stream().<Class<?>>map(name -> load(loader, name)).toList();
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private String source(boolean backwards) {
        List<String> errors = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            errors.add(exception());
        }
        List<String> members = new ArrayList<>();
        for (int i = 0; i < METHODS; i++) {
            members.add(method(i, errors));
        }
        members.addAll(declarations);
        if (backwards) {
            Collections.reverse(members);
        }
        return """
        package %s;
        import java.lang.foreign.MemorySegment;
        import java.util.*;
        import java.util.concurrent.CompletableFuture;
        @dev.cloister.api.contract.Contract(name = "random.%s", version = 1)
        public interface %s {
        %s
        }
        """
                .formatted(PACKAGE, name, name, String.join("\n", members));
    }

    private String method(int number, List<String> errors) {
        // Every other one overloads the one before it.
        int parameters = number % 2 == 0 ? random.nextInt(3) : 3;
        List<String> declarations = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            declarations.add((random.nextInt(8) == 0 ? function() : type(DEPTH)) + " p" + i);
        }
        String result =
                switch (random.nextInt(8)) {
                    case 0 -> "void";
                    case 1 -> "CompletableFuture<" + argument(DEPTH) + ">";
                    default -> type(DEPTH);
                };
        // The first one throws them all: what no method mentions is not part of a contract.
        int errorCount = number == 0 ? errors.size() : random.nextInt(errors.size() + 1);
        List<String> thrown = errors.subList(0, errorCount);
        return "%s m%d(%s)%s;"
                .formatted(
                        result,
                        number / 2,
                        String.join(", ", declarations),
                        thrown.isEmpty() ? "" : " throws " + String.join(", ", thrown));
    }

    /** A contract of its own with one method, which the service may call back. */
    private String function() {
        String type = newName("F");
        List<String> parameters = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            parameters.add(type(DEPTH) + " p" + i);
        }
        declarations.add(
                """
                @dev.cloister.api.contract.Contract(name = "random.%s", version = 3)
                interface %s { %s call(%s); }\
                """
                        .formatted(
                                type,
                                type,
                                random.nextInt(4) == 0 ? "void" : type(DEPTH),
                                String.join(", ", parameters)));
        return type;
    }

    /** Any type. */
    private String type(int depth) {
        return switch (random.nextInt(5)) {
            case 0 -> pick(PRIMITIVES);
            case 1 -> array(depth);
            default -> argument(depth);
        };
    }

    private String array(int depth) {
        return (depth > 0 && random.nextBoolean() ? type(depth - 1) : pick(PRIMITIVES)) + "[]";
    }

    /** A type that may be a type argument. */
    private String argument(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return leaf();
        }
        return switch (random.nextInt(9)) {
            case 0 -> "List<" + argument(depth - 1) + ">";
            case 1 -> "Set<" + key(depth - 1) + ">";
            case 2 -> "Map<" + key(depth - 1) + ", " + argument(depth - 1) + ">";
            case 3 -> "Optional<" + argument(depth - 1) + ">";
            case 4 -> array(depth);
            case 5 -> generic(depth - 1);
            case 6 -> choice(depth - 1);
            default -> record(depth - 1, random.nextInt(3) == 0);
        };
    }

    private String leaf() {
        return switch (random.nextInt(6)) {
            case 0 -> "String";
            case 1 -> "MemorySegment";
            case 2 -> enumeration();
            case 3 -> declared.isEmpty() ? "String" : pick(declared);
            default -> pick(BOXES);
        };
    }

    /** A type whose values are equal by what is in them. */
    private String key(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> "String";
            case 1 -> enumeration();
            case 2 -> keys.isEmpty() ? "String" : pick(keys);
            case 3 -> pick(BOXES);
            case 4 -> "List<" + key(depth - 1) + ">";
            default -> record(depth - 1, true);
        };
    }

    private String enumeration() {
        String type = newName("E");
        StringBuilder constants = new StringBuilder("ONE");
        for (int i = random.nextInt(4); i > 0; i--) {
            constants.append(", C").append(i);
        }
        declare(type, "enum " + type + " { " + constants + " }", true);
        return type;
    }

    /** A record; one of three holds more of itself, one of four refuses some values. */
    private String record(int depth, boolean key) {
        String type = newName("R");
        List<String> components = components(depth, key);
        if (random.nextInt(3) == 0) {
            String more = key ? "List<%s> more" : pick(RECURSIONS) + " more";
            components.add(more.formatted(type));
        }
        String body = "";
        if (random.nextInt(4) == 0) {
            components.add("int picky");
            body =
                    " public %s { if ((picky & 3) == 3) throw new IllegalStateException(); } "
                            .formatted(type);
        }
        String source = "record " + type + "(" + String.join(", ", components) + ") {" + body + "}";
        declare(type, source, key);
        return type;
    }

    private static final List<String> RECURSIONS =
            List.of("List<%s>", "Optional<%s>", "Map<String, %s>", "%s[]", "Set<%s>");

    private List<String> components(int depth, boolean key) {
        List<String> components = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            components.add((key ? key(depth) : type(depth)) + " c" + i);
        }
        return components;
    }

    /** A sealed interface, maybe with another one below it, and its records. */
    private String choice(int depth) {
        String type = newName("S");
        String below = newName("S");
        StringBuilder source = new StringBuilder();
        source.append("sealed interface %s { ".formatted(type));
        for (int i = random.nextInt(3); i >= 0; i--) {
            source.append(option(type, depth));
        }
        if (random.nextBoolean()) {
            source.append(
                    "sealed interface %s extends %s { %s } "
                            .formatted(below, type, option(below, depth)));
        }
        declare(type, source + "}", false);
        return type;
    }

    private String option(String type, int depth) {
        List<String> components = components(depth, false);
        if (random.nextInt(3) == 0) {
            components.add("List<" + type + "> more");
        }
        return "record %s(%s) implements %s {} "
                .formatted(newName("O"), String.join(", ", components), type);
    }

    /** A generic record or sealed interface, used once. */
    private String generic(int depth) {
        String type = newName("G");
        if (random.nextBoolean()) {
            declarations.add(
                    "record %s<A, B>(A a, List<B> b, Optional<%s<A, B>> more) {}"
                            .formatted(type, type));
        } else {
            declarations.add(
                    """
                    sealed interface %s<A, B> {
                      record First%s<X, Y>(X x) implements %s<X, Y> {}
                      record Second%s<X, Y>(Y[] y) implements %s<Y, X> {}
                    }\
                    """
                            .formatted(type, type, type, type, type));
        }
        return type + "<" + argument(depth) + ", " + argument(depth) + ">";
    }

    private String exception() {
        String type = newName("X");
        StringBuilder fields = new StringBuilder();
        StringBuilder parameters = new StringBuilder();
        StringBuilder sets = new StringBuilder();
        boolean message = random.nextBoolean();
        if (message) {
            parameters.append("String text");
            sets.append("super(text); ");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String field = type(2);
            parameters.append(parameters.isEmpty() ? "" : ", ").append(field).append(" f" + i);
            fields.append("private final %s f%d; ".formatted(field, i));
            fields.append("public %s f%d() { return f%d; } ".formatted(field, i, i));
            sets.append("this.f%d = f%d; ".formatted(i, i));
        }
        declarations.add(
                "final class %s extends %s { %s public %s(%s) { %s } }"
                        .formatted(
                                type,
                                random.nextBoolean() ? "Exception" : "RuntimeException",
                                fields,
                                type,
                                parameters,
                                sets));
        return type;
    }

    private void declare(String type, String source, boolean key) {
        declarations.add(source);
        declared.add(type);
        if (key) {
            keys.add(type);
        }
    }

    private String newName(String kind) {
        return kind + types++;
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
