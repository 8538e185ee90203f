import { UNKNOWN } from "../../../rehearsal/wire/property-value";
import type { PropertyMap } from "../../../rehearsal/wire/property-value";
import type { Provider, ProviderInstance } from "../../../rehearsal/wire/types";

/** A provider of package "probe" whose resources keep their inputs and have a computed `token`. */
export function probeProvider(): Provider {
    let created = 0;
    const instance = (): ProviderInstance => ({
        checkConfig: ({ inputs }) => Promise.resolve({ inputs, failures: [] }),
        diffConfig: () => Promise.resolve(unchanged),
        configure: () => Promise.resolve(),
        check: ({ inputs }) => Promise.resolve({ inputs, failures: [] }),
        diff: ({ oldInputs, inputs }) => {
            const changed = JSON.stringify(oldInputs) !== JSON.stringify(inputs);
            return Promise.resolve({ ...unchanged, changed });
        },
        create: ({ inputs, preview }) => {
            const token = preview ? UNKNOWN : "computed";
            const id = preview ? "" : `probe-${(created += 1)}`;
            return Promise.resolve({ id, state: { ...inputs, token } satisfies PropertyMap });
        },
        read: ({ id, inputs, state }) => Promise.resolve({ id, inputs, state }),
        update: ({ inputs }) => Promise.resolve({ ...inputs, token: "computed" }),
        delete: () => Promise.resolve(),
        invoke: () => Promise.resolve({}),
        cancel: () => undefined,
    });
    return { name: "probe", version: "1.0.0", instance };
}

const unchanged = {
    changed: false,
    differing: [],
    replacing: [],
    deleteBeforeReplace: false,
} as const;
