import { isPropertyList, isPropertyMap, UNKNOWN } from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import type { Properties, SdkDeclarations } from "../sdk/declarations";
import type { TypeExpression } from "../sdk/type-expression";

/** What a preview of an update starts from. */
export interface Before {
    readonly inputs: PropertyMap;
    readonly state: PropertyMap;
}

const NOTHING: Before = { inputs: {}, state: {} };

/**
 * The state that a preview shows: what the program gives, what a default decides, what the resource has
 * already and the program has not taken back, and for the rest of what the SDK promises, unknowns. So it is
 * at every depth: a block that the program gives has parts that the cloud fills in.
 */
export function plannedState(
    sdk: SdkDeclarations,
    declared: Properties,
    known: PropertyMap,
    before: Before = NOTHING,
): PropertyMap {
    const promised = [...declared.values()]
        .filter(({ required }) => required)
        .map(({ name }) => [name, UNKNOWN] as const);
    const kept = Object.entries(before.state).filter(
        ([name]) => !Object.hasOwn(before.inputs, name),
    );
    const planned = Object.entries(known).map(([name, value]) => {
        const type = declared.get(name)?.type;
        const earlier = { inputs: before.inputs[name] ?? null, state: before.state[name] ?? null };
        return [
            name,
            type === undefined ? value : plannedValue(sdk, type, value, earlier),
        ] as const;
    });
    return {
        ...Object.fromEntries(promised),
        ...Object.fromEntries(kept),
        ...Object.fromEntries(planned),
    };
}

interface Earlier {
    readonly inputs: PropertyValue;
    readonly state: PropertyValue;
}

function plannedValue(
    sdk: SdkDeclarations,
    type: TypeExpression,
    value: PropertyValue,
    before: Earlier,
): PropertyValue {
    if (type.kind === "union") {
        return type.members.reduce(
            (planned, member) => plannedValue(sdk, member, planned, before),
            value,
        );
    }
    if (type.kind === "list" && isPropertyList(value)) {
        return value.map((element, index) =>
            plannedValue(sdk, type.element, element, {
                inputs: elementOf(before.inputs, index),
                state: elementOf(before.state, index),
            }),
        );
    }
    const declared = type.kind === "object" ? sdk.object(type.side, type.name) : undefined;
    return declared !== undefined && isPropertyMap(value)
        ? plannedState(sdk, declared, value, {
              inputs: isPropertyMap(before.inputs) ? before.inputs : {},
              state: isPropertyMap(before.state) ? before.state : {},
          })
        : value;
}

function elementOf(list: PropertyValue, index: number): PropertyValue {
    return isPropertyList(list) ? (list[index] ?? null) : null;
}
