import { SecretValue } from "../../../../policies/model/reading";
import { inPod, podWith } from "./pods";

const container = (list: string, ...path: readonly (string | number)[]) =>
    ["spec", list, 0, ...path] as const;
const context = (...path: readonly string[]) => container("containers", "securityContext", ...path);
const APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/web";

describe("baseline, as restricted keeps it", () => {
    it.each([
        [["spec", "hostNetwork"], true],
        [["spec", "hostPID"], true],
        [["spec", "hostIPC"], true],
        [["spec", "hostIPC"], new SecretValue(true)],
        [["spec", "hostIPC"], "true"],
        [context("privileged"), true],
        [container("initContainers", "securityContext", "privileged"), true],
        [container("ephemeralContainers", "securityContext", "privileged"), true],
        [context("appArmorProfile", "type"), "Unconfined"],
        [["spec", "securityContext", "appArmorProfile", "type"], "Unconfined"],
        [context("seLinuxOptions", "type"), "spc_t"],
        [context("seLinuxOptions", "user"), "system_u"],
        [["spec", "securityContext", "seLinuxOptions", "role"], "sysadm_r"],
        [context("procMount"), "Unmasked"],
        [context("procMount"), ""],
        [context("windowsOptions", "hostProcess"), true],
        [["spec", "securityContext", "windowsOptions", "hostProcess"], true],
        [container("containers", "livenessProbe", "httpGet", "host"), "10.0.0.1"],
        [container("containers", "startupProbe", "tcpSocket", "host"), "db.example"],
        [container("initContainers", "lifecycle", "preStop", "httpGet", "host"), "10.0.0.1"],
    ])("refuses %j of %j", (path, value) => {
        const at = path.reduce<string>(
            (text, key) =>
                typeof key === "number"
                    ? `${text}[${key}]`
                    : `${text === "" ? "" : `${text}.`}${key}`,
            "",
        );
        expect(inPod(podWith(path, value))).toEqual([`violation ${at}`]);
    });

    it.each([
        [["spec", "hostNetwork"], false],
        [["spec", "hostPID"], null],
        [context("privileged"), false],
        [context("appArmorProfile"), null],
        [context("appArmorProfile", "type"), "Localhost"],
        [
            context("seLinuxOptions"),
            { type: "container_engine_t", user: "", role: "", level: "s0" },
        ],
        [context("procMount"), "Default"],
        [context("windowsOptions"), { hostProcess: false }],
        [container("containers", "livenessProbe", "httpGet"), { host: "", port: 80 }],
        [container("containers", "ports"), [{ containerPort: 80 }, { hostPort: 0 }]],
    ])("takes %j of %j", (path, value) => {
        expect(inPod(podWith(path, value))).toEqual([]);
    });

    it("refuses a profile without a type", () => {
        expect(inPod(podWith(context("appArmorProfile"), {}))).toEqual([
            "violation spec.containers[0].securityContext.appArmorProfile",
        ]);
    });

    it("refuses each host port", () => {
        const ports = [{ hostPort: 0 }, { hostPort: 80 }, {}];
        expect(inPod(podWith(container("initContainers", "ports"), ports))).toEqual([
            "violation spec.initContainers[0].ports[1].hostPort",
        ]);
    });

    it.each([
        ["unconfined", ["violation"]],
        ["runtime/default", []],
        ["localhost/web", []],
        ["", []],
        [5, ["violation"]],
    ])("AppArmor by annotation: %j", (profile, expected) => {
        const annotations = { [APP_ARMOR]: profile, other: "unconfined" };
        const seen = inPod(podWith(["metadata", "annotations"], annotations));
        expect(seen.map((text) => text.split(" ")[0])).toEqual(expected);
    });

    it.each([
        ["kernel.shm_rmid_forced", "v1.0", true],
        ["net.ipv4.ip_local_reserved_ports", "v1.26", false],
        ["net.ipv4.ip_local_reserved_ports", "v1.27", true],
        ["net.ipv4.tcp_keepalive_time", "v1.28", false],
        ["net.ipv4.tcp_keepalive_time", "1.29", true],
        ["net.ipv4.tcp_rmem", "1.31", false],
        ["net.ipv4.tcp_rmem", "1.32", true],
        ["net.ipv4.tcp_notsent_lowat", "1.36", false],
        ["net.ipv4.tcp_notsent_lowat", "1.37", true],
        ["net.ipv4.tcp_notsent_lowat", "latest", true],
        ["kernel.msgmax", "latest", false],
    ])("sysctl %s under %s", (name, version, isAllowed) => {
        const pod = podWith(["spec", "securityContext", "sysctls"], [{ name, value: "0" }]);
        const expected = isAllowed ? [] : ["violation spec.securityContext.sysctls[0].name"];
        expect(inPod(pod, version)).toEqual(expected);
    });

    it("refuses a sysctl without a name", () => {
        expect(inPod(podWith(["spec", "securityContext", "sysctls"], [{}]))).toEqual([
            "violation spec.securityContext.sysctls[0]",
        ]);
    });

    it.each([
        ["hosts of probes", container("containers", "livenessProbe", "httpGet", "host"), "a", 34],
        [
            "the SELinux type of engines",
            context("seLinuxOptions", "type"),
            "container_engine_t",
            31,
        ],
    ])("judges %s by version", (_, path, value, since) => {
        const count = (minor: number) => inPod(podWith(path, value), `v1.${minor}`).length;
        expect(count(since)).not.toBe(count(since - 1));
    });
});
