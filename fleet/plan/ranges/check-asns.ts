import type { Refusal } from "../../refusal";
import type { FleetNetwork } from "../networks/types";

/** The last autonomous system number of 16 bits. */
const LAST_OF_16_BITS = 65535;

/** Whether Azure's gateways take the numbers that networks are given: of 16 bits alone, by its FAQ on BGP. */
export function checkAsns(networks: ReadonlyMap<string, FleetNetwork>): readonly Refusal[] {
    return [...networks.values()].flatMap(({ path, place, asn }) =>
        place.cloud === "azure" && asn !== undefined && asn > LAST_OF_16_BITS
            ? [
                  {
                      path: `${path}.asn`,
                      reason: `${asn} has 32 bits: Azure's gateways take numbers of 16 bits`,
                      fix: "write one from 64512 to 65534, or take the line out: the lock chooses one",
                  },
              ]
            : [],
    );
}
