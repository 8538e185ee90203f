import fc from "fast-check";

import { type Clusters, fleetOf } from "../../../support/fleets";
import { GOOD_CLUSTERS } from "../../../support/random-fleets";

/** Few clusters: a mesh has a link for every pair. */
const CLUSTERS = GOOD_CLUSTERS.map((clusters) =>
    Object.fromEntries(Object.entries(clusters).slice(0, 6)),
);

/** Fleets of some clusters, linked or not, that nothing is wrong with. */
export const GOOD_LINKED_FLEET: fc.Arbitrary<Clusters> = fc
    .tuple(CLUSTERS, fc.constantFrom("none", "mesh"), fc.constantFrom("balanced", "security"))
    .map(([clusters, topology, prefer]) =>
        fleetOf(clusters, {
            // Outside production clusters come and go with the file.
            environment: "development",
            links: { topology, prefer },
            quotas: { azureVpnConnectionsPerGateway: 100 },
        }),
    );
