import type { Checked } from "../../fleet/refusal";
import { nearest } from "../../fleet/spec/nearest";
import type { Rule } from "../../policies/model/rule";
import { rules } from "../../policies/rules";

/** The rules of these ids; all of them where none is named. */
export function chosenRules(ids: readonly string[]): Checked<readonly Rule[]> {
    const known = rules.map(({ id }) => id);
    const unknown = ids.filter((id) => !known.includes(id));
    if (unknown.length > 0) {
        return {
            ok: false,
            refusals: unknown.map((id) => ({
                path: `--rule ${id}`,
                reason: "is no rule of the pack",
                fix: `write --rule ${nearest(id, known) ?? known[0] ?? ""}; docs/policies lists them all`,
            })),
        };
    }
    return {
        ok: true,
        value: ids.length === 0 ? rules : rules.filter(({ id }) => ids.includes(id)),
    };
}
