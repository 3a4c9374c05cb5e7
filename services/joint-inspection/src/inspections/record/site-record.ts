import { createHash } from 'node:crypto';
import { canonicalJson } from '@shenguan/common/audit';
import type { Tx } from '@shenguan/common/work';
import { findingsInForce } from '../domain/findings-in-force.js';
import { Finding } from '../findings/finding.entity.js';
import { Measurement } from '../findings/measurement.entity.js';
import { SitePhoto } from '../findings/site-photo.entity.js';
import type { Inspection } from '../inspection.entity.js';
import { standingProfessionals } from '../seats/standing-professionals.js';
import { Attendance } from '../visits/attendance.entity.js';

/** Returns the digest of the record of a visit, hex: who was there, professionals among them, what was found, measured and photographed at its end. INSP-9 */
export async function digestOfRecord(tx: Tx, inspection: Inspection): Promise<string> {
  const { id: inspectionId, appointment, startedAt, points, place } = inspection;
  const byId = { orderBy: { id: 'ASC' } } as const;
  const attendance = await tx.find(Attendance, { inspectionId, appointment }, byId);
  const findings = findingsInForce(await tx.find(Finding, { inspectionId }, byId));
  const measurements = await tx.find(Measurement, { inspectionId }, byId);
  const photos = await tx.find(SitePhoto, { inspectionId }, byId);
  const professionals = await standingProfessionals(tx, inspection);
  const record = {
    ...{
      inspectionId,
      place,
      startedAt: startedAt!.toISOString(),
      points: points.map(({ code, text }) => ({ code, text })),
    },
    attendance: attendance.map(({ bodyCode, name, arrivedAt }) => ({ bodyCode, name, at: arrivedAt.toISOString() })),
    professionals: professionals.map(({ id, specialty, arrivedAt, opinion, findings: found }) => ({
      ...{ id, specialty, at: arrivedAt.toISOString(), opinion },
      findings: (found ?? []).map(({ pointCode, result, note }) => ({ point: pointCode, result, note })),
    })),
    findings: findings.map((one) => ({
      ...{ id: one.id, point: one.pointCode, body: one.bodyCode, result: one.result, note: one.note },
      measured: measurements
        .filter(({ findingId }) => findingId === one.id)
        .map(({ what, value, unit }) => ({ what, value, unit })),
      photos: photos.filter(({ findingId }) => findingId === one.id).map(({ file }) => file.sha256),
    })),
  };
  return createHash('sha256').update(canonicalJson(record)).digest('hex');
}
