/** The lock that a production fleet of one cluster on AWS, `a`, gets on its first day. */
export const FIRST_LOCK = `# What was decided for this fleet, once: \`npx atoll lock\` fills in what is missing and moves nothing.
# Commit it, and review its changes like those of any lock file.

version: 1
fleet: acme
environment: production
clusters:
  a:
    id: 1
    generation: 1
    cloud: aws
    place: aws/us-east-1
    cni: vpc-cni
    kubernetes: "1.35"
    ranges:
      nodes: 10.2.0.0/20
      pods: 10.128.0.0/18
      services: 10.64.0.0/20
    settings:
      account: deployer
      authenticationMode: API
      zones: us-east-1a, us-east-1b, us-east-1c
blocks:
  aws/us-east-1:
    nodes: [ 10.2.0.0/18 ]
    pods: [ 10.128.0.0/16 ]
    services: [ 10.64.0.0/18 ]
networks:
  a: { place: aws/us-east-1, range: 10.2.16.0/22, asn: 64512 }
retired: []
`;
