import { priceTable } from "../../../../../fleet/plan/cost/prices";
import { sortRefusals } from "../../../../../fleet/plan/check-fleet";
import { checkLinks } from "../../../../../fleet/plan/links/check-links";
import { type LinkDecision, decideLinks } from "../../../../../fleet/plan/links/decide-links";
import type { BuiltLinkKind, WantedLink } from "../../../../../fleet/plan/links/types";
import { wantedLinks } from "../../../../../fleet/plan/links/wanted-links";
import { fleetNetworks } from "../../../../../fleet/plan/networks/fleet-networks";
import type { FleetNetwork } from "../../../../../fleet/plan/networks/types";
import { EMPTY_LOCK, type FleetLock, type LockedLink } from "../../../../../fleet/lock/lock-spec";
import { lockNames } from "../../../../../fleet/lock/lock-names";
import { isWhole, readFleet } from "../../../../../fleet/spec/read-fleet";

export type Clusters = Readonly<Record<string, unknown>>;

export const AWS = { cloud: "aws", region: "us-east-1" };
export const GCP = { cloud: "gcp", region: "europe-west1", project: "acme-prod" };
export const AZURE = { cloud: "azure", region: "westeurope" };

/** Kinds of links that are in the lock, by the links' names. */
export type Live = Readonly<Record<string, BuiltLinkKind>>;

const locked = (live: Live): ReadonlyMap<string, LockedLink> =>
    new Map(Object.entries(live).map(([name, kind]) => [name, { kind, tunnels: [] }]));

/** A cluster on premises, which dials out; ranges of its own by its number. */
export function onPremises(number: number, rest: Clusters = {}): Clusters {
    return {
        cloud: "existing",
        version: "1.35",
        server: "https://k8s.acme.example:6443",
        credential: { exec: { command: "kubelogin" } },
        ranges: {
            nodes: `192.168.${number}.0/24`,
            pods: `172.20.${number}.0/24`,
            services: `172.21.${number}.0/24`,
        },
        ...rest,
    };
}

/** `count` clusters alike, named `<stem>-100` and so on: their names sort like their numbers. */
export function many(stem: string, count: number, cluster: unknown): Clusters {
    return Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`${stem}-${100 + index}`, cluster]),
    );
}

export interface Linked extends LinkDecision {
    readonly networks: ReadonlyMap<string, FleetNetwork>;
    readonly wanted: readonly WantedLink[];
}

/** The links of a fleet that can be read. */
export function linksOf(clusters: Clusters, rest: Clusters, live: Live = {}): Linked {
    const { draft, refusals } = readFleet({
        name: "acme",
        environment: "production",
        clusters,
        ...rest,
    });
    if (!isWhole(draft)) {
        throw new Error(JSON.stringify(refusals));
    }
    const networks = fleetNetworks(draft);
    const wanted = wantedLinks(draft, networks);
    const decision = decideLinks({
        wanted: wanted.links,
        networks,
        locked: locked(live),
        prefer: draft.links.prefer,
        quotas: draft.quotas,
        prices: priceTable(draft.cost.prices),
        clusters: draft.clusters,
    });
    return {
        networks,
        wanted: wanted.links,
        links: decision.links,
        refusals: [...wanted.refusals, ...decision.refusals],
    };
}

/** The kind of each link, by its name. */
export function kindsOf(
    clusters: Clusters,
    rest: Clusters,
    live: Live = {},
): Readonly<Record<string, BuiltLinkKind>> {
    return Object.fromEntries(
        linksOf(clusters, rest, live).links.map(({ name, kind }) => [name, kind]),
    );
}

/** What is wrong with the links of a fleet, as "path: reason => fix". */
export function linkRefusals(
    clusters: Clusters,
    rest: Clusters,
    live: Live = {},
): readonly string[] {
    const { draft } = readFleet({ name: "acme", environment: "production", clusters, ...rest });
    const lock: FleetLock = { ...EMPTY_LOCK, links: locked(live) };
    return sortRefusals(checkLinks(draft, lock, lockNames("prod"))).map(
        ({ path, reason, fix }) => `${path}: ${reason} => ${fix}`,
    );
}
