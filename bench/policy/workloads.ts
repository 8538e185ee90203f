import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** A Kubernetes object, with its API version and kind. */
export interface BenchObject {
    readonly apiVersion: string;
    readonly kind: string;
    readonly metadata: {
        readonly name: string;
        readonly namespace: string;
        readonly labels: Readonly<Record<string, string>>;
    };
    readonly [field: string]: JavaScriptValue;
}

/** Of each 16 applications one is large: sidecars, and the two hundred settings of a service that has grown. */
const LARGE_EVERY = 16;
const SMALL_SETTINGS = 16;
const LARGE_SETTINGS = 200;

const HOST = "registry.acme.example";
const digest = (index: number): string => index.toString(16).padStart(64, "0");

const labels = (name: string): Record<string, string> => ({
    "app.kubernetes.io/name": name,
    "app.kubernetes.io/part-of": "shop",
    "app.kubernetes.io/managed-by": "pulumi",
    environment: "production",
    "cost-center": "shop",
});

/** One application of a team, and its objects as they are named. */
interface Application {
    readonly name: string;
    readonly namespace: string;
    readonly index: number;
    readonly object: (
        apiVersion: string,
        kind: string,
        rest: Readonly<Record<string, JavaScriptValue>>,
    ) => BenchObject;
}

/** What a team puts into its namespace for one application: thirteen objects of as many kinds. */
export function applicationObjects(index: number): readonly BenchObject[] {
    const name = `app-${index.toString().padStart(4, "0")}`;
    const namespace = `team-${(index % 12).toString().padStart(2, "0")}`;
    const metadata = { name, namespace, labels: labels(name) };
    const application: Application = {
        ...{ name, namespace, index },
        object: (apiVersion, kind, rest) => ({ apiVersion, kind, metadata, ...rest }),
    };
    return [...workloads(application), ...access(application), ...traffic(application)];
}

const selectorOf = (name: string): JavaScriptValue => ({
    matchLabels: { "app.kubernetes.io/name": name },
});

function workloads({ name, index, object }: Application): readonly BenchObject[] {
    const selector = selectorOf(name);
    const template = podTemplate(name, index);
    const nightly = { spec: { template: podTemplate(`${name}-nightly`, index + 1) } };
    const scaleTargetRef = { apiVersion: "apps/v1", kind: "Deployment", name };
    const target = { type: "Utilization", averageUtilization: 70 };
    const metrics = [{ type: "Resource", resource: { name: "cpu", target } }];
    return [
        object("apps/v1", "Deployment", { spec: { replicas: 3, selector, template } }),
        object("batch/v1", "CronJob", { spec: { schedule: "17 3 * * *", jobTemplate: nightly } }),
        object("v1", "ConfigMap", { data: configuration(name, settingsOf(index)) }),
        object("policy/v1", "PodDisruptionBudget", { spec: { maxUnavailable: 1, selector } }),
        object("autoscaling/v2", "HorizontalPodAutoscaler", {
            spec: { scaleTargetRef, minReplicas: 3, maxReplicas: 12, metrics },
        }),
    ];
}

function access({ name, namespace, object }: Application): readonly BenchObject[] {
    const apiGroup = "rbac.authorization.k8s.io";
    return [
        object("v1", "ServiceAccount", { automountServiceAccountToken: false }),
        object(`${apiGroup}/v1`, "Role", {
            rules: [
                { apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] },
                { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["get"] },
            ],
        }),
        object(`${apiGroup}/v1`, "RoleBinding", {
            roleRef: { apiGroup, kind: "Role", name },
            subjects: [{ kind: "ServiceAccount", name, namespace }],
        }),
        object("external-secrets.io/v1", "ExternalSecret", {
            spec: {
                refreshInterval: "1h",
                secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
                target: { name },
                data: [{ secretKey: "database", remoteRef: { key: `shop/${name}/database` } }],
            },
        }),
    ];
}

