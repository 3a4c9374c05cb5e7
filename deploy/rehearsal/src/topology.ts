import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certificateFor } from '@shenguan/compose/certificate';
import { text } from '@shenguan/compose/compose-file';
import { databaseOf, makeSecrets, SERVICES } from '@shenguan/compose/secrets';
import { type Postgres, startPostgres } from '@shenguan/embedded/postgres';
import type { ServiceName } from '@shenguan/embedded/services';
import type { Ground } from '@shenguan/lift-retrofit/ground';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import type { Telling } from '@shenguan/lift-retrofit/retrofit';
import pg from 'pg';
import { Agent, request, setGlobalDispatcher } from 'undici';
import { Bucket, type Engine } from './bucket.js';
import type { DepartmentNetwork } from './departments.js';
import { COMPOSE_NETWORK, Deployment } from './deployment.js';
import type { FakedTime } from './faked-time.js';
import { Issuer } from './issuer.js';
import { Part, pause } from './part.js';

/** Programs of the machine that the rehearsal needs beside Node.js. */
export interface Programs {
  readonly nginx: string;
  readonly redis: string;
}

/** What the topology has beside the compose file's, where the machine can give it. */
export interface Beside {
  /** What serves a bucket for files, in the place of the volume. */
  readonly engine: Engine | null;
  /** A network where departments' systems take web hooks. */
  readonly departments: DepartmentNetwork | null;
}

export const INSTANCES = ['a', 'b'] as const;
export type InstanceName = `${ServiceName}-${(typeof INSTANCES)[number]}`;

/** The gateway's port in the network of the compose file. */
export const HTTPS_PORT = 8443;
const STARTS_MAX = 3;

/**
 * The topology of docker-compose.yml (生产拓扑) with processes in the place of containers: the same commands, variables,
 * secrets, gateway and queue settings, at addresses of this machine alone.
 */
export class Topology {
  private readonly deployment: Deployment;
  private readonly instances = new Map<InstanceName, Part>();
  private readonly parts: Part[] = [];
  private readonly departments: DepartmentNetwork | null;
  private postgres!: Postgres;
  readonly secrets: string;
  readonly logDir: string;
  readonly host: string;
  readonly dataDir: string;
  readonly issuer: Issuer;
  /** Where files lie; null where the machine has nothing that serves a bucket. */
  readonly bucket: Bucket | null;

  constructor(
    private readonly dir: string,
    /** The third number of the loopback addresses: another for each run. */
    private readonly network: number,
    private readonly programs: Programs,
    private readonly time: FakedTime,
    { engine, departments }: Beside,
  ) {
    this.departments = departments;
    this.secrets = join(dir, 'secrets');
    this.dataDir = join(dir, 'data');
    this.logDir = join(dir, 'logs');
    mkdirSync(this.logDir);
    this.host = this.address('2');
    const place = `${this.host}:${HTTPS_PORT}`;
    this.bucket = engine && new Bucket(engine, { ...this.certificate, ...this.placeOf('bucket') });
    this.deployment = new Deployment({
      dir,
      dataDir: this.dataDir,
      secrets: this.secrets,
      address: (last) => this.address(last),
      environment: time.environment,
      given: { SHENGUAN_HOST: place, WEBHOOK_ALLOWED_NETWORKS: departments?.range ?? '' },
      bucket: this.bucket?.settings ?? null,
    });
    this.issuer = new Issuer({
      issuer: `https://${place}/auth/realms/shenguan`,
      host: this.address('30'),
      port: 8080,
      dir,
      environment: time.environment,
    });
    time.onMove = (at) => this.seesTime(at);
  }

  get origin(): string {
    return `https://${this.host}:${HTTPS_PORT}`;
  }

  get origins(): Record<ServiceName, string> {
    return Object.fromEntries(SERVICES.map((service) => [service, `${this.origin}/${service}`])) as never;
  }

