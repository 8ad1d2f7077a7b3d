package dev.cloister.contract;

import dev.cloister.spi.IncomingCall;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Generates the stub of a contract. */
final class StubCode {

    private static final ClassDesc STUB = Descs.of(Stub.class);
    private static final ClassDesc HANDLER = Descs.of(IncomingCall.Handler.class);

    /** Of the methods that end a call which did not go well. */
    private static final MethodTypeDesc ENDING =
            Descs.method(Descs.of(RuntimeException.class), Descs.CALL, Descs.THROWABLE);

    private final ContractModel contract;
    private final ValueCode values;
    private final ClassDesc self;

    private StubCode(ContractModel contract, CodecTable table, ClassDesc self) {
        this.contract = contract;
        this.values = new ValueCode(table, Stub.class);
        this.self = self;
    }

    static Class<?> define(ContractModel contract, CodecTable table, GeneratedClasses generated) {
        return generated.define(
                "Stub",
                Stub.class,
                (builder, self) -> new StubCode(contract, table, self).generate(builder));
    }

    private void generate(ClassBuilder builder) {
        builder.withInterfaceSymbols(Descs.of(contract.type()));
        GeneratedClasses.castingConstructor(builder, Stub.class, Stub.Parts.class);
        for (int i = 0; i < contract.methods().size(); i++) {
            int number = i;
            MethodModel model = contract.methods().get(i);
            Method method = model.method();
            if (model.asynchronous()) {
                builder.withMethodBody(
                        method.getName(),
                        Descs.of(method),
                        ClassFile.ACC_PUBLIC,
                        code -> submit(code, number, model));
                builder.withMethodBody(
                        bodyName(number, model),
                        bodyType(model),
                        ClassFile.ACC_PRIVATE,
                        code -> call(code, number, model, bodyResult(model)));
            } else {
                builder.withMethodBody(
                        method.getName(),
                        Descs.of(method),
                        ClassFile.ACC_PUBLIC,
                        code -> call(code, number, model, method.getReturnType()));
            }
        }
        builder.withMethodBody(
                "run",
                Descs.method(Descs.OBJECT, Descs.INT, Descs.OBJECTS),
                ClassFile.ACC_PROTECTED,
                this::run);
    }

    /** The straight line from arguments to result. */
    private void call(CodeBuilder code, int number, MethodModel model, Class<?> type) {
        requireArguments(code, STUB, model.method());
        code.aload(0)
                .loadConstant(number)
                .loadConstant(likelyBytes(model))
                .invokevirtual(STUB, "begin", Descs.method(Descs.CALL, Descs.INT, Descs.INT));
        int call = ValueCode.store(code, Object.class);
        Label start = code.newBoundLabel();
        writeArguments(code, model, values, call);
        int reader = invoke(code, number, model, call);
        Label returned = code.newBoundLabel();
        int value = result(code, model, type, reader);
        Label end = code.newBoundLabel();
        code.aload(call).invokeinterface(Descs.CALL, "close", Descs.method(Descs.VOID));
        give(code, type, value);
        Label failed = code.newBoundLabel();
        int thrown = ValueCode.store(code, Throwable.class);
        code.aload(0).aload(call).aload(thrown).invokevirtual(STUB, "failed", ENDING).athrow();
        code.exceptionCatchAll(start, returned, failed);
        Label refused = code.newBoundLabel();
        code.astore(thrown);
        code.aload(call).aload(thrown).invokestatic(STUB, "refused", ENDING).athrow();
        code.exceptionCatchAll(returned, end, refused);
    }

    /** Reads the result; gives the slot that has it, or -1. */
    private int result(CodeBuilder code, MethodModel model, Class<?> type, int reader) {
        code.aload(0)
                .aload(reader)
                .invokevirtual(STUB, "accept", Descs.method(Descs.READER, Descs.READER))
                .astore(reader);
        ExchangeType result = model.result();
        int value = -1;
        if (result != null) {
            values.read(code, result, type, reader);
            value = ValueCode.store(code, type);
        }
        code.aload(reader).invokevirtual(Descs.READER, "end", Descs.method(Descs.VOID));
        return value;
    }

    static void give(CodeBuilder code, Class<?> returned, int value) {
        if (value >= 0) {
            ValueCode.load(code, returned, value);
        } else if (returned != void.class) {
            // An asynchronous call that gives nothing.
            code.aconst_null();
        }
        code.return_(TypeKind.from(Descs.of(returned)));
    }

