import type { ServiceName } from '@shenguan/embedded/services';
import type { Answer } from '../api.js';
import type { Ground } from '../ground.js';
import type { Matter } from '../matter/matter.js';
import { AUDITOR } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demand } from '../step-failed.js';

/** What checks look at: the whole system, and what the matter came to. */
export interface Scene<M = Matter> {
  readonly stage: Stage;
  readonly matter: M;
  readonly system: Ground;
}

/** One check of the evidence: returns what it found, throws StepFailed where something is amiss. */
export interface Check<M = Matter> {
  readonly name: string;
  readonly run: (scene: Scene<M>) => Promise<string>;
}

/** Verifies the log of a service, turn by turn, and returns all that was found. */
export async function findingsOf(scene: Scene<unknown>, service: ServiceName): Promise<Answer['body'][]> {
  const findings: Answer['body'][] = [];
  for (let path = '/audit/verification'; ; ) {
    const turn = await read(scene, service, path);
    findings.push(...turn.findings);
    if (turn.nextCursor === null) return findings;
    path = `/audit/verification?cursor=${turn.nextCursor}`;
  }
}

/** Reads something as the auditor. */
export async function read({ stage }: Scene<unknown>, service: ServiceName, path: string): Promise<Answer['body']> {
  const api = await stage.as(service, AUDITOR);
  const answer = await api.get(path);
  demand(`GET ${path}`, answer, { status: 200 });
  return answer.body;
}