function traffic({ name, object }: Application): readonly BenchObject[] {
    const selector = selectorOf(name);
    const host = `${name}.acme.example`;
    return [
        object("v1", "Service", {
            spec: {
                type: "ClusterIP",
                selector: { "app.kubernetes.io/name": name },
                ports: [{ name: "http", port: 80, targetPort: "http", protocol: "TCP" }],
            },
        }),
        object("networking.k8s.io/v1", "Ingress", {
            spec: {
                ingressClassName: "internal",
                tls: [{ hosts: [host], secretName: `${name}-tls` }],
                rules: [{ host, http: { paths: [ingressPath(name)] } }],
            },
        }),
        object("networking.k8s.io/v1", "NetworkPolicy", {
            spec: {
                podSelector: selector,
                policyTypes: ["Ingress", "Egress"],
                ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 8080 }] }],
                egress: [{ to: [{ namespaceSelector: selector }], ports: [{ port: 5432 }] }],
            },
        }),
        object("monitoring.coreos.com/v1", "ServiceMonitor", {
            spec: { selector, endpoints: [{ port: "http", path: "/metrics", interval: "30s" }] },
        }),
    ];
}

function settingsOf(index: number): number {
    return index % LARGE_EVERY === 0 ? LARGE_SETTINGS : SMALL_SETTINGS;
}

function ingressPath(name: string): JavaScriptValue {
    const backend = { service: { name, port: { name: "http" } } };
    return { path: "/", pathType: "Prefix", backend };
}

function podTemplate(name: string, index: number): JavaScriptValue {
    const sidecars = index % LARGE_EVERY === 0 ? ["proxy", "logs"] : [];
    return {
        metadata: { labels: labels(name), annotations: { "prometheus.io/scrape": "true" } },
        spec: {
            serviceAccountName: name,
            automountServiceAccountToken: false,
            securityContext: {
                runAsNonRoot: true,
                runAsUser: 10_001,
                seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [
                containerOf(name, index, settingsOf(index)),
                ...sidecars.map((sidecar) => containerOf(sidecar, index, SMALL_SETTINGS)),
            ],
            volumes: [
                { name: "configuration", configMap: { name } },
                { name: "temporary", emptyDir: { sizeLimit: "64Mi" } },
            ],
        },
    };
}

function containerOf(name: string, index: number, settings: number): JavaScriptValue {
    const probe = (path: string): JavaScriptValue => ({
        httpGet: { path, port: "http", scheme: "HTTP" },
        periodSeconds: 10,
        timeoutSeconds: 2,
    });
    return {
        name,
        image: `${HOST}/shop/${name}:2.${index}.0@sha256:${digest(index)}`,
        args: ["--listen=:8080", `--name=${name}`, "--log-format=json"],
        ports: [{ name: "http", containerPort: 8080, protocol: "TCP" }],
        env: Object.entries(configuration(name, settings)).map(([key, value]) => ({
            name: key,
            value,
        })),
        resources: {
            requests: { cpu: "100m", memory: "128Mi" },
            limits: { memory: "256Mi" },
        },
        securityContext: {
            allowPrivilegeEscalation: false,
            capabilities: { drop: ["ALL"] },
            readOnlyRootFilesystem: true,
        },
        livenessProbe: probe("/healthz"),
        readinessProbe: probe("/readyz"),
        volumeMounts: [
            { name: "configuration", mountPath: "/etc/application", readOnly: true },
            { name: "temporary", mountPath: "/tmp" },
        ],
    };
}

/** Settings as services have them: addresses, levels, durations, names of files, ids. */
function configuration(name: string, settings: number): Record<string, string> {
    const forms: readonly ((index: number) => readonly [string, string])[] = [
        (index) => [`UPSTREAM_${index}_URL`, `https://${name}-${index}.team.svc.cluster.local`],
        (index) => [`LOG_LEVEL_${index}`, "info"],
        (index) => [`TIMEOUT_${index}`, `${index}s`],
        (index) => [`TOKEN_FILE_${index}`, `/var/run/secrets/${name}/token-${index}`],
        (index) => [`BUILD_${index}`, digest(index * 7919).slice(-40)],
        (index) => [`FEATURES_${index}`, "checkout,search,recommendations,reviews"],
        (index) => [
            `TENANT_${index}`,
            `5f0c1b7e-93d4-4c1f-8a52-${index.toString().padStart(12, "0")}`,
        ],
        (index) => [`DATABASE_${index}`, `postgres://db-${index}.acme.example:5432/shop`],
    ];
    return Object.fromEntries(
        Array.from({ length: settings }, (_, index) => {
            const form = forms[index % forms.length];
            return form === undefined ? [] : [form(index)];
        }).flat(),
    );
}
