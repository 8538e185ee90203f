import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import type { ObjectPlan } from "../../fleet/plan/contents/types";
import { complaints, testWithDefinitions } from "../fleet/plan/capi/support/definitions";
import { CLOUD_FACTS } from "../support/cloud-facts";
import { misspelt } from "../support/misspelt";
import type { Registration } from "../support/recorder";
import { referenceOf } from "../support/registrations";
import { goldenRegistrations, optionRegistrations } from "../support/reviewed-registrations";
import { sdkComplaints } from "../support/sdk-check";
import { sdkTypeOf } from "../support/sdk-types";

/**
 * Every property of every resource, in the goldens and with each option turned on, against the types of the installed
 * SDKs, against the real definitions where a chart brings the kind, and against what clouds want of several together.
 */

/** Reading the SDKs' declarations takes seconds, on a busy machine more. */
jest.setTimeout(120_000);

/** Of charts, of Cilium and of EKS Auto Mode, whose definitions ../shared/crds does not have: what they may say is checked by no machine here. */
const WITHOUT_DEFINITION = [
    "kubernetes:cilium.io/v2:CiliumNetworkPolicy",
    "kubernetes:eks.amazonaws.com/v1:NodeClass",
    "kubernetes:metallb.io/v1beta1:IPAddressPool",
    "kubernetes:metallb.io/v1beta1:L2Advertisement",
    "kubernetes:operator.tigera.io/v1:Installation",
];

/** What takes any map: the values of a chart, a rule of Azure Policy, and a workflow of Logic Apps. */
const OPEN =
    /^(?:kubernetes:helm\.sh\/v3:Release\/values|azure-native:authorization:PolicyDefinition\/policyRule|azure-native:logic:Workflow\/definition)\./;

const goldens = [...goldenRegistrations().values()].flat();
let everything: readonly Registration[] = [];

beforeAll(async () => {
    everything = [...goldens, ...(await optionRegistrations())];
});

const ofSdks = (registrations: readonly Registration[]) =>
    registrations.filter(({ type }) => sdkTypeOf(type) !== undefined);

const ofCharts = () =>
    everything.filter(
        ({ type }) => type.startsWith("kubernetes:") && sdkTypeOf(type) === undefined,
    );

/** As the API server gets it. */
const objectOf = ({ inputs }: Registration) =>
    // What is registered as a custom resource is an object of the plan.
    inputs as unknown as ObjectPlan;

/** Of each type the registration that says most. */
function fullest(registrations: readonly Registration[]): readonly Registration[] {
    const size = ({ inputs }: Registration) => JSON.stringify(inputs).length;
    const found = new Map<string, Registration>();
    for (const registration of registrations) {
        const known = found.get(registration.type);
        if (known === undefined || size(known) < size(registration)) {
            found.set(registration.type, registration);
        }
    }
    return [...found.values()];
}

/** The first registration of a type, with one input changed. */
function changed(type: string, change: (inputs: Record<string, unknown>) => unknown): Registration {
    const found = goldens.find((one) => one.type === type);
    if (found === undefined) {
        throw new Error(`${type}: expected one in a golden`);
    }
    const inputs: Record<string, unknown> = structuredClone(found.inputs);
    change(inputs);
    return { ...found, inputs };
}

const AKS = "azure-native:containerservice:ManagedCluster";
const EKS = "aws:eks/cluster:Cluster";
const GKE = "gcp:container/cluster:Cluster";
const NODES = "aws:eks/nodeGroup:NodeGroup";

test("every resource is a component, of a type that an SDK has, or of a kind that a chart brings", () => {
    const known = new Set([...ofSdks(everything), ...ofCharts()]);
    const others = everything.filter((one) => !known.has(one));
    expect(others.filter(({ type }) => !type.startsWith("atoll:index:"))).toEqual([]);
});

/** Modules of resources that components import from the SDKs; what they ask clouds, and types alone, are none. */
function importedResources(): readonly string[] {
    const folder = join(__dirname, "../../components");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const found = files
        .filter((file) => file.endsWith(".ts"))
        .flatMap((file) => [
            ...readFileSync(join(folder, file), "utf8").matchAll(
                /^import \{\s*(?!type )(?<names>[^}]+?),?\s*\} from "(?<module>@pulumi\/[\w-]+\/[^"]+)"/gm,
            ),
        ])
        .map(({ groups = {} }) => groups);
    return found
        .filter(({ names = "" }) => /^[A-Z]/.test(names) && names !== "CustomResource")
        .map(({ module = "" }) => module);
}

test("every resource that a component may make is in a golden, or made with some option", () => {
    const made = new Set(everything.map(({ type }) => sdkTypeOf(type)?.module));
    const imported = importedResources();
    expect(imported.length).toBeGreaterThan(50);
    expect(imported.filter((module) => !made.has(module))).toEqual([]);
});

