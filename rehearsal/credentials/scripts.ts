/** Files that the stand-ins read beside themselves. */
export interface StandInFiles {
    /** Holds the token of one cloud; only the owner may read it. */
    readonly token: string;
    /** Holds the names of the EKS clusters, one a line. */
    readonly clusters: string;
}

/** Server application of AKS in every tenant (kubelogin, docs/book/src/concepts/aks.md). */
export const AKS_SERVER_ID = "6dae42f8-4368-4678-94ff-3960e28e3630";

/** Ways to log in that kubelogin knows (docs/book/src/cli/get-token.md). */
const LOGIN_KINDS = [
    "devicecode",
    "interactive",
    "spn",
    "ropc",
    "msi",
    "azurecli",
    "azd",
    "workloadidentity",
    "azurepipelines",
];

/**
 * `aws`, which can do nothing but `eks get-token`. Its errors and exit codes are those of AWS CLI 2: 252
 * for a command line that it cannot read, 254 for a refusal of the service.
 */
export function awsScript({ token, clusters }: StandInFiles): string {
    return `${HEADER}
usage() {
    printf '\\nusage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\\n\\naws: error: %s\\n' "$1" >&2
    exit 252
}
service='' operation='' cluster='' found=''
while [ $# -gt 0 ]; do
    case $1 in
    --region | --output | --profile | --role-arn)
        [ $# -ge 2 ] || usage "argument $1: expected one argument"
        shift
        ;;
    --cluster-name)
        [ $# -ge 2 ] || usage "argument $1: expected one argument"
        cluster=$2
        shift
        ;;
    -*) usage "Unknown options: $1" ;;
    *)
        if [ -z "$service" ]; then service=$1; else operation="$operation$1"; fi
        ;;
    esac
    shift
done
[ -n "$service" ] || usage 'the following arguments are required: command'
[ "$service" = eks ] || usage "argument command: Found invalid choice '$service': a rehearsal has 'eks get-token' only"
[ "$operation" = get-token ] || usage "argument operation: Found invalid choice '$operation': a rehearsal has 'eks get-token' only"
if [ -z "$cluster" ]; then
    printf '\\nEither parameter --cluster-name or --cluster-id must be specified.\\n' >&2
    exit 252
fi
while read -r known || [ -n "$known" ]; do
    [ "$known" = "$cluster" ] && found=yes
done < ${quote(clusters)}
if [ -z "$found" ]; then
    printf '\\nAn error occurred (ResourceNotFoundException) when calling the DescribeCluster operation: No cluster found for name: %s.\\n' "$cluster" >&2
    exit 254
fi
${printCredential(token)}`;
}

/** `gke-gcloud-auth-plugin`, which takes no arguments but its choice of credentials. */
export function gkeScript({ token }: StandInFiles): string {
    return `${HEADER}
for argument; do
    case $argument in
    --use_application_default_credentials | --use_application_default_credentials=true) ;;
    -*)
        printf 'unknown flag: %s\\n' "$argument" >&2
        exit 1
        ;;
    *)
        printf 'unknown command "%s" for "gke-gcloud-auth-plugin"\\n' "$argument" >&2
        exit 1
        ;;
    esac
done
${printCredential(token)}`;
}

/** `kubelogin`, which can do nothing but `get-token` for AKS. */
export function kubeloginScript({ token }: StandInFiles): string {
    return `${HEADER}
refuse() {
    printf 'Error: %s\\n' "$1" >&2
    exit 1
}
[ $# -gt 0 ] || refuse 'no command is given: a rehearsal has get-token only'
[ "$1" = get-token ] || refuse "unknown command \\"$1\\" for \\"kubelogin\\": a rehearsal has get-token only"
shift
login=devicecode server=''
while [ $# -gt 0 ]; do
    case $1 in
    --*=*)
        value=\${1#*=}
        name=\${1%%=*}
        ;;
    --*)
        name=$1
        [ $# -ge 2 ] || refuse "flag needs an argument: $1"
        value=$2
        shift
        ;;
    *) refuse "unknown argument: $1" ;;
    esac
    case $name in
    --login) login=$value ;;
    --server-id) server=$value ;;
    --client-id | --tenant-id | --environment | --client-secret | --token-cache-dir) ;;
    *) refuse "unknown flag: $name" ;;
    esac
    shift
done
case $login in
${LOGIN_KINDS.join(" | ")}) ;;
*) refuse "\\"$login\\" is not a supported login method" ;;
esac
[ -n "$server" ] || refuse '--server-id is required'
[ "$server" = ${AKS_SERVER_ID} ] || refuse "AADSTS500011: The resource principal named $server was not found in the tenant"
${printCredential(token)}`;
}

/** Any other login: it takes whatever arguments it is given. */
export function tokenScript({ token }: StandInFiles): string {
    return `${HEADER}${printCredential(token)}`;
}

const HEADER = `#!/bin/sh
# Written by the rehearsal: stands in for a cloud's credential plugin.
`;

/** Prints the token in the version of the ExecCredential that the caller asks for; without one, v1beta1. */
function printCredential(token: string): string {
    return `case $KUBERNETES_EXEC_INFO in
*'client.authentication.k8s.io/v1"'*) version=v1 ;;
*) version=v1beta1 ;;
esac
read -r token < ${quote(token)} || [ -n "$token" ] || exit 1
printf '{"apiVersion":"client.authentication.k8s.io/%s","kind":"ExecCredential","spec":{},"status":{"token":"%s"}}\\n' "$version" "$token"
`;
}

/** A path as one word of a shell. */
function quote(path: string): string {
    return `'${path.replaceAll("'", `'\\''`)}'`;
}
