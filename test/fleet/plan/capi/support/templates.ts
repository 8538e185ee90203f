import { asMap } from "../../../../../fleet/as-map";
import { capiObjects } from "../../../../../fleet/plan/capi/objects/capi-objects";
import type { CapiClusterPlan } from "../../../../../fleet/plan/types";

/** What stands at a path of an object. */
export function at(value: unknown, path: string): unknown {
    return path
        .split(".")
        .reduce<unknown>(
            (found, key) => (Array.isArray(found) ? found[Number(key)] : asMap(found)?.[key]),
            value,
        );
}

/** A template by its key. */
export function templateOf(plan: CapiClusterPlan, key: string): unknown {
    return capiObjects(plan).templates.find((each) => each.key === key)?.object;
}

/** Where a control plane's template keeps what kubeadm reads. */
export const KUBEADM = "spec.template.spec.kubeadmConfigSpec";

/** Flags by their names. */
export function flagsOf(list: unknown): Readonly<Record<string, string>> {
    const flags = list as readonly { readonly name: string; readonly value: string }[];
    return Object.fromEntries(flags.map(({ name, value }) => [name, value]));
}
