package com.example.toil;

import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does it. */
final class ToilService implements Toil {

    private int depth;

    @Override
    public int overflow() {
        depth = 0;
        try {
            descend();
        } catch (StackOverflowError e) {
            return depth;
        }
        return 0;
    }

    @SuppressWarnings("InfiniteRecursion") // What it is for.
    private void descend() {
        depth++;
        descend();
        depth += 2;
    }

    @Override
    public int dereferenceNull(int times) {
        String[] texts = new String[1];
        int caught = 0;
        for (int i = 0; i < times; i++) {
            try {
                caught -= texts[0].length();
            } catch (NullPointerException e) {
                caught++;
            }
        }
        return caught;
    }

    @Override
    public int runThreads(int count) {
        var done = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().daemon().start(done::incrementAndGet));
        }
        threads.forEach(ToilService::join);
        return done.get();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int runVirtualThreads(int count) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                results.add(
                        executor.submit(
                                () -> {
                                    Thread.sleep(1);
                                    return 1;
                                }));
            }
            int sum = 0;
            for (Future<Integer> result : results) {
                sum += result.get();
            }
            return sum;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long makeGarbage(int mebibytes) {
        long sum = 0;
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < mebibytes; i++) {
            kept.add(new byte[1 << 20]);
            if (kept.size() > 8) {
                kept.removeFirst();
            }
            sum += kept.size();
        }
        return sum;
    }

    @Override
    public int makeClasses(int count) {
        int made = 0;
        for (int i = 0; i < count; i++) {
            byte[] code =
                    ClassFile.of().build(ClassDesc.of("com.example.toil.Made"), builder -> {});
            try {
                made +=
                        MethodHandles.lookup().defineHiddenClass(code, true).lookupClass() == null
                                ? 0
                                : 1;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return made;
    }

    @Override
    public Map<String, String> useTheJdk() {
        return JdkParts.useAll();
    }

    @Override
    public int fillTheHeap() {
        List<byte[]> hoard = new ArrayList<>();
        while (hoard.size() < Integer.MAX_VALUE) {
            hoard.add(new byte[1 << 20]);
        }
        return hoard.size();
    }
}
