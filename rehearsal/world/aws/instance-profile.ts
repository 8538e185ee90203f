import { CloudRefusal } from "../cloud-refusal";
import { text } from "../properties";
import type { ResourceType } from "../resource-type";
import { globalArn } from "./arn";
import { alreadyExists, iamName, roleReference } from "./iam";
import { INSTANCE_PROFILE } from "./tokens";

/** What hands a role to machines; it holds the role. */
export const instanceProfile: ResourceType = {
    token: INSTANCE_PROFILE,
    scope: "account",
    naming: iamName(128),
    defaults: { path: "/" },
    immutable: ["namePrefix", "path"],
    references: [roleReference("role")],
    unique: [{ by: ["name"], taken: alreadyExists("Instance Profile", "name") }],
    quota: {
        name: INSTANCE_PROFILE,
        limit: 1000,
        exceeded: (limit) =>
            new CloudRefusal(
                "LimitExceeded",
                `Cannot exceed quota for InstanceProfilesPerAccount: ${limit}`,
                409,
            ),
    },
    identify: ({ inputs }) => text(inputs, "name") ?? "",
    outputs: ({ world, site, id, origin, inputs, previous }) => ({
        arn: globalArn("iam", site, `instance-profile${text(inputs, "path")}${id}`),
        uniqueId: `AIPA${world.identifiers.capitals(17, origin)}`,
        createDate: text(previous ?? null, "createDate") ?? world.now().toISOString(),
        namePrefix: inputs["namePrefix"] ?? "",
    }),
};
