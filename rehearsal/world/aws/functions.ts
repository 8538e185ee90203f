import { createHash } from "node:crypto";

import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { map, maps, text, texts } from "../properties";
import type { Site } from "../resource-store";
import type { World } from "../world";
import { globalArn } from "./arn";
import { findAddonVersion } from "./eks-addon-versions";
import { findCluster } from "./eks-lookup";
import { isRegion, zonesOf } from "./regions";
import { findVpc } from "./vpc-lookup";

/** Who calls a function, and where. */
export interface AwsCaller {
    readonly account: string;
    readonly region: string;
    /** The role that the provider was told to take. */
    readonly roleArn: string | undefined;
}

/** ARN of the role that whoever runs the rehearsal has taken. */
export function issuerArn(account: string): string {
    return globalArn("iam", { account, region: "" }, "role/rehearsal");
}

/** ARN of the session in the caller's role: what the account's calls come from. */
function callerArn({ account, roleArn = issuerArn(account) }: AwsCaller): string {
    const name = roleArn.split("/").at(-1) ?? "";
    return globalArn("sts", { account, region: "" }, `assumed-role/${name}/atoll`);
}

/** The role behind a session, and what is no session as it is. */
function sessionContext(caller: AwsCaller, world: World, arn: string): PropertyMap {
    const session = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/.exec(arn);
    if (session === null) {
        return { arn, id: arn, issuerArn: arn, issuerId: "", issuerName: "", sessionName: "" };
    }
    const [, account = "", issuerName = "", sessionName = ""] = session;
    // A session leaves out the role's path.
    const own = caller.roleArn?.endsWith(`/${issuerName}`) === true ? caller.roleArn : undefined;
    const issuer = own ?? globalArn("iam", { account, region: "" }, `role/${issuerName}`);
    const issuerId = `AROA${world.identifiers.capitals(17, issuer)}`;
    return { arn, id: arn, issuerArn: issuer, issuerId, issuerName, sessionName };
}

/** The result of an AWS function; `undefined` when it is not simulated. */
export function invokeAws(
    caller: AwsCaller,
    world: World,
    token: string,
    args: PropertyMap,
): PropertyMap | undefined {
    switch (token) {
        case "aws:index/getCallerIdentity:getCallerIdentity": {
            const { account } = caller;
            const issuer = caller.roleArn ?? issuerArn(account);
            const userId = `AROA${world.identifiers.capitals(17, issuer)}:atoll`;
            return { accountId: account, arn: callerArn(caller), id: account, userId };
        }
        case "aws:index/getRegion:getRegion": {
            const region = regionFor(caller, args);
            const endpoint = `ec2.${region}.amazonaws.com`;
            return { id: region, name: region, region, endpoint, description: region };
        }
        case "aws:index/getPartition:getPartition":
            return {
                id: "aws",
                partition: "aws",
                dnsSuffix: "amazonaws.com",
                reverseDnsPrefix: "com.amazonaws",
            };
        case "aws:index/getAvailabilityZones:getAvailabilityZones":
            return availabilityZones(regionFor(caller, args), args);
        case "aws:iam/getSessionContext:getSessionContext":
            return sessionContext(caller, world, text(args, "arn") ?? "");
        case "aws:iam/getPolicyDocument:getPolicyDocument":
            return policyDocument(args);
        case "aws:ec2/getVpc:getVpc":
            return findVpc(world, siteFor(caller, args), args);
        case "aws:eks/getCluster:getCluster":
            return findCluster(world, siteFor(caller, args), text(args, "name") ?? "");
        case "aws:eks/getAddonVersion:getAddonVersion":
            return { region: regionFor(caller, args), ...findAddonVersion(args) };
        default:
            return undefined;
    }
}

function siteFor(caller: AwsCaller, args: PropertyMap): Site {
    return { account: caller.account, region: regionFor(caller, args) };
}

function regionFor(caller: AwsCaller, args: PropertyMap): string {
    const region = text(args, "region") ?? caller.region;
    if (!isRegion(region)) {
        throw new CloudRefusal("InvalidRegion", `invalid AWS Region: ${region}`);
    }
    return region;
}

function availabilityZones(region: string, args: PropertyMap): PropertyMap {
    const excluded = new Set([
        ...texts(args, "excludeNames[]"),
        ...texts(args, "excludeZoneIds[]"),
    ]);
    const unavailable = !["available", undefined].includes(text(args, "state"));
    const zones = unavailable
        ? []
        : zonesOf(region).filter(({ name, id }) => !excluded.has(name) && !excluded.has(id));
    return {
        ...args,
        id: region,
        region,
        names: zones.map(({ name }) => name),
        zoneIds: zones.map(({ id }) => id),
        groupNames: [region],
    };
}

/** The document that the provider renders of its statements, in the service's own spelling. */
function policyDocument(args: PropertyMap): PropertyMap {
    const statements = maps(args, "statements[]").map((statement) => ({
        ...optional("Sid", text(statement, "sid")),
        Effect: text(statement, "effect") ?? "Allow",
        ...list("Action", texts(statement, "actions[]")),
        ...list("NotAction", texts(statement, "notActions[]")),
        ...list("Resource", texts(statement, "resources[]")),
        ...list("NotResource", texts(statement, "notResources[]")),
        ...principals("Principal", maps(statement, "principals[]")),
        ...principals("NotPrincipal", maps(statement, "notPrincipals[]")),
        ...conditions(maps(statement, "conditions[]")),
    }));
    const sources = [
        ...texts(args, "sourcePolicyDocuments[]"),
        ...texts(args, "overridePolicyDocuments[]"),
    ].flatMap((source) => maps(parse(source), "Statement[]"));
    const document = {
        Version: text(args, "version") ?? "2012-10-17",
        ...optional("Id", text(args, "policyId")),
        Statement: [...sources, ...statements],
    };
    const json = JSON.stringify(document, undefined, 2);
    const id = createHash("sha256").update(json).digest("hex").slice(0, 10);
    return { ...args, id, json, minifiedJson: JSON.stringify(document) };
}

function parse(source: string): PropertyValue {
    // JSON has no values but those that are property values.
    return JSON.parse(source) as PropertyValue;
}

function optional(name: string, value: PropertyValue | undefined): PropertyMap {
    return value === undefined ? {} : { [name]: value };
}

/** One value stands for itself, several in order, as the provider renders them. */
function list(name: string, values: readonly string[]): PropertyMap {
    const [first] = values;
    return first === undefined ? {} : { [name]: values.length === 1 ? first : [...values].sort() };
}

function principals(name: string, given: readonly PropertyMap[]): PropertyMap {
    if (given.length === 0) {
        return {};
    }
    const types = [...new Set(given.map((principal) => text(principal, "type") ?? "AWS"))];
    const byType = types.map((type): PropertyMap => {
        const same = given.filter((principal) => (text(principal, "type") ?? "AWS") === type);
        return list(
            type,
            same.flatMap((principal) => texts(principal, "identifiers[]")),
        );
    });
    return {
        [name]: types.includes("*") ? "*" : byType.reduce((all, next) => ({ ...all, ...next }), {}),
    };
}

function conditions(given: readonly PropertyMap[]): PropertyMap {
    const condition = given.reduce<PropertyMap>((all, next) => {
        const test = text(next, "test") ?? "";
        const variable = text(next, "variable") ?? "";
        return {
            ...all,
            [test]: { ...map(all, test), ...list(variable, texts(next, "values[]")) },
        };
    }, {});
    return given.length === 0 ? {} : { Condition: condition };
}
