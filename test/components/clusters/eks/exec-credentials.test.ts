import {
    eksCredential,
    eksDeployerCredential,
} from "../../../../components/clusters/exec-credentials";
import { awsPlan } from "../../../support/plans";

const ROLE = "arn:aws:iam::111122223333:role/atoll";

test("people log in with their own session, whichever account has the cluster", () => {
    const plan = { ...awsPlan(), accountRoleArn: ROLE };

    expect(eksCredential(plan).args).toEqual([
        "--region",
        "us-east-1",
        "eks",
        "get-token",
        "--cluster-name",
        "production-aws-us-east-1",
        "--output",
        "json",
    ]);
});

test("the deployer logs in as whoever made the cluster", () => {
    expect(eksDeployerCredential(awsPlan())).toEqual(eksCredential(awsPlan()));
    expect(eksDeployerCredential({ ...awsPlan(), accountRoleArn: ROLE }).args.slice(-2)).toEqual([
        "--role-arn",
        ROLE,
    ]);
});
