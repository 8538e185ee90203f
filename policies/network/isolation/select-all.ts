import { all, selects, type Verdict } from "../../kubernetes/label-selector";
import type { PropertyReader } from "../../model/property-reader";
import { UNKNOWN } from "../../model/reading";

const PARTS = ["matchLabels", "matchExpressions"] as const;

/** Whether a label selector asks for nothing: one that is left out does not either. */
export function selectsAll(selector: PropertyReader): Verdict {
    if (selector.unknown) {
        return UNKNOWN;
    }
    return all(
        PARTS.map((part) => {
            const conditions = selector.at(part);
            return conditions.unknown ? UNKNOWN : isEmpty(conditions);
        }),
    );
}

/**
 * Whether a selector asks for these labels alone, and takes whatever has them: whoever selects
 * pods by the labels of their namespace selects all pods of the namespace.
 */
export function selectsByLabels(
    selector: PropertyReader,
    labels: PropertyReader,
    isKey: (key: string) => boolean,
): Verdict {
    const keys = [
        ...selector
            .at("matchLabels")
            .entries()
            .map(([key]) => key),
        ...selector
            .at("matchExpressions")
            .items()
            .map((each) => each.at("key").text()),
    ];
    if (keys.some((key) => typeof key === "string" && !isKey(key) && key !== "*")) {
        return false;
    }
    return selector.absent ? true : selects(selector, labels);
}

function isEmpty(conditions: PropertyReader): boolean {
    return conditions.entries().length === 0 && conditions.items().length === 0;
}