test("the SDKs take every property of the goldens and of every option", () => {
    expect(sdkComplaints(ofSdks(everything))).toEqual([]);
});

test("a property that the SDKs do not have is found, wherever it stands", () => {
    const copies = fullest(ofSdks(everything)).flatMap((one) =>
        misspelt(one.inputs).map(({ path, value }) => ({
            ...one,
            name: path,
            inputs: value as Registration["inputs"],
        })),
    );
    const found = new Set(sdkComplaints(copies).map(({ reference }) => reference));
    const passed = copies.map(referenceOf).filter((reference) => !found.has(reference));
    expect(passed.filter((reference) => !OPEN.test(reference))).toEqual([]);
    expect(found.size).toBeGreaterThan(200);
});

describe.each(CLOUD_FACTS)("$type: $about", ({ type, holds, wrong = {} }) => {
    test("in every golden and with every option", () => {
        const all = everything.filter((one) => one.type === type);
        expect(all.length).toBeGreaterThan(1);
        expect(all.filter(({ inputs }) => !holds(inputs)).map(({ name }) => name)).toEqual([]);
    });

    test("is missed where it does not hold", () => {
        expect(holds(wrong)).toBe(false);
    });
});

const secret = "[secret]";

test.each<[string, Registration, string]>([
    [
        "a misspelt property",
        changed(EKS, (inputs) => Object.assign(inputs, { versoin: "1.35" })),
        "'\"versoin\"' does not exist in type 'ClusterArgs'",
    ],
    [
        "a missing property",
        changed(NODES, (inputs) => delete inputs["nodeRoleArn"]),
        "Property 'nodeRoleArn' is missing",
    ],
    [
        "text in place of a number",
        changed(NODES, (inputs) => Object.assign(inputs, { diskSize: "100" })),
        "Type 'string' is not assignable to type 'number",
    ],
    [
        "a value that is none of an enumeration",
        changed(AKS, (inputs) => Object.assign(inputs, { supportPlan: "KubernetesOfficiel" })),
        "\"KubernetesOfficiel\"' is not assignable to type 'KubernetesSupportPlan",
    ],
    [
        "a value that the documentation does not list",
        changed(EKS, (inputs) =>
            Object.assign(inputs, { accessConfig: { authenticationMode: "IAM" } }),
        ),
        'authenticationMode: "IAM" is none of CONFIG_MAP, API, API_AND_CONFIG_MAP',
    ],
    [
        "such a value in a list",
        changed(GKE, (inputs) =>
            Object.assign(inputs, { loggingConfig: { enableComponents: ["SYSTEM"] } }),
        ),
        'enableComponents: "SYSTEM" is none of SYSTEM_COMPONENTS',
    ],
    [
        "a deprecated property",
        changed(EKS, (inputs) => Object.assign(inputs, { defaultAddonsToRemoves: [] })),
        "defaultAddonsToRemoves is deprecated",
    ],
    [
        "a setting of a provider",
        changed("pulumi:providers:kubernetes", (inputs) =>
            Object.assign(inputs, { enableServerSideApply: "maybe" }),
        ),
        "Type 'string' is not assignable to type 'boolean",
    ],
    [
        "an object of Kubernetes",
        changed("kubernetes:core/v1:Namespace", (inputs) =>
            Object.assign(inputs, { metadata: { lables: {}, name: secret } }),
        ),
        "'\"lables\"' does not exist in type 'ObjectMeta'",
    ],
])("%s is found", (_, registration, message) => {
    const found = sdkComplaints([registration]);
    expect(found.map(({ reference }) => reference)).toEqual([referenceOf(registration)]);
    expect(found[0]?.message).toContain(message);
});

test("a secret passes for any value", () => {
    const hidden = changed(NODES, (inputs) => Object.assign(inputs, { scalingConfig: secret }));
    expect(sdkComplaints([hidden])).toEqual([]);
});

testWithDefinitions(
    "the real definitions take every object of a kind that a chart brings (skipped without ../shared/crds)",
    () => {
        const checked = ofCharts().filter(({ type }) => !WITHOUT_DEFINITION.includes(type));
        expect(checked.length).toBeGreaterThan(50);
        expect(checked.flatMap((one) => complaints(objectOf(one)))).toEqual([]);

        const others = ofCharts().filter((one) => !checked.includes(one));
        expect([...new Set(others.map(({ type }) => type))].sort()).toEqual(WITHOUT_DEFINITION);
    },
);

testWithDefinitions(
    "they find a field that they do not have (skipped without ../shared/crds)",
    () => {
        const [first] = ofCharts().filter(({ type }) =>
            type.endsWith(":KubeadmControlPlaneTemplate"),
        );
        const wrong = { ...first?.inputs, spec: { template: { spec: { misspelt: 1 } } } };
        // As above.
        expect(complaints(wrong as unknown as ObjectPlan).join()).toContain('"misspelt"');
    },
);
