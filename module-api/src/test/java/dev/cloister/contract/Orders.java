package dev.cloister.contract;

import dev.cloister.api.contract.InitialState;

import java.util.Optional;

/** Reads the order of calls of interfaces that tests make up. */
final class Orders {

    private Orders() {}

    static Optional<CallOrder> of(Class<?> contract) {
        InitialState initial = contract.getAnnotation(InitialState.class);
        return CallOrder.of(
                contract, initial == null ? null : initial.value(), MethodModel.methods(contract));
    }
}
