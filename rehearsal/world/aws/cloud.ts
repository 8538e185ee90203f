import type { Cloud } from "../provider/cloud";
import type { SdkDeclarations } from "../sdk/declarations";
import { schedule } from "./autoscaling";
import { accessEntry, accessPolicyAssociation, podIdentityAssociation } from "./eks-access";
import { addon } from "./eks-addon";
import { cluster } from "./eks-cluster";
import { nodeGroup } from "./eks-node-group";
import { eventRule, eventTarget } from "./events";
import { flowLog } from "./flow-logs";
import { elasticIp, internetGateway, natGateway } from "./gateways";
import { openIdConnectProvider, policy, role, rolePolicy, rolePolicyAttachment } from "./iam";
import { instanceProfile } from "./instance-profile";
import { alias, key } from "./kms";
import { launchTemplate } from "./launch-template";
import { logGroup } from "./logs";
import { networkInterface } from "./network-interface";
import { managedPrefixList } from "./prefix-list";
import { route, routeTable, routeTableAssociation } from "./routes";
import { defaultSecurityGroup, egressRule, ingressRule, securityGroup } from "./security-groups";
import { AwsSession, checkAwsConfig } from "./session";
import { queue, queuePolicy } from "./sqs";
import { subnet } from "./subnet";
import { vpc, vpcCidrAssociation } from "./vpc";
import { endpointRouteTable, vpcEndpoint } from "./vpc-endpoints";

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
            managedPrefixList,
            networkInterface,
            vpcEndpoint,
            endpointRouteTable,
            launchTemplate(sdk),
            schedule,
            flowLog,
            role,
            rolePolicy,
            policy,
            rolePolicyAttachment(sdk),
            instanceProfile,
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
            queue,
            queuePolicy,
            eventRule,
            eventTarget,
        ],
        checkConfig: checkAwsConfig,
        open: (config, world) => new AwsSession(config, sdk, world),
    };
}
