import { parse } from "yaml";

import { AUDIT_POLICY } from "../../../../../fleet/plan/capi/objects/audit-policy";
import { encryptionConfiguration } from "../../../../../fleet/plan/capi/objects/encryption";
import { OIDC, capiPlanOf } from "../support/capi-fleets";
import { KUBEADM, at, flagsOf, templateOf } from "../support/templates";

describe("the control plane", () => {
    const plan = capiPlanOf("metal3");
    const kubeadm = at(templateOf(plan, "control-plane"), KUBEADM);

    test("trusts the identity provider, with prefixes before users and groups", () => {
        expect(flagsOf(at(kubeadm, "clusterConfiguration.apiServer.extraArgs"))).toMatchObject({
            "oidc-issuer-url": "https://login.acme.example",
            "oidc-client-id": "kubernetes",
            "oidc-username-claim": "email",
            "oidc-username-prefix": "oidc:",
            "oidc-groups-claim": "groups",
            "oidc-groups-prefix": "oidc:",
        });
    });

    test("has every file that its flags name, and mounts it", () => {
        const flags = flagsOf(at(kubeadm, "clusterConfiguration.apiServer.extraArgs"));
        const files = (at(kubeadm, "files") as { readonly path: string }[]).map(({ path }) => path);
        const mounts = (
            at(kubeadm, "clusterConfiguration.apiServer.extraVolumes") as {
                readonly hostPath: string;
                readonly mountPath: string;
            }[]
        ).map(({ hostPath, mountPath }) => [hostPath, mountPath]);
        for (const flag of ["audit-policy-file", "encryption-provider-config"]) {
            expect(files).toContain(flags[flag]);
            expect(mounts).toContainEqual([flags[flag], flags[flag]]);
        }
        expect(flags["audit-log-path"]?.startsWith(`${mounts[1]?.[0] ?? "?"}/`)).toBe(true);
    });

    test("trusts an authority of one's own for the identity provider, where the fleet names one", () => {
        const pem = "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n";
        const access = { oidc: { ...OIDC, certificateAuthority: pem } };
        const own = at(templateOf(capiPlanOf("metal3", {}, { access }), "control-plane"), KUBEADM);
        const path = "/etc/kubernetes/oidc/ca.crt";
        expect(flagsOf(at(own, "clusterConfiguration.apiServer.extraArgs"))).toMatchObject({
            "oidc-ca-file": path,
        });
        expect(at(own, "files")).toContainEqual({
            path,
            owner: "root:root",
            permissions: "0600",
            content: pem,
        });
        expect(at(own, "clusterConfiguration.apiServer.extraVolumes")).toContainEqual({
            name: "oidc",
            hostPath: path,
            mountPath: path,
            readOnly: true,
            pathType: "File",
        });
        expect(JSON.stringify(kubeadm)).not.toContain(path);
    });

    test("takes the encryption key from a Secret, and from no template", () => {
        const files = at(kubeadm, "files") as readonly object[];
        expect(files).toContainEqual({
            path: "/etc/kubernetes/encryption/config.yaml",
            owner: "root:root",
            permissions: "0600",
            contentFrom: { secret: { name: "production-c-encryption", key: "config.yaml" } },
        });
    });

    test("gives itself the address that its fleet names, from its first machine on", () => {
        const files = at(kubeadm, "files") as readonly {
            readonly path: string;
            readonly content?: string;
        }[];
        const pod: unknown = parse(
            files.find(({ path }) => path.endsWith("/kube-vip.yaml"))?.content ?? "",
        );
        const env = flagsOf(at(pod, "spec.containers.0.env"));
        expect(env).toMatchObject({ address: "10.20.0.5", port: "6443", cp_enable: "true" });
        expect(at(kubeadm, "preKubeadmCommands")).toEqual(["/etc/kube-vip-prepare.sh"]);
        const script = files.find(({ path }) => path === "/etc/kube-vip-prepare.sh")?.content;
        expect(script).toContain("super-admin.conf");
        expect(at(kubeadm, "clusterConfiguration.apiServer.certSANs")).toEqual(["10.20.0.5"]);
    });

    test("rolls on metal without a spare host, where etcd keeps its quorum meanwhile", () => {
        const surge = (replicas: number) =>
            at(
                templateOf(capiPlanOf("metal3", { controlPlane: { replicas } }), "control-plane"),
                "spec.template.spec.rollout.strategy.rollingUpdate.maxSurge",
            );
        expect([1, 3, 5].map(surge)).toEqual([1, 0, 0]);
    });
});

test("audit logs have no content of secrets", () => {
    const { rules } = parse(AUDIT_POLICY) as {
        readonly rules: readonly {
            readonly level: string;
            readonly verbs?: readonly string[];
            readonly users?: readonly string[];
            readonly userGroups?: readonly string[];
            readonly nonResourceURLs?: readonly string[];
            readonly resources?: readonly {
                readonly group: string;
                readonly resources?: readonly string[];
            }[];
        }[];
    };
    const first = rules.find(
        ({ resources, users, userGroups, nonResourceURLs }) =>
            nonResourceURLs === undefined &&
            users === undefined &&
            userGroups === undefined &&
            (resources ?? [{ group: "" }]).some(
                (each) => each.group === "" && (each.resources?.includes("secrets") ?? true),
            ),
    );
    expect(first?.level).toBe("Metadata");
});

test("secrets are written with the key, and what was there before is still read", () => {
    expect(parse(encryptionConfiguration("a2V5"))).toMatchObject({
        kind: "EncryptionConfiguration",
        resources: [
            {
                resources: ["secrets"],
                providers: [
                    { secretbox: { keys: [{ name: "first", secret: "a2V5" }] } },
                    { identity: {} },
                ],
            },
        ],
    });
});
