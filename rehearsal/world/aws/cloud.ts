import type { Cloud } from "../provider/cloud";
import type { SdkDeclarations } from "../sdk/declarations";
import { accessEntry, accessPolicyAssociation, podIdentityAssociation } from "./eks-access";
import { addon } from "./eks-addon";
import { cluster } from "./eks-cluster";
import { nodeGroup } from "./eks-node-group";
import { flowLog } from "./flow-logs";
import { elasticIp, internetGateway, natGateway } from "./gateways";
import { openIdConnectProvider, policy, role, rolePolicy, rolePolicyAttachment } from "./iam";
import { alias, key } from "./kms";
import { launchTemplate } from "./launch-template";
import { logGroup } from "./logs";
import { route, routeTable, routeTableAssociation } from "./routes";
import { defaultSecurityGroup, egressRule, ingressRule, securityGroup } from "./security-groups";
import { AwsSession, checkAwsConfig } from "./session";
import { subnet } from "./subnet";
import { vpc, vpcCidrAssociation } from "./vpc";

/** The simulated AWS. */
export function awsCloud(sdk: SdkDeclarations): Cloud {
    return {
        name: "aws",
        types: [
            vpc,
            vpcCidrAssociation,
            subnet,
            internetGateway,
            elasticIp,
            natGateway,
            routeTable,
            route,
            routeTableAssociation,
            securityGroup,
            defaultSecurityGroup,
            ingressRule,
            egressRule,
            launchTemplate(sdk),
            flowLog,
            role,
            rolePolicy,
            policy,
            rolePolicyAttachment(sdk),
            openIdConnectProvider,
            key,
            alias,
            logGroup,
            cluster,
            nodeGroup(sdk),
            addon,
            accessEntry,
            accessPolicyAssociation,
            podIdentityAssociation,
        ],
        checkConfig: checkAwsConfig,
        open: (config, world) => new AwsSession(config, sdk, world),
    };
}
