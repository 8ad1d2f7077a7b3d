package dev.cloister.contract;

import dev.cloister.spi.PayloadReader;
import dev.cloister.spi.PayloadWriter;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** Generates the code that writes and reads one value, in a class that has codecs. */
final class ValueCode {

    private static final int TEXT_BYTES = 64;

    private final CodecTable table;

    /** The generated class's superclass, which has the field. */
    private final ClassDesc owner;

    ValueCode(CodecTable table, Class<?> owner) {
        this.table = table;
        this.owner = Descs.of(owner);
    }

    /** How many bytes a value is likely to need. */
    static int likelyBytes(ExchangeType type) {
        boolean fixed =
                type instanceof ExchangeType.Primitive
                        || type instanceof ExchangeType.Box
                        || type instanceof ExchangeType.Enumeration;
        return fixed ? type.minBytes() : TEXT_BYTES;
    }

    /**
     * Generates the writing of a value.
     *
     * @param code where the code goes
     * @param type the value's type
     * @param declared its class where it comes from
     * @param writer the slot of the writer
     * @param value generates the code that pushes the value
     */
    void write(CodeBuilder code, ExchangeType type, Class<?> declared, int writer, Runnable value) {
        if (!CodecTable.isInline(type)) {
            pushCodec(code, type);
            code.aload(writer);
            value.run();
            code.invokevirtual(
                    Descs.CODEC, "write", Descs.method(Descs.VOID, Descs.WRITER, Descs.OBJECT));
            return;
        }
        code.aload(writer);
        value.run();
        cast(code, declared, type.raw());
        if (type instanceof ExchangeType.Box box) {
            unbox(code, box);
            put(code, box.primitive().raw());
        } else if (type instanceof ExchangeType.Plain plain) {
            writePlain(code, plain);
        } else {
            put(code, type.raw());
        }
    }

    private static void writePlain(CodeBuilder code, ExchangeType.Plain plain) {
        if (plain.raw() == String.class) {
            code.invokevirtual(
                    Descs.WRITER,
                    "putExactText",
                    Descs.method(Descs.VOID, ConstantDescs.CD_String));
        } else {
            code.invokestatic(
                    Descs.of(Bulk.class),
                    "put",
                    Descs.method(Descs.VOID, Descs.WRITER, Descs.of(plain.raw())));
        }
    }

    /**
     * Generates the reading of a value, which is left on the stack.
     *
     * @param code where the code goes
     * @param type the value's type
     * @param declared its class where it goes
     * @param reader the slot of the reader
     */
    void read(CodeBuilder code, ExchangeType type, Class<?> declared, int reader) {
        if (!CodecTable.isInline(type)) {
            pushCodec(code, type);
            code.aload(reader);
            code.invokevirtual(Descs.CODEC, "read", Descs.method(Descs.OBJECT, Descs.READER));
            cast(code, Object.class, declared);
            return;
        }
        code.aload(reader);
        if (type instanceof ExchangeType.Box box) {
            get(code, box.primitive().raw());
            box(code, box);
        } else if (type instanceof ExchangeType.Plain plain) {
            readPlain(code, plain);
        } else {
            get(code, type.raw());
        }
    }

    private static void readPlain(CodeBuilder code, ExchangeType.Plain plain) {
        if (plain.raw() == String.class) {
            code.invokevirtual(Descs.READER, "getText", Descs.method(ConstantDescs.CD_String));
        } else {
            code.invokestatic(
                    Descs.of(Bulk.class),
                    bulkGetter(plain.raw()),
                    Descs.method(Descs.of(plain.raw()), Descs.READER));
        }
    }

    private static String bulkGetter(Class<?> type) {
        if (!type.isArray()) {
            return "getMemory";
        }
        String element = type.getComponentType().getName();
        return "get" + Character.toUpperCase(element.charAt(0)) + element.substring(1) + "s";
    }

    private void pushCodec(CodeBuilder code, ExchangeType type) {
        code.aload(0)
                .getfield(owner, "codecs", Descs.CODECS)
                .loadConstant(table.place(type))
                .aaload();
    }

    /** Pushes the codecs themselves. */
    void pushCodecs(CodeBuilder code) {
        code.aload(0).getfield(owner, "codecs", Descs.CODECS);
    }

    static void cast(CodeBuilder code, Class<?> from, Class<?> to) {
        if (!to.isAssignableFrom(from)) {
            code.checkcast(Descs.of(to));
        }
    }

    static void box(CodeBuilder code, ExchangeType.Box box) {
        code.invokestatic(
                Descs.of(box.raw()),
                "valueOf",
                Descs.method(Descs.of(box.raw()), Descs.of(box.primitive().raw())));
    }

    static void unbox(CodeBuilder code, ExchangeType.Box box) {
        Class<?> primitive = box.primitive().raw();
        code.invokevirtual(
                Descs.of(box.raw()),
                primitive.getName() + "Value",
                Descs.method(Descs.of(primitive)));
    }

    /** Stores what is on the stack in a new slot. */
    static int store(CodeBuilder code, Class<?> type) {
        TypeKind kind = TypeKind.from(Descs.of(type));
        int slot = code.allocateLocal(kind);
        code.storeLocal(kind, slot);
        return slot;
    }

    static void load(CodeBuilder code, Class<?> type, int slot) {
        code.loadLocal(TypeKind.from(Descs.of(type)), slot);
    }

    /** The writer's methods for what is smaller than an int take an int. */
    private static void put(CodeBuilder code, Class<?> primitive) {
        boolean small = primitive == byte.class || primitive == char.class;
        Class<?> parameter = small || primitive == short.class ? int.class : primitive;
        code.invokevirtual(
                Descs.WRITER,
                "put" + accessor(primitive),
                Descs.method(Descs.VOID, Descs.of(parameter)));
    }

    private static void get(CodeBuilder code, Class<?> primitive) {
        Class<?> result =
                switch (primitive.descriptorString()) {
                    case "B" -> int.class;
                    case "C" -> short.class;
                    default -> primitive;
                };
        code.invokevirtual(
                Descs.READER, "get" + accessor(primitive), Descs.method(Descs.of(result)));
        if (primitive == byte.class) {
            code.i2b();
        } else if (primitive == char.class) {
            code.i2c();
        }
    }

    /** The end of the names in {@link PayloadReader} and {@link PayloadWriter}. */
    private static String accessor(Class<?> primitive) {
        return switch (primitive.descriptorString()) {
            case "Z" -> "Boolean";
            case "B" -> "Byte";
            case "C", "S" -> "Short";
            case "I" -> "Int";
            case "J" -> "Long";
            case "F" -> "Float";
            case "D" -> "Double";
            default -> throw new IllegalArgumentException(primitive.getName());
        };
    }
}