  /** What the lift matter plays on. */
  get ground(): Ground {
    return {
      origins: this.origins,
      clock: this.time,
      tokenOf: this.issuer.tokenOf,
      postgres: this.postgres,
      databases: SERVICES.map(databaseOf),
      logs: Object.fromEntries([...this.instances].map(([name]) => [name, this.logOf(name)])),
      commandEnvironment: async () => ({
        SERVICE_ORIGINS: JSON.stringify(this.origins),
        ACCESS_TOKEN: await this.issuer.tokenOf(AUDITOR),
        NODE_EXTRA_CA_CERTS: join(this.secrets, 'gateway/ca.crt'),
      }),
    };
  }

  /** Starts PostgreSQL and Redis, makes secrets, roles and databases, and migrates each as its owner. */
  async prepare(): Promise<void> {
    // The server's user must reach the file of the faked time.
    chmodSync(this.dir, 0o755);
    await this.startPostgres();
    // Its own timers for deadlocks and log-ins would end statements here (see DATABASE_STATEMENT_MS below).
    await this.asAdmin("ALTER SYSTEM SET deadlock_timeout = '1h'");
    await this.asAdmin("ALTER SYSTEM SET authentication_timeout = '10min'");
    await this.asAdmin('SELECT pg_reload_conf()');
    const admin = new URL(this.postgres.adminUrl);
    mkdirSync(join(this.secrets, 'postgres'), { recursive: true, mode: 0o700 });
    // A cluster that is there already has an administrator already.
    const adminUrl = `postgresql://postgres:${admin.password}@127.0.0.1:${this.postgres.port}/postgres\n`;
    writeFileSync(join(this.secrets, 'postgres/admin-database-url'), adminUrl, { mode: 0o600 });
    this.makeCertificate();
    if (this.bucket) {
      mkdirSync(join(this.secrets, 'files'));
      writeFileSync(join(this.secrets, 'files/secret-access-key'), this.bucket.secret, { mode: 0o400 });
    }
    makeSecrets(this.secrets, {
      host: this.host,
      postgres: `127.0.0.1:${this.postgres.port}`,
      redis: `${this.address('5')}:6379`,
    });
    const authority = readFileSync(join(this.secrets, 'gateway/ca.crt'), 'utf8');
    setGlobalDispatcher(new Agent({ connect: { ca: authority } }));
    await this.startRedis();
    await this.bucket?.start();
    await this.run('databases', this.deployment.commandOf('databases').with(-1, this.secrets), {});
    for (const service of SERVICES) {
      const name = `migrate-${service}`;
      await this.run(name, this.deployment.commandOf(name), this.deployment.environmentOf(name));
    }
  }

  /** Ends every instance, then PostgreSQL, as before its files are put back. */
  async stopDatabases(): Promise<void> {
    await Promise.all([...this.instances.values()].map((part) => part.stop()));
    await this.postgres.stop();
  }

  /** Starts PostgreSQL on what lies there now, at another port as on another machine, and every instance anew. */
  async startDatabases(): Promise<void> {
    const before = this.postgres.port;
    await this.startPostgres();
    const urls = SERVICES.flatMap((service) => [`${service}/database-url`, `${service}/owner-database-url`]);
    for (const file of ['postgres/admin-database-url', ...urls]) {
      const path = join(this.secrets, file);
      const moved = readFileSync(path, 'utf8').replace(`:${before}/`, `:${this.postgres.port}/`);
      chmodSync(path, 0o644);
      writeFileSync(path, moved);
    }
    for (const one of INSTANCES) await Promise.all(SERVICES.map((service) => this.startInstance(`${service}-${one}`)));
  }

  get clusterDir(): string {
    return join(this.dir, 'postgres/cluster');
  }

  /** Where a service's accounts of its log and its numbers lie. */
  logStateOf(service: ServiceName): string {
    return join(this.dir, 'log-state', service);
  }

