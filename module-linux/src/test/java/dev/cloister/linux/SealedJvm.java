package dev.cloister.linux;

import dev.cloister.linux.filter.FilterPolicies;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Seals its own JVM and then does what a JVM does, or the one call that is asked for. Started by
 * {@code SealedJvmTest}.
 */
final class SealedJvm {

    private static final int ROUNDS = 20_000;
    private static final int THREADS = 8;
    private static final int VIRTUAL_THREADS = 1000;

    private SealedJvm() {}

    public static void main(String... arguments) throws Exception {
        PrintStream out = System.out;
        switch (arguments[0]) {
            case "work" -> {
                // All is done once before: afterwards nothing can be read any more.
                work(out, false);
                probe(out, false);
                askJava(out, false);
                seal();
                work(out, false);
                work(out, true);
                probe(out, true);
                askJava(out, true);
                out.println(FreshJvm.WAITING);
                out.println("alive " + System.in.read());
            }
            case "unsealed" -> probe(out, true);
            case "call" -> {
                RawCall.make(0, -1);
                seal();
                for (int i = 1; i < arguments.length; i++) {
                    out.println("result " + RawCall.make(Integer.decode(arguments[i])));
                }
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void seal() throws SystemCallException {
        Architecture architecture = Architecture.current().orElseThrow();
        int release = Runtime.version().feature();
        int pid = Platform.processId();
        long[] seal = FilterPolicies.seal(architecture, release, pid).compile().encoded();
        Prctl.setNoNewPrivs();
        Seccomp.restrictProcess(seal);
    }

    private static void probe(PrintStream out, boolean say) {
        for (Probe probe : Probe.values()) {
            int errno = probe.attempt();
            if (say) {
                out.println(probe + " " + errno);
            }
        }
    }

    /** What code in good faith may ask for, and how it is told no. */
    private static void askJava(PrintStream out, boolean say) throws Exception {
        Map<String, Callable<?>> questions = new HashMap<>();
        questions.put("readFile", () -> Files.size(Path.of("/etc/passwd")));
        questions.put("openFile", () -> Files.newInputStream(Path.of("/etc/passwd")).read());
        questions.put("oldFile", () -> new FileInputStream("/etc/passwd").read());
        questions.put("listFiles", () -> Path.of("/").toFile().list() == null);
        questions.put("writeFile", () -> Files.createTempFile("seal", ".tmp").toFile().delete());
        questions.put("exists", () -> new File("/etc/passwd").exists());
        questions.put("socket", () -> SocketChannel.open().isOpen());
        questions.put("process", () -> new ProcessBuilder("true").start().waitFor());
        questions.put("destroy", () -> ProcessHandle.of(1).map(ProcessHandle::isAlive));
        for (Map.Entry<String, Callable<?>> question : questions.entrySet()) {
            String answer;
            try {
                answer = String.valueOf(question.getValue().call());
            } catch (IOException e) {
                answer = e.getClass().getSimpleName();
            }
            if (say) {
                out.println(question.getKey() + " " + answer);
            }
        }
    }

    private static void work(PrintStream out, boolean say) throws Exception {
        long sum = computeHot();
        int nulls = dereferenceNull();
        int depth = overflow();
        int threads = runThreads();
        int virtual = runVirtualThreads();
        int hoard = allocate();
        System.gc();
        Thread.sleep(1);
        if (say) {
            out.println(
                    "work "
                            + (sum != 0 && depth > 0 && hoard > 0)
                            + " "
                            + nulls
                            + " "
                            + threads
                            + " "
                            + virtual);
        }
    }

    private static long computeHot() {
        long sum = 1;
        for (int i = 0; i < 100 * ROUNDS; i++) {
            sum = sum * 31 + (i ^ sum >>> 7);
        }
        return sum;
    }

    /** In compiled code each of them is a signal. */
    private static int dereferenceNull() {
        int caught = 0;
        String[] texts = new String[1];
        for (int i = 0; i < ROUNDS; i++) {
            try {
                caught += texts[0].length();
            } catch (NullPointerException e) {
                caught++;
            }
        }
        return caught;
    }

    private static int overflow() {
        int[] depth = new int[1];
        try {
            descend(depth);
        } catch (StackOverflowError e) {
            return depth[0];
        }
        return 0;
    }

    @SuppressWarnings("InfiniteRecursion") // What it is for.
    private static void descend(int[] depth) {
        depth[0]++;
        descend(depth);
        depth[0] += 2;
    }

    private static int runThreads() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().name("worker-" + i).start(done::countDown));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return THREADS - (int) done.getCount();
    }

    private static int runVirtualThreads() throws Exception {
        int done = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < VIRTUAL_THREADS; i++) {
                results.add(
                        executor.submit(
                                () -> {
                                    Thread.sleep(1);
                                    return 1;
                                }));
            }
            for (Future<Integer> result : results) {
                done += result.get();
            }
        }
        return done;
    }

    private static int allocate() {
        List<byte[]> hoard = new ArrayList<>();
        try {
            while (true) {
                hoard.add(new byte[1 << 20]);
            }
        } catch (OutOfMemoryError e) {
            return hoard.size();
        }
    }
}
