import { readFileSync } from 'node:fs';
import path from 'node:path';
import { apiSchema, setupSchema, workerSchema } from '../../packages/platform/config/blocks.js';
import { secretNames } from '../../packages/platform/config/secret.js';
import { corsRule } from '../../packages/platform/setup/prepare-bucket.js';
import { looseEnds, readModule, type Module } from './read-module.js';

const folder = path.join(import.meta.dirname, 'aws');
let aws: Module;
beforeAll(async () => {
  aws = await readModule(folder);
});

/** Names of variables of the environment within a piece of the module. */
const named = (given: unknown) => [...JSON.stringify(given).matchAll(/\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b/g)].map(([, name]) => name!);
const known = (schema: { readonly shape: object }) => Object.keys(schema.shape);

test('the module refers to nothing that it does not have, and has nothing that nobody refers to', () => {
  expect(looseEnds(aws)).toEqual([]);
  expect(Object.keys(aws.resources).length).toBeGreaterThan(40);
  const broken = { ...aws, text: `${aws.text}\nvar.nobody local.nothing aws_lb.other.arn data.aws_vpc.that.id` };
  expect(looseEnds(broken)).toEqual(['var.nobody is not declared', 'local.nothing does not exist', 'aws_lb.other does not exist', 'data.aws_vpc.that does not exist']);
});

test('each process is given variables that it knows; secrets come from Secrets Manager alone', () => {
  const { shared_environment: shared, api_environment: api, pool_environments: pools, made_secrets: made, given_secrets: given } = aws.locals;
  expect(named(shared).filter((name) => !known(setupSchema).includes(name))).toEqual([]);
  expect(named(api).filter((name) => !known(apiSchema).includes(name))).toEqual([]);
  expect(named(pools)).toContain('SHUTDOWN_GRACE_SECONDS');
  expect(named(pools).filter((name) => !known(workerSchema).includes(name))).toEqual([]);
  const secrets = [...secretNames(apiSchema), ...secretNames(workerSchema)];
  expect(named([shared, api, pools]).filter((name) => secrets.includes(name))).toEqual([]);
  expect(new Set([...named(made), ...named(given)])).toEqual(new Set(['PLAYBACK_SECRET', 'SESSION_SECRET', 'DATA_ENCRYPTION_KEY', 'TEMPORAL_ENCRYPTION_KEY', 'DATABASE_URL', 'TEMPORAL_API_KEY', 'METRICS_TOKEN']));
  expect([...named(made), ...named(given)].filter((name) => !secrets.includes(name))).toEqual([]);
});

test('no task starts before its secrets have values, its role has its rights and its ways are open', () => {
  const { given_secrets: given } = aws.locals;
  expect(given).toContain('aws_secretsmanager_secret_version.made[name].secret_id');
  expect(given).toContain('aws_secretsmanager_secret_version.database_url.secret_id');
  const needed = ['aws_iam_role_policy_attachment.execution', 'aws_iam_role_policy.read_secrets', 'aws_iam_role_policy.service', 'aws_vpc_security_group_egress_rule.to_aws', 'aws_vpc_security_group_egress_rule.to_database', 'aws_vpc_security_group_ingress_rule.database'].map((address) => `\${${address}}`);
  for (const name of ['api', 'worker']) expect(aws.resources[`aws_ecs_service.${name}`]!['depends_on']).toEqual(expect.arrayContaining(needed));
});

test('Fargate gives a task the time that its process takes to end', () => {
  expect(aws.text).toContain('stopTimeout = each.value.drain_seconds + 20');
  expect(aws.text).toContain('pool.drain_seconds <= 100');
});

test('browsers may do in the buckets what the setup step allows them', () => {
  const { cors_rule: [rule] } = aws.resources['aws_s3_bucket_cors_configuration.store'] as { cors_rule: [Record<string, unknown>] };
  expect(rule).toEqual({ allowed_methods: corsRule.AllowedMethods, allowed_origins: corsRule.AllowedOrigins, allowed_headers: corsRule.AllowedHeaders, expose_headers: corsRule.ExposeHeaders, max_age_seconds: corsRule.MaxAgeSeconds });
});

test('nothing is public but the balancer, and everything that is kept is encrypted', () => {
  expect(aws.resources['aws_s3_bucket_public_access_block.store']).toMatchObject({ block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true });
  expect(aws.resources['aws_db_instance.this']).toMatchObject({ storage_encrypted: true, publicly_accessible: false, skip_final_snapshot: false, backup_retention_period: '${var.database.backup_days}' });
  const open = Object.entries(aws.resources).filter(([address, block]) => address.includes('_ingress_rule.') && 'cidr_ipv4' in block).map(([address]) => address);
  expect(open).toEqual(['aws_vpc_security_group_ingress_rule.balancer']);
});

test('the roles of the processes reach objects of the two buckets and one key', () => {
  const actions = (name: string) => (aws.resources[`data.aws_iam_policy_document.${name}`] as { statement: { actions: string[]; resources: string | string[] }[] }).statement;
  for (const name of ['objects', 'prepare_buckets', 'read_secrets']) {
    for (const statement of actions(name)) {
      expect(JSON.stringify(statement.actions)).not.toContain('*');
      expect(JSON.stringify(statement.resources)).toMatch(/aws_s3_bucket\.store|aws_kms_key\.store|local\.given_secrets/);
    }
  }
});

test('programs and ports are those of the image, and streams outlive the silence of the balancer', () => {
  const exposed = /^EXPOSE (.*)$/m.exec(readFileSync(path.join(folder, '../../../Dockerfile'), 'utf8'))![1]!.split(' ');
  expect(exposed).toContain(String(aws.resources['aws_lb_target_group.api']!['port']));
  const programs = new Set(aws.text.match(/dist\/apps[\w/.-]+\.js/g));
  expect(programs).toEqual(new Set(['dist/apps/api/src/main.js', 'dist/apps/worker/src/main.js', 'dist/apps/api/src/setup-main.js']));
  // Twice the 15 s after which a comment is sent.
  expect(aws.resources['aws_lb.this']!['idle_timeout']).toBeGreaterThan(30);
});
