package dev.cloister.engine.expression;

import static java.util.Map.entry;

import dev.cloister.expression.Signature;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the names in a text mean: the caller's names first, then the built-in ones. */
final class Names {

    private static final Map<String, Callee> BUILT_IN =
            Map.ofEntries(
                    entry("abs", new Callee.Unary(Opcode.ABS)),
                    entry("acos", new Callee.Unary(Opcode.ACOS)),
                    entry("asin", new Callee.Unary(Opcode.ASIN)),
                    entry("atan", new Callee.Unary(Opcode.ATAN)),
                    entry("atan2", new Callee.Binary(Opcode.ATAN2)),
                    entry("ceil", new Callee.Unary(Opcode.CEIL)),
                    entry("cos", new Callee.Unary(Opcode.COS)),
                    entry("cosh", new Callee.Unary(Opcode.COSH)),
                    entry("e", new Callee.Constant(Math.E)),
                    entry("exp", new Callee.Unary(Opcode.EXP)),
                    entry("fac", new Callee.Unary(Opcode.FAC)),
                    entry("floor", new Callee.Unary(Opcode.FLOOR)),
                    entry("ln", new Callee.Unary(Opcode.LN)),
                    entry("log", new Callee.Unary(Opcode.LOG10)),
                    entry("log10", new Callee.Unary(Opcode.LOG10)),
                    entry("ncr", new Callee.Binary(Opcode.NCR)),
                    entry("npr", new Callee.Binary(Opcode.NPR)),
                    entry("pi", new Callee.Constant(Math.PI)),
                    entry("pow", new Callee.Binary(Opcode.POWER)),
                    entry("sin", new Callee.Unary(Opcode.SIN)),
                    entry("sinh", new Callee.Unary(Opcode.SINH)),
                    entry("sqrt", new Callee.Unary(Opcode.SQRT)),
                    entry("tan", new Callee.Unary(Opcode.TAN)),
                    entry("tanh", new Callee.Unary(Opcode.TANH)));

    private static final Callee NATURAL_LOG = new Callee.Unary(Opcode.LN);

    private final Map<String, Term> given;
    private final boolean naturalLog;

    Names(Signature signature) {
        this.given = given(signature.variables(), signature.functions());
        this.naturalLog = signature.options().naturalLog();
    }

    /** Of two that have the same name the first counts, as in C. */
    private static Map<String, Term> given(
            List<String> variables, List<Signature.Function> functions) {
        if (variables.isEmpty() && functions.isEmpty()) {
            return Map.of();
        }
        Map<String, Term> given = HashMap.newHashMap(variables.size() + functions.size());
        for (int i = 0; i < variables.size(); i++) {
            given.putIfAbsent(variables.get(i), new Node.Variable(i));
        }
        for (int i = 0; i < functions.size(); i++) {
            Signature.Function function = functions.get(i);
            given.putIfAbsent(
                    function.name(), new Callee.Host(i, function.arity(), function.pure()));
        }
        return given;
    }

    /**
     * Looks a name up.
     *
     * @param name any text
     * @return a variable, a function, or null
     */
    @Nullable Term find(String name) {
        Term term = given.get(name);
        if (term != null) {
            return term;
        }
        return naturalLog && name.equals("log") ? NATURAL_LOG : BUILT_IN.get(name);
    }
}
