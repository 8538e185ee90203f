import { z } from "zod";

import { objectsOf, type KubernetesObject } from "../kubernetes/objects";
import { kubernetesKinds } from "../kubernetes/kinds";
import { undecided, violation, type Observation } from "../model/observation";
import type { PropertyReader } from "../model/property-reader";
import type { ResourceInput } from "../model/resource-input";
import { defineRule } from "../model/rule";
import type { StackIndex } from "../model/stack-index";
import { decodedBase64 } from "../text/base64";
import { byMesh, meshMembers, type MeshMember } from "./mesh-members";

/** What Istio takes where the values say nothing. */
const DEFAULT_TRUST_DOMAIN = "cluster.local";
const ROOT_CERTIFICATE = "root-cert.pem";
const OWN_CERTIFICATE = "ca-cert.pem";
const ROOT_KEYS: readonly string[] = ["root-key.pem", "root-ca-key.pem"];

export const trustConsistent = defineRule({
    id: "mesh-trust-consistent",
    title: "The clusters of a mesh trust one root, each with a name and an authority of its own",
    severity: "high",
    level: { production: "mandatory", elsewhere: "mandatory" },
    why:
        "Clusters of a mesh with different roots or trust domains refuse each other's workloads; " +
        "with one name for two, traffic goes to the wrong one. Whoever has the root key, or an " +
        "authority that all share, is everybody in every cluster.",
    fix:
        "Give each cluster of a mesh the same root certificate and trust domain, and a cluster " +
        "name, a network and an intermediate authority of its own. Keep the root key offline.",
    limits:
        "It compares control planes of Istio by their values, and the secrets cacerts that the " +
        "stack makes. Clusters of one flat network are named by sharedNetwork. Linkerd's anchors " +
        "are not judged.",
    frameworks: [],
    parameters: z.strictObject({
        sharedNetwork: z
            .array(z.string())
            .default([])
            .describe("Names of networks that several clusters of a mesh share."),
    }),
    checks: ({ sharedNetwork }) => [
        { scope: "resource", appliesTo: kubernetesKinds("", "Secret"), inspect: inspectKeys },
        {
            scope: "stack",
            inspect: (stack) => inspectMeshes(stack, new Set(sharedNetwork)),
        },
    ],
});

/** A root's key in a cluster, or a cluster that signs by the root itself. */
function* inspectKeys(resource: ResourceInput): Iterable<Observation> {
    for (const object of objectsOf(resource)) {
        for (const field of ["data", "stringData"]) {
            for (const [key, value] of object.at.at(field).entries()) {
                if (ROOT_KEYS.includes(key)) {
                    yield violation(resource, value, "is the key of a mesh's root");
                }
            }
        }
        const [own, root] = [OWN_CERTIFICATE, ROOT_CERTIFICATE].map((key) => entry(object, key));
        if (own?.text !== undefined && own.text === root?.text) {
            yield violation(resource, own.at, "is the root itself, not an authority below it");
        }
    }
}

function inspectMeshes(
    stack: StackIndex,
    sharedNetworks: ReadonlySet<string>,
): readonly Observation[] {
    return byMesh(meshMembers(stack)).flatMap((members) => [
        ...differing(members, ({ trustDomain }) => trustDomain, DEFAULT_TRUST_DOMAIN),
        ...repeated(members, ({ clusterName }) => clusterName, "names two clusters", new Set()),
        ...repeated(members, ({ network }) => network, "is the network of two", sharedNetworks),
        ...inspectAuthorities(members),
    ]);
}

/** Each member whose reading is another one than the first's. */
function differing(
    members: readonly MeshMember[],
    of: (member: MeshMember) => PropertyReader,
    standard: string,
): readonly Observation[] {
    const [first] = members;
    const text = (member: MeshMember): string => String(of(member).text() ?? standard);
    return members.flatMap((member): readonly Observation[] => {
        const at = of(member);
        if (at.unknown) {
            return members.length > 1 ? [undecided(member.release, at)] : [];
        }
        return first === undefined || of(first).unknown || text(member) === text(first)
            ? []
            : [violation(member.release, at, "is not that of the mesh", first.release)];
    });
}

/** Each member whose reading another one had before. */
function repeated(
    members: readonly MeshMember[],
    of: (member: MeshMember) => PropertyReader,
    reason: string,
    allowed: ReadonlySet<string>,
): readonly Observation[] {
    const seen = new Map<string, MeshMember>();
    return members.flatMap((member): readonly Observation[] => {
        const at = of(member);
        const text = at.text();
        if (typeof text !== "string" || text === "" || allowed.has(text)) {
            return at.unknown && members.length > 1 ? [undecided(member.release, at)] : [];
        }
        const before = seen.get(text);
        seen.set(text, before ?? member);
        return before === undefined ? [] : [violation(member.release, at, reason, before.release)];
    });
}

/** Certificates are public, and compared as texts; none of them is repeated in a message. */
function inspectAuthorities(members: readonly MeshMember[]): readonly Observation[] {
    const authorities = members.flatMap(({ authority }) => authority ?? []);
    const [first] = authorities;
    const root = first === undefined ? undefined : entry(first, ROOT_CERTIFICATE)?.text;
    const owners = new Map<string, KubernetesObject>();
    return authorities.flatMap((authority): readonly Observation[] => {
        const theirs = entry(authority, ROOT_CERTIFICATE);
        const own = entry(authority, OWN_CERTIFICATE);
        const before = own?.text === undefined ? undefined : owners.get(own.text);
        if (own?.text !== undefined) {
            owners.set(own.text, before ?? authority);
        }
        return [
            ...(theirs?.text === undefined || root === undefined || theirs.text === root
                ? []
                : [violation(authority.resource, theirs.at, "is not the root of the mesh")]),
            ...(own === undefined || before === undefined
                ? []
                : [
                      violation(
                          authority.resource,
                          own.at,
                          "is the authority of another cluster too",
                          before.resource,
                      ),
                  ]),
        ];
    });
}

interface Entry {
    readonly at: PropertyReader;
    /** Decoded; `undefined` where it is not known. */
    readonly text: string | undefined;
}

/** One key of a Secret, in whichever form it is given. */
function entry({ at }: KubernetesObject, key: string): Entry | undefined {
    const plain = at.at("stringData", key);
    const encoded = at.at("data", key);
    const given = plain.absent ? encoded : plain;
    if (given.absent) {
        return undefined;
    }
    const text = given.text();
    const known = typeof text === "string" ? text : undefined;
    const decoded = known !== undefined && plain.absent ? (decodedBase64(known) ?? known) : known;
    return { at: given, text: decoded?.trim() };
}
