import type { PropertyMap } from "../../wire/property-value";
import { sameValue } from "../../wire/property-operations";
import { CloudRefusal } from "../cloud-refusal";
import { flag, number, text } from "../properties";
import type { ResourceType } from "../resource-type";
import type { SdkDeclarations } from "../sdk/declarations";
import { regionalArn } from "./arn";
import { ec2Id, securityGroupReference } from "./ec2";
import { LAUNCH_TEMPLATE } from "./tokens";

/** What belongs to the template as a whole; a change of anything else makes a new version. */
const UNVERSIONED = ["tags", "tagsAll", "defaultVersion", "updateDefaultVersion", "latestVersion"];

/** @param sdk names the instance types that EC2 has. */
export function launchTemplate(sdk: SdkDeclarations): ResourceType {
    return {
        token: LAUNCH_TEMPLATE,
        naming: {
            property: "name",
            auto: "dash-hex",
            prefix: "namePrefix",
            maxLength: 128,
            pattern: /^[\w./()-]{3,}$/,
            rule: "3 to 128 letters, digits and ().-/_",
        },
        immutable: ["namePrefix"],
        references: [securityGroupReference("vpcSecurityGroupIds[]", { loose: true })],
        unique: [
            {
                by: ["name"],
                taken: () =>
                    new CloudRefusal(
                        "InvalidLaunchTemplateName.AlreadyExistsException",
                        "Launch template name already in use.",
                    ),
            },
        ],
        validate: function* (inputs) {
            const userData = text(inputs, "userData");
            if (userData !== undefined && !isBase64(userData)) {
                yield { property: "userData", reason: "expected base64" };
            }
        },
        admit: ({ inputs }) => {
            const instanceType = text(inputs, "instanceType");
            if (instanceType !== undefined && !isInstanceType(sdk, instanceType)) {
                throw new CloudRefusal(
                    "InvalidParameterValue",
                    `The instance type '${instanceType}' does not exist`,
                );
            }
        },
        identify: (subject) => ec2Id("lt", subject),
        outputs: ({ site, id, inputs, previous }) => {
            const latestVersion = nextVersion(inputs, previous);
            const first = number(previous ?? null, "defaultVersion") ?? 1;
            const followsLatest = flag(inputs, "updateDefaultVersion") === true;
            return {
                arn: regionalArn("ec2", site, `launch-template/${id}`),
                latestVersion,
                defaultVersion: inputs["defaultVersion"] ?? (followsLatest ? latestVersion : first),
                metadataOptions: inputs["metadataOptions"] ?? {},
                namePrefix: inputs["namePrefix"] ?? "",
            };
        },
    };
}

/** Whether EC2 has an instance type, as far as the SDK's own list goes. */
export function isInstanceType(sdk: SdkDeclarations, instanceType: string): boolean {
    return sdk.enumeration("ec2.InstanceType")?.includes(instanceType) !== false;
}

function nextVersion(inputs: PropertyMap, previous: PropertyMap | undefined): number {
    const latest = number(previous ?? null, "latestVersion") ?? 0;
    const changed =
        previous === undefined ||
        Object.entries(inputs).some(
            ([name, value]) => !UNVERSIONED.includes(name) && !sameValue(value, previous[name]),
        );
    return changed ? latest + 1 : latest;
}

function isBase64(value: string): boolean {
    return Buffer.from(value, "base64").toString("base64") === value;
}