  /** The superuser's address of PostgreSQL. */
  get adminUrl(): string {
    return this.postgres.adminUrl;
  }

  private async startPostgres(): Promise<void> {
    this.postgres = await startPostgres({
      dataDir: join(this.dir, 'postgres'),
      logFile: join(this.logDir, 'postgres.log'),
      environment: this.time.environment,
    });
  }

  /** Starts the gateway, the issuer behind it and two instances of each service, and waits until all are ready. */
  async start(): Promise<void> {
    await this.startGateway();
    await this.issuer.start();
    for (const one of INSTANCES) await Promise.all(SERVICES.map((service) => this.startInstance(`${service}-${one}`)));
  }

  /** Starts an instance and waits until it is ready; one that ends is started again, as the container engine does. */
  async startInstance(name: InstanceName): Promise<void> {
    for (let left = STARTS_MAX; ; left--) {
      const failure = await this.begin(name).then(
        () => null,
        (error: Error) => error,
      );
      if (failure === null) return;
      if (left === 1 || !this.instances.get(name)!.ended) throw failure;
    }
  }

  private async begin(name: InstanceName): Promise<void> {
    const part = this.spawn(name, this.deployment.commandOf(name), this.deployment.environmentOf(name));
    this.instances.set(name, part);
    const { SERVICE_HOST: host, SERVICE_PORT: port } = this.deployment.environmentOf(name);
    await part.until('it was ready', async () => {
      const { statusCode, body } = await request(`http://${host}:${port}/readyz`);
      await body.dump();
      return statusCode === 200;
    });
  }

  /** Stops an instance as an operator does: it answers what is under way first. */
  async stopInstance(name: InstanceName): Promise<void> {
    await this.instances.get(name)?.stop();
  }

  /** Where an instance answers by itself, past the gateway. */
  addressOf(name: InstanceName): string {
    const { SERVICE_HOST: host, SERVICE_PORT: port } = this.deployment.environmentOf(name);
    return `http://${host}:${port}`;
  }

  /** Runs an instance's program once with other variables, and returns how it ended and what it wrote. */
  async tried(name: InstanceName, change: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string }> {
    const log = `tried-${name}-${Date.now()}`;
    const part = this.spawn(log, this.deployment.commandOf(name), {
      ...this.deployment.environmentOf(name),
      SERVICE_PORT: '7999',
      ...change,
    });
    try {
      return { code: await part.end(), said: part.lastLines() };
    } finally {
      await part.stop();
    }
  }

  /** The address of a database as one of its roles reaches it. */
  databaseUrl(file: string): string {
    return readFileSync(join(this.secrets, file), 'utf8').trim();
  }

  /** Ends everything, the last first. */
  async stop(): Promise<void> {
    await Promise.all([...this.instances.values()].map((part) => part.stop()));
    await this.issuer.stop();
    await this.departments?.stop();
    await this.bucket?.stop();
    for (const part of this.parts.toReversed()) await part.stop();
    await this.postgres?.stop();
  }

  /** Starts the departments' systems; null where this machine has no network for them. */
  async startReceivers(): Promise<Telling['receivers']> {
    const { certificate, key } = this.certificate;
    return (await this.departments?.start({ certificate, key, logDir: this.logDir })) ?? null;
  }

  private get certificate() {
    return { certificate: join(this.secrets, 'gateway/tls.crt'), key: join(this.secrets, 'gateway/tls.key') };
  }

  /** One certificate for whatever answers over TLS here, so that one authority is trusted, as in a city. */
  private makeCertificate(): void {
    const also = this.departments ? [this.departments.host] : [];
    const { certificate, key, authority } = certificateFor(this.host, ...also);
    mkdirSync(join(this.secrets, 'gateway'));
    writeFileSync(this.certificate.certificate, certificate);
    writeFileSync(this.certificate.key, key, { mode: 0o400 });
    writeFileSync(join(this.secrets, 'gateway/ca.crt'), authority);
  }

