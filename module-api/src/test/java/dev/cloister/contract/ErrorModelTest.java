package dev.cloister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What exceptions look like; {@link RefusalTest} has those that are none. */
final class ErrorModelTest {

    /** As reflection may give them. */
    private record Fields(int limit, int used, String unit) {}

    @Test
    void fieldsComeInTheOrderOfTheClassFileWhateverReflectionDoes() {
        Map<String, Field> reflected = new LinkedHashMap<>();
        for (Field field : Fields.class.getDeclaredFields()) {
            reflected.put(field.getName(), field);
        }
        byte[] file =
                ClassFile.of()
                        .build(
                                ClassDesc.of("Other"),
                                builder ->
                                        builder.withField("unit", ConstantDescs.CD_String, 0)
                                                .withField("VERSION", ConstantDescs.CD_int, 0)
                                                .withField("limit", ConstantDescs.CD_int, 0)
                                                .withField("used", ConstantDescs.CD_int, 0));
        ClassModel parsed = ClassFile.of().parse(file);
        assertEquals(
                List.of("unit", "limit", "used"),
                ErrorModel.sorted(reflected, parsed).stream().map(Field::getName).toList());
    }
}
