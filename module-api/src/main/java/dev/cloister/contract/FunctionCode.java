package dev.cloister.contract;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** Generates both sides of a function of the app. */
final class FunctionCode {

    private static final ClassDesc PROXY = Descs.of(UpcallProxy.class);

    private final MethodModel.Function function;
    private final MethodModel model;
    private final Method method;

    private FunctionCode(MethodModel.Function function) {
        this.function = function;
        this.model = function.method();
        this.method = model.method();
    }

    /** Generates a {@link FunctionServer}, for the app. */
    static void server(ClassBuilder builder, MethodModel.Function function, CodecTable table) {
        var generator = new FunctionCode(function);
        GeneratedClasses.castingConstructor(builder, FunctionServer.class, Codec[].class);
        builder.withMethodBody(
                "serve",
                Descs.method(Descs.INT, Descs.OBJECT, Descs.INCOMING_CALL),
                ClassFile.ACC_PUBLIC,
                code -> generator.serve(code, new ValueCode(table, FunctionServer.class)));
    }

    private void serve(CodeBuilder code, ValueCode values) {
        int given = code.parameterSlot(0);
        int call = code.parameterSlot(1);
        code.aload(call)
                .invokeinterface(Descs.INCOMING_CALL, "arguments", Descs.method(Descs.READER));
        int reader = ValueCode.store(code, Object.class);
        Class<?>[] types = method.getParameterTypes();
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            values.read(code, value(i), types[i], reader);
            slots.add(ValueCode.store(code, types[i]));
        }
        code.aload(reader).invokevirtual(Descs.READER, "end", Descs.method(Descs.VOID));
        code.aload(given).checkcast(Descs.of(function.type()));
        for (int i = 0; i < types.length; i++) {
            ValueCode.load(code, types[i], slots.get(i));
        }
        code.invokeinterface(Descs.of(function.type()), method.getName(), Descs.of(method));
        ExchangeType result = model.result();
        if (result == null) {
            code.iconst_0().ireturn();
        } else {
            int value = ValueCode.store(code, method.getReturnType());
            requireResult(code, value);
            code.aload(call)
                    .loadConstant(ValueCode.likelyBytes(result))
                    .invokeinterface(
                            Descs.INCOMING_CALL, "result", Descs.method(Descs.WRITER, Descs.INT));
            int writer = ValueCode.store(code, Object.class);
            values.write(
                    code,
                    result,
                    method.getReturnType(),
                    writer,
                    () -> ValueCode.load(code, method.getReturnType(), value));
            code.aload(writer)
                    .invokevirtual(Descs.WRITER, "written", Descs.method(Descs.INT))
                    .ireturn();
        }
    }

    private void requireResult(CodeBuilder code, int value) {
        if (!method.getReturnType().isPrimitive()) {
            code.aload(value)
                    .loadConstant(function.type().getName() + "." + method.getName())
                    .invokestatic(
                            Descs.of(FunctionServer.class),
                            "require",
                            Descs.method(Descs.VOID, Descs.OBJECT, Descs.STRING));
        }
    }

    /** Generates an {@link UpcallProxy}, for the service. */
    static void proxy(ClassBuilder builder, MethodModel.Function function, CodecTable table) {
        var generator = new FunctionCode(function);
        builder.withInterfaceSymbols(Descs.of(function.type()));
        GeneratedClasses.constructor(
                builder, UpcallProxy.class, UpcallScope.class, int.class, Codec[].class);
        builder.withMethodBody(
                generator.method.getName(),
                Descs.of(generator.method),
                ClassFile.ACC_PUBLIC,
                code -> generator.call(code, new ValueCode(table, UpcallProxy.class)));
    }

    private void call(CodeBuilder code, ValueCode values) {
        StubCode.requireArguments(code, PROXY, method);
        code.aload(0)
                .loadConstant(StubCode.likelyBytes(model))
                .invokevirtual(PROXY, "begin", Descs.method(Descs.CALL, Descs.INT));
        int call = ValueCode.store(code, Object.class);
        Label start = code.newBoundLabel();
        StubCode.writeArguments(code, model, values, call);
        code.aload(call).invokestatic(PROXY, "invoke", Descs.method(Descs.READER, Descs.CALL));
        int reader = ValueCode.store(code, Object.class);
        ExchangeType result = model.result();
        int value = -1;
        if (result != null) {
            values.read(code, result, method.getReturnType(), reader);
            value = ValueCode.store(code, method.getReturnType());
        }
        code.aload(reader).invokevirtual(Descs.READER, "end", Descs.method(Descs.VOID));
        Label end = code.newBoundLabel();
        end(code, call);
        StubCode.give(code, method.getReturnType(), value);
        Label failed = code.newBoundLabel();
        int thrown = ValueCode.store(code, Throwable.class);
        end(code, call);
        code.aload(thrown).athrow();
        code.exceptionCatchAll(start, end, failed);
    }

    private static void end(CodeBuilder code, int call) {
        code.aload(0).aload(call).invokevirtual(PROXY, "end", Descs.method(Descs.VOID, Descs.CALL));
    }

    private ExchangeType value(int parameter) {
        return ((MethodModel.Value) model.parameters().get(parameter)).type();
    }
}
