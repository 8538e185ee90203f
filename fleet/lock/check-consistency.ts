import type { Refusal } from "../refusal";
import type { PathWriter } from "../spec/wording";
import { checkLockedLinks } from "./check-locked-links";
import type { LockNames } from "./lock-names";
import type { FleetLock, LockedHub, Maker } from "./lock-spec";

/** Something that only one entry of a lock may have. */
interface Claim {
    readonly value: string | number;
    /** Who has it, as a message says it. */
    readonly owner: string;
    /** Where it stands; undefined where it cannot be mended, as a retired id. */
    readonly path: string | undefined;
}

/** Every claim on what an earlier one has already, with the owner of that one. */
function claimedTwice(claims: readonly Claim[]): readonly (Claim & { readonly first: string })[] {
    const owners = new Map<string | number, string>();
    return claims.flatMap((claim) => {
        const first = owners.get(claim.value);
        if (first === undefined) {
            owners.set(claim.value, claim.owner);
        }
        return first === undefined ? [] : [{ ...claim, first }];
    });
}

function refuseTwice(
    claims: readonly Claim[],
    what: (value: string | number, first: string) => string,
    fix: string,
): readonly Refusal[] {
    return claimedTwice(claims).flatMap(({ path, value, first }) =>
        path === undefined ? [] : [{ path, reason: what(value, first), fix }],
    );
}

/** An id that two clusters have would join them into one in every mesh. */
function checkIds(lock: FleetLock, writePath: PathWriter, names: LockNames): readonly Refusal[] {
    const claims = [
        ...lock.retired.map(({ id, name }, index) => ({
            value: id,
            owner: `${name}, retired`,
            path: writePath(["retired", index, "id"]),
        })),
        ...[...lock.clusters].flatMap(([name, { id }]) =>
            id === undefined
                ? []
                : [{ value: id, owner: name, path: writePath(["clusters", name, "id"]) }],
        ),
    ];
    return refuseTwice(
        claims,
        (id, first) => `${id} is the id of ${first} too: meshes would take the two for one cluster`,
        `take the entry of the one that was added last out of the lock, and run \`${names.command}\``,
    );
}

/** What a cloud and the Kubernetes provider know a cluster by, but for the environment. */
function incarnation(made: string, generation: number): string {
    return `${made}-g${generation}`;
}

function checkIncarnations(lock: FleetLock, writePath: PathWriter): readonly Refusal[] {
    const claims = [
        ...lock.retired.map(({ name, identifiedAs = name, generation }) => ({
            value: incarnation(identifiedAs, generation),
            owner: `${name}, retired`,
            path: undefined,
        })),
        ...[...lock.clusters].flatMap(([name, { identifiedAs = name, generation }]) =>
            generation === undefined
                ? []
                : [
                      {
                          value: incarnation(identifiedAs, generation),
                          owner: name,
                          path: writePath(["clusters", name, "generation"]),
                      },
                  ],
        ),
    ];
    return refuseTwice(
        claims,
        (name, first) =>
            `${name} is or was ${first}: the engine would take the two for one cluster`,
        "restore the file from Git: generations only go up",
    );
}

/** Two routers of one autonomous system take none of one another's routes. */
function checkAsns(lock: FleetLock, writePath: PathWriter, names: LockNames): readonly Refusal[] {
    const claims = (["hubs", "networks"] as const).flatMap((part) =>
        [...lock[part]].flatMap(([name, { asn }]) =>
            asn === undefined
                ? []
                : [{ value: asn, owner: name, path: writePath([part, name, "asn"]) }],
        ),
    );
    return refuseTwice(
        claims,
        (asn, first) =>
            `${asn} is the ASN of ${first} too: their routers would refuse one another's routes`,
        `take the line of the one that was added last out of the lock, and run \`${names.command}\``,
    );
}

/** The cloud that a cluster's place must name. */
function cloudOfPlace(maker: Maker): string {
    switch (maker) {
        case "aws":
        case "capi/aws":
            return "aws";
        case "gcp":
        case "capi/gcp":
            return "gcp";
        case "azure":
        case "capi/azure":
            return "azure";
        case "existing":
        case "capi/vsphere":
        case "capi/metal3":
            return "site";
    }
}

function checkPlaces(lock: FleetLock, writePath: PathWriter): readonly Refusal[] {
    return [...lock.clusters].flatMap(([name, { cloud, place }]) =>
        cloud === undefined || place === undefined || place.startsWith(`${cloudOfPlace(cloud)}/`)
            ? []
            : [
                  {
                      path: writePath(["clusters", name, "place"]),
                      reason: `${place} is no place of a cluster with cloud: ${cloud}`,
                      fix: "restore the file from Git",
                  },
              ],
    );
}

/** What a hub is in each cloud; its name starts with the cloud's. */
const HUB_KINDS: ReadonlyMap<string, LockedHub["kind"]> = new Map([
    ["aws", "transit-gateway"],
    ["gcp", "network-connectivity-center"],
    ["azure", "virtual-wan"],
]);

function checkHubs(lock: FleetLock, writePath: PathWriter): readonly Refusal[] {
    return [...lock.hubs].flatMap(([name, { kind }]) => {
        const expected = HUB_KINDS.get(name.split("/")[0] ?? "");
        if (expected === undefined) {
            return [
                {
                    path: writePath(["hubs", name]),
                    reason: "is not the place of a hub",
                    fix: "restore the file from Git, or take the entry out",
                },
            ];
        }
        return kind === undefined || kind === expected
            ? []
            : [
                  {
                      path: writePath(["hubs", name, "kind"]),
                      reason: `${kind} is no hub of ${name.split("/")[0] ?? ""}`,
                      fix: `write kind: ${expected}`,
                  },
              ];
    });
}

/** What is wrong inside a lock, whatever its fleet says: two owners of one number, and what cannot be. */
export function checkConsistency(
    lock: FleetLock,
    writePath: PathWriter,
    names: LockNames,
): readonly Refusal[] {
    return [
        ...checkIds(lock, writePath, names),
        ...checkIncarnations(lock, writePath),
        ...checkPlaces(lock, writePath),
        ...checkHubs(lock, writePath),
        ...checkAsns(lock, writePath, names),
        ...checkLockedLinks(lock, writePath, names),
    ];
}
