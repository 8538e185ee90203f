import { byCluster } from "../../kubernetes/objects";
import { undecided, violation, type Observation } from "../../model/observation";
import { UNKNOWN } from "../../model/reading";
import type { Certificates } from "./certificates";
import type { MeshMember } from "./mesh-member";

/** One root for all clusters of a mesh, and an authority below it for each. */
export function inspectAuthorities(mesh: readonly MeshMember[]): readonly Observation[] {
    // Revisions side by side in a cluster have one authority.
    const members = [...byCluster(mesh).values()].flatMap(([first]) => first ?? []);
    return [...differentRoots(members), ...sharedAuthorities(members), ...missingRoots(members)];
}

/** While a root is exchanged for another, clusters have both, in different order: one is enough. */
function differentRoots(members: readonly MeshMember[]): readonly Observation[] {
    const roots = members.flatMap(({ authority }) => authority?.roots ?? []);
    const first = roots.find((each) => known(each).length > 0);
    return roots.flatMap((each): readonly Observation[] => {
        if (each.all === UNKNOWN) {
            return roots.length > 1 ? [undecided(each.resource, each.at)] : [];
        }
        return first === undefined || each.all.length === 0 || haveOneInCommon(each, first)
            ? []
            : [violation(each.resource, each.at, "is not the root of the mesh", first.resource)];
    });
}

function haveOneInCommon(one: Certificates, other: Certificates): boolean {
    return known(one).some((certificate) => known(other).includes(certificate));
}

function sharedAuthorities(members: readonly MeshMember[]): readonly Observation[] {
    const owners = new Map<string, MeshMember>();
    return members.flatMap((member): readonly Observation[] => {
        const own = member.authority?.own;
        const [certificate] = known(own);
        if (own === undefined || certificate === undefined || rootThatSigns(member) !== undefined) {
            return [];
        }
        const before = owners.get(certificate);
        owners.set(certificate, before ?? member);
        const reason = "is the authority of another cluster too";
        return before === undefined || before.cluster === member.cluster
            ? []
            : [violation(own.resource, own.at, reason, before.release)];
    });
}

/** What a cluster signs with, where it is the root itself: its key is then in the state. */
export function rootThatSigns({
    authority,
}: Pick<MeshMember, "authority">): Certificates | undefined {
    const { own, roots } = authority ?? {};
    const [certificate] = known(own);
    return certificate !== undefined && roots !== undefined && known(roots).includes(certificate)
        ? own
        : undefined;
}

/** A control plane without an authority makes a root of its own, which the others do not trust. */
function missingRoots(members: readonly MeshMember[]): readonly Observation[] {
    const signing = members.filter(({ isRemote }) => isRemote === false);
    const alone = signing.filter(({ isOnItsOwn }) => isOnItsOwn === true);
    // Where all are, something outside of the stack may give them what they need.
    return alone.length === signing.length
        ? []
        : alone.map(({ release }) =>
              violation(release, release.properties, "makes a root of its own, unlike its mesh"),
          );
}

/** The certificates that can be compared. */
export function known(certificates: Certificates | undefined): readonly string[] {
    return certificates === undefined || certificates.all === UNKNOWN ? [] : certificates.all;
}
