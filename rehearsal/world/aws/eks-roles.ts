import { CloudRefusal } from "../cloud-refusal";
import { given, text, texts } from "../properties";
import type { Subject } from "../resource-type";
import { attachedPolicies, findRole } from "./iam";
import { allowsService } from "./policy-document";

/** What EKS answers to what it cannot take. */
export function invalidParameter(message: string): CloudRefusal {
    return new CloudRefusal("InvalidParameterException", message);
}

/** The role has to trust the service and to hold AWS's own policies for it. */
export function requireRole(
    { world, site }: Subject,
    arn: string | undefined,
    service: string,
    policies: readonly string[],
    actions: readonly string[] = ["sts:AssumeRole"],
): void {
    const role = findRole(world, site, arn);
    const trust = text(role?.state ?? null, "assumeRolePolicy");
    if (role === undefined || trust === undefined || !allowsService(trust, service, actions)) {
        throw invalidParameter(
            `Role with arn: ${arn} could not be assumed by ${service} because it does not exist or ` +
                `the trusted entity is not correct (it needs ${actions.join(" and ")})`,
        );
    }
    const attached = [
        ...attachedPolicies(world, site, role.id),
        ...texts(role.state, "managedPolicyArns[]"),
    ];
    const missing = policies.filter(
        (policy) => !attached.some((arnOfPolicy) => arnOfPolicy.endsWith(`/${policy}`)),
    );
    if (missing.length > 0 && !given(role.state, "inlinePolicies[]")) {
        throw invalidParameter(
            "The provided role doesn't have the Amazon EKS Managed Policies associated with it. " +
                `Please ensure the following policies [${missing.join(", ")}] are attached`,
        );
    }
}
