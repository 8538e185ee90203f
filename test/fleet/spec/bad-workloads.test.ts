import { fleetOf } from "../support/fleets";
import { type Case, formLines } from "./support/form-lines";

function workload(w: unknown) {
    return fleetOf({}, { workloads: { w } });
}

const CASES: readonly Case[] = [
    [
        "a list of workloads",
        fleetOf({}, { workloads: [] }),
        "workloads: a list is not a map => write, for example, workloads: { shop: { replicas: 6 } }",
    ],
    [
        "an empty workload",
        workload(null),
        "workloads.w: an empty value is not a map => write a map with the keys replicas, singleton, residency, policy, object, overrides",
    ],
    [
        "a name that is none",
        fleetOf({}, { workloads: { "shop.web": {} } }),
        'workloads["shop.web"]: the name is not a DNS label (a-z 0-9 -) of at most 40 characters => write, for example, workloads: { shop: { replicas: 6 } }',
    ],
    [
        "numbers of replicas that are none",
        workload({ replicas: -1, policy: { min: { a: 1.5 }, max: { a: "4" } } }),
        'workloads.w.policy.max.a: "4" is not a whole number from 0 to 100000 => write, for example, max: { aws-us-east-1: 4 }',
        "workloads.w.policy.min.a: 1.5 is not a whole number from 0 to 100000 => write, for example, min: { aws-us-east-1: 1 }",
        "workloads.w.replicas: -1 is not a whole number from 0 to 100000 => write, for example, replicas: 6",
    ],
    [
        "yes for true",
        workload({ singleton: "yes", policy: { rebalance: 1 } }),
        "workloads.w.policy.rebalance: 1 is not true or false => write, for example, rebalance: true",
        'workloads.w.singleton: "yes" is not true or false => write, for example, singleton: true',
    ],
    [
        "weights that are none",
        workload({ policy: { weights: "static" } }),
        'workloads.w.policy.weights: "static" is not a map of weights by cluster, or dynamic => write, for example, weights: { aws-us-east-1: 2 }',
    ],
    [
        "a weight below nothing",
        workload({ policy: { weights: { a: -1 } } }),
        "workloads.w.policy.weights.a: -1 is not a whole number from 0 to 100000 => write, for example, weights: { aws-us-east-1: 2 }",
    ],
    [
        "a spread over what is none",
        workload({ policy: { spread: [{ by: "rack", min: 0, max: 300 }] } }),
        'workloads.w.policy.spread[0].by: "rack" is not one of cluster, zone, region, provider => write, for example, by: cluster',
        "workloads.w.policy.spread[0].max: 300 is not a whole number from 1 to 255 => write, for example, max: 3",
        "workloads.w.policy.spread[0].min: 0 is not a whole number from 1 to 255 => write, for example, min: 2",
    ],
    [
        "an affinity of nonsense",
        workload({
            policy: {
                affinity: {
                    clusterNames: ["A"],
                    matchLabels: { "a b": "c" },
                    matchExpressions: [{ key: "", operator: "Gt", values: [1] }],
                },
            },
        }),
        'workloads.w.policy.affinity.clusterNames[0]: "A" is not the name of a cluster => write, for example, aws-us-east-1',
        'workloads.w.policy.affinity.matchExpressions[0].key: "" is not the key of a label => write, for example, key: dedicated',
        'workloads.w.policy.affinity.matchExpressions[0].operator: "Gt" is not one of In, NotIn, Exists, DoesNotExist => write, for example, operator: In',
        "workloads.w.policy.affinity.matchExpressions[0].values[0]: 1 is not the value of a label (in quotes where it is a number) => write, for example, values: [gold]",
        'workloads.w.policy.affinity.matchLabels["a b"]: the name is not the key of a label => write, for example, labels: { tier: gold }',
    ],
    [
        "a toleration of nonsense",
        workload({ policy: { tolerations: [{ operator: "In", effect: "Never", value: "a b" }] } }),
        'workloads.w.policy.tolerations[0].effect: "Never" is not one of NoSchedule, PreferNoSchedule, NoExecute => write, for example, effect: NoSchedule',
        'workloads.w.policy.tolerations[0].operator: "In" is not one of Equal, Exists => write, for example, operator: Equal',
        'workloads.w.policy.tolerations[0].value: "a b" is not the value of a label => write, for example, value: batch',
    ],
    [
        "a preference and a mode that are none",
        workload({ policy: { mode: "spread", preference: "packed" } }),
        'workloads.w.policy.mode: "spread" is not one of duplicate, divide => write, for example, mode: duplicate',
        'workloads.w.policy.preference: "packed" is not one of aggregated => write, for example, preference: aggregated',
    ],
    [
        "a place for data in capitals",
        workload({ residency: ["EU"] }),
        'workloads.w.residency[0]: "EU" is not a word for where data may be (a-z 0-9 -) => write, for example, residency: [eu]',
    ],
    [
        "a list for an object",
        workload({ object: [] }),
        "workloads.w.object: a list is not a Kubernetes object => write it as a map, with apiVersion and kind",
    ],
    [
        "overrides that change nothing, nowhere",
        workload({ overrides: [{}] }),
        "workloads.w.overrides[0].clusters: is missing: it takes a list => write, for example, clusters: [aws-us-east-1]",
        "workloads.w.overrides[0].patch: is missing: it takes a list => write, for example, patch: [{ path: /spec/replicas, value: 3 }]",
    ],
    [
        "a patch of nonsense",
        workload({
            overrides: [
                {
                    clusters: ["a"],
                    patch: [{ op: "set", path: "spec/replicas", from: "/a~2" }],
                },
            ],
        }),
        'workloads.w.overrides[0].patch[0].from: "/a~2" is not a JSON pointer => write, for example, from: /spec/template/spec/priorityClassName',
        'workloads.w.overrides[0].patch[0].op: "set" is not one of add, remove, replace, move, copy, test => write, for example, op: add',
        'workloads.w.overrides[0].patch[0].path: "spec/replicas" is not a JSON pointer => write, for example, path: /spec/template/spec/priorityClassName',
    ],
    [
        "traffic of nonsense",
        fleetOf({}, { cost: { traffic: [{ from: "a b", to: 1, gibPerMonth: -1 }] } }),
        'cost.traffic[0].from: "a b" is not the name of a cluster => write, for example, from: aws-us-east-1',
        "cost.traffic[0].gibPerMonth: -1 is not a number from 0 to a billion => write, for example, gibPerMonth: 500",
        "cost.traffic[0].to: 1 is not the name of a cluster => write, for example, to: azure-westeurope",
    ],
    [
        "more traffic than there is",
        fleetOf({}, { cost: { traffic: [{ from: "a", to: "b", gibPerMonth: 1e12 }] } }),
        "cost.traffic[0].gibPerMonth: 1000000000000 is not a number from 0 to a billion => write, for example, gibPerMonth: 500",
    ],
    [
        "a price without a date, in text",
        fleetOf({}, { cost: { prices: { "aws.nat.hour": { usd: "0.05" } } } }),
        'cost.prices["aws.nat.hour"].date: is missing: it takes a date in quotes => write, for example, date: "2026-11-01"',
        'cost.prices["aws.nat.hour"].usd: "0.05" is not a number from 0 to a billion => write, for example, usd: 0.045',
    ],
    [
        "a price for a number",
        fleetOf({}, { cost: { prices: { "aws.nat.hour": 0.05 } } }),
        'cost.prices["aws.nat.hour"]: 0.05 is not a map => write a map with the keys usd, date',
    ],
    [
        "quotas of nonsense",
        fleetOf({}, { quotas: { awsPeeringsPerVpc: "many", gcpSpokesPerHub: -1 } }),
        'quotas.awsPeeringsPerVpc: "many" is not a whole number from 0 to 1000000 => write, for example, 100',
        "quotas.gcpSpokesPerHub: -1 is not a whole number from 0 to 1000000 => write, for example, 100",
    ],
];

test.each(CASES)("%s", (_, fleet, ...expected) => {
    expect(formLines(fleet)).toEqual(expected);
});
