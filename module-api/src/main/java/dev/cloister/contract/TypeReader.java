package dev.cloister.contract;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Java types as types that may cross, and refuses the others with the path to them. Used by
 * one thread, for one contract.
 */
final class TypeReader {

    /** What may stand for type variables of the declaration that is being read. */
    record Scope(Map<String, ExchangeType> variables) {
        static final Scope EMPTY = new Scope(Map.of());
    }

    private static final int MAX_ENUM_CONSTANTS = 1 << 16;

    private static final Map<Class<?>, ExchangeType.Primitive> PRIMITIVES =
            Map.of(
                    boolean.class, primitive(boolean.class, 1, "boolean"),
                    byte.class, primitive(byte.class, 1, "i8"),
                    char.class, primitive(char.class, 2, "u16"),
                    short.class, primitive(short.class, 2, "i16"),
                    int.class, primitive(int.class, 4, "i32"),
                    long.class, primitive(long.class, 8, "i64"),
                    float.class, primitive(float.class, 4, "f32"),
                    double.class, primitive(double.class, 8, "f64"));

    private static final Map<Class<?>, Class<?>> BOXES =
            Map.of(
                    Boolean.class, boolean.class,
                    Byte.class, byte.class,
                    Character.class, char.class,
                    Short.class, short.class,
                    Integer.class, int.class,
                    Long.class, long.class,
                    Float.class, float.class,
                    Double.class, double.class);

    private static final String WAY_OUT =
            " is not exchangeable. Use primitives, String, enums, records, sealed interfaces of"
                    + " records, arrays, List, Set, Map, Optional or MemorySegment";

    /** Only a generic type that holds itself with ever longer arguments gets as deep. */
    private static final int MAX_DEPTH = 100;

    private final Access access;
    private int depth;

    /** Records and sealed interfaces by their names, in the order in which they were found. */
    private final Map<String, ExchangeType> named = new LinkedHashMap<>();

    private final Map<Class<?>, ExchangeType.Product> errors = new HashMap<>();

    TypeReader(Access access) {
        this.access = access;
    }

    private static ExchangeType.Primitive primitive(Class<?> type, int bytes, String name) {
        return new ExchangeType.Primitive(type, bytes, name);
    }

    private static ExchangeType.Primitive primitive(Class<?> type) {
        return Objects.requireNonNull(PRIMITIVES.get(type), type::getName);
    }

    /** The enums, records and sealed interfaces that were found, by name. */
    Map<String, ExchangeType> named() {
        return named;
    }

    /** Reads an exception that a method declares; once, because many methods declare the same. */
    ExchangeType.Product error(Class<?> type, String path) {
        ExchangeType.Product known = errors.get(type);
        if (known == null) {
            known = ErrorModel.read(type, this, access, path);
            errors.put(type, known);
        }
        return known;
    }

    /** Reads a type of a method's or an exception's declaration. */
    ExchangeType read(Type type, String path) {
        return read(type, Scope.EMPTY, path);
    }

    ExchangeType read(Type type, Scope scope, String path) {
        if (++depth > MAX_DEPTH) {
            throw Refusal.at(
                    path,
                    "types nest deeper than "
                            + MAX_DEPTH
                            + ": a generic type cannot hold itself with other arguments");
        }
        ExchangeType read = readNext(type, scope, path);
        depth--;
        return read;
    }

