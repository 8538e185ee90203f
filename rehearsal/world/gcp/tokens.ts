/** Tokens of the Google Cloud resource types that others refer to. */
export const NETWORK = "gcp:compute/network:Network";
export const SUBNETWORK = "gcp:compute/subnetwork:Subnetwork";
export const ROUTER = "gcp:compute/router:Router";
export const ROUTER_NAT = "gcp:compute/routerNat:RouterNat";
export const ADDRESS = "gcp:compute/address:Address";
export const FIREWALL = "gcp:compute/firewall:Firewall";
export const KEY_RING = "gcp:kms/keyRing:KeyRing";
export const CRYPTO_KEY = "gcp:kms/cryptoKey:CryptoKey";
export const CRYPTO_KEY_MEMBER = "gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember";
export const SERVICE_ACCOUNT = "gcp:serviceaccount/account:Account";
export const PROJECT_MEMBER = "gcp:projects/iAMMember:IAMMember";
export const SERVICE = "gcp:projects/service:Service";
export const SERVICE_IDENTITY = "gcp:projects/serviceIdentity:ServiceIdentity";
export const LOG_BUCKET = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
export const LOG_SINK = "gcp:logging/projectSink:ProjectSink";
export const CLUSTER = "gcp:container/cluster:Cluster";
export const NODE_POOL = "gcp:container/nodePool:NodePool";
