import type { Cloud } from "../provider/cloud";
import type { SdkDeclarations } from "../sdk/declarations";
import { address } from "./address";
import { firewall } from "./firewall";
import { customRole } from "./custom-role";
import { cluster } from "./gke-cluster";
import { nodePool } from "./gke-node-pool";
import { projectMember, serviceAccount } from "./iam";
import { cryptoKey, cryptoKeyMember, keyRing } from "./kms";
import { logBucket, logSink } from "./logging";
import { network } from "./network";
import { router, routerNat } from "./router";
import { service, serviceIdentity } from "./services";
import { schedulerJob } from "./scheduler-job";
import { checkGoogleConfig, GoogleSession } from "./session";
import { subnetwork } from "./subnetwork";
import { subnetworkMember } from "./subnetwork-member";

/** The simulated Google Cloud. */
export function googleCloud(sdk: SdkDeclarations): Cloud {
    return {
        name: "gcp",
        types: [
            network,
            subnetwork,
            router,
            routerNat,
            subnetworkMember,
            address,
            firewall,
            keyRing,
            cryptoKey,
            cryptoKeyMember,
            serviceAccount,
            projectMember,
            customRole,
            service,
            serviceIdentity,
            logBucket,
            logSink,
            schedulerJob,
            cluster,
            nodePool,
        ],
        checkConfig: checkGoogleConfig,
        open: (config, world) => new GoogleSession(config, sdk, world),
    };
}
