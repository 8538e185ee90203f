import { all, type Verdict } from "../../kubernetes/label-selector";
import { UNKNOWN, type Reading } from "../../model/reading";

type Labels = Readonly<Record<string, Reading<string>>>;

const QUOTED = /"([^"]*)"|'([^']*)'/g;
const EVERYTHING = /^(?:all\(\))?$/;
const HAS = /^(?<not>!)?\s*has\(\s*(?<key>[^\s()]+)\s*\)$/;
const EQUALS = /^(?<key>[^\s=!()]+)\s*(?<operator>[=!]=)\s*(?<value>"[^"]*"|'[^']*')$/;
const IS_IN = /^(?<key>[^\s=!()]+)\s+(?<not>not\s+)?in\s*\{(?<values>[^{}]*)\}$/;
const LONGEST = 2_000;

/**
 * Whether one of Calico's selectors takes all that has these labels, whatever other labels it has.
 * Terms that are joined with && are read, other forms are not told.
 *
 * https://docs.tigera.io/calico/latest/reference/resources/globalnetworkpolicy#selectors
 */
export function calicoSelects(selector: Reading<string>, labels: Labels): Verdict {
    if (selector === UNKNOWN) {
        return UNKNOWN;
    }
    const text = (selector ?? "").trim();
    if (text.length > LONGEST || text.includes("||")) {
        return UNKNOWN;
    }
    return all(text.split("&&").map((term) => holds(term.trim(), labels)));
}

function holds(term: string, labels: Labels): Verdict {
    if (EVERYTHING.test(term)) {
        return true;
    }
    const has = HAS.exec(term)?.groups;
    if (has !== undefined) {
        const present = Object.hasOwn(labels, has["key"] ?? "");
        return has["not"] === undefined ? present : false;
    }
    const equals = EQUALS.exec(term)?.groups;
    if (equals !== undefined) {
        return compare(
            equals["key"],
            [...texts(equals["value"])],
            equals["operator"] === "==",
            labels,
        );
    }
    const isIn = IS_IN.exec(term)?.groups;
    return isIn === undefined
        ? UNKNOWN
        : compare(isIn["key"], [...texts(isIn["values"])], isIn["not"] === undefined, labels);
}

/** What pods have besides their namespace's labels is their own: no condition on it holds for all. */
function compare(key = "", values: readonly string[], wanted: boolean, labels: Labels): Verdict {
    if (!Object.hasOwn(labels, key)) {
        return false;
    }
    const label = labels[key];
    return label === UNKNOWN ? UNKNOWN : values.includes(label ?? "") === wanted;
}

function* texts(list = ""): Iterable<string> {
    for (const [, double, single] of list.matchAll(QUOTED)) {
        yield double ?? single ?? "";
    }
}
