package dev.cloister.systemtests.vault;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for a secret among many bytes, in the forms that it may have taken on the way: as it is,
 * reversed, in the other byte order, as text. A part of {@value #WINDOW} bytes or characters is
 * enough to be found.
 */
final class SecretSearch {

    static final int WINDOW = 16;

    /** How many bytes of a window are looked up. */
    private static final int KEY_BYTES = Long.BYTES;

    private static final int BYTE_MASK = 0xFF;

    /** What windows begin with, in two bytes: all that most positions are asked for. */
    private final BitSet starts = new BitSet(1 << Short.SIZE);

    private final Map<Long, List<Window>> windows = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Window(String form, byte[] bytes) {}

    private SecretSearch() {}

    /** A search for any one of some secrets. */
    static SecretSearch of(Map<String, byte[]> secrets) {
        var search = new SecretSearch();
        secrets.forEach(search::add);
        return search;
    }

    /** A search for one secret. */
    static SecretSearch of(String name, byte[] secret) {
        return of(Map.of(name, secret));
    }

    private void add(String name, byte[] secret) {
        byte[] reversed = reversed(secret, secret.length);
        addBytes(name, secret, 1);
        addBytes(name + " reversed", reversed, 1);
        addBytes(name + " as ints of the other order", reversed(secret, Integer.BYTES), 1);
        addBytes(name + " as longs of the other order", reversed(secret, Long.BYTES), 1);
        addHex(name + " in hex", secret);
        addHex(name + " reversed, in hex", reversed);
        addBase64(name + " in base64", Base64.getEncoder(), secret);
        addBase64(name + " in URL base64", Base64.getUrlEncoder(), secret);
    }

    private static byte[] reversed(byte[] bytes, int group) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            int start = i / group * group;
            int end = Math.min(start + group, bytes.length);
            reversed[i] = bytes[start + end - 1 - i];
        }
        return reversed;
    }

    private void addHex(String form, byte[] secret) {
        String digits = HexFormat.of().formatHex(secret);
        addText(form, digits);
        addText(form + " of capitals", digits.toUpperCase(Locale.ROOT));
    }

    /** Three bytes are four characters, so the text depends on how many bytes came before. */
    private void addBase64(String form, Base64.Encoder encoder, byte[] secret) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + secret.length];
            System.arraycopy(secret, 0, shifted, before, secret.length);
            String text = encoder.withoutPadding().encodeToString(shifted);
            // The characters at both ends hold bits of the neighbours too.
            int first = (before * Byte.SIZE + 5) / 6;
            int last = shifted.length * Byte.SIZE / 6;
            addText(form, text.substring(first, last));
        }
    }

    private void addText(String form, String text) {
        addBytes(form, text.getBytes(StandardCharsets.ISO_8859_1), 1);
        for (Charset wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            addBytes(form + " in " + wide, text.getBytes(wide), Character.BYTES);
        }
    }

    private void addBytes(String form, byte[] bytes, int unit) {
        int length = WINDOW * unit;
        for (int start = 0; start + length <= bytes.length; start += unit) {
            byte[] window = Arrays.copyOfRange(bytes, start, start + length);
            starts.set(start(window, 0));
            windows.computeIfAbsent(key(window, 0), key -> new ArrayList<>())
                    .add(new Window(form, window));
        }
    }

    /** The forms in which some window of a secret occurs. */
    Set<String> formsIn(byte[] bytes) {
        Set<String> forms = new TreeSet<>();
        for (int i = 0; i <= bytes.length - WINDOW; i++) {
            if (starts.get(start(bytes, i))) {
                for (Window window : windows.getOrDefault(key(bytes, i), List.of())) {
                    if (isAt(i, bytes, window.bytes)) {
                        forms.add(window.form);
                    }
                }
            }
        }
        return forms;
    }

    private static boolean isAt(int position, byte[] bytes, byte[] window) {
        int end = position + window.length;
        return end <= bytes.length && Arrays.equals(bytes, position, end, window, 0, window.length);
    }

    private static int start(byte[] bytes, int position) {
        return (bytes[position] & BYTE_MASK) << Byte.SIZE | (bytes[position + 1] & BYTE_MASK);
    }

    private static long key(byte[] bytes, int position) {
        long key = 0;
        for (int i = 0; i < KEY_BYTES; i++) {
            key = key << Byte.SIZE | (bytes[position + i] & BYTE_MASK);
        }
        return key;
    }
}
