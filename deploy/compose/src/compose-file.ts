import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** Top of this checkout. */
export const ROOT = join(import.meta.dirname, '../../..');

/** One container of the compose file, as far as the tests look at it. */
export interface Container {
  image: string;
  command?: string[];
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  environment?: Record<string, string>;
  secrets?: (string | { source: string; target: string })[];
  volumes?: string[];
  networks?: string[] | Record<string, { ipv4_address?: string; aliases?: string[] }>;
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
}

export interface Compose {
  services: Record<string, Container>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
  secrets: Record<string, { file: string }>;
}

/** Reads a file of the checkout. */
export const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/**
 * Reads the compose file with what it takes from its surroundings filled in, value by value as the client does; throws
 * where something needed is not given.
 */
export function compose(env: Readonly<Record<string, string>>, path = 'docker-compose.yml'): Compose {
  return filled(parse(text(path), { merge: true }), env) as Compose;
}

function filled(value: unknown, env: Readonly<Record<string, string>>): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(one, env));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, env)]));
  }
  if (typeof value !== 'string') return value;
  // `$$` stands for a dollar sign of the container's own shell.
  return value.replace(/\$\$|\$\{(\w+)(?:(:[-?])([^}]*))?\}/g, (_whole, name: string | undefined, how, rest) => {
    if (name === undefined) return '$';
    if (env[name]) return env[name];
    if (how === ':-') return rest;
    throw new Error(`${name} is not given: ${rest ?? 'and nothing says what it is'}`);
  });
}

/** Finds a compose client on this machine; null where there is none. */
export function composeClient(): string[] | null {
  for (const client of [['docker', 'compose'], ['docker-compose']]) {
    try {
      execFileSync(client[0]!, [...client.slice(1), 'version'], { stdio: 'pipe', timeout: 20_000 });
      return client;
    } catch {
      // Not this one.
    }
  }
  return null;
}
