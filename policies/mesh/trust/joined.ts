import { byCluster, objectsIn, type KubernetesObject } from "../../kubernetes/objects";
import { groupBy } from "../../model/group-by";
import { advice, undecided, violation, type Observation } from "../../model/observation";
import { UNKNOWN } from "../../model/reading";
import type { StackIndex } from "../../model/stack-index";
import { byMesh, type IstioMember } from "./istio-members";
import { trustDomainOf } from "./names";

const REMOTE = "istio/multiCluster";

/** Clusters that are one mesh by what they do name one mesh. */
export function inspectMeshNames(
    stack: StackIndex,
    members: readonly IstioMember[],
): readonly Observation[] {
    return [...unknownMeshes(members), ...joinedMeshes(stack, members), ...sharedRoots(members)];
}

function unknownMeshes(members: readonly IstioMember[]): readonly Observation[] {
    return members.length < 2
        ? []
        : members
              .filter(({ mesh }) => mesh.unknown)
              .map(({ release, mesh }) => undecided(release, mesh));
}

/**
 * A control plane takes in the workloads of each cluster for which it has a secret with a login.
 *
 * https://istio.io/latest/docs/setup/install/multicluster/multi-primary/
 */
function joinedMeshes(stack: StackIndex, members: readonly IstioMember[]): readonly Observation[] {
    if (members.length < 2) {
        return [];
    }
    const byName = groupBy(
        [...byCluster(members).values()].flatMap(([first]) => first ?? []),
        ({ clusterName }) => clusterName.text(),
    );
    const remotes = byCluster(objectsIn(stack, "", "Secret").filter(isRemoteSecret));
    const reason = "is not the mesh of a cluster whose workloads it takes in";
    return members.flatMap((member): readonly Observation[] => {
        const names = new Set((remotes.get(member.cluster) ?? []).flatMap(clustersIn));
        const [stranger] = [...names].flatMap(
            (name) => strangerAmong(byName.get(name) ?? [], member) ?? [],
        );
        return stranger === undefined
            ? []
            : [violation(member.release, member.mesh, reason, stranger.release)];
    });
}

function isRemoteSecret({ at }: KubernetesObject): boolean {
    return at.at("metadata", "labels", REMOTE).text() === "true";
}

/** Each key of such a secret is the name of a cluster. */
function clustersIn({ at }: KubernetesObject): readonly string[] {
    const entries = [...at.at("data").entries(), ...at.at("stringData").entries()];
    return entries.map(([key]) => key);
}

/** The one other cluster of a name, where it names another mesh than the member does. */
function strangerAmong(
    namesakes: readonly IstioMember[],
    member: IstioMember,
): IstioMember | undefined {
    // Of one cluster each, so that three have two others at least.
    if (namesakes.length > 2) {
        return undefined;
    }
    const own = member.mesh.text();
    const [other, ...more] = namesakes.filter(({ cluster }) => cluster !== member.cluster);
    const theirs = other?.mesh.text();
    const isOpen = own === UNKNOWN || theirs === UNKNOWN;
    // What leads to another control plane needs no mesh of its own.
    const isUnnamed = theirs === undefined && other?.isRemote !== false;
    return more.length > 0 || isOpen || isUnnamed || own === theirs ? undefined : other;
}

/**
 * Where two meshes have one root and one trust domain, a workload of one is taken for that of the
 * same name in the other: they are one mesh, whatever they are called. Policies of either may still
 * tell them apart, so that it is advice.
 */
function sharedRoots(members: readonly IstioMember[]): readonly Observation[] {
    const owners = new Map<string, IstioMember>();
    const reason = "is another mesh than one with the same root and trust domain";
    return byMesh(members).flatMap(([member]): readonly Observation[] => {
        const roots = member?.authority?.roots?.all;
        const domain = member === undefined ? undefined : trustDomainOf(member);
        if (member === undefined || !Array.isArray(roots) || typeof domain !== "string") {
            return [];
        }
        const keys = roots.map((root) => `${domain} ${root}`);
        const before = keys.map((key) => owners.get(key)).find((owner) => owner !== undefined);
        keys.forEach((key) => owners.set(key, member));
        return before === undefined
            ? []
            : [advice(member.release, member.mesh, reason, before.release)];
    });
}
