package dev.cloister.systemtests.hostile;

import dev.cloister.expression.LimitException;
import dev.cloister.expression.SyntaxException;
import dev.cloister.spi.ContractId;
import dev.cloister.wire.Attestation;
import dev.cloister.wire.ErrorKind;
import dev.cloister.wire.FrameKind;
import dev.cloister.wire.Handshake;
import dev.cloister.wire.Hello;
import dev.cloister.wire.StartStep;
import dev.cloister.wire.StartTimes;
import dev.cloister.wire.Welcome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The ways in which a {@link HostileSandbox} misbehaves, and a few in which it does not. */
public enum Mischief {
    // While the compartment opens.

    SAYS_NOTHING(Peer::linger),

    DIES_WITH_LAST_WORDS(
            peer -> {
                complain("the engine is missing");
                System.exit(7);
            }),

    SPEAKS_GARBAGE(
            peer -> {
                peer.write("Hello! This is not the protocol that you are looking for.\n");
                peer.linger();
            }),

    SPEAKS_ANOTHER_VERSION(
            peer -> {
                peer.writeHandshakePrefix("CLSR", Handshake.PROTOCOL_VERSION + 41, 0);
                peer.linger();
            }),

    CLAIMS_A_HUGE_HANDSHAKE(
            peer -> {
                peer.writeHandshakePrefix("CLSR", Handshake.PROTOCOL_VERSION, Integer.MAX_VALUE);
                peer.linger();
            }),

    CLAIMS_A_NEGATIVE_HANDSHAKE(
            peer -> {
                peer.writeHandshakePrefix("CLSR", Handshake.PROTOCOL_VERSION, -1);
                peer.linger();
            }),

    CUTS_THE_HANDSHAKE_OFF(
            peer -> {
                peer.writeHandshakePrefix("CLSR", Handshake.PROTOCOL_VERSION, 100);
                peer.write("too short");
                System.exit(9);
            }),

    CLOSES_ITS_OUTPUT_BEFORE_THE_HANDSHAKE(
            peer -> {
                peer.greet();
                peer.closeOutput();
                peer.linger();
            }),

    DRIBBLES_ITS_HANDSHAKE(
            peer -> {
                peer.greet();
                peer.writeHandshakePrefix("CLSR", Handshake.PROTOCOL_VERSION, 10_000);
                while (true) {
                    peer.write(new byte[1]);
                    Thread.sleep(50);
                }
            }),

    REPEATS_ANOTHER_NONCE(
            peer -> {
                Hello hello = peer.attest();
                peer.send(new Welcome(hello.nonce() + 1, "", StartTimes.NONE, List.of()));
                peer.linger();
            }),

    ATTESTS_TO_ANOTHER(
            peer -> {
                var done = Attestation.Outcome.DONE;
                peer.send(Attestation.of(peer.greet().nonce() + 1, done, ""));
                peer.linger();
            }),

    CANNOT_SEAL(
            peer -> {
                var failed = Attestation.Outcome.SEAL_FAILED;
                peer.send(Attestation.of(peer.greet().nonce(), failed, "no\u001b[31m way"));
                peer.linger();
            }),

    REFUSES_IN_COLOUR(
            peer -> {
                String refusal = "no\u001b[31m way\r\nFATAL: forged";
                peer.send(new Welcome(peer.attest().nonce(), refusal, StartTimes.NONE, List.of()));
                peer.linger();
            }),

    HAS_A_HANDSHAKE_THAT_NEVER_ENDS(
            peer -> {
                peer.attest();
                int times = StartStep.values().length * Long.BYTES;
                peer.writeHandshakePrefix("CLSR", Handshake.PROTOCOL_VERSION, times + 20);
                // Nonce, refusal, times, and a negative number of contracts.
                peer.write(new byte[times + 12]);
                peer.write(HexFormat.of().parseHex("ffffffff00000000"));
                peer.linger();
            }),

    OFFERS_NOTHING(
            peer -> {
                peer.welcome(List.of());
                peer.linger();
            }),

    OFFERS_ANOTHER_CONTRACT(
            peer -> {
                ContractId own = EngineContract.id();
                peer.welcome(List.of(new ContractId(own.name(), own.version(), "f0".repeat(32))));
                String others =
                        EngineContract.description()
                                .replaceFirst("release\\(i32\\)", "release(\u001b[31mi64)");
                peer.send(putText(peer.receive().answer(FrameKind.RESULT), others));
                peer.linger();
            }),

    // At the first call. Length, lane, flags: what the transport checks.

