import * as pulumi from "@pulumi/pulumi";
import { Fleet, planStack } from "atoll";

const plan = planStack(pulumi.getStack());
const fleet = new Fleet(plan.name, { plan });

export const kubeconfig = fleet.registry.kubeconfig;
export const endpoints = Object.fromEntries(
    fleet.clusters.map(({ plan: { name }, endpoint }) => [name, endpoint]),
);
