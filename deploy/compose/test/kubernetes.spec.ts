import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES, type ServiceName } from '@shenguan/common/contracts';
import { CONNECTIONS, readServiceConfig } from '@shenguan/common/service';
import { parse, parseAllDocuments } from 'yaml';
import { type Container, compose, ROOT, text } from '../src/compose-file.js';
import { makeSecrets } from '../src/secrets.js';

const HERE = 'deploy/kubernetes';
const GIVEN = {
  SHENGUAN_HOST: 'sp.example.gov.cn',
  AUDIT_LOG_HOST: 'audit.example.gov.cn',
  WEBHOOK_ALLOWED_NETWORKS: '10.20.0.0/16',
  S3_ENDPOINT: 'https://s3.example.gov.cn',
  S3_REGION: 'cn-1',
  S3_BUCKET: 'shenguan-files',
  S3_ACCESS_KEY_ID: 'shenguan',
};

/** What a city's cluster says otherwise than one server, each with the reason. */
const OTHERWISE: Readonly<Record<string, string>> = {
  TRUSTED_PROXIES: 'the network of the pods, in which the gateway has no address of its own',
  TOKEN_ISSUER: 'the province’s own issuer',
  TOKEN_JWKS_URL: 'the province’s own issuer',
};
/** What only a cluster says. */
const MORE = { REDIS_SENTINELS: 'the master of Redis changes its place' };

/** What the Node.js runtime reads by itself. */
const OF_NODE = ['NODE_ENV', 'NODE_EXTRA_CA_CERTS'];

// biome-ignore lint/suspicious/noExplicitAny: objects of every kind
type Thing = any;

const documents = (path: string): Thing[] => parseAllDocuments(text(path), { merge: true }).map((one) => one.toJS());
const namesIn = (path: string) => readdirSync(join(ROOT, HERE, path)).filter((name) => name.endsWith('.yaml'));
const within = (path: string): Thing[] =>
  namesIn(path)
    .filter((name) => name !== 'kustomization.yaml')
    .flatMap((name) => documents(`${HERE}/${path}/${name}`));

const base = within('base');
const migrations = within('migrations');
const pool = within('components/pool');
const outward = within('overlays/city');
const city: Thing = parse(text(`${HERE}/overlays/city/kustomization.yaml`));
const one = (kind: string, name: string, among: Thing[] = base): Thing => {
  const found = among.filter((thing) => thing.kind === kind && thing.metadata.name === name);
  if (found.length !== 1) throw new Error(`${found.length} of ${kind} ${name}`);
  return found[0];
};
const patched = (name: string) => {
  const patch = city.patches.find(({ target }: Thing) => target.name === name);
  return parse(patch.patch);
};
const podOf = (thing: Thing): Thing => thing.spec.template.spec;
const containerOf = (thing: Thing): Thing => podOf(thing).containers[0];

/** Where the file of a secret lies that a pod sees at a path, below the directory of secrets. */
function sourceOf(pod: Thing, path: string): string {
  const container = pod.containers[0];
  const mount = container.volumeMounts.find(({ mountPath }: Thing) => path.startsWith(`${mountPath}/`));
  const volume = pod.volumes.find(({ name }: Thing) => name === mount?.name) ?? {};
  const sources = volume.projected?.sources.map(({ secret }: Thing) => ({
    name: secret.name,
    items: secret.items,
  })) ?? [{ name: volume.secret?.secretName, items: volume.secret?.items }];
  const at = path.slice(mount?.mountPath.length + 1);
  for (const { name, items } of sources) {
    const item = items.find((it: Thing) => it.path === at);
    if (item) return fileOf(name, item.key);
  }
  throw new Error(`nothing is at ${path}`);
}