    CLAIMS_A_NEGATIVE_LENGTH(peer -> answerByPrefix(peer, -1, 0)),
    CLAIMS_A_HUGE_LENGTH(peer -> answerByPrefix(peer, Integer.MAX_VALUE, 0)),
    CLAIMS_A_LENGTH_OVER_THE_LIMIT(peer -> answerByPrefix(peer, (16 << 20) + 1, 0)),
    SETS_UNKNOWN_FLAGS(peer -> answerByPrefix(peer, 32, 0x8000)),

    CLAIMS_MORE_THAN_IT_SENDS(
            peer -> {
                peer.firstCall();
                peer.sendPrefix(1000, 0);
                peer.write("the rest is missing");
                System.exit(5);
            }),

    ANSWERS_ON_A_LANE_THAT_DOES_NOT_EXIST(
            peer -> {
                Message call = peer.firstCall();
                peer.send(result(call), 300);
                peer.linger();
            }),

    SENDS_A_FRAME_WITHOUT_A_HEADER(
            peer -> {
                peer.firstCall();
                peer.sendPrefix(5, 0);
                peer.write("short");
                peer.linger();
            }),

    SENDS_AN_EMPTY_FRAME(peer -> answerByPrefix(peer, 0, 0)),

    // Kind, depth, call number: what the launcher checks.

    ANSWERS_ANOTHER_CALL(peer -> answer(peer, call -> result(call).laterCall(1))),
    ANSWERS_AT_ANOTHER_DEPTH(peer -> answer(peer, call -> result(call).depth(1))),
    ANSWERS_WITH_AN_UNKNOWN_KIND(peer -> answer(peer, call -> result(call).kind(99))),
    ANSWERS_WITH_KIND_ZERO(peer -> answer(peer, call -> result(call).kind(0))),
    ANSWERS_WITH_A_CALL(peer -> answer(peer, call -> call.answer(FrameKind.CALL))),
    ANSWERS_WITH_AN_UPCALL_RESULT(
            peer -> answer(peer, call -> call.answer(FrameKind.UPCALL_RESULT).putDouble(1))),

    ANSWERS_TWICE(
            peer -> {
                Message call = peer.firstCall();
                peer.sendTogether(result(call), result(call));
                peer.linger();
            }),

    SPEAKS_UNASKED(
            peer -> {
                Message call = peer.firstCall();
                peer.send(result(call));
                Thread.sleep(300);
                peer.send(result(call));
                peer.linger();
            }),

    SPEAKS_UNASKED_ON_EVERY_LANE(
            peer -> {
                Message call = peer.firstCall();
                peer.send(result(call));
                for (int lane = 0; lane < 4; lane++) {
                    peer.send(result(call), lane);
                }
                peer.linger();
            }),

    // The payload: what the stub checks.

    ANSWERS_WITH_TOO_FEW_BYTES(
            peer -> answer(peer, call -> call.answer(FrameKind.RESULT).putInt(1))),
    ANSWERS_WITH_TOO_MANY_BYTES(peer -> answer(peer, call -> result(call).putByte(0))),
    ANSWERS_WITH_NOTHING(peer -> answer(peer, call -> call.answer(FrameKind.RESULT))),
    FAILS_WITH_AN_EMPTY_ERROR(peer -> answer(peer, call -> call.answer(FrameKind.ERROR))),
    FAILS_WITH_AN_UNKNOWN_KIND(peer -> answer(peer, call -> error(call, 77))),
    FAILS_WITH_AN_UNKNOWN_CODE(peer -> answer(peer, call -> serviceError(call, 4242))),
    FAILS_WITH_A_NEGATIVE_CODE(peer -> answer(peer, call -> serviceError(call, -1))),
    FAILS_WITH_ONE_CODE_TOO_MANY(
            peer -> answer(peer, call -> serviceError(call, EngineContract.errorCount(call)))),
    FAILS_AT_POSITION_ZERO(peer -> answer(peer, call -> syntaxError(call, 0, 0))),
    FAILS_BEYOND_THE_TEXT(peer -> answer(peer, call -> syntaxError(call, 0, 100))),
    FAILS_FOR_AN_UNKNOWN_REASON(peer -> answer(peer, call -> syntaxError(call, 1000, 1))),
    FAILS_WITH_MORE_THAN_ITS_REASON(
            peer -> answer(peer, call -> syntaxError(call, 0, 1).putByte(0))),
    FAILS_BY_AN_UNKNOWN_LIMIT(peer -> answer(peer, call -> limitError(call, 0xffff, 2, 1))),
    FAILS_BY_A_LIMIT_THAT_WAS_NOT_SET(peer -> answer(peer, call -> limitError(call, 0, 2, 1))),
    FAILS_WITH_A_TEXT_THAT_IS_NOT_THERE(
            peer ->
                    answer(
                            peer,
                            call ->
                                    error(call, ErrorKind.FAILED.code())
                                            .putInt(1)
                                            .putInt(Integer.MAX_VALUE))),
    FAILS_WITH_CAUSES_THAT_ARE_NOT_THERE(
            peer ->
                    answer(
                            peer,
                            call ->
                                    error(call, ErrorKind.FAILED.code())
                                            .putInt(Integer.MAX_VALUE))),
    FAILS_WITH_A_TEXT_THAT_IS_TOO_LONG(
            peer -> answer(peer, call -> failure(call, "x".repeat(10_000), "boom"))),

