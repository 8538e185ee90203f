import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { flag, given, number, text, texts } from "../properties";
import type { ResourceType, Subject } from "../resource-type";
import { badRequest, notFound } from "./refusals";
import {
    computeIdentity,
    computeLink,
    computeName,
    lookUp,
    reference,
    rfc1035,
} from "./resource-names";
import { networkOf } from "./subnetwork";
import { ADDRESS, NETWORK, ROUTER, ROUTER_NAT, SUBNETWORK } from "./tokens";

const ALL_RANGES = "ALL_SUBNETWORKS_ALL_IP_RANGES";
const ALL_PRIMARY_RANGES = "ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES";
const LISTED = "LIST_OF_SUBNETWORKS";

export const router: ResourceType = {
    token: ROUTER,
    naming: rfc1035(),
    immutable: ["network", "encryptedInterconnectRouter"],
    references: [reference("network", NETWORK)],
    validate: function* (inputs) {
        const asn = number(inputs, "bgp.asn");
        if (asn !== undefined && !isPrivateAsn(asn)) {
            yield { property: "bgp.asn", reason: "expected 16550 or a private number (RFC 6996)" };
        }
    },
    identify: computeIdentity("routers"),
    outputs: ({ world, id, previous }) => ({
        creationTimestamp: text(previous ?? null, "creationTimestamp") ?? world.now().toISOString(),
        selfLink: computeLink(id),
    }),
    // A NAT is a part of its router.
    dispose: (resource, world) => {
        for (const nat of world.at(ROUTER_NAT, resource)) {
            if (lookUp(world, ROUTER, nat, text(nat.state, "router")) === resource) {
                world.store.remove(nat);
            }
        }
        return Promise.resolve();
    },
};

function isPrivateAsn(asn: number): boolean {
    return (
        asn === 16_550 ||
        (asn >= 64_512 && asn <= 65_534) ||
        (asn >= 4_200_000_000 && asn <= 4_294_967_294)
    );
}

export const routerNat: ResourceType = {
    token: ROUTER_NAT,
    naming: rfc1035(),
    defaults: {
        enableDynamicPortAllocation: false,
        enableEndpointIndependentMapping: false,
        icmpIdleTimeoutSec: 30,
        tcpEstablishedIdleTimeoutSec: 1200,
        tcpTimeWaitTimeoutSec: 120,
        tcpTransitoryIdleTimeoutSec: 30,
        type: "PUBLIC",
        udpIdleTimeoutSec: 30,
    },
    immutable: ["router", "type", "endpointTypes"],
    references: [reference("natIps[]", ADDRESS), reference("subnetworks[].name", SUBNETWORK)],
    validate: natFailures,
    admit: admitNat,
    identify: ({ site: { account, region }, inputs }) =>
        [account, region, text(inputs, "router"), text(inputs, "name")].join("/"),
    outputs: ({ inputs }) => ({
        minPortsPerVm:
            inputs["minPortsPerVm"] ??
            (flag(inputs, "enableDynamicPortAllocation") === true ? 32 : 64),
        autoNetworkTier: inputs["autoNetworkTier"] ?? "PREMIUM",
        drainNatIps: inputs["drainNatIps"] ?? [],
        endpointTypes: inputs["endpointTypes"] ?? ["ENDPOINT_TYPE_VM"],
        natIps: inputs["natIps"] ?? [],
    }),
};

function* natFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const enumerations = {
        natIpAllocateOption: ["MANUAL_ONLY", "AUTO_ONLY"],
        sourceSubnetworkIpRangesToNat: [ALL_RANGES, ALL_PRIMARY_RANGES, LISTED],
        "logConfig.filter": ["ERRORS_ONLY", "TRANSLATIONS_ONLY", "ALL"],
        type: ["PUBLIC", "PRIVATE"],
    };
    for (const [path, allowed] of Object.entries(enumerations)) {
        const value = text(inputs, path);
        if (value !== undefined && !allowed.includes(value)) {
            yield { property: path, reason: `expected one of ${allowed.join(", ")}, got ${value}` };
        }
    }
}

function isPowerOfTwo(ports: number): boolean {
    return Number.isInteger(Math.log2(ports));
}

/** How many ports a machine may take: powers of two where they follow its need. */
function requirePorts(inputs: PropertyMap): void {
    const least = number(inputs, "minPortsPerVm");
    const most = number(inputs, "maxPortsPerVm");
    if (flag(inputs, "enableDynamicPortAllocation") !== true) {
        if (most !== undefined) {
            throw badRequest("maxPortsPerVm needs enableDynamicPortAllocation.");
        }
        return;
    }
    if (flag(inputs, "enableEndpointIndependentMapping") === true) {
        throw badRequest(
            "enableDynamicPortAllocation and enableEndpointIndependentMapping exclude each other.",
        );
    }
    if (least !== undefined && (least < 32 || !isPowerOfTwo(least))) {
        throw badRequest(`minPortsPerVm ${least} must be a power of two from 32.`);
    }
    if (most !== undefined && (most <= (least ?? 32) || most > 65_536 || !isPowerOfTwo(most))) {
        throw badRequest(
            `maxPortsPerVm ${most} must be a power of two above minPortsPerVm, at most 65536.`,
        );
    }
}

/** What Compute Engine holds against a NAT: its router's update fails. */
function admitNat(subject: Subject): void {
    const { world, site, inputs } = subject;
    const name = text(inputs, "router") ?? "";
    const owner = lookUp(world, ROUTER, site, name);
    if (owner === undefined) {
        throw notFound(computeName(site, "routers", name));
    }
    const option = text(inputs, "natIpAllocateOption");
    if (option === "AUTO_ONLY" && texts(inputs, "natIps[]").length > 0) {
        throw badRequest("NAT IPs cannot be given with natIpAllocateOption AUTO_ONLY.");
    }
    if (option === "MANUAL_ONLY" && texts(inputs, "natIps[]").length === 0) {
        throw badRequest("natIpAllocateOption MANUAL_ONLY needs at least one NAT IP.");
    }
    const source = text(inputs, "sourceSubnetworkIpRangesToNat");
    if ((source === LISTED) !== given(inputs, "subnetworks[]")) {
        throw badRequest(`subnetworks are given with ${LISTED}, and only with it.`);
    }
    requirePorts(inputs);
    requireOneForAll(subject, networkOf(world, owner)?.id);
}

/** A NAT for all subnetworks of a network leaves nothing to another one in its region. */
function requireOneForAll({ world, site, inputs }: Subject, network: string | undefined): void {
    const rivals = world
        .at(ROUTER_NAT, site)
        .filter(
            (nat) =>
                nat.state["name"] !== inputs["name"] || nat.state["router"] !== inputs["router"],
        )
        .filter((nat) => {
            const owner = lookUp(world, ROUTER, site, text(nat.state, "router"));
            return networkOf(world, owner)?.id === network;
        });
    const forAll = [inputs, ...rivals.map(({ state }) => state)].some(
        (properties) => text(properties, "sourceSubnetworkIpRangesToNat") !== LISTED,
    );
    const [rival] = rivals;
    if (rival !== undefined && forAll) {
        throw badRequest(
            `The NAT '${rival.id}' and '${text(inputs, "name")}' cannot both translate the ranges of ` +
                `all subnetworks of '${network}' in region '${site.region}'.`,
        );
    }
}
