package dev.cloister.contract;

import dev.cloister.api.ContractException;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an exception that a contract declares. It crosses as itself if it is like a record: one
 * public constructor that takes its fields in their order, after the message if it takes one, and
 * for each field a public accessor of the same name. That the constructor keeps what it takes shows
 * only when one is thrown: see {@link ErrorCopy}.
 */
final class ErrorModel {

    private static final Set<Class<?>> TOO_GENERAL =
            Set.of(Throwable.class, Exception.class, RuntimeException.class, Error.class);

    /** What the message of an exception is called, among its fields. */
    static final String MESSAGE = "message";

    private ErrorModel() {}

    static ExchangeType.Product read(Class<?> type, TypeReader types, Access access, String path) {
        if (TOO_GENERAL.contains(type)) {
            throw Refusal.at(
                    path,
                    type.getName()
                            + " is too general to cross. Declare exceptions of your own; anything"
                            + " undeclared arrives as ServiceFailedException");
        }
        if (!Exception.class.isAssignableFrom(type)) {
            throw Refusal.at(path, type.getName() + " is no java.lang.Exception: make it one");
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
        Class<?>[] parameters = constructor.getParameterTypes();
        Type[] generic = constructor.getGenericParameterTypes();
        List<Field> fields = fields(type);
        // The message is kept by Throwable.
        int message = parameters.length - fields.size();
        if (message == 1 && parameters[0] == String.class) {
            components.add(
                    new ExchangeType.Component(
                            MESSAGE, "getMessage", String.class, types.read(String.class, path)));
        } else if (message != 0) {
            throw unlike(type, path);
        }
        for (int i = message; i < parameters.length; i++) {
            Field field = fields.get(i - message);
            if (field.getType() != parameters[i]
                    || !hasAccessor(type, field.getName(), parameters[i])) {
                throw unlike(type, path);
            }
            String place = path + ": " + type.getSimpleName() + "." + field.getName();
            components.add(
                    new ExchangeType.Component(
                            field.getName(),
                            field.getName(),
                            parameters[i],
                            types.read(generic[i], place)));
        }
        return List.copyOf(components);
    }

    /**
     * The fields, in the order in which they are declared. Not the constructor's parameters: a
     * linker that strips what is for debugging takes their names away.
     */
    private static List<Field> fields(Class<?> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                fields.put(field.getName(), field);
            }
        }
        ClassModel file = fields.size() < 2 ? null : ClassFiles.of(type);
        return file == null ? List.copyOf(fields.values()) : sorted(fields, file);
    }

    /**
     * Puts fields into the order in which a class file declares them. That of reflection is not
     * specified, and what each number of the constructor means depends on it.
     */
    static List<Field> sorted(Map<String, Field> fields, ClassModel file) {
        List<Field> sorted = new ArrayList<>();
        for (FieldModel declared : file.fields()) {
            Field field = fields.get(declared.fieldName().stringValue());
            if (field != null) {
                sorted.add(field);
            }
        }
        return sorted;
    }

    private static ContractException unlike(Class<?> type, String path) {
        return Refusal.at(
                path,
                "exception "
                        + type.getName()
                        + " is not like a record: its one public constructor must take its fields"
                        + " in their order, after a String for the message if it has one, and each"
                        + " field needs a public method of its name that gives it");
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
