import type { CallOptions, Client } from './client.js';

/** Verifies the whole log of a service as an auditor does, turn by turn; returns everything that was found. */
export async function findingsOf<F>(auditor: Client, options?: CallOptions): Promise<F[]> {
  const findings: F[] = [];
  for (let path = '/audit/verification'; ; ) {
    const { status, body } = await auditor.get(path, options);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    findings.push(...body.findings);
    if (body.nextCursor === null) return findings;
    path = `/audit/verification?cursor=${body.nextCursor}`;
  }
}
