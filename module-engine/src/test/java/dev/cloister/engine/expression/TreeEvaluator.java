package dev.cloister.engine.expression;

/** The plainest way to evaluate a tree, which every other way must agree with. */
final class TreeEvaluator {

    private final double[] variables;
    private final HostCalls host;

    TreeEvaluator(double[] variables, HostCalls host) {
        this.variables = variables;
        this.host = host;
    }

    double evaluate(Node node) {
        return switch (node) {
            case Node.Literal literal -> literal.value();
            case Node.Variable variable -> variables[variable.index()];
            case Node.Unary unary -> Opcode.unary(unary.opcode(), evaluate(unary.operand()));
            case Node.Binary binary ->
                    Opcode.binary(
                            binary.opcode(), evaluate(binary.left()), evaluate(binary.right()));
            case Node.HostCall call -> {
                double[] arguments =
                        call.arguments().stream().mapToDouble(this::evaluate).toArray();
                yield host.call(call.callee().number(), arguments, 0, arguments.length);
            }
        };
    }
}