  private placeOf(name: string) {
    return { host: this.host, dir: join(this.dir, name), log: this.logOf(name), environment: this.time.environment };
  }

  private async startRedis(): Promise<void> {
    const data = join(this.dir, 'redis');
    mkdirSync(data);
    const conf = text('deploy/compose/redis/redis.conf').replace(
      '/run/secrets/redis_auth',
      join(this.secrets, 'redis/auth.conf'),
    );
    const file = join(this.dir, 'redis.conf');
    writeFileSync(file, `${conf}\nbind ${this.address('5')}\ndir ${data}\n`);
    const part = this.spawn('redis', [this.programs.redis, file], {});
    this.parts.push(part);
    await part.until('it took connections', async () => readFileSync(part.log, 'utf8').includes('Ready to accept'));
  }

  private async startGateway(): Promise<void> {
    const temporary = join(this.dir, 'gateway');
    mkdirSync(temporary, { mode: 0o755 });
    const conf = text('deploy/compose/nginx/nginx.conf')
      .replaceAll(COMPOSE_NETWORK, this.address(''))
      .replaceAll('/tmp/', `${temporary}/`)
      .replace('/dev/stderr', join(this.logDir, 'gateway-errors.log'))
      .replace('/run/secrets/gateway_certificate', join(this.secrets, 'gateway/tls.crt'))
      .replace('/run/secrets/gateway_key', join(this.secrets, 'gateway/tls.key'))
      .replaceAll(/listen (8\d+)/g, `listen ${this.host}:$1`)
      // In the network of containers it has this address by itself.
      .replace('proxy_http_version', `proxy_bind ${this.host};\n  proxy_http_version`);
    const file = join(this.dir, 'nginx.conf');
    writeFileSync(file, conf);
    const part = this.spawn('gateway', [this.programs.nginx, '-c', file, '-g', 'daemon off;'], {});
    this.parts.push(part);
    await part.until('it answered', async () => {
      const { statusCode, body } = await request(`${this.origin}/nowhere`);
      await body.dump();
      return statusCode === 404;
    });
  }

  /** Waits until every process sees the moved time, and forgets tokens of before. */
  private async seesTime(at: Date): Promise<void> {
    const sees = (text: string | undefined) => text !== undefined && Date.parse(text) >= at.getTime() - 2_000;
    const heads = [...this.instances.keys()].map((name) => `${this.addressOf(name)}/healthz`);
    const all = async () => {
      const dates = await Promise.all(
        heads.map(async (url) => {
          const { headers, body } = await request(url);
          await body.dump();
          return headers.date as string | undefined;
        }),
      );
      return dates.every(sees) && sees(await this.databaseTime());
    };
    const until = performance.now() + 60_000;
    while (!(await all().catch(() => false))) {
      if (performance.now() > until) throw new Error('not every process sees the moved time');
      await pause(100);
    }
    // The issuer and whoever was asked just now may go on with the time read last for as long.
    await pause(1_200);
    this.issuer.forget();
  }

  private async databaseTime(): Promise<string> {
    const { rows } = await this.asAdmin('SELECT now()');
    return (rows[0] as { now: Date }).now.toISOString();
  }

  private async asAdmin(sql: string): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: this.postgres.adminUrl });
    client.on('error', () => {}); // The question under way fails with it.
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  }

  private async run(name: string, command: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
    const part = this.spawn(name, command, env);
    if ((await part.end()) !== 0) throw new Error(`${name} failed: ${part.lastLines()}`);
  }

  private spawn(name: string, command: readonly string[], env: NodeJS.ProcessEnv): Part {
    return Part.start(name, this.logOf(name), command, env);
  }

  private logOf(name: string): string {
    return join(this.logDir, `${name}.log`);
  }

  private address(last: string): string {
    return `127.77.${this.network}.${last}`;
  }
}
