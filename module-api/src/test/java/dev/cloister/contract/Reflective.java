package dev.cloister.contract;

import dev.cloister.api.PayloadLimitException;
import dev.cloister.api.contract.ServicePolicy;
import dev.cloister.spi.Call;
import dev.cloister.spi.CallChannel;
import dev.cloister.spi.Dispatcher;
import dev.cloister.spi.IncomingCall;
import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;
import dev.cloister.wire.Rethrow;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Stub and dispatcher of a contract from what the JDK has for that: a {@link Proxy} for the stub,
 * method handles for the service and for records. Enough of it to compare with: primitives, texts
 * and records of them.
 */
final class Reflective<S> {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Class<S> contract;
    private final List<Crossing> crossings = new ArrayList<>();
    private final Map<Method, Integer> numbers = new HashMap<>();

    Reflective(Class<S> contract) {
        this.contract = contract;
        ContractModel model =
                ContractModel.read(contract, new Access(new GeneratedClasses(contract)));
        for (MethodModel method : model.methods()) {
            numbers.put(method.method(), crossings.size());
            List<Codec<Object>> parameters = new ArrayList<>();
            for (MethodModel.Parameter parameter : method.parameters()) {
                parameters.add(codec(((MethodModel.Value) parameter).type()));
            }
            ExchangeType result = Objects.requireNonNull(method.result());
            crossings.add(new Crossing(method.method(), parameters, codec(result)));
        }
    }

    /** A method with the codecs of what it takes and gives. */
    private record Crossing(Method method, List<Codec<Object>> parameters, Codec<Object> result) {}

    S stub(CallChannel channel, ServicePolicy policy) {
        return contract.cast(
                Proxy.newProxyInstance(
                        contract.getClassLoader(),
                        new Class<?>[] {contract},
                        (stub, method, arguments) ->
                                call(
                                        channel,
                                        policy,
                                        Objects.requireNonNull(numbers.get(method)),
                                        arguments)));
    }

    private Object call(CallChannel channel, ServicePolicy policy, int number, Object[] arguments) {
        Crossing crossing = crossings.get(number);
        try (Call call = channel.begin(number, Long.BYTES * arguments.length)) {
            PayloadWriter writer = call.arguments();
            for (int i = 0; i < arguments.length; i++) {
                crossing.parameters.get(i).write(writer, Objects.requireNonNull(arguments[i]));
            }
            if (writer.written() > policy.maxArgumentBytes()) {
                throw new PayloadLimitException("arguments take bytes=" + writer.written());
            }
            PayloadReader reader = call.invoke(IncomingCall.Handler.NONE, Reflective::noError);
            if (reader.remaining() > policy.maxResultBytes()) {
                throw new PayloadLimitException("result takes bytes=" + reader.remaining());
            }
            Object result = crossing.result.read(reader);
            reader.end();
            return result;
        }
    }

    private static Exception noError(int code, PayloadReader detail) {
        throw detail.violation("error " + code + " is not declared");
    }

    Dispatcher dispatcher(S service) {
        MethodHandle[] targets = new MethodHandle[crossings.size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = spread(unreflect(crossings.get(i).method).bindTo(service));
        }
        return call -> {
            Crossing crossing = crossings.get(call.method());
            PayloadReader reader = call.arguments();
            Object[] arguments = new Object[crossing.parameters.size()];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = crossing.parameters.get(i).read(reader);
            }
            reader.end();
            Object result = invoke(targets[call.method()], arguments);
            crossing.result.write(call.result(Long.BYTES), Objects.requireNonNull(result));
        };
    }

    // No switch over patterns: linking it would take part of the first call.
    @SuppressWarnings("unchecked") // a codec's type is the one that it is made of
    private static Codec<Object> codec(ExchangeType type) {
        if (type instanceof ExchangeType.Primitive primitive) {
            return (Codec<Object>) ValueCodec.ofBox(primitive.raw());
        }
        if (type instanceof ExchangeType.Plain plain) {
            return (Codec<Object>) ValueCodec.ofPlain(plain.raw());
        }
        return new OfRecord((ExchangeType.Product) type);
    }

    private static MethodHandle spread(MethodHandle target) {
        int count = target.type().parameterCount();
        return target.asType(MethodType.genericMethodType(count)).asSpreader(Object[].class, count);
    }

    private static MethodHandle unreflect(Method method) {
        try {
            return LOOKUP.unreflect(method);
        } catch (IllegalAccessException e) {
            throw new LinkageError(method.toString(), e);
        }
    }

    private static Object invoke(MethodHandle target, Object[] arguments) {
        try {
            return (Object) target.invokeExact(arguments);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    private static Object get(MethodHandle accessor, Object value) {
        try {
            return (Object) accessor.invokeExact(value);
        } catch (Throwable e) {
            throw Rethrow.unchecked(e);
        }
    }

    private static final class OfRecord extends Codec<Object> {

        private final MethodHandle constructor;
        private final List<MethodHandle> accessors = new ArrayList<>();
        private final List<Codec<Object>> components = new ArrayList<>();

        OfRecord(ExchangeType.Product type) {
            super(type.minBytes());
            List<Class<?>> declared = new ArrayList<>();
            try {
                for (ExchangeType.Component component : type.components()) {
                    declared.add(component.declared());
                    components.add(codec(component.type()));
                    accessors.add(
                            unreflect(type.raw().getMethod(component.accessor()))
                                    .asType(MethodType.genericMethodType(1)));
                }
                constructor =
                        spread(
                                LOOKUP.findConstructor(
                                        type.raw(), MethodType.methodType(void.class, declared)));
            } catch (NoSuchMethodException | IllegalAccessException e) {
                throw new LinkageError(type.name(), e);
            }
        }

        @Override
        public void write(PayloadWriter writer, Object value) {
            writer.enter();
            for (int i = 0; i < accessors.size(); i++) {
                components.get(i).write(writer, get(accessors.get(i), value));
            }
            writer.leave();
        }

        @Override
        public Object read(PayloadReader reader) {
            reader.enter();
            Object[] values = new Object[components.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = components.get(i).read(reader);
            }
            reader.leave();
            return invoke(constructor, values);
        }
    }
}
