package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Generates the codec of a record, or of an exception that is like one. */
final class RecordCode {

    private static final ClassDesc CODEC = Descs.of(RecordCodec.class);

    private static final int WRITER = 1;
    private static final int READER = 1;
    private static final int VALUE = 2;

    private final ExchangeType.Product type;
    private final ClassDesc desc;
    private final ValueCode values;

    private RecordCode(ExchangeType.Product type, CodecTable table) {
        this.type = type;
        this.desc = Descs.of(type.raw());
        this.values = new ValueCode(table, RecordCodec.class);
    }

    static void generate(ClassBuilder builder, ExchangeType.Product type, CodecTable table) {
        var generator = new RecordCode(type, table);
        GeneratedClasses.castingConstructor(builder, RecordCodec.class, RecordCodec.Parts.class);
        builder.withMethodBody(
                "write",
                Descs.method(Descs.VOID, Descs.WRITER, Descs.OBJECT),
                ClassFile.ACC_PUBLIC,
                generator::write);
        builder.withMethodBody(
                "read",
                Descs.method(Descs.OBJECT, Descs.READER),
                ClassFile.ACC_PUBLIC,
                generator::read);
    }

    private void write(CodeBuilder code) {
        nest(code, WRITER, Descs.WRITER, "enter");
        code.aload(VALUE).checkcast(desc);
        int value = ValueCode.store(code, type.raw());
        for (ExchangeType.Component component : type.components()) {
            values.write(
                    code,
                    component.type(),
                    component.declared(),
                    WRITER,
                    () -> pushComponent(code, component, value));
        }
        if (type.components().isEmpty()) {
            // Something for nothing: no count of values can be larger than their bytes.
            code.aload(WRITER)
                    .iconst_0()
                    .invokevirtual(Descs.WRITER, "putByte", Descs.method(Descs.VOID, Descs.INT));
        }
        nest(code, WRITER, Descs.WRITER, "leave");
        code.return_();
    }

    private void pushComponent(CodeBuilder code, ExchangeType.Component component, int value) {
        ClassDesc declared = Descs.of(component.declared());
        code.aload(value).invokevirtual(desc, component.accessor(), MethodTypeDesc.of(declared));
        if (!component.declared().isPrimitive()) {
            code.loadConstant(type.raw().getName() + "." + component.name())
                    .invokestatic(
                            CODEC,
                            "present",
                            Descs.method(Descs.OBJECT, Descs.OBJECT, Descs.STRING));
            ValueCode.cast(code, Object.class, component.declared());
        }
    }

    private void read(CodeBuilder code) {
        nest(code, READER, Descs.READER, "enter");
        List<ExchangeType.Component> components = type.components();
        int[] slots = new int[components.size()];
        ClassDesc[] declared = new ClassDesc[slots.length];
        for (int i = 0; i < slots.length; i++) {
            ExchangeType.Component component = components.get(i);
            values.read(code, component.type(), component.declared(), READER);
            slots[i] = ValueCode.store(code, component.declared());
            declared[i] = Descs.of(component.declared());
        }
        if (components.isEmpty()) {
            code.aload(READER).invokestatic(CODEC, "empty", Descs.method(Descs.VOID, Descs.READER));
        }
        nest(code, READER, Descs.READER, "leave");
        construct(code, slots, MethodTypeDesc.of(Descs.VOID, declared));
    }

    private void construct(CodeBuilder code, int[] slots, MethodTypeDesc constructor) {
        Label start = code.newBoundLabel();
        code.new_(desc).dup();
        for (int i = 0; i < slots.length; i++) {
            ValueCode.load(code, type.components().get(i).declared(), slots[i]);
        }
        code.invokespecial(desc, ConstantDescs.INIT_NAME, constructor);
        code.areturn();
        Label end = code.newBoundLabel();
        // The type's own rules: what breaks them is a lie of the sandbox, not a failure of the app.
        Label rejected = code.newBoundLabel();
        int thrown = ValueCode.store(code, Throwable.class);
        code.aload(READER).ldc(desc).aload(thrown);
        code.invokevirtual(
                Descs.READER,
                "rejected",
                Descs.method(
                        Descs.of(RuntimeException.class), ConstantDescs.CD_Class, Descs.THROWABLE));
        code.athrow();
        code.exceptionCatch(start, end, rejected, Descs.of(Exception.class));
        code.exceptionCatch(start, end, rejected, Descs.of(StackOverflowError.class));
        code.exceptionCatch(start, end, rejected, Descs.of(AssertionError.class));
    }

    /** See {@link PayloadReader#enter}. */
    private static void nest(CodeBuilder code, int slot, ClassDesc owner, String method) {
        code.aload(slot).invokevirtual(owner, method, Descs.method(Descs.VOID));
    }
}
