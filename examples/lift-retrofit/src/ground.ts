import { mintToken } from '@shenguan/embedded/mint-token';
import { databaseOf, type ServiceName } from '@shenguan/embedded/services';
import type { System } from '@shenguan/embedded/system';
import { LegalClock } from './legal-clock.js';
import { type Person, SYSTEM_ADMIN } from './matter/people.js';

/** Gives an access token that a person holds now. */
export type TokenOf = (person: Person) => Promise<string>;

/** Legal time of the running system (依法计时用时间), which the matter moves on as it goes. */
export interface MatterClock {
  now(): Date;
  /** Today in Shanghai, YYYY-MM-DD. */
  today(): string;
  /** Moves every service on: `+1wd`, `+2h`, or an instant. */
  move(step: string): Promise<void>;
}

/** What the matter plays on: a running system, wherever its parts are. */
export interface Ground {
  readonly origins: Readonly<Partial<Record<ServiceName, string>>>;
  readonly clock: MatterClock;
  readonly tokenOf: TokenOf;
  /** The superuser's URL of PostgreSQL, and the databases that the system has there: only checks look there. */
  readonly postgres: { readonly adminUrl: string };
  readonly databases: readonly string[];
  /** Files that hold what the parts logged. */
  readonly logs: Readonly<Record<string, string>>;
  /** How commands find the system, beside our own environment. */
  commandEnvironment(): Promise<NodeJS.ProcessEnv>;
}

/** Mints tokens with the development key of a data directory. */
export const mintedIn =
  (dataDir: string): TokenOf =>
  (person) =>
    mintToken(dataDir, person);

/** The embedded system as a ground. */
export async function embeddedGround({ dataDir, origins, postgres, logs }: System): Promise<Ground> {
  return {
    origins,
    clock: await LegalClock.of(origins, await mintToken(dataDir, SYSTEM_ADMIN)),
    tokenOf: mintedIn(dataDir),
    postgres,
    databases: [...(Object.keys(origins) as ServiceName[]).map(databaseOf), 'queues'],
    logs,
    commandEnvironment: async () => ({ DATA_DIR: dataDir }),
  };
}
