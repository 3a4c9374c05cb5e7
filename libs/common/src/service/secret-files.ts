import { readFileSync } from 'node:fs';

/** Variables that hold a password: each may come as a file, whose path stands in a variable with `_FILE` behind. */
export const SECRET_VARIABLES = [
  'DATABASE_URL',
  'OWNER_DATABASE_URL',
  'QUEUE_DATABASE_URL',
  'REDIS_URL',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'S3_SECRET_ACCESS_KEY',
] as const;

/**
 * Returns the environment with secrets (密钥文件) read from their files: what a container's runtime mounts shows in no list
 * of processes and in no inspection of a container. Throws where a variable is given both ways, or a file can't be read.
 */
export function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read: NodeJS.ProcessEnv = {};
  for (const name of SECRET_VARIABLES) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) throw new Error(`${name} and ${name}_FILE are both set: unset one of them`);
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw new Error(`${name}_FILE can't be read: ${(error as Error).message}`, { cause: error });
    }
    if (!read[name]) throw new Error(`${name}_FILE names an empty file: ${file}`);
  }
  return Object.keys(read).length === 0 ? env : { ...env, ...read };
}
