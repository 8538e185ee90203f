import type { ResourceInput } from "../../../policies/model/resource-input";
import { manifest } from "../support/inputs";

/** The registries that the fleet's images are in, by the cloud of the cluster. */
export const REGISTRIES = {
    aws: "123456789012.dkr.ecr.eu-west-1.amazonaws.com",
    azure: "example.azurecr.io",
    gcp: "europe-docker.pkg.dev",
    "on-premises": "registry.example:5000",
} as const;
export type Cloud = keyof typeof REGISTRIES;
export const CLOUDS: readonly Cloud[] = ["aws", "azure", "gcp", "on-premises"];

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
export const pinned = (cloud: Cloud): string => `${REGISTRIES[cloud]}/shop/web:1.4.2@${DIGEST}`;

/** Labels that say whose something is. */
const OWNED = {
    "app.kubernetes.io/managed-by": "kustomize",
    owner: "shop",
    env: "production",
    cluster: "aws-eu-west-1",
    "cost-centre": "4711",
};
const LABELS = { "app.kubernetes.io/name": "web" };

export interface Changes {
    readonly cloud?: Cloud;
    /** Instead of what the namespace's labels for pod security say. */
    readonly namespaceLabels?: Readonly<Record<string, string>>;
    /** In addition to, or instead of, fields of the container. */
    readonly container?: Readonly<Record<string, unknown>>;
    /** The same of the pod's spec. */
    readonly pod?: Readonly<Record<string, unknown>>;
    /** Instead of what the disruption budget selects; null for no budget. */
    readonly budget?: Readonly<Record<string, string>> | null;
    /** The namespace of a ConfigMap that the pods read. */
    readonly configNamespace?: string | undefined;
}

/** A web shop in one cluster as it should be, with these changes. */
export function shop(changes: Changes = {}): readonly ResourceInput[] {
    const { namespaceLabels, budget = LABELS } = changes;
    const configNamespace = "configNamespace" in changes ? changes.configNamespace : "shop";
    const of = (
        apiVersion: string,
        kind: string,
        fields: object,
        namespace: object = { namespace: "shop" },
    ) => {
        const metadata = { name: "web", ...namespace, labels: { ...OWNED, ...LABELS } };
        const object = { apiVersion, kind, metadata, ...fields };
        return manifest(object, { name: kind });
    };
    const template = { metadata: { labels: LABELS }, spec: podSpec(changes) };
    const task = {
        metadata: { labels: LABELS },
        spec: { ...podSpec(changes), restartPolicy: "OnFailure" },
    };
    return [
        namespaceObject(namespaceLabels),
        of("networking.k8s.io/v1", "NetworkPolicy", {
            spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
        }),
        of("v1", "ServiceAccount", { automountServiceAccountToken: false }),
        of(
            "v1",
            "ConfigMap",
            { data: { colour: "blue" } },
            configNamespace === undefined ? {} : { namespace: configNamespace },
        ),
        of("v1", "Service", { spec: { selector: LABELS, ports: [{ port: 80 }] } }),
        of("apps/v1", "Deployment", {
            spec: { replicas: 2, selector: { matchLabels: LABELS }, template },
        }),
        of("batch/v1", "CronJob", {
            spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: task } } },
        }),
        ...(budget === null
            ? []
            : [
                  of("policy/v1", "PodDisruptionBudget", {
                      spec: { maxUnavailable: 1, selector: { matchLabels: budget } },
                  }),
              ]),
    ];
}

function namespaceObject(
    labels: Changes["namespaceLabels"] = { "pod-security.kubernetes.io/enforce": "restricted" },
): ResourceInput {
    const object = {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: "shop", labels: { ...OWNED, ...labels } },
    };
    return manifest(object, { name: "shop" });
}

function podSpec({ cloud = "aws", container = {}, pod = {} }: Changes): object {
    const probe = { httpGet: { path: "/healthz", port: 8080 } };
    return {
        serviceAccountName: "web",
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containers: [
            {
                name: "web",
                image: pinned(cloud),
                ports: [{ containerPort: 8080 }],
                env: [
                    {
                        name: "COLOUR",
                        valueFrom: { configMapKeyRef: { name: "web", key: "colour" } },
                    },
                ],
                resources: {
                    requests: { cpu: "100m", memory: "128Mi" },
                    limits: { memory: "128Mi" },
                },
                livenessProbe: probe,
                readinessProbe: probe,
                securityContext: {
                    allowPrivilegeEscalation: false,
                    readOnlyRootFilesystem: true,
                    capabilities: { drop: ["ALL"] },
                },
                volumeMounts: [{ name: "login", mountPath: "/run/login", readOnly: true }],
                ...container,
            },
        ],
        volumes: [{ name: "login", secret: { secretName: "login" } }],
        ...pod,
    };
}
