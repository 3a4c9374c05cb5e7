import type { ServiceName } from '@shenguan/embedded/services';
import { AUDITOR } from '@shenguan/lift-retrofit/matter/people';
import { type AuditSource, auditService, checkpointsInInboxes, type HeldLog } from '@shenguan/tools/audit-check';
import type { Rig } from './rig.js';

/** The services as an auditor asks them. */
export function asAuditor(rig: Rig): AuditSource {
  return {
    get: async <T>(service: string, path: string): Promise<T> => {
      const answer = await rig.patient(service as ServiceName, AUDITOR).get(path.replace(/^\/api\/v1/, ''));
      if (answer.status !== 200) throw new Error(`${service} answered ${answer.status} to ${path}: ${answer.bytes}`);
      return answer.body as T;
    },
  };
}

/** Verifies the log of a service as `npm run verify-audit` does, with what stands in inboxes and what was held before. */
export async function auditOf(rig: Rig, service: ServiceName, held?: HeldLog) {
  const source = asAuditor(rig);
  const inInboxes = await checkpointsInInboxes(source, 'supervision-link');
  return auditService(source, service, { inInboxes, ...(held ? { held } : {}) });
}
