package dev.cloister.engine.expression;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

/**
 * Makes a class of a {@link Program}. Both are stack machines, so each instruction of one becomes
 * one or two of the other; there are no branches, no objects and no calls but of {@link Math},
 * {@link Combinatorics} and {@link Opcode}.
 */
final class HotCodeWriter {

    private static final ClassDesc MATH = ClassDesc.of(Math.class.getName());
    private static final ClassDesc COMBINATORICS = ClassDesc.of(Combinatorics.class.getName());
    private static final ClassDesc OPCODE = ClassDesc.of(Opcode.class.getName());
    private static final ClassDesc SUPERCLASS = ClassDesc.of(HotCode.class.getName());
    private static final ClassDesc SELF = ClassDesc.of(HotCode.class.getName() + "$Expression");

    private static final MethodTypeDesc CONSTRUCTOR = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final MethodTypeDesc UNARY = doubles(1);
    private static final MethodTypeDesc BINARY = doubles(2);
    private static final MethodTypeDesc FEW = doubles(HotCode.MAX_PARAMETERS);
    private static final MethodTypeDesc MANY =
            MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_double.arrayType());

    private static final int ARRAY = 1;

    private final Program program;
    private final CodeBuilder code;
    private final boolean few;

    private HotCodeWriter(Program program, CodeBuilder code) {
        this.program = program;
        this.code = code;
        this.few = isFew(program);
    }

    private static MethodTypeDesc doubles(int count) {
        ClassDesc[] types = new ClassDesc[count];
        Arrays.fill(types, ConstantDescs.CD_double);
        return MethodTypeDesc.of(ConstantDescs.CD_double, types);
    }

    private static boolean isFew(Program program) {
        return program.variableCount() <= HotCode.MAX_PARAMETERS;
    }

    /** Makes a class, which lives as long as its instance. */
    static HotCode define(Program program) {
        byte[] bytes = ClassFile.of().build(SELF, builder -> generate(builder, program));
        try {
            // Not a strong one, so that it can be unloaded while this loader lives.
            return (HotCode)
                    MethodHandles.lookup()
                            .defineHiddenClass(bytes, true)
                            .lookupClass()
                            .getDeclaredConstructor()
                            .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated class cannot be made", e);
        }
    }

    private static void generate(ClassBuilder builder, Program program) {
        builder.withSuperclass(SUPERCLASS);
        builder.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                CONSTRUCTOR,
                0,
                code ->
                        code.aload(0)
                                .invokespecial(SUPERCLASS, ConstantDescs.INIT_NAME, CONSTRUCTOR)
                                .return_());
        builder.withMethodBody(
                "run",
                isFew(program) ? FEW : MANY,
                0,
                code -> new HotCodeWriter(program, code).write());
    }

    private void write() {
        int[] words = program.code;
        int constant = 0;
        int pc = 0;
        while (pc < words.length) {
            int opcode = words[pc++];
            if (opcode >= Opcode.FIRST_BINARY) {
                writeBinary(opcode);
            } else if (opcode >= Opcode.FIRST_UNARY) {
                writeUnary(opcode);
            } else if (opcode == Opcode.VARIABLE) {
                writeVariable(words[pc++]);
            } else if (opcode == Opcode.CONSTANT) {
                code.loadConstant(program.constants[constant++]);
            } else {
                throw new IllegalArgumentException("opcode=" + opcode + ", cannot be generated");
            }
        }
        code.dreturn();
    }

    private void writeVariable(int index) {
        if (few) {
            code.dload(code.parameterSlot(index));
        } else {
            code.aload(ARRAY).loadConstant(index).daload();
        }
    }

    private void writeUnary(int opcode) {
        switch (opcode) {
            case Opcode.NEGATE -> code.dneg();
            case Opcode.ABS -> math("abs", UNARY);
            case Opcode.ACOS -> math("acos", UNARY);
            case Opcode.ASIN -> math("asin", UNARY);
            case Opcode.ATAN -> math("atan", UNARY);
            case Opcode.CEIL -> math("ceil", UNARY);
            case Opcode.COS -> math("cos", UNARY);
            case Opcode.COSH -> math("cosh", UNARY);
            case Opcode.EXP -> math("exp", UNARY);
            case Opcode.FAC -> code.invokestatic(COMBINATORICS, "fac", UNARY);
            case Opcode.FLOOR -> math("floor", UNARY);
            case Opcode.LN -> math("log", UNARY);
            case Opcode.LOG10 -> math("log10", UNARY);
            case Opcode.SIN -> math("sin", UNARY);
            case Opcode.SINH -> math("sinh", UNARY);
            case Opcode.SQRT -> math("sqrt", UNARY);
            case Opcode.TAN -> math("tan", UNARY);
            case Opcode.TANH -> math("tanh", UNARY);
            default -> throw new IllegalArgumentException("opcode=" + opcode + ", not unary");
        }
    }

    private void writeBinary(int opcode) {
        switch (opcode) {
            case Opcode.ADD -> code.dadd();
            case Opcode.SUBTRACT -> code.dsub();
            case Opcode.MULTIPLY -> code.dmul();
            case Opcode.DIVIDE -> code.ddiv();
            case Opcode.REMAINDER -> code.drem();
            case Opcode.POWER -> code.invokestatic(OPCODE, "power", BINARY);
            // The right one slips under the left one, and two fall.
            case Opcode.COMMA -> code.dup2_x2().pop2().pop2();
            case Opcode.ATAN2 -> math("atan2", BINARY);
            case Opcode.NCR -> code.invokestatic(COMBINATORICS, "ncr", BINARY);
            case Opcode.NPR -> code.invokestatic(COMBINATORICS, "npr", BINARY);
            default -> throw new IllegalArgumentException("opcode=" + opcode + ", not binary");
        }
    }

    private void math(String name, MethodTypeDesc type) {
        code.invokestatic(MATH, name, type);
    }
}
