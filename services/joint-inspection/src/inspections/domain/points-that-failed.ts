import { type Changing, findingsInForce } from './findings-in-force.js';

/** What one body found at one point. */
interface Found {
  bodyCode: string;
  pointCode: string;
  result: 'pass' | 'rectify' | 'fail';
}

/** What a body or a professional said of the whole, and of which points. */
interface Said {
  opinion: 'pass' | 'rectify' | 'fail' | null;
  points: readonly string[] | null;
}

/** Returns the last that each body found at each point: a slip, or what was put right on the spot, is followed by a new finding, which counts once it is in force. */
export function lastOfEach<F extends Omit<Found, 'result'> & Changing>(findings: readonly F[]): F[] {
  return [
    ...new Map(
      findingsInForce(findings).map((finding) => [`${finding.bodyCode} ${finding.pointCode}`, finding]),
    ).values(),
  ];
}

/**
 * Returns the points that a re-inspection looks at: those where a body's last finding, or an opinion that cites them, is
 * no pass. Where an objection cites none (they were not asked to, once), all. INSP-7, INSP-9
 */
export function pointsThatFailed<P extends { code: string }>(
  points: readonly P[],
  findings: readonly (Found & Changing)[],
  said: readonly Said[],
): P[] {
  const against = said.filter(({ opinion }) => opinion !== 'pass');
  if (against.some((one) => !one.points?.length)) return [...points];
  const failed = new Set([
    ...lastOfEach(findings).flatMap(({ result, pointCode }) => (result === 'pass' ? [] : [pointCode])),
    ...against.flatMap((one) => one.points ?? []),
  ]);
  return points.filter(({ code }) => failed.has(code));
}