    // Upcalls.

    CALLS_A_FUNCTION(peer -> answer(peer, call -> upcall(call, 0, 1, 1))),
    CALLS_AN_UNKNOWN_FUNCTION(peer -> answer(peer, call -> upcall(call, 1, 1, 1))),
    CALLS_A_NEGATIVE_FUNCTION(peer -> answer(peer, call -> upcall(call, -1, 1, 1))),
    CALLS_A_PARAMETER_THAT_IS_NO_FUNCTION(
            peer -> answer(peer, call -> call.upcall(1, 1).putInt(0).putInt(0))),
    CALLS_A_FUNCTION_WITHOUT_ITS_ARGUMENT(peer -> answer(peer, call -> upcall(call, 0, 1))),
    CALLS_A_FUNCTION_WITH_ARGUMENTS_THAT_ARE_NOT_THERE(
            peer -> answer(peer, call -> call.upcall(0, 1).putInt(0).putInt(Integer.MAX_VALUE))),
    CALLS_A_FUNCTION_WITH_BYTES_TO_SPARE(
            peer -> answer(peer, call -> upcall(call, 0, 1, 1).putByte(0))),
    CALLS_A_FUNCTION_WITH_AN_ARGUMENT_TOO_MANY(
            peer -> answer(peer, call -> upcall(call, 0, 1, 1, 2))),
    CALLS_OUT_OF_ORDER(peer -> answer(peer, call -> upcall(call, 0, 5, 1))),
    SAYS_THAT_A_FUNCTION_FAILED(
            peer -> answer(peer, call -> error(call, ErrorKind.UPCALL_FAILED.code()))),

    CALLS_A_FUNCTION_FOR_EVER(
            peer -> {
                Message call = peer.firstCall();
                for (int i = 1; ; i++) {
                    peer.send(upcall(call, 0, i, i));
                    peer.receive();
                }
            }),

    /** Whether the function failed or not. */
    CALLS_A_FUNCTION_AGAIN(
            peer -> {
                Message call = peer.firstCall();
                peer.send(upcall(call, 0, 1, 1));
                peer.receive();
                peer.send(upcall(call, 0, 1, 1));
                peer.linger();
            }),

    /** Does not wait for the first one's result, but takes both. */
    CALLS_TWO_FUNCTIONS_AT_ONCE(
            peer -> {
                Message call = peer.firstCall();
                peer.sendTogether(upcall(call, 0, 1, 1), upcall(call, 0, 2, 1));
                peer.receive();
                peer.receive();
                peer.send(result(call));
                peer.linger();
            }),

    IGNORES_THAT_A_FUNCTION_FAILED(
            peer -> {
                Message call = peer.firstCall();
                peer.send(upcall(call, 0, 1, 1));
                peer.receive();
                peer.send(result(call));
                serveHonestly(peer);
            }),

    // Streams.

    CLOSES_ITS_OUTPUT(
            peer -> {
                peer.firstCall();
                peer.closeOutput();
                peer.linger();
            }),

    FLOODS_ITS_OUTPUT(
            peer -> {
                peer.welcome();
                String line = "all work and no play makes jack a dull boy\n".repeat(100);
                while (true) {
                    peer.write(line);
                }
            }),

    /** Each of them ready to be taken for an answer by somebody. */
    FLOODS_ITS_OUTPUT_WITH_FRAMES(
            peer -> {
                Message call = peer.firstCall();
                while (true) {
                    peer.send(result(call));
                }
            }),

