import "./components/runtime/traces";

import * as pulumi from "@pulumi/pulumi";

import { Fleet } from "./components/fleet";
import { planStack } from "./components/runtime/stack-plan";

const plan = planStack(pulumi.getStack());
const fleet = new Fleet(plan.name, { plan });

/** All clusters in one kubeconfig, without a current context; a secret. */
export const kubeconfig = fleet.registry.kubeconfig;
/** One kubeconfig for each cluster, by its name; each one a secret. */
export const kubeconfigs = fleet.registry.kubeconfigs;
/** Where each cluster is, by its name. */
export const clusters = Object.fromEntries(
    fleet.clusters.map(({ plan: { name, context, version }, endpoint }) => [
        name,
        { name, context, version, endpoint },
    ]),
);
