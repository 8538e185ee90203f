import * as fs from "node:fs";

import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { secretOnWire, type WireResource } from "../../test/policies/support/pack-process";
import type { Registration } from "../../test/support/recorder";
import { applicationObjects } from "./workloads";

/** A resource as the engine sends it to a policy pack. */
export type FleetResource = WireResource & { readonly urn: string };

const STACK = "urn:pulumi:bench::atoll";
const PROVIDER = "pulumi:providers:kubernetes";
const RELEASE = "kubernetes:helm.sh/v3:Release";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const OCTETS = 256;
/** As long as a kubeconfig is; the engine sends it with every object of the cluster. */
const SECRET_TEXT = `apiVersion: v1\nkind: Config\n${"# as long as a kubeconfig\n".repeat(60)}`;

/**
 * As many resources as wanted: for one half all that the program registers for a stack, as often as it takes, each
 * time under other names and in other ranges; for the other half applications in the clusters of those.
 *
 * @param golden file with the registrations of a stack, as the project's tests accept them
 */
export function policyFleet(golden: string, size: number): readonly FleetResource[] {
    const text = fs.readFileSync(golden, "utf8");
    const registered = readRegistrations(text).length;
    const copies = Math.ceil(size / 2 / registered);
    const clouds = Array.from({ length: copies }, (_, copy) => toWire(copyOf(text, copy, copies)));
    const infrastructure = clouds.flat();
    const providers = infrastructure.filter(({ type }) => type === PROVIDER);
    return [...infrastructure, ...applicationsIn(providers, size - infrastructure.length)];
}

/** The same resources as they are once they are made: a release tells what it put into its cluster. */
export function asMade(resources: readonly FleetResource[]): readonly FleetResource[] {
    return resources.map((resource, index) =>
        resource.type === RELEASE
            ? { ...resource, properties: { ...resource.properties, manifest: rendered(index) } }
            : resource,
    );
}

function rendered(index: number): JavaScriptValue {
    return Object.fromEntries(
        applicationObjects(index).map((object) => [
            `${object.apiVersion}/${object.kind}/${object.metadata.name}`,
            object,
        ]),
    );
}

// The project's tests write the file, in the form of this type.
const readRegistrations = (text: string): readonly Registration[] =>
    JSON.parse(text) as readonly Registration[];

/** The registrations with other names of clusters and with second octets of addresses that no other copy has. */
function copyOf(text: string, copy: number, copies: number): readonly Registration[] {
    const octets = [...new Set([...text.matchAll(/\b10\.(\d+)\.\d+/g)].map(([, octet]) => octet))];
    if (octets.length * copies > OCTETS) {
        throw new Error(`10.0.0.0/8 has no room for ${copies} times ${octets.length} networks`);
    }
    const registrations = readRegistrations(text);
    const clusters = registrations.flatMap(({ type, name }) => (type === PROVIDER ? [name] : []));
    // The fleet itself, and what else bears no cluster's name.
    const others = registrations.flatMap(({ name }) =>
        clusters.some((cluster) => name.includes(cluster)) ? [] : [name],
    );
    const names = [...new Set([...clusters, ...others])].join("|");
    return readRegistrations(
        text
            .replace(new RegExp(`\\b(?:${names})\\b`, "g"), `$&-${copy}`)
            .replace(/\b10\.(\d+)(?=\.\d+)/g, (_, octet: string) => {
                return `10.${octets.indexOf(octet) * copies + copy}`;
            }),
    );
}

function toWire(registrations: readonly Registration[]): readonly FleetResource[] {
    const byReference = new Map(registrations.map((each) => [referenceOf(each), each]));
    const typesOf = ({ type, parent }: Registration): string => {
        const above = byReference.get(parent ?? "");
        return above === undefined ? type : `${typesOf(above)}$${type}`;
    };
    const plain = (each: Registration): FleetResource => ({
        type: each.type,
        name: each.name,
        urn: `${STACK}::${typesOf(each)}::${each.name}`,
        properties: wireMap(each.inputs),
        protect: each.options.protect,
    });
    return registrations.map((each) => {
        const parent = byReference.get(each.parent ?? "");
        const provider = byReference.get(each.options.provider ?? "");
        return {
            ...plain(each),
            parent: parent && plain(parent).urn,
            provider: provider === undefined ? defaultProvider(each) : plain(provider),
        };
    });
}

function referenceOf({ type, name }: Registration): string {
    return `${type}/${name}`;
}

/** The provider that the engine makes by itself; components and providers have none. */
function defaultProvider({ type }: Registration): FleetResource | undefined {
    const [plugin = ""] = type.split(":");
    if (plugin === "atoll" || plugin === "pulumi") {
        return undefined;
    }
    const providerType = `pulumi:providers:${plugin}`;
    const urn = `${STACK}::${providerType}::default`;
    return { type: providerType, name: "default", urn, properties: { version: "1.0.0" } };
}

/** Applications in turn over these clusters. */
function applicationsIn(
    providers: readonly FleetResource[],
    size: number,
): readonly FleetResource[] {
    const resources: FleetResource[] = [];
    for (let index = 0; resources.length < size; index += 1) {
        const provider = providers[index % providers.length];
        resources.push(
            ...applicationObjects(index).map((object): FleetResource => {
                const type = `kubernetes:${object.apiVersion}:${object.kind}`;
                const { name } = object.metadata;
                return {
                    type,
                    name,
                    urn: `${STACK}::${type}::${name}`,
                    properties: object,
                    provider,
                };
            }),
        );
    }
    return resources.slice(0, size);
}

function wireMap(
    inputs: Readonly<Record<string, unknown>>,
): Readonly<Record<string, JavaScriptValue>> {
    return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, wire(value)]));
}

/** What the golden has for a secret becomes one as the engine writes it. */
function wire(value: unknown): JavaScriptValue {
    if (value === "[secret]") {
        return secretOnWire(SECRET_TEXT);
    }
    if (Array.isArray(value)) {
        return value.map(wire);
    }
    if (typeof value !== "object" || value === null) {
        // JSON has nothing else.
        return value as string | number | boolean | null;
    }
    // A reference to a resource, which the engine sends a policy pack as an id.
    return SIGNATURE in value ? "id" : { ...wireMap({ ...value }) };
}
