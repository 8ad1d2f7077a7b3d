package dev.cloister.contract;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contract as data, checked.
 *
 * @param type the interface
 * @param name the contract's name
 * @param version its version
 * @param methods its methods; the place of one is its number
 * @param order the order of its calls, if it has one
 * @param types the records, enums and sealed interfaces that it uses, by name
 */
record ContractModel(
        Class<?> type,
        String name,
        int version,
        List<MethodModel> methods,
        Optional<CallOrder> order,
        Map<String, ExchangeType> types) {

    private static final int MAX_NAME_LENGTH = 200;

    /**
     * Reads an interface.
     *
     * @param type the interface
     * @param access checks that generated classes may use what is found
     */
    static ContractModel read(Class<?> type, Access access) {
        Declaration contract = Declaration.of(type);
        String path = type.getName();
        if (contract == null || !type.isInterface()) {
            throw Refusal.at(path, "no interface with the annotation @Contract");
        }
        if (type.isSealed()) {
            throw Refusal.at(path, "a contract cannot be sealed: stubs implement it");
        }
        if (type.getTypeParameters().length > 0) {
            throw Refusal.at(path, "a contract cannot be generic");
        }
        requireName("name=", contract.name(), path);
        if (contract.version() < 1) {
            throw Refusal.at(path, "version=" + contract.version() + ", must be 1 or more");
        }
        access.require(type, path);
        List<Method> methods = MethodModel.methods(type);
        TypeReader types = new TypeReader(access);
        List<MethodModel> models = new ArrayList<>();
        for (Method method : methods) {
            models.add(MethodModel.read(method, types, access, path));
        }
        return new ContractModel(
                type,
                contract.name(),
                contract.version(),
                List.copyOf(models),
                CallOrder.of(type, contract.initialState(), methods),
                types.named());
    }

    /** Refuses a name that a description could not hold without quoting it. */
    static void requireName(String what, String name, String path) {
        boolean fits = !name.isEmpty() && name.length() <= MAX_NAME_LENGTH;
        for (int i = 0; fits && i < name.length(); i++) {
            char c = name.charAt(i);
            fits =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || c == '.'
                            || c == '-'
                            || c == '_';
        }
        if (!fits) {
            throw Refusal.at(
                    path,
                    what
                            + '"'
                            + name
                            + "\", must be 1 to 200 ASCII letters, digits, dots, dashes and"
                            + " underscores");
        }
    }

    /** Whether a call can call the app back. */
    boolean hasFunctions() {
        for (MethodModel method : methods) {
            if (!method.functions().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
