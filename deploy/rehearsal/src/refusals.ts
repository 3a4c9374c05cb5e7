import { demand } from './report.js';
import type { Topology } from './topology.js';

/** A service that is told something unsafe ends at once, and says which variable is wrong. */
export async function unsafeRefused(topology: Topology): Promise<string> {
  const owner = topology.databaseUrl('approval/owner-database-url');
  const tries: [NodeJS.ProcessEnv, RegExp][] = [
    [{ DATABASE_URL_FILE: '', DATABASE_URL: owner }, /DATABASE_URL connects as approval_owner, which owns/],
    [{ SERVICE_ORIGINS: '' }, /SERVICE_ORIGINS must be set in production/],
    [{ TOKEN_JWKS_URL: `http://${topology.host}/certs` }, /TOKEN_JWKS_URL is http:/],
    [{ LEGAL_AHEAD_MS: '1000' }, /LEGAL_AHEAD_MS is for the embedded mode only/],
  ];
  for (const [change, says] of tries) {
    const { code, said } = await topology.tried('approval-a', change);
    demand(code !== 0 && code !== null && says.test(said), String(says), [code, said.slice(-500)]);
  }
  return `${tries.length} starts refused: as the owner of tables, without public addresses, with keys over http, with moved time`;
}
