import { text } from "../properties";
import type { CloudResource } from "../resource-store";
import type { ResourceType } from "../resource-type";
import type { World } from "../world";
import { grantFailures, requireMember } from "./iam";
import { computeName, lastSegment, lookUp, reference } from "./resource-names";
import { PROJECT_MEMBER, SUBNETWORK, SUBNETWORK_MEMBER } from "./tokens";

const NETWORK_USER = "roles/compute.networkUser";

/** A grant of a role on one subnetwork. */
export const subnetworkMember: ResourceType = {
    token: SUBNETWORK_MEMBER,
    adopts: true,
    immutable: ["condition", "member", "role", "subnetwork"],
    // The policy goes with the subnetwork.
    references: [reference("subnetwork", SUBNETWORK, { loose: true })],
    validate: grantFailures,
    admit: ({ world, inputs }) => {
        requireMember(world, inputs);
    },
    identify: ({ site, inputs }) => {
        const name = lastSegment(text(inputs, "subnetwork") ?? "");
        const parts = [computeName(site, "subnetworks", name), text(inputs, "role")];
        return [...parts, text(inputs, "member")].join("/");
    },
    outputs: ({ world, inputs }) => ({
        etag: world.identifiers.hex(12, "policy", text(inputs, "subnetwork") ?? ""),
    }),
};

/** Whether a service account may put machines into a subnetwork of another project. */
export function mayUseSubnetwork(world: World, subnet: CloudResource, account: string): boolean {
    const grants = ({ state }: CloudResource): boolean =>
        text(state, "role") === NETWORK_USER &&
        text(state, "member") === `serviceAccount:${account}`;
    const onSubnetwork = world
        .at(SUBNETWORK_MEMBER, subnet)
        .filter(grants)
        .some(
            ({ state }) =>
                lookUp(world, SUBNETWORK, subnet, text(state, "subnetwork"))?.id === subnet.id,
        );
    const onProject = world.store
        .list(PROJECT_MEMBER)
        .some((grant) => grant.account === subnet.account && grants(grant));
    return onSubnetwork || onProject;
}
