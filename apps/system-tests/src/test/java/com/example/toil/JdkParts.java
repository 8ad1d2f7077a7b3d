package com.example.toil;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Collator;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.Currency;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.Timer;
import java.util.TimerTask;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;

/** Parts of the JDK that open files when they are used for the first time, or look as if. */
final class JdkParts {

    /** A part that must work. */
    @FunctionalInterface
    private interface Part {
        Object use() throws Exception;
    }

    private JdkParts() {}

    static Map<String, String> useAll() {
        Map<String, Part> parts = new LinkedHashMap<>();
        texts(parts);
        times(parts);
        secrets(parts);
        threads(parts);
        classes(parts);
        Map<String, String> answers = new LinkedHashMap<>();
        parts.forEach((name, part) -> answers.put(name, answer(part)));
        return answers;
    }

    private static String answer(Part part) {
        try {
            return part.use() == null ? "nothing" : "fine";
        } catch (Exception | LinkageError e) {
            return e.toString();
        }
    }

    private static void texts(Map<String, Part> parts) {
        parts.put("regex", () -> Pattern.compile("(a|b)*c").matcher("ababc").matches());
        parts.put("format", () -> String.format(Locale.GERMANY, "%,.2f %s", 1234.5, "x"));
        parts.put("charset", () -> "ä".getBytes(Charset.forName("windows-1252")));
        parts.put("collator", () -> Collator.getInstance(Locale.FRANCE).compare("a", "b"));
        parts.put("normalizer", () -> Normalizer.normalize("ä", Normalizer.Form.NFD));
        parts.put("number format", () -> NumberFormat.getCurrencyInstance(Locale.US).format(1));
        parts.put("currency", () -> Currency.getInstance("EUR").getDefaultFractionDigits());
        parts.put("decimal", () -> new BigDecimal("2").sqrt(MathContext.DECIMAL128));
        parts.put("base64", () -> Base64.getEncoder().encodeToString(new byte[100]));
        parts.put("deflate", JdkParts::deflate);
        parts.put("crc32", () -> new CRC32().getValue());
        parts.put("resource", () -> JdkParts.class.getResourceAsStream("JdkParts.class"));
    }

    private static Object deflate() throws Exception {
        var deflater = new Deflater();
        deflater.setInput("again and again and again".getBytes(StandardCharsets.UTF_8));
        deflater.finish();
        byte[] small = new byte[100];
        int length = deflater.deflate(small);
        deflater.end();
        var inflater = new Inflater();
        inflater.setInput(small, 0, length);
        int restored = inflater.inflate(new byte[100]);
        inflater.end();
        return restored;
    }

    private static void times(Map<String, Part> parts) {
        parts.put("date", () -> LocalDate.now(ZoneId.systemDefault()).plusDays(1));
        parts.put("zone", () -> ZonedDateTime.now(ZoneId.of("Europe/Berlin")).getOffset());
        parts.put("old zone", () -> TimeZone.getTimeZone("America/New_York").getRawOffset());
        parts.put(
                "date format",
                () ->
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                                .withLocale(Locale.US)
                                .format(LocalDate.of(2026, 1, 1)));
    }

    private static void secrets(Map<String, Part> parts) {
        parts.put("random number", () -> new SecureRandom().nextLong());
        parts.put("strong random number", () -> SecureRandom.getInstanceStrong().nextLong());
        parts.put("uuid", UUID::randomUUID);
        parts.put(
                "digest",
                () ->
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256").digest(new byte[1])));
        parts.put("key pair", () -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        parts.put(
                "mac",
                () -> {
                    var mac = Mac.getInstance("HmacSHA256");
                    mac.init(KeyGenerator.getInstance("HmacSHA256").generateKey());
                    return mac.doFinal(new byte[10]);
                });
        parts.put(
                "cipher",
                () -> {
                    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
                    cipher.init(Cipher.ENCRYPT_MODE, KeyGenerator.getInstance("AES").generateKey());
                    return cipher.doFinal(new byte[10]);
                });
    }

    private static void threads(Map<String, Part> parts) {
        parts.put("parallel stream", () -> IntStream.range(0, 10_000).parallel().sum());
        parts.put("future", () -> CompletableFuture.supplyAsync(() -> 1).get());
        parts.put("timer", JdkParts::waitForATimer);
        parts.put(
                "scheduler",
                () -> {
                    try (var executor = Executors.newScheduledThreadPool(1)) {
                        return executor.schedule(() -> 1, 1, TimeUnit.MILLISECONDS).get();
                    }
                });
        parts.put("processors", () -> Runtime.getRuntime().availableProcessors());
    }

    private static Object waitForATimer() throws InterruptedException {
        var rang = new CountDownLatch(1);
        var timer = new Timer(true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        rang.countDown();
                    }
                },
                1);
        boolean inTime = rang.await(10, TimeUnit.SECONDS);
        timer.cancel();
        if (!inTime) {
            throw new IllegalStateException("the timer did not ring");
        }
        return timer;
    }

    private static void classes(Map<String, Part> parts) {
        parts.put(
                "proxy",
                () ->
                        Proxy.newProxyInstance(
                                JdkParts.class.getClassLoader(),
                                new Class<?>[] {Runnable.class},
                                (proxy, method, arguments) -> null));
        parts.put("direct buffer", () -> ByteBuffer.allocateDirect(1 << 20).putInt(1));
        parts.put("stack walker", () -> StackWalker.getInstance().walk(frames -> frames.count()));
        parts.put("logger", () -> System.getLogger("toil").isLoggable(System.Logger.Level.DEBUG));
        parts.put("record", () -> new Pair(1, "2").toString());
        parts.put("file that is not there", () -> new java.io.File("/no/such/file").exists());
    }

    private record Pair(int first, String second) {}
}
