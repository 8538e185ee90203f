import { UNKNOWN } from "../../../../policies/model/reading";
import { CONTAINER, inPod, POD, podWith } from "./pods";

const CONTEXT = "spec.containers[0].securityContext";
const context = (...path: readonly string[]) =>
    ["spec", "containers", 0, "securityContext", ...path] as const;
/** A pod of one container whose security contexts are these. */
const pod = (ofPod: unknown, ofContainer: unknown, more: object = {}) => ({
    spec: {
        ...more,
        securityContext: ofPod,
        containers: [{ ...CONTAINER, securityContext: ofContainer }],
    },
});
const GOOD = CONTAINER.securityContext;
const without = (field: string) =>
    Object.fromEntries(Object.entries(GOOD).filter(([key]) => key !== field));

describe("restricted", () => {
    it("takes a pod that keeps to it", () => {
        expect(inPod(POD)).toEqual([]);
    });

    it("asks every kind of container for everything", () => {
        const bare = { name: "bare" };
        const lists = ["containers", "initContainers", "ephemeralContainers"];
        for (const list of lists) {
            const at = `violation spec.${list}[0].securityContext`;
            expect(inPod({ spec: { [list]: [bare] } })).toEqual([
                `${at}.capabilities.drop`,
                `${at}.allowPrivilegeEscalation`,
                `${at}.runAsNonRoot`,
                `${at}.seccompProfile.type`,
            ]);
        }
    });

    it.each([
        ["configMap", {}, []],
        ["csi", { driver: "secrets-store.csi.k8s.io" }, []],
        ["downwardAPI", {}, []],
        ["emptyDir", {}, []],
        ["ephemeral", {}, []],
        ["image", {}, []],
        ["persistentVolumeClaim", {}, []],
        ["projected", {}, []],
        ["secret", {}, []],
        ["hostPath", null, []],
        ["hostPath", { path: "/" }, ["violation spec.volumes[0].hostPath"]],
        ["nfs", {}, ["violation spec.volumes[0].nfs"]],
        ["gitRepo", {}, ["violation spec.volumes[0].gitRepo"]],
        ["flexVolume", {}, ["violation spec.volumes[0].flexVolume"]],
        ["hostPath", UNKNOWN, ["undecided spec.volumes[0].hostPath"]],
    ])("a volume of type %s of %j", (type, source, expected) => {
        expect(inPod(podWith(["spec", "volumes"], [{ name: "v", [type]: source }]))).toEqual(
            expected,
        );
    });

    it.each([
        ["ALL", { drop: ["ALL"] }, []],
        ["ALL among others", { drop: ["NET_RAW", "ALL"] }, []],
        ["ALL in lower case", { drop: ["all"] }, ["violation drop"]],
        ["others only", { drop: ["NET_RAW"] }, ["violation drop"]],
        ["none", {}, ["violation drop"]],
        ["no capabilities at all", null, ["violation drop"]],
        ["the one that may be added", { drop: ["ALL"], add: ["NET_BIND_SERVICE"] }, []],
        ["one of baseline", { drop: ["ALL"], add: ["CHOWN"] }, ["violation add[0]"]],
        ["ALL added", { drop: ["ALL"], add: ["ALL"] }, ["violation add[0]"]],
        ["an unknown list", { drop: UNKNOWN }, ["undecided drop"]],
        ["an unknown name", { drop: ["NET_RAW", UNKNOWN] }, ["undecided drop"]],
        ["ALL beside an unknown", { drop: [UNKNOWN, "ALL"] }, []],
        [
            "a bad one beside an unknown",
            { drop: UNKNOWN, add: [UNKNOWN, "SYS_ADMIN"] },
            ["undecided add[0]", "violation add[1]", "undecided drop"],
        ],
    ])("capabilities: %s", (_, capabilities, expected) => {
        const prefix = `${CONTEXT}.capabilities.`;
        expect(
            inPod(podWith(context("capabilities"), capabilities)).map((text) =>
                text.replace(prefix, ""),
            ),
        ).toEqual(expected);
    });

    it("asks for baseline capabilities only before 1.22", () => {
        expect(inPod(podWith(context("capabilities"), { add: ["CHOWN"] }), "v1.21")).toEqual([]);
        expect(inPod(podWith(context("capabilities"), { add: ["NET_RAW"] }), "v1.21")).toHaveLength(
            1,
        );
    });

    const NON_ROOT = without("runAsNonRoot");
    it.each([
        ["by the pod", { runAsNonRoot: true }, NON_ROOT, []],
        ["by neither", {}, NON_ROOT, [`violation ${CONTEXT}.runAsNonRoot`]],
        [
            "taken back by the container",
            { runAsNonRoot: true },
            { ...GOOD, runAsNonRoot: false },
            [`violation ${CONTEXT}.runAsNonRoot`],
        ],
        [
            "false in the pod, right in the container",
            { runAsNonRoot: false },
            GOOD,
            ["violation spec.securityContext.runAsNonRoot"],
        ],
        [
            "false in the pod, inherited",
            { runAsNonRoot: false },
            NON_ROOT,
            ["violation spec.securityContext.runAsNonRoot", `violation ${CONTEXT}.runAsNonRoot`],
        ],
        [
            "unknown in the pod",
            { runAsNonRoot: UNKNOWN },
            NON_ROOT,
            ["undecided spec.securityContext.runAsNonRoot"],
        ],
        [
            "unknown in the container",
            {},
            { ...GOOD, runAsNonRoot: UNKNOWN },
            [`undecided ${CONTEXT}.runAsNonRoot`],
        ],
        ["user 0 in the pod", { runAsUser: 0 }, GOOD, ["violation spec.securityContext.runAsUser"]],
        [
            "user 0 in the container",
            {},
            { ...GOOD, runAsUser: 0 },
            [`violation ${CONTEXT}.runAsUser`],
        ],
        ["user 1", { runAsUser: 1 }, { ...GOOD, runAsUser: 65532 }, []],
    ])("not as root: %s", (_, ofPod, ofContainer, expected) => {
        expect(inPod(pod(ofPod, ofContainer))).toEqual(expected);
    });

    const NO_SECCOMP = without("seccompProfile");
    it.each([
        ["by the pod", { seccompProfile: { type: "Localhost" } }, NO_SECCOMP, []],
        ["by neither", {}, NO_SECCOMP, [`violation ${CONTEXT}.seccompProfile.type`]],
        [
            "turned off in the container",
            { seccompProfile: { type: "RuntimeDefault" } },
            { ...GOOD, seccompProfile: { type: "Unconfined" } },
            [`violation ${CONTEXT}.seccompProfile.type`],
        ],
        [
            "turned off in the pod",
            { seccompProfile: { type: "Unconfined" } },
            GOOD,
            ["violation spec.securityContext.seccompProfile.type"],
        ],
        [
            "without a type",
            { seccompProfile: {} },
            GOOD,
            ["violation spec.securityContext.seccompProfile"],
        ],
    ])("seccomp: %s", (_, ofPod, ofContainer, expected) => {
        expect(inPod(pod(ofPod, ofContainer))).toEqual(expected);
    });

    it("knows seccomp by annotation before 1.19 only", () => {
        const annotations = {
            "seccomp.security.alpha.kubernetes.io/pod": "unconfined",
            "container.seccomp.security.alpha.kubernetes.io/web": "unconfined",
            "container.seccomp.security.alpha.kubernetes.io/gone": "unconfined",
        };
        expect(inPod(podWith(["metadata", "annotations"], annotations), "v1.18")).toHaveLength(2);
        expect(inPod(podWith(["metadata", "annotations"], annotations), "v1.19")).toEqual([]);
        const fine = { "seccomp.security.alpha.kubernetes.io/pod": "docker/default" };
        expect(inPod(podWith(["metadata", "annotations"], fine), "v1.18")).toEqual([]);
        expect(inPod(podWith(["metadata", "annotations"], UNKNOWN), "v1.18")).toHaveLength(2);
    });

    const WINDOWS = { os: { name: "windows" } };
    it.each([
        ["Windows", WINDOWS, "v1.25", []],
        [
            "Windows before it was told apart",
            WINDOWS,
            "v1.24",
            ["violation", "violation", "violation"],
        ],
        ["Linux", { os: { name: "linux" } }, "v1.25", ["violation", "violation", "violation"]],
        [
            "what is not known yet",
            { os: UNKNOWN },
            "v1.25",
            ["undecided", "undecided", "undecided"],
        ],
    ])("spares %s what only Linux has", (_, spec, version, expected) => {
        const seen = inPod(pod({ runAsNonRoot: true }, {}, spec), version);
        expect(seen.map((text) => text.split(" ")[0])).toEqual(expected);
    });

    it("reports what is bad whether or not it could be Windows", () => {
        const bad = { ...GOOD, allowPrivilegeEscalation: true };
        expect(inPod(pod({}, bad, { os: UNKNOWN }))).toEqual([
            `violation ${CONTEXT}.allowPrivilegeEscalation`,
        ]);
        expect(inPod(pod({}, { ...GOOD, procMount: "Unmasked" }, WINDOWS))).toHaveLength(1);
    });

    it.each([
        ["its own users", { hostUsers: false }, "v1.35", []],
        [
            "its own users, before that counted",
            { hostUsers: false },
            "v1.34",
            ["violation", "violation"],
        ],
        ["the node's users", { hostUsers: true }, "v1.35", ["violation", "violation"]],
        [
            "users that are not known yet",
            { hostUsers: UNKNOWN },
            "v1.35",
            ["undecided", "violation"],
        ],
    ])("lets root be where the pod has %s", (_, spec, version, expected) => {
        const root = { ...NON_ROOT, runAsUser: 0 };
        const seen = inPod(pod({}, root, spec), version);
        expect(seen.map((text) => text.split(" ")[0])).toEqual(expected);
    });

    it("asks for a masked /proc in user namespaces as well", () => {
        const unmasked = { ...GOOD, procMount: "Unmasked" };
        expect(inPod(pod({}, unmasked, { hostUsers: false }))).toHaveLength(1);
    });

    it("goes back to the first version", () => {
        const pod = podWith(context("allowPrivilegeEscalation"), true);
        expect(inPod(pod, "v1.7")).toEqual([]);
        expect(inPod(pod, "v1.8")).toHaveLength(1);
        const asRoot = podWith(context("runAsUser"), 0);
        expect(inPod(asRoot, "v1.22")).toEqual([]);
        expect(inPod(asRoot, "v1.23")).toHaveLength(1);
    });
});
