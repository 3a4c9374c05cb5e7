import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isRole, ROLES } from '@shenguan/common/auth';
import { existingDataDir, runCommand, WrongUsage } from './command.js';
import { mintToken, type TokenHolder } from './mint-token.js';

const USAGE = 'npm run token -- <role>[,<role>] [--body <code>] [--subject <id>] [--name <name>]';

// npm run token: an access token of the development key, bare on the last line of stdout.
await runCommand(USAGE, async () => {
  const { values, positionals } = parse();
  const roles = positionals.flatMap((part) => part.split(',')).filter(Boolean);
  const unknown = roles.find((role) => !isRole(role));
  if (unknown) throw new WrongUsage(`There is no role ${unknown}. Roles: ${ROLES.join(' ')}`);
  const [first] = roles;
  if (!first) throw new WrongUsage(`Roles: ${ROLES.join(' ')}`);
  const dataDir = existingDataDir();
  const seeded = seededHolder(dataDir, first);
  const holder: TokenHolder = {
    roles,
    sub: values.subject ?? seeded?.sub ?? `dev-${first}`,
    name: values.name ?? (values.subject === undefined ? seeded?.name : undefined) ?? values.subject ?? first,
    body: values.body ?? seeded?.body ?? '',
  };
  process.stderr.write(`${holder.sub} (${roles.join(', ')})${holder.body && ` of ${holder.body}`}, for 12 hours\n`);
  const token = await mintToken(dataDir, holder);
  await new Promise((resolve) => process.stdout.write(`${token}\n`, resolve));
});

function parse() {
  const options = { body: { type: 'string' }, subject: { type: 'string' }, name: { type: 'string' } } as const;
  try {
    // --json is allowed for the sake of scripts; the answer is the bare token anyway.
    return parseArgs({ options: { ...options, json: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage((error as Error).message);
  }
}

/** Whom the example data knows in a role. */
function seededHolder(dataDir: string, role: string): Partial<TokenHolder> | undefined {
  try {
    const seed = JSON.parse(readFileSync(join(dataDir, 'seed.json'), 'utf8')) as {
      roles?: Record<string, Partial<TokenHolder>>;
    };
    return seed.roles?.[role];
  } catch {
    return undefined; // Not seeded.
  }
}
