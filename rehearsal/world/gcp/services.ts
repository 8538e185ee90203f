import { text } from "../properties";
import type { ResourceType } from "../resource-type";
import type { World } from "../world";
import { projectNumber } from "./resource-names";
import { SERVICE, SERVICE_IDENTITY } from "./tokens";

/** Agents whose domain is not made from their service's name. */
const AGENTS: Readonly<Record<string, string>> = {
    compute: "compute-system",
    container: "container-engine-robot",
    containerregistry: "containerregistry",
};

const SERVICE_NAME = /^[a-z0-9.-]+\.(googleapis\.com|cloud\.goog)$/;

/** An API that is on in a project. The rehearsal's projects have every API on all along. */
export const service: ResourceType = {
    token: SERVICE,
    scope: "account",
    adopts: true,
    defaults: { disableOnDestroy: true },
    immutable: ["service"],
    validate: serviceFailures,
    identify: ({ site, inputs }) => `${site.account}/${text(inputs, "service")}`,
};

export const serviceIdentity: ResourceType = {
    token: SERVICE_IDENTITY,
    scope: "account",
    adopts: true,
    immutable: ["service"],
    validate: serviceFailures,
    identify: ({ site, inputs }) => `projects/${site.account}/services/${text(inputs, "service")}`,
    outputs: ({ world, site, inputs }) => {
        const email = agentOf(world, site.account, text(inputs, "service") ?? "");
        return { email, member: `serviceAccount:${email}` };
    },
};

function* serviceFailures(inputs: Parameters<typeof text>[0]) {
    const name = text(inputs, "service");
    if (name !== undefined && !SERVICE_NAME.test(name)) {
        const reason = `invalid service "${name}" (expected one such as container.googleapis.com)`;
        yield { property: "service", reason };
    }
}

/** The service account by which a service acts in a project. */
function agentOf(world: World, project: string, name: string): string {
    const short = name.split(".")[0] ?? "";
    const domain = AGENTS[short] ?? `gcp-sa-${short}`;
    return `service-${projectNumber(world, project)}@${domain}.iam.gserviceaccount.com`;
}
