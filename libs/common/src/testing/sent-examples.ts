import type { Role } from '../auth/index.js';
import type { ServiceName } from '../contracts/event.js';
import { callerAs, documentedOperations, enterTableBodies } from './access-table.js';
import type { TestWorld } from './service.js';

/**
 * Sends the example of each JSON body as it stands, to a system in which nothing was done yet, as somebody who may, and
 * returns each answer that is about the body itself: what is shown must not be what is refused for its form. What the
 * example names isn't there, so 403, 404 and 409 are right; `fits` names answers of 422 that depend on what is there too.
 */
export async function exampleFindings(
  world: TestWorld,
  service: ServiceName,
  fits: readonly string[] = [],
): Promise<string[]> {
  await enterTableBodies(world);
  const findings: string[] = [];
  let sent = 0;
  for (const { method, template, path, roles, example } of await documentedOperations(await world.as(service))) {
    if (example === undefined || template.startsWith('/dev/')) continue;
    const [role] = roles as Role[];
    const client = await world.as(service, ...(roles.includes('public') ? [] : [callerAs(role!)]));
    const { status, body } = await client.call(method, path, example as object, { headers: { 'if-match': '"1"' } });
    sent += 1;
    const operation = `${method} ${template}`;
    if (status < 400 || [403, 404, 409, 412].includes(status) || fits.includes(operation)) continue;
    findings.push(`${operation}: ${status} ${body?.detail ?? ''} ${JSON.stringify(body?.errors ?? [])}`);
  }
  return sent > 5 ? findings : [`only ${sent} examples were sent`];
}
