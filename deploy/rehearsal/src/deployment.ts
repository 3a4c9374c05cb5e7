import { join } from 'node:path';
import { type Compose, compose, ROOT } from '@shenguan/compose/compose-file';
import { SERVICES } from '@shenguan/compose/secrets';

/** The network of the compose file. */
export const COMPOSE_NETWORK = '172.31.77.';
/** After SIGTERM an instance answers for so long; short, since nobody but the gateway sends requests here. */
const STOP_DELAY_MS = 2_000;

/** What stands for the containers' surroundings here. */
export interface Surroundings {
  readonly dir: string;
  readonly dataDir: string;
  readonly secrets: string;
  /** An address of this run, by its last number. */
  readonly address: (last: string) => string;
  /** What every process is started with. */
  readonly environment: NodeJS.ProcessEnv;
  /** What an operator writes into `.env`. */
  readonly given: Readonly<Record<string, string>>;
  /** The same of a bucket for files; null where files lie in the volume. */
  readonly bucket: Readonly<Record<string, string>> | null;
}

/** What is deployed (部署文件): commands and variables as the compose files say, for processes of this machine. */
export class Deployment {
  private readonly file: Compose;

  constructor(private readonly around: Surroundings) {
    const { given, secrets, bucket } = around;
    const env = { ...given, AUDIT_LOG_HOST: 'audit.example.gov.cn', SECRETS_DIR: secrets };
    this.file = compose(env);
    if (bucket) this.add(compose({ ...env, ...bucket }, 'deploy/compose/bucket.yml'));
  }

  commandOf(name: string): string[] {
    const [program, ...args] = this.file.services[name]!.command!;
    if (program !== 'node') throw new Error(`${name} runs ${program}`);
    const [file, ...more] = args;
    return [process.execPath, join(ROOT, file!), ...more];
  }

  /** A container's variables, with what is inside the container replaced by what stands for it here. */
  environmentOf(name: string): Record<string, string> {
    const { dir, dataDir, secrets: kept, address, environment: every } = this.around;
    const { environment = {}, secrets = [], networks } = this.file.services[name]!;
    const sources = new Map(secrets.map((one) => (typeof one === 'string' ? [one, one] : [one.target, one.source])));
    const variables = Object.entries(environment).map(([variable, value]) => {
      const secret = /^\/run\/secrets\/(.+)$/.exec(String(value))?.[1];
      const file = secret && this.file.secrets[sources.get(secret)!]!.file;
      return [variable, file || String(value).replaceAll(COMPOSE_NETWORK, address(''))];
    });
    const service = SERVICES.find((one) => name === `${one}-a` || name === `${one}-b`);
    if (!service) return { ...Object.fromEntries(variables), ...every };
    const place = (networks as Record<string, { ipv4_address: string }>).inner!.ipv4_address;
    return {
      ...Object.fromEntries(variables),
      ...every,
      SERVICE_HOST: place.replace(COMPOSE_NETWORK, address('')),
      KEYS_DIR: join(kept, service, 'keys'),
      DATA_DIR: dataDir,
      LOG_STATE_DIR: join(dir, 'log-state', service),
      STOP_DELAY_MS: String(STOP_DELAY_MS),
      // A signal in the middle of libfaketime's own work is shown the machine's time: months later, so that PostgreSQL
      // takes each of its timers for due.
      DATABASE_STATEMENT_MS: '0',
      DATABASE_IDLE_IN_TRANSACTION_MS: '0',
      // The matter asks again and again until something has arrived: more than a person does.
      RATE_LIMIT_PER_SUBJECT: '1000000',
      RATE_LIMIT_PER_ADDRESS: '1000000',
      DRAFTS_PER_APPLICANT: '100000',
    };
  }

  /** Lays a further compose file over the one that is there, as the client does; networks are all one here. */
  private add(further: Compose): void {
    for (const [name, { environment, secrets = [] }] of Object.entries(further.services)) {
      const container = this.file.services[name]!;
      container.environment = { ...container.environment, ...environment };
      container.secrets = [...(container.secrets ?? []), ...secrets];
    }
    Object.assign(this.file.secrets, further.secrets);
  }
}
