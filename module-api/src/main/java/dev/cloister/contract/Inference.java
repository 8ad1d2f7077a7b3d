package dev.cloister.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds what stands for the type variables of a record from those of its sealed interface. */
final class Inference {

    private Inference() {}

    /**
     * What stands for a subtype's variables.
     *
     * @param subtype what the interface permits
     * @param sealed the interface
     * @param scope what stands for the interface's variables
     * @param types reads type arguments that are no variables
     * @param path the way to the subtype
     */
    static TypeReader.Scope scope(
            Class<?> subtype,
            Class<?> sealed,
            TypeReader.Scope scope,
            TypeReader types,
            String path) {
        Map<String, ExchangeType> found = new HashMap<>();
        for (Type type : subtype.getGenericInterfaces()) {
            if (type instanceof ParameterizedType generic && generic.getRawType() == sealed) {
                Type[] arguments = generic.getActualTypeArguments();
                TypeVariable<?>[] parameters = sealed.getTypeParameters();
                for (int i = 0; i < arguments.length; i++) {
                    ExchangeType actual = scope.variables().get(parameters[i].getName());
                    if (actual != null) {
                        match(subtype, arguments[i], actual, found, types, path);
                    }
                }
            }
        }
        // In the order of the declaration, which names are made of.
        Map<String, ExchangeType> variables = new LinkedHashMap<>();
        for (TypeVariable<?> parameter : subtype.getTypeParameters()) {
            ExchangeType argument = found.get(parameter.getName());
            if (argument == null) {
                throw Refusal.at(
                        path,
                        "type variable "
                                + parameter.getName()
                                + " of "
                                + subtype.getName()
                                + " is none of "
                                + sealed.getSimpleName()
                                + "'s, so nothing stands for it");
            }
            variables.put(parameter.getName(), argument);
        }
        return new TypeReader.Scope(variables);
    }

    /**
     * Compares a type argument in the subtype's declaration with the actual one. A record for
     * another type argument would break what the compiler promised to whoever receives it.
     */
    private static void match(
            Class<?> subtype,
            Type declared,
            ExchangeType actual,
            Map<String, ExchangeType> found,
            TypeReader types,
            String path) {
        ExchangeType expected =
                declared instanceof TypeVariable<?> variable
                        ? found.putIfAbsent(variable.getName(), actual)
                        : types.read(declared, path);
        if (expected != null && !expected.equals(actual)) {
            throw Refusal.at(
                    path,
                    subtype.getName()
                            + " is for "
                            + expected.name()
                            + ", not for "
                            + actual.name()
                            + "; give it the type variables of its interface");
        }
    }
}