/** Which file the overlay puts into a secret under a key. */
function fileOf(secret: string, key: string): string {
  const { files } = city.secretGenerator.find(({ name }: Thing) => name === secret);
  const named = files.map((file: string) => (file.includes('=') ? file.split('=') : [file.split('/').at(-1), file]));
  const found = named.find(([name]: string[]) => name === key);
  if (!found) throw new Error(`the overlay's secret ${secret} has no ${key}`);
  return found[1].replace(/^secrets\//, '');
}

describe('deploy/kubernetes, held to docker-compose.yml', () => {
  let secrets: string;
  beforeAll(() => {
    secrets = mkdtempSync(join(tmpdir(), 'shenguan-secrets-'));
    makeSecrets(secrets, { host: GIVEN.SHENGUAN_HOST, postgres: 'postgres-rw:5432', redis: 'shenguan' });
    mkdirSync(join(secrets, 'files'));
    writeFileSync(join(secrets, 'files/secret-access-key'), 'key\n');
    mkdirSync(join(secrets, 'backups'));
    for (const name of ['access-key-id', 'secret-access-key']) writeFileSync(join(secrets, 'backups', name), 'key\n');
  });
  afterAll(() => rmSync(secrets, { recursive: true, force: true }));

  const file = () => compose({ ...GIVEN, SECRETS_DIR: secrets });
  const bucket = () => compose({ ...GIVEN, SECRETS_DIR: secrets }, 'deploy/compose/bucket.yml');
  const composed = (service: ServiceName): Container => file().services[`${service}-a`]!;
  const environmentOf = (service: ServiceName): Record<string, string> => ({
    ...one('ConfigMap', 'environment').data,
    ...patched('environment').data,
    ...Object.fromEntries(containerOf(one('Deployment', service)).env.map(({ name, value }: Thing) => [name, value])),
  });

  it.each([...SERVICES])('%s has the environment of the compose file, with files in a bucket', (service) => {
    const expected: Record<string, string> = {
      ...composed(service).environment,
      ...bucket().services[`${service}-a`]!.environment,
    };
    const found = environmentOf(service);
    expect(Object.keys(found).sort()).toEqual([...Object.keys(expected), ...Object.keys(MORE)].sort());
    const differing = Object.keys(expected).filter((name) => String(found[name]) !== String(expected[name]));
    expect(differing.filter((name) => !(name in OTHERWISE))).toEqual([]);
  });

  it.each([...SERVICES])('%s starts with it in production, and reads every variable', (service) => {
    const pod = podOf(one('Deployment', service));
    const env = Object.fromEntries(
      Object.entries(environmentOf(service)).map(([name, value]) => [
        name,
        value.startsWith('/run/secrets/') ? join(secrets, sourceOf(pod, value)) : value,
      ]),
    );
    env.KEYS_DIR = join(secrets, service, 'keys');
    const asked = new Set<string>(OF_NODE);
    const watched = new Proxy(env, {
      get: (target, name: string) => {
        asked.add(name);
        return target[name];
      },
    });
    const config = readServiceConfig(service, watched);
    expect(Object.keys(env).filter((name) => !asked.has(name))).toEqual([]);
    expect(config.databaseUrl).toContain(`${service.replaceAll('-', '_')}_app:`);
    expect(config.queues.redisUrl).toMatch(/^redis:\/\/:.+@shenguan$/);
    expect(config.queues.redisSentinels).toHaveLength(one('StatefulSet', 'redis').spec.replicas);
    expect(readServiceConfig(service, { ...env, DATABASE_POOL_MODE: 'transaction' }).databaseLimits.pooled).toBe(true);
  });

  it('gives each service its own secrets and keys, and no others', () => {
    for (const service of SERVICES) {
      const pod = podOf(one('Deployment', service));
      const all = { ...file().secrets, ...bucket().secrets };
      const mounted = [...composed(service).secrets!, ...bucket().services[`${service}-a`]!.secrets!];
      for (const secret of mounted.map((it) => (typeof it === 'string' ? { source: it, target: it } : it))) {
        const expected = relative(secrets, all[secret.source]!.file);
        expect(sourceOf(pod, `/run/secrets/${secret.target}`)).toBe(expected);
      }
      const { projected } = pod.volumes.find(({ name }: Thing) => name === 'secrets');
      expect(projected.sources.flatMap(({ secret }: Thing) => secret.items)).toHaveLength(mounted.length);
      const keys = city.secretGenerator.find(({ name }: Thing) => name === `${service}-keys`).files;
      const made = readdirSync(join(secrets, service, 'keys')).map((name) => `secrets/${service}/keys/${name}`);
      expect([...keys].sort()).toEqual(made.sort());
      expect(pod.volumes.find(({ name }: Thing) => name === 'keys').secret.secretName).toBe(`${service}-keys`);
      expect(pod.volumes.find(({ name }: Thing) => name === 'log-state').persistentVolumeClaim.claimName).toBe(
        `log-state-${service}`,
      );
    }
    // All that the overlay names is there: make-secrets.js made it, or whoever runs the object storage gave it.
    const named = city.secretGenerator.flatMap(({ files }: Thing) => files.map((it: string) => it.split('=').at(-1)));
    const there = readdirSync(secrets, { recursive: true, encoding: 'utf8' });
    expect(named.filter((path: string) => !there.includes(path.replace(/^secrets\//, '')))).toEqual([]);
  });

  it('runs the same programs, images and users, and stops them with as much patience', () => {
    for (const service of SERVICES) {
      const { command, image, user } = composed(service);
      const deployment = one('Deployment', service);
      const container = containerOf(deployment);
      expect(container).toMatchObject({ args: command, image });
      expect(container.ports).toEqual([{ name: 'http', containerPort: Number(environmentOf(service).SERVICE_PORT) }]);
      expect(podOf(deployment).securityContext.runAsUser).toBe(Number(user!.split(':')[0]));
      const grace = (composed(service) as Thing).stop_grace_period;
      expect(`${podOf(deployment).terminationGracePeriodSeconds}s`).toBe(grace);
      for (const probe of ['startupProbe', 'livenessProbe']) expect(container[probe].httpGet.path).toBe('/healthz');
      expect(container.readinessProbe.httpGet).toEqual({ path: '/readyz', port: 'http' });
      expect(one('Service', service).spec.ports[0].port).toBe(container.ports[0].containerPort);

      const migration = one('Job', `migrate-${service}`, migrations);
      const before = file().services[`migrate-${service}`]!;
      expect(containerOf(migration)).toMatchObject({ args: before.command, image });
      const env = Object.fromEntries(containerOf(migration).env.map(({ name, value }: Thing) => [name, value]));
      expect(env).toEqual(before.environment);
      const owner = sourceOf(podOf(migration), env.OWNER_DATABASE_URL_FILE);
      expect(owner).toBe(`${service}/owner-database-url`);
    }
    const databases = one('Job', 'databases', migrations);
    expect(containerOf(databases)).toMatchObject({ args: file().services.databases!.command });
    for (const path of ['postgres/admin-database-url', ...SERVICES.map((service) => `${service}/database-url`)]) {
      expect(sourceOf(podOf(databases), `/run/shenguan/secrets/${path}`)).toBe(path);
    }
  });

  it('has one description of a service, but for name and port', () => {
    const [first, ...others] = SERVICES.map((service) =>
      text(`${HERE}/base/${service}.yaml`)
        .replaceAll(service, 'NAME')
        .replaceAll(environmentOf(service).SERVICE_PORT!, 'PORT'),
    );
    for (const other of others) expect(other).toBe(first);
  });

  it('runs PostgreSQL, Redis and the gateway as the compose file does', () => {
    const { postgres, redis, gateway } = file().services;
    const { spec } = one('Cluster', 'postgres');
    const settings = postgres!.command!.filter((word) => word.includes('=')).map((word) => word.split('='));
    expect(spec.postgresql.parameters).toEqual(Object.fromEntries(settings));
    expect(spec.imageName.split(':')[1]).toBe(/postgres:(\d+)/.exec(postgres!.image)![1]);
    expect(spec.bootstrap.initdb).toMatchObject({
      encoding: 'UTF8',
      localeProvider: 'builtin',
      builtinLocale: 'C.UTF-8',
      localeCollate: 'C',
    });
    // What was answered is on two machines.
    expect(spec.postgresql.synchronous).toMatchObject({ number: 1, dataDurability: 'required' });
    for (const container of podOf(one('StatefulSet', 'redis')).containers) expect(container.image).toBe(redis!.image);
    expect(text(`${HERE}/base/redis/redis.conf`)).toBe(text('deploy/compose/redis/redis.conf'));
    expect(containerOf(one('Deployment', 'gateway')).image).toBe(gateway!.image);
    const rules = (nginx: string) =>
      nginx.slice(nginx.indexOf('  # The path behind the service’s name'.replace('’', "'")));
    const expected = rules(text('deploy/compose/nginx/nginx.conf'))
      .replace(/ {2}upstream identity \{[^}]*\}\n\n/, '')
      .replace(/ {4}# Logging in[^\n]*\n( {4}location \/auth\/[a-z]+\/ \{[^}]*\}\n)+/, '');
    expect(rules(text(`${HERE}/base/gateway/nginx.conf`))).toBe(expected);
    for (const service of SERVICES) {
      const port = environmentOf(service).SERVICE_PORT;
      expect(text(`${HERE}/base/gateway/nginx.conf`)).toContain(
        `server ${service}.shenguan.svc.cluster.local:${port} resolve `,
      );
    }
  });

  it('leaves room among the connections of the database, with a pool and without', () => {
    const { max_connections } = one('Cluster', 'postgres').spec.postgresql.parameters;
    const instances = SERVICES.map((service) => one('HorizontalPodAutoscaler', service).spec.maxReplicas);
    const wanted = instances.reduce((sum: number, most: number) => sum + most * CONNECTIONS, 0);
    // Migrations, backups, replicas, and whoever looks.
    expect(wanted).toBeLessThanOrEqual(Number(max_connections) - 50);
    const { spec } = one('Pooler', 'postgres-pool', pool);
    expect(spec.pgbouncer.poolMode).toBe('transaction');
    const sessions = spec.instances * SERVICES.length * Number(spec.pgbouncer.parameters.default_pool_size);
    expect(sessions).toBeLessThanOrEqual(Number(max_connections) - 50);
  });

  it('keeps enough of everything where a machine is taken out', () => {
    for (const [kind, name] of [
      ...SERVICES.map((it) => ['Deployment', it]),
      ['Deployment', 'gateway'],
      ['StatefulSet', 'redis'],
    ]) {
      const labels = one(kind!, name!).spec.template.metadata.labels;
      const budget = one('PodDisruptionBudget', name!).spec;
      expect(labels).toMatchObject(budget.selector.matchLabels);
      expect(budget.maxUnavailable).toBe(1);
      const { replicas = one('HorizontalPodAutoscaler', name!).spec.minReplicas } = one(kind!, name!).spec;
      expect(replicas).toBeGreaterThanOrEqual(2);
    }
  });

  it('lets no container do more than it must', () => {
    for (const thing of [...base, ...migrations].filter(({ spec }) => spec?.template?.spec)) {
      const pod = podOf(thing);
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(pod.automountServiceAccountToken).toBe(false);
      for (const container of pod.containers) {
        expect(container.securityContext).toEqual({
          readOnlyRootFilesystem: true,
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.resources.limits.memory).toMatch(/[MG]i$/);
        expect(container.image).toMatch(/:[\w.-]*\d[\w.-]*$/);
      }
      expect(JSON.stringify(thing)).not.toMatch(/hostPath|hostNetwork|privileged"/);
    }
  });

  it('lets nothing talk to anything but what is said, and webhooks leave from one service alone', () => {
    const policies = [...base, ...outward, ...pool].filter(({ kind }) => kind === 'NetworkPolicy');
    expect(one('NetworkPolicy', 'nothing').spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const pods = [...base, ...migrations, ...pool].flatMap((thing) => {
      const labels = thing.spec?.template?.metadata?.labels ?? thing.spec?.inheritedMetadata?.labels;
      return labels ? [labels] : [];
    });
    for (const { metadata, spec } of policies) {
      const selected = [
        spec,
        ...[...(spec.ingress ?? []), ...(spec.egress ?? [])].flatMap((it) => it.from ?? it.to ?? []),
      ].flatMap(({ podSelector }) => (podSelector?.matchLabels ? [podSelector.matchLabels] : []));
      for (const labels of selected) {
        const borne = pods.some((its) => Object.entries(labels).every(([name, value]) => its[name] === value));
        expect({ policy: metadata.name, labels, borne }).toEqual({ policy: metadata.name, labels, borne: true });
      }
    }
    const webhooks = one('NetworkPolicy', 'webhooks-outward', outward).spec;
    expect(webhooks.podSelector.matchLabels).toEqual({ 'app.kubernetes.io/name': 'supervision-link' });
    const networks = webhooks.egress[0].to.map(({ ipBlock }: Thing) => ipBlock.cidr).join(',');
    expect(networks).toBe(patched('environment').data.WEBHOOK_ALLOWED_NETWORKS);
  });

  it('names every file of its own', () => {
    const listed: string[] = parse(text(`${HERE}/base/kustomization.yaml`)).resources;
    expect([...listed, 'kustomization.yaml'].sort()).toEqual(namesIn('base').sort());
    const { resources } = parse(text(`${HERE}/migrations/kustomization.yaml`));
    expect([...resources, 'kustomization.yaml'].sort()).toEqual(namesIn('migrations').sort());
    expect(parse(text(`${HERE}/overlays/city/migrations/kustomization.yaml`)).images).toEqual(city.images);
  });

  const kubectl = hasKustomize();
  (kubectl ? it : it.skip)(`kubectl takes it${kubectl ? '' : ' (none on this machine)'}`, () => {
    const copy = mkdtempSync(join(tmpdir(), 'shenguan-kubernetes-'));
    cpSync(join(ROOT, HERE), copy, { recursive: true, filter: (path) => !path.includes('/secrets') });
    cpSync(secrets, join(copy, 'overlays/city/secrets'), { recursive: true });
    mkdirSync(join(copy, 'overlays/all'));
    const all = {
      namespace: 'shenguan',
      resources: ['../city'],
      components: ['../../components/pool', '../../components/point-in-time', '../../components/replica'],
    };
    writeFileSync(join(copy, 'overlays/all/kustomization.yaml'), JSON.stringify(all));
    for (const overlay of ['city', 'city/migrations', 'all']) {
      const out = execFileSync('kubectl', ['kustomize', join(copy, 'overlays', overlay)], { stdio: 'pipe' });
      const made = parseAllDocuments(out.toString('utf8')).map((it) => it.toJS());
      expect(made.every(({ metadata, kind }) => kind === 'Namespace' || metadata.namespace === 'shenguan')).toBe(true);
      expect(JSON.stringify(made)).not.toMatch(/set-in-the-overlay|"shenguan:0/);
    }
    rmSync(copy, { recursive: true });
  });
});

function hasKustomize(): boolean {
  try {
    execFileSync('kubectl', ['kustomize', '--help'], { stdio: 'pipe', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