    /** Demands arguments, in a class that has a method for it. */
    static void requireArguments(CodeBuilder code, ClassDesc owner, Method method) {
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            if (!types[i].isPrimitive()) {
                code.aload(code.parameterSlot(i))
                        .loadConstant(i + 1)
                        .invokestatic(
                                owner,
                                "require",
                                Descs.method(Descs.VOID, Descs.OBJECT, Descs.INT));
            }
        }
    }

    static int likelyBytes(MethodModel model) {
        int bytes = 0;
        for (MethodModel.Parameter parameter : model.parameters()) {
            if (parameter instanceof MethodModel.Value value) {
                bytes += ValueCode.likelyBytes(value.type());
            }
        }
        return bytes;
    }

    static void writeArguments(CodeBuilder code, MethodModel model, ValueCode values, int call) {
        code.aload(call).invokeinterface(Descs.CALL, "arguments", Descs.method(Descs.WRITER));
        int writer = ValueCode.store(code, Object.class);
        Class<?>[] types = model.method().getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            int parameter = i;
            if (model.parameters().get(i) instanceof MethodModel.Value value) {
                values.write(
                        code,
                        value.type(),
                        types[i],
                        writer,
                        () ->
                                ValueCode.load(
                                        code, types[parameter], code.parameterSlot(parameter)));
            }
        }
    }

    private static int invoke(CodeBuilder code, int number, MethodModel model, int call) {
        code.aload(0).aload(call).loadConstant(number);
        if (model.functions().isEmpty()) {
            code.invokevirtual(STUB, "invoke", Descs.method(Descs.READER, Descs.CALL, Descs.INT));
        } else {
            code.aload(0).loadConstant(number);
            pushFunctions(code, model);
            code.invokevirtual(STUB, "handler", Descs.method(HANDLER, Descs.INT, Descs.OBJECTS));
            code.invokevirtual(
                    STUB, "invoke", Descs.method(Descs.READER, Descs.CALL, Descs.INT, HANDLER));
        }
        return ValueCode.store(code, Object.class);
    }

    private static void pushFunctions(CodeBuilder code, MethodModel model) {
        code.loadConstant(model.functions().size()).anewarray(Descs.OBJECT);
        int place = 0;
        for (int i = 0; i < model.parameters().size(); i++) {
            if (model.parameters().get(i) instanceof MethodModel.Function) {
                code.dup().loadConstant(place++).aload(code.parameterSlot(i)).aastore();
            }
        }
    }

    private static String bodyName(int number, MethodModel model) {
        return model.method().getName() + "$" + number;
    }

    /** What an asynchronous call gives when it is over. */
    private static Class<?> bodyResult(MethodModel model) {
        ExchangeType result = model.result();
        return result == null ? Object.class : result.raw();
    }

    private static MethodTypeDesc bodyType(MethodModel model) {
        return Descs.of(model.method()).changeReturnType(Descs.of(bodyResult(model)));
    }

    private static void submit(CodeBuilder code, int number, MethodModel model) {
        requireArguments(code, STUB, model.method());
        Class<?>[] types = model.method().getParameterTypes();
        code.aload(0).loadConstant(number).loadConstant(types.length).anewarray(Descs.OBJECT);
        for (int i = 0; i < types.length; i++) {
            code.dup().loadConstant(i);
            ValueCode.load(code, types[i], code.parameterSlot(i));
            if (model.parameters().get(i)
                    instanceof MethodModel.Value(ExchangeType.Primitive primitive)) {
                ValueCode.box(code, Boxes.of(primitive));
            }
            code.aastore();
        }
        code.invokevirtual(
                STUB,
                "submit",
                Descs.method(Descs.of(CompletableFuture.class), Descs.INT, Descs.OBJECTS));
        code.areturn();
    }

    /** Does an asynchronous call by its method's number. */
    private void run(CodeBuilder code) {
        List<SwitchCase> cases = new ArrayList<>();
        Label none = code.newLabel();
        for (int i = 0; i < contract.methods().size(); i++) {
            if (contract.methods().get(i).asynchronous()) {
                cases.add(SwitchCase.of(i, code.newLabel()));
            }
        }
        if (!cases.isEmpty()) {
            code.iload(code.parameterSlot(0)).lookupswitch(none, cases);
        }
        for (SwitchCase each : cases) {
            code.labelBinding(each.target());
            unpack(code, each.caseValue(), contract.methods().get(each.caseValue()));
        }
        code.labelBinding(none);
        code.iload(code.parameterSlot(0))
                .invokestatic(
                        STUB,
                        "noSuchMethod",
                        Descs.method(Descs.of(AssertionError.class), Descs.INT))
                .athrow();
    }

    private void unpack(CodeBuilder code, int number, MethodModel model) {
        code.aload(0);
        Class<?>[] types = model.method().getParameterTypes();
        for (int i = 0; i < types.length; i++) {
            code.aload(code.parameterSlot(1)).loadConstant(i).aaload();
            if (model.parameters().get(i)
                    instanceof MethodModel.Value(ExchangeType.Primitive primitive)) {
                ExchangeType.Box box = Boxes.of(primitive);
                code.checkcast(Descs.of(box.raw()));
                ValueCode.unbox(code, box);
            } else {
                ValueCode.cast(code, Object.class, types[i]);
            }
        }
        code.invokevirtual(self, bodyName(number, model), bodyType(model));
        code.areturn();
    }
}
