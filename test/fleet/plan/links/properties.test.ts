import fc from "fast-check";

import { priceTable } from "../../../../fleet/plan/cost/prices";
import { linkCandidates } from "../../../../fleet/plan/links/candidates";
import { feasibility } from "../../../../fleet/plan/links/feasibility";
import { candidatesByClass } from "../../../../fleet/plan/links/link-classes";
import { linkContexts } from "../../../../fleet/plan/links/link-scopes";
import type { Preference } from "../../../../fleet/plan/links/preferences";
import { LINK_KINDS } from "../../../../fleet/spec/links-spec";
import { QuotasSchema } from "../../../../fleet/spec/quotas-spec";
import { reversed } from "../../support/random-fleets";
import {
    AWS,
    AZURE,
    type Clusters,
    GCP,
    type Live,
    kindsOf,
    linkRefusals,
    linksOf,
    onPremises,
} from "./support/linked-fleets";

const NAME = fc.nat(40).map((number) => `c-${number}`);

const CLUSTER = fc.oneof(
    fc.constantFrom("us-east-1", "eu-west-1").map((region) => ({ ...AWS, region })),
    fc
        .tuple(
            fc.constantFrom("europe-west1", "us-central1"),
            fc.constantFrom("one-prod", "two-prod"),
        )
        .map(([region, project]) => ({ ...GCP, region, project })),
    fc.constantFrom("westeurope", "eastus").map((region) => ({ ...AZURE, region })),
    fc
        .tuple(fc.nat(250), fc.option(fc.constantFrom("fra", "ber"), { nil: undefined }))
        .map(([number, region]) => onPremises(number, region === undefined ? {} : { region })),
);

const CLUSTERS: fc.Arbitrary<Clusters> = fc
    .uniqueArray(fc.tuple(NAME, CLUSTER), { selector: ([name]) => name, maxLength: 30 })
    .map((entries) => Object.fromEntries(entries));

const PAIR = fc.oneof(
    fc.tuple(NAME, NAME),
    fc.record({
        between: fc.tuple(NAME, NAME),
        kind: fc.constantFrom(...LINK_KINDS, "none"),
    }),
);

const PREFER = fc.constantFrom<Preference>(
    ...(["balanced", "latency", "security", "simplicity", "cost"] as const),
);

const LINKS = fc.record({
    topology: fc.constantFrom("none", "mesh", "hub-and-spoke"),
    hub: NAME,
    prefer: PREFER,
    pairs: fc.array(PAIR, { maxLength: 6 }),
});

const MESH = fc.record({ topology: fc.constant("mesh"), prefer: PREFER });

const LIVE: fc.Arbitrary<Live> = fc.dictionary(
    fc.tuple(NAME, NAME).map(([a, b]) => `${a}--${b}`),
    fc.constantFrom(...LINK_KINDS),
    { maxKeys: 8 },
);

test("whatever a fleet asks for gets links or refusals that say where, why and what instead", () => {
    fc.assert(
        fc.property(CLUSTERS, LINKS, LIVE, (clusters, links, live) => {
            const lines = linkRefusals(clusters, { links }, live);

            expect(lines.filter((line) => !/^\S+: .+ => .+$/.test(line))).toEqual([]);
            expect(lines.filter((line) => /undefined|NaN|\[object/.test(line))).toEqual([]);
        }),
    );
});

test("the order of keys changes nothing", () => {
    fc.assert(
        fc.property(CLUSTERS, LINKS, LIVE, (clusters, links, live) => {
            const turned = reversed(clusters) as Clusters; // Maps stay maps.

            expect(linksOf(turned, { links }, live)).toEqual(linksOf(clusters, { links }, live));
        }),
    );
});

test("what is decided once stays when it is locked, and when a cluster comes", () => {
    fc.assert(
        fc.property(CLUSTERS, CLUSTER, MESH, (clusters, added, links) => {
            const live = kindsOf(clusters, { links });

            expect(kindsOf(clusters, { links }, live)).toEqual(live);
            expect(kindsOf({ ...clusters, added }, { links }, live)).toMatchObject(live);
        }),
    );
});

test("no link of a new fleet has a kind that its networks cannot have", () => {
    fc.assert(
        fc.property(CLUSTERS, MESH, (clusters, links) => {
            const { links: decided, networks } = linksOf(clusters, { links });
            const impossible = decided.filter(({ kind, between }) => {
                const [a, b] = between.map((name) => networks.get(name));
                return a === undefined || b === undefined || !feasibility(kind, a, b).feasible;
            });

            expect(impossible).toEqual([]);
        }),
    );
});

test("pairs of a class have the candidates that they would have by themselves", () => {
    fc.assert(
        fc.property(CLUSTERS, MESH, (clusters, links) => {
            const { networks, wanted } = linksOf(clusters, { links });
            const contextOf = linkContexts(wanted, networks, {
                ...{ prefer: links.prefer, prices: priceTable({}) },
                quotas: QuotasSchema.parse({}),
            });
            const candidatesOf = candidatesByClass(contextOf);
            const essence = ({
                kind,
                feasible,
                reason,
                score,
            }: ReturnType<typeof candidatesOf>[number]) => ({ kind, feasible, reason, score });
            for (const a of networks.values()) {
                for (const b of networks.values()) {
                    if (a.name < b.name) {
                        expect(candidatesOf(a, b).map(essence)).toEqual(
                            linkCandidates(a, b, contextOf(a, b)).map(essence),
                        );
                    }
                }
            }
        }),
        { numRuns: 30 },
    );
});
