import type { PropertyMap } from "../../wire/property-value";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { given, text, texts } from "../properties";
import type { ResourceType } from "../resource-type";
import type { World } from "../world";
import { badRequest } from "./refusals";
import { projectNumber } from "./resource-names";
import { CUSTOM_ROLE, PROJECT_MEMBER, SERVICE_ACCOUNT } from "./tokens";

const ROLE = /^(roles|projects\/[^/]+\/roles|organizations\/\d+\/roles)\/[\w.]+$/;

/** Kinds of principals with what follows them (cloud.google.com/iam/docs/principal-identifiers). */
const PRINCIPALS: readonly RegExp[] = [
    /^(deleted:)?(user|group):[^\s@]+@[^\s@]+$/,
    /^(deleted:)?serviceAccount:[^\s@]+(@[^\s@]+|\[[^\s\]]+\])$/,
    /^domain:[^\s@]+\.[^\s@]+$/,
    /^(principal|principalSet):\/\/\S+$/,
    /^project(Owner|Editor|Viewer):\S+$/,
    /^(allUsers|allAuthenticatedUsers)$/,
];

/** What is wrong with a grant of a role to a member. */
export function* grantFailures(inputs: PropertyMap): Iterable<CheckFailure> {
    const member = text(inputs, "member");
    if (member !== undefined && !PRINCIPALS.some((form) => form.test(member))) {
        const reason =
            `invalid value for member "${member}" (expected a principal such as ` +
            "user:a@example.com, group:g@example.com or serviceAccount:s@p.iam.gserviceaccount.com)";
        yield { property: "member", reason };
    }
    const role = text(inputs, "role");
    if (role !== undefined && !ROLE.test(role)) {
        yield { property: "role", reason: `invalid role "${role}" (expected roles/…)` };
    }
    if (given(inputs, "condition") && text(inputs, "condition.expression") === "") {
        yield { property: "condition.expression", reason: "must not be empty" };
    }
}

/** IAM knows the service accounts; agents of Google's services exist with their projects. */
export function requireMember(world: World, inputs: PropertyMap): void {
    const email = /^serviceAccount:(.+)$/.exec(text(inputs, "member") ?? "")?.[1];
    if (email !== undefined && !accountExists(world, email)) {
        throw badRequest(`Service account ${email} does not exist.`);
    }
}

/** Roles of a project exist when somebody made them. */
function requireRole(world: World, inputs: PropertyMap): void {
    const role = text(inputs, "role") ?? "";
    if (
        role.startsWith("projects/") &&
        !world.store.list(CUSTOM_ROLE).some(({ id }) => id === role)
    ) {
        throw badRequest(`Role (${role}) does not exist in the resource's hierarchy.`);
    }
}

/** Whether a service account exists: one of a world, of a service of Google's, or a workload pool's. */
export function accountExists(world: World, email: string): boolean {
    const ofGoogle = /^(service-)?\d+(-compute)?@|\[.+\]$/.test(email);
    return (
        ofGoogle || world.store.list(SERVICE_ACCOUNT).some(({ state }) => state["email"] === email)
    );
}

/** The agent by which GKE acts in a project. */
export function gkeServiceAgent(world: World, project: string): string {
    const number = projectNumber(world, project);
    return `service-${number}@container-engine-robot.iam.gserviceaccount.com`;
}

export const serviceAccount: ResourceType = {
    token: SERVICE_ACCOUNT,
    scope: "account",
    defaults: { disabled: false },
    immutable: ["accountId"],
    quota: {
        name: SERVICE_ACCOUNT,
        limit: 100,
        exceeded: () =>
            new CloudRefusal(
                "rateLimitExceeded",
                "The number of service accounts of the project is at its limit.",
                429,
            ),
    },
    validate: function* (inputs) {
        const id = text(inputs, "accountId");
        if (id !== undefined && !/^[a-z]([a-z0-9-]{4,28}[a-z0-9])$/.test(id)) {
            const rule = "6 to 30 lower-case letters, digits and dashes, beginning with a letter";
            yield { property: "accountId", reason: `invalid value "${id}" (${rule})` };
        }
        if ((text(inputs, "displayName") ?? "").length > 100) {
            yield { property: "displayName", reason: "expected at most 100 characters" };
        }
        if (Buffer.byteLength(text(inputs, "description") ?? "") > 256) {
            yield { property: "description", reason: "expected at most 256 bytes" };
        }
    },
    identify: ({ site, inputs }) =>
        `projects/${site.account}/serviceAccounts/${emailOf(site.account, inputs)}`,
    outputs: ({ world, site, id, origin, inputs }) => {
        const email = emailOf(site.account, inputs);
        return {
            email,
            member: `serviceAccount:${email}`,
            name: id,
            uniqueId: world.identifiers.digits(21, origin),
        };
    },
};

function emailOf(project: string, inputs: PropertyMap): string {
    // A project of a domain has its own order: "p.example.com" of "example.com:p".
    const domain = project.split(":").reverse().join(".");
    return `${text(inputs, "accountId") ?? ""}@${domain}.iam.gserviceaccount.com`;
}

export const projectMember: ResourceType = {
    token: PROJECT_MEMBER,
    scope: "account",
    adopts: true,
    immutable: ["condition", "member", "role"],
    validate: grantFailures,
    admit: ({ world, inputs }) => {
        const member = text(inputs, "member") ?? "";
        if (member === "allUsers" || member === "allAuthenticatedUsers") {
            throw badRequest(`Members of type ${member} cannot be granted roles on a project.`);
        }
        requireRole(world, inputs);
        requireMember(world, inputs);
    },
    identify: ({ site, inputs }) =>
        [
            site.account,
            text(inputs, "role"),
            text(inputs, "member"),
            ...texts(inputs, "condition.title"),
        ].join("/"),
    outputs: ({ world, site }) => ({ etag: world.identifiers.hex(12, "policy", site.account) }),
};
