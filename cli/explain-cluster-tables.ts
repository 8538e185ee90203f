import { formatUsd } from "../fleet/plan/cost/format-usd";
import type { ClusterExplanation, ExplainedVersion } from "../fleet/plan/explain/cluster-types";
import { formatPlace } from "../fleet/plan/place";
import type { ClusterPlan } from "../fleet/plan/types";
import { type Row, kindRows, row } from "./cluster-rows";
import { table, wrap } from "./table";
import type { Terminal } from "./terminal";

type Title = (text: string) => string;

function identitySection(cluster: ClusterPlan, title: Title): readonly string[] {
    const { name, id, generation, podNetwork, ranges } = cluster;
    const pods = `${ranges.pods} (${podNetwork.addresses}, seen as the ${podNetwork.sourceSeen})`;
    return [
        title(`Cluster ${name}: id ${id}, generation ${generation}`),
        table(
            ["", ""],
            [
                ...row("context", cluster.context),
                ...row("name in its cloud", cluster.cloudName),
                ...row("identifier", cluster.clusterIdentifier),
                ...row("place", formatPlace(cluster.place)),
                ...row("state", cluster.state),
                ...row("why", cluster.why),
                ...row("residency", cluster.residency),
                ...row("managed by", cluster.managedBy),
                ...row("CNI", cluster.cni),
                ...kindRows(cluster),
                ...row("node range", ranges.nodes),
                ...row("pod range", pods),
                ...row("service range", ranges.services),
                ...row("load balancers", ranges.loadBalancers),
                ...row("globalnet", ranges.globalnet),
            ],
        ),
    ];
}

function networkSection({ network }: ClusterExplanation, title: Title): readonly string[] {
    const { name, place, origin, existingId, range, announced, asn, sharedWith, subnets } = network;
    return [
        title(`Network ${name}, in ${formatPlace(place)}: ${origin}, AS ${asn}`),
        table(
            ["", ""],
            [
                ...row("id in its cloud", existingId),
                ...row("range", range),
                ...row("announced", announced.join(", ")),
                ...row("shared with", sharedWith.join(", ")),
            ],
        ),
        ...(subnets.length === 0
            ? []
            : [
                  table(
                      ["SUBNET FOR", "RANGE", "ZONE"],
                      subnets.map(({ purpose, range: of, zone }) => [purpose, of, zone ?? "-"]),
                  ),
              ]),
    ];
}

function linkSection(explanation: ClusterExplanation, title: Title): readonly string[] {
    const { network, links, hubs } = explanation;
    const rows = links.map(({ between, kind, tunnels, reason }) => [
        between.find((name) => name !== network.name) ?? network.name,
        kind,
        tunnels.length === 0 ? "-" : String(tunnels.length),
        reason,
    ]);
    return [
        title(links.length === 0 ? "No links" : "Links of its network"),
        ...(rows.length === 0 ? [] : [table(["TO", "KIND", "TUNNELS", "WHY"], rows)]),
        ...hubs.map(({ name, kind, asn }) => `Attached to hub ${name}: ${kind}, AS ${asn}.`),
    ];
}

function supportText({ standardUntil, until, daysLeft = 0 }: ExplainedVersion): string {
    if (standardUntil === undefined) {
        return "no table has a day on which its support ends";
    }
    const left = daysLeft < 0 ? "it is past" : `in ${daysLeft} days`;
    const later = until === undefined || until === standardUntil ? "" : `, extended until ${until}`;
    return `standard until ${standardUntil} (${left})${later}`;
}

function versionSection({ version }: ClusterExplanation, title: Title): readonly string[] {
    const { minor, owner, newest, upgrade, notes, tableOf } = version;
    const upgrades =
        owner === undefined ? "whoever made it" : owner === "atoll" ? "Atoll" : "the cloud";
    return [
        title(`Kubernetes ${minor}; upgrades by ${upgrades}`),
        table(
            ["", ""],
            [
                ...row("support", supportText(version)),
                ...row("newest", `${newest} (as of ${tableOf})`),
                ...upgrade.map(({ text }, index): Row => [`step ${index + 1}`, text]),
                ...notes.map((note): Row => ["note", note]),
            ],
        ),
    ];
}

function costSection({ cost }: ClusterExplanation, title: Title): readonly string[] {
    const sum = cost.reduce((total, { usdPerMonth }) => total + usdPerMonth, 0);
    const rows = cost.flatMap(({ kind, items }) =>
        items.map(({ what, usdPerMonth, usdPerMonthAtMost, date, caveat }) => [
            kind,
            formatUsd(usdPerMonth),
            formatUsd(usdPerMonthAtMost),
            date,
            caveat === undefined ? what : `${what} (${caveat})`,
        ]),
    );
    return rows.length === 0
        ? []
        : [
              title(`The cluster and its network cost about ${formatUsd(sum)} a month`),
              table(["PART", "A MONTH", "AT MOST", "PRICE OF", "WHAT"], rows),
          ];
}

/** Everything about one cluster as people read it, at most 100 columns wide. */
export function explainClusterTables(
    explanation: ClusterExplanation,
    terminal: Pick<Terminal, "styled">,
): string {
    const title = (text: string): string => terminal.styled("bold", wrap(text));
    const { cluster, advice, decidedBy } = explanation;
    const notes = advice.map(({ path, text, next }) => [path, `${text}; ${next}`]);
    return [
        ...identitySection(cluster, title),
        ...networkSection(explanation, title),
        ...linkSection(explanation, title),
        ...versionSection(explanation, title),
        ...costSection(explanation, title),
        ...(notes.length === 0 ? [] : [title("Worth a second look"), table(["", ""], notes)]),
        table(
            ["DECIDED", "BY", "IN"],
            decidedBy.map((each) => [each.part, each.function, each.file]),
        ),
    ].join("\n\n");
}
