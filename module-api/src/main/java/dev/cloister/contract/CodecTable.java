package dev.cloister.contract;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The codecs of a contract, by their places. Generated code names a codec by its place, so that
 * records may hold each other.
 */
final class CodecTable {

    private final IdentityHashMap<ExchangeType, Integer> places = new IdentityHashMap<>();
    private final List<ExchangeType> types = new ArrayList<>();
    private final Codec<?>[] codecs;

    /**
     * Makes the codecs of all that a contract mentions.
     *
     * @param contract the contract
     * @param generated makes the codecs of records
     */
    CodecTable(ContractModel contract, GeneratedClasses generated) {
        contract.methods().forEach(this::addMethod);
        codecs = new Codec<?>[types.size()];
        for (int i = 0; i < codecs.length; i++) {
            codecs[i] = codec(types.get(i), generated);
        }
    }

    private void addMethod(MethodModel method) {
        for (MethodModel.Parameter parameter : method.parameters()) {
            if (parameter instanceof MethodModel.Value value) {
                add(value.type());
            } else {
                addMethod(((MethodModel.Function) parameter).method());
            }
        }
        if (method.result() != null) {
            add(method.result());
        }
        method.errors().forEach(this::add);
    }

    /** Adds a type that has a codec, and those inside it. */
    private void add(ExchangeType type) {
        if (isInline(type) || places.containsKey(type)) {
            return;
        }
        put(type);
        if (type instanceof ExchangeType.Several several) {
            addElement(several.element());
        } else if (type instanceof ExchangeType.Mapping mapping) {
            addElement(mapping.key());
            addElement(mapping.value());
        } else if (type instanceof ExchangeType.Product product) {
            product.components().forEach(component -> add(component.type()));
        } else if (type instanceof ExchangeType.Choice choice) {
            choice.options().forEach(this::add);
        }
    }

    private void addElement(ExchangeType type) {
        if (!isInline(type)) {
            add(type);
        } else if (!places.containsKey(type)) {
            put(type);
        }
    }

    private void put(ExchangeType type) {
        places.put(type, types.size());
        types.add(type);
    }

    /** Whether the code for a type is generated in place. */
    static boolean isInline(ExchangeType type) {
        return type instanceof ExchangeType.Primitive
                || type instanceof ExchangeType.Box
                || type instanceof ExchangeType.Plain;
    }

    private Codec<?> codec(ExchangeType type, GeneratedClasses generated) {
        if (type instanceof ExchangeType.Product product) {
            return generated.recordCodec(product, this);
        }
        if (type instanceof ExchangeType.Choice choice) {
            int[] options = choice.options().stream().mapToInt(this::place).toArray();
            return new ChoiceCodec(choice.options(), options, codecs);
        }
        if (type instanceof ExchangeType.Several several) {
            return several(several);
        }
        if (type instanceof ExchangeType.Mapping map) {
            return new SeveralCodec.OfMap(place(map.key()), place(map.value()), codecs);
        }
        if (type instanceof ExchangeType.Enumeration) {
            return new EnumCodec(type.raw());
        }
        if (type instanceof ExchangeType.Plain) {
            return ValueCodec.ofPlain(type.raw());
        }
        return ValueCodec.ofBox(
                type instanceof ExchangeType.Box box ? box.primitive().raw() : type.raw());
    }

    private Codec<?> several(ExchangeType.Several type) {
        int element = place(type.element());
        return switch (type.kind()) {
            case LIST -> new SeveralCodec.OfList(element, codecs);
            case SET -> new SeveralCodec.OfSet(element, codecs);
            case OPTIONAL -> new SeveralCodec.OfOptional(element, codecs);
            case ARRAY -> new SeveralCodec.OfArray(type.element().raw(), element, codecs);
        };
    }

    /** The place of a type's codec. */
    int place(ExchangeType type) {
        Integer place = places.get(type);
        if (place == null) {
            throw new IllegalStateException(type.name() + " has no codec");
        }
        return place;
    }

    /** The codecs; not to be changed. */
    Codec<?>[] codecs() {
        return codecs;
    }
}
