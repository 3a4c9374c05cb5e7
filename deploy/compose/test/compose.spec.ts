import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@shenguan/common/contracts';
import { readServiceConfig, SECRET_VARIABLES } from '@shenguan/common/service';
import { parse } from 'yaml';
import { type Compose, type Container, compose, composeClient, ROOT, text } from '../src/compose-file.js';
import { makeSecrets, SERVICES as OF_SECRETS } from '../src/secrets.js';

const GIVEN = { SHENGUAN_HOST: 'sp.example.gov.cn', AUDIT_LOG_HOST: 'audit.example.gov.cn' };

/** What the Node.js runtime reads by itself. */
const OF_NODE = ['NODE_ENV', 'NODE_EXTRA_CA_CERTS'];

/** Containers of others that can't be locked down in full, each with the reason. */
const SPARED: Readonly<Record<string, Partial<Record<'readOnly' | 'capabilities', string>>>> = {
  postgres: { readOnly: 'writes its sockets', capabilities: 'takes its directory over, then gives root up' },
  keycloak: { readOnly: 'builds itself anew at its start' },
  grafana: { readOnly: 'unpacks its plugins' },
};

const A_BUCKET = {
  S3_ENDPOINT: 'https://s3.example.gov.cn',
  S3_REGION: 'cn-1',
  S3_BUCKET: 'files',
  S3_ACCESS_KEY_ID: 'shenguan',
};

