import { shop } from "../workloads/clean-fleet";
import type { Mutant } from "./mutant";

const mutant = (name: string, container: Readonly<Record<string, unknown>>): Mutant => ({
    rule: "secret-as-env-var",
    name,
    clean: shop(),
    broken: shop({ container }),
});

/** Secrets in the environment of containers. */
export const secretEnvironmentMutants: readonly Mutant[] = [
    mutant("a key", {
        env: [{ name: "LOGIN", valueFrom: { secretKeyRef: { name: "login", key: "login" } } }],
    }),
    mutant("a whole Secret", { envFrom: [{ secretRef: { name: "login" } }] }),
];
