import { versionSupported } from "../../../policies/control-plane/cp-version-supported";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { part } from "../support/clean-fleet-cases";
import { manifest, observed } from "../support/inputs";

const eks = (version: unknown): ReturnType<typeof part> => part("eks", { version });
const gke = (minMasterVersion: unknown, channel?: string): ReturnType<typeof part> =>
    part("gke", { minMasterVersion, releaseChannel: { channel } });
const aks = (kubernetesVersion: unknown, upgradeChannel = "patch"): ReturnType<typeof part> =>
    part("aks", { kubernetesVersion, autoUpgradeProfile: { upgradeChannel } });
const cluster = (spec: object): ReturnType<typeof manifest> => {
    const object = { apiVersion: "cluster.x-k8s.io/v1beta2", kind: "Cluster", spec };
    return manifest(object);
};
const on = (day: string): { readonly production: boolean; readonly now: Date } => ({
    production: true,
    now: new Date(`${day}T23:00:00Z`),
});

describe("cp-version-supported", () => {
    it.each([
        ["EKS", eks("1.35"), []],
        ["EKS, a secret", eks(new SecretValue("1.35")), []],
        ["EKS, too old", eks("1.34"), ["violation version"]],
        ["EKS, older than the table", eks("1.19"), ["violation version"]],
        ["EKS, newer than the table", eks("1.41"), []],
        ["EKS that does not say", eks(undefined), ["undecided version"]],
        ["EKS, no version", eks("newest"), ["undecided version"]],
        ["EKS, a number", eks(1.35), ["undecided version"]],
        ["EKS not known", eks(UNKNOWN), ["undecided version"]],
        ["GKE", gke("1.35.3-gke.1000"), []],
        ["GKE, too old", gke("1.34", "REGULAR"), ["violation minMasterVersion"]],
        ["GKE, the latest", gke("latest"), []],
        ["GKE in a channel", gke(undefined, "STABLE"), []],
        ["GKE in none", gke(undefined, "UNSPECIFIED"), ["undecided minMasterVersion"]],
        ["AKS", aks("1.36.1"), []],
        ["AKS, too old", aks("1.34.9"), ["violation kubernetesVersion"]],
        ["AKS that moves by itself", aks(undefined, "stable"), []],
        ["AKS that does not", aks(undefined), ["undecided kubernetesVersion"]],
        ["Cluster API", cluster({ topology: { version: "v1.35.8" } }), []],
        [
            "Cluster API, too old",
            cluster({ topology: { version: "v1.34.2" } }),
            ["violation spec.topology.version"],
        ],
        ["Cluster API, no topology", cluster({}), []],
    ])("%s", (_, subject, expected) => {
        expect(observed(versionSupported, subject)).toEqual(expected);
    });

    it.each([
        ["2026-12-02", undefined, []],
        ["2026-12-03", undefined, ["violation version"]],
        ["2027-12-02", { extendedSupport: true }, []],
        ["2027-12-03", { extendedSupport: true }, ["violation version"]],
    ])("EKS 1.34 on %s, %p", (day, parameters, expected) => {
        expect(observed(versionSupported, eks("1.34"), parameters, on(day))).toEqual(expected);
    });
});