describe('docker-compose.yml', () => {
  let secrets: string;
  let file: Compose;
  beforeAll(() => {
    secrets = mkdtempSync(join(tmpdir(), 'shenguan-secrets-'));
    makeSecrets(secrets, { host: GIVEN.SHENGUAN_HOST, postgres: 'postgres:5432', redis: 'redis:6379' });
    file = compose({ ...GIVEN, SECRETS_DIR: secrets });
  });
  afterAll(() => rmSync(secrets, { recursive: true, force: true }));

  const instances = () =>
    SERVICES.flatMap((service) => ['a', 'b'].map((one) => [service, file.services[`${service}-${one}`]!] as const));

  /** The environment that a container's process sees, its secrets in the files that they come from. */
  const environmentOf = ({ environment = {}, secrets: mounted = [] }: Container) =>
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => {
        const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1];
        if (!secret) return [name, value];
        const source = mounted.map((one) => (typeof one === 'string' ? { source: one, target: one } : one));
        const found = source.find(({ target }) => target === secret);
        if (!found) throw new Error(`${name} names the secret ${secret}, which is not mounted`);
        return [name, file.secrets[found.source]!.file];
      }),
    );

  it('has two instances of each service, which its secrets know too', () => {
    expect([...OF_SECRETS]).toEqual([...SERVICES]);
    for (const [service, container] of instances()) {
      expect(container.command).toEqual(['node', `services/${service}/dist/main.js`]);
    }
  });

  it('gives each service an environment that production starts with, and no variable that it does not read', () => {
    for (const [service, container] of instances()) {
      const env = { ...environmentOf(container), KEYS_DIR: join(secrets, service, 'keys') };
      const asked = new Set<string>(OF_NODE);
      const watched = new Proxy(env, {
        get: (target, name: string) => {
          asked.add(name);
          return target[name as keyof typeof target];
        },
      });
      const config = readServiceConfig(service, watched);
      expect(Object.keys(env).filter((name) => !asked.has(name))).toEqual([]);
      expect(config).toMatchObject({ mode: 'production', host: '0.0.0.0', trustedProxies: ['172.31.77.2'] });
      expect(config.databaseUrl).toContain(`${service.replaceAll('-', '_')}_app:`);
      expect(config.queues.redisUrl).toMatch(/^redis:\/\/:.+@redis:6379$/);
      expect(config.origins[service]).toBe(`https://${GIVEN.SHENGUAN_HOST}/${service}`);
    }
  });

  it('gives each service a bucket whole, its secret as a file, and a way to it', () => {
    const more = compose({ ...GIVEN, ...A_BUCKET }, 'deploy/compose/bucket.yml');
    expect(Object.keys(more.services).sort()).toEqual(SERVICES.flatMap((one) => [`${one}-a`, `${one}-b`]).sort());
    for (const { environment, secrets: mounted, networks } of Object.values(more.services)) {
      expect(environment).toEqual({
        ...A_BUCKET,
        S3_SECRET_ACCESS_KEY_FILE: `/run/secrets/${mounted![0]}`,
      });
      expect(networks).toHaveProperty('outward');
    }
    expect(more.secrets).toHaveProperty('files_secret_access_key');
    expect(() => compose(GIVEN, 'deploy/compose/bucket.yml')).toThrow(/S3_ENDPOINT is not given/);
  });

  it('refuses to begin without a host name, and without a name for the logs', () => {
    expect(() => compose({ AUDIT_LOG_HOST: 'a.example' })).toThrow(/SHENGUAN_HOST is not given/);
    expect(() => compose({ SHENGUAN_HOST: 'a.example' })).toThrow(/AUDIT_LOG_HOST is not given/);
  });

  it('keeps passwords out of the environment, and the owner’s away from the services', () => {
    for (const [name, { environment = {}, secrets: mounted = [] }] of Object.entries(file.services)) {
      for (const [variable, value] of Object.entries(environment)) {
        const isSecret = SECRET_VARIABLES.some((one) => variable === one) || /PASSWORD$|SECRET$|TOKEN$/.test(variable);
        expect({ name, variable, isSecret }).toEqual({ name, variable, isSecret: false });
        expect(String(value)).not.toMatch(/:\/\/[^/]*:[^/]*@/);
      }
      const sources = mounted.map((one) => (typeof one === 'string' ? one : one.source));
      const owners = sources.filter((source) => source.endsWith('owner_database_url'));
      expect({ name, owners }).toEqual({
        name,
        owners: name.startsWith('migrate-') ? [`${name.slice('migrate-'.length)}_owner_database_url`] : [],
      });
      // No service holds what another gets in with.
      const service = SERVICES.find((one) => name === `${one}-a` || name === `${one}-b`);
      const foreign = sources.filter((source) =>
        SERVICES.some((one) => one !== service && source.startsWith(`${one}_`)),
      );
      if (service) expect({ name, foreign }).toEqual({ name, foreign: [] });
    }
    const known = SERVICES.flatMap((one) => [`migrate-${one}`, `${one}-a`, `${one}-b`]);
    expect(Object.keys(file.services)).toEqual(expect.arrayContaining(known));
  });

  it('migrates before a service starts, and prepares the databases before that', () => {
    for (const [service, { depends_on }] of instances()) {
      expect(depends_on?.[`migrate-${service}`]?.condition).toBe('service_completed_successfully');
      const migration = file.services[`migrate-${service}`]!;
      expect(migration.depends_on).toEqual({ databases: { condition: 'service_completed_successfully' } });
      expect(migration.command).toEqual(['node', `services/${service}/dist/migrate.js`]);
    }
  });

  it('lets no container do more than it must', () => {
    for (const [name, container] of Object.entries(file.services)) {
      const spared = SPARED[name] ?? {};
      if (!spared.readOnly) expect({ name, readOnly: container.read_only }).toEqual({ name, readOnly: true });
      if (!spared.capabilities) {
        expect({ name, drop: container.cap_drop }).toEqual({ name, drop: ['ALL'] });
        expect({ name, opt: container.security_opt }).toEqual({ name, opt: ['no-new-privileges:true'] });
      }
      expect(container.image).toMatch(/:[\w.-]*\d[\w.-]*$/);
      expect(JSON.stringify(container)).not.toMatch(/"privileged"|docker\.sock|network_mode|pid":/);
    }
    for (const [, { user }] of instances()) expect(user).toBe('10001:10001');
  });

  it('is reached at the gateway alone; what administers is reached from the machine itself', () => {
    const open = Object.entries(file.services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    const toAll = open.filter(([, port]) => !port!.startsWith('127.0.0.1:'));
    expect(toAll.map(([name]) => name)).toEqual(['gateway', 'gateway']);
    expect(file.networks.inner).toMatchObject({ internal: true });
    for (const [service, { networks }] of instances()) {
      const outward = Object.keys(networks!).includes('outward');
      expect({ service, outward }).toEqual({ service, outward: service === 'supervision-link' });
    }
  });

  it('speaks TLS at the gateway alone, says so for a year, and takes no request of a program in the clear', () => {
    const gateway = text('deploy/compose/nginx/nginx.conf');
    const [, plain, secure] = gateway.split(/^ {2}server \{$/m) as [string, string, string];
    expect(plain).toMatch(/location \/ \{\s+return 403;/);
    const [, led] = /location ~ (\S+) \{\s+return 301 https:/.exec(plain)!;
    const isLed = (path: string) => new RegExp(led!).test(path);
    for (const path of ['/', '/docs', '/approval/docs/', '/auth/realms/shenguan/account']) {
      expect({ path, led: isLed(path) }).toEqual({ path, led: true });
    }
    for (const path of ['/approval/api/v1/cases', '/supervision-link/api/v1/inbox', '/approval/docs-json']) {
      expect({ path, led: isLed(path) }).toEqual({ path, led: false });
    }
    expect(secure).toContain('ssl_protocols TLSv1.2 TLSv1.3;');
    const [, ciphers] = /ssl_ciphers (\S+);/.exec(secure)!;
    for (const cipher of ciphers!.split(':'))
      expect(cipher).toMatch(/^ECDHE-(ECDSA|RSA)-(AES\d+-GCM-SHA\d+|CHACHA20-POLY1305)$/);
    expect(secure).toContain('Strict-Transport-Security "max-age=31536000; includeSubDomains" always;');
    expect(gateway).toContain('proxy_hide_header Strict-Transport-Security;');
    expect(gateway).toMatch(/proxy_set_header X-Forwarded-For \$remote_addr;/);
  });

  it('gives each instance the address that the gateway knows it by', () => {
    const gateway = text('deploy/compose/nginx/nginx.conf');
    const addressOf = (container: Container) =>
      (container.networks as Record<string, { ipv4_address?: string }>).inner!.ipv4_address!;
    const expected = instances().map(([, one]) => `${addressOf(one)}:${one.environment!.SERVICE_PORT}`);
    const upstreams = [...gateway.matchAll(/server (172[\d.]+:71\d\d) /g)].map(([, address]) => address!);
    expect(upstreams.toSorted()).toEqual(expected.toSorted());
    for (const service of SERVICES) {
      const block = new RegExp(`upstream ${service} \\{([^}]*)\\}`).exec(gateway)![1]!;
      for (const [name, one] of instances()) {
        if (name === service) expect(block).toContain(`${addressOf(one)}:${one.environment!.SERVICE_PORT}`);
      }
      expect(gateway).toContain(`location /${service}/ {\n      proxy_pass http://${service}$path_of_service;`);
    }
    expect(gateway).toContain(`server ${addressOf(file.services.keycloak!)}:8080;`);
    const addresses = Object.values(file.services).flatMap(({ networks }) =>
      Array.isArray(networks) || !networks?.inner?.ipv4_address ? [] : [networks.inner.ipv4_address],
    );
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const [, { environment }] of instances()) {
      expect(environment!.TRUSTED_PROXIES).toBe(addressOf(file.services.gateway!));
    }
  });

  it('names only secrets, volumes and networks that it has, and secrets that are made', () => {
    for (const [name, { secrets: mounted = [], volumes = [], networks = [] }] of Object.entries(file.services)) {
      for (const one of mounted) {
        const source = typeof one === 'string' ? one : one.source;
        expect({ name, known: source in file.secrets }).toEqual({ name, known: true });
      }
      const named = volumes.map((one) => one.split(':')[0]!).filter((one) => !/^[./]/.test(one));
      for (const volume of named) expect(Object.keys(file.volumes)).toContain(volume);
      const joined = Array.isArray(networks) ? networks : Object.keys(networks);
      for (const network of joined) expect(Object.keys(file.networks)).toContain(network);
    }
    // Nothing new is made when it runs again: all that is named was there.
    const made = () => makeSecrets(secrets, { host: GIVEN.SHENGUAN_HOST, postgres: 'p:5432', redis: 'r:6379' });
    expect(made()).toEqual([]);
    const missing = Object.values(file.secrets).filter(({ file: path }) => !execOk(['test', '-s', path]));
    expect(missing).toEqual([]);
    expect(() => makeSecrets(secrets, { host: 'other.example', postgres: 'p', redis: 'r' })).toThrow(
      /tls.crt is not for/,
    );
  });

  it('copies into the image every workspace that a container runs', () => {
    const dockerfile = text('Dockerfile');
    const programs = Object.values(file.services).flatMap(({ command = [] }) =>
      command.filter((one) => /dist\/.*\.js$/.test(one)),
    );
    expect(programs.length).toBeGreaterThan(12);
    for (const directory of new Set([...programs.map((one) => one.split('/dist/')[0]!), 'libs/common'])) {
      expect(dockerfile).toContain(`COPY --from=build /src/${directory}/package.json ${directory}/\n`);
      expect(dockerfile).toContain(`COPY --from=build /src/${directory}/dist ${directory}/dist\n`);
    }
    expect(dockerfile).toMatch(/\nUSER 10001:10001\n/);
    expect(dockerfile).toMatch(/\nHEALTHCHECK /);
  });

  const client = composeClient();
  const asClient = client ? it : it.skip;
  asClient(
    `${client?.join(' ') ?? 'docker compose'} takes it, with the trial, with a bucket and without${client ? '' : ' (no client on this machine)'}`,
    () => {
      for (const more of [[], ['-f', 'deploy/compose/trial.yml'], ['-f', 'deploy/compose/bucket.yml']]) {
        const [program, ...first] = client!;
        const out = execFileSync(program!, [...first, '-f', 'docker-compose.yml', ...more, 'config'], {
          cwd: ROOT,
          env: { PATH: process.env.PATH, HOME: secrets, ...GIVEN, ...A_BUCKET, SECRETS_DIR: secrets },
          stdio: 'pipe',
          timeout: 60_000,
        });
        expect(Object.keys((parse(out.toString('utf8')) as Compose).services).sort()).toEqual(
          Object.keys(file.services).sort(),
        );
      }
    },
  );
});

function execOk([program, ...args]: string[]): boolean {
  try {
    execFileSync(program!, args, { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}
