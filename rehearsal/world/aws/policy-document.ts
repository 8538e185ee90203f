import { isPropertyMap } from "../../wire/property-value";
import type { PropertyMap, PropertyValue } from "../../wire/property-value";
import { CloudRefusal } from "../cloud-refusal";
import { maps, texts } from "../properties";

/** A statement of an IAM policy. */
export interface Statement {
    readonly allows: boolean;
    readonly actions: readonly string[];
    readonly resources: readonly string[];
    /** Principals of each type, such as AWS, Service and Federated; "*" stands for everybody. */
    readonly principals: Readonly<Record<string, readonly string[]>>;
}

/** The statements of a policy; throws what IAM answers to a document that it cannot read. */
export function parsePolicy(document: string, code = "MalformedPolicyDocument"): Statement[] {
    const parsed = parse(document, code);
    if (!isPropertyMap(parsed) || (parsed["Statement"] ?? null) === null) {
        throw new CloudRefusal(code, "Syntax errors in policy.");
    }
    return maps({ statements: parsed["Statement"] ?? [] }, "statements[]").map((statement) => {
        if (statement["Effect"] !== "Allow" && statement["Effect"] !== "Deny") {
            throw new CloudRefusal(code, "Syntax errors in policy.");
        }
        return {
            allows: statement["Effect"] === "Allow",
            actions: texts(statement, "Action[]"),
            resources: texts(statement, "Resource[]"),
            principals: principalsOf(statement),
        };
    });
}

/** A policy of permissions names actions and resources and no principal. */
export function requirePermissions(document: string): void {
    for (const { actions, resources, principals } of parsePolicy(document)) {
        if (Object.keys(principals).length > 0) {
            throw new CloudRefusal(
                "MalformedPolicyDocument",
                "Policy document should not specify a principal.",
            );
        }
        if (actions.length === 0 && !document.includes("NotAction")) {
            throw new CloudRefusal(
                "MalformedPolicyDocument",
                "Policy statement must contain actions.",
            );
        }
        if (resources.length === 0 && !document.includes("NotResource")) {
            throw new CloudRefusal(
                "MalformedPolicyDocument",
                "Policy statement must contain resources.",
            );
        }
    }
}

/** Whether a trust or resource policy lets a service do all of these actions. */
export function allowsService(
    document: string,
    service: string,
    actions: readonly string[],
): boolean {
    const granted = parsePolicy(document)
        .filter(({ allows }) => allows)
        .filter(({ principals }) =>
            [...(principals["Service"] ?? []), ...(principals["*"] ?? [])].some(
                (principal) => principal === service || principal === "*",
            ),
        )
        .flatMap((statement) => statement.actions);
    return actions.every((action) => granted.some((pattern) => covers(pattern, action)));
}

/** Whether an action pattern such as "sts:*" covers an action. */
export function covers(pattern: string, action: string): boolean {
    const parts = pattern.split("*").map((part) => part.replace(/[$()+.?[\\\]^{|}]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "i").test(action);
}

function parse(document: string, code: string): PropertyValue {
    try {
        // JSON has no values but those that are property values.
        return JSON.parse(document) as PropertyValue;
    } catch {
        throw new CloudRefusal(code, "This policy contains invalid Json");
    }
}

function principalsOf(statement: PropertyMap): Readonly<Record<string, readonly string[]>> {
    const principal = statement["Principal"];
    if (principal === "*") {
        return { "*": ["*"] };
    }
    return isPropertyMap(principal)
        ? Object.fromEntries(
              Object.keys(principal).map((type) => [type, texts(principal, `${type}[]`)]),
          )
        : {};
}