    private ExchangeType readNext(Type type, Scope scope, String path) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, path);
        }
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, scope, path);
        }
        if (type instanceof GenericArrayType array) {
            return ofArray(read(array.getGenericComponentType(), scope, path + " element"));
        }
        if (type instanceof TypeVariable<?> variable) {
            ExchangeType bound = scope.variables.get(variable.getName());
            if (bound == null) {
                throw Refusal.at(path, "type variable " + variable + WAY_OUT);
            }
            return bound;
        }
        throw Refusal.at(path, type.getTypeName() + WAY_OUT);
    }

    private ExchangeType ofClass(Class<?> type, String path) {
        ExchangeType.Primitive primitive = PRIMITIVES.get(type);
        if (primitive != null) {
            return primitive;
        }
        Class<?> unboxed = BOXES.get(type);
        if (unboxed != null) {
            return new ExchangeType.Box(type, primitive(unboxed));
        }
        if (type == String.class) {
            return new ExchangeType.Plain(type, "text");
        }
        if (type == MemorySegment.class) {
            return new ExchangeType.Plain(type, "memory");
        }
        if (type.isArray()) {
            return type.getComponentType().isPrimitive()
                    ? ofPrimitiveArray(type)
                    : ofArray(ofClass(type.getComponentType(), path + " element"));
        }
        if (type.getTypeParameters().length > 0) {
            throw Refusal.at(
                    path, type.getTypeName() + " without type arguments is not exchangeable");
        }
        return declared(type, Scope.EMPTY, path);
    }

    private static ExchangeType ofPrimitiveArray(Class<?> type) {
        ExchangeType.Primitive element = primitive(type.getComponentType());
        return new ExchangeType.Plain(
                type, type == byte[].class ? "bytes" : "array<" + element.name() + ">");
    }

    private static ExchangeType ofArray(ExchangeType element) {
        return new ExchangeType.Several(
                element.raw().arrayType(), ExchangeType.Several.Kind.ARRAY, element);
    }

    private ExchangeType ofGeneric(ParameterizedType generic, Scope scope, String path) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (raw == List.class) {
            return several(raw, ExchangeType.Several.Kind.LIST, arguments[0], scope, path);
        }
        if (raw == Set.class) {
            return several(raw, ExchangeType.Several.Kind.SET, arguments[0], scope, path);
        }
        if (raw == Optional.class) {
            return several(raw, ExchangeType.Several.Kind.OPTIONAL, arguments[0], scope, path);
        }
        if (raw == Map.class) {
            return new ExchangeType.Mapping(
                    raw,
                    read(arguments[0], scope, path + " map key"),
                    read(arguments[1], scope, path + " map value"));
        }
        TypeVariable<?>[] parameters = raw.getTypeParameters();
        Map<String, ExchangeType> variables = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            ExchangeType argument = read(arguments[i], scope, path + " type argument");
            variables.put(parameters[i].getName(), argument);
        }
        return declared(raw, new Scope(variables), path);
    }

    /** The name of a type with what stands for its variables. */
    private static String name(Class<?> type, Scope scope) {
        if (scope.variables.isEmpty()) {
            return type.getName();
        }
        StringBuilder name = new StringBuilder(type.getName());
        String separator = "<";
        for (ExchangeType argument : scope.variables.values()) {
            name.append(separator).append(argument.name());
            separator = ", ";
        }
        return name.append('>').toString();
    }

    private ExchangeType several(
            Class<?> raw, ExchangeType.Several.Kind kind, Type element, Scope scope, String path) {
        return new ExchangeType.Several(
                raw, kind, read(element, scope, path + " " + kind.word() + " element"));
    }

    /** An enum, a record or a sealed interface; read once, so that it may hold itself. */
    private ExchangeType declared(Class<?> type, Scope scope, String path) {
        String name = name(type, scope);
        ExchangeType known = named.get(name);
        if (known != null) {
            if (known.raw() != type) {
                throw Refusal.at(path, "two classes are called " + name + ": load it once");
            }
            return known;
        }
        if (type.isEnum()) {
            return enumeration(type, path);
        }
        if (type.isRecord()) {
            return product(type, name, scope, path);
        }
        if (type.isInterface() && type.isSealed()) {
            return choice(type, name, scope, path);
        }
        throw Refusal.at(path, type.getTypeName() + WAY_OUT);
    }

    private ExchangeType enumeration(Class<?> type, String path) {
        access.require(type, path);
        List<String> constants = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            constants.add(((Enum<?>) constant).name());
        }
        if (constants.isEmpty() || constants.size() > MAX_ENUM_CONSTANTS) {
            throw Refusal.at(path, "enum " + type.getName() + " has constants=" + constants.size());
        }
        var enumeration = new ExchangeType.Enumeration(type, List.copyOf(constants));
        named.put(type.getName(), enumeration);
        return enumeration;
    }

    private ExchangeType.Product product(Class<?> type, String name, Scope scope, String path) {
        access.require(type, path);
        var product = new ExchangeType.Product(type, name);
        named.put(name, product);
        List<ExchangeType.Component> components = new ArrayList<>();
        Class<?>[] erased = new Class<?>[type.getRecordComponents().length];
        for (RecordComponent component : type.getRecordComponents()) {
            erased[components.size()] = component.getType();
            String place = path + ": " + type.getSimpleName() + "." + component.getName();
            ExchangeType read = read(component.getGenericType(), scope, place);
            components.add(
                    new ExchangeType.Component(
                            component.getName(), component.getName(), component.getType(), read));
        }
        requirePublicConstructor(type, erased, path);
        product.complete(List.copyOf(components));
        return product;
    }

    private static void requirePublicConstructor(Class<?> type, Class<?>[] erased, String path) {
        try {
            if (!Modifier.isPublic(type.getDeclaredConstructor(erased).getModifiers())) {
                throw Refusal.at(
                        path, "the canonical constructor of " + type.getName() + " is not public");
            }
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every record has a canonical constructor", e);
        }
    }

    private ExchangeType choice(Class<?> type, String name, Scope scope, String path) {
        access.require(type, path);
        var choice = new ExchangeType.Choice(type, name);
        named.put(name, choice);
        List<ExchangeType.Product> options = new ArrayList<>();
        addOptions(type, scope, path, options);
        // A record's place crosses, and the order of permitted subclasses is not specified. No
        // Comparator.comparing: what it gives is linked anew in each process.
        options.sort((a, b) -> a.name().compareTo(b.name()));
        choice.complete(List.copyOf(options));
        return choice;
    }

    private void addOptions(
            Class<?> sealed, Scope scope, String path, List<ExchangeType.Product> options) {
        for (Class<?> option : sealed.getPermittedSubclasses()) {
            String place = path + ": " + sealed.getSimpleName() + " permits";
            Scope inner = Inference.scope(option, sealed, scope, this, place);
            if (option.isInterface() && option.isSealed()) {
                addOptions(option, inner, place, options);
            } else if (declared(option, inner, place) instanceof ExchangeType.Product product) {
                if (!options.contains(product)) {
                    options.add(product);
                }
            } else {
                throw Refusal.at(place, option.getName() + " is no record");
            }
        }
    }
}
