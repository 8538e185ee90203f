import { formatUnitUsd, formatUsd } from "../fleet/plan/cost/format-usd";
import type { LinkCandidate } from "../fleet/plan/links/types";
import { formatPlace } from "../fleet/plan/place";
import type {
    ExplainedCluster,
    ExplainedDirection,
    ExplainedLayer,
    Explanation,
} from "../fleet/plan/explain/types";
import type { Verdict } from "../fleet/plan/reachability/types";
import { table, wrap } from "./table";
import type { Terminal } from "./terminal";

type Title = (text: string) => string;

function clusterRow({ name, place, networkName, cni, podNetwork, ranges }: ExplainedCluster) {
    const pods = `${ranges.pods} (${podNetwork.addresses}, seen as the ${podNetwork.sourceSeen})`;
    return [name, formatPlace(place), networkName, cni, ranges.nodes, pods];
}

function candidateRow(chosen: string) {
    return ({ kind, feasible, tradeOffs, score }: LinkCandidate): readonly string[] => {
        const { latency, security, complexity, cost } = tradeOffs;
        return [
            kind === chosen ? `* ${kind}` : `  ${kind}`,
            feasible ? score.toFixed(2) : "-",
            String(latency.score),
            String(security.score),
            String(complexity.score),
            String(cost.score),
            formatUsd(cost.usdPerMonth),
            formatUnitUsd(cost.usdPerGib),
        ];
    };
}

function candidateNotes({ kind, feasible, reason, tradeOffs }: LinkCandidate) {
    const { latency, security, complexity, cost } = tradeOffs;
    const notes = [latency, security, complexity, cost].map(({ note }) => note);
    return [kind, feasible ? `${reason}. ${notes.join("; ")}.` : `cannot be: ${reason}`];
}

function linkSection({ link, clusters }: Explanation, title: Title): readonly string[] {
    const [a, b] = clusters;
    const name = link.name ?? `${a.networkName} and ${b.networkName}`;
    return [
        title(`Link ${name}: ${link.kind}`),
        wrap(`Why: ${link.reason}.`),
        ...(link.tunnels.length === 0
            ? []
            : [
                  table(
                      [
                          "TUNNEL",
                          a.networkName < b.networkName ? a.networkName : b.networkName,
                          a.networkName < b.networkName ? b.networkName : a.networkName,
                      ],
                      link.tunnels.map(({ range, addresses }) => [range, ...addresses]),
                  ),
              ]),
        title("Ways to join the two (scores from 1 to 5; * is the one chosen)"),
        table(
            ["  KIND", "SCORE", "LATENCY", "SECURITY", "SIMPLICITY", "COST", "A MONTH", "A GIB"],
            link.candidates.map(candidateRow(link.kind)),
        ),
        table(["", ""], link.candidates.map(candidateNotes)),
    ];
}

function verdictText(verdict: Verdict): string {
    if (!verdict.reachable) {
        return `blocked by ${verdict.blockedBy}`;
    }
    const assuming = verdict.assuming === undefined ? "" : `, if ${verdict.assuming}`;
    return `reached by ${verdict.by}, seen as the ${verdict.source}${assuming}`;
}

function layerSection({ layer, verdict, hops }: ExplainedLayer): string {
    const steps = hops.map((hop) => [
        hop.ok ? "  ->" : "  X ",
        hop.at,
        hop.ok ? hop.detail : `blocked by ${hop.blockedBy}: ${hop.detail}. To open it: ${hop.fix}`,
    ]);
    return `${wrap(`${layer}: ${verdictText(verdict)}`)}\n${table(["", "", ""], steps)}`;
}

function directionSection(direction: ExplainedDirection, title: Title): readonly string[] {
    const { from, to, path, layers, controllers } = direction;
    const way = path.length === 0 ? "no way" : path.join(" - ");
    const { istiod, manager } = controllers;
    const rows = [
        [`istiod of ${from} to the API server of ${to}`, verdictText(istiod)],
        ...(manager === undefined
            ? []
            : [[`controllers of ${from} that manage ${to}`, verdictText(manager)]]),
    ];
    return [
        title(`From a pod in ${from} to ${to} (networks: ${way})`),
        ...layers.map(layerSection),
        table(["", ""], rows),
    ];
}

function costSection({ cost }: Explanation, title: Title): readonly string[] {
    return cost.items.length === 0
        ? []
        : [
              title(`The link costs about ${formatUsd(cost.usdPerMonth)} a month`),
              table(
                  ["A MONTH", "PRICE OF", "WHAT"],
                  cost.items.map(({ what, usdPerMonth, date }) => [
                      formatUsd(usdPerMonth),
                      date,
                      what,
                  ]),
              ),
          ];
}

/** Everything between two clusters as people read it, at most 100 columns wide. */
export function explainTables(
    explanation: Explanation,
    terminal: Pick<Terminal, "styled">,
): string {
    const title = (text: string): string => terminal.styled("bold", wrap(text));
    return [
        table(
            ["CLUSTER", "PLACE", "NETWORK", "CNI", "NODES", "PODS"],
            explanation.clusters.map(clusterRow),
        ),
        ...linkSection(explanation, title),
        ...explanation.directions.flatMap((direction) => directionSection(direction, title)),
        ...costSection(explanation, title),
        table(
            ["DECIDED", "BY", "IN"],
            explanation.decidedBy.map((each) => [each.part, each.function, each.file]),
        ),
    ].join("\n\n");
}
