package dev.cloister.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads an exception that a contract declares. It crosses as itself if it is like a record: one
 * public constructor, and for each of its parameters a public accessor of the same name.
 */
final class ErrorModel {

    private static final Set<Class<?>> TOO_GENERAL =
            Set.of(Throwable.class, Exception.class, RuntimeException.class, Error.class);

    private static final String MESSAGE = "message";

    private ErrorModel() {}

    static ExchangeType.Product read(Class<?> type, TypeReader types, Access access, String path) {
        if (TOO_GENERAL.contains(type)) {
            throw Refusal.at(
                    path,
                    type.getName()
                            + " is too general to cross. Declare exceptions of your own; anything"
                            + " undeclared arrives as ServiceFailedException");
        }
        access.require(type, path);
        Constructor<?>[] constructors = type.getConstructors();
        if (constructors.length != 1 || Modifier.isAbstract(type.getModifiers())) {
            throw Refusal.at(
                    path,
                    "exception "
                            + type.getName()
                            + " must have one public constructor, has "
                            + constructors.length
                            + (Modifier.isAbstract(type.getModifiers()) ? " and is abstract" : ""));
        }
        var error = new ExchangeType.Product(type, type.getName());
        error.complete(components(type, constructors[0], types, path));
        return error;
    }

    private static List<ExchangeType.Component> components(
            Class<?> type, Constructor<?> constructor, TypeReader types, String path) {
        List<ExchangeType.Component> components = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            String place = path + ": " + type.getSimpleName() + "." + parameter.getName();
            if (!parameter.isNamePresent()) {
                throw Refusal.at(
                        place,
                        "the constructor's parameters have no names. Compile the exception with"
                                + " javac -parameters");
            }
            components.add(
                    new ExchangeType.Component(
                            parameter.getName(),
                            accessor(type, parameter, place),
                            parameter.getType(),
                            types.read(parameter.getParameterizedType(), place)));
        }
        return List.copyOf(components);
    }

    private static String accessor(Class<?> type, Parameter parameter, String place) {
        if (hasAccessor(type, parameter.getName(), parameter.getType())) {
            return parameter.getName();
        }
        if (parameter.getName().equals(MESSAGE) && parameter.getType() == String.class) {
            return "getMessage";
        }
        throw Refusal.at(
                place,
                "exception "
                        + type.getName()
                        + " has no public method "
                        + parameter.getType().getSimpleName()
                        + " "
                        + parameter.getName()
                        + "() that gives what the constructor got");
    }

    private static boolean hasAccessor(Class<?> type, String name, Class<?> result) {
        try {
            Method method = type.getMethod(name);
            return method.getReturnType() == result && !Modifier.isStatic(method.getModifiers());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