    FLOODS_ITS_STDERR(
            peer -> {
                peer.welcome();
                byte[] line =
                        ("\u001b[2J" + "e".repeat(5000) + "\n").getBytes(StandardCharsets.UTF_8);
                for (long written = 0; written < 100L << 20; written += line.length) {
                    System.err.write(line);
                }
                System.err.flush();
                serveHonestly(peer);
            }),

    DIES_AFTER_A_FLOOD_OF_STDERR(
            peer -> {
                peer.firstCall();
                for (int i = 1; i <= 1000; i++) {
                    System.err.println("line " + i + " \u001b[31m" + "y".repeat(2000));
                }
                System.err.print("and no newline");
                System.err.flush();
                System.exit(42);
            }),

    DIES_AT_THE_FIRST_CALL(
            peer -> {
                peer.firstCall();
                complain("cannot go on");
                System.exit(42);
            }),

    TELLS_WHAT_IT_SEES(
            peer -> {
                Message call = peer.firstCall();
                complain(HexFormat.of().formatHex(call.bytes()));
                System.exit(42);
            }),

    NEVER_ANSWERS(
            peer -> {
                peer.firstCall();
                peer.linger();
            }),

    // Bad manners that break no rule.

    FAILS_IN_COLOUR(
            peer -> {
                Message call = peer.firstCall();
                peer.send(failure(call, "java.lang.\u001b[31mError", "bad\r\nFATAL: \u202eforged"));
                serveHonestly(peer);
            }),

    ANSWERS_BYTE_BY_BYTE(
            peer -> {
                Message call = peer.firstCall();
                byte[] bytes = result(call).bytes();
                peer.sendPrefix(bytes.length, 0);
                for (byte each : bytes) {
                    peer.write(new byte[] {each});
                    Thread.sleep(5);
                }
                peer.linger();
            }),

    /** Shows that what fails elsewhere does not fail because of how it is tested. */
    BEHAVES(
            peer -> {
                peer.welcome();
                serveHonestly(peer);
            });

    /** What every call comes to. */
    public static final double ANSWER = 42.0;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
    private final Deed deed;

    @FunctionalInterface
    private interface Deed {
        void run(Peer peer) throws IOException, InterruptedException;
    }

    @FunctionalInterface
    private interface Answer {
        Message to(Message call);
    }

    Mischief(Deed deed) {
        this.deed = deed;
    }

    void act(Peer peer) throws IOException, InterruptedException {
        deed.run(peer);
    }

    private static void answer(Peer peer, Answer answer) throws IOException, InterruptedException {
        Message call = peer.firstCall();
        peer.send(answer.to(call));
        peer.linger();
    }

    private static void answerByPrefix(Peer peer, int length, int flags)
            throws IOException, InterruptedException {
        peer.firstCall();
        peer.sendPrefix(length, flags);
        peer.linger();
    }

    private static void serveHonestly(Peer peer) throws IOException {
        while (true) {
            Message call = peer.receive();
            if (call.isOf(FrameKind.CALL)) {
                peer.send(result(call));
            }
        }
    }

    private static Message result(Message call) {
        return call.answer(FrameKind.RESULT).putDouble(ANSWER);
    }

    private static Message error(Message call, int kind) {
        return call.answer(FrameKind.ERROR).putByte(kind);
    }

    private static Message serviceError(Message call, int code) {
        return error(call, ErrorKind.SERVICE.code()).putInt(code);
    }

    private static Message syntaxError(Message call, int reason, int position) {
        return serviceError(call, EngineContract.error(call, SyntaxException.class))
                .putShort(reason)
                .putInt(position);
    }

    private static Message limitError(Message call, int limit, long actual, long maximum) {
        return serviceError(call, EngineContract.error(call, LimitException.class))
                .putShort(limit)
                .putLong(actual)
                .putLong(maximum);
    }

    /** One throwable without a stack trace. */
    private static Message failure(Message call, String type, String message) {
        Message failure = error(call, ErrorKind.FAILED.code()).putInt(1);
        return putText(putText(failure, type), message).putInt(0);
    }

    /** A call of one of the app's functions, which are all behind one parameter. */
    private static Message upcall(Message call, int function, int number, double... arguments) {
        Message upcall = call.upcall(0, number).putInt(function).putInt(arguments.length);
        for (double argument : arguments) {
            upcall.putDouble(argument);
        }
        return upcall;
    }

    private static Message putText(Message message, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return message.putInt(bytes.length).put(bytes);
    }

    private static void complain(String line) {
        System.err.println(line);
        System.err.flush();
    }
}
