package dev.cloister.contract;

import java.lang.invoke.MethodType;

/** The boxes of primitives. */
final class Boxes {

    private Boxes() {}

    static ExchangeType.Box of(ExchangeType.Primitive primitive) {
        return new ExchangeType.Box(
                MethodType.methodType(primitive.raw()).wrap().returnType(), primitive);
    }
}
