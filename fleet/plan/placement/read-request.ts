import { formatPath } from "../../format-path";
import type { Checked, Refusal } from "../../refusal";
import { refusalsOf } from "../../spec/wording";
import { fillRequest } from "./fill-request";
import { RequestSchema } from "./request-schema";
import type { PlacementRequest } from "./types";

function requestPath(path: readonly PropertyKey[]): string {
    return path.length === 0 ? "request" : formatPath(path);
}

/** Two clusters of one name could not be told apart in the answer. */
function sameNames({ clusters }: PlacementRequest): readonly Refusal[] {
    const first = new Map<string, number>();
    return clusters.flatMap(({ name }, index) => {
        const before = first.get(name);
        if (before === undefined) {
            first.set(name, index);
            return [];
        }
        return [
            {
                path: `clusters[${index}].name`,
                reason: `"${name}" is the name of clusters[${before}] too`,
                fix: "give each cluster a name of its own",
            },
        ];
    });
}

/** Reads a request as `atoll place` takes it: defaults filled in, or everything that is wrong with it. */
export function readRequest(raw: unknown): Checked<PlacementRequest> {
    const { data, error } = RequestSchema.safeParse(raw);
    if (data === undefined) {
        // One value may break two rules in the same words.
        const told = new Map(
            refusalsOf(error, requestPath).map((refusal) => [
                `${refusal.path}\n${refusal.reason}`,
                refusal,
            ]),
        );
        return { ok: false, refusals: [...told.values()] };
    }
    const request = fillRequest(data);
    const refusals = sameNames(request);
    return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: request };
}
