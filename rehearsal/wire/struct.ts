import { ListValue, NullValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

import { fromWire, toWire } from "./marshal";
import type { WireMap, WireValue } from "./marshal";
import type { PropertyMap } from "./property-value";

/** Properties as the message that the engine exchanges. */
export function toStruct(properties: PropertyMap): Struct {
    return wireToStruct(toWire(properties));
}

/** Properties from the message that the engine exchanges; an absent message has none. */
export function fromStruct(struct: Struct | undefined): PropertyMap {
    return struct === undefined ? {} : fromWire(structToWire(struct));
}

function wireToStruct(wire: WireMap): Struct {
    const struct = new Struct();
    const fields = struct.getFieldsMap();
    for (const [name, value] of Object.entries(wire)) {
        fields.set(name, wireToValue(value));
    }
    return struct;
}

function wireToValue(wire: WireValue): Value {
    const value = new Value();
    if (wire === null) {
        value.setNullValue(NullValue.NULL_VALUE);
    } else if (typeof wire === "boolean") {
        value.setBoolValue(wire);
    } else if (typeof wire === "number") {
        value.setNumberValue(wire);
    } else if (typeof wire === "string") {
        value.setStringValue(wire);
    } else if (isList(wire)) {
        const list = new ListValue();
        list.setValuesList(wire.map(wireToValue));
        value.setListValue(list);
    } else {
        value.setStructValue(wireToStruct(wire));
    }
    return value;
}

function structToWire(struct: Struct): WireMap {
    const entries: [string, WireValue][] = [];
    struct.getFieldsMap().forEach((value, name) => entries.push([name, valueToWire(value)]));
    return Object.fromEntries(entries);
}

function valueToWire(value: Value): WireValue {
    switch (value.getKindCase()) {
        case Value.KindCase.BOOL_VALUE:
            return value.getBoolValue();
        case Value.KindCase.NUMBER_VALUE:
            return value.getNumberValue();
        case Value.KindCase.STRING_VALUE:
            return value.getStringValue();
        case Value.KindCase.LIST_VALUE:
            return value.getListValue()?.getValuesList().map(valueToWire) ?? [];
        case Value.KindCase.STRUCT_VALUE: {
            const struct = value.getStructValue();
            return struct === undefined ? {} : structToWire(struct);
        }
        case Value.KindCase.NULL_VALUE:
        case Value.KindCase.KIND_NOT_SET:
            return null;
    }
}

function isList(wire: WireValue): wire is readonly WireValue[] {
    return Array.isArray(wire);
}
