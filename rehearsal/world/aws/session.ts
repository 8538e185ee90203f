import type { PropertyMap } from "../../wire/property-value";
import { isPropertyMap } from "../../wire/property-value";
import { containsUnknown } from "../../wire/property-operations";
import type { CheckFailure } from "../../wire/types";
import { CloudRefusal } from "../cloud-refusal";
import { flag, map, text, texts } from "../properties";
import type { Operation, Session } from "../provider/cloud";
import type { CloudResource, Site } from "../resource-store";
import type { ResourceType } from "../resource-type";
import type { SdkDeclarations } from "../sdk/declarations";
import type { World } from "../world";
import { accountOf } from "./arn";
import { invokeAws } from "./functions";
import { isRegion } from "./regions";

/** Account that a provider works in unless it assumes a role in another one: the one of AWS's examples. */
const DEFAULT_ACCOUNT = "123456789012";

/** Region in the profile of whoever runs the rehearsal: like the account, it comes from no configuration. */
const PROFILE_REGION = "us-east-1";

/** Where account-wide services such as IAM keep what is theirs. */
const GLOBAL = "global";

/** What is wrong with the configuration of an AWS provider. */
export function checkAwsConfig(config: PropertyMap): readonly CheckFailure[] {
    const region = regionFor(config);
    const account = accountFor(config);
    const allowed = texts(config, "allowedAccountIds[]");
    const failures: CheckFailure[] = [];
    if (!isRegion(region)) {
        failures.push({ property: "region", reason: `invalid AWS Region: ${region}` });
    }
    if (allowed.length > 0 && !allowed.includes(account)) {
        const reason = `AWS account ID not allowed: ${account}`;
        failures.push({ property: "allowedAccountIds", reason });
    }
    if (texts(config, "forbiddenAccountIds[]").includes(account)) {
        const reason = `AWS account ID not allowed: ${account}`;
        failures.push({ property: "forbiddenAccountIds", reason });
    }
    return failures;
}

/** The region of a provider: its own, or that of the environment, as for the real plugin. */
function regionFor(config: PropertyMap): string {
    return text(config, "region") ?? process.env["AWS_REGION"] ?? PROFILE_REGION;
}

/** The role that a provider ends up with, after those that it takes on the way. */
function roleFor(config: PropertyMap): string | undefined {
    return texts(config, "assumeRoles[].roleArn").at(-1);
}

function accountFor(config: PropertyMap): string {
    const role = roleFor(config);
    return (role === undefined ? undefined : accountOf(role)) ?? DEFAULT_ACCOUNT;
}

/** A configured AWS provider. */
export class AwsSession implements Session {
    readonly siteInputs = ["region"];
    readonly account: string;
    readonly region: string;
    readonly roleArn: string | undefined;
    private readonly defaultTags: PropertyMap;
    private readonly sdk: SdkDeclarations;
    private readonly world: World;

    constructor(config: PropertyMap, sdk: SdkDeclarations, world: World) {
        this.account = accountFor(config);
        this.region = regionFor(config);
        this.roleArn = roleFor(config);
        this.defaultTags = map(config, "defaultTags.tags");
        this.sdk = sdk;
        this.world = world;
    }

    site(type: ResourceType, inputs: PropertyMap): Site | CheckFailure {
        const { account } = this;
        if (type.scope === "account") {
            return { account, region: GLOBAL };
        }
        const region = text(inputs, "region") ?? this.region;
        if (!isRegion(region)) {
            return { property: "region", reason: `invalid AWS Region: ${region}` };
        }
        return { account, region };
    }

    complete(type: ResourceType, inputs: PropertyMap): PropertyMap {
        const documents = (type.documents ?? []).flatMap((name) => {
            const value = inputs[name];
            return isPropertyMap(value) && !containsUnknown(value)
                ? [[name, JSON.stringify(value)] as const]
                : [];
        });
        const tagged =
            Object.keys(this.defaultTags).length > 0 &&
            this.sdk.resource(type.token)?.inputs.has("tags") === true;
        const given = inputs["tags"];
        return {
            ...inputs,
            ...Object.fromEntries(documents),
            ...(tagged && (given === undefined || isPropertyMap(given))
                ? { tags: { ...this.defaultTags, ...given } }
                : {}),
        };
    }

    common(type: ResourceType, inputs: PropertyMap, { region }: Site): PropertyMap {
        const outputs = this.sdk.resource(type.token)?.outputs;
        return {
            ...(outputs?.has("tagsAll") === true ? { tagsAll: inputs["tags"] ?? {} } : {}),
            ...(outputs?.has("region") === true ? { region } : {}),
        };
    }

    names(value: string, resource: CloudResource, by: string | undefined, from: Site): boolean {
        const near = resource.region === from.region || resource.region === GLOBAL;
        const state = resource.state;
        const names = [resource.id, text(state, "arn"), by === undefined ? by : text(state, by)];
        return near && names.includes(value);
    }

    conflict(type: ResourceType, id: string): CloudRefusal {
        return new CloudRefusal("EntityAlreadyExists", `${type.token} ${id} already exists.`, 409);
    }

    gone(type: ResourceType, id: string): CloudRefusal {
        return new CloudRefusal("ResourceNotFoundException", `${type.token} ${id} not found.`, 404);
    }

    abandons({ state }: CloudResource): boolean {
        return flag(state, "skipDestroy") === true;
    }

    word(refusal: CloudRefusal, { verb, type, subject }: Operation): string {
        const [, module = ""] = type.split(":");
        const [service = "", kind = ""] = module.split("/");
        return (
            `${verb} ${service.toUpperCase()} ${kind} (${subject}): operation error, https response ` +
            `error StatusCode: ${refusal.status}, api error ${refusal.code}: ${refusal.message}`
        );
    }

    invoke(token: string, args: PropertyMap): PropertyMap | undefined {
        return invokeAws(this, this.world, token, args);
    }
}
