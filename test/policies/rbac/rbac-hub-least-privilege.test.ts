import { hubLeastPrivilege } from "../../../policies/rbac/rbac-hub-least-privilege";
import { SecretValue, UNKNOWN } from "../../../policies/model/reading";
import { observedInStack, resource } from "../support/inputs";
import {
    account,
    bind,
    CLUSTER_ROLE_BINDING,
    FORBIDDEN,
    group,
    ROLE_BINDING,
    UNTOLD,
    user,
} from "./bindings";
import { CLUSTER_ROLE, grant } from "./roles";

const ROLES = [
    resource(CLUSTER_ROLE, {
        metadata: { name: "secrets" },
        rules: [grant([""], ["secrets"], ["list"])],
    }),
    resource(CLUSTER_ROLE, {
        metadata: { name: "everything" },
        rules: [grant(["*"], ["*"], ["*"])],
    }),
    resource(CLUSTER_ROLE, {
        metadata: { name: "apps" },
        rules: [grant(["apps"], ["deployments"], ["*"]), grant([""], ["secrets"], ["get"])],
    }),
    resource(CLUSTER_ROLE, { metadata: { name: "unknown" }, rules: UNKNOWN }),
];
const CONTROLLER = account("argocd", "argocd-application-controller");

const seen = (type: string, properties: unknown, parameters?: unknown) =>
    observedInStack(
        hubLeastPrivilege,
        [...ROLES, resource(type, properties, { name: "binding" })],
        parameters,
    ).map(({ kind, path }) => `${kind} ${path}`);
const inNamespace = (namespace: unknown, role: string, subject: unknown = CONTROLLER) => ({
    metadata: { namespace },
    ...bind(role, subject),
});

describe("rbac-hub-least-privilege", () => {
    it.each<[string, unknown, readonly string[]]>([
        ["cluster-admin", bind("cluster-admin", CONTROLLER), FORBIDDEN],
        ["a role that is as much", bind("everything", CONTROLLER), FORBIDDEN],
        ["every secret", bind("secrets", CONTROLLER), FORBIDDEN],
        ["what it deploys", bind("apps", CONTROLLER), []],
        ["a role that is elsewhere", bind("view", CONTROLLER), []],
        [
            "the manager on a spoke",
            bind("cluster-admin", account("kube-system", "argocd-manager")),
            FORBIDDEN,
        ],
        [
            "a cluster at the broker",
            bind("secrets", account("submariner-k8s-broker", "cluster-east")),
            FORBIDDEN,
        ],
        [
            "the user that the account is",
            bind("secrets", user("system:serviceaccount:argocd:argocd-server")),
            FORBIDDEN,
        ],
        ["without a namespace", bind("secrets", account(undefined, "argocd-server")), FORBIDDEN],
        ["another account", bind("cluster-admin", account("argocd", "web")), []],
        ["another namespace", bind("cluster-admin", account("shop", "argocd-server")), []],
        ["a group", bind("cluster-admin", group("argocd-admins")), []],
        ["a secret", new SecretValue(bind("cluster-admin", CONTROLLER)), FORBIDDEN],
        ["an unknown role", bind(UNKNOWN, CONTROLLER), UNTOLD],
        ["unknown rules", bind("unknown", CONTROLLER), UNTOLD],
        ["an unknown name", bind("secrets", account("argocd", UNKNOWN)), UNTOLD],
        ["an unknown account of a harmless role", bind("apps", UNKNOWN), []],
        ["nothing known", UNKNOWN, ["undecided subjects[*]"]],
        ["no subjects", { roleRef: { name: "cluster-admin" }, subjects: "argocd" }, []],
    ])("%s", (_, properties, expected) => {
        expect(seen(CLUSTER_ROLE_BINDING, properties)).toEqual(expected);
    });

    it.each<[string, unknown, readonly string[]]>([
        ["secrets of its own", inNamespace("argocd", "secrets"), []],
        ["secrets of others", inNamespace("shop", "secrets"), FORBIDDEN],
        ["secrets of a namespace that is not known", inNamespace(UNKNOWN, "secrets"), UNTOLD],
        ["everything in its own", inNamespace("argocd", "everything"), FORBIDDEN],
    ])("in one namespace: %s", (_, properties, expected) => {
        expect(seen(ROLE_BINDING, properties)).toEqual(expected);
    });

    it("knows the accounts that its parameter names, and no others", () => {
        const parameters = { serviceAccounts: [{ namespace: "gitops", name: "flux" }] };
        const bound = (namespace: string, name: string) =>
            seen(CLUSTER_ROLE_BINDING, bind("cluster-admin", account(namespace, name)), parameters);
        expect(bound("gitops", "flux")).toEqual(FORBIDDEN);
        expect(bound("gitops", "flux2")).toEqual([]);
        expect(bound("argocd", "argocd-server")).toEqual([]);
    });
});
