import { pssRestricted } from "../../../../policies/workloads/wl-pss-restricted";
import { observed, resource } from "../../support/inputs";

type Path = readonly (string | number)[];

/** A container that keeps to "restricted" by itself. */
export const CONTAINER = {
    name: "web",
    image: "registry.example/web:1.0",
    securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
    },
};

export const POD = {
    metadata: { name: "web", namespace: "shop" },
    spec: {
        containers: [CONTAINER],
        initContainers: [{ ...CONTAINER, name: "init" }],
        ephemeralContainers: [{ ...CONTAINER, name: "debug" }],
    },
};

/** The pod with one thing else; a value of undefined takes the thing away. */
export function podWith(path: Path, value: unknown): unknown {
    return changed(POD, path, value);
}

function changed(tree: unknown, [key, ...rest]: Path, value: unknown): unknown {
    if (key === undefined) {
        return value;
    }
    if (Array.isArray(tree)) {
        return tree.map((element: unknown, index) =>
            index === key ? changed(element, rest, value) : element,
        );
    }
    const inner = typeof tree === "object" && tree !== null ? tree : {};
    const old = Object.entries(inner).find(([name]) => name === key)?.[1] as unknown;
    return { ...inner, [key]: changed(old, rest, value) };
}

/** What the rule observes in a pod under a version of the standard. */
export function inPod(pod: unknown, psaVersion = "latest"): readonly string[] {
    return observed(pssRestricted, resource("kubernetes:core/v1:Pod", pod), { psaVersion });
}
