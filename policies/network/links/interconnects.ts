import { strongest, type Belongs } from "../../control-plane/of-cluster";
import { undecided, type Observation } from "../../model/observation";
import type { ResourceInput } from "../../model/resource-input";
import { resourceTypes } from "../../model/resource-types";
import type { StackIndex } from "../../model/stack-index";
import { both } from "./halves";
import { namesEnd } from "./named-end";
import { wanted } from "./plain-text";

const ATTACHMENTS = resourceTypes("gcp:compute/interconnectAttachment:InterconnectAttachment");
const INTERCONNECTS = resourceTypes("gcp:compute/interconnect:Interconnect");

/**
 * VLAN attachments of Google Cloud, encrypted by IPsec or by MACsec on the interconnect below.
 *
 * https://docs.cloud.google.com/network-connectivity/docs/interconnect/concepts/ha-vpn-interconnect
 * https://docs.cloud.google.com/network-connectivity/docs/interconnect/concepts/macsec-overview
 */
export function* inspectInterconnects(stack: StackIndex): Iterable<Observation> {
    const interconnects = stack.matching(INTERCONNECTS);
    for (const attachment of stack.matching(ATTACHMENTS)) {
        const encryption = attachment.properties.at("encryption");
        const below = strongest(
            interconnects.map((each) =>
                both(namesEnd(attachment, ["interconnect"], each), hasMacsec(each)),
            ),
        );
        if (below === false || encryption.text() === "IPSEC") {
            yield* wanted(attachment, encryption, "IPSEC");
        } else if (below === "unknown") {
            yield undecided(attachment, encryption);
        }
    }
}

/** With failOpen it goes on in plain text when the keys do not agree. */
function hasMacsec({ properties }: ResourceInput): Belongs {
    const enabled = properties.at("macsecEnabled");
    const macsec = properties.at("macsec");
    const open = [macsec, ...macsec.at("preSharedKeys").items()].map((of) => of.at("failOpen"));
    if (enabled.flag() === false || enabled.absent || open.some((at) => at.flag() === true)) {
        return false;
    }
    return enabled.unknown || open.some(({ unknown }) => unknown) ? "unknown" : true;
}
